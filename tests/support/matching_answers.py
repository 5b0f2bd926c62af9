"""Answers that are about what was asked for, out of answers that need not be."""

from copy import deepcopy
from typing import Any
from urllib.parse import urlencode

from coindcx_mock.gateway import Call, Route
from coindcx_mock.http import Answer
from coindcx_mock.http import Request as WireRequest
from coindcx_mock.prism.echo import about
from support.samples import Request
from support.spec import SpecOperation


def agreeing(operation: SpecOperation, request: Request, answer: bytes) -> bytes:
    """The answer with what this request asks for in the places that are compared."""
    parameters, body = request
    route = Route(
        operation.method,
        operation.path,
        operation.signed,
        operation.method,
        nested=operation.spec.get("x-nested"),
        operation=operation.spec,
    )
    query = urlencode(operation.query_with(parameters))
    return about(
        Call(WireRequest(operation.method, operation.path_with(parameters), query), route, body), Answer(200, answer)
    ).body


def in_span(operation: SpecOperation, request: Request, answer: Any) -> Any:
    """The answer with rows of the moment at which the span begins that this request asks for, if it asks for one."""
    window, (parameters, body) = operation.spec.get("x-window"), request
    start = {**parameters, **body}.get(window["start"]) if window else None
    if window is None or start is None:
        return answer
    answer = deepcopy(answer)
    for row in operation.content(answer):
        row[window["time"]] = start if start > 10**11 else start * 1000
    return answer
