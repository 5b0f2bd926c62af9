"""The operations of the tag lending."""

from typing import Any

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.lending import RATE, Loan

from .operations import Operation, Page, changing, page_of, reading

Row = dict[str, Any]


def create_lend_order(exchange: Exchange, account: Account, given: Arguments) -> list[Row]:
    currency, amount, days = given.text("currency_short_name"), given.decimal("amount"), given.integer("duration")
    return [_row(exchange, exchange.lending.lend(account, currency, amount, days))]


def settle_lend_order(exchange: Exchange, account: Account, given: Arguments) -> list[Row]:
    # Only this answer says exit; lists show the same order as closed.
    return [_row(exchange, exchange.lending.settle(account, given.text("id"))) | {"status": "exit"}]


def list_lend_orders(exchange: Exchange, account: Account, given: Arguments) -> Page:
    return page_of([_row(exchange, loan) for loan in exchange.lending.loans(account)], given)


def _row(exchange: Exchange, loan: Loan) -> Row:
    return {
        "id": loan.id,
        "currency_short_name": loan.currency,
        "amount": loan.amount,
        "title": exchange.venue.currencies[loan.currency],
        "interest": RATE,
        "interest_type": "simple",
        "duration": loan.days,
        "side": "lend",
        "expiry": loan.expires_ms,
        "status": "open" if loan.settled_ms is None else "close",
        "created_at": loan.created_ms,
        "settled_at": loan.settled_ms,
    }


OPERATIONS: dict[str, Operation] = {
    "create_lend_order": changing(create_lend_order),
    "settle_lend_order": changing(settle_lend_order),
    "list_lend_orders": reading(list_lend_orders),
}
