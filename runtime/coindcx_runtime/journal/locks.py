"""Who is alive of those that write into one file: each holds a lock that dies with it.

The lock is SQLite's own, on an empty database beside the file: it ends with its process however that ends, a child does
not inherit it, and it works wherever the journal does.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress

from coindcx_runtime.operation.order_ids import new_order_id


def make_private(file: str) -> None:
    """Make an empty one where there is none.

    One that is there is not even opened: to close it again would end the locks that SQLite holds for this process.
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


class Presence:
    """Shows the others of this file that its owner is alive, until it ends or its process does.

    name: under which `is_present` knows it; the path of the lock, as the file itself may be moved.
    lock: is held until it is closed.
    """

    def __init__(self, path: str) -> None:
        self.name = f"{path}-{new_order_id()}"
        make_private(self.name)
        self.lock = _locked(self.name)

    def end(self) -> None:
        """Let go."""
        self.lock.close()
        _remove(self.name)


def is_present(name: str) -> bool:
    """Whether the one of this name is alive. What a dead one left behind is removed.

    Raises:
        sqlite3.Error, OSError: it cannot be told.
    """
    if not os.path.exists(name):
        return False
    try:
        _locked(name, patience=_GLANCE).close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return True
        raise
    _remove(name)
    return False


# Seconds for which another one who looks may hold the lock.
_GLANCE = 0.02


def _locked(file: str, patience: float = 0.0) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")  # nothing is written, so no file has to keep it
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _remove(file: str) -> None:
    with suppress(OSError):  # another was faster; or, on Windows, is just looking
        os.remove(file)
