"""Who is alive of those that write into one file."""

import sqlite3
import threading
from pathlib import Path

from coindcx_runtime.journal.locks import Presence, is_present


def test_one_is_present_until_it_ends(tmp_path: Path) -> None:
    path = str(tmp_path / "orders.sqlite")
    one, other = Presence(path), Presence(path)
    assert [is_present(name) for name in (one.name, other.name, path + "-nobody")] == [True, True, False]
    one.end()
    assert [is_present(name) for name in (one.name, other.name)] == [False, True]
    other.end()
    assert [*tmp_path.iterdir()] == []


def test_one_that_another_one_is_just_looking_at_is_not_taken_for_alive(tmp_path: Path) -> None:
    """Who looks holds the lock for a moment."""
    dead = str(tmp_path / "orders.sqlite-1")
    looks = sqlite3.connect(dead, isolation_level=None, check_same_thread=False)
    looks.execute("BEGIN EXCLUSIVE")
    threading.Timer(0.01, looks.close).start()
    assert not is_present(dead)
