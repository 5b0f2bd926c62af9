"""A journal that ends with its process, for tests and for trying out: no file, nobody to share it with, no locks."""

from __future__ import annotations

import sqlite3

from coindcx_runtime.clock import Seconds
from coindcx_runtime.journal_file import JournalFile, prepared

MEMORY = ":memory:"


class JournalMemory(JournalFile):
    """As a `JournalFile`, with one sender. After a fork the child has a copy of its own."""

    def signed(self) -> str:
        return self.path

    def is_ours(self, sender: str) -> bool:
        return sender == self.path

    def is_dead(self, sender: str) -> bool:
        return not self.is_ours(sender)

    def _opened(self, until: Seconds) -> sqlite3.Connection:  # noqa: ARG002  # there are no others to wait for
        return self._connection or prepared(sqlite3.connect(MEMORY, check_same_thread=False))

    def before_fork(self) -> None:
        self._lock.acquire()  # and no more: what is in memory cannot be opened again
