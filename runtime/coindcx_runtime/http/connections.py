"""The transport that the calls of a client go over, and another one when it has given an answer to another call.

take ─▶ a call ─▶ give_back        a call keeps the transport that it began with
             renew                 the calls from now on get a new one; the old one ends with its last call
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Generic, TypeVar

from attrs import define

T = TypeVar("T")


@define(eq=False)
class Lent(Generic[T]):
    """A transport, and how many calls are under way on it."""

    transport: T
    calls: int = 0


class Connections(Generic[T]):
    """The transports of one client. Closes none, but gives those that are to be closed. May be shared by threads.

    transport: the first one.
    make: makes another; None for one that the user of the client made, which stays.
    """

    def __init__(self, transport: T, make: Callable[[], T] | None) -> None:
        self._all = [Lent(transport)]
        self._make = make
        self._lock = Lock()

    def take(self) -> Lent[T]:
        """The transport for a call that begins now."""
        with self._lock:
            latest = self._all[-1]
            latest.calls += 1
            return latest

    def give_back(self, lent: Lent[T]) -> list[T]:
        """A call has ended; what is to be closed therefore."""
        with self._lock:
            lent.calls -= 1
            return self._idle()

    def renew(self) -> list[T]:
        """Let the calls from now on go over new connections; what is to be closed therefore."""
        with self._lock:
            if self._make is not None:
                # Where none can be made, the old one is better than an error in the place of an outcome.
                with suppress(Exception):
                    self._all.append(Lent(self._make()))
            return self._idle()

    def end(self) -> list[T]:
        """All that is to be closed at the end of the client."""
        with self._lock:
            self._make = None
            return [lent.transport for lent in self._all]

    def _idle(self) -> list[T]:
        *old, latest = self._all
        self._all = [*(lent for lent in old if lent.calls), latest]
        return [lent.transport for lent in old if not lent.calls]
