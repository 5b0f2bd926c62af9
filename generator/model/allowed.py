"""What the schema of an argument allows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from generator.spec.document import wire_schema, without_null
from generator.spec.errors import Unusable
from generator.spec.load import Json


@frozen
class Allowed:
    """What a value may be.

    kind: `boolean`, `digits` (an integer as text), `id`, `integer`, `items`, `members`, `number` or `text`.
    limits: by name, such as `minimum`, `max_length`, `pattern`, `one_of`; only those that there are.
    each: of every item of a list. members, required, model: of an object, and the name that it has.
    """

    kind: str
    limits: Mapping[str, Any] = field(factory=dict)
    each: Allowed | None = None
    members: Mapping[str, Allowed] = field(factory=dict)
    required: tuple[str, ...] = ()
    model: str = ""


_ENDS = {"minimum": "minimum", "maximum": "maximum"}
_BOUNDS = {**_ENDS, "exclusive_minimum": "exclusiveMinimum"}
_SIZES = {"min_items": "minItems", "max_items": "maxItems"}
_LENGTHS = {"min_length": "minLength", "max_length": "maxLength"}


def allowed(document: Json, schema: Json, at: str, name: str = "") -> Allowed:
    """What a schema allows; Unusable where it mixes types.

    name: of the component that the schema is, where it is one.
    """
    schema = without_null(schema)  # null is what is left out, and never reaches the wire
    name = schema.get("$ref", name).rpartition("/")[2]
    schema = wire_schema(document, schema)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else [kind for kind in kinds if kind != "null"]
    if schema.get("format") == "decimal":
        return _limited("number", schema, _BOUNDS, as_text="number" not in kinds)
    if schema.get("format") == "integer-text":
        least = {"minimum": 1} if str(schema.get("pattern")).startswith("^[1-9]") else {}
        return _limited("digits", {**least, **schema}, {**_ENDS, "max_length": "maxLength"})
    one_of = tuple(schema.get("enum", []))
    match sorted(kinds):
        case ["array"]:
            found = _limited("items", schema, _SIZES, unique=bool(schema.get("uniqueItems")))
            return Allowed("items", found.limits, each=allowed(document, schema["items"], f"{at}/items"))
        case ["object"]:
            return _members(document, schema, at, name)
        case ["boolean"]:
            return Allowed("boolean")
        case ["integer"]:
            return _limited("integer", schema, _ENDS, one_of=one_of)
        case ["integer", "string"]:
            return _limited("id", schema, {**_LENGTHS, "minimum": "minimum"})
        case ["string"]:
            return _limited("text", schema, _LENGTHS, pattern=schema.get("pattern"), one_of=one_of)
    raise Unusable(f"{at}/type", f"an argument has one type, and not {schema.get('type')!r}")


def _limited(kind: str, schema: Json, limits: dict[str, str], **more: Any) -> Allowed:
    found = {ours: schema[key] for ours, key in limits.items() if key in schema}
    return Allowed(kind, found | {ours: value for ours, value in more.items() if value})


def _members(document: Json, schema: Json, at: str, name: str) -> Allowed:
    members = {
        wire: allowed(document, member, f"{at}/properties/{wire}")
        for wire, member in schema.get("properties", {}).items()
        if wire != "timestamp"
    }
    required = tuple(wire for wire in schema.get("required", []) if wire in members)
    return Allowed("members", members=members, required=required, model=name)
