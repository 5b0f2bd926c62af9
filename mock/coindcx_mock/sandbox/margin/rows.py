"""Margin orders in the shape that was recorded."""

from decimal import Decimal

from coindcx_mock.sandbox.money import ZERO, places, rounded
from coindcx_mock.sandbox.spot import Row

from .order import FREE_HOURS, INTEREST, Leg, MarginOrder

# Members that an order has and never says anything with.
UNNAMED = {
    f"{currency}_currency_{what}": None
    for what in ("name", "short_name", "precision")
    for currency in ("base", "target")
}


def margin_row(order: MarginOrder, now_ms: int, *, details: bool = True) -> Row:
    """The order as it is at a time; `details` are the orders inside, newest first."""
    fee, (interest_amount, interest_ms) = order.rules.fee, order.interest(now_ms)
    row: Row = {
        "id": order.id,
        "side": order.side,
        "status": order.status,
        "market": order.rules.name,
        "order_type": order.entry.type,
        **UNNAMED,
        "trailing_sl": order.trail is not None,
        "trail_percent": order.trail,
        "avg_entry": order.average_entry,
        "avg_exit": order.average_exit,
        "maker_fee": fee,
        "taker_fee": fee,
        "fee": fee,
        "entry_fee": order.rules.fee_of(order.entry.value),
        "exit_fee": order.rules.fee_of(order.exit_value),
        "active_pos": order.active,
        "exit_pos": order.left,
        "total_pos": order.total,
        "quantity": order.entry.quantity,
        "price": order.price,
        "sl_price": order.sl_price,
        "target_price": order.target_price,
        "stop_price": order.entry.stop_price,
        "pnl": order.pnl,
        "initial_margin": order.margin,
        "interest": INTEREST,
        "interest_amount": interest_amount,
        "interest_amount_updated_at": interest_ms,
        "interest_free_hours": Decimal(FREE_HOURS),
        "leverage": order.leverage,
        "result": order.result,
        "tds_amount": None if order.result is None else ZERO,
        "margin_tds_records": [],
        "created_at": order.created_ms,
        "updated_at": order.updated_ms,
    }
    if details:
        row["orders"] = [_leg_row(order, leg) for leg in (*reversed(order.exits), order.entry)]
    return row


def _leg_row(order: MarginOrder, leg: Leg) -> Row:
    fee = order.rules.fee
    return {
        "id": leg.number,
        "order_type": leg.type,
        "status": leg.status,
        "market": order.rules.name,
        "side": leg.side,
        "avg_price": rounded(leg.value / leg.filled_quantity, places(14)) if leg.filled_quantity else ZERO,
        "total_quantity": leg.quantity,
        "remaining_quantity": leg.remaining,
        "price_per_unit": leg.price,
        # With a fraction, as recorded; which one belongs to the id.
        "timestamp": leg.created_ms + Decimal(leg.number * 7919 % 10_000).scaleb(-4),
        "maker_fee": fee,
        "taker_fee": fee,
        "fee": fee,
        "fee_amount": order.rules.fee_of(leg.value),
        "filled_quantity": leg.filled_quantity,
        "bo_stage": "stage_entry" if leg is order.entry else "stage_exit",
        "cancelled_quantity": ZERO if leg.ended is None else leg.remaining,
        "stop_price": leg.stop_price,
    }
