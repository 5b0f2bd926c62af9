"""The file of a journal: one connection of SQLite a process, and a sign that the process is alive."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import WeakSet

from coindcx_runtime.presence import Presence, is_present
from coindcx_runtime.private_file import make_private

_TABLE = """
CREATE TABLE IF NOT EXISTS calls (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    arguments TEXT NOT NULL,
    before TEXT,
    made_ms INTEGER NOT NULL,
    stamp_ms INTEGER NOT NULL,
    slack_ms INTEGER,
    account TEXT NOT NULL,
    sender TEXT NOT NULL,
    client TEXT,
    turn INTEGER,
    alone INTEGER,
    ending TEXT,
    ended_ms INTEGER,
    ids TEXT
)
"""


class JournalFile:
    """May be shared by threads; after a fork each process has a connection of its own.

    Raises:
        ValueError: the file cannot be used; the message says why.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = Lock()
        self._identity: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None
        self._presence: Presence | None = None
        self._former: list[Presence] = []
        self._is_closed = False
        # A fork that comes while the file is opened waits for that.
        with _fork_lock:
            _open_files.add(self)
        with self.used():
            pass

    @contextmanager
    def used(self) -> Iterator[sqlite3.Connection]:
        """The file, for one thread at a time, in one transaction.

        Raises:
            ValueError: it cannot be used, or is closed.
        """
        try:
            with self._lock, self._connected() as connection:
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise ValueError(f"the journal {self.path} cannot be used: {error}") from None

    def signed(self) -> str:
        """The name of this sender, who is seen to be alive from now on. Only while the file is used."""
        self._presence = self._presence or Presence(self.path)
        return self._presence.name

    def is_ours(self, sender: str) -> bool:
        """Whether that is this one. Only while the file is used."""
        return self._presence is not None and self._presence.name == sender

    def is_dead(self, sender: str) -> bool:
        """Whether a sender is gone. Only while the file is used."""
        # The same file may be mounted in two places, or have been moved.
        beside = os.path.join(os.path.dirname(self.path), os.path.basename(sender))
        return not self.is_ours(sender) and not is_present(sender) and not is_present(beside)

    def close(self, *, is_idle: bool) -> None:
        """Nothing can be written after. Unless it is idle, it is seen to be alive until its process ends."""
        with self._lock:
            self._is_closed = True
            self._disconnect()
            for presence in self._presences() if is_idle else ():
                presence.end()
            self._presence = None if is_idle else self._presence

    def _presences(self) -> list[Presence]:
        return [*self._former, *([self._presence] if self._presence else [])]

    def _connected(self) -> sqlite3.Connection:
        if self._is_closed:
            raise ValueError(f"the journal {self.path} is closed; make a new one")
        # What is written into a deleted file is gone with the process.
        if self._connection is None or self._identity != _identity(self.path):
            self._disconnect()
            self._connection = _connect(self.path)
            if self._identity != (found := _identity(self.path)):
                self._former, self._presence = self._presences(), None  # what is under way goes on
                self._identity = found
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def before_fork(self) -> None:
        """What SQLite knows of its locks must not get into two processes, nor a lock that a thread holds."""
        self._lock.acquire()
        self._disconnect()

    def after_fork(self, *, is_child: bool) -> None:
        """A child is a sender of its own."""
        if is_child:
            for presence in self._presences():
                presence.leave()
            self._former, self._presence = [], None
        self._lock.release()


def _connect(path: str) -> sqlite3.Connection:
    make_private(path)
    connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    # A commit is on the disk before anything is sent: that is what the file is for.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(_TABLE)
    connection.commit()
    return connection


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


_open_files: WeakSet[JournalFile] = WeakSet()
_fork_lock = Lock()
_forking: list[JournalFile] = []


def _before_fork() -> None:
    _fork_lock.acquire()  # two threads that fork at once wait for each other here
    for file in list(_open_files):
        file.before_fork()
        _forking.append(file)


def _after_fork(*, is_child: bool) -> None:
    while _forking:
        _forking.pop().after_fork(is_child=is_child)
    _fork_lock.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork,
        after_in_parent=lambda: _after_fork(is_child=False),
        after_in_child=lambda: _after_fork(is_child=True),
    )
