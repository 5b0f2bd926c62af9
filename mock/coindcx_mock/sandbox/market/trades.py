"""Trades, and what a span of them comes to."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .book import Side


@dataclass(frozen=True, slots=True)
class Trade:
    """One public trade; `maker_side` is the side of the order that rested."""

    time_ms: int
    price: Decimal
    quantity: Decimal
    maker_side: Side


class Bar(NamedTuple):
    """All trades of a span: when the first and the last were, prices, quantity and what was paid for it."""

    first_ms: int
    last_ms: int
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: Decimal
    value: Decimal

    @classmethod
    def of(cls, trade: Trade) -> "Bar":
        time_ms, price, quantity = trade.time_ms, trade.price, trade.quantity
        return cls(time_ms, time_ms, price, price, price, price, quantity, price * quantity)

    def joined(self, other: "Bar") -> "Bar":
        """Both together; of two trades at the same time the other's is the later."""
        return Bar(
            min(self.first_ms, other.first_ms),
            max(self.last_ms, other.last_ms),
            other.open if other.first_ms < self.first_ms else self.open,
            max(self.high, other.high),
            min(self.low, other.low),
            self.close if self.last_ms > other.last_ms else other.close,
            self.volume + other.volume,
            self.value + other.value,
        )
