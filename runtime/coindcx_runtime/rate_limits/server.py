"""What the server itself said: what is left of an operation's calls, and that there were too many."""

from __future__ import annotations

import re
from collections.abc import Mapping
from threading import Lock
from typing import Any

from attrs import define, field, frozen

from coindcx_runtime.exchange_time.headers import is_from_a_cache
from coindcx_runtime.operation.operation import Operation, RateLimit
from coindcx_runtime.rate_limits.sliding import CallLog, Shelf
from coindcx_runtime.rate_limits.windows import Budget, hold_of, holds, told_seconds

# More than these is no limit, but a mistake; nobody waits a week for it.
_MOST_CALLS, _MOST_SECONDS = 100_000, 86_400


@frozen
class Said:
    """`left` calls may still be made within the next `reset` seconds, and never more than `limits` say."""

    left: int
    reset: int
    limits: tuple[RateLimit, ...] = ()


def read(headers: Mapping[str, str]) -> Said | None:
    """What the headers (lower-case names) say; None where they say nothing, or a cache says it about somebody else."""
    if is_from_a_cache(headers):
        return None
    parts = dict(re.findall(r"\b(remaining|reset) *= *([0-9]{1,9})\b", headers.get("ratelimit", "")))
    if len(parts) < 2 or int(parts["reset"]) > _MOST_SECONDS:
        return None
    policy = re.findall(r"\b([0-9]{1,9}) *; *w *= *([0-9]{1,9})\b", headers.get("ratelimit-policy", ""))
    limits = tuple(RateLimit(int(calls), int(seconds)) for calls, seconds in policy)
    usable = tuple(one for one in limits if 0 < one.limit <= _MOST_CALLS and 0 < one.seconds <= _MOST_SECONDS)
    return Said(int(parts["remaining"]), int(parts["reset"]), usable)


LEAST_PAUSE = 0.001
"""Seconds; less would not move a clock, and be asked again for ever."""


@define
class _Word:
    """The latest word on one operation."""

    left: int = 0
    until: float = float("-inf")
    limits: tuple[RateLimit, ...] = ()
    log: CallLog = field(factory=CallLog)


class ServerLimits:
    """Comes on top of what is documented, so it never allows more."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._lock = Lock()
        self._held: Shelf[float] = Shelf(lambda until, now: until <= now)
        self._words: Shelf[_Word] = Shelf(lambda word, now: word.until <= now and word.log.is_over(now))

    def pause(self, operation: Operation[Any], now: float) -> float:
        """Seconds for which the server's word holds the operation back."""
        with self._lock:
            return self._pause(operation, now)

    def take(self, operation: Operation[Any], now: float) -> float:
        """As `pause`; where that is 0.0, the call is counted."""
        with self._lock:
            pause = self._pause(operation, now)
            word = self._words.get(operation.id)
            if pause == 0.0 and word is not None:
                word.log.count(now, max((one.seconds for one in word.limits), default=0) + self._budget.margin)
                word.left -= 1
            return pause

    def learn(self, operation: Operation[Any], headers: Mapping[str, str], now: float) -> None:
        """Take in what an answer says about its operation. Of two words on one period the stricter one holds."""
        said = read(headers)
        if said is None:
            return
        with self._lock:
            word = self._words.get(operation.id)
            if word is None:
                word = _Word()
                self._words.put(operation.id, word, now)
            # Answers overtake each other, and know nothing of the calls that are on their way.
            if word.until <= now or said.left < word.left:
                reset = told_seconds(operation, said.reset + self._budget.margin)
                word.left, word.until = said.left, now + reset
            word.limits = said.limits or word.limits

    def hold(self, operation: Operation[Any], seconds: float, now: float) -> None:
        """Let nobody call for so long who shares a limit with the operation; the lane for LANE_LONGEST at most."""
        with self._lock:
            for name, held in holds(self._budget.together(operation), seconds).items():
                self._held.put(name, max(now + held, self._held.get(name) or now), now)

    def _pause(self, operation: Operation[Any], now: float) -> float:
        pauses = [(self._held.get(hold_of(self._budget.together(operation), operation)) or now) - now]
        word = self._words.get(operation.id)
        if word is not None:
            pauses += [
                word.log.pause(one.limit, told_seconds(operation, one.seconds + self._budget.margin), now)
                for one in word.limits
            ]
            pauses += [word.until - now] if word.left <= 0 else []
        longest = max(pauses)
        return max(longest, LEAST_PAUSE) if longest > 0 else 0.0
