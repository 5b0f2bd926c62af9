"""Answers for operations that are in the spec and that nobody models: the spec's own example of a success."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec

from coindcx_mock.http import JSON, Answer, answers

from .routing import Route, resolved

# The header that tells such an answer from one of the exchange.
HEADER = "x-mock-answer"


class Examples:
    """The examples of a bundled spec; `content` is read when the first one is asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def answer(self, route: Route) -> Answer:
        """Return the example of a route as the spec prints it, or 501 where there is none; `why` says what to do."""
        tag = route.operation.get("tags", ["<tag>"])[0].replace(".", "_")
        todo = f"add it in mock/coindcx_mock/sandbox/api/{tag}.py"
        responses = self._document["paths"][route.path][route.prism_method.lower()]["responses"]
        for status in responses:
            example = _example(resolved(responses[status], self._document))
            if status.startswith("2") and example is not None:
                why = f"not modelled, so this is the spec's example: {todo}"
                return Answer(int(status), msgspec.json.encode(example), {"content-type": JSON, HEADER: "example"}, why)
        message = (
            f"This is the mock server: the sandbox does not model {route.name}, and the spec has no example of it."
        )
        return answers.because(answers.refusal(501, message), f"not modelled, and without an example: {todo}")

    @cached_property
    def _document(self) -> Mapping[str, Any]:
        # Numbers are not read, so that 0.10 does not become 0.1.
        document: Mapping[str, Any] = json.loads(self._content, parse_int=as_printed, parse_float=as_printed)
        return document


def as_printed(number: str) -> msgspec.Raw:
    """Keep a number of a JSON text as it stands there."""
    return msgspec.Raw(number.encode())


def _example(response: Mapping[str, Any]) -> object:
    media = response.get("content", {}).get("application/json", {})
    named: Mapping[str, Any] = next(iter(media.get("examples", {}).values()), {})
    return media.get("example", named.get("value"))
