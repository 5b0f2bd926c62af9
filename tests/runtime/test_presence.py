"""Who is alive of those that write into one file."""

from pathlib import Path

from coindcx_runtime.presence import Presence, is_present


def test_one_is_present_until_it_ends(tmp_path: Path) -> None:
    path = str(tmp_path / "orders.sqlite")
    one, other = Presence(path), Presence(path)
    assert [is_present(path, name) for name in (one.name, other.name, "nobody")] == [True, True, False]
    one.end()
    assert [is_present(path, name) for name in (one.name, other.name)] == [False, True]
    other.end()
    assert [*tmp_path.iterdir()] == []


def test_who_looks_does_not_wait_for_one_that_is_alive(tmp_path: Path) -> None:
    """It keeps all other threads from the file meanwhile."""
    one = Presence(str(tmp_path / "orders.sqlite"))
    assert one._lock.execute("PRAGMA busy_timeout").fetchone()[0] == 0
