"""What the schema of an argument allows, as source text of the record that the runtime checks it with."""

from __future__ import annotations

from typing import Any

from generator.spec.document import wire_schema, without_null
from generator.spec.errors import Unusable
from generator.spec.load import Json


def allowed(document: Json, schema: Json, at: str, name: str = "") -> str:
    """The record of a schema; Unusable for one that no record can hold.

    name: of the component that the schema is, where it is one.
    """
    schema = without_null(schema)  # null is what is left out, and never reaches the wire
    name = schema.get("$ref", name).rpartition("/")[2]
    schema = wire_schema(document, schema)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else [kind for kind in kinds if kind != "null"]
    if schema.get("format") == "decimal":
        return _record("Number", schema, _BOUNDS, as_text="number" not in kinds)
    if kinds == ["array"]:
        each = allowed(document, schema["items"], f"{at}/items")
        sizes = {"min_items": "minItems", "max_items": "maxItems"}
        return _record("Items", schema, sizes, f"each={each}", unique=bool(schema.get("uniqueItems")))
    if kinds == ["object"]:
        members = {
            wire: allowed(document, member, f"{at}/properties/{wire}")
            for wire, member in schema.get("properties", {}).items()
            if wire != "timestamp"
        }
        inner = ", ".join(f"{wire!r}: {record}" for wire, record in members.items())
        required = tuple(wire for wire in schema.get("required", []) if wire in members)
        return f"allowed.Members(model={name!r}, members={{{inner}}}, required={required!r})"
    if kinds == ["boolean"]:
        return "allowed.Boolean()"
    if kinds == ["integer"]:
        return _record("Integer", schema, _ENDS, one_of=_choices(schema))
    if schema.get("format") == "integer-text":
        least = {"minimum": 1} if str(schema.get("pattern")).startswith("^[1-9]") else {}
        return _record("Digits", {**least, **schema}, {**_ENDS, "max_length": "maxLength"})
    lengths = {"min_length": "minLength", "max_length": "maxLength"}
    if sorted(kinds) == ["integer", "string"]:
        return _record("Id", schema, {**lengths, "minimum": "minimum"})
    if kinds == ["string"]:
        return _record("Text", schema, lengths, pattern=_python_pattern(schema), one_of=_choices(schema))
    raise Unusable(f"{at}/type", f"an argument has one type, and not {schema.get('type')!r}")


_ENDS = {"minimum": "minimum", "maximum": "maximum"}
_BOUNDS = {**_ENDS, "exclusive_minimum": "exclusiveMinimum"}


def _record(kind: str, schema: Json, limits: dict[str, str], *parts: str, **more: Any) -> str:
    found = {ours: schema[key] for ours, key in limits.items() if key in schema}
    found |= {ours: value for ours, value in more.items() if value}
    return f"allowed.{kind}({', '.join([*parts, *(f'{ours}={value!r}' for ours, value in found.items())])})"


def _choices(schema: Json) -> tuple[Any, ...]:
    return tuple(schema.get("enum", []))


def _python_pattern(schema: Json) -> str | None:
    """The pattern, whose `$` is the very end: Python's stands before a last newline, too."""
    pattern = schema.get("pattern")
    if pattern is None or not pattern.endswith("$") or pattern.endswith("\\$"):
        return pattern
    return f"{pattern[:-1]}\\Z"
