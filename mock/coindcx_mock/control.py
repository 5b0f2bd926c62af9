"""The paths under /_mock/, which the exchange does not have: health, faults, requests, and a hand from outside."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import answers, strict_json
from .fault_arguments import Unfit
from .http import Answer, Request
from .sandbox.controls import CONTROLS
from .sandbox.refusals import Refused

if TYPE_CHECKING:
    from .desk import Desk

PREFIX = "/_mock/"


def answer(desk: "Desk", request: Request) -> Answer | None:
    """Return the answer to a request about the mock itself, None when it is for the exchange."""
    if not request.path.startswith(PREFIX):
        return None
    known = _KNOWN.get((request.method, request.path))
    return known(desk, request) if known else None


def _health(desk: "Desk", _: Request) -> Answer:
    return answers.encoded({"status": "ok", "spec_sha256": desk.spec_sha256})


def _list_faults(desk: "Desk", _: Request) -> Answer:
    return answers.encoded([rule.as_dict() for rule in desk.faults.list])


def _add_fault(desk: "Desk", request: Request) -> Answer:
    try:
        rule = desk.faults.add_from(strict_json.parse(request.body))
    except strict_json.Malformed:
        return answers.malformed()
    except Unfit as unfit:
        return answers.refusal(400, str(unfit))
    return answers.encoded(rule.as_dict())


def _clear_faults(desk: "Desk", _: Request) -> Answer:
    desk.faults.clear()
    return answers.encoded([])


def _list_requests(desk: "Desk", _: Request) -> Answer:
    return Answer(200, f"[{','.join(entry.as_json() for entry in desk.requests)}]".encode())


def _clear_requests(desk: "Desk", _: Request) -> Answer:
    desk.requests.clear()
    return answers.encoded([])


def _by_hand(name: str) -> Callable[["Desk", Request], Answer]:
    def act(desk: "Desk", request: Request) -> Answer:
        try:
            given = strict_json.parse(request.body)
        except strict_json.Malformed:
            return answers.malformed()
        if not isinstance(given, dict):
            return answers.refusal(400, "A JSON object is needed, such as {}")
        try:
            desk.exchange.control(name, given)
        except Refused as refusal:
            return answers.refusal(refusal.status, refusal.why)
        return answers.encoded({"status": "ok"})

    return act


_KNOWN: dict[tuple[str, str], Callable[["Desk", Request], Answer]] = {
    ("GET", "/_mock/health"): _health,
    ("GET", "/_mock/faults"): _list_faults,
    ("POST", "/_mock/faults"): _add_fault,
    ("DELETE", "/_mock/faults"): _clear_faults,
    ("GET", "/_mock/requests"): _list_requests,
    ("DELETE", "/_mock/requests"): _clear_requests,
    **{("POST", f"/_mock/{name}"): _by_hand(name) for name in CONTROLS},
}
