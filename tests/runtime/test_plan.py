import json
import logging
from itertools import repeat
from typing import Any

import doubles
import pytest
from attrs import frozen
from coindcx_runtime.errors import (
    ApiError,
    AuthenticationFailed,
    BadRequest,
    ConnectionFailed,
    DecodeError,
    Forbidden,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    TimedOut,
    Unprocessable,
)
from coindcx_runtime.operation import Call, Operation, RateLimit
from coindcx_runtime.plan import Answer, Failure
from coindcx_runtime.retry import RetryPolicy
from doubles import (
    BASE_URL,
    BROKEN,
    KEY,
    LATE,
    OK,
    ROW,
    UNSENT,
    FakeClock,
    Row,
    Run,
    carry_out,
    operation,
    planner,
    shown,
)

CLASSES = {
    400: BadRequest, 401: AuthenticationFailed, 403: Forbidden, 404: NotFound, 422: Unprocessable, 429: RateLimited,
    402: ApiError, 405: ApiError, 409: ApiError, 418: ApiError, 451: ApiError,
    500: ServerError, 502: ServerError, 503: ServerError, 504: ServerError, 599: ServerError,
}  # fmt: skip


def refusal(status: int, body: bytes = b'{"code":0,"message":"no","status":"error"}') -> Answer:
    return Answer(status, {}, body)


@frozen(kw_only=True)
class Acknowledged:
    """Word that a request was taken."""

    status: int | str | None = None
    code: int | None = None
    message: str | None = None


def play(
    *outcomes: Answer | Failure,
    retry: str = "read",
    operation: Operation[Any] | None = None,
    clock: FakeClock | None = None,
    **changes: Any,
) -> Run:
    """What comes of one call when the exchange behaves so, the last outcome again and again."""
    clock = clock or FakeClock()
    endless = [*outcomes[:-1], *repeat(outcomes[-1], 20)]
    called = operation or doubles.operation(retry=retry)
    return carry_out(planner(clock, **changes).plan(Call(called)), endless, clock)


def test_a_good_answer_comes_back_with_its_bytes() -> None:
    run = play(Answer(201, {"x-a": "b"}, ROW))
    assert run.result is not None
    assert (run.result.status, run.result.headers, run.result.body) == (201, {"x-a": "b"}, ROW)
    assert isinstance(run.result.value, Row)
    assert (len(run.sends), run.waits) == (1, [])


@pytest.mark.parametrize("outcome", [BROKEN, LATE, UNSENT, refusal(429), refusal(503)], ids=repr)
def test_a_read_is_tried_three_times_with_growing_waits(outcome: Answer | Failure) -> None:
    run = play(outcome)
    assert (len(run.sends), run.waits) == (3, [0.25, 0.5])
    assert run.error is not None


@pytest.mark.parametrize("outcome", [BROKEN, LATE, UNSENT, refusal(429), refusal(503)], ids=repr)
def test_a_read_that_works_at_last_is_as_good_as_any(outcome: Answer | Failure) -> None:
    run = play(outcome, outcome, OK)
    assert len(run.sends) == 3
    assert run.result is not None
    assert run.result.status == 200


@pytest.mark.parametrize("status", [204, 301, 302, 304, 400, 401, 403, 404, 408, 409, 422, 500, 501, 502, 504])
def test_a_read_is_not_repeated_after_a_clear_answer(status: int) -> None:
    run = play(refusal(status, b""))
    assert (len(run.sends), run.waits) == (1, [])
    assert run.error is not None


ALL_OUTCOMES = [BROKEN, LATE, UNSENT, OK, Answer(200, {}, b"?"), *(refusal(status) for status in [302, 408, *CLASSES])]


@pytest.mark.parametrize("retry", ["unsafe", "idempotent"])
@pytest.mark.parametrize("outcome", ALL_OUTCOMES, ids=repr)
def test_everything_but_a_read_is_sent_exactly_once_whatever_happens(retry: str, outcome: Answer | Failure) -> None:
    run = play(outcome, retry=retry, policy=RetryPolicy(attempts=10, draw=lambda: 1.0))
    assert (len(run.sends), run.waits) == (1, [])


