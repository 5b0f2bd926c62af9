"""Rows by page."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from coindcx_runtime.operation import Call, RawResponse
from coindcx_runtime.walks.walk import key_of

T = TypeVar("T")


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
        following = next_page(answer)
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
        key = key_of(row, self._id) if self._id else None
        if key is None:
            return True
        new = key not in self._seen
        self._seen.add(key)
        return new


def next_page(answer: RawResponse[Any]) -> int | None:
    """The next page by the header: 0 where there is none, None where the header is missing or not readable."""
    try:
        following = json.loads(answer.headers["x-pagination"])["next_page"]
    except (KeyError, ValueError, TypeError, RecursionError):
        return None
    if following is None:
        return 0
    return following if type(following) is int and following > 0 else None
