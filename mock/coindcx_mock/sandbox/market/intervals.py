"""How long a candle is, and where it begins: at whole minutes, hours and days of UTC, on the first of a month."""

from dataclasses import dataclass
from datetime import UTC, datetime

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
WEEK_MS = 7 * DAY_MS


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