@pytest.mark.parametrize(("status", "wanted"), CLASSES.items())
def test_a_read_raises_the_class_of_the_status(status: int, wanted: type[ApiError]) -> None:
    error = play(refusal(status)).error
    assert type(error) is wanted
    assert (error.status, error.code, error.message, error.operation) == (status, 0, "no", "rows.make")


@pytest.mark.parametrize("retry", ["unsafe", "idempotent"])
@pytest.mark.parametrize(("status", "wanted"), [(status, kind) for status, kind in CLASSES.items() if status < 500])
def test_a_clear_no_is_a_no_for_an_order_too(retry: str, status: int, wanted: type[ApiError]) -> None:
    assert type(play(refusal(status), retry=retry).error) is wanted


UNCLEAR = [
    (BROKEN, ConnectionFailed),
    (LATE, TimedOut),
    *((refusal(status), ServerError) for status in (500, 502, 503, 504, 599)),
    *((refusal(status), ApiError) for status in (100, 199, 300, 301, 302, 304, 307, 308, 408)),
]


@pytest.mark.parametrize("retry", ["unsafe", "idempotent"])
@pytest.mark.parametrize(("outcome", "reason"), UNCLEAR, ids=repr)
def test_anything_unclear_leaves_an_order_open(retry: str, outcome: Answer | Failure, reason: type[Exception]) -> None:
    error = play(outcome, retry=retry).error
    assert isinstance(error, OutcomeUnknown)
    assert type(error.reason) is reason
    assert (error.status, error.body, error.operation) == (error.reason.status, error.reason.body, "rows.make")


@pytest.mark.parametrize(("outcome", "wanted"), [*UNCLEAR, (UNSENT, ConnectionFailed)], ids=repr)
def test_a_read_has_no_open_outcome(outcome: Answer | Failure, wanted: type[Exception]) -> None:
    assert type(play(outcome).error) is wanted


@pytest.mark.parametrize("retry", ["unsafe", "idempotent", "read"])
@pytest.mark.parametrize("timed_out", [True, False])
def test_what_was_never_sent_did_not_happen(retry: str, timed_out: bool) -> None:
    error = play(Failure("no connection", timed_out=timed_out, sent=False), retry=retry).error
    assert isinstance(error, ConnectionFailed)
    assert type(error) is (TimedOut if timed_out else ConnectionFailed)
    assert error.may_have_been_sent is False


def test_a_failure_says_that_it_may_have_been_sent() -> None:
    error = play(BROKEN).error
    assert isinstance(error, ConnectionFailed)
    assert error.may_have_been_sent is True


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"<html>", ROW[:-1], b"\xff"])
def test_an_order_whose_answer_cannot_be_read_is_open(body: bytes) -> None:
    error = play(Answer(200, {}, body), retry="unsafe").error
    assert isinstance(error, OutcomeUnknown)
    assert type(error.reason) is DecodeError
    assert (error.status, error.body) == (200, body)
    assert (error.__cause__, error.__context__, error.reason.__context__) == (None, None, None)


def test_an_answer_that_cannot_be_read_is_a_decode_error_of_a_read() -> None:
    error = play(Answer(200, {}, b"<html>"), retry="read").error
    assert type(error) is DecodeError
    assert error.body == b"<html>"


def test_an_answer_that_cannot_be_read_leaves_a_cancel_open() -> None:
    error = play(Answer(200, {}, b"<html>"), retry="idempotent").error
    assert isinstance(error, OutcomeUnknown)
    assert type(error.reason) is DecodeError


@pytest.mark.parametrize("rows", [b"[]", b"[%s,%s]" % (ROW, ROW.replace(b"a1", b"a2"))])
def test_none_or_two_orders_for_one_leave_it_open_and_lose_no_id(rows: bytes) -> None:
    call = Call(operation(unwrap="rows", one=True))
    clock = FakeClock()
    error = carry_out(planner(clock).plan(call), [Answer(200, {}, b'{"rows":%s}' % rows)], clock).error
    assert isinstance(error, OutcomeUnknown)
    assert rows in (error.body or b"")


