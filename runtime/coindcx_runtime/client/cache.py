"""Answers that are asked for once and shared while they are young enough, blocking and awaiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import define, field

from coindcx_runtime.clock import Clock
from coindcx_runtime.market_rules.plans import MarketRulesPlan, Need
from coindcx_runtime.pagination.iterate import Awaiting, Blocking

T = TypeVar("T")
L = TypeVar("L", threading.Lock, asyncio.Lock)


@define
class _Entry(Generic[L]):
    """One answer, the moment it was asked for, and the lock of whoever asks for it."""

    lock: L
    asked_at: float | None = None
    answer: Any = None


@define
class AnswerCache(Generic[L]):
    """The answers of a client."""

    clock: Clock
    make_lock: Callable[[], L]
    _entries: dict[tuple[str, ...], _Entry[L]] = field(factory=dict)

    def entry(self, need: Need) -> _Entry[L]:
        key = (need.call.operation.id, *(f"{name}={value}" for name, value in need.call.arguments.items()))
        # One of two threads that come at once makes the entry for both.
        return self._entries.setdefault(key, _Entry(self.make_lock()))

    @property
    def rows(self) -> list[Any]:
        """All rows of the answers that are lists, whatever their age."""
        answers = [entry.answer for entry in list(self._entries.values())]
        return [row for answer in answers if isinstance(answer, list) for row in answer]

    def is_fresh(self, entry: _Entry[L], need: Need) -> bool:
        return entry.asked_at is not None and self.clock.monotonic() - entry.asked_at < need.max_age


def ask(client: Blocking, kept: AnswerCache[threading.Lock], asking: MarketRulesPlan[T]) -> T:
    """Give an asking what it needs, until it is done. Who comes second waits for the first."""
    answer: Any = None
    failed: Exception | None = None
    while True:
        try:
            need = asking.send(answer) if failed is None else asking.throw(failed)
        except StopIteration as done:
            result: T = done.value
            return result
        entry, failed = kept.entry(need), None
        try:
            with entry.lock:
                if not kept.is_fresh(entry, need):
                    asked_at = kept.clock.monotonic()
                    entry.answer, entry.asked_at = client.call_raw(need.call).value, asked_at
                answer = entry.answer
        except Exception as error:
            failed = error


async def ask_async(client: Awaiting, kept: AnswerCache[asyncio.Lock], asking: MarketRulesPlan[T]) -> T:
    """As `ask`, awaiting."""
    answer: Any = None
    failed: Exception | None = None
    while True:
        try:
            need = asking.send(answer) if failed is None else asking.throw(failed)
        except StopIteration as done:
            result: T = done.value
            return result
        entry, failed = kept.entry(need), None
        try:
            async with entry.lock:
                if not kept.is_fresh(entry, need):
                    asked_at = kept.clock.monotonic()
                    entry.answer, entry.asked_at = (await client.call_raw(need.call)).value, asked_at
                answer = entry.answer
        except Exception as error:
            failed = error
