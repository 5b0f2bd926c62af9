"""A call ends at its deadline, whatever it is doing."""

from collections.abc import Callable

import pytest
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.errors import AuthenticationFailed, CoinDCXError, NotFound, OutcomeUnknown, ServerError, TimedOut
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Admit, Outcome, Send
from support.doubles import BROKEN, LATE, OK, FakeClock, operation, planner, play, refusal

RETRIES = ["read", "idempotent", "unsafe"]
EACH = pytest.mark.parametrize("retry", RETRIES)
MANY = RetryPolicy(attempts=100, draw=lambda: 1.0)


def after(seconds: float, outcome: Outcome, clock: FakeClock) -> Callable[[Send], Outcome]:
    """An outcome that takes its time."""

    def come(step: Send) -> Outcome:
        clock.sleep(seconds)
        return outcome

    return come


def test_there_is_no_wait_that_would_end_after_it() -> None:
    run = play(refusal(503), policy=MANY, deadline=1.0)
    assert (len(run.sends), run.waits) == (3, [0.25, 0.5])
    assert type(run.error) is ServerError


def test_there_is_no_wait_that_would_end_with_it() -> None:
    assert play(BROKEN, policy=MANY, deadline=0.75).waits == [0.25]
    assert play(BROKEN, policy=MANY, deadline=0.76).waits == [0.25, 0.5]


def test_an_attempt_has_no_more_patience_than_what_is_left() -> None:
    run = play(BROKEN, policy=MANY, deadline=1.0)
    assert [send.timeout for send in run.sends] == [1.0, 0.75, 0.25]
    assert [send.until for send in run.sends] == [1.0, 1.0, 1.0]


def test_an_attempt_has_no_more_patience_than_its_timeout() -> None:
    run = play(BROKEN, policy=MANY, timeout=0.6, deadline=1.0)
    assert [send.timeout for send in run.sends] == [0.6, 0.6, 0.25]


def test_it_counts_from_when_the_call_was_made() -> None:
    clock = FakeClock()
    clock.sleep(1000)
    run = play(BROKEN, policy=MANY, deadline=1.0, clock=clock)
    assert [(send.timeout, send.until) for send in run.sends] == [(1.0, 1001.0), (0.75, 1001.0), (0.25, 1001.0)]


def test_without_one_only_the_attempts_end_a_call() -> None:
    run = play(BROKEN, policy=RetryPolicy(attempts=12, draw=lambda: 1.0))
    assert sum(run.waits) > 30
    assert {send.timeout for send in run.sends} == {10.0}


@EACH
def test_the_time_of_an_attempt_counts(retry: str) -> None:
    clock = FakeClock()
    run = play(after(0.8, refusal(429), clock), retry=retry, clock=clock, deadline=1.0)
    assert (len(run.sends), run.waits) == (1, [])


@pytest.mark.parametrize(
    ("retry", "error"), [("read", TimedOut), ("idempotent", OutcomeUnknown), ("unsafe", OutcomeUnknown)]
)
def test_an_attempt_that_used_it_up_is_the_last(retry: str, error: type[CoinDCXError]) -> None:
    clock = FakeClock()
    run = play(after(1.0, LATE, clock), retry=retry, clock=clock, deadline=1.0)
    assert (len(run.sends), run.waits) == (1, [])
    assert type(run.error) is error


def test_a_success_after_it_is_a_success() -> None:
    clock = FakeClock()
    assert play(after(5.0, OK, clock), clock=clock, deadline=1.0).result is not None


@EACH
def test_a_wrong_time_is_not_corrected_after_it(retry: str) -> None:
    clock = FakeClock()
    late = after(1.0, refusal(401, date="Sun, 06 Nov 1994 08:49:37 GMT"), clock)
    run = play(late, OK, retry=retry, clock=clock, deadline=1.0)
    assert len(run.sends) == 1
    assert type(run.error) is AuthenticationFailed


def test_no_other_verb_is_tried_after_it() -> None:
    clock = FakeClock()
    call = Call(operation(retry="read", method="GET", other_method="POST"))
    run = play(after(1.0, refusal(404), clock), OK, call=call, clock=clock, deadline=1.0)
    assert len(run.sends) == 1
    assert type(run.error) is NotFound


def test_both_verbs_have_one_deadline() -> None:
    clock = FakeClock()
    call = Call(operation(retry="read", method="GET", other_method="POST"))
    run = play(after(0.6, refusal(404), clock), BROKEN, call=call, clock=clock, deadline=1.0, policy=MANY)
    assert [(send.method, round(send.timeout, 6)) for send in run.sends] == [
        ("GET", 1.0),
        ("POST", 0.4),
        ("POST", 0.15),
    ]


def test_an_attempt_has_a_moment_though_the_deadline_is_here() -> None:
    """A client on a slow machine may find its place at the very end."""
    clock = FakeClock()
    plan = planner(clock, deadline=2.0).plan(Call(operation(retry="read")))
    assert isinstance(next(plan), Admit)
    clock.sleep(2.5)
    send = plan.send(0.0)
    assert isinstance(send, Send)
    assert send.timeout == 0.001


@pytest.mark.parametrize(("seconds", "sends"), [(1.0, 2), (2.0, 1), (3.0, 1)])
def test_a_wrong_time_is_corrected_before_the_deadline_only(seconds: float, sends: int) -> None:
    clock = FakeClock()
    wrong = refusal(401, date="Sun, 06 Nov 1994 08:49:37 GMT")
    assert len(play(after(seconds, wrong, clock), OK, clock=clock, deadline=2.0).sends) == sends
