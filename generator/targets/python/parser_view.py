"""The bundle as openapi-python-client is to see it: a copy of ours, simplified until its parser says what we mean.

- decimals become strings of format `decimal`, whatever the wire has (decimals.py turns those into Decimal)
- an answer becomes what the caller gets of it (`x-result`), and errors are left out: the runtime knows them
- a request becomes what the client sends of what the exchange takes: `x-sent` is required, null is left out
- ids become strings, integers that are sent as text become integers
- what only validates (conditions on members, enums of numbers) is dropped
The bundle itself, which ships with the client, is not touched.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from generator.spec.document import answer, is_request, operations, without_null
from generator.spec.errors import Unusable, pointer
from generator.spec.load import Json

_FORMATS = ("decimal", "date-time")
_NUMBERS = ("decimal", "epoch-ms", "epoch-s")
_PLAIN = {"id": "string", "integer-text": "integer"}


def view(document: Json) -> Json:
    """A simplified deep copy of the bundle."""
    seen = deepcopy(document)
    for path, method, operation in operations(seen):
        at = pointer("paths", path, method)
        operation["responses"] = {"200": answer(seen, operation, at)}
        for parameter in operation.get("parameters", []):
            parameter["required"] = parameter.get("required", False) or parameter.pop("x-sent", False)
        for content in operation.get("requestBody", {}).get("content", {}).values():
            content["schema"].pop("anyOf", None)
    for name, schema in seen["components"]["schemas"].items():
        if is_request(schema):
            schema.pop("anyOf", None)
        seen["components"]["schemas"][name] = _simplify(schema, pointer("components", "schemas", name))
    seen["components"].pop("responses", None)
    seen["paths"] = _simplify(seen["paths"], "/paths")
    return seen


def _as_sent(schema: Json) -> Json:
    members = schema.get("properties", {})
    sent = [name for name, member in members.items() if member.get("x-sent")]
    properties = {name: without_null(member) for name, member in members.items()}
    return {**schema, "required": [*schema.get("required", []), *sent], "properties": properties}


def _simplify(node: Any, at: str) -> Any:
    if isinstance(node, list):
        return [_simplify(item, f"{at}/{index}") for index, item in enumerate(node)]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        return {"$ref": node["$ref"]}
    if is_request(node):
        node = _as_sent(node)
    node = {key: _simplify(value, at + pointer(key)) for key, value in node.items() if not key.startswith("example")}
    kinds = node.get("type")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not isinstance(kinds, list):
        return node
    if "enum" in node and "integer" in kinds:
        del node["enum"]
    if "number" in kinds and node.get("format") not in _NUMBERS:
        raise Unusable(at, "a number needs format decimal (or epoch-ms, epoch-s): nothing becomes a binary float")
    if "number" in kinds or node.get("format") == "decimal":
        return _decimal(kinds)
    plain = _PLAIN.get(node.get("format", ""))
    if plain:
        return {"type": plain} if "null" not in kinds else {"anyOf": [{"type": plain}, {"type": "null"}]}
    if node.get("format") not in _FORMATS:
        node.pop("format", None)
    return node


def _decimal(kinds: list[str]) -> Json:
    exact = {"type": "string", "format": "decimal", "x-wire": "number" if "number" in kinds else "string"}
    if "null" in kinds:
        return {"anyOf": [exact, {"type": "null"}]}
    return exact
