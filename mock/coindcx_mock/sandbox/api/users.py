"""The operations of the tag users."""

from typing import TYPE_CHECKING

from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.printing import ruby_text
from coindcx_mock.sandbox.spot.wallets import currencies_of

from .operations import private

if TYPE_CHECKING:
    from coindcx_mock.sandbox.accounts.account import Account
    from coindcx_mock.sandbox.exchange import Exchange


@private("list_balances")
def balances(exchange: "Exchange", account: "Account", _: Arguments) -> object:
    """Each currency of a market, and what else the account ever had; what is locked does not count as balance."""
    rows = []
    for currency in sorted(currencies_of(exchange, account)):
        funds = exchange.ledger.funds(account.purse(), currency)
        balance, locked = ruby_text(funds.free), ruby_text(funds.locked)
        rows.append({"balance": balance, "locked_balance": locked, "currency": currency})
    return rows


@private("get_user_info")
def info(_: "Exchange", account: "Account", __: Arguments) -> object:
    """A list of one, as documented."""
    return [
        {
            "coindcx_id": account.id,
            "first_name": account.first_name,
            "last_name": account.last_name,
            "mobile_number": "0000000000",
            "email": account.email,
        }
    ]
