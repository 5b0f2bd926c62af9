"""Spot orders and trades in the shapes that were recorded; `active` has its own."""

from decimal import Decimal
from typing import Any

from coindcx_mock.sandbox.ids import named_digits
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.printing import fixed, iso

from .order import SpotOrder, SpotTrade

Row = dict[str, Any]


def order_row(order: SpotOrder) -> Row:
    """An order as all answers but `active` have it."""
    rules = order.rules
    return {
        "id": order.id,
        "client_order_id": order.client_order_id,
        "order_type": order.type,
        "side": order.side,
        "status": order.status,
        "fee_amount": order.fee_amount,
        "fee": rules.fee,
        "maker_fee": rules.fee,
        "taker_fee": rules.fee,
        "total_quantity": order.quantity,
        "remaining_quantity": order.remaining,
        "source": "web",
        "base_currency_name": rules.base_name,
        "target_currency_name": rules.target_name,
        "base_currency_short_name": rules.base,
        "target_currency_short_name": rules.target,
        "base_currency_precision": rules.price_digits,
        "target_currency_precision": rules.quantity_digits,
        "avg_price": order.average_price,
        "price_per_unit": order.price,
        "stop_price": ZERO,
        "market": rules.name,
        "time_in_force": "good_till_cancel",
        "created_at": order.created_ms,
        "updated_at": order.updated_ms,
        "trades": None,
    }


def active_row(order: SpotOrder) -> Row:
    """An open order as `active` has it."""
    return {
        "id": order.id,
        "user_id": named_digits(order.account.id),
        "fee": order.rules.fee,
        "fee_amount": order.fee_amount,
        "side": order.side,
        "order_type": order.type,
        "status": order.status,
        "total_quantity": order.quantity,
        "remaining_quantity": order.remaining,
        "price_per_unit": order.price,
        "created_at": iso(order.created_ms),
        "updated_at": iso(order.updated_ms),
        "market": order.rules.name,
        "market_order_locked": order.locked,
        "avg_price": order.average_price,
        "ecode": order.rules.ecode,
        "stop_price": ZERO,
        "notification": "no_notification",
        "source": "web",
        "maker_fee": order.rules.fee,
        "taker_fee": order.rules.fee,
        "time_in_force": "good_till_cancel",
        "locked_spot_balance": True,
        "closed_at": None,
        "client_order_id": order.client_order_id,
    }


def trade_row(trade: SpotTrade) -> Row:
    """A fill; the time is printed as a float of milliseconds."""
    return {
        "id": trade.id,
        "order_id": trade.order.id,
        "side": trade.order.side,
        "fee_amount": fixed(trade.fee_amount, 14),
        "ecode": trade.order.rules.ecode,
        "quantity": fixed(trade.quantity, 14),
        "price": fixed(trade.price, 14),
        "symbol": trade.order.rules.name,
        "timestamp": Decimal(trade.time_ms),
    }