@pytest.mark.parametrize(("body", "code", "message"), [
    (b'{"code":401,"message":"Invalid credentials","status":"error"}', 401, "Invalid credentials"),
    (b'{"code":"BFF-1","message":"no"}', "BFF-1", "no"),
    (b'{"code":{"a":1},"message":""}', None, "no message; see .body"),
    (b'{"code":400,"message":"' + "für ₹".encode() + b'"}', 400, "für ₹"),
    (b"", None, "an empty answer"),
    (b"  \n", None, "an empty answer"),
    (b"<html>maintenance</html>", None, "an answer that is not JSON; see .body"),
    (b"\xff\xfe\x00", None, "an answer that is not JSON; see .body"),
    (b"[" * 100_000, None, "an answer that is not JSON; see .body"),
    (b"9" * 5000, None, "an answer that is not JSON; see .body"),
    (b'["no"]', None, "an answer that is no object; see .body"),
    (b"null", None, "an answer that is no object; see .body"),
], ids=lambda value: repr(value)[:30])  # fmt: skip
def test_an_error_says_what_the_exchange_said(body: bytes, code: Any, message: str) -> None:
    error = play(refusal(400, body)).error
    assert error is not None
    assert (error.code, error.message, error.body) == (code, message, body)
    assert str(error) == f"rows.make: 400 {message}"


@pytest.mark.parametrize("status", [200, 400, 500])
def test_a_server_that_echoes_the_request_does_not_get_key_or_signature_into_the_error(status: int) -> None:
    plan = planner(FakeClock()).plan(Call(operation()))
    send = next(plan)
    hidden = [KEY, send.headers["X-AUTH-SIGNATURE"]]  # type: ignore[union-attr]
    echo = json.dumps({"message": f"bad key {hidden}", "code": KEY, "list": [KEY]}).encode()
    with pytest.raises((ApiError, OutcomeUnknown)) as caught:
        plan.send(Answer(status, {"x-echo": KEY}, echo))
    # Without the first frame, which is this test and has the secrets among its locals.
    text = shown(caught.value.with_traceback(caught.tb.tb_next))
    assert "in _read" in text
    assert [secret for secret in hidden if secret in text] == []


def test_base_url_replaces_the_host_of_the_operation() -> None:
    call = Call(operation(), query={"pair": "B-BTC_USDT", "depth": None})
    for base_url, host in (
        (None, "https://api.example.com"),
        (BASE_URL, BASE_URL),
        ("https://b.example/x", "https://b.example/x"),
    ):
        send = next(planner(FakeClock(), base_url=base_url).plan(call))
        assert send.url == f"{host}/rows"  # type: ignore[union-attr]
        assert send.query == {"pair": ["B-BTC_USDT"]}  # type: ignore[union-attr]


def test_a_signed_call_without_credentials_says_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"rows\.make is signed: make the client with api_key and api_secret"):
        next(planner(FakeClock(), credentials=None).plan(Call(operation())))


def test_an_unsigned_call_carries_no_key() -> None:
    send = next(planner(FakeClock()).plan(Call(operation(signed=False, method="GET", timestamp=None))))
    assert send.content is None  # type: ignore[union-attr]
    assert sorted(send.headers) == ["accept", "accept-encoding", "user-agent"]  # type: ignore[union-attr]


def test_a_step_does_not_show_what_it_sends() -> None:
    send = next(planner(FakeClock()).plan(Call(operation(), body={"account": "12345"})))
    assert KEY in str(send.headers)  # type: ignore[union-attr]
    assert KEY not in repr(send)
    assert "12345" not in repr(send)


def test_calls_wait_for_their_limit_and_are_stamped_after_the_wait() -> None:
    clock = FakeClock()
    limited = planner(clock)
    call = Call(operation(rate_limit=RateLimit(2, 60)))
    runs = [carry_out(limited.plan(call), [OK], clock) for _ in range(3)]
    assert [run.waits for run in runs] == [[], [], [60.0]]
    assert json.loads(runs[2].sends[0].content or b"")["timestamp"] == 1_700_000_060_000


