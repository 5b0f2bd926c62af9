"""Which rows of the exchange belong to which call, so that one row does not settle two calls."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

_MOST = 10_000


class Known:
    """The latest ids that calls are known to have made, and by which call. May be shared by threads."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, str | None] = OrderedDict()
        self._lock = Lock()

    def add(self, ids: Iterable[str], owner: str | None) -> None:
        """Remember these ids; `owner` is None for a call about which nobody will ask."""
        with self._lock:
            for id in ids:
                self._owners[id] = owner
            while len(self._owners) > _MOST:
                self._owners.popitem(last=False)

    def is_of_another(self, id: object, owner: str) -> bool:
        """Whether the row of this id is known to come from another call."""
        with self._lock:
            return isinstance(id, str) and self._owners.get(id, owner) != owner
