"""Going through more rows than one call gives, without I/O: a walk says which call is next and takes its answer.

walk.call ──▶ (a shell makes the call) ──▶ walk.take(answer) ──▶ rows, each once; walk.call is None at the end
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping
from decimal import Decimal
from math import floor
from typing import Any, Generic, Literal, Protocol, TypeVar

from coindcx_runtime.operation import Call, RawResponse
from coindcx_runtime.times import EARLIEST_MS, ms_of

T = TypeVar("T")


class Walk(Protocol[T]):
    """The next call, until there is none, and what to give of its answer."""

    @property
    def call(self) -> Call[list[T]] | None: ...
    def take(self, answer: RawResponse[list[T]]) -> list[T]: ...


class Blocking(Protocol):
    """What makes calls, blocking."""

    def call_raw(self, call: Call[T], /) -> RawResponse[T]: ...


class Awaiting(Protocol):
    """What makes calls, awaiting."""

    async def call_raw(self, call: Call[T], /) -> RawResponse[T]: ...


def iterate(client: Blocking, walk: Walk[T]) -> Iterator[T]:
    """The rows of a walk; a call is made when its first row is asked for."""
    while walk.call is not None:
        yield from walk.take(client.call_raw(walk.call))


async def iterate_async(client: Awaiting, walk: Walk[T]) -> AsyncIterator[T]:
    """As `iterate`, awaiting."""
    while walk.call is not None:
        for row in walk.take(await client.call_raw(walk.call)):
            yield row


class Pages(Generic[T]):
    """Page after page, until the `x-pagination` header names no next one, or without it until a page is short.

    make: the call of a page. size: rows a page. id: the field that tells rows apart, as new rows move old ones to
    the next page, where they would be seen again.
    """

    # Pages in a row that new rows may have filled with old ones, where the header says that pages are counted.
    MOST_STALE = 10

    def __init__(self, make: Callable[[int], Call[list[T]]], size: int | None, id: str | None = None) -> None:
        if size is None or isinstance(size, bool) or not isinstance(size, int) or size < 1:
            raise ValueError(f"size: pass the rows a page, an int above zero, not {size!r}")
        self._make, self._size, self._id = make, size, id
        self._page, self._stale = 1, 0
        self._seen: set[Hashable] = set()
        self._last: bytes | None = None
        self.call: Call[list[T]] | None = make(1)

    def take(self, answer: RawResponse[list[T]]) -> list[T]:
        """The rows of this page that were not on an earlier one."""
        following = _next_page(answer)
        counted = following is not None and following > self._page
        # A server that does not count pages gives the same again and again, and would be asked forever.
        repeated = answer.body == self._last
        self._last = answer.body
        new = [] if repeated and not counted else [row for row in answer.value if self._is_new(row)]
        self._stale = 0 if new and not repeated else self._stale + 1
        if counted:
            ended = not answer.value or self._stale > self.MOST_STALE
        else:
            ended = following == 0 or len(answer.value) < self._size or not new
        self._page = following if following is not None and counted else self._page + 1
        self.call = None if ended else self._make(self._page)
        return new

    def _is_new(self, row: T) -> bool:
        key = _key(row, self._id) if self._id else None
        if key is None:
            return True
        new = key not in self._seen
        self._seen.add(key)
        return new


def _next_page(answer: RawResponse[Any]) -> int | None:
    """The next page by the header: 0 where there is none, None where the header is missing or not readable."""
    try:
        following = json.loads(answer.headers["x-pagination"])["next_page"]
    except (KeyError, ValueError, TypeError, RecursionError):
        return None
    if following is None:
        return 0
    return following if type(following) is int and following > 0 else None


def _key(row: object, id: str) -> Hashable | None:
    """What tells a row apart, or None: a row that is not as documented is given as it came, be it a dict or null."""
    key = getattr(row, id, None)
    return key if isinstance(key, Hashable) else None


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


class Cursor(Generic[T]):
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
            id = _key(row, self._id)
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
