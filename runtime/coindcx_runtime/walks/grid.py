"""Rows on a grid of time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from coindcx_runtime.operation import Call, RawResponse
from coindcx_runtime.times import EARLIEST_MS, ms_of

T = TypeVar("T")


class Grid(Generic[T]):
    """Rows on a grid of time, as candles are: window after window, each no longer than one call can give.

    make: the call of a window, with its bounds in milliseconds and the rows it may give. start, end: milliseconds,
    both included. step: seconds between rows. most: rows a call gives. time: the field with a row's time.
    Windows meet without overlapping, and each row is given by the window that it belongs to, so a gap in the rows
    loses nothing and a row on a seam comes once.
    """

    # Whether the exchange includes its bounds is not documented, so a little more is asked for.
    MARGIN_MS = 1000

    def __init__(
        self,
        make: Callable[[int, int, int], Call[list[T]]],
        start: int,
        end: int,
        *,
        step: int,
        most: int,
        time: str,
        oldest_first: bool,
    ) -> None:
        if start is None or start > end:
            raise ValueError("start: pass a time that does not lie after the end")
        if most < 2 or step * 1000 <= 2 * self.MARGIN_MS:
            raise ValueError("a call has to give more rows than there are in its margins")
        self._make, self._most, self._time, self._oldest_first = make, most, time, oldest_first
        self._span = step * 1000 * (most - 1)
        self._unplaced: set[str] = set()
        start = max(start, EARLIEST_MS + self.MARGIN_MS)
        self._first, self._behind = start, end + 1
        self._window = (start, min(start + self._span, end + 1))
        if not oldest_first:
            self._window = (max(start, end + 1 - self._span), end + 1)
        self.call = self._next()

    def take(self, answer: RawResponse[list[T]]) -> list[T]:
        """The rows of this window, in the order of the walk."""
        start, behind = self._window
        by_time: dict[Any, T] = {}
        unplaced: list[T] = []
        for row in answer.value:
            time = ms_of(getattr(row, self._time, None))
            if time is None:
                if repr(row) not in self._unplaced:
                    self._unplaced.add(repr(row))
                    unplaced.append(row)
            elif start <= time < behind:
                by_time.setdefault(time, row)
        self._window = (behind, min(behind + self._span, self._behind))
        if not self._oldest_first:
            self._window = (max(self._first, start - self._span), start)
        self.call = self._next()
        return [by_time[time] for time in sorted(by_time, reverse=not self._oldest_first)] + unplaced

    def _next(self) -> Call[list[T]] | None:
        start, behind = self._window
        if start >= behind:
            return None
        return self._make(start - self.MARGIN_MS, behind + self.MARGIN_MS, self._most)


def step_of(name: str, value: str, steps: Mapping[str, int]) -> int:
    """Seconds between the rows of a grid. Raises ValueError for a step that the documentation does not know."""
    if value not in steps:
        raise ValueError(f"{name}: {value!r:.40} is not one of {', '.join(steps)}")
    return steps[value]
