"""Are the parameters and the body what the spec says? If so, the arguments of the call."""

import re
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import parse_qs

import jsonschema_rs

from coindcx_mock.http import Answer, answers

from .checks import Call, Refused
from .routing import Route, resolved

# Recorded: with a misspelt or unknown currency the list came all the same, and for an unknown depth an empty book.
_LENIENT = {"list_futures_active_instruments", "get_futures_order_book"}

# The server's own words (September 2026), where its list is shorter than the documented one.
_OWN_WORDS = {("list_candles", "interval"): "interval must be one of [1m, 15m, 1h, 1d]"}

_LONGEST_REASON = 300
_INTEGER = re.compile(r"-?[0-9]{1,40}")

Document = Mapping[str, Any]


class Validation:
    """Checks calls against a spec; what an operation needs is made when it is first called."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._checks: dict[str, _Checks] = {}

    def arguments(self, call: Call) -> dict[str, object]:
        """Return path parameters, query parameters and members of the body in one dict.

        Parameters are texts, lists of texts where the spec's name ends in `[]`, which the argument's does not.
        Query names that the spec does not have are left out.

        Raises:
            Refused: with 400, or 422 where market data are asked for.
        """
        checks = self._checks.get(call.route.operation_id)
        if checks is None:
            checks = self._checks[call.route.operation_id] = _Checks(call.route, self._document)
        return checks.arguments(call)


class _Checks:
    def __init__(self, route: Route, document: Document) -> None:
        self._route = route
        parameters = route.operation.get("parameters", [])
        self._types = {parameter["name"]: _type(parameter["schema"], document) for parameter in parameters}
        self._in_query = [parameter["name"] for parameter in parameters if parameter["in"] == "query"]
        self._words = {parameter["name"]: resolved(parameter["schema"], document) for parameter in parameters}
        self._parameters = _validator(
            {
                "type": "object",
                "properties": {parameter["name"]: parameter["schema"] for parameter in parameters},
                "required": [parameter["name"] for parameter in parameters if parameter.get("required")],
            },
            document,
        )
        body = resolved(route.operation.get("requestBody", {}), document)
        content = body.get("content", {}).get("application/json")
        self._body = _validator(_whatever_type(content["schema"]), document) if content else None

    def arguments(self, call: Call) -> dict[str, object]:
        texts = self._texts(call)
        if self._types and self._route.operation_id not in _LENIENT:
            values = {name: _read(text, self._types[name]) for name, text in texts.items()}
            error = _first(self._parameters, values)
            if error is not None:
                name = _member(error)
                raise Refused(self._refusal(name, texts.get(name)), _reason(error))
        arguments: dict[str, object] = {name.removesuffix("[]"): text for name, text in texts.items()}
        if self._body is not None:
            arguments.update(self._members(call.content))
        return arguments

    def _texts(self, call: Call) -> dict[str, str | list[str]]:
        texts: dict[str, str | list[str]] = dict(call.route.in_path(call.request.path))
        if self._in_query and call.request.query:
            given = parse_qs(call.request.query, keep_blank_values=True, errors="replace")
            for name in self._in_query:
                if name in given:
                    texts[name] = given[name] if name.endswith("[]") else given[name][-1]
        return texts

    def _members(self, content: object) -> dict[str, object]:
        nested = self._route.nested
        if nested is not None and isinstance(content, dict) and nested not in content:
            raise Refused(answers.empty_400(), f"{nested}: missing")
        assert self._body is not None
        error = _first(self._body, content)
        if error is not None:
            raise Refused(answers.invalid(), _reason(error))
        return cast("dict[str, object]", content) if isinstance(content, dict) else {}

    def _refusal(self, name: str, text: str | list[str] | None) -> Answer:
        if not self._route.path.startswith("/market_data/"):
            return answers.invalid()
        if text is None:
            return answers.invalid_public(f"{name} is required")
        words = self._words[name].get("enum")
        own = _OWN_WORDS.get((self._route.operation_id, name))
        if own is None and words:
            own = f"{name} must be one of [{', '.join(map(str, words))}]"
        return answers.invalid_public(own or f"Invalid {name} {text}")


class _Unreadable(ValueError):
    """What the validator cannot even look at; told like one of its errors."""

    instance_path: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        return str(self)


_Error = jsonschema_rs.ValidationError | _Unreadable


def _first(validator: jsonschema_rs.Validator, value: object) -> _Error | None:
    try:
        return None if validator.is_valid(value) else next(validator.iter_errors(value), None)
    except ValueError as error:  # nested more deeply than it goes
        return _Unreadable(str(error))


def _member(error: _Error) -> str:
    """Return the parameter that the error is about: of a missing one only the message has the name."""
    if error.instance_path:
        return str(error.instance_path[0])
    named = re.match(r'"([^"]*)" is a required property', error.message)
    return named[1] if named else ""


def _reason(error: _Error) -> str:
    where, said = ".".join(map(str, error.instance_path)), _said(error)
    return f"{where}: {said}"[:_LONGEST_REASON] if where else said[:_LONGEST_REASON]


def _said(error: _Error) -> str:
    """The validator's words; where each of several ways is barred, those of all of them."""
    kind = error.kind if isinstance(error, jsonschema_rs.ValidationError) else None
    ways = kind.context if isinstance(kind, jsonschema_rs.ValidationErrorKind.AnyOf) else []
    return " or ".join(dict.fromkeys(_said(errors[0]) for errors in ways)) or error.message


def _read(text: str | list[str], kind: str) -> object:
    if kind == "integer" and isinstance(text, str) and _INTEGER.fullmatch(text):
        return int(text)
    return text


def _whatever_type(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave out which order type needs which prices: for that the exchange has words, and the engine says them."""
    by_type = any("properties" in choice for choice in schema.get("anyOf", []))
    return {name: rule for name, rule in schema.items() if not (by_type and name == "anyOf")}


def _validator(schema: Mapping[str, Any], document: Document) -> jsonschema_rs.Validator:
    # References in a schema point into the document, so it has to have its components.
    return jsonschema_rs.Draft202012Validator({"allOf": [schema], "components": document.get("components", {})})


def _type(schema: Mapping[str, Any], document: Document) -> str:
    kind = resolved(schema, document).get("type", "string")
    return kind if isinstance(kind, str) else "string"
