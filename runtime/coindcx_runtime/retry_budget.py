"""The retries that all calls of a client have together: an exchange in trouble must not get three times the load."""

from __future__ import annotations

from threading import Lock

CAPACITY = 500
COST = 5
COST_AFTER_TIMEOUT = 10


class RetryBudget:
    """A bucket of tokens: a retry takes some, a success gives some back. May be shared by threads.

    Full, it is enough for 100 retries; empty, nothing is retried until calls succeed again. It knows no time.
    """

    def __init__(self) -> None:
        self._left = CAPACITY
        self._lock = Lock()

    def take(self, *, timed_out: bool) -> int | None:
        """Pay for a retry: the tokens taken, more when the last attempt timed out, or None when too few are left."""
        cost = COST_AFTER_TIMEOUT if timed_out else COST
        with self._lock:
            if cost > self._left:
                return None
            self._left -= cost
        return cost

    def give_back(self, taken: int | None) -> None:
        """After a success: what its last retry took, or one token where it needed none (`taken` is None)."""
        with self._lock:
            self._left = min(CAPACITY, self._left + (1 if taken is None else taken))
