"""What was traded in one market: the trades of customers, and between them those of everybody else.

Of customers' trades the newest are kept one by one, and the others as sums of minutes, up to a number of them.
"""

from collections import deque
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from sortedcontainers import SortedDict

from coindcx_mock.sandbox.money import ZERO, rounded

from .background_trades import BackgroundTrades
from .book import Side
from .candles import DAY_MS, HOUR_MS, MINUTE_MS, Candle, Interval, candles
from .prices import Prices
from .trades import Bar, Trade

MOST_TRADES = 500

# Candles that began longer ago are not told any more, but for what a history before the start adds to it.
REACH_MS = 62 * DAY_MS

_CHANGE_STEP = Decimal("0.001")

# So many minutes with trades of customers are kept, the newest.
_MOST_MINUTES = 20_000


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of some time until now: prices, volume, its value in base currency, and the change in percent."""

    last: Decimal
    high: Decimal
    low: Decimal
    volume: Decimal
    value: Decimal
    change: Decimal


class TradeHistory:
    """`step` and `depth`: the smallest step of a quantity, and what a usual trade is worth in the base currency."""

    def __init__(self, prices: Prices, step: Decimal, depth: Decimal, opened_ms: int) -> None:
        self._background = BackgroundTrades(prices, step, depth, opened_ms // HOUR_MS * HOUR_MS)
        self._reach_ms = max(REACH_MS, prices.start_ms - opened_ms)
        self._matched: deque[Trade] = deque(maxlen=MOST_TRADES)
        self._minutes: SortedDict[int, Bar] = SortedDict()

    def record(self, time_ms: int, price: Decimal, quantity: Decimal, maker_side: Side) -> None:
        """Add a trade that was matched here."""
        trade = Trade(time_ms, price, quantity, maker_side)
        self._matched.append(trade)
        minute_ms = time_ms // MINUTE_MS * MINUTE_MS
        bar, known = Bar.of(trade), self._minutes.get(minute_ms)
        self._minutes[minute_ms] = bar if known is None else known.joined(bar)
        if len(self._minutes) > _MOST_MINUTES:
            self._minutes.popitem(0)

    def trades(self, now_ms: int, limit: int) -> list[Trade]:
        """The latest ones, at most 500, newest first."""
        limit = min(limit, MOST_TRADES)
        latest = [*islice(reversed(self._matched), limit), *self._background.trades(now_ms, limit)]
        # The sort keeps what was matched before what others did at the same time.
        return sorted(latest, key=lambda trade: -trade.time_ms)[:limit]

    def candles(
        self, interval: Interval, start_ms: int, end_ms: int, now_ms: int, limit: int | None = None
    ) -> list[Candle]:
        """Candles that began from `start_ms` to `end_ms`, both included, newest first; the last may be forming."""
        earliest_ms = max(start_ms, now_ms - self._reach_ms)
        found = candles(
            lambda first_ms, after_ms: self._bar(first_ms, after_ms, now_ms),
            interval,
            earliest_ms,
            min(end_ms, now_ms),
            self._background.opened_ms,
        )
        return list(islice(found, limit))

    def summary(self, now_ms: int, length_ms: int = DAY_MS) -> Summary:
        """Figures of that time until now, in whole minutes and the one that is not over."""
        bar = self._bar(now_ms // MINUTE_MS * MINUTE_MS + MINUTE_MS - length_ms, now_ms + 1, now_ms)
        assert bar is not None, "there is a trade every few seconds"
        change = (bar.close - bar.open) / bar.open * 100
        return Summary(bar.close, bar.high, bar.low, bar.volume, bar.value, rounded(change, _CHANGE_STEP) or ZERO)

    def _bar(self, start_ms: int, end_ms: int, now_ms: int) -> Bar | None:
        bar = self._background.bar(start_ms, end_ms, now_ms)
        for minute_ms in self._minutes.irange(start_ms, end_ms, (True, False)):
            matched = self._minutes[minute_ms]
            bar = matched if bar is None else bar.joined(matched)
        return bar
