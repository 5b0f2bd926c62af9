"""The operations of the tag futures.orders."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, cast

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.futures import (
    FuturesFill,
    FuturesOrder,
    MarginCurrency,
    MarginType,
    OrderType,
    Position,
    Ticket,
    conversion_price,
    empty_price,
    usdt,
)
from coindcx_mock.sandbox.market import Side
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import unprocessable

from .operations import Operation, Page, acknowledged, changing, page_of, reading


def currencies(arguments: Arguments) -> list[str]:
    """Whose books are asked for: that of USDT, when the call does not say."""
    name = "margin_currency_short_name"
    return arguments.texts(name) if name in arguments else ["USDT"]


def currency(arguments: Arguments) -> MarginCurrency:
    """Whose book is meant."""
    named = currencies(arguments)
    if named not in (["USDT"], ["INR"]):
        raise unprocessable("margin_currency_short_name: has to be USDT or INR, one of them")
    return cast("MarginCurrency", named[0])


def order_row(order: FuturesOrder) -> dict[str, Any]:
    """An order as lists and take-profits show it."""
    position, ticket, rules = order.position, order.ticket, order.position.rules
    return {
        "id": order.id,
        "client_order_id": ticket.client_order_id,
        "pair": rules.pair,
        "side": order.side,
        "status": order.status,
        "order_type": ticket.order_type,
        "stop_trigger_instruction": "last_price",
        "notification": ticket.notification,
        "leverage": ticket.leverage,
        "maker_fee": rules.maker_fee,
        "taker_fee": rules.taker_fee,
        "fee_amount": order.fee,
        "price": order.price,
        "stop_price": ticket.stop_price,
        "avg_price": order.average_price,
        "total_quantity": order.quantity,
        "remaining_quantity": order.open_quantity,
        "cancelled_quantity": order.cancelled_quantity,
        "ideal_margin": order.ideal_margin,
        "order_category": "complete_tpsl" if ticket.stage == "tpsl_exit" else None,
        "stage": ticket.stage,
        "group_id": ticket.group_id,
        "liquidation_fee": None,
        "position_margin_type": position.margin_type or "isolated",
        "settlement_currency_conversion_price": conversion_price(position.currency),
        "take_profit_price": ticket.take_profit_price,
        "stop_loss_price": ticket.stop_loss_price,
        "margin_currency_short_name": position.currency,
        "display_message": order.display_message,
        "group_status": None,
        "created_at": order.created_ms,
        "updated_at": order.updated_ms,
    }


def create(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    given = arguments.nested("order")
    futures = exchange.futures
    position = futures.positions.of_pair(account, given.text("pair"), currency(given))
    margin_type: MarginType = position.margin_type or "isolated"
    if "position_margin_type" in given:
        margin_type = cast("MarginType", given.text("position_margin_type"))
        futures.margins.check_type(position, margin_type)
    order = futures.orders.accept(
        position, _ticket(given, position, exchange.venue.instruments[position.rules.pair].price)
    )
    position.margin_type = margin_type
    futures.positions.keep(position)
    row = order_row(order)
    if order.ticket.order_type == "limit_order":
        # Recorded: the answer to a limit order repeats its price as a trigger, later lists do not.
        row["stop_price"] = order.price
    futures.orders.start(order)
    return [row]


def list_orders(exchange: Exchange, account: Account, arguments: Arguments) -> Page:
    statuses, books = arguments.texts("status"), currencies(arguments)
    side = arguments.text("side") if "side" in arguments else None
    found = [
        order_row(order)
        for order in exchange.futures.orders.of(account)
        if order.status in statuses and side in (None, order.side) and order.position.currency in books
    ]
    return page_of(found, arguments)


def cancel(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    orders = exchange.futures.orders
    orders.cancel(orders.of_id(account, arguments.text("id")))
    return acknowledged()


def edit(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    orders = exchange.futures.orders
    order = orders.of_id(account, arguments.text("id"))
    orders.edit(
        order,
        order.ticket.edited(
            quantity=arguments.decimal("total_quantity"),
            price=arguments.decimal("price"),
            take_profit_price=_optional(arguments, "take_profit_price"),
            stop_loss_price=_optional(arguments, "stop_loss_price"),
        ),
    )
    margin = usdt(order.locked, order.position.currency)
    return [order_row(order) | {"locked_margin": margin, "trades": [], "metatags": None}]


def cancel_all(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    books = currencies(arguments)
    for position in exchange.futures.positions.of(account):
        if position.currency in books:
            exchange.futures.orders.cancel_all(position)
    return acknowledged()


def cancel_all_for_position(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    futures = exchange.futures
    futures.orders.cancel_all(futures.positions.of_id(account, arguments.text("id")))
    return acknowledged()


def trades(exchange: Exchange, account: Account, arguments: Arguments) -> Page:
    pair, books = arguments.text("pair"), currencies(arguments)
    order_id = arguments.text("order_id") if "order_id" in arguments else None
    start_ms = _day_ms(arguments.text("from_date"))
    end_ms = _day_ms(arguments.text("to_date"), after=True)
    found = [
        _trade_row(fill)
        for fill in exchange.futures.history.fills(account.id)
        if fill.order.position.rules.pair == pair
        and fill.order.position.currency in books
        and order_id in (None, fill.order.id)
        and start_ms <= fill.time_ms < end_ms
    ]
    return page_of(found, arguments)


def _ticket(given: Arguments, position: Position, price: Decimal) -> Ticket:
    """Read an order; `price` is what the market is worth."""
    order_type = cast("OrderType", given.text("order_type"))
    ticket = Ticket(
        side=cast("Side", given.text("side")),
        order_type=order_type,
        price=price,
        quantity=given.decimal("total_quantity"),
        leverage=given.decimal("leverage") if "leverage" in given else position.leverage or Decimal(1),
        time_in_force=given.text("time_in_force") if "time_in_force" in given else "good_till_cancel",
        notification=given.text("notification") if "notification" in given else "no_notification",
        client_order_id=given.text("client_order_id") if "client_order_id" in given else None,
        take_profit_price=_optional(given, "take_profit_price"),
        stop_loss_price=_optional(given, "stop_loss_price"),
        stop_price=_optional(given, "stop_price") or ZERO,
    )
    if ticket.is_limit and "price" not in given:
        raise empty_price(order_type)
    if ticket.waits and not ticket.stop_price:
        raise unprocessable(f"{order_type} needs a stop_price")
    if order_type == "market_order" and "price" in given:
        raise unprocessable("market_order takes no price")
    return ticket.at(given.decimal("price")) if ticket.is_limit else ticket


def _optional(given: Arguments, name: str) -> Decimal | None:
    return given.decimal(name) if name in given else None


def _day_ms(text: str, *, after: bool = False) -> int:
    """When a day began in UTC, or the one after it."""
    try:
        day = date.fromisoformat(text) + timedelta(days=after)
    except (ValueError, OverflowError):
        raise unprocessable(f"{text!r:.40} is not a day, such as 2026-01-31") from None
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def _trade_row(fill: FuturesFill) -> dict[str, Any]:
    position = fill.order.position
    return {
        "price": fill.price,
        "quantity": fill.quantity,
        "is_maker": fill.is_maker,
        "fee_amount": fill.fee,
        "pair": position.rules.pair,
        "side": fill.order.side,
        "timestamp": Decimal(fill.time_ms),
        "order_id": fill.order.id,
        "settlement_currency_conversion_price": conversion_price(position.currency),
        "margin_currency_short_name": position.currency,
    }


OPERATIONS: dict[str, Operation] = {
    "create_futures_order": changing(create),
    "list_futures_orders": reading(list_orders),
    "cancel_futures_order": changing(cancel),
    "edit_futures_order": changing(edit),
    "cancel_all_futures_orders": changing(cancel_all),
    "cancel_all_futures_orders_for_position": changing(cancel_all_for_position),
    "list_futures_trades": reading(trades),
}
