"""The spot wallets of an account, and moves between those of two accounts.

The first account is the main account and the others are its sub-accounts. All have verified their mail, and none is
blocked.
"""

from decimal import Decimal

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import Refused
from coindcx_mock.sandbox.venue import Venue


def currencies_of(venue: Venue, account: Account) -> set[str]:
    """What an account has a spot wallet for: the currencies of all markets, and what else it ever had."""
    traded = {currency for rules in venue.spot_rules.values() for currency in (rules.base, rules.target)}
    return traded | {currency for currency, _ in venue.ledger.currencies(account.purse())}


def transfer_between_accounts(
    venue: Venue, account: Account, source_id: str, destination_id: str, currency: str, amount: Decimal
) -> None:
    """Move money between the spot wallets of two accounts, for the main account.

    Raises:
        Refused: a sub-account asks, one of the accounts is unknown, they are the same, nobody has that currency or one
            of them has not, the amount is not above zero, or less is free.
    """
    if account is not next(iter(venue.accounts.values())):
        raise Refused(401, "Unauthorized access")
    source, destination = venue.accounts.get(source_id), venue.accounts.get(destination_id)
    if source is None or destination is None or source is destination:
        raise Refused(422, "Invalid transfer")
    if currency not in venue.currencies:
        raise Refused(400, "Currency short name not present")
    if currency not in currencies_of(venue, source):
        raise Refused(404, "source wallet not found")
    if currency not in currencies_of(venue, destination):
        raise Refused(404, "destination wallet not found")
    if amount <= ZERO:
        raise Refused(422, "Amount should be greater than 0.0")
    venue.transfer(currency, amount, source.purse(), destination.purse())
