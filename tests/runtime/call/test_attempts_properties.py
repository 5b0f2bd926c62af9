"""What holds for any sequence of outcomes, however long each takes."""

import json
from collections.abc import Callable

import pytest
from attrs import frozen
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.errors import CoinDCXError, OutcomeUnknown, RateLimited
from coindcx_runtime.steps import Answer, Failure, Outcome, Send
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import (
    BROKEN,
    LATE,
    OK,
    UNSENT,
    UNSENT_LATE,
    FakeClock,
    FakeLimiter,
    Run,
    date_of,
    play,
    refusal,
    steady,
)

pytestmark = pytest.mark.slow


START_MS = FakeClock().now_ms()
RETRIES = st.sampled_from(["read", "idempotent", "unsafe"])
LIFE_S = 10


@frozen
class Event:
    """How one attempt ends: after so many seconds, with a Date that is so many seconds off, or without one."""

    outcome: Outcome
    takes: float = 0.0
    off: int | None = None
    asks: str | None = None


def events(offsets: st.SearchStrategy[int | None]) -> st.SearchStrategy[Event]:
    statuses = st.sampled_from([200, 204, 302, 400, 401, 401, 404, 408, 422, 429, 429, 500, 503])
    failures = st.sampled_from([BROKEN, LATE, UNSENT, UNSENT_LATE])
    outcomes = st.one_of(failures, statuses.map(lambda status: OK if status == 200 else refusal(status)))
    asks = st.none() | st.sampled_from(["0", "1", "30", "86400"])
    return st.builds(Event, outcomes, st.sampled_from([0.0, 0.1, 3.0, 20.0]), offsets, asks)


ANY = st.lists(events(st.none() | st.integers(-100, 100)), min_size=1, max_size=8)
POLICIES = st.builds(
    lambda attempts, drawn: RetryPolicy(attempts=attempts, draw=lambda: drawn), st.integers(1, 6), st.floats(0, 1)
)
PAUSES = st.lists(st.sampled_from([0.0, 0.0, 0.0, 0.5, 5.0, 60.0]), max_size=8)


def outcome_of(event: Event, clock: FakeClock) -> Callable[[Send], Outcome]:
    def come(step: Send) -> Outcome:
        clock.sleep(event.takes)
        if isinstance(event.outcome, Failure):
            return event.outcome
        headers = {} if event.off is None else {"date": date_of(clock.now_ms() + event.off * 1000)}
        headers |= {} if event.asks is None else {"retry-after": event.asks}
        return Answer(event.outcome.status, headers, event.outcome.body)

    return come


def carried(found: list[Event], retry: str, policy: RetryPolicy, pauses: list[float], deadline: float) -> Run:
    clock = FakeClock()
    return play(
        *(outcome_of(event, clock) for event in found),
        retry=retry, policy=policy, limiter=FakeLimiter(*pauses), deadline=deadline, clock=clock,
        signature_life=float(LIFE_S),
    )  # fmt: skip


def stamps(run: Run) -> list[int]:
    return [json.loads(send.content or b"")["timestamp"] for send in run.sends]


def events_of(run: Run, found: list[Event]) -> list[Event]:
    """The events that came, the last one again and again."""
    return [found[min(index, len(found) - 1)] for index in range(len(run.sends))]


@steady
@given(ANY, POLICIES, PAUSES, st.sampled_from([1.0, 10.0, 1e9]))
def test_an_order_comes_again_only_after_a_429_and_one_corrected_401(
    found: list[Event], policy: RetryPolicy, pauses: list[float], deadline: float
) -> None:
    run = carried(found, "unsafe", policy, pauses, deadline)
    corrections = 0
    for event in events_of(run, found)[:-1]:
        assert isinstance(event.outcome, Answer)
        if event.outcome.status == 401:
            corrections += 1
            assert event.off is not None
        else:
            assert event.outcome.status == 429
    assert corrections <= 1


@steady
@given(ANY, RETRIES, POLICIES, PAUSES, st.sampled_from([1.0, 10.0, 1e9]))
def test_there_is_never_more_than_one_attempt_beyond_the_policy(
    found: list[Event], retry: str, policy: RetryPolicy, pauses: list[float], deadline: float
) -> None:
    run = carried(found, retry, policy, pauses, deadline)
    corrected = any(
        isinstance(event.outcome, Answer) and event.outcome.status == 401 for event in events_of(run, found)[:-1]
    )
    assert len(run.sends) <= policy.attempts + corrected


@steady
@given(ANY, RETRIES, POLICIES, PAUSES, st.sampled_from([1.0, 2.5, 10.0, 60.0]))
def test_it_waits_and_has_patience_for_its_deadline_only(
    found: list[Event], retry: str, policy: RetryPolicy, pauses: list[float], deadline: float
) -> None:
    run = carried(found, retry, policy, pauses, deadline)
    assert sum(run.waits) < deadline
    clock = 0.0
    came = iter(events_of(run, found))
    for step in run.steps:
        if isinstance(step, Send):
            assert clock < deadline
            assert step.until == deadline
            assert step.timeout <= max(0.001, deadline - clock)
            clock += next(came).takes
        else:
            clock += getattr(step, "seconds", 0.0)


@steady
@given(st.lists(events(st.none() | st.just(0)), min_size=1, max_size=8), RETRIES, POLICIES, PAUSES)
def test_timestamps_of_a_call_do_not_run_backwards_where_no_clock_does(
    found: list[Event], retry: str, policy: RetryPolicy, pauses: list[float]
) -> None:
    times = stamps(carried(found, retry, policy, pauses, 1e9))
    assert times == sorted(times)


@steady
@given(ANY, st.sampled_from(["idempotent", "unsafe"]), POLICIES, PAUSES, st.sampled_from([1.0, 10.0, 1e9]))
def test_a_change_is_open_exactly_where_some_attempt_may_have_worked(
    found: list[Event], retry: str, policy: RetryPolicy, pauses: list[float], deadline: float
) -> None:
    run = carried(found, retry, policy, pauses, deadline)
    came = [event.outcome for event in events_of(run, found)]
    may_have_worked = any(
        one.sent if isinstance(one, Failure) else one.status < 400 or one.status == 408 or one.status >= 500
        for one in came
    )
    if run.error is not None:
        assert isinstance(run.error, OutcomeUnknown) == may_have_worked
    else:
        assert came[-1] == OK


@steady
@given(ANY, RETRIES, POLICIES, PAUSES, st.sampled_from([1.0, 10.0, 1e9]))
def test_it_ends_with_its_last_outcome_or_held_back(
    found: list[Event], retry: str, policy: RetryPolicy, pauses: list[float], deadline: float
) -> None:
    run = carried(found, retry, policy, pauses, deadline)
    error: CoinDCXError | None = run.error
    error = error.reason if isinstance(error, OutcomeUnknown) else error
    if isinstance(error, RateLimited) and error.status is None:
        assert error.retry_after is not None
        return
    last = events_of(run, found)[-1].outcome
    status = last.status if isinstance(last, Answer) else None
    assert (run.result.status if run.result else error.status if error else 0) == status
