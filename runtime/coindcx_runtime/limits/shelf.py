"""Things by name that are forgotten once they are over."""

from __future__ import annotations

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
