"""Which rows of the exchange belong to which call, so that one row does not settle two calls."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import Any

_MOST = 10_000


class Known:
    """The latest ids that calls are known to have made, and by which call. May be shared by threads."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, str | None] = OrderedDict()
        self._lock = Lock()

    def add(self, values: Iterable[Any], owner: str | None) -> None:
        """Remember the ids of these values; `owner` is None for a call about which nobody will ask."""
        with self._lock:
            for value in values:
                if isinstance(id := getattr(value, "id", None), str):
                    self._owners[id] = owner
            while len(self._owners) > _MOST:
                self._owners.popitem(last=False)

    def is_of_another(self, id: object, owner: str) -> bool:
        """Whether the row of this id is known to come from another call."""
        with self._lock:
            return isinstance(id, str) and self._owners.get(id, owner) != owner
