"""The operations of the tag users."""

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.printing import ruby_text
from coindcx_mock.sandbox.spot import currencies_of

from .operations import Operation, reading


def balances(exchange: Exchange, account: Account, _: Arguments) -> object:
    """Each currency of a market, and what else the account ever had; what is locked does not count as balance."""
    rows = []
    for currency in sorted(currencies_of(exchange.venue, account)):
        funds = exchange.venue.ledger.funds(account.purse(), currency)
        balance, locked = ruby_text(funds.free), ruby_text(funds.locked)
        rows.append({"balance": balance, "locked_balance": locked, "currency": currency})
    return rows


def info(_: Exchange, account: Account, __: Arguments) -> object:
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


OPERATIONS: dict[str, Operation] = {
    "list_balances": reading(balances),
    "get_user_info": reading(info),
}
