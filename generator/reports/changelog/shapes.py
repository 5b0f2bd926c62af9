"""A schema as a caller of the client sees it: Python types, and members by name."""

from __future__ import annotations

from attrs import frozen

from generator.spec.document import wire_schema
from generator.spec.load import Json

_PLAIN = {"array": "list", "boolean": "bool", "integer": "int", "null": "None", "number": "Decimal", "string": "str"}
_GIVEN = {
    "decimal": {"Decimal", "int", "str"},
    "date": {"date", "str"},
    "date-time": {"datetime"},
    "epoch-ms": {"datetime", "int"},
    "epoch-s": {"datetime", "int"},
    "id": {"str"},
    "integer-text": {"int"},
}
_GOT = {"decimal": {"Decimal"}, "date-time": {"datetime"}, "id": {"str"}}


@frozen
class Value:
    """An argument, a field or an item; `wire` is its name outside Python."""

    schema: Json
    required: bool = True
    wire: str = ""


def forms(document: Json, schema: Json, given: bool) -> dict[str, Json]:
    """The alternatives of a schema by the name of their Python type, each with its `$ref` followed."""
    name = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    schema = wire_schema(document, schema)
    found: dict[str, Json] = {}
    for choice in alternatives(schema):
        for label, form in forms(document, choice, given).items():
            if label == "list" and label in found:  # list[A] | list[B] is compared as list[A | B]
                form = {"type": "array", "items": {"anyOf": [found[label]["items"], form["items"]]}}
            found[label] = form
    kinds = schema.get("type", [])
    for kind in [] if found else [kinds] if isinstance(kinds, str) else kinds:
        found |= dict.fromkeys(_names(kind, schema, name, given), schema)
    if schema.get("x-null-text"):
        found["None"] = schema
    return found or {"Any": schema}


def alternatives(schema: Json) -> list[Json]:
    """What `anyOf` or `oneOf` offers, unless they are only conditions on the members."""
    choices = [*schema.get("anyOf", []), *schema.get("oneOf", [])]
    return choices if any({"$ref", "type", "anyOf", "oneOf"} & choice.keys() for choice in choices) else []


def members(document: Json, schema: Json, given: bool) -> dict[str, Value]:
    """The fields of an object: in a request without what the client itself puts in, else with the readable names."""
    required = schema.get("required", [])
    found = {}
    for name, inner in schema.get("properties", {}).items():
        resolved = wire_schema(document, inner)
        if given and (name == "timestamp" or ("const" in resolved and name in required)):
            continue
        found[name] = Value(inner, name in required, name)
        readable = [resolved.get("x-python-name"), resolved.get("x-levels", {}).get("name")]
        found |= {reader: Value({}, wire=reader) for reader in readable if reader and not given}
    return found


def _names(kind: str, schema: Json, name: str, given: bool) -> set[str]:
    style = schema.get("format", "")
    special = _GIVEN if given else _GOT
    if kind == "object":
        return {name or "object"} if schema.get("properties") else {"dict"}
    if kind == "string" and "enum" in schema and name:
        return {name}
    if kind in ("integer", "number", "string") and style in special:
        return special[style]
    # The unit belongs to the type, and so does the property beside it that reads it as a datetime.
    return {f"{_PLAIN[kind]} {style}" if style.startswith("epoch") and kind in ("integer", "number") else _PLAIN[kind]}
