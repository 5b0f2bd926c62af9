"""One market's book: orders match by price, then by time."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sortedcontainers import SortedDict

from coindcx_mock.sandbox.money import ZERO

Side = Literal["buy", "sell"]


def opposite(side: Side) -> Side:
    return "sell" if side == "buy" else "buy"


@dataclass(frozen=True, slots=True)
class Fill:
    """One match: the maker rested, the taker came; at the maker's price."""

    maker: "Order"
    taker: "Order"
    price: Decimal
    quantity: Decimal
    time_ms: int


class Order:
    """What a book needs to know of an order. Those that belong to somebody act when they are filled."""

    def __init__(self, id: str, side: Side, price: Decimal, quantity: Decimal) -> None:
        self.id = id
        self.side: Side = side
        self.price = price
        self.remaining = quantity

    def filled(self, fill: Fill) -> None:
        """Settle this side of a fill; `remaining` is already less by its quantity."""


class _Half:
    """One side, best price first. Prices are kept negated on the side of the bids."""

    def __init__(self, sign: int) -> None:
        self._sign = sign
        self._levels: SortedDict[Decimal, dict[str, Order]] = SortedDict()

    def add(self, order: Order) -> None:
        self._levels.setdefault(order.price * self._sign, {})[order.id] = order

    def remove(self, order: Order) -> None:
        level = self._levels[order.price * self._sign]
        del level[order.id]
        if not level:
            del self._levels[order.price * self._sign]

    def first(self) -> Order | None:
        if not self._levels:
            return None
        return next(iter(self._levels.peekitem(0)[1].values()))

    def reaches(self, limit: Decimal | None) -> bool:
        """Tell whether the best price is as good as `limit` for an order that comes."""
        return bool(self._levels) and (limit is None or self._levels.peekitem(0)[0] <= limit * self._sign)

    def levels(self) -> Iterator[tuple[Decimal, dict[str, Order]]]:
        for key, level in self._levels.items():
            yield key * self._sign, level


class Book:
    """Bids and asks. It knows prices, quantities and the order of arrival, not who owns what."""

    def __init__(self) -> None:
        self._halves = {"buy": _Half(-1), "sell": _Half(1)}

    def best(self, side: Side) -> Decimal | None:
        first = self._halves[side].first()
        return None if first is None else first.price

    def add(self, order: Order) -> None:
        """Let an order rest, behind those of its price."""
        self._halves[order.side].add(order)

    def remove(self, order: Order) -> None:
        """Take a resting order away."""
        self._halves[order.side].remove(order)

    def match(self, taker: Order, limit: Decimal | None, time_ms: int) -> Iterator[Fill]:
        """Fill the taker from the other side while that is not beyond `limit`; None takes any price.

        Each fill is given before the next is looked for, so settling it may change the book.
        """
        other = self._halves[opposite(taker.side)]
        while taker.remaining > 0 and other.reaches(limit):
            maker = other.first()
            assert maker is not None
            quantity = min(maker.remaining, taker.remaining)
            maker.remaining -= quantity
            taker.remaining -= quantity
            if not maker.remaining:
                other.remove(maker)
            yield Fill(maker, taker, maker.price, quantity, time_ms)

    def orders(self, side: Side) -> Iterator[Order]:
        """Who offers, in the order in which they are filled."""
        for _, level in self._halves[side].levels():
            yield from level.values()

    def levels(self, side: Side, depth: int | None = None) -> list[tuple[Decimal, Decimal]]:
        """Prices and what is offered at each, best first."""
        found: list[tuple[Decimal, Decimal]] = []
        for price, level in self._halves[side].levels():
            if depth is not None and len(found) == depth:
                break
            found.append((price, sum((order.remaining for order in level.values()), ZERO)))
        return found
