"""The operations of the tag futures.positions."""

from decimal import Decimal
from typing import Any, cast

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.futures import (
    FuturesFill,
    FuturesOrder,
    Leg,
    MarginType,
    OrderType,
    Outcome,
    Position,
    Trigger,
    conversion_price,
    maintenance_margin,
    quotient,
    usdt,
)
from coindcx_mock.sandbox.market import CONVERSION_PRICE
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import Refused, unprocessable

from .futures_orders import currencies, currency, order_row
from .operations import Operation, Page, acknowledged, changing, page_of, reading

_LEGS: tuple[Leg, ...] = ("stop_loss", "take_profit")


def position_row(position: Position) -> dict[str, Any]:
    """A position; some of its members are null until it has a margin type, that is, until its first order."""
    used = position.margin_type is not None
    nothing = ZERO if used else None
    return {
        "id": position.id,
        "pair": position.rules.pair,
        "active_pos": position.size,
        "inactive_pos_buy": _ordered(position, "buy"),
        "inactive_pos_sell": _ordered(position, "sell"),
        "avg_price": position.average_price,
        "liquidation_price": position.liquidation_price(),
        "locked_margin": usdt(position.margin, position.currency),
        "locked_user_margin": usdt(position.user_margin, position.currency),
        "locked_order_margin": usdt(position.order_margin, position.currency),
        "take_profit_trigger": _trigger_price(position, "take_profit"),
        "stop_loss_trigger": _trigger_price(position, "stop_loss"),
        "leverage": position.leverage,
        "maintenance_margin": _maintenance(position) if used else None,
        "mark_price": position.mark_price if used else None,
        "margin_type": position.margin_type,
        "settlement_currency_avg_price": conversion_price(position.currency) if position.size else nothing,
        "margin_currency_short_name": position.currency,
        "updated_at": position.updated_ms,
    }


def list_positions(exchange: Exchange, account: Account, arguments: Arguments) -> Page:
    books = currencies(arguments)
    pairs = arguments.texts("pairs") if "pairs" in arguments else None
    ids = arguments.texts("position_ids") if "position_ids" in arguments else None
    found = [
        position_row(position)
        for position in exchange.futures.positions.of(account)
        if position.currency in books
        and (pairs is None or position.rules.pair in pairs)
        and (ids is None or position.id in ids)
    ]
    return page_of(found, arguments)


