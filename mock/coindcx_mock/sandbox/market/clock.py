"""The market's time, apart from the time that signatures are checked against."""

from collections.abc import Callable

from coindcx_mock.http.clock import system_ms


class MarketClock:
    """Milliseconds since 1970 UTC, as the market has them; they never run backwards.

    It stands still between two `advance`s until it is told to run.
    """

    def __init__(self, start_ms: int) -> None:
        self._now_ms = start_ms
        self._ahead_ms = 0
        self._source: Callable[[], int] | None = None

    @property
    def now_ms(self) -> int:
        if self._source is not None:
            self._now_ms = max(self._now_ms, self._source() + self._ahead_ms)
        return self._now_ms

    def run(self, source: Callable[[], int] = system_ms) -> None:
        """Go with another clock from now on, ahead of it by what was advanced."""
        # A clock that was set back would hold this one up until it has caught up.
        self._ahead_ms = max(self._ahead_ms, self._now_ms - source())
        self._source = source

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
        """Go to a time, when what happened is played again; only while the clock stands."""
        assert self._source is None, "a running clock does not wait for the past"
        self._now_ms = max(self._now_ms, now_ms)
