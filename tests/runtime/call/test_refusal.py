"""Whether the raw answer says no, in which words, with which code, and for which reason."""

import json
from typing import Any

import pytest
from attrs import frozen
from coindcx_runtime.call.refusal import Reason
from coindcx_runtime.errors import (
    ApiError,
    BadRequest,
    InsufficientFunds,
    NotFound,
    OrderNotFound,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    Unprocessable,
)
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Answer
from support.doubles import Acknowledged, FakeClock, Run, operation, planner, play

REASONS = (
    Reason(InsufficientFunds, text="Insufficient funds"),
    Reason(InsufficientFunds, code="CA1013"),
    Reason(OrderNotFound, text="Order .+ not found"),
)


def answered(status: int, body: Any, retry: str = "read") -> Run:
    """What comes of a call that is acknowledged, when this is the answer."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    call = Call(operation(retry=retry, result=Acknowledged))
    return play(Answer(status, {}, content), call=call, by=planner(FakeClock(), reasons=REASONS))


def refusal_of(status: int, body: Any) -> ApiError:
    error = answered(status, body).error
    assert isinstance(error, ApiError)
    return error


REFUSED_UNDER_200: list[Any] = [
    {"success": False},
    {"success": "false", "message": "x"},
    {"success": 0},
    {"status": False},
    {"error": "x"},
    {"error": {"message": "x"}},
    {"error": True, "message": "done"},
    {"errors": ["x"]},
    {"errors": {"quantity": ["x"]}},
    {"error_message": "x"},
    {"errorCode": "OMS-VF-0004", "message": "x"},
    {"err_code_dcx": "X_1", "status": 200},
    {"status": 200, "code": 422},
    {"message": "success", "status": 200, "code": 200, "error": "x"},
    b'\xef\xbb\xbf  {"success":false}',
    b'{"success":false,"message":"\xff"}',
    b'{"success":false,"price":' + b"9" * 5000 + b"}",
]
ACCEPTED_UNDER_200: list[Any] = [
    {"success": True},
    {"message": "done", "success": None},
    {"message": "done", "success": ""},
    {"message": "success", "status": 200, "code": 200, "error": None, "errors": [], "error_message": ""},
    {"message": "done", "error": False, "errors": {}},
    {"error": "None", "status": "success"},
    {"message": "done", "data": {"error": "x", "success": False, "status": "error"}},
]


@pytest.mark.parametrize("body", REFUSED_UNDER_200, ids=repr)
def test_a_refusal_under_200_is_no_success(body: Any) -> None:
    error = answered(200, body).error
    assert isinstance(error, ApiError)
    assert error.status == 200
    for retry in ("idempotent", "unsafe"):
        unknown = answered(200, body, retry).error
        assert isinstance(unknown, OutcomeUnknown)
        assert type(unknown.reason) is type(error)
        assert (unknown.code, unknown.reason.message) == (error.code, error.message)


@pytest.mark.parametrize("body", ACCEPTED_UNDER_200, ids=repr)
def test_what_says_no_error_is_an_acknowledgement(body: Any) -> None:
    run = answered(200, body, "unsafe")
    assert run.result is not None


@pytest.mark.parametrize("body", [{}, {"success": None}, {"error": False}, {"data": {"message": "done"}}], ids=repr)
def test_what_says_nothing_is_none(body: Any) -> None:
    assert isinstance(answered(200, body, "unsafe").error, OutcomeUnknown)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"status": "error", "code": 422}, Unprocessable),
        ({"status": 404, "error": "x"}, NotFound),
        ({"status": "error", "code": "400"}, BadRequest),
        ({"code": 429}, RateLimited),
        ({"code": 503}, ServerError),
        ({"code": 1000}, ApiError),
        ({"success": False}, ApiError),
    ],
)
def test_a_refusal_under_200_has_the_class_of_the_status_in_it(body: Any, kind: type[ApiError]) -> None:
    assert type(refusal_of(200, body)) is kind


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"message": "a", "error": "b"}, "a"),
        ({"message": "", "error": "b"}, "b"),
        ({"error": "b", "status": "error"}, "b"),
        ({"errors": ["b", "c"]}, "b; c"),
        ({"errors": [{"message": "b"}, {"msg": "c"}]}, "b; c"),
        ({"errors": {"price": ["b", "c"], "side": "d"}}, "price: b; c; side: d"),
        ({"error": {"code": 1, "message": "b"}}, "b"),
        ({"msg": "b"}, "b"),
        ({"reason": "b"}, "b"),
        ({"error_message": "b"}, "b"),
        ({"message": {"error": {"reason": "b"}}}, "b"),
        ({"message": 422, "error": "b"}, "b"),
        ({"message": "None", "error": "b"}, "b"),
        ({"status": "error", "data": {"error": "b"}}, "b"),
        ({"status": "error", "rows": [{"id": "a"}, {"error_message": "b"}]}, "b"),
        ({"code": 400, "status": "error"}, '{"code": 400, "status": "error"}'),
        ({"code": 400, "note": "n" * 1000}, ('{"code": 400, "note": "' + "n" * 1000)[:200]),
        ({"error": {"error": {"error": {"error": {"error": "b"}}}}}, None),
    ],
    ids=repr,
)
def test_the_words_of_a_refusal_are_found_wherever_they_stand(body: Any, message: str | None) -> None:
    assert refusal_of(422, body).message == (json.dumps(body) if message is None else message)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"code": 400, "message": "x", "errorCode": "OMS-VF-0004"}, "OMS-VF-0004"),
        ({"code": 400, "message": "x", "err_code_dcx": "FUTURES_TPSL_ERR_002"}, "FUTURES_TPSL_ERR_002"),
        ({"error": {"code": "CA1013", "message": "x"}, "code": 400}, "CA1013"),
        ({"code": "CA1013"}, "CA1013"),
        ({"code": 400}, None),
        ({"code": "400"}, None),
        ({"code": 1013}, 1013),
        ({"code": True}, None),
        ({"code": 400, "errorCode": None}, None),
        ({"code": 400, "errorCode": ""}, None),
    ],
    ids=repr,
)
def test_the_code_is_the_exchanges_own_and_not_the_status_again(body: Any, code: int | str | None) -> None:
    assert refusal_of(400, body).code == code


@pytest.mark.parametrize(
    ("status", "body", "kinds"),
    [
        (400, {"message": "Insufficient funds"}, (InsufficientFunds, BadRequest)),
        (422, {"error": "insufficient FUNDS"}, (InsufficientFunds, Unprocessable)),
        (400, {"message": "too poor", "errorCode": "CA1013"}, (InsufficientFunds, BadRequest)),
        (404, b"Order a-1 not found", (OrderNotFound, NotFound)),
        (200, {"success": False, "error": "Insufficient funds"}, (InsufficientFunds,)),
        (200, {"code": 422, "message": "Insufficient funds"}, (InsufficientFunds, Unprocessable)),
    ],
    ids=repr,
)
def test_a_known_reason_is_a_class(status: int, body: Any, kinds: tuple[type[ApiError], ...]) -> None:
    error = refusal_of(status, body)
    assert [kind for kind in kinds if not isinstance(error, kind)] == []
    assert type(error).__name__ == kinds[0].__name__


@pytest.mark.parametrize("text", ["Insufficient funds?", "No Insufficient funds", "Insufficient", "CA1013"])
def test_an_unknown_text_stays_what_it_is(text: str) -> None:
    assert type(refusal_of(400, {"message": text})) is BadRequest


@frozen
class Thing:
    """An order, whose status is its state."""

    id: str
    status: str


@pytest.mark.parametrize(
    ("members", "is_refused"),
    [
        ({"status": "failed"}, False),
        ({"status": "rejected"}, False),
        ({"status": "error"}, True),
        ({"status": "failed", "error": "x"}, True),
        ({"status": "failed", "code": 422}, True),
        ({"status": "failed", "id": None}, True),
    ],
    ids=repr,
)
def test_an_order_that_failed_is_an_order(members: dict[str, Any], is_refused: bool) -> None:
    body = json.dumps({"id": "a1", **members}).encode()
    error = play(Answer(200, {}, body), call=Call(operation(result=Thing))).error
    assert (error is not None) == is_refused
