"""One market in motion: its book, its price over time, the quotes of the market maker, and who waits for a price."""

from decimal import Decimal
from typing import Protocol

from coindcx_mock.sandbox.money import ZERO

from .book import Book, Fill, Order, Side, opposite
from .market_maker import MarketMaker
from .prices import Prices
from .trade_history import TradeHistory

TICK_MS = 1000


class Watcher(Protocol):
    """Something that acts when the price gets somewhere: a stop, a target, a liquidation."""

    def look(self, price: Decimal) -> None: ...

    def ignores(self, low: Decimal, high: Decimal) -> bool:
        """Whether it would do nothing at any price from low to high, however much time passes."""
        ...


class Time(Protocol):
    """Who knows what time it is."""

    @property
    def now_ms(self) -> int: ...


class Market:
    """Customers' orders match with each other and with the quotes of the market maker, which follow the price.

    `name` is a spot market's name or a future's pair.
    """

    def __init__(self, name: str, prices: Prices, history: TradeHistory, maker: MarketMaker, time: Time) -> None:
        self.name = name
        self.history = history
        self.watchers: dict[str, Watcher] = {}
        self._prices = prices
        self._maker = maker
        self._book = Book()
        self._resting: dict[str, Order] = {}
        self._time = time
        # The moment that price and quotes are of; a time of the day between two of them changes neither.
        self._tick_ms = time.now_ms

    @property
    def busy(self) -> bool:
        """Whether anybody cares what the price does meanwhile."""
        return bool(self._resting or self.watchers)

    @property
    def price(self) -> Decimal:
        """What the market is worth now."""
        return self._prices.at(self._tick_ms)

    def calm(self, first: int, count: int) -> int:
        """In how many of `count` ticks nothing happens for certain; `first`, counted from the start, comes next."""
        path = list(self._prices.path(first, count, TICK_MS))
        while count and not self._ignores(min(path) * self._prices.tick, max(path) * self._prices.tick):
            count //= 2
            del path[count:]
        return count

    def pass_time(self, tick_ms: int) -> None:
        """Go on to a later moment: the market maker quotes anew, orders it reaches are filled, watchers look."""
        self.skip_to(tick_ms)
        self._react()

    def skip_to(self, tick_ms: int) -> None:
        """Go on to a later moment that nobody in this market waits for."""
        if tick_ms > self._tick_ms:
            self._maker.withdraw(self._book)
            self._tick_ms = tick_ms

    def set_price(self, price: Decimal) -> None:
        """Move the price, now.

        Raises:
            ValueError: it is not above zero, or no multiple of the smallest step.
        """
        self._prices.set(self._tick_ms, price)
        self.history.record(self._time.now_ms, price, self._maker.lot(price), "buy")
        self._maker.withdraw(self._book)
        self._react()

    def execute(self, order: Order, limit: Decimal | None) -> None:
        """Match an order as far as it goes now; None takes any price. What is left is the caller's."""
        self._quote()
        self._match(order, limit)

    def rest(self, order: Order) -> None:
        self._book.add(order)
        self._resting[order.id] = order

    def withdraw(self, order: Order) -> None:
        self._book.remove(order)
        del self._resting[order.id]

    def rests(self, order: Order) -> bool:
        return order.id in self._resting

    def resting(self, order_id: str) -> Order | None:
        """The order of a customer that rests here under this id."""
        return self._resting.get(order_id)

    def fill(self, order: Order, quantity: Decimal) -> None:
        """Fill a resting order at its price, ahead of the orders before it.

        Raises:
            ValueError: the quantity is not above zero, or more than remains.
        """
        if not ZERO < quantity <= order.remaining:
            raise ValueError(f"the order has {order.remaining} left to fill")
        order.remaining -= quantity
        if not order.remaining:
            self._book.remove(order)
        taker = Order("", opposite(order.side), order.price, ZERO)
        self._settle(Fill(order, taker, order.price, quantity, self._time.now_ms))

    def random(self, time_ms: int, what: int, below: int) -> int:
        """A number from 0 to `below`, not included, that belongs to this time; `what` tells apart what it is for."""
        return self._prices.random(time_ms, 1_000 + what, below)

    def levels(self, side: Side, depth: int) -> list[tuple[Decimal, Decimal]]:
        """Prices and quantities of the book now, best first."""
        self._quote()
        return self._book.levels(side, depth)

    def value(self, side: Side, quantity: Decimal) -> Decimal:
        """What a quantity of the offers of a side is worth now, best first; what they lack is worth nothing."""
        self._quote()
        value = ZERO
        for order in self._book.orders(side):
            taken = min(order.remaining, quantity)
            value += taken * order.price
            quantity -= taken
            if not quantity:
                break
        return value

    def best(self, side: Side) -> Decimal:
        """The best price that somebody offers: of the bids for buy, of the asks for sell."""
        self._quote()
        best = self._book.best(side)
        return self.price if best is None else best

    def _ignores(self, low: Decimal, high: Decimal) -> bool:
        return not self._reached(low, high) and all(watcher.ignores(low, high) for watcher in self.watchers.values())

    def _reached(self, low: Decimal, high: Decimal) -> bool:
        """Whether quotes of the market maker would meet somebody's order at a price from low to high."""
        highest, lowest = self._book.best("buy"), self._book.best("sell")
        # Both go up with the price.
        return (highest is not None and highest >= self._maker.best(low)[1]) or (
            lowest is not None and lowest <= self._maker.best(high)[0]
        )

    def _react(self) -> None:
        price = self.price
        if self._reached(price, price):
            self._quote()
        for watcher in list(self.watchers.values()):
            watcher.look(price)

    def _quote(self) -> None:
        """Let the market maker quote, once in each moment; what its quotes meet is filled."""
        for quote in self._maker.quotes(self._tick_ms, self.price):
            self._match(quote, quote.price)
            if quote.remaining:
                self._book.add(quote)
                self._maker.rests(quote)

    def _match(self, taker: Order, limit: Decimal | None) -> None:
        for fill in self._book.match(taker, limit, self._time.now_ms):
            self._settle(fill)

    def _settle(self, fill: Fill) -> None:
        if not fill.maker.remaining:
            self._resting.pop(fill.maker.id, None)
        self.history.record(fill.time_ms, fill.price, fill.quantity, fill.maker.side)
        fill.maker.filled(fill)
        fill.taker.filled(fill)
