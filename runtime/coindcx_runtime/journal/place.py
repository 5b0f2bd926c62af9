"""Where a journal is kept: what a caller may write for it, and what is wrong with a place that cannot be used."""

from __future__ import annotations

import os
import sqlite3

from coindcx_runtime.clock import Seconds
from coindcx_runtime.journal.file import JournalFile, prepared
from coindcx_runtime.operation.order_ids import new_order_id

MEMORY = ":memory:"


class JournalMemory(JournalFile):
    """As a `JournalFile`, with one sender. After a fork the child has a copy of its own."""

    def signed(self) -> str:
        return self.path

    def is_ours(self, sender: str) -> bool:
        return sender == self.path

    def is_dead(self, sender: str) -> bool:
        return not self.is_ours(sender)

    def _opened(self, until: Seconds) -> sqlite3.Connection:  # noqa: ARG002 (there are no others to wait for)
        return self._connection or prepared(sqlite3.connect(MEMORY, check_same_thread=False))

    def before_fork(self) -> None:
        self._lock.acquire()  # and no more: what is in memory cannot be opened again


def opened(path: str | os.PathLike[str]) -> JournalFile:
    """The file of a journal, or its memory.

    Raises:
        TypeError: `path` is none.
        ValueError: the file cannot be used; the message says why.
    """
    if path == MEMORY:
        return JournalMemory(f"{MEMORY}{new_order_id()}")  # an entry of one is not one of another
    place = os.path.realpath(os.path.expanduser(os.fsdecode(path)))  # all senders have to mean the same files beside it
    folder = os.path.dirname(place)
    if os.path.isdir(place):
        raise ValueError(f"the journal {place} is a folder; pass the path of a file in it, such as orders.sqlite")
    if not os.path.isdir(folder):
        raise ValueError(f"the journal {place} cannot be made: there is no folder {folder}; make it first")
    try:
        return JournalFile(place)
    except ValueError as error:
        raise ValueError(f"{error}; pass the path of a new file, or of one that it made") from None
