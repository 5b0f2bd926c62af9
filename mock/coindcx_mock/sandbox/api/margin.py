"""The operations of the tag margin."""

from decimal import Decimal

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.margin import MarginOrder, margin_row, new_margin_order
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import invalid_request, order_not_found
from coindcx_mock.sandbox.spot import Row

from .operations import Operation, Page, acknowledged, changing, page_of, reading

# Another section of the documentation says 100.
PAGE_SIZE = 10


def create_margin_order(exchange: Exchange, account: Account, given: Arguments) -> list[Row]:
    order = exchange.margin.accept(account, new_margin_order(exchange.venue, given))
    rows = [margin_row(order, exchange.venue.now_ms)]
    exchange.margin.enter(order)
    return rows


def cancel_margin_order(exchange: Exchange, account: Account, given: Arguments) -> Row:
    exchange.margin.cancel(_order(exchange, account, given))
    return acknowledged("Cancellation accepted")


def exit_margin_order(exchange: Exchange, account: Account, given: Arguments) -> Row:
    exchange.margin.exit(_order(exchange, account, given))
    return acknowledged("Order exit accepted")


def edit_margin_target(exchange: Exchange, account: Account, given: Arguments) -> Row:
    exchange.margin.set_target(_order(exchange, account, given), given.decimal("target_price"))
    return acknowledged("Target price updated")


def edit_margin_target_order_price(exchange: Exchange, account: Account, given: Arguments) -> Row:
    order = _order(exchange, account, given)
    if order.target is None or order.target.id != given.text("itpo_id"):
        raise order_not_found()
    exchange.margin.set_target(order, given.decimal("target_price"))
    return acknowledged("Target price updated")


def edit_margin_stop_loss(exchange: Exchange, account: Account, given: Arguments) -> Row:
    exchange.margin.set_stop_loss(_order(exchange, account, given), given.decimal("sl_price"), trailing=False)
    return acknowledged("SL price updated")


def edit_margin_trailing_stop_loss(exchange: Exchange, account: Account, given: Arguments) -> Row:
    exchange.margin.set_stop_loss(_order(exchange, account, given), given.decimal("sl_price"), trailing=True)
    return acknowledged("Trailing SL price updated")


def add_margin_to_order(exchange: Exchange, account: Account, given: Arguments) -> Row:
    exchange.margin.add(_order(exchange, account, given), _amount(given))
    return acknowledged("Margin added successfully")


def remove_margin_from_order(exchange: Exchange, account: Account, given: Arguments) -> Row:
    exchange.margin.remove(_order(exchange, account, given), _amount(given))
    return acknowledged("Margin removed successfully")


def list_margin_orders(exchange: Exchange, account: Account, given: Arguments) -> Page:
    orders = exchange.margin.orders(account)
    if "market" in given:
        orders = [order for order in orders if order.rules.name == given.text("market")]
    if "status" in given:
        statuses = given.texts("status")
        orders = [order for order in orders if order.status in statuses]
    page = page_of(orders, given, size=PAGE_SIZE)
    details = given.flag("details")
    return Page([margin_row(order, exchange.venue.now_ms, details=details) for order in page.rows], page.pagination)


def get_margin_order(exchange: Exchange, account: Account, given: Arguments) -> list[Row]:
    return [margin_row(_order(exchange, account, given), exchange.venue.now_ms, details=given.flag("details"))]


def _order(exchange: Exchange, account: Account, given: Arguments) -> MarginOrder:
    return exchange.margin.find(account, given.text("id"))


def _amount(given: Arguments) -> Decimal:
    amount = given.decimal("amount")
    if amount <= ZERO:
        raise invalid_request("amount: has to be above zero")
    return amount


OPERATIONS: dict[str, Operation] = {
    "create_margin_order": changing(create_margin_order),
    "cancel_margin_order": changing(cancel_margin_order),
    "exit_margin_order": changing(exit_margin_order),
    "edit_margin_target": changing(edit_margin_target),
    "edit_margin_target_order_price": changing(edit_margin_target_order_price),
    "edit_margin_stop_loss": changing(edit_margin_stop_loss),
    "edit_margin_trailing_stop_loss": changing(edit_margin_trailing_stop_loss),
    "add_margin_to_order": changing(add_margin_to_order),
    "remove_margin_from_order": changing(remove_margin_from_order),
    "list_margin_orders": reading(list_margin_orders),
    "get_margin_order": reading(get_margin_order),
}
