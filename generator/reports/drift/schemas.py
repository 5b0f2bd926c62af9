"""Schemas taken apart: what a value may be, and which keys of an example no schema has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.spec.document import wire_schema
from generator.spec.load import Json

_PERHAPS = ("anyOf", "oneOf", "if", "then", "else")
_SAYS = {"type", "properties", "items", "enum", "const", "allOf", *_PERHAPS}


def variants(document: Json, schema: Json, certain: bool = True) -> Iterator[tuple[Json, bool]]:
    """The schema and all that it is composed of, without `$ref`; whether each holds for every value."""
    schema = wire_schema(document, schema)
    yield schema, certain
    for part in schema.get("allOf", []):
        yield from variants(document, part, certain)
    for key in _PERHAPS:
        parts = schema.get(key, [])
        for part in parts if isinstance(parts, list) else [parts]:
            yield from variants(document, part, certain=False)


def lacking(document: Json, schemas: list[Json], value: Any, at: str = "") -> Iterator[str]:
    """Paths of the value's keys that none of the schemas knows; `[]` for a list, `*` for a key that is data."""
    parts = [part for schema in schemas for part, _ in variants(document, schema)]
    if any(not _SAYS & set(part) for part in parts) or not isinstance(value, dict | list):
        return
    if isinstance(value, list):
        items = [part["items"] for part in parts if "items" in part]
        if not items:
            yield f"{at}[]"
            return
        for item in value:
            yield from lacking(document, items, item, f"{at}[]")
        return
    objects = [part for part in parts if "properties" in part or "object" in part.get("type", [])]
    if not objects:
        yield f"{at}.*".lstrip(".")
    for key, member in value.items() if objects else ():
        known, name = [part["properties"][key] for part in objects if key in part.get("properties", {})], key
        if not known:
            known, name = [schema for part in objects for schema in _keyed_by_data(part, key)], "*"
        if known:
            yield from lacking(document, known, member, f"{at}.{name}".lstrip("."))
        elif all("properties" in part for part in objects):
            yield f"{at}.{key}".lstrip(".")


def _keyed_by_data(part: Json, key: str) -> list[Json]:
    found = [schema for pattern, schema in part.get("patternProperties", {}).items() if re.search(pattern, key)]
    others = part.get("additionalProperties")
    return found or ([others] if isinstance(others, dict) else [])
