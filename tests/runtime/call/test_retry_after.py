"""A call comes again no sooner than the exchange asks, and not at all when that is after its deadline."""

import logging

import pytest
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.errors import RateLimited, ServerError
from coindcx_runtime.operation.operation import Call
from support.doubles import OK, FakeClock, date_of, operation, play, refusal

DAY = refusal(429, retry_after="86400")
NOW_MS = FakeClock().now_ms()
RETRIES = ["read", "idempotent", "unsafe"]
EACH = pytest.mark.parametrize("retry", RETRIES)


@EACH
@pytest.mark.parametrize(("asked", "wait"), [("7", 7.0), ("0", 0.25), ("1", 1.0), ("soon", 0.25), ("-5", 0.25)])
def test_a_429_says_in_seconds_when_to_come_again(retry: str, asked: str, wait: float) -> None:
    run = play(refusal(429, retry_after=asked), OK, retry=retry)
    assert run.waits == [wait]
    assert run.result is not None


@pytest.mark.parametrize(("date", "wait"), [
    ({"date": date_of(NOW_MS)}, 20.0),
    ({"date": date_of(NOW_MS + 15_000)}, 5.0),
    ({}, 20.0),
    ({"date": date_of(NOW_MS + 30_000)}, 0.25),
])  # fmt: skip
def test_a_date_is_measured_from_the_date_of_its_answer(date: dict[str, str], wait: float) -> None:
    run = play(refusal(429, retry_after=date_of(NOW_MS + 20_000), **date), OK)
    assert run.waits == [wait]


def test_where_an_answer_has_no_date_the_exchange_s_time_stands_in() -> None:
    skewed = refusal(503, date=date_of(NOW_MS + 15_000))
    run = play(skewed, refusal(429, retry_after=date_of(NOW_MS + 20_000)), OK)
    # Learned: 15 s ahead, and 0.25 s have passed.
    assert run.waits == [0.25, 4.75]


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_each_answer_that_is_repeated_may_ask(status: int) -> None:
    assert play(refusal(status, retry_after="7"), OK).waits == [7.0]


@pytest.mark.parametrize("status", [400, 404, 422])
def test_asking_alone_is_no_reason_to_come_again(status: int) -> None:
    assert play(refusal(status, retry_after="7"), OK).waits == []


def test_an_order_is_not_repeated_after_a_fault_that_asks_for_it() -> None:
    run = play(refusal(503, retry_after="1"), OK, retry="unsafe")
    assert len(run.sends) == 1


def test_our_own_wait_counts_when_it_is_longer() -> None:
    policy = RetryPolicy(base=3.0, draw=lambda: 1.0)
    assert play(refusal(429, retry_after="2"), OK, policy=policy).waits == [3.0]


@EACH
@pytest.mark.parametrize("asked", [10, 11, 3600])
def test_what_is_asked_beyond_the_deadline_is_for_the_caller_to_wait(retry: str, asked: int) -> None:
    run = play(refusal(429, retry_after=str(asked)), OK, retry=retry, deadline=10.0)
    assert (len(run.sends), run.waits) == (1, [])
    assert type(run.error) is RateLimited
    assert (run.error.status, run.error.retry_after) == (429, float(asked))


def test_a_fault_that_asks_beyond_the_deadline_is_raised() -> None:
    run = play(refusal(503, retry_after="60"), OK, deadline=10.0)
    assert (len(run.sends), run.waits) == (1, [])
    assert type(run.error) is ServerError


@pytest.mark.parametrize(("headers", "seconds"), [
    ({"retry_after": "9"}, 9.0), ({}, None), ({"retry_after": "soon"}, None),
    ({"retry_after": date_of(NOW_MS + 20_000)}, 20.0),
])  # fmt: skip
def test_the_error_says_when_to_come_again(headers: dict[str, str], seconds: float | None) -> None:
    error = play(refusal(429, **headers), policy=RetryPolicy(attempts=1)).error
    assert isinstance(error, RateLimited)
    assert error.retry_after == seconds


def test_a_cancel_comes_again_after_thirty_seconds_of_a_day() -> None:
    run = play(DAY, OK, call=Call(operation(retry="idempotent", lane="cancel")), deadline=60.0)
    assert run.waits == [30.0]
    assert run.result is not None


def test_who_gives_up_and_the_log_say_how_long_the_others_wait(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "coindcx_runtime"):
        error = play(DAY, deadline=60.0).error
    assert isinstance(error, RateLimited)
    assert (error.retry_after, error.message) == (86_400.0, "no")
    assert str(error) == (
        "rows.make: 429 no; the exchange asks for no calls for 86400 s, of which cancels and exits wait 30 s at most"
    )
    assert caplog.messages == [
        "rows.make: the exchange asks for no calls for 86400 s; cancels and exits wait 30 s of it at most"
    ]


def test_nothing_is_said_of_a_wait_that_is_the_same_for_all(caplog: pytest.LogCaptureFixture) -> None:
    error = play(refusal(429, retry_after="30"), deadline=10.0).error
    assert (str(error), caplog.messages) == ("rows.make: 429 no", [])
