"""What is done around an absence of Redis: when it is asked again, and what holds until it can be relied on."""

from __future__ import annotations

from coindcx_runtime.log import report_redis_back, report_redis_lost

AGAIN = 1.0
"""Seconds between two tries to reach a Redis that is gone."""


class Outage:
    """Knows whether Redis is gone, and says so once at both ends.

    settle: seconds in which calls from before a change still count at the server. Whoever loses Redis lets them pass
    before it calls by itself; who finds it again keeps to its own share for as long, since a restarted one is empty.
    """

    def __init__(self, share: int, settle: float) -> None:
        self._share = share
        self._settle = settle
        self._lost = False
        self._again = self._alone = self._settled = float("-inf")

    def asks(self, now: float) -> bool:
        """Whether Redis is to be asked now."""
        return not self._lost or now >= self._again

    def lost(self, now: float, reason: str) -> None:
        """Redis did not answer."""
        if not self._lost:
            self._lost, self._alone = True, now + self._settle
            report_redis_lost(reason, self._share)
        self._again = now + AGAIN

    def found(self, now: float) -> None:
        """Redis answered."""
        if self._lost:
            self._lost, self._settled = False, now + self._settle
            report_redis_back()

    def pause(self, now: float) -> float:
        """Seconds until this process may call by itself."""
        return max(0.0, self._alone - now)

    def settles(self, now: float) -> bool:
        """Whether an answer of Redis is not to be relied on alone."""
        return self._lost or now < self._settled
