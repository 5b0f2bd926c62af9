"""The file of a journal: one connection of SQLite a process, and a sign that the process is alive."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, get_ident
from time import monotonic
from typing import ClassVar
from weakref import WeakSet

from coindcx_runtime.clock import Seconds
from coindcx_runtime.journal.locks import Presence, is_present, make_private

OPEN_PATIENCE: Seconds = 5.0
"""Seconds to wait for others where no call waits with its deadline, as to open the file or to read it."""

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
# Few, however many calls there were.
_OPEN_ONES = "CREATE INDEX IF NOT EXISTS open_calls ON calls (number) WHERE ending IS NULL"


class JournalFile:
    """May be shared by threads; after a fork each process has a connection of its own.

    Raises:
        ValueError: the file cannot be used; the message says why.
    """

    _forgotten: ClassVar[list[sqlite3.Connection]] = []
    """What nobody uses any more, closed when a journal is used next.

    Not where it is let go of, which may be in a garbage collection, nor in a child that was just made. A fork waits for
    threads that use a journal, and for no others: of one that was within SQLite its child keeps a mutex locked.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = Lock()
        self._user: int | None = None
        """The thread that has the lock."""
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
    def used(self, patience: Seconds = OPEN_PATIENCE) -> Iterator[sqlite3.Connection]:
        """The file, for one thread at a time, in one transaction.

        patience: seconds to wait for other threads and other processes, all in all.

        Raises:
            ValueError: it cannot be used, or not in that time, or is closed.
            RuntimeError: this thread is using it, so that waiting would never end.
        """
        until = monotonic() + patience
        busy = f"the journal {self.path} was kept busy by others for {max(0.0, patience):.1f} s"
        if self._user == get_ident():
            raise RuntimeError(
                "a signal handler called the client while this thread wrote into its journal:"
                " let the handler set a flag, or use loop.add_signal_handler"
            )
        if patience <= 0 or not self._lock.acquire(timeout=patience):
            raise ValueError(busy)
        try:
            self._user = get_ident()
            self._close_forgotten()
            with self._connected(until) as connection:
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise ValueError(busy if _is_busy(error) else f"the journal {self.path} cannot be used: {error}") from None
        finally:
            self._user = None
            self._lock.release()

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

    def __del__(self) -> None:
        connections = [presence.lock for presence in self._presences()]
        self._forgotten.extend([*connections, *([self._connection] if self._connection else [])])

    def _close_forgotten(self) -> None:
        while self._forgotten:
            with suppress(IndexError):  # another thread was faster
                self._forgotten.pop().close()

    def _presences(self) -> list[Presence]:
        return [*self._former, *([self._presence] if self._presence else [])]

    def _connected(self, until: Seconds) -> sqlite3.Connection:
        if self._is_closed:
            raise ValueError(f"the journal {self.path} is closed; make a new one")
        self._connection = self._opened(until)
        self._connection.execute(f"PRAGMA busy_timeout = {max(0, int((until - monotonic()) * 1000))}")
        return self._connection

    def _opened(self, until: Seconds) -> sqlite3.Connection:
        # What is written into a deleted file is gone with the process.
        if self._connection is None or self._identity != _identity(self.path):
            self._disconnect()
            self._connection = _connect(self.path, until - monotonic())
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
            self._forgotten.extend(presence.lock for presence in self._presences())
            self._former, self._presence = [], None
        self._lock.release()


def _connect(path: str, patience: Seconds) -> sqlite3.Connection:
    make_private(path)
    connection = sqlite3.connect(path, timeout=max(0.0, patience), check_same_thread=False)
    # A commit is on the disk before anything is sent: that is what the file is for.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return prepared(connection)


def prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """With the table of calls, and its rows by name."""
    connection.row_factory = sqlite3.Row
    connection.execute(_TABLE)
    connection.execute(_OPEN_ONES)
    connection.commit()
    return connection


def _is_busy(error: Exception) -> bool:
    # Its extended codes have more in their higher bytes.
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


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
