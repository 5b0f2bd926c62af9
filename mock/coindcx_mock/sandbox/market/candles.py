"""Candles: each sums the trades of a span that begins at whole minutes, hours or days of UTC, or with a month.

The trades are those of customers (trade_history.py) and between them invented ones (background_trades.py).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from .trades import Bar

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
WEEK_MS = 7 * DAY_MS


@dataclass(frozen=True, slots=True)
class Candle:
    """A span that began at `time_ms`; volume in the target currency."""

    time_ms: int
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: Decimal


@dataclass(frozen=True)
class Interval:
    """Spans of one length, of which one began with 1970."""

    length_ms: int

    def start(self, time_ms: int) -> int:
        """When the span that this time is in began."""
        return time_ms - time_ms % self.length_ms

    def end(self, start_ms: int) -> int:
        """When the next one begins."""
        return start_ms + self.length_ms


class _Month(Interval):
    """The months of the calendar."""

    def start(self, time_ms: int) -> int:
        day = datetime.fromtimestamp(time_ms / 1000, UTC)
        return int(datetime(day.year, day.month, 1, tzinfo=UTC).timestamp()) * 1000

    def end(self, start_ms: int) -> int:
        return self.start(start_ms + 31 * DAY_MS)


_MONTH = _Month(31 * DAY_MS)

# As the spot candles call them; others that were once documented are refused, as recorded in September 2026.
INTERVALS = {
    "1m": Interval(MINUTE_MS),
    "15m": Interval(15 * MINUTE_MS),
    "1h": Interval(HOUR_MS),
    "1d": Interval(DAY_MS),
}

# As the candles of futures call them: a bare number is minutes.
RESOLUTIONS = {
    **{str(minutes): Interval(minutes * MINUTE_MS) for minutes in (1, 5, 15, 30, 60, 240, 480)},
    "1D": Interval(DAY_MS),
    "D": Interval(DAY_MS),
    "1M": _MONTH,
}


def candles(
    bar_of: Callable[[int, int], Bar | None], interval: Interval, start_ms: int, end_ms: int, opened_ms: int
) -> Iterator[Candle]:
    """Candles that began from `start_ms` to `end_ms`, newest first, and ended after the market opened.

    bar_of: the sum of the trades of a span, its end left out; None where there was none.
    """
    time_ms = interval.start(end_ms)
    while time_ms >= start_ms and interval.end(time_ms) > opened_ms:
        bar = bar_of(time_ms, interval.end(time_ms))
        # A minute that has just begun may have no trade yet.
        if bar is not None:
            yield Candle(time_ms, bar.open, bar.high, bar.low, bar.close, bar.volume)
        time_ms = interval.start(time_ms - 1)
