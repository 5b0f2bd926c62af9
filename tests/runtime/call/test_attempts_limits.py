"""A call waits for its place among the calls of its operation, and no longer than its deadline allows."""

import json
import logging

import pytest
from coindcx_runtime.errors import OutcomeUnknown, RateLimited
from coindcx_runtime.steps import Answer
from support.doubles import BROKEN, OK, FakeLimiter, play, refusal

RETRIES = ["read", "idempotent", "unsafe"]
EACH = pytest.mark.parametrize("retry", RETRIES)


@EACH
def test_a_call_waits_for_its_place_and_is_stamped_after_the_wait(retry: str) -> None:
    run = play(OK, retry=retry, limiter=FakeLimiter(60.0))
    assert [type(step).__name__ for step in run.steps] == ["Admit", "Wait", "Admit", "Send"]
    assert run.waits == [60.0]
    assert json.loads(run.sends[0].content or b"")["timestamp"] == 1_700_000_060_000


def test_who_finds_the_place_taken_waits_again() -> None:
    assert play(OK, limiter=FakeLimiter(2.0, 1.0, 0.5)).waits == [2.0, 1.0, 0.5]


def test_a_repeated_read_waits_for_each_place() -> None:
    assert play(BROKEN, BROKEN, OK, limiter=FakeLimiter(0.0, 59.75, 0.0, 59.5)).waits == [0.25, 59.75, 0.5, 59.5]


@EACH
@pytest.mark.parametrize("pause", [2.0, 60.0])
def test_a_wait_beyond_the_deadline_is_told_before_anything_is_sent(retry: str, pause: float) -> None:
    run = play(OK, retry=retry, limiter=FakeLimiter(pause), deadline=2.0)
    assert (run.sends, run.waits) == ([], [])
    assert type(run.error) is RateLimited
    assert (run.error.retry_after, run.error.status) == (pause, None)
    assert str(run.error) == (
        f"rows.make: its limit has room in {pause:.1f} s at the earliest, after its deadline of 2 s; nothing was sent"
    )


def test_all_waits_together_keep_to_the_deadline() -> None:
    run = play(OK, limiter=FakeLimiter(0.9, 0.9, 0.9), deadline=2.0)
    assert (run.sends, run.waits) == ([], [0.9, 0.9])
    assert type(run.error) is RateLimited
    assert run.error.retry_after == 0.9


def test_a_wait_within_the_deadline_is_waited() -> None:
    run = play(OK, limiter=FakeLimiter(1.5), deadline=2.0)
    assert (run.waits, [send.timeout for send in run.sends]) == ([1.5], [0.5])


def test_a_cancellation_that_may_have_worked_and_finds_no_place_again_is_open() -> None:
    run = play(BROKEN, retry="idempotent", limiter=FakeLimiter(0.0, 60.0), deadline=10.0)
    assert len(run.sends) == 1
    assert isinstance(run.error, OutcomeUnknown)
    assert type(run.error.reason) is RateLimited
    assert run.error.sent_ms == 1_700_000_000_000
    assert str(run.error) == (
        "rows.make: outcome unknown, it may have taken effect (RateLimited: its limit has room in 60.0 s at the"
        " earliest, after its deadline of 10 s; it was not sent again); do not repeat it, nothing lists what became of it:"
        " compare the balances"
    )


@pytest.mark.parametrize(("retry", "first"), [
    ("read", BROKEN), ("read", refusal(429)), ("idempotent", refusal(429)), ("unsafe", refusal(429)),
])  # fmt: skip
def test_who_did_nothing_and_finds_no_place_again_is_held_back(retry: str, first: Answer) -> None:
    run = play(first, retry=retry, limiter=FakeLimiter(0.0, 60.0), deadline=10.0)
    assert len(run.sends) == 1
    assert type(run.error) is RateLimited
    assert (run.error.retry_after, run.error.status) == (60.0, None)
    assert str(run.error).endswith("; it was not sent again")


def test_a_429_holds_the_others_back_for_as_long_as_it_asks() -> None:
    limiter = FakeLimiter()
    play(refusal(429, retry_after="7"), refusal(429), refusal(429, retry_after="0"), limiter=limiter)
    assert limiter.held == [(7.0, 0.0), (0.25, 7.0), (0.25, 7.5)]


@pytest.mark.parametrize("status", [200, 400, 408, 500, 503])
def test_nothing_but_a_429_holds_them_back(status: int) -> None:
    limiter = FakeLimiter()
    play(refusal(status, retry_after="7"), limiter=limiter)
    assert limiter.held == []


@pytest.mark.parametrize(
    ("pauses", "logged"),
    [
        ([60.0], ["rows.make: waits 60.0 s for its documented limit"]),
        ([0.9], []),
        ([1.0, 1.0, 1.0], ["rows.make: waits 1.0 s for its documented limit"]),
    ],
)
def test_a_long_wait_is_told_once(pauses: list[float], logged: list[str], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "coindcx_runtime"):
        play(OK, limiter=FakeLimiter(*pauses))
    assert [message for message in caplog.messages if "limit" in message] == logged
