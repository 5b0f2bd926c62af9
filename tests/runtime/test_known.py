"""Which rows belong to which call."""

from typing import Any

import pytest
from attrs import frozen
from coindcx_runtime.known import Known


@frozen
class Made:
    """What a call made."""

    id: Any


def known(*ids: Any, owner: str | None) -> Known:
    found = Known()
    found.add([Made(id) for id in ids], owner)
    return found


def test_a_row_is_of_another_call_where_that_is_known() -> None:
    found = known("a", owner="one")
    assert [found.is_of_another("a", owner) for owner in ("one", "other")] == [False, True]
    assert not found.is_of_another("b", "one")


def test_what_was_answered_is_of_another_call_than_any_that_is_asked_for() -> None:
    assert known("a", owner=None).is_of_another("a", "one")


@pytest.mark.parametrize("id", [None, 1, "", b"a"])
def test_what_has_no_id_is_of_nobody(id: Any) -> None:
    assert not known("a", 1, None, owner=None).is_of_another(id, "one")
    found = Known()
    found.add([{"id": "a"}, None, object()], None)
    assert not found.is_of_another("a", "one")


def test_the_latest_word_counts() -> None:
    found = known("a", owner=None)
    found.add([Made("a")], "one")
    assert not found.is_of_another("a", "one")


def test_of_very_many_the_latest_are_kept() -> None:
    found = known(*map(str, range(10_000)), owner=None)
    assert found.is_of_another("0", "one")
    found.add([Made("x"), Made("y")], None)
    kept = [id for id in ("0", "1", "2", "9999", "x", "y") if found.is_of_another(id, "one")]
    assert kept == ["2", "9999", "x", "y"]
