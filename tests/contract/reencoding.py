"""Does a decoded value say what the answer said?

Up to the form of a number (number or string), null or absent or the text that means it, and keys that the spec does
not document.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

import attrs
from support.spec import Json, branches


@dataclass
class Comparison:
    """What differs, and which keys of the answer are documented nowhere."""

    differences: list[str] = field(default_factory=list)
    undocumented: set[str] = field(default_factory=set)


def parsed(body: bytes) -> Any:
    """JSON with every digit."""
    return json.loads(body, parse_float=Decimal)


def compare(value: Any, answer: Any, schema: Json) -> Comparison:
    """Compare what a caller got with the answer that it was read from."""
    result = Comparison()
    _compare(value, answer, list(branches(schema)), "", result)
    return result


def _compare(value: Any, wire: Any, schemas: list[Json], where: str, result: Comparison) -> None:
    if attrs.has(type(value)) and isinstance(wire, dict):
        _compare_model(value, wire, schemas, where, result)
    elif isinstance(value, dict) and isinstance(wire, dict):
        if value.keys() != wire.keys():
            result.differences.append(f"{where}: keys {sorted(value)} for {sorted(wire)}")
        inner = [branch for schema in schemas for branch in branches(schema.get("additionalProperties"))]
        for key in value.keys() & wire.keys():
            _compare(value[key], wire[key], inner, f"{where}.{key}", result)
    elif isinstance(value, list) and isinstance(wire, list):
        if len(value) != len(wire):
            result.differences.append(f"{where}: {len(value)} elements for {len(wire)}")
        inner = [branch for schema in schemas for branch in branches(schema.get("items"))]
        for index, (item, wire_item) in enumerate(zip(value, wire, strict=False)):
            _compare(item, wire_item, inner, f"{where}[{index}]", result)
    elif not _same(value, wire) and not (value is None and wire in _null_texts(schemas)):
        result.differences.append(f"{where}: {value!r} for {wire!r}")


def _null_texts(schemas: list[Json]) -> list[str]:
    return ["None"] if any(schema.get("x-null-text") for schema in schemas) else []


def _compare_model(value: Any, wire: Json, schemas: list[Json], where: str, result: Comparison) -> None:
    fields = {field.name for field in attrs.fields(type(value))}
    described = [schema.get("properties", {}) for schema in schemas]
    documented: Json = max(described, key=lambda names: len(fields & names.keys()), default={})
    for key, item in wire.items():
        if key in fields:
            _compare(getattr(value, key), item, list(branches(documented.get(key))), f"{where}.{key}", result)
        elif key in documented:
            result.differences.append(f"{where}.{key}: documented, and the model has no such field")
        else:
            result.undocumented.add(f"{where}.{key}")
    added = {name for schema in schemas for name in schema.get("x-adds", {})}
    for name in fields - wire.keys() - added:
        if getattr(value, name) is not None:
            result.differences.append(f"{where}.{name}: {getattr(value, name)!r} out of nothing")


def _same(value: Any, wire: Any) -> bool:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, float):
        return False  # whatever it is, digits may be gone
    if isinstance(value, datetime):
        return isinstance(wire, str) and value == datetime.fromisoformat(wire)
    if value is None or wire is None or isinstance(value, bool) or isinstance(wire, bool):
        return value is wire
    if isinstance(value, str) and isinstance(wire, str):
        return value == wire
    numbers = _number(value), _number(wire)
    return None not in numbers and numbers[0] == numbers[1]


def _number(value: Any) -> Decimal | None:
    try:
        return Decimal(value) if isinstance(value, (int, str, Decimal)) else None
    except InvalidOperation:
        return None
