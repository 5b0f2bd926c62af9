"""Leverage, margin and margin type of a position, changed by its owner."""

from decimal import Decimal

from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import Refused, insufficient_funds_futures, unprocessable
from coindcx_mock.sandbox.venue import Venue

from .checks import check_largest_leverage, check_leverage, liquidation
from .conversion import money, quotient
from .position import MarginType, Position
from .positions import Positions


class Margins:
    def __init__(self, venue: Venue, positions: Positions) -> None:
        self._venue = venue
        self._positions = positions

    def set_leverage(self, positions: list[Position], leverage: Decimal) -> None:
        """Set the leverage of all or of none; an open one gets the margin of the new leverage."""
        margins = [self._at_leverage(position, leverage) for position in positions]
        for position in positions:
            more = sum(
                (
                    new - each.margin
                    for each, new in zip(positions, margins, strict=True)
                    if _same_purse(each, position)
                ),
                ZERO,
            )
            self._require(position, more)
        # Those that give back first, so that the others find it.
        for position, margin in sorted(zip(positions, margins, strict=True), key=lambda pair: pair[1] - pair[0].margin):
            self._change(position, margin - position.margin)
            position.leverage = leverage

    def add(self, position: Position, amount: Decimal) -> None:
        """Put an amount of margin currency behind an open position."""
        self._require_open(position)
        self._require(position, amount)
        self._change(position, amount)

    def remove(self, position: Position, amount: Decimal) -> None:
        """Take an amount of margin currency out from behind an open position."""
        self._require_open(position)
        if amount > position.margin:
            raise Refused(422, "Cannot remove margin more than available in position")
        self._require_alive(position, position.margin - amount)
        self._change(position, -amount)

    def check_type(self, position: Position, margin_type: MarginType) -> None:
        """Check that a position may become isolated or crossed: flat, without orders, and crossed in USDT only."""
        if margin_type == (position.margin_type or "isolated"):
            return
        if not position.idle:
            raise unprocessable("the margin type can be changed of a flat position without orders only")
        if margin_type == "crossed" and position.currency != "USDT":
            raise unprocessable("crossed margin is for USDT only")

    def set_type(self, position: Position, margin_type: MarginType) -> None:
        """Make a position isolated or crossed."""
        self.check_type(position, margin_type)
        position.margin_type = margin_type
        self._positions.keep(position)

    def _at_leverage(self, position: Position, leverage: Decimal) -> Decimal:
        """The margin of a position at another leverage."""
        if position.orders:
            check_leverage(position, leverage)
        if leverage < 1:
            raise Refused(400, "Leverage cannot be less than 1x")
        check_largest_leverage(position, leverage)
        if not position.size or position.leverage is None:
            return ZERO
        more = quotient(position.value, leverage) - quotient(position.value, position.leverage)
        margin = position.margin + money(more, position.currency)
        self._require_alive(position, margin)
        return margin

    def _change(self, position: Position, more: Decimal) -> None:
        ledger = self._venue.ledger
        if more < 0:
            ledger.unlock(position.purse, position.currency, -more)
        else:
            ledger.lock(position.purse, position.currency, more)
        position.margin += more
        position.user_margin += more
        self._positions.keep(position)

    def _require(self, position: Position, amount: Decimal) -> None:
        if amount > self._venue.ledger.funds(position.purse, position.currency).free:
            raise insufficient_funds_futures()

    def _require_open(self, position: Position) -> None:
        if not position.size:
            raise Refused(422, "Cannot change margin for an inactive position")

    def _require_alive(self, position: Position, margin: Decimal) -> None:
        price = self._venue.instruments[position.rules.pair].price
        if margin < 0 or position.liquidated_at(price, margin):
            raise liquidation()


def _same_purse(one: Position, other: Position) -> bool:
    return one.purse == other.purse and one.currency == other.currency
