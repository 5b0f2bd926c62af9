"""Rows on a grid of time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import floor
from typing import Generic, TypeVar

from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.values.times import EARLIEST_MS, ms_of

T = TypeVar("T")


class TimeGrid(Generic[T]):
    """Rows on a grid of time, as candles are: window after window, each no longer than one call can give.

    make: the call of a window, with its bounds in milliseconds and the rows it may give. start, end: milliseconds,
    both included. step: seconds between rows. most: rows a call gives. time: the field with a row's time.
    Windows meet without overlapping, and each row is given by the window that it belongs to, so a gap in the rows
    loses nothing and a row on a seam comes once.

    A server may give fewer rows than it is asked for, and say nothing. So where the rows of a call end before its span
    does, the rest is asked for, until a call gives nothing new. In a quiet market that costs a window one call more.
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
        self._step = step * 1000
        self._span = self._step * (most - 1)
        self._unplaced: set[str] = set()
        self._largest = 0
        start = max(start, EARLIEST_MS + self.MARGIN_MS)
        self._first, self._behind = start, end + 1
        self._found: dict[int | Decimal, T] = {}
        self._others: list[T] = []
        self._window = (start, min(start + self._span, end + 1))
        if not oldest_first:
            self._window = (max(start, end + 1 - self._span), end + 1)
        self._gaps = [self._window] if start <= end else []
        self.call = self._next()

    def take(self, answer: RawResponse[list[T]]) -> list[T]:
        """The rows of the window in the order of the walk, once it is covered; until then none."""
        self._gaps[:1] = self._left(self._keep(answer.value), len(answer.value))
        if self._gaps:
            self.call = self._next()
            return []
        found, others = self._found, self._others
        self._found, self._others = {}, []
        self._move()
        self.call = self._next()
        return [found[time] for time in sorted(found, reverse=not self._oldest_first)] + others

    def _keep(self, rows: list[T]) -> list[int | Decimal]:
        """Keep the rows of this window; answers with the times of those that are new."""
        start, behind = self._window
        new: list[int | Decimal] = []
        for row in rows:
            time = ms_of(getattr(row, self._time, None))
            if time is None:
                if repr(row) not in self._unplaced:
                    self._unplaced.add(repr(row))
                    self._others.append(row)
            elif start <= time < behind and time not in self._found:
                self._found[time] = row
                new.append(time)
        return new

    def _left(self, times: list[int | Decimal], rows: int) -> list[tuple[int, int]]:
        """The spans before and after new rows in which there may be more of them, the longer one first."""
        start, behind = self._gaps[0]
        times = [time for time in times if start <= time < behind]
        is_capped = rows >= self._largest
        self._largest = max(self._largest, rows)
        if not times:
            return []
        around = [(start, floor(min(times)) - self._step + 1), (floor(max(times)) + self._step, behind)]
        gaps = sorted((gap for gap in around if gap[0] < gap[1]), key=lambda gap: gap[0] - gap[1])
        # A cap keeps one end of a span, so the other gap is one of the market, unless this was the fullest answer yet.
        return gaps if is_capped else gaps[:1]

    def _move(self) -> None:
        start, behind = self._window
        self._window = (behind, min(behind + self._span, self._behind))
        if not self._oldest_first:
            self._window = (max(self._first, start - self._span), start)
        self._gaps = [self._window] if self._window[0] < self._window[1] else []

    def _next(self) -> Call[list[T]] | None:
        if not self._gaps:
            return None
        start, behind = self._gaps[0]
        return self._make(start - self.MARGIN_MS, behind + self.MARGIN_MS, self._most)


def step_of(name: str, value: str, steps: Mapping[str, int]) -> int:
    """Seconds between the rows of a grid. Raises ValueError for a step that the documentation does not know."""
    if value not in steps:
        raise ValueError(f"{name}: {value!r:.40} is not one of {', '.join(steps)}")
    return steps[value]
