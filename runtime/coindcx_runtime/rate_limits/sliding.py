"""The latest calls of one scope, counted as the server would count them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_FEW = 256


class Shelf(Generic[T]):
    """Holds what is not over, and at most as much again (or a few) of what is, however many names there ever are."""

    def __init__(self, is_over: Callable[[T, float], bool]) -> None:
        self._is_over = is_over
        self._things: dict[str, T] = {}
        self._full = _FEW

    def get(self, name: str) -> T | None:
        return self._things.get(name)

    def put(self, name: str, thing: T, now: float) -> None:
        if len(self._things) >= self._full:
            self._things = {key: kept for key, kept in self._things.items() if not self._is_over(kept, now)}
            self._full = max(_FEW, 2 * len(self._things))
        self._things[name] = thing

    def __len__(self) -> int:
        return len(self._things)


class CallLog:
    """When calls were made. A call leaves a window when it is as old as that is long."""

    def __init__(self) -> None:
        self._calls: deque[float] = deque()
        self._longest = 0.0

    def pause(self, places: int, seconds: float, now: float) -> float:
        """Seconds until fewer than `places` calls lie within the last `seconds`."""
        return max(0.0, self._calls[-places] + seconds - now) if len(self._calls) >= places else 0.0

    def count(self, now: float, longest: float) -> None:
        """A call is made now; the longest window that asks for it is of so many seconds."""
        self._longest = max(self._longest, longest)
        while self._calls and self._calls[0] + self._longest <= now:
            self._calls.popleft()
        # Threads read the clock before they get here, and not in the order in which they do.
        self._calls.append(max(now, self._calls[-1]) if self._calls else now)

    def is_over(self, now: float) -> bool:
        """Whether no call is left in any window."""
        return not self._calls or self._calls[-1] + self._longest <= now
