"""The paths under /_mock/, which the exchange does not have: health, faults, requests, and acts on the exchange."""

from collections.abc import Callable
from typing import Protocol

from .faults import Faults, Unfit
from .gateway import RequestLog, strict_json
from .http import Answer, Request, answers
from .sandbox.admin import CONTROLS
from .sandbox.refusals import Refused

PREFIX = "/_mock/"


class Controlled(Protocol):
    """An exchange on which the acts of `sandbox.admin` can be done."""

    def control(self, name: str, given: dict[str, object]) -> None: ...


class Administered(Protocol):
    """The parts of a simulator that these paths show or change."""

    @property
    def spec_sha256(self) -> str: ...
    @property
    def faults(self) -> Faults: ...
    @property
    def requests(self) -> RequestLog: ...
    @property
    def exchange(self) -> Controlled: ...


def answer(simulator: Administered, request: Request) -> Answer | None:
    """Return the answer to a request about the mock itself, None when it is for the exchange."""
    if not request.path.startswith(PREFIX):
        return None
    known = _KNOWN.get((request.method, request.path))
    return known(simulator, request) if known else None


def _health(simulator: Administered, _: Request) -> Answer:
    return answers.encoded({"status": "ok", "spec_sha256": simulator.spec_sha256})


def _list_faults(simulator: Administered, _: Request) -> Answer:
    return answers.encoded([rule.as_dict() for rule in simulator.faults.list])


def _add_fault(simulator: Administered, request: Request) -> Answer:
    try:
        rule = simulator.faults.add_from(strict_json.parse(request.body))
    except strict_json.Malformed:
        return answers.malformed()
    except Unfit as unfit:
        return answers.refusal(400, str(unfit))
    return answers.encoded(rule.as_dict())


def _clear_faults(simulator: Administered, _: Request) -> Answer:
    simulator.faults.clear()
    return answers.encoded([])


def _list_requests(simulator: Administered, _: Request) -> Answer:
    return Answer(200, f"[{','.join(entry.as_json() for entry in simulator.requests)}]".encode())


def _clear_requests(simulator: Administered, _: Request) -> Answer:
    simulator.requests.clear()
    return answers.encoded([])


def _act(name: str) -> Callable[[Administered, Request], Answer]:
    def act(simulator: Administered, request: Request) -> Answer:
        try:
            given = strict_json.parse(request.body)
        except strict_json.Malformed:
            return answers.malformed()
        if not isinstance(given, dict):
            return answers.refusal(400, "A JSON object is needed, such as {}")
        try:
            simulator.exchange.control(name, given)
        except Refused as refusal:
            return answers.refusal(refusal.status, refusal.why)
        return answers.encoded({"status": "ok"})

    return act


_KNOWN: dict[tuple[str, str], Callable[[Administered, Request], Answer]] = {
    ("GET", "/_mock/health"): _health,
    ("GET", "/_mock/faults"): _list_faults,
    ("POST", "/_mock/faults"): _add_fault,
    ("DELETE", "/_mock/faults"): _clear_faults,
    ("GET", "/_mock/requests"): _list_requests,
    ("DELETE", "/_mock/requests"): _clear_requests,
    **{("POST", f"/_mock/{name}"): _act(name) for name in CONTROLS},
}
