"""A read that two hosts answer: the other one is asked where the first does not answer, and only there."""

import logging
from typing import Any

import pytest
from coindcx_runtime.errors import ConnectionFailed, ServerError, TimedOut
from coindcx_runtime.operation.operation import Call, RateLimit
from coindcx_runtime.steps import Admit, Answer, Failure, Send
from support.doubles import BROKEN, LATE, OK, UNSENT, UNSENT_LATE, FakeClock, FakeLimiter, Run, operation, refusal
from support.doubles import play as play_call

FIRST, OTHER = "https://api.example.com", "https://public.example.com"
READ = operation(
    method="GET",
    signed=False,
    timestamp=None,
    retry="read",
    other_host=OTHER,
    other_host_limit=RateLimit(5000, 60),
)
SILENT = [BROKEN, LATE, UNSENT, UNSENT_LATE, *(refusal(status) for status in (403, 502, 503, 504, 522))]
SPEAKING = [OK, *(refusal(status) for status in (301, 400, 401, 404, 408, 422, 429, 500))]


def play(*outcomes: Any, **changes: Any) -> Run:
    return play_call(*outcomes, call=Call(READ, query={"pair": "B-BTC_USDT"}), **{"base_url": None, **changes})


def hosts(run: Run) -> list[str]:
    return [send.url.removesuffix("/rows") for send in run.sends]


@pytest.mark.parametrize("outcome", SILENT, ids=repr)
def test_where_the_first_is_silent_the_other_answers(outcome: Answer | Failure) -> None:
    run = play(outcome, OK)
    assert hosts(run) == [FIRST, OTHER]
    assert run.result is not None
    assert run.result.value.id == "a1"
    assert {str(send.query) for send in run.sends} == {"{'pair': ['B-BTC_USDT']}"}


@pytest.mark.parametrize("outcome", SPEAKING, ids=repr)
def test_what_the_first_says_is_what_counts(outcome: Answer) -> None:
    assert set(hosts(play(outcome))) == {FIRST}


@pytest.mark.parametrize(
    ("outcome", "kind"), [(UNSENT, ConnectionFailed), (LATE, TimedOut), (refusal(503), ServerError)]
)
def test_where_both_are_silent_the_error_is_that_of_the_first(outcome: Answer | Failure, kind: type[Exception]) -> None:
    run = play(outcome, BROKEN)
    assert hosts(run) == [FIRST, OTHER, OTHER, OTHER]
    assert type(run.error) is kind


def test_each_call_asks_the_first_one_first() -> None:
    assert [hosts(play(UNSENT, OK)), hosts(play(OK))] == [[FIRST, OTHER], [FIRST]]


def test_a_base_url_is_the_only_host() -> None:
    run = play(UNSENT, base_url="https://b.example")
    assert {send.url for send in run.sends} == {"https://b.example/rows"}


def test_the_other_is_asked_within_the_time_of_the_call() -> None:
    clock = FakeClock()

    def slow(_: Send) -> Failure:
        clock.sleep(4.0)
        return LATE

    assert hosts(play(slow, OK, clock=clock, deadline=4.0)) == [FIRST]
    assert hosts(play(slow, OK, clock=clock, deadline=5.0)) == [FIRST, OTHER]


def test_each_host_has_its_own_limit() -> None:
    run = play(UNSENT, OK, limiter=FakeLimiter(0.0, 7.0))
    assert run.waits == [7.0]
    admitted = [step.operation for step in run.steps if isinstance(step, Admit)]
    assert [(one.host, one.host_limit) for one in admitted] == [
        (FIRST, None),
        (OTHER, RateLimit(5000, 60)),
        (OTHER, RateLimit(5000, 60)),
    ]


def test_the_log_says_that_the_other_is_asked(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "coindcx_runtime"):
        play(UNSENT, OK)
    assert f"rows.make: no connection, so {OTHER} is asked" in caplog.messages
