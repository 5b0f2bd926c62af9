"""Types of arguments and answers: a small tree, read from a schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from generator.spec.document import find
from generator.spec.errors import Unusable
from generator.spec.load import Json


@frozen
class Scalar:
    """A single value: `any`, `boolean`, `datetime`, `decimal`, `integer`, `null` or `text`.

    format: the schema's own, which says more (`epoch-ms`, `id`). wire: the JSON types that it may have on the wire.
    """

    kind: str
    format: str = ""
    wire: tuple[str, ...] = ()


@frozen
class EnumRef:
    """One of the values of a named enum."""

    name: str


@frozen
class ObjectRef:
    """An object with named fields."""

    name: str


@frozen
class ListOf:
    """A list of values of one type."""

    item: Type


@frozen
class MapOf:
    """An object whose keys are data, such as the prices of a book."""

    value: Type


@frozen
class OneOf:
    """A value of one of several types, `null` among them where it may be null."""

    choices: tuple[Type, ...]


Type: TypeAlias = Scalar | EnumRef | ObjectRef | ListOf | MapOf | OneOf
ANY, NULL = Scalar("any"), Scalar("null")
_KINDS = {"string": "text", "integer": "integer", "boolean": "boolean"}


def type_of(document: Json, schema: Json, at: str) -> Type:
    """The type that a schema describes; Unusable where an object or an enum has no name of its own."""
    if "$ref" in schema:
        target = find(document, schema["$ref"].removeprefix("#")) or {}
        name = schema["$ref"].rpartition("/")[2]
        if "properties" in target:
            return ObjectRef(name)
        return EnumRef(name) if _is_enum(target) else type_of(document, target, at)
    if "properties" in schema or _is_enum(schema):
        raise Unusable(at, "no component is named here; describe objects and enums as components with names")
    if forms := [form for key in ("anyOf", "oneOf", "allOf") for form in schema.get(key, [])]:
        return _one_of([type_of(document, form, at) for form in forms])
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    style = schema.get("format", "")
    wire = tuple(kind for kind in kinds if kind != "null")
    null = [NULL] if "null" in kinds else []
    if "number" in kinds or style == "decimal":
        return _one_of([Scalar("decimal", style, wire), *null])
    if style in ("id", "integer-text"):
        return _one_of([Scalar("text" if style == "id" else "integer", style, wire), *null])
    return _one_of([_of_kind(document, schema, kind, at) for kind in kinds]) if kinds else ANY


def choices(kind: Type) -> tuple[Type, ...]:
    """The types that a value may have."""
    return kind.choices if isinstance(kind, OneOf) else (kind,)


def names_in(kind: Type) -> Iterator[str]:
    """The objects and enums that a type mentions."""
    match kind:
        case ObjectRef(name) | EnumRef(name):
            yield name
        case ListOf(inner) | MapOf(inner):
            yield from names_in(inner)
        case OneOf(inners):
            for inner in inners:
                yield from names_in(inner)


def row_of(kind: Type) -> str | None:
    """The object that the rows of a list are; None for anything else."""
    return kind.item.name if isinstance(kind, ListOf) and isinstance(kind.item, ObjectRef) else None


def object_of(kind: Type) -> str | None:
    """The object that a value is, or that the rows of it are."""
    return kind.name if isinstance(kind, ObjectRef) else row_of(kind)


def _is_enum(schema: Json) -> bool:
    return "enum" in schema and schema.get("type") == "string"


def _one_of(found: list[Type]) -> Type:
    flat = tuple(dict.fromkeys(choice for one in found for choice in choices(one)))
    return flat[0] if len(flat) == 1 else OneOf(flat)


def _of_kind(document: Json, schema: Json, kind: str, at: str) -> Type:
    if kind == "array":
        return ListOf(type_of(document, schema["items"], at))
    if kind == "object":
        inner = schema.get("additionalProperties")
        return MapOf(type_of(document, inner, at) if isinstance(inner, dict) else ANY)
    if kind == "null":
        return NULL
    style = schema.get("format", "")
    return Scalar("datetime" if kind == "string" and style == "date-time" else _KINDS[kind], style, (kind,))
