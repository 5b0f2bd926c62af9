"""The calls of one scope: how long until there is a place among them, and when they can be forgotten."""

import pytest
from coindcx_runtime.rate_limits.sliding import CallLog


def log_of(*moments: float, longest: float = 10.0) -> CallLog:
    log = CallLog()
    for moment in moments:
        log.count(moment, longest)
    return log


@pytest.mark.parametrize(("moments", "places", "now", "pause"), [
    ([], 1, 0.0, 0.0),
    ([5.0], 2, 5.0, 0.0),
    ([5.0], 1, 5.0, 10.0),
    ([5.0], 1, 14.5, 0.5),
    ([5.0], 1, 15.0, 0.0),
    ([5.0], 1, 30.0, 0.0),
    ([1.0, 2.0, 4.0], 1, 4.0, 10.0),
    ([1.0, 2.0, 4.0], 2, 4.0, 8.0),
    ([1.0, 2.0, 4.0], 3, 4.0, 7.0),
    ([1.0, 2.0, 4.0], 4, 4.0, 0.0),
])  # fmt: skip
def test_a_place_is_free_once_so_many_calls_are_no_longer_within_the_window(
    moments: list[float], places: int, now: float, pause: float
) -> None:
    assert log_of(*moments).pause(places, 10.0, now) == pause


def test_a_call_that_is_in_no_window_any_more_is_forgotten() -> None:
    log = log_of(0.0, 1.0, 2.0)
    log.count(10.0, 10.0)
    assert [log.pause(places, 100.0, 10.0) for places in (3, 4)] == [91.0, 0.0]
    log.count(30.0, 10.0)
    assert [log.pause(places, 100.0, 30.0) for places in (1, 2)] == [100.0, 0.0]


def test_the_longest_window_that_ever_asked_says_when() -> None:
    log = log_of(0.0, longest=60.0)
    log.count(20.0, 10.0)
    assert log.pause(2, 60.0, 20.0) == 40.0
    assert [log.is_over(now) for now in (20.0, 79.5, 80.0, 90.0)] == [False, False, True, True]


@pytest.mark.parametrize("moments", [[9.0], [0.0, 9.0], [0.0, 5.0, 9.0]])
def test_it_is_over_when_the_last_call_is(moments: list[float]) -> None:
    log = log_of(*moments, longest=0.5)
    assert [log.is_over(now) for now in (9.25, 9.5)] == [False, True]


def test_where_no_call_was_made_nothing_is_left() -> None:
    assert CallLog().is_over(0.0)


def test_a_moment_before_the_last_one_counts_as_the_last_one() -> None:
    """Threads read the clock before they count."""
    assert log_of(3.0, 5.0, 4.0).pause(1, 10.0, 5.0) == 10.0
    assert log_of(3.0, 5.0, 6.0).pause(1, 10.0, 6.0) == 10.0
