"""What the last attempt of a call is to its caller: a value, a refusal, or an open outcome."""

import json
import pickle
from typing import Any

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
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Answer, Failure
from support.doubles import (
    BROKEN,
    KEY,
    LATE,
    ROW,
    UNSENT,
    Acknowledged,
    FakeClock,
    Row,
    first_send,
    operation,
    planner,
    play,
    refusal,
    shown,
)

CLASSES = {
    400: BadRequest, 401: AuthenticationFailed, 403: Forbidden, 404: NotFound, 422: Unprocessable, 429: RateLimited,
    402: ApiError, 405: ApiError, 409: ApiError, 418: ApiError, 451: ApiError,
    500: ServerError, 502: ServerError, 503: ServerError, 504: ServerError, 599: ServerError,
}  # fmt: skip


def test_a_good_answer_comes_back_with_its_bytes() -> None:
    run = play(Answer(201, {"x-a": "b"}, ROW))
    assert run.result is not None
    assert (run.result.status, run.result.headers, run.result.body) == (201, {"x-a": "b"}, ROW)
    assert isinstance(run.result.value, Row)
    assert (len(run.sends), run.waits) == (1, [])


@pytest.mark.parametrize(("status", "wanted"), CLASSES.items())
def test_a_read_raises_the_class_of_the_status(status: int, wanted: type[ApiError]) -> None:
    error = play(refusal(status)).error
    assert type(error) is wanted
    assert (error.status, error.code, error.message, error.operation) == (status, 0, "no", "rows.make")


@pytest.mark.parametrize(("status", "causes"), [
    (401, "a wrong key or secret, quotes around a value of the environment, an extra path in base_url"),
    (404, "there is no such thing, or base_url has an extra path"),
])  # fmt: skip
def test_a_401_and_a_404_say_what_was_called_without_its_query_and_why_it_may_be(status: int, causes: str) -> None:
    call = Call(operation(retry="read"), query={"pair": "private"})
    error = play(refusal(status), call=call, base_url="https://api.coindcx.com/v2").error
    assert isinstance(error, ApiError)
    assert error.url == "https://api.coindcx.com/v2/rows"
    assert str(error) == f"rows.make: {status} no; {error.url} was called; likely causes: {causes}"
    assert error.message == "no"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


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
    error = play(Answer(200, {}, b'{"rows":%s}' % rows), call=Call(operation(unwrap="rows", one=True))).error
    assert isinstance(error, OutcomeUnknown)
    assert rows in (error.body or b"")


@pytest.mark.parametrize(("body", "code", "message"), [
    (b'{"code":401,"message":"Invalid credentials","status":"error"}', 401, "Invalid credentials"),
    (b'{"code":"BFF-1","message":"no"}', "BFF-1", "no"),
    (b'{"code":{"a":1},"message":""}', None, '{"code":{"a":1},"message":""}'),
    (b'{"code":400,"message":"' + "für ₹".encode() + b'"}', None, "für ₹"),
    (b"", None, "an empty answer"),
    (b"  \n", None, "an empty answer"),
    (b"<html>\n  maintenance</html>", None, "<html> maintenance</html>"),
    (b"Order not found", None, "Order not found"),
    (b"\xff\xfe!", None, "\ufffd\ufffd!"),
    (b"[" * 100_000, None, "[" * 200),
    (b"9" * 5000, None, "9" * 500),
    (b'{"code":"%s","message":"%s"}' % (b"c" * 501, b"m" * 501), "c" * 500, "m" * 500),
    (b'["no"]', None, "no"),
    (b"null", None, "null"),
], ids=lambda value: repr(value)[:30])  # fmt: skip
def test_an_error_says_what_the_exchange_said(body: bytes, code: Any, message: str) -> None:
    error = play(Answer(400, {}, body)).error
    assert error is not None
    assert (error.code, error.message, error.body) == (code, message, body)
    assert str(error) == f"rows.make: 400 {message}"


