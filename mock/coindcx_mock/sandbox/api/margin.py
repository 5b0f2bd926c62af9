"""The operations of the tag margin."""

from decimal import Decimal
from typing import TYPE_CHECKING

from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.margin.checks import new_margin_order
from coindcx_mock.sandbox.margin.order import MarginOrder
from coindcx_mock.sandbox.margin.rows import margin_row
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import invalid_request, order_not_found
from coindcx_mock.sandbox.spot.rows import Row

from .acknowledgements import acknowledged
from .operations import Page, page_of, private

if TYPE_CHECKING:
    from coindcx_mock.sandbox.accounts.account import Account
    from coindcx_mock.sandbox.exchange import Exchange

# Another section of the documentation says 100.
PAGE_SIZE = 10


@private("create_margin_order", changes=True)
def create_margin_order(exchange: "Exchange", account: "Account", given: Arguments) -> list[Row]:
    order = exchange.margin.accept(account, new_margin_order(exchange, given))
    rows = [margin_row(order, exchange.now_ms)]
    exchange.margin.enter(order)
    return rows


@private("cancel_margin_order", changes=True)
def cancel_margin_order(exchange: "Exchange", account: "Account", given: Arguments) -> Row:
    exchange.margin.cancel(_order(exchange, account, given))
    return acknowledged("Cancellation accepted")


@private("exit_margin_order", changes=True)
def exit_margin_order(exchange: "Exchange", account: "Account", given: Arguments) -> Row:
    exchange.margin.exit(_order(exchange, account, given))
    return acknowledged("Order exit accepted")


@private("edit_margin_target", changes=True)
def edit_margin_target(exchange: "Exchange", account: "Account", given: Arguments) -> Row:
    exchange.margin.set_target(_order(exchange, account, given), given.decimal("target_price"))
    return acknowledged("Target price updated")


@private("edit_margin_target_order_price", changes=True)
def edit_margin_target_order_price(exchange: "Exchange", account: "Account", given: Arguments) -> Row:
    order = _order(exchange, account, given)
    if order.target is None or order.target.id != given.text("itpo_id"):
        raise order_not_found()
    exchange.margin.set_target(order, given.decimal("target_price"))
    return acknowledged("Target price updated")


@private("edit_margin_stop_loss", changes=True)
def edit_margin_stop_loss(exchange: "Exchange", account: "Account", given: Arguments) -> Row:
    exchange.margin.set_stop_loss(_order(exchange, account, given), given.decimal("sl_price"), trailing=False)
    return acknowledged("SL price updated")


@private("edit_margin_trailing_stop_loss", changes=True)
def edit_margin_trailing_stop_loss(exchange: "Exchange", account: "Account", given: Arguments) -> Row:
    exchange.margin.set_stop_loss(_order(exchange, account, given), given.decimal("sl_price"), trailing=True)
    return acknowledged("Trailing SL price updated")


@private("add_margin_to_order", changes=True)
def add_margin_to_order(exchange: "Exchange", account: "Account", given: Arguments) -> Row:
    exchange.margin.add(_order(exchange, account, given), _amount(given))
    return acknowledged("Margin added successfully")


@private("remove_margin_from_order", changes=True)
def remove_margin_from_order(exchange: "Exchange", account: "Account", given: Arguments) -> Row:
    exchange.margin.remove(_order(exchange, account, given), _amount(given))
    return acknowledged("Margin removed successfully")


@private("list_margin_orders")
def list_margin_orders(exchange: "Exchange", account: "Account", given: Arguments) -> Page:
    orders = exchange.margin.orders(account)
    if "market" in given:
        orders = [order for order in orders if order.rules.name == given.text("market")]
    if "status" in given:
        statuses = given.texts("status")
        orders = [order for order in orders if order.status in statuses]
    page = page_of(orders, given, size=PAGE_SIZE)
    details = given.flag("details")
    return Page([margin_row(order, exchange.now_ms, details=details) for order in page.rows], page.pagination)


@private("get_margin_order")
def get_margin_order(exchange: "Exchange", account: "Account", given: Arguments) -> list[Row]:
    return [margin_row(_order(exchange, account, given), exchange.now_ms, details=given.flag("details"))]


def _order(exchange: "Exchange", account: "Account", given: Arguments) -> MarginOrder:
    return exchange.margin.find(account, given.text("id"))


def _amount(given: Arguments) -> Decimal:
    amount = given.decimal("amount")
    if amount <= ZERO:
        raise invalid_request("amount: has to be above zero")
    return amount
