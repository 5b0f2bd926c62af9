"""The documented limits, kept by waiting instead of by being refused."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import Any

from coindcx_runtime.operation import Operation


class RateLimiter:
    """One sliding window an operation, for this client alone."""

    def __init__(self) -> None:
        self._sent: dict[str, deque[float]] = {}
        self._lock = Lock()

    def reserve(self, operation: Operation[Any], now: float) -> float:
        """Take the next free place and say how many seconds away it is."""
        limit = operation.rate_limit
        if limit is None:
            return 0.0
        with self._lock:
            window = self._sent.setdefault(operation.id, deque(maxlen=limit.limit))
            # The oldest of the last `limit` places has to be a whole period old.
            at = max(now, window[0] + limit.seconds) if len(window) == limit.limit else now
            window.append(at)
        return at - now
