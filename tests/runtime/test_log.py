"""What the log `coindcx_runtime` is told of a call: one line, and never a value, a key or a signature."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from coindcx_runtime.auth.signing import Credentials
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Answer, Outcome, Send
from support.doubles import (
    BROKEN,
    KEY,
    LATE,
    OK,
    ROW,
    SECRET,
    UNSENT,
    FakeClock,
    FakeLimiter,
    date_of,
    operation,
    play,
    refusal,
)

NOW_MS = FakeClock().now_ms()
TELLING_KEY = Credentials("key-of-12345", SECRET)


def logged(caplog: pytest.LogCaptureFixture, level: int, *outcomes: Any, **options: Any) -> list[tuple[str, str]]:
    """Level and text of all that a call logs."""
    with caplog.at_level(level):
        play(*outcomes, **options)
    assert {record.name for record in caplog.records} <= {"coindcx_runtime"}
    return [(record.levelname, record.getMessage()) for record in caplog.records]


def after(seconds: float, outcome: Outcome, clock: FakeClock) -> Callable[[Send], Outcome]:
    def come(step: Send) -> Outcome:
        clock.sleep(seconds)
        return outcome

    return come


@pytest.mark.parametrize(("outcomes", "line"), [
    ((OK,), "rows.make: 200 in 0 ms, attempt 1"),
    ((refusal(400),), "rows.make: 400 in 0 ms, attempt 1"),
    ((Answer(200, {}, b"?"),), "rows.make: 200 in 0 ms, attempt 1"),
    ((BROKEN, OK), "rows.make: 200 in 250 ms, attempt 2"),
    ((refusal(503),), "rows.make: 503 in 750 ms, attempt 3"),
    ((LATE,), "rows.make: no answer in time in 750 ms, attempt 3"),
    ((UNSENT,), "rows.make: no connection in 750 ms, attempt 3"),
    ((refusal(401, date=date_of(NOW_MS + 30_000)), OK), "rows.make: 200 in 0 ms, attempt 2"),
], ids=str)  # fmt: skip
def test_a_call_is_one_line(outcomes: tuple[Outcome, ...], line: str, caplog: pytest.LogCaptureFixture) -> None:
    assert logged(caplog, logging.INFO, *outcomes) == [("INFO", line)]


@pytest.mark.parametrize("retry", ["idempotent", "unsafe"])
def test_an_open_outcome_is_one_line_too(retry: str, caplog: pytest.LogCaptureFixture) -> None:
    lines = logged(caplog, logging.INFO, LATE, retry=retry)
    assert [line for _, line in lines] == [
        "rows.make: no answer in time in 0 ms, attempt 1"
        if retry == "unsafe"
        else "rows.make: no answer in time in 750 ms, attempt 3"
    ]


def test_a_call_under_two_verbs_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    call = Call(operation(method="GET", retry="read", other_method="POST"))
    assert logged(caplog, logging.INFO, refusal(404), OK, call=call) == [("INFO", "rows.make: 200 in 0 ms, attempt 1")]


def test_the_time_is_that_of_the_whole_call(caplog: pytest.LogCaptureFixture) -> None:
    clock = FakeClock()
    clock.sleep(100)
    slow = after(0.125, OK, clock)
    lines = logged(caplog, logging.INFO, BROKEN, slow, clock=clock, limiter=FakeLimiter(0.5))
    assert lines == [("INFO", "rows.make: 200 in 875 ms, attempt 2")]


def test_repetitions_are_told_to_who_looks_closely(caplog: pytest.LogCaptureFixture) -> None:
    assert logged(caplog, logging.DEBUG, refusal(503), LATE, OK) == [
        ("DEBUG", "rows.make: 503 at attempt 1, again in 0.25 s"),
        ("DEBUG", "rows.make: no answer in time at attempt 2, again in 0.50 s"),
        ("INFO", "rows.make: 200 in 750 ms, attempt 3"),
    ]


@pytest.mark.parametrize(("id", "told"), [
    ("8f1c-42", ", request 8f1c-42"),
    ("A" * 64, ", request " + "A" * 64),
    ("", ""), ("A" * 65, ""), ("two words", ""), ("a\nERROR forged", ""), ("a\n", ""), ("é", ""), ("٣", ""), ("a_b", ""),
])  # fmt: skip
def test_a_request_id_is_told_where_it_looks_like_one(id: str, told: str, caplog: pytest.LogCaptureFixture) -> None:
    lines = logged(caplog, logging.INFO, Answer(200, {"x-request-id": id}, ROW))
    assert lines == [("INFO", f"rows.make: 200 in 0 ms, attempt 1{told}")]


def test_a_refusal_has_its_request_id(caplog: pytest.LogCaptureFixture) -> None:
    lines = logged(caplog, logging.INFO, refusal(422, x_request_id="r-1"))
    assert lines == [("INFO", "rows.make: 422 in 0 ms, attempt 1, request r-1")]


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize("around", ["{}", "id-{}", "{}-id"])
def test_a_key_that_is_echoed_as_request_id_is_not_told(
    status: int, around: str, caplog: pytest.LogCaptureFixture
) -> None:
    echo = Answer(status, {"x-request-id": around.format("key-of-12345")}, ROW)
    ((_, line),) = logged(caplog, logging.INFO, echo, credentials=TELLING_KEY)
    assert line == f"rows.make: {status} in 0 ms, attempt 1, request {around.format('[hidden]')}"


def test_a_signature_that_is_echoed_as_request_id_is_not_told(caplog: pytest.LogCaptureFixture) -> None:
    def echo(step: Send) -> Answer:
        return Answer(200, {"x-request-id": step.headers["X-AUTH-SIGNATURE"]}, ROW)

    assert logged(caplog, logging.INFO, echo) == [("INFO", "rows.make: 200 in 0 ms, attempt 1, request [hidden]")]


def test_nothing_that_is_said_or_sent_is_told(caplog: pytest.LogCaptureFixture) -> None:
    call = Call(operation(retry="read"), query={"pair": "private-1"}, body={"account": "private-2"})

    def echo(step: Send) -> Answer:
        headers = {name.lower(): value for name, value in step.headers.items()}
        return Answer(503, {**headers, "x-request-id": KEY}, f"private-3 {step.headers}".encode())

    lines = logged(caplog, logging.DEBUG, BROKEN, echo, refusal(400), call=call)
    assert len(lines) == 3
    assert [word for word in (KEY, SECRET, "private") if word in str(lines)] == []


def test_odd_fields_are_told_by_name_and_never_by_value(caplog: pytest.LogCaptureFixture) -> None:
    odd = Answer(200, {}, b'{"id":"a1","price":"private","state":"open","fee":[417]}')
    assert logged(caplog, logging.WARNING, odd) == [
        ("WARNING", f"rows.make {name}: not as documented, at {name}; said once, later ones are counted")
        for name in ("price", "fee")
    ]


@pytest.mark.parametrize("outcome", [OK, refusal(400), BROKEN, refusal(503)], ids=repr)
def test_a_call_is_no_warning(outcome: Outcome, caplog: pytest.LogCaptureFixture) -> None:
    assert logged(caplog, logging.WARNING, outcome) == []
