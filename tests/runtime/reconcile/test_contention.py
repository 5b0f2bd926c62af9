"""Which calls could change one thing at the same time; times are monotonic seconds."""

from math import inf

import pytest
from coindcx_runtime.outcome import Claim
from coindcx_runtime.reconcile.contention import Contention


def blurred(overlaps: Contention, turn: Claim | None) -> tuple[bool, bool]:
    """Where it was looked before the call, and where only times tell."""
    return overlaps.is_ambiguous(turn, looked=True), overlaps.is_ambiguous(turn, looked=False)


CLEAR, BLURRED = (False, False), (True, True)
ONLY_BY_TIMES = (False, True)


def test_one_call_alone_is_told_by_what_is_there_before_and_after() -> None:
    overlaps = Contention()
    turn = overlaps.begin("margin", 5.0)
    assert blurred(overlaps, turn) == CLEAR
    overlaps.end(turn, 18.0)
    assert blurred(overlaps, turn) == CLEAR


def test_two_that_are_under_way_at_once_are_told_by_nothing() -> None:
    overlaps = Contention()
    first, second = overlaps.begin("margin", 5.0), overlaps.begin("margin", 5000.0)
    assert (blurred(overlaps, first), blurred(overlaps, second)) == (BLURRED, BLURRED)


@pytest.mark.parametrize("thing", ["", "another"])
def test_what_changes_another_thing_is_in_nobodys_way(thing: str) -> None:
    overlaps = Contention()
    first, second = overlaps.begin("margin", 5.0), overlaps.begin(thing, 5.0)
    assert (blurred(overlaps, first), blurred(overlaps, second)) == (CLEAR, CLEAR)


@pytest.mark.parametrize(("until", "found"), [
    (inf, BLURRED), (21.5, BLURRED), (20.5, BLURRED), (20.0, ONLY_BY_TIMES), (19.5, ONLY_BY_TIMES), (19.0, CLEAR), (3.0, CLEAR),
])  # fmt: skip
def test_the_next_one_is_clear_of_one_that_does_nothing_any_more_and_by_times_a_second_later(
    until: float, found: tuple[bool, bool]
) -> None:
    overlaps = Contention()
    overlaps.end(overlaps.begin("margin", 2.0), until)
    assert blurred(overlaps, overlaps.begin("margin", 20.0)) == found


def test_each_of_several_counts_until_it_does_nothing_any_more() -> None:
    overlaps = Contention()
    first, second = overlaps.begin("margin", 1.0), overlaps.begin("margin", 1.0)
    overlaps.end(second, 2.0)
    assert blurred(overlaps, overlaps.begin("margin", 5.0)) == BLURRED
    overlaps.end(first, 6.0)
    third = overlaps.begin("margin", 9.0)
    assert blurred(overlaps, third) == BLURRED, "that of second 5 goes on"


def test_one_that_began_before_the_other_had_ended_stays_blurred_and_so_does_the_other() -> None:
    overlaps = Contention()
    first, second = overlaps.begin("margin", 1.0), overlaps.begin("margin", 2.0)
    overlaps.end(first, 3.0)
    overlaps.end(second, 4.0)
    assert (blurred(overlaps, first), blurred(overlaps, second)) == (BLURRED, BLURRED)
    assert blurred(overlaps, overlaps.begin("margin", 9.0)) == CLEAR


def test_one_that_is_settled_long_after_does_not_come_back_by_that() -> None:
    overlaps = Contention()
    first = overlaps.begin("margin", 1.0)
    overlaps.end(first, 14.0)
    overlaps.end(overlaps.begin("margin", 100.0), 100.0)
    overlaps.end(first, 200.0)
    assert blurred(overlaps, overlaps.begin("margin", 200.5)) == CLEAR


def test_nothing_is_known_of_the_calls_of_another_client() -> None:
    clients = Contention(), Contention()
    for ours, theirs in (clients, clients[::-1]):
        turn = theirs.begin("margin", 1.0)
        theirs.begin("margin", 1.0)
        assert (blurred(theirs, turn), blurred(ours, turn)) == (BLURRED, CLEAR)


def test_and_none_of_them_ends_one_of_ours() -> None:
    clients = Contention(), Contention()
    turns = [client.begin("margin", 1.0) for client in clients]
    for client, theirs in zip(clients, turns[::-1], strict=True):
        client.end(theirs, 1.0)
        assert blurred(client, client.begin("margin", 5.0)) == BLURRED


def test_a_call_that_needs_no_comparison_has_no_turn() -> None:
    overlaps = Contention()
    overlaps.end(None, 1.0)
    assert blurred(overlaps, None) == CLEAR


def test_of_very_many_things_the_latest_are_kept_and_the_others_are_told_by_nothing() -> None:
    overlaps = Contention()
    first, *turns = [overlaps.begin(str(number), 0.0) for number in range(10_000)]
    overlaps.end(first, 0.0)
    again = overlaps.begin("0", 100.0)
    assert [turn for turn in (*turns, again) if blurred(overlaps, turn) != CLEAR] == []
    overlaps.begin("x", 100.0)
    assert [turn.thing for turn in (*turns, again) if blurred(overlaps, turn) != CLEAR] == ["1"]
    overlaps.end(turns[0], 100.0)
    overlaps.begin("1", 200.0)
    assert blurred(overlaps, turns[0]) == BLURRED, "what began since is not taken for it"


def test_another_one_that_is_under_way_keeps_a_call_busy_until_it_ends() -> None:
    overlaps = Contention()
    first, second = overlaps.begin("margin", 1.0), overlaps.begin("margin", 2.0)
    assert (overlaps.has_inflight(first), overlaps.has_inflight(second)) == (True, True)
    overlaps.end(second, 15.0)
    assert (overlaps.has_inflight(first), overlaps.has_inflight(second)) == (False, True), (
        "what may arrive has no answer to come"
    )
    overlaps.end(first, 3.0)
    assert (overlaps.has_inflight(first), overlaps.has_inflight(second)) == (False, False)


def test_nothing_else_keeps_it_busy() -> None:
    overlaps, another = Contention(), Contention()
    turn, theirs = overlaps.begin("margin", 1.0), another.begin("margin", 1.0)
    overlaps.begin("another thing", 1.0)
    assert not overlaps.has_inflight(turn)
    overlaps.begin("margin", 2.0)
    assert not overlaps.has_inflight(theirs)
    assert not overlaps.has_inflight(None)


def test_of_a_thing_that_was_forgotten_nobody_is_busy() -> None:
    overlaps = Contention()
    turn = overlaps.begin("margin", 1.0)
    for number in range(10_001):
        overlaps.begin(str(number), 2.0)
    assert not overlaps.has_inflight(turn)
