"""The market maker that fills a book around the price, and takes the other side of whatever reaches its quotes."""

from collections.abc import Iterator
from decimal import Decimal

from coindcx_mock.sandbox.money import rounded

from .book import Book, Order, Side
from .prices import Prices

LEVELS = 20

# Half the way between best bid and best ask, and from level to level, in parts of the price.
_SPREAD = Decimal("0.0005")
_STEP = Decimal("0.0004")


class MarketMaker:
    """Quotes for one market: `tick` and `step` of its rules, each level worth about `depth` in the base currency."""

    def __init__(self, prices: Prices, tick: Decimal, step: Decimal, depth: Decimal) -> None:
        self._prices = prices
        self._tick = tick
        self._step = step
        self._depth = depth
        self._resting: list[Order] = []
        self._quoted = False

    def best(self, price: Decimal) -> tuple[Decimal, Decimal]:
        """The best bid and the best ask that it quotes around a price."""
        half = max(self._tick, rounded(price * _SPREAD, self._tick))
        return max(self._tick, price - half), price + half

    def lot(self, price: Decimal) -> Decimal:
        """A quantity of usual size."""
        return max(self._step, rounded(self._depth / price, self._step))

    def quotes(self, now_ms: int, price: Decimal) -> Iterator[Order]:
        """New quotes, best first, or none when this moment has them already."""
        if self._quoted:
            return
        self._quoted = True
        between = max(self._tick, rounded(price * _STEP, self._tick))
        bid, ask = self.best(price)
        lot = self.lot(price)
        for level in range(LEVELS):
            yield self._quote("sell", ask + level * between, lot, now_ms, level)
            if bid - level * between > 0:
                yield self._quote("buy", bid - level * between, lot, now_ms, level)

    def rests(self, quote: Order) -> None:
        """Remember that a quote is in the book."""
        self._resting.append(quote)

    def withdraw(self, book: Book) -> None:
        """Take all quotes back."""
        for quote in self._resting:
            if quote.remaining:
                book.remove(quote)
        self._resting.clear()
        self._quoted = False

    def _quote(self, side: Side, price: Decimal, lot: Decimal, now_ms: int, level: int) -> Order:
        # From a fifth of the usual size to twice it.
        share = 20 + self._prices.random(now_ms, 2 * level + (side == "buy"), 181)
        quantity = max(self._step, rounded(lot * share / 100, self._step))
        return Order(f"{side}/{level}", side, price, quantity)
