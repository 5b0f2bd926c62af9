"""Answers that are fetched once and shared while they are young enough."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import define, field

from coindcx_runtime.clock import Clock, Seconds
from coindcx_runtime.pagination.iterate import Awaiting, Blocking
from coindcx_runtime.steps import Fetch, Fetched

L = TypeVar("L", threading.Lock, asyncio.Lock)


@define
class _Entry(Generic[L]):
    """One answer, the moment it was asked for, and the lock of the caller who asks for it."""

    lock: L
    asked_at: Seconds | None = None
    answer: Any = None


@define
class AnswerCache(Generic[L]):
    """The answers of a client."""

    clock: Clock
    make_lock: Callable[[], L]
    _entries: dict[tuple[str, ...], _Entry[L]] = field(factory=dict)

    def entry(self, step: Fetch) -> _Entry[L]:
        key = (step.call.operation.id, *(f"{name}={value}" for name, value in step.call.arguments.items()))
        # One of two threads that come at once makes the entry for both.
        return self._entries.setdefault(key, _Entry(self.make_lock()))

    @property
    def rows(self) -> list[Any]:
        """All rows of the answers that are lists, whatever their age."""
        answers = [entry.answer for entry in list(self._entries.values())]
        return [row for answer in answers if isinstance(answer, list) for row in answer]

    def is_fresh(self, entry: _Entry[L], step: Fetch) -> bool:
        return entry.asked_at is not None and self.clock.monotonic() - entry.asked_at < step.max_age


def fetch(cache: AnswerCache[threading.Lock], step: Fetch, client: Blocking) -> Fetched:
    """A kept answer, or one that is asked for now. Who comes second waits for the first."""
    entry = cache.entry(step)
    with entry.lock:
        if not cache.is_fresh(entry, step):
            asked_at = cache.clock.monotonic()
            entry.answer, entry.asked_at = client._call_raw(step.call).value, asked_at
        return Fetched(entry.answer)


async def fetch_async(cache: AnswerCache[asyncio.Lock], step: Fetch, client: Awaiting) -> Fetched:
    """As `fetch`, awaiting."""
    entry = cache.entry(step)
    async with entry.lock:
        if not cache.is_fresh(entry, step):
            asked_at = cache.clock.monotonic()
            entry.answer, entry.asked_at = (await client._call_raw(step.call)).value, asked_at
        return Fetched(entry.answer)
