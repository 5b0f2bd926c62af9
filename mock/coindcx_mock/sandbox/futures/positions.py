"""Which positions there are: one for each account, pair and margin currency that was ever touched."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.ids import named_id
from coindcx_mock.sandbox.refusals import unknown_market
from coindcx_mock.sandbox.venue import Venue

from .checks import unknown_position
from .conversion import MarginCurrency
from .position import Position


class Positions:
    """`watch` is told of the price for each that is open."""

    def __init__(self, venue: Venue, watch: Callable[[Position, Decimal], None]) -> None:
        self._venue = venue
        self._watch = watch
        self._kept: dict[str, Position] = {}

    def of_pair(self, account: Account, pair: str, currency: MarginCurrency) -> Position:
        """The position of a pair; one that never was is new, and listed only when somebody keeps it.

        Raises:
            Refused: there is no such pair.
        """
        rules = self._venue.instrument_rules.get(pair)
        if rules is None:
            raise unknown_market(pair, "B-BTC_USDT")
        id = named_id(f"{self._venue.seed}/{account.id}/{pair}/{currency}")
        return self._kept.get(id) or Position(id, account, rules, currency, self._venue.now_ms, self._watch)

    def of_id(self, account: Account, id: str) -> Position:
        """The account's position of that id.

        Raises:
            Refused: it has none.
        """
        position = self._kept.get(id)
        if position is None or position.account is not account:
            raise unknown_position()
        return position

    def keep(self, position: Position) -> None:
        """Let it be listed from now on."""
        self._kept[position.id] = position
        position.updated_ms = self._venue.now_ms

    def of(self, account: Account) -> Iterator[Position]:
        """All of an account's, oldest first."""
        return (position for position in self._kept.values() if position.account is account)
