"""Who owns what. Money moves, is locked or unlocked; it is never made, so what everybody owns adds up to nothing."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from coindcx_mock.sandbox.money import ZERO


class Purse(NamedTuple):
    """A place for money: of an account, `kind` being spot or futures, or of the exchange itself."""

    owner: str
    kind: str


# The other side of every trade and every deposit; it has what is needed, and goes below zero for it.
EXCHANGE = Purse("exchange", "exchange")
FEES = Purse("fees", "exchange")


@dataclass(slots=True)
class Funds:
    """What lies in a purse of one currency: free, and locked by orders, positions or loans."""

    free: Decimal = ZERO
    locked: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.free + self.locked


class Shortfall(Exception):
    """A purse has less than is asked of it; nothing was moved."""


class Ledger:
    """All purses, in all currencies."""

    def __init__(self) -> None:
        self._purses: defaultdict[Purse, dict[str, Funds]] = defaultdict(dict)

    def funds(self, purse: Purse, currency: str) -> Funds:
        """What lies there; to look does not open a purse, so that who never had a currency goes on having none."""
        return self._purses.get(purse, {}).get(currency) or Funds()

    def currencies(self, purse: Purse) -> Iterator[tuple[str, Funds]]:
        """All that an owner ever had of a kind, by currency, in the order of appearance."""
        yield from self._purses.get(purse, {}).items()

    def lock(self, purse: Purse, currency: str, amount: Decimal) -> None:
        """Set free money aside.

        Raises:
            Shortfall: there is less.
        """
        self._require(amount, self.funds(purse, currency).free)
        funds = self._opened(purse, currency)
        funds.free -= amount
        funds.locked += amount

    def unlock(self, purse: Purse, currency: str, amount: Decimal) -> None:
        """Give locked money free again.

        Raises:
            Shortfall: less is locked.
        """
        self._require(amount, self.funds(purse, currency).locked)
        funds = self._opened(purse, currency)
        funds.locked -= amount
        funds.free += amount

    def move(self, currency: str, amount: Decimal, source: Purse, target: Purse) -> None:
        """Move free money from purse to purse; the exchange may owe.

        Raises:
            Shortfall: the source has less.
        """
        self._require(amount, amount if source == EXCHANGE else self.funds(source, currency).free)
        self._opened(source, currency).free -= amount
        self._opened(target, currency).free += amount

    def total(self, currency: str) -> Decimal:
        """What everybody has of a currency, the exchange's debts included: always nothing."""
        return sum((purse[currency].total for purse in self._purses.values() if currency in purse), ZERO)

    def _opened(self, purse: Purse, currency: str) -> Funds:
        return self._purses[purse].setdefault(currency, Funds())

    def _require(self, amount: Decimal, available: Decimal) -> None:
        if amount < 0:
            raise ValueError("an amount to move is not negative")
        if amount > available:
            raise Shortfall
