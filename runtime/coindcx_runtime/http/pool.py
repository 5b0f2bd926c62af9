"""Connections that wait for their next request, without I/O."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from coindcx_runtime.clock import Seconds
from coindcx_runtime.http.outgoing import Place

C = TypeVar("C")

MOST_CONNECTIONS = 100
"""How many a client has open at a time."""

LONGEST_WAIT: Seconds = 24 * 3600.0
"""What no call waits longer for: sockets take no number without end."""

_KEPT_SECONDS = 5.0
"""How long one waits for its next request: less than servers do, so that they rarely hang up first."""


class Pool(Generic[C]):
    """Takes no lock; whoever shares it among threads does."""

    def __init__(self) -> None:
        self._kept: dict[Place, list[tuple[Seconds, C]]] = {}

    def take(self, place: Place, now: Seconds) -> C | None:
        """The connection to that place that was used last; None where none was used lately."""
        kept = self._kept.get(place)
        return kept.pop()[1] if kept and now - kept[-1][0] <= _KEPT_SECONDS else None

    def keep(self, place: Place, connection: C, now: Seconds) -> None:
        """Have it wait."""
        self._kept.setdefault(place, []).append((now, connection))

    def take_old(self, now: Seconds) -> list[C]:
        """Those that have waited too long, to be closed."""
        old: list[C] = []
        for waiting in self._kept.values():
            while waiting and now - waiting[0][0] > _KEPT_SECONDS:
                old.append(waiting.pop(0)[1])
        return old

    def take_if(self, is_to_go: Callable[[C], bool]) -> list[C]:
        """Those of which this is true, to be closed; the others go on waiting."""
        gone: list[C] = []
        for waiting in self._kept.values():
            found = [one for one in waiting if is_to_go(one[1])]
            waiting[:] = [one for one in waiting if one not in found]
            gone += [connection for _, connection in found]
        return gone

    def take_all(self) -> list[C]:
        """All that wait, to be closed."""
        found = [connection for waiting in self._kept.values() for _, connection in waiting]
        self._kept.clear()
        return found
