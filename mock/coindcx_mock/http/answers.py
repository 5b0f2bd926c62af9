"""The exchange's own refusals, key order included, and the few that only a mock gives."""

import json
from collections.abc import Mapping
from dataclasses import replace

from .messages import Answer


def encoded(value: object, status: int = 200) -> Answer:
    """Print `value` as compact JSON."""
    return Answer(status, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def with_headers(answer: Answer, headers: Mapping[str, str]) -> Answer:
    return replace(answer, headers={**answer.headers, **headers})


def because(answer: Answer, why: str) -> Answer:
    """Add a reason, which is logged and not sent."""
    return replace(answer, why=why)


def refusal(code: int, message: str, **more: str) -> Answer:
    return encoded({"code": code, "message": message, "status": "error", **more}, code)


def malformed() -> Answer:
    return _before_the_program(400, "bad_request")


def not_found() -> Answer:
    return _before_the_program(404, "not_found")


def unauthorized(operation_id: str, *, tried: bool) -> Answer:
    """Refuse a signature in the words of the operation, if it has any; `tried`: there were credentials, if wrong."""
    if operation_id == "create_order":
        return refusal(401, "Invalid credentials", errorCode="BFF-AUTH-001")
    if operation_id == "get_order_status" and not tried:
        return refusal(401, "You are not logged in")
    return refusal(401, "Invalid credentials")


def invalid() -> Answer:
    return refusal(400, "Invalid request")


def invalid_public(message: str) -> Answer:
    """Refuse a parameter as the program behind market_data/ does."""
    answer = {"code": 422, "errorCode": "BFF-SO-004", "message": message, "status": "error"}
    return encoded(answer, 422)


def empty_400() -> Answer:
    """What futures orders get that are not inside `order`."""
    return Answer(400, b"", {"content-type": "text/html; charset=UTF-8"})


def too_many() -> Answer:
    return refusal(429, "Too Many Requests")


def too_large(most: int) -> Answer:
    return refusal(413, f"This is the mock server: a body of more than {most} bytes is not read.")


def failed(error: Exception) -> Answer:
    said = f"it failed, {type(error).__name__}; its output says where."
    return because(refusal(500, f"This is the mock server: {said}"), said)


def no_prism() -> Answer:
    return refusal(503, "This is the mock server: Prism behind it does not answer.")


def stopping() -> Answer:
    return refusal(503, "This is the mock server: it is being stopped.")


def _before_the_program(code: int, message: str) -> Answer:
    # Other words, another order, and a type without an encoding than what the program itself answers.
    answer = encoded({"status": "error", "message": message, "code": code}, code)
    return with_headers(answer, {"content-type": "application/json"})
