"""Rows at any time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from decimal import Decimal
from math import floor
from typing import Generic, Literal, TypeVar

from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.pagination.iterate import key_of
from coindcx_runtime.values.times import EARLIEST_MS, ms_of

T = TypeVar("T")


class TimeCursor(Generic[T]):
    """Rows at any time, as fills are: each call starts at the time where the last one ended.

    make: the call from a start to an end in milliseconds (None: open), with the rows it may give and `asc` or `desc`.
    start, end: milliseconds, both included. most: rows a call gives. time: the field with a row's time. id: the field
    that tells rows of one moment apart.
    """

    # Whether the exchange includes its bounds is not documented, so a little more is asked for.
    MARGIN_MS = 1

    def __init__(
        self,
        make: Callable[[int | None, int | None, int, Literal["asc", "desc"]], Call[list[T]]],
        start: int | None,
        end: int | None,
        *,
        most: int,
        time: str,
        id: str,
        oldest_first: bool,
    ) -> None:
        if start is not None and end is not None and start > end:
            raise ValueError("start: pass a time that does not lie after the end")
        self._make, self._most, self._time, self._id = make, most, time, id
        self._wanted = start, end
        self._start, self._end, self._oldest_first = start, end, oldest_first
        self._seen: set[Hashable] = set()
        self._reversed = False
        self.call: Call[list[T]] | None = self._next()

    def take(self, answer: RawResponse[list[T]]) -> list[T]:
        """The rows of this call that none before had, in the order of the walk."""
        rows, new = answer.value, self._new(answer.value)
        times = [time for row in rows if (time := ms_of(getattr(row, self._time, None))) is not None]
        full, unsorted = len(rows) >= self._most, not _sorted(times, self._oldest_first)
        after_reversed, self._reversed = self._reversed, unsorted and _sorted(times, not self._oldest_first)
        if full and not (new and times):
            raise RuntimeError(
                f"{self._most} rows of about one millisecond, or without times: there is no way to ask for the others"
            )
        if (full and unsorted) or (after_reversed and new):
            raise RuntimeError("the exchange did not sort as asked, so rows between the calls would be lost")
        # Not at a short page: the exchange may give fewer rows than asked for, and one call more costs little. Of a
        # page in the other order the others would be at its other end.
        if not new or not times:
            self.call = None
        elif self._oldest_first != self._reversed:
            self._start = floor(times[-1])
            self.call = self._next()
        else:
            self._end = floor(times[-1])
            self.call = self._next()
        return sorted(filter(self._is_wanted, new), key=self._place, reverse=not self._oldest_first)

    def _new(self, rows: list[T]) -> list[T]:
        new: list[T] = []
        copies: Counter[str] = Counter()
        for row in rows:
            id = key_of(row, self._id)
            if id is None:
                # By its content, and two of the same content on one page are two.
                copies[repr(row)] += 1
                id = repr(row), copies[repr(row)]
            key = id, ms_of(getattr(row, self._time, None))
            if key not in self._seen:
                self._seen.add(key)
                new.append(row)
        return new

    def _is_wanted(self, row: T) -> bool:
        time = ms_of(getattr(row, self._time, None))
        start, end = self._wanted
        return time is None or ((start is None or start <= time) and (end is None or time < end + 1))

    def _place(self, row: T) -> Decimal:
        return Decimal(ms_of(getattr(row, self._time, None)) or 0)

    def _next(self) -> Call[list[T]] | None:
        start, end = self._start, self._end
        if start is not None and end is not None and start > end:
            return None
        start = None if start is None else max(start - self.MARGIN_MS, EARLIEST_MS)
        end = None if end is None else max(end + self.MARGIN_MS, EARLIEST_MS)
        return self._make(start, end, self._most, "asc" if self._oldest_first else "desc")


def _sorted(times: list[int | Decimal], oldest_first: bool) -> bool:
    """Whether the times are in this order; within a millisecond it does not matter."""
    whole = [floor(time) for time in times]
    return whole == sorted(whole, reverse=not oldest_first)