def test_a_repeated_read_counts_against_its_limit() -> None:
    clock = FakeClock()
    call = Call(operation(retry="read", rate_limit=RateLimit(1, 60)))
    run = carry_out(planner(clock).plan(call), [BROKEN, BROKEN, OK], clock)
    assert run.waits == [0.25, 59.75, 0.5, 59.5]


def test_odd_fields_are_logged_once_by_name_and_never_by_value(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        run = play(Answer(200, {}, b'{"id":"a1","price":"private","state":"open","fee":[417]}'))
    assert run.result is not None
    assert run.result.odd == ("price", "fee")
    (record,) = caplog.records
    assert (record.levelname, record.name) == ("WARNING", "coindcx_runtime")
    assert record.getMessage() == "rows.make: fields not as documented, kept raw: price, fee"


def test_an_ordinary_answer_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        play(OK)
    assert caplog.records == []


@frozen
class Word:
    """What a transfer or a cancellation answers with."""

    status: str | int


@pytest.mark.parametrize("retry", ["read", "idempotent", "unsafe"])
def test_an_error_with_a_status_of_success_is_no_success(retry: str) -> None:
    body = b'{"status":"error","message":"no"}'
    call, clock = Call(operation(retry=retry, result=Word)), FakeClock()
    error = carry_out(planner(clock).plan(call), [Answer(200, {}, body)], clock).error
    assert type(error) is (DecodeError if retry == "read" else OutcomeUnknown)
    assert error.body == body


def test_an_escape_does_not_carry_the_key_into_message_or_code() -> None:
    hidden = "".join(f"\\u{ord(letter):04x}" for letter in KEY)
    error = play(Answer(400, {}, f'{{"message":"key {hidden}","code":"{hidden}"}}'.encode())).error
    assert error is not None
    assert KEY not in f"{error} {error.message} {error.code}"


@pytest.mark.parametrize(
    ("limit", "logged"), [(RateLimit(1, 60), ["rows.make: waits 60.0 s for its documented limit"]), (None, [])]
)
def test_a_long_wait_is_told(limit: RateLimit | None, logged: list[str], caplog: pytest.LogCaptureFixture) -> None:
    clock = FakeClock()
    plan = planner(clock).plan
    with caplog.at_level(logging.INFO, "coindcx_runtime"):
        for _ in range(2):
            carry_out(plan(Call(operation(rate_limit=limit))), [OK], clock)
    assert caplog.messages == logged


@pytest.mark.parametrize("body", [b'{"message":"failed","status":422,"code":422}', b'{"message":"failed","code":400}'])
def test_an_acknowledgement_that_repeats_another_status_is_no_success(body: bytes) -> None:
    run = play(Answer(200, {}, body), operation=operation(result=Acknowledged))
    assert isinstance(run.error, OutcomeUnknown)
    assert run.error.body == body


def test_an_acknowledgement_that_repeats_its_status_is_one() -> None:
    run = play(
        Answer(200, {}, b'{"message":"success","status":200,"code":200}'), operation=operation(result=Acknowledged)
    )
    assert run.error is None


def test_several_orders_for_one_are_named_in_the_error() -> None:
    run = play(Answer(200, {}, b"[" + ROW + b"," + ROW.replace(b"a1", b"b2") + b"]"), operation=operation(one=True))
    assert isinstance(run.error, OutcomeUnknown)
    assert "found 2: a1, b2" in str(run.error)


@pytest.mark.parametrize(("given", "sentence"), [
    ({"ids": []}, "rows.make: ids must not be None or empty"),
    ({"from": None}, "rows.make: start must not be None or empty"),
])  # fmt: skip
def test_what_says_nothing_is_refused_under_the_name_that_the_caller_knows(
    given: dict[str, Any], sentence: str
) -> None:
    made = operation(needs=tuple(name for name in given if name == "from"), renamed={"from": "start"})
    with pytest.raises(ValueError, match=sentence):
        Call(made, body=given)
