"""Which rows belong to which call."""

from typing import Any

import pytest
from coindcx_runtime.reconcile.contention import RowOwners


def known(*ids: str, owner: str | None) -> RowOwners:
    found = RowOwners()
    found.add(ids, owner)
    return found


def test_a_row_is_of_another_call_where_that_is_known() -> None:
    found = known("a", owner="one")
    assert [found.is_of_another("a", owner) for owner in ("one", "other")] == [False, True]
    assert not found.is_of_another("b", "one")


def test_what_was_answered_is_of_another_call_than_any_that_is_asked_for() -> None:
    assert known("a", owner=None).is_of_another("a", "one")


@pytest.mark.parametrize("id", [None, 1, "", b"a"])
def test_what_has_no_id_is_of_nobody(id: Any) -> None:
    assert not known("a", owner=None).is_of_another(id, "one")


def test_the_latest_word_counts() -> None:
    found = known("a", owner=None)
    found.add(["a"], "one")
    assert not found.is_of_another("a", "one")


def test_of_very_many_the_latest_are_kept() -> None:
    found = known(*map(str, range(10_000)), owner=None)
    assert found.is_of_another("0", "one")
    found.add(["x", "y"], None)
    kept = [id for id in ("0", "1", "2", "9999", "x", "y") if found.is_of_another(id, "one")]
    assert kept == ["2", "9999", "x", "y"]
