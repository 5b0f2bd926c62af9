"""What a walk is, and how a client carries it out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Hashable, Iterator
from typing import Protocol, TypeVar

from coindcx_runtime.operation.operation import Call, RawResponse

T = TypeVar("T")


class Walk(Protocol[T]):
    """The next call, until there is none, and what to give of its answer."""

    @property
    def call(self) -> Call[list[T]] | None: ...
    def take(self, answer: RawResponse[list[T]]) -> list[T]: ...


class Blocking(Protocol):
    """What makes calls, blocking."""

    def _call_raw(self, call: Call[T], /) -> RawResponse[T]: ...


class Awaiting(Protocol):
    """What makes calls, awaiting."""

    async def _call_raw(self, call: Call[T], /) -> RawResponse[T]: ...


def iterate(client: Blocking, walk: Walk[T]) -> Iterator[T]:
    """The rows of a walk; a call is made when its first row is asked for."""
    while walk.call is not None:
        yield from walk.take(client._call_raw(walk.call))


async def iterate_async(client: Awaiting, walk: Walk[T]) -> AsyncIterator[T]:
    """As `iterate`, awaiting."""
    while walk.call is not None:
        for row in walk.take(await client._call_raw(walk.call)):
            yield row


def key_of(row: object, id: str) -> Hashable | None:
    """What tells a row apart, or None: a row that is not as documented is given as it came, be it a dict or null."""
    key = getattr(row, id, None)
    return key if isinstance(key, Hashable) else None