def test_an_error_of_an_unsigned_call_is_read_though_the_client_has_a_key() -> None:
    error = play(refusal(400), call=Call(operation(method="GET", signed=False, timestamp=None, retry="read"))).error
    assert type(error) is BadRequest
    assert error.body == refusal(400).body


@pytest.mark.parametrize("status", [200, 400, 500])
def test_a_server_that_echoes_the_request_does_not_get_key_or_signature_into_the_error(status: int) -> None:
    plan = planner(FakeClock()).plan(Call(operation()))
    hidden = [KEY, first_send(plan).headers["X-AUTH-SIGNATURE"]]
    echo = json.dumps({"message": f"bad key {hidden}", "code": KEY, "list": [KEY]}).encode()
    with pytest.raises((ApiError, OutcomeUnknown)) as caught:
        plan.send(Answer(status, {"x-echo": KEY}, echo))
    # Without the first frame, which is this test and has the secrets among its locals.
    text = shown(caught.value.with_traceback(caught.tb.tb_next))
    assert "response.py" in text
    assert [secret for secret in hidden if secret in text] == []


@frozen
class Word:
    """What a transfer or a cancellation answers with."""

    status: str | int


@pytest.mark.parametrize("retry", ["read", "idempotent", "unsafe"])
def test_an_error_with_a_status_of_success_is_no_success(retry: str) -> None:
    body = b'{"status":"error","message":"no"}'
    error = play(Answer(200, {}, body), call=Call(operation(retry=retry, result=Word))).error
    assert isinstance(error, ApiError if retry == "read" else OutcomeUnknown)
    assert (error.status, error.body) == (200, body)


def test_an_escape_does_not_carry_the_key_into_message_or_code() -> None:
    hidden = "".join(f"\\u{ord(letter):04x}" for letter in KEY)
    error = play(Answer(400, {}, f'{{"message":"key {hidden}","code":"{hidden}"}}'.encode())).error
    assert error is not None
    assert KEY not in f"{error} {error.message} {error.code}"


@pytest.mark.parametrize("body", [b'{"message":"failed","status":422,"code":422}', b'{"message":"failed","code":400}'])
def test_an_acknowledgement_that_repeats_another_status_is_no_success(body: bytes) -> None:
    run = play(Answer(200, {}, body), call=Call(operation(result=Acknowledged)))
    assert isinstance(run.error, OutcomeUnknown)
    assert run.error.body == body


def test_an_acknowledgement_that_repeats_its_status_is_one() -> None:
    run = play(
        Answer(200, {}, b'{"message":"success","status":200,"code":200}'), call=Call(operation(result=Acknowledged))
    )
    assert run.error is None


def test_several_orders_for_one_are_named_in_the_error() -> None:
    run = play(Answer(200, {}, b"[" + ROW + b"," + ROW.replace(b"a1", b"b2") + b"]"), call=Call(operation(one=True)))
    assert isinstance(run.error, OutcomeUnknown)
    assert "found 2: a1, b2" in str(run.error)


@pytest.mark.parametrize("said", ["failed", "Failure", "400", "503", 1000, "0999"])
@pytest.mark.parametrize("name", ["status", "code"])
def test_a_failure_is_told_in_many_words(said: str | int, name: str) -> None:
    """A word counts as a status only."""
    body = json.dumps({name: said}).encode()
    error = play(Answer(200, {}, body), call=Call(operation(result=Acknowledged))).error
    assert (type(error) is OutcomeUnknown) == (name == "status" or not str(said).isalpha())


@pytest.mark.parametrize("said", ["ok", "success", "200", 399, "", True])
def test_what_is_no_failure_is_a_success(said: object) -> None:
    body = json.dumps({"status": said, "code": said}).encode()
    assert play(Answer(200, {}, body), call=Call(operation(result=Acknowledged))).error is None


def test_a_message_does_not_fill_the_log() -> None:
    body = json.dumps({"message": "m" * 10_000, "code": "c" * 10_000}).encode()
    error = play(Answer(400, {}, body)).error
    assert error is not None
    assert (error.message, error.code, error.body) == ("m" * 500, "c" * 500, body)
