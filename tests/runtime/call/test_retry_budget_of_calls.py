"""All calls of a client pay for their retries together."""

from typing import Any

import pytest
from coindcx_runtime.call.plan import Planner
from coindcx_runtime.call.retry import CAPACITY, COST, COST_AFTER_TIMEOUT
from coindcx_runtime.steps import Answer
from support.doubles import BROKEN, LATE, OK, UNSENT, UNSENT_LATE, FakeClock, planner, play, refusal


def emptied() -> Planner:
    """A planner whose calls have paid for all the retries there are."""
    by = planner(FakeClock())
    for _ in range(CAPACITY // COST // 2):
        assert len(play(BROKEN, by=by).sends) == 3
    return by


@pytest.mark.parametrize(("outcome", "calls"), [
    (BROKEN, 50), (UNSENT, 50), (refusal(503), 50), (refusal(429), 50), (LATE, 25), (UNSENT_LATE, 25),
])  # fmt: skip
def test_when_nothing_works_calls_are_made_once_in_the_end(outcome: Any, calls: int) -> None:
    by = planner(FakeClock())
    assert [len(play(outcome, by=by).sends) for _ in range(calls + 2)] == [3] * calls + [1, 1]


@pytest.mark.parametrize("status", [199, 300, 400])
def test_what_is_no_success_pays_for_nothing_and_gives_nothing(status: int) -> None:
    by = emptied()
    for _ in range(10):
        play(refusal(status), by=by)
    assert len(play(BROKEN, by=by).sends) == 1


@pytest.mark.parametrize(("outcome", "cost"), [(BROKEN, COST), (LATE, COST_AFTER_TIMEOUT)])
def test_successes_pay_for_retries_again(outcome: Any, cost: int) -> None:
    by = emptied()
    for _ in range(cost - 1):
        play(OK, by=by)
    assert len(play(outcome, by=by).sends) == 1
    play(OK, by=by)
    assert len(play(outcome, by=by).sends) == 2


@pytest.mark.parametrize("status", [200, 299])
@pytest.mark.parametrize("outcome", [BROKEN, LATE], ids=repr)
def test_a_retry_that_works_costs_nothing(outcome: Any, status: int) -> None:
    by = planner(FakeClock())
    for _ in range(CAPACITY // COST + 1):
        assert play(outcome, Answer(status, {}, OK.body), by=by).result is not None


def test_only_the_last_retry_of_a_success_is_given_back() -> None:
    by = planner(FakeClock())
    for _ in range(CAPACITY // COST - 1):
        assert play(BROKEN, BROKEN, OK, by=by).result is not None
    assert play(BROKEN, BROKEN, OK, by=by).result is None


def test_a_correction_of_the_time_is_free() -> None:
    by = emptied()
    run = play(refusal(401, date="Sun, 06 Nov 1994 08:49:37 GMT"), OK, by=by)
    assert len(run.sends) == 2
