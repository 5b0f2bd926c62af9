"""The limits of one client, kept in its own memory."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import Any

from coindcx_runtime.operation.operation import Operation
from coindcx_runtime.rate_limits.server import LEAST_PAUSE, ServerLimits
from coindcx_runtime.rate_limits.sliding import CallLog, Shelf
from coindcx_runtime.rate_limits.windows import Budget


class LocalLimiter:
    """Sliding windows for each scope of the budget. May be shared by threads.

    budget: what is allowed.
    told: what the server said, where others have to know of it too.
    """

    def __init__(self, budget: Budget | None = None, told: ServerLimits | None = None) -> None:
        self._budget = budget or Budget()
        self._told = told or ServerLimits(self._budget)
        self._logs: Shelf[CallLog] = Shelf(CallLog.is_over)
        self._lock = Lock()

    def take(self, operation: Operation[Any], now: float) -> float:
        """See `Limiter`: all windows have a place, and it is taken; or one has none, and nothing is."""
        with self._lock:
            pause = self._pause(operation, now) or self._told.take(operation, now)
            if pause == 0.0:
                self._count(operation, now)
            return pause

    async def take_async(self, operation: Operation[Any], now: float) -> float:
        return self.take(operation, now)

    def pause(self, operation: Operation[Any], now: float) -> float:
        """What `take` would answer, without taking."""
        with self._lock:
            return self._pause(operation, now) or self._told.pause(operation, now)

    def count(self, operation: Operation[Any], now: float) -> None:
        """Remember a call whose place was taken elsewhere."""
        with self._lock:
            self._count(operation, now)

    def learn(self, operation: Operation[Any], headers: Mapping[str, str], now: float) -> None:
        self._told.learn(operation, headers, now)

    def hold(self, operation: Operation[Any], seconds: float, now: float) -> None:
        self._told.hold(operation, seconds, now)

    def close(self) -> None:
        """Nothing is open."""

    async def close_async(self) -> None:
        """Nothing is open."""

    def _pause(self, operation: Operation[Any], now: float) -> float:
        longest = 0.0
        for rule in self._budget.rules(operation):
            log = self._logs.get(rule.scope)
            if log is not None:
                longest = max(longest, log.pause(rule.places, rule.seconds, now))
        return max(longest, LEAST_PAUSE) if longest > 0 else 0.0

    def _count(self, operation: Operation[Any], now: float) -> None:
        # The last rule of a scope is the longest.
        for scope, longest in {rule.scope: rule.seconds for rule in self._budget.rules(operation)}.items():
            log = self._logs.get(scope)
            if log is None:
                log = CallLog()
                self._logs.put(scope, log, now)
            log.count(now, longest)
