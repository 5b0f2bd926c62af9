"""Recorded answers are judged by the spec, and Prism is the referee (`hearing`).

Where Prism has no objection, `second_opinion` looks at what Prism does not see:
- members that the spec does not know, and so a wrapper around an object that needs no member;
- `application/problem+json`, or another charset, where `application/json` is meant;
- text that is not UTF-8, a name that stands in an object twice, a number beyond all doubles (`1e999`);
- what is in the text of a header, such as x-pagination;
- an answer to a path that the spec does not know.
Neither sees how a number is written (`5.0` for 5, `1.0e-05`), digits that a double has no room for, an error without any
member (none is needed), and an error whose text names another status than that of the answer.
"""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass

from coindcx_mock.gateway import Bundle, Route, bundle
from coindcx_mock.http import Answer, Request
from referee.exchanges import Exchange, Recorder, recorded
from referee.hearing import Case, RefereeBroken, hear
from referee.second_opinion import Json, SecondOpinion

# OpenAPI has no word for an answer that has no body where others have one. It is recorded, and the operation tells it.
_EMPTY = ("/exchange/v1/derivatives/futures/orders/create", 400, "text/html; charset=UTF-8", b"")

# No answer of the exchange is this, whatever the operation.
_WRONG = b"true"


@dataclass(frozen=True)
class Violation:
    """Something wrong with an answer, by the word of `judge`: Prism, or the second opinion."""

    exchange: Exchange
    operation: str
    judge: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """What was judged, and what was found. The excused are among the distinct."""

    exchanges: int
    distinct: int
    excused: int
    seconds: float
    violations: list[Violation]

    def __str__(self) -> str:
        counted = f"judged {self.exchanges} exchanges ({self.distinct} distinct, {self.excused} excused)"
        return f"{counted}, {len(self.violations)} violations, {self.seconds:.1f} s"


def judge(exchanges: Recorder | Iterable[Exchange], spec: Bundle | None = None) -> Verdict:
    """Judge exchanges by `spec`, or else by the bundle that ships in the client; the like of one another once.

    Raises:
        RefereeBroken: Prism ended, did not answer, or did not see what was wrong with a planted answer.
        CannotStart: Prism is not installed, or does not come up.
    """
    began = time.monotonic()
    recorder = exchanges if isinstance(exchanges, Recorder) else recorded(exchanges)
    distinct = recorder.distinct
    judged = [exchange for exchange in distinct if not _is_excused(exchange)]
    violations = _violations(judged, spec or bundle.load()) if judged else []
    return Verdict(recorder.count, len(distinct), len(distinct) - len(judged), time.monotonic() - began, violations)


def _is_excused(exchange: Exchange) -> bool:
    answer = exchange.answer
    return (exchange.request.path, answer.status, answer.headers.get("content-type"), answer.body) == _EMPTY


def _violations(exchanges: list[Exchange], spec: Bundle) -> list[Violation]:
    operations = _Operations(spec)
    second = SecondOpinion(operations.document)
    cases = [operations.case(exchange) for exchange in exchanges]
    planted = operations.planted(exchanges)
    hearings = hear([*cases, *planted], spec)
    for case, hearing in zip(planted, hearings[len(cases) :], strict=True):
        if not hearing.validated or not hearing.objections:
            raise RefereeBroken(
                f"Prism saw nothing wrong with a planted {case.answer.status} of {case.method} {case.path}"
            )
    found = []
    for exchange, hearing in zip(exchanges, hearings[: len(cases)], strict=True):
        route = operations.route(exchange.request)
        judge, said = "Prism", hearing.objections
        if not said:
            judge, said = "second opinion", second.objections(route, exchange.answer)
        found += [Violation(exchange, operations.name(exchange.request), judge, message) for message in said]
    return found


class _Operations:
    """The operations of the spec, and how an exchange is put to Prism."""

    def __init__(self, spec: Bundle) -> None:
        self.document: Json = json.loads(spec.content)
        self._routes = spec.routes
        path, item = next(iter(self.document["paths"].items()))
        # All operations refuse alike: what was asked of no operation is judged as a refusal of any.
        self._stand_in = Route(next(iter(item)).upper(), path, False, next(iter(item)).upper())

    def route(self, request: Request) -> Route | None:
        return self._routes.find(request.method, request.path)

    def name(self, request: Request) -> str:
        route = self.route(request)
        if route is None:
            return f"{request.method} {request.path}"
        operation = self._of(route)
        return f"{operation['tags'][0]}.{operation['x-method']}"

    def case(self, exchange: Exchange) -> Case:
        route = self.route(exchange.request)
        # Of the two verbs that some operations have Prism knows one.
        method = (route or self._stand_in).prism_method
        return Case(method, exchange.request.path if route else self._stand_in.path, exchange.answer)

    def planted(self, exchanges: list[Exchange]) -> list[Case]:
        """A wrong answer of each kind that is judged: without it nobody could tell that Prism looked."""
        kinds: dict[tuple[Route, int], Case] = {}
        for exchange in exchanges:
            route, status = self.route(exchange.request) or self._stand_in, exchange.answer.status
            if str(status) in self._of(route)["responses"]:
                case = self.case(exchange)
                wrong = Answer(status, _WRONG, {"content-type": "application/json"})
                kinds.setdefault((route, status), Case(case.method, case.path, wrong))
        return list(kinds.values())

    def _of(self, route: Route) -> Json:
        operation: Json = self.document["paths"][route.path][route.prism_method.lower()]
        return operation
