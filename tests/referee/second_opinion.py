"""What Prism lets pass: another validator looks at the bytes, and at a copy of the spec in which no member is free."""

import json
import re
from functools import cache
from typing import Any

import jsonschema_rs
from coindcx_mock.gateway import Route
from coindcx_mock.http import Answer

Json = dict[str, Any]

_JSON = re.compile(r"application/json(; ?charset=utf-8)?", re.IGNORECASE)


class SecondOpinion:
    """Judges answers by the spec; statuses and media types that the spec lacks are left to Prism, which sees them."""

    def __init__(self, document: Json) -> None:
        self._document = _closed(document)
        self._validator = cache(self._compiled)

    def objections(self, route: Route | None, answer: Answer) -> list[str]:
        """What is wrong with the answer; without a route it may be a refusal only, and which one Prism sees."""
        if route is None:
            return ["the spec knows no such path or method"] if answer.status < 400 else []
        if not _JSON.fullmatch(answer.headers.get("content-type", "")):
            return [f"content-type is {answer.headers.get('content-type')!r}, not application/json in UTF-8"]
        found = self._of_text(answer.body.decode("utf-8", "surrogateescape"), "body", route, answer.status)
        for name, value in answer.headers.items():
            if name in self._response(route, answer.status).get("headers", {}):
                found += self._of_text(value, name, route, answer.status)
        return found

    def _of_text(self, text: str, place: str, route: Route, status: int) -> list[str]:
        try:
            text.encode()
            value = json.loads(text, object_pairs_hook=_unrepeated)
        except UnicodeEncodeError:
            return [f"{place}: not UTF-8"]
        except ValueError as error:
            return [f"{place}: {error}"]
        errors = self._validator(route, status, place).iter_errors(value)
        return [f"{'.'.join(map(str, [place, *error.instance_path]))}: {error.message}" for error in errors]

    def _compiled(self, route: Route, status: int, place: str) -> jsonschema_rs.Validator:
        response = self._response(route, status)
        if place == "body":
            schema = response.get("content", {}).get("application/json", {}).get("schema", {})
        else:
            schema = self._resolved(response["headers"][place])["schema"].get("contentSchema", {})
        whole = {**schema, "components": self._document["components"]}
        return jsonschema_rs.Draft202012Validator(whole, mask="the value")

    def _response(self, route: Route, status: int) -> Json:
        operation = self._document["paths"][route.path][route.prism_method.lower()]
        return self._resolved(operation["responses"].get(str(status), {}))

    def _resolved(self, node: Json) -> Json:
        while "$ref" in node:
            target: Any = self._document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node


def _closed(node: Any) -> Any:
    """A copy in which an object has no other members than those described.

    Answers of the exchange may grow; those of a mock have nothing that nobody wrote down.
    """
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {key: _closed(value) for key, value in node.items()}
    if isinstance(node.get("properties"), dict) and "type" in node:
        copy.setdefault("additionalProperties", False)
    return copy


def _unrepeated(pairs: list[tuple[str, Any]]) -> Json:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError("a name stands there twice")
    return value
