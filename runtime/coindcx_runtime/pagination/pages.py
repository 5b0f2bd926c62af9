"""Rows by page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.pagination.iterate import key_of
from coindcx_runtime.values.arguments import to_whole

T = TypeVar("T")


class Pages(Generic[T]):
    """Page after page, until the `x-pagination` header names no next one, or without it until a page is empty.

    A short page is not the last: a server may give fewer rows than it is asked for.

    make: the call of a page. size: rows a page. id: the field that tells rows apart, as new rows move old ones to
    the next page, where they would be seen again; without it their content does.
    """

    # Pages in a row that new rows may have filled with old ones.
    MOST_STALE = 10

    def __init__(self, make: Callable[[int], Call[list[T]]], size: int | None, id: str | None = None) -> None:
        if to_whole("size", size) < 1:
            raise ValueError(f"size: pass the rows a page, an int above zero, not {size}")
        self._make, self._id = make, id
        self._page, self._stale = 1, 0
        self._seen: set[Hashable] = set()
        self._pages: set[Hashable] = set()
        self._total: Any = None
        self.call: Call[list[T]] | None = make(1)

    def take(self, answer: RawResponse[list[T]]) -> list[T]:
        """The rows of this page that were not on an earlier one."""
        header = _pagination(answer)
        following, total = next_page(answer), header.get("total")
        counted = following is not None and following > self._page
        keys = self._keys(answer.value)
        # A server that does not count pages gives the same again and again, and would be asked forever.
        page = tuple(repr(row) if key is None else key for row, key in zip(answer.value, keys, strict=True))
        repeated = page in self._pages
        self._pages.add(page)
        is_steady = total is not None and total == self._total
        self._total = total
        pairs = zip(answer.value, keys, strict=True) if counted or not repeated else ()
        new = [row for row, key in pairs if self._is_new(key, is_steady=is_steady)]
        self._stale = 0 if new and not repeated else self._stale + 1
        ended = not answer.value or self._stale > self.MOST_STALE or (not counted and (repeated or following == 0))
        self._page = following if following is not None and counted else self._page + 1
        self.call = None if ended else self._make(self._page)
        return new

    def _keys(self, rows: list[T]) -> list[Hashable]:
        """What tells each row apart: its id, or its content and which of those with that content it is."""
        if self._id is not None:
            return [key_of(row, self._id) for row in rows]
        copies: Counter[str] = Counter()
        keys: list[Hashable] = []
        for content in map(repr, rows):
            copies[content] += 1
            keys.append((content, copies[content]))
        return keys

    def _is_new(self, key: Hashable, *, is_steady: bool) -> bool:
        # An odd row, without the id that rows have, is never left out. And where the server counts as many rows as
        # before, none has moved, so that two of the same content are two.
        new = key is None or key not in self._seen or (is_steady and self._id is None)
        self._seen.add(key)
        return new


def next_page(answer: RawResponse[Any]) -> int | None:
    """The next page by the header: 0 where there is none, None where the header is missing or not readable."""
    header = _pagination(answer)
    if "next_page" not in header:
        return None
    following = header["next_page"]
    if following is None:
        return 0
    return following if type(following) is int and following > 0 else None


def _pagination(answer: RawResponse[Any]) -> dict[str, Any]:
    try:
        header = json.loads(answer.headers["x-pagination"])
    except (KeyError, ValueError, RecursionError):
        return {}
    return header if isinstance(header, dict) else {}
