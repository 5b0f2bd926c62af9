"""Which outcome is worth another try, and after how long; test_attempts.py has what becomes of it."""

from typing import Any, get_args

import pytest
from coindcx_runtime.call.retry import RetryPolicy, is_open, is_silent
from coindcx_runtime.operation.operation import Retry
from coindcx_runtime.steps import Failure
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import BROKEN, LATE, UNSENT, UNSENT_LATE, refusal, steady

DRAWN = st.floats(0, 1, exclude_max=True)


@pytest.mark.parametrize(
    ("attempt", "wait"), [(1, 0.25), (2, 0.5), (3, 1.0), (5, 4.0), (6, 4.0), (5000, 4.0), (10**9, 4.0)]
)
def test_waits_double_up_to_the_cap(attempt: int, wait: float) -> None:
    assert RetryPolicy(attempts=10**9 + 1, draw=lambda: 1.0).delay("read", attempt, BROKEN) == wait


@pytest.mark.parametrize("drawn", [0.0, 0.3, 1.0])
def test_jitter_is_full(drawn: float) -> None:
    assert RetryPolicy(draw=lambda: drawn).delay("read", 2, refusal(503)) == drawn * 0.5


@steady
@given(DRAWN, st.integers(1, 100), st.floats(0, 10), st.floats(0, 10))
def test_jitter_stays_between_nothing_and_the_longest_wait(drawn: float, attempt: int, base: float, cap: float) -> None:
    wait = RetryPolicy(attempts=101, base=base, cap=cap, draw=lambda: drawn).delay("read", attempt, BROKEN)
    assert wait is not None
    assert 0 <= wait <= min(cap, base * 2 ** (attempt - 1))


def test_jitter_is_drawn_anew_each_time() -> None:
    waits = {RetryPolicy().delay("read", 1, BROKEN) for _ in range(20)}
    assert len(waits) > 1


@pytest.mark.parametrize("attempts", [1, 2, 5])
def test_attempts_counts_the_first_one(attempts: int) -> None:
    policy = RetryPolicy(attempts=attempts)
    waits = [policy.delay("read", attempt, refusal(429)) for attempt in range(1, attempts + 3)]
    assert [wait is None for wait in waits] == [False] * (attempts - 1) + [True] * 3


def test_what_holds_where_nothing_was_set_is_seen() -> None:
    assert repr(RetryPolicy()) == "RetryPolicy(attempts=3, base=0.25, cap=4.0)"


@pytest.mark.parametrize("outcome", [BROKEN, LATE, UNSENT, refusal(408), refusal(500), refusal(503)], ids=repr)
def test_what_may_act_twice_is_not_repeated(outcome: Any) -> None:
    policy = RetryPolicy(attempts=5)
    assert [policy.delay(retry, 1, outcome) is not None for retry in get_args(Retry)] == [True, True, False]


def test_what_was_not_taken_may_come_again() -> None:
    assert all(RetryPolicy().delay(retry, 1, refusal(429)) is not None for retry in get_args(Retry))


def test_what_would_end_the_same_way_is_not_repeated() -> None:
    too_much = Failure("an answer too large to take", timed_out=False, sent=True, is_final=True)
    assert [RetryPolicy().delay(retry, 1, too_much) for retry in get_args(Retry)] == [None] * 3


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 407, 409, 422, 499])
def test_what_was_refused_for_good_is_not_repeated(status: int) -> None:
    assert [RetryPolicy().delay(retry, 1, refusal(status)) for retry in get_args(Retry)] == [None] * 3


@pytest.mark.parametrize(("outcome", "may_have_worked"), [
    (BROKEN, True), (LATE, True), (UNSENT, False), (UNSENT_LATE, False), (refusal(400), False), (refusal(407), False),
    (refusal(408), True), (refusal(409), False), (refusal(429), False), (refusal(499), False), (refusal(500), True),
    (refusal(501), True), (refusal(503), True), (refusal(599), True),
], ids=repr)  # fmt: skip
def test_a_fault_and_silence_leave_it_open_and_a_refusal_does_not(outcome: Any, may_have_worked: bool) -> None:
    assert is_open(outcome) is may_have_worked


@pytest.mark.parametrize(("outcome", "silent"), [
    (BROKEN, True), (UNSENT, True), (refusal(401), False), (refusal(403), True), (refusal(404), False),
    (refusal(429), False), (refusal(500), False), (refusal(501), False), (refusal(502), True), (refusal(503), True),
], ids=repr)  # fmt: skip
def test_an_answer_of_the_edge_says_nothing_of_the_exchange(outcome: Any, silent: bool) -> None:
    assert is_silent(outcome) is silent


@pytest.mark.parametrize("options", [{"attempts": 0}, {"attempts": -1}, {"base": -0.1}, {"cap": -1}])
def test_a_policy_that_makes_no_sense_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(options))):
        RetryPolicy(**options)
