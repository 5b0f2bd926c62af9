"""The bundle as openapi-python-client is to see it: a copy of ours, simplified until its parser says what we mean.

- decimals become strings, whatever the wire has; ids too, and integers that are sent as text become integers
- an answer becomes what the caller gets of it (`x-result`), and errors are left out: the runtime knows them
- a request becomes what the client sends of what the exchange takes: `x-sent` is required, null is left out
- what only validates (conditions on members, enums of numbers) is dropped
The bundle itself, which ships with the client, is not touched.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from generator.spec.document import answer, is_request, operations, without_null
from generator.spec.errors import pointer
from generator.spec.load import Json

_PLAIN = {"decimal": "string", "id": "string", "integer-text": "integer"}


def view(document: Json) -> Json:
    """A simplified deep copy of the bundle."""
    seen = deepcopy(document)
    for path, method, operation in operations(seen):
        operation["responses"] = {"200": answer(seen, operation, pointer("paths", path, method))}
        for parameter in operation.get("parameters", []):
            parameter["required"] = parameter.get("required", False) or parameter.pop("x-sent", False)
        for content in operation.get("requestBody", {}).get("content", {}).values():
            content["schema"].pop("anyOf", None)
    for name, schema in seen["components"]["schemas"].items():
        if is_request(schema):
            schema.pop("anyOf", None)
        seen["components"]["schemas"][name] = _simplify(schema)
    seen["components"].pop("responses", None)
    seen["paths"] = _simplify(seen["paths"])
    return seen


def _as_sent(schema: Json) -> Json:
    members = schema.get("properties", {})
    sent = [name for name, member in members.items() if member.get("x-sent")]
    properties = {name: without_null(member) for name, member in members.items()}
    return {**schema, "required": [*schema.get("required", []), *sent], "properties": properties}


def _simplify(node: Any) -> Any:
    if isinstance(node, list):
        return [_simplify(item) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        return {"$ref": node["$ref"]}
    if is_request(node):
        node = _as_sent(node)
    node = {key: _simplify(value) for key, value in node.items() if not key.startswith("example")}
    kinds = node.get("type")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not isinstance(kinds, list):
        return node
    if "enum" in node and "integer" in kinds:
        del node["enum"]
    plain = "string" if "number" in kinds else _PLAIN.get(node.get("format", ""))
    if plain:
        return {"type": plain} if "null" not in kinds else {"anyOf": [{"type": plain}, {"type": "null"}]}
    if node.get("format") != "date-time":
        node.pop("format", None)
    return node
