"""The operations of the tag lending."""

from typing import TYPE_CHECKING, Any

from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.lending.engine import RATE, Loan

from .operations import Page, page_of, private

if TYPE_CHECKING:
    from coindcx_mock.sandbox.accounts.account import Account
    from coindcx_mock.sandbox.exchange import Exchange

Row = dict[str, Any]


@private("create_lend_order", changes=True)
def create_lend_order(exchange: "Exchange", account: "Account", given: Arguments) -> list[Row]:
    currency, amount, days = given.text("currency_short_name"), given.decimal("amount"), given.integer("duration")
    return [_row(exchange, exchange.lending.lend(account, currency, amount, days))]


@private("settle_lend_order", changes=True)
def settle_lend_order(exchange: "Exchange", account: "Account", given: Arguments) -> list[Row]:
    # Only this answer says exit; lists show the same order as closed.
    return [_row(exchange, exchange.lending.settle(account, given.text("id"))) | {"status": "exit"}]


@private("list_lend_orders")
def list_lend_orders(exchange: "Exchange", account: "Account", given: Arguments) -> Page:
    return page_of([_row(exchange, loan) for loan in exchange.lending.loans(account)], given)


def _row(exchange: "Exchange", loan: Loan) -> Row:
    return {
        "id": loan.id,
        "currency_short_name": loan.currency,
        "amount": loan.amount,
        "title": exchange.currencies[loan.currency],
        "interest": RATE,
        "interest_type": "simple",
        "duration": loan.days,
        "side": "lend",
        "expiry": loan.expires_ms,
        "status": "open" if loan.settled_ms is None else "close",
        "created_at": loan.created_ms,
        "settled_at": loan.settled_ms,
    }