def update_leverage(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    known, leverage = exchange.futures.positions, arguments.decimal("leverage")
    if "id" in arguments:
        found = [known.of_id(account, id) for id in arguments.texts("id")]
    else:
        book = currency(arguments)
        found = [known.of_pair(account, pair, book) for pair in arguments.texts("pair")]
    exchange.futures.margins.set_leverage(list({position.id: position for position in found}.values()), leverage)
    return acknowledged()


def add_margin(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    futures = exchange.futures
    futures.margins.add(futures.positions.of_id(account, arguments.text("id")), arguments.decimal("amount"))
    return acknowledged()


def remove_margin(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    futures = exchange.futures
    futures.margins.remove(futures.positions.of_id(account, arguments.text("id")), arguments.decimal("amount"))
    return acknowledged()


def exit_position(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    futures = exchange.futures
    group_id = futures.orders.exit(futures.positions.of_id(account, arguments.text("id")))
    return acknowledged() | {"data": {"group_id": group_id}}


def create_tpsl(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    futures = exchange.futures
    position = futures.positions.of_id(account, arguments.text("id"))
    if not position.size:
        message = "Can't create TPSL order on zero position"
        raise Refused(422, message, err_code_dcx="FUTURES_TPSL_ERR_002")
    triggers = [_trigger(leg, arguments.nested(leg)) for leg in _LEGS if leg in arguments]
    return {trigger.leg: _leg_row(futures.orders.tpsl.set(position, trigger)) for trigger in triggers}


def transactions(exchange: Exchange, account: Account, arguments: Arguments) -> Page:
    stage, books = arguments.text("stage"), currencies(arguments)
    rows = [
        _transaction_row(fill)
        for fill in exchange.futures.history.fills(account.id)
        if fill.order.position.currency in books
    ]
    return page_of([row for row in rows if stage in ("all", row["stage"])], arguments)


def cross_margin_details(exchange: Exchange, account: Account, _: Arguments) -> object:
    wallet = exchange.futures.wallets.wallet(account, "USDT")
    mine = [each for each in exchange.futures.positions.of(account) if each.currency == "USDT"]
    crossed = [each for each in mine if each.margin_type == "crossed"]
    isolated = sum((each.margin + each.order_margin for each in mine if each not in crossed), ZERO)
    maintenance = sum((_maintenance(each) for each in crossed), ZERO)
    profit = sum(
        (
            each.profit(abs(each.size), exchange.venue.instruments[each.rules.pair].price)
            for each in crossed
            if each.size
        ),
        ZERO,
    )
    locked = wallet.cross_order_margin + wallet.cross_user_margin
    available = max(ZERO, wallet.balance - locked + min(ZERO, profit))
    equity = wallet.balance + profit
    return {
        "pnl": profit,
        "maintenance_margin": maintenance,
        "available_wallet_balance": wallet.balance,
        "total_wallet_balance": wallet.balance,
        "total_initial_margin": isolated + locked,
        "total_initial_margin_isolated": isolated,
        "total_initial_margin_crossed": wallet.cross_user_margin,
        "total_open_order_initial_margin_crossed": wallet.cross_order_margin,
        "available_balance_cross": available,
        "available_balance_isolated": available,
        "margin_ratio_cross": quotient(maintenance, equity) if equity else ZERO,
        "withdrawable_balance": available,
        "total_account_equity": equity,
        "updated_at": exchange.venue.now_ms,
    }


def change_margin_type(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    futures = exchange.futures
    position = futures.positions.of_pair(account, arguments.text("pair"), "USDT")
    futures.margins.set_type(position, cast("MarginType", arguments.text("margin_type")))
    return [position_row(position)]


def _ordered(position: Position, side: str) -> Decimal:
    return sum((order.open_quantity for order in position.orders.values() if order.side == side), ZERO)


def _trigger_price(position: Position, leg: Leg) -> Decimal | None:
    """0 where there was one before, null where there never was."""
    if leg not in position.legs:
        return None
    order = position.legs[leg]
    return ZERO if order is None else order.ticket.stop_price


def _maintenance(position: Position) -> Decimal:
    """As recorded: at the mark price of when the position last changed."""
    return maintenance_margin(position.rules, abs(position.size) * position.mark_price)


def _trigger(leg: Leg, given: Arguments) -> Trigger:
    order_type = cast("OrderType", given.text("order_type"))
    limited = order_type.endswith("limit")
    if limited and "limit_price" not in given:
        raise unprocessable(f"{order_type} needs a limit_price")
    return Trigger(leg, order_type, given.decimal("stop_price"), given.decimal("limit_price") if limited else None)


def _leg_row(made: FuturesOrder | Outcome) -> dict[str, Any]:
    if isinstance(made, FuturesOrder):
        return order_row(made)
    return {"success": made.success, ("message" if made.success else "error"): made.text}


def _transaction_row(fill: FuturesFill) -> dict[str, Any]:
    position, stage = fill.order.position, fill.order.ticket.stage
    in_inr = position.currency == "INR"
    # What one unit of the margin currency was worth, as the documentation's example has it.
    in_usdt = quotient(Decimal(1), CONVERSION_PRICE) if in_inr else Decimal(1)
    return {
        "pair": position.rules.pair,
        "stage": "liquidation" if stage == "liquidate" else stage,
        "amount": fill.profit,
        "fee_amount": fill.charge,
        "price_in_inr": Decimal(1) if in_inr else CONVERSION_PRICE,
        "price_in_btc": quotient(in_usdt, fill.btc_price) if fill.btc_price else ZERO,
        "price_in_usdt": in_usdt,
        "source": "system" if stage == "liquidate" else "user",
        "parent_type": "Derivatives::Futures::Order",
        "parent_id": fill.order.id,
        "settlement_amount": ZERO,
        "margin_currency_short_name": position.currency,
        "position_id": position.id,
        "created_at": fill.time_ms,
        "updated_at": fill.time_ms,
    }


OPERATIONS: dict[str, Operation] = {
    "list_futures_positions": reading(list_positions),
    "update_futures_position_leverage": changing(update_leverage),
    "add_futures_position_margin": changing(add_margin),
    "remove_futures_position_margin": changing(remove_margin),
    "exit_futures_position": changing(exit_position),
    "create_futures_position_tpsl": changing(create_tpsl),
    "list_futures_transactions": reading(transactions),
    "get_futures_cross_margin_details": reading(cross_margin_details),
    "change_futures_position_margin_type": changing(change_margin_type),
}
