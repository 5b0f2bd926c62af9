"""Moves of money between the wallets of an account, and between accounts.

The first account is the main account and the others are its sub-accounts. All have verified their mail, none is
blocked, and each has a futures wallet in every currency that futures are margined in.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from coindcx_mock.sandbox.accounts.account import Account, PurseKind
from coindcx_mock.sandbox.accounts.ledger import Purse
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import Refused, insufficient_funds_futures, invalid_request

if TYPE_CHECKING:
    from coindcx_mock.sandbox.exchange import Exchange

MARGIN_CURRENCIES = ("INR", "USDT")


def currencies_of(exchange: "Exchange", account: Account) -> set[str]:
    """What an account has a spot wallet for: the currencies of all markets, and what else it ever had."""
    traded = {currency for rules in exchange.spot_rules.values() for currency in (rules.base, rules.target)}
    return traded | {currency for currency, _ in exchange.ledger.currencies(account.purse())}


def transfer(
    exchange: "Exchange", account: Account, source: PurseKind, destination: PurseKind, currency: str, amount: Decimal
) -> None:
    """Move money between the spot and the futures wallet of an account.

    Raises:
        Refused: the wallets are the same, the amount is not above zero, the currency is unknown or not for futures, or
            less is free.
    """
    if source == destination:
        raise invalid_request(f"source and destination are both the {source} wallet")
    if amount <= ZERO:
        raise Refused(422, "Invalid amount")
    if currency not in exchange.currencies:
        raise Refused(422, "Invalid currency")
    if currency not in MARGIN_CURRENCIES:
        raise Refused(422, f"Derivatives Futures Wallet creation is not allowed for currency_short_name: {currency}")
    _move(exchange, currency, amount, account.purse(source), account.purse(destination))
    exchange.futures.history.transferred(
        account.id, currency, amount if destination == "futures" else -amount, exchange.now_ms
    )


def transfer_between_accounts(
    exchange: "Exchange", account: Account, source_id: str, destination_id: str, currency: str, amount: Decimal
) -> None:
    """Move money between the spot wallets of two accounts, for the main account.

    Raises:
        Refused: a sub-account asks, one of the accounts is unknown, they are the same, nobody has that currency or one
            of them has not, the amount is not above zero, or less is free.
    """
    if account is not next(iter(exchange.accounts.values())):
        raise Refused(401, "Unauthorized access")
    source, destination = exchange.accounts.get(source_id), exchange.accounts.get(destination_id)
    if source is None or destination is None or source is destination:
        raise Refused(422, "Invalid transfer")
    if currency not in exchange.currencies:
        raise Refused(400, "Currency short name not present")
    if currency not in currencies_of(exchange, source):
        raise Refused(404, "source wallet not found")
    if currency not in currencies_of(exchange, destination):
        raise Refused(404, "destination wallet not found")
    if amount <= ZERO:
        raise Refused(422, "Amount should be greater than 0.0")
    _move(exchange, currency, amount, source.purse(), destination.purse())


def _move(exchange: "Exchange", currency: str, amount: Decimal, source: Purse, destination: Purse) -> None:
    if amount > exchange.ledger.funds(source, currency).free:
        raise insufficient_funds_futures()
    exchange.ledger.move(currency, amount, source, destination)
