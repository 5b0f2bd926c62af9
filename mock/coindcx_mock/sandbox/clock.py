"""The market's time, apart from the time that signatures are checked against."""

import time
from collections.abc import Callable


def system_ms() -> int:
    """Milliseconds since 1970 UTC, as this machine has them."""
    return time.time_ns() // 1_000_000


class MarketClock:
    """Milliseconds since 1970 UTC, as the market has them; they never run backwards.

    It stands still between two `advance`s when it has no `source`, else it runs with that.
    """

    def __init__(self, start_ms: int, source: Callable[[], int] | None = None) -> None:
        self._now_ms = start_ms
        self._source = source
        self._ahead_ms = 0 if source is None else start_ms - source()

    @property
    def now_ms(self) -> int:
        if self._source is not None:
            self._now_ms = max(self._now_ms, self._source() + self._ahead_ms)
        return self._now_ms

    def advance(self, ms: int) -> None:
        """Let time pass at once.

        Raises:
            ValueError: for a negative time.
        """
        if ms < 0:
            raise ValueError("time only goes forward: advance by 0 seconds or more")
        self._now_ms += ms
        self._ahead_ms += ms

    def set(self, now_ms: int) -> None:
        """Go to a time, when what happened is played again."""
        self.advance(max(0, now_ms - self.now_ms))
