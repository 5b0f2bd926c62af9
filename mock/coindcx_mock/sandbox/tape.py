"""What was traded in one market: the trades of customers, and between them those that the rest of the world makes."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from .book import Side
from .prices import Prices


@dataclass(frozen=True, slots=True)
class Trade:
    """One public trade; `maker_side` is the side of the order that rested."""

    time_ms: int
    price: Decimal
    quantity: Decimal
    maker_side: Side


class Tape:
    def __init__(self, prices: Prices, lot: Callable[[Decimal], Decimal], opened_ms: int) -> None:
        self._prices = prices
        self._lot = lot
        self._opened_ms = opened_ms
        self._matched: list[Trade] = []

    def record(self, time_ms: int, price: Decimal, quantity: Decimal, maker_side: Side) -> None:
        """Add a trade that was matched here."""
        self._matched.append(Trade(time_ms, price, quantity, maker_side))
