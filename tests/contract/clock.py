import time

from coindcx_runtime.clock import SystemClock


class HurriedClock(SystemClock):
    """The machine's time of day, and rate budgets that refill at once: documented limits go down to 30 calls a minute."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self._skipped

    def sleep(self, seconds: float) -> None:
        self._skipped += seconds
