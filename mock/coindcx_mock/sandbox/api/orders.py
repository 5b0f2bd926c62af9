"""The operations of the tag orders."""

from itertools import islice

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.refusals import Refused, invalid_request, no_order_id, order_not_found, unknown_market
from coindcx_mock.sandbox.spot import Row, SpotOrder, active_row, new_order, order_row, rules_of, side_of, trade_row

from .operations import Operation, acknowledged, changing, page_of, reading

# How many trades a call gives, unless it says so, and at most.
TRADES, MOST_TRADES = 500, 500
# How many open orders a page has, unless the call says so.
PAGE = 200


def create(exchange: Exchange, account: Account, given: Arguments) -> object:
    """The order as it was accepted; what became of it stands in its status."""
    return {"orders": [_place(exchange, account, given)]}


def create_multiple(exchange: Exchange, account: Account, given: Arguments) -> object:
    """One after the other; one that is refused does not touch the others."""
    orders = given.all_nested("orders")
    if not orders:
        raise invalid_request("orders: has none")
    return {"orders": [_place_or_refuse(exchange, account, order) for order in orders]}


def status(exchange: Exchange, account: Account, given: Arguments) -> object:
    return order_row(_one(exchange, account, given))


def status_multiple(exchange: Exchange, account: Account, given: Arguments) -> object:
    """Ids that are not known are passed over."""
    return [order_row(order) for order in _several(exchange, account, given)]


def active(exchange: Exchange, account: Account, given: Arguments) -> object:
    """A page of them; no document has a header that says so."""
    rows = [active_row(order) for order in _open(exchange, account, given)]
    return {
        "orders": page_of(rows, given, size=PAGE).rows,
        "details": False,
        "cp": False,
        "cp_hash": {},
    }


def count_active(exchange: Exchange, account: Account, given: Arguments) -> object:
    """Of all, or of those in one of `statuses`; what `page` and `size` do is not known, and here it is nothing."""
    orders = _open(exchange, account, given)
    statuses = given.texts("statuses") if "statuses" in given else None
    return {"count": sum(statuses is None or order.status in statuses for order in orders), "status": 200}


def trade_history(exchange: Exchange, account: Account, given: Arguments) -> object:
    """Trades behind `from_id` in the order asked for, `from_timestamp` and `to_timestamp` included."""
    limit = given.integer("limit") if "limit" in given else TRADES
    sort = given.text("sort") if "sort" in given else "asc"
    if not 1 <= limit <= MOST_TRADES:
        raise invalid_request(f"limit: has to be from 1 to {MOST_TRADES}")
    if sort not in ("asc", "desc"):
        raise invalid_request("sort: has to be asc or desc")
    symbol = given.text("symbol") if "symbol" in given else None
    trades = exchange.spot.trades(
        account.id,
        newest_first=sort == "desc",
        after_id=given.integer("from_id") if "from_id" in given else None,
        from_ms=given.integer("from_timestamp") if "from_timestamp" in given else None,
        to_ms=given.integer("to_timestamp") if "to_timestamp" in given else None,
    )
    wanted = (trade for trade in trades if symbol in (None, trade.order.rules.name))
    return [trade_row(trade) for trade in islice(wanted, limit)]


def cancel(exchange: Exchange, account: Account, given: Arguments) -> object:
    exchange.spot.cancel(_one(exchange, account, given))
    return acknowledged()


def cancel_by_ids(exchange: Exchange, account: Account, given: Arguments) -> object:
    """Those that are open; the others are passed over."""
    for order in _several(exchange, account, given):
        if order.is_open:
            exchange.spot.cancel(order)
    return acknowledged()


def cancel_all(exchange: Exchange, account: Account, given: Arguments) -> object:
    for order in _open(exchange, account, given):
        exchange.spot.cancel(order)
    return acknowledged()


def edit_price(exchange: Exchange, account: Account, given: Arguments) -> object:
    """The order with its new price, before it met the book there."""
    order = _one(exchange, account, given)
    exchange.spot.reprice(order, given.decimal("price_per_unit"))
    row = order_row(order)
    exchange.spot.execute(order)
    return row


def _place(exchange: Exchange, account: Account, given: Arguments) -> Row:
    order = exchange.spot.accept(account, new_order(exchange.venue, given))
    row = order_row(order)
    exchange.spot.execute(order)
    return row


def _place_or_refuse(exchange: Exchange, account: Account, given: Arguments) -> Row:
    """As one of several, which is for the exchange's own books only."""
    try:
        if given.text("ecode") != "I" or rules_of(exchange.venue, given.text("market")).ecode != "I":
            raise unknown_market(given.text("market"))
        return _place(exchange, account, given)
    except Refused as refusal:
        return {"error_message": refusal.message}


def _one(exchange: Exchange, account: Account, given: Arguments) -> SpotOrder:
    """The order that is meant; of two ids the exchange's own counts."""
    if "id" in given:
        order = exchange.spot.find(account, _id(given.text("id")))
    else:
        order = exchange.spot.find_own(account, given.text("client_order_id"))
    if order is None:
        raise order_not_found()
    return order


def _several(exchange: Exchange, account: Account, given: Arguments) -> list[SpotOrder]:
    """Those of the orders meant that there are, each once."""
    if "ids" in given:
        found = [exchange.spot.find(account, id) for id in [_id(text) for text in given.texts("ids")]]
    else:
        found = [exchange.spot.find_own(account, id) for id in given.texts("client_order_ids")]
    return list({order.id: order for order in found if order is not None}.values())


def _id(text: str) -> str:
    if not (text.isascii() and text.isdigit()) or int(text) == 0:
        raise no_order_id(text)
    return text


def _open(exchange: Exchange, account: Account, given: Arguments) -> list[SpotOrder]:
    return exchange.spot.open_orders(account.id, rules_of(exchange.venue, given.text("market")).name, side_of(given))


OPERATIONS: dict[str, Operation] = {
    "create_order": changing(create),
    "create_multiple_orders": changing(create_multiple),
    "get_order_status": reading(status),
    "get_multiple_order_statuses": reading(status_multiple),
    "list_active_orders": reading(active),
    "count_active_orders": reading(count_active),
    "list_account_trades": reading(trade_history),
    "cancel_order": changing(cancel),
    "cancel_orders_by_ids": changing(cancel_by_ids),
    "cancel_all_orders": changing(cancel_all),
    "edit_order_price": changing(edit_price),
}
