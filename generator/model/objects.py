"""Objects and enums that arguments and answers are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from generator.model.claims import Claim, claim_of
from generator.model.parameters import description_of
from generator.model.types import Type, type_of
from generator.spec.document import is_request, wire_schema, without_null
from generator.spec.errors import pointer
from generator.spec.load import Json


@frozen
class Levels:
    """A map from price to quantity, read as levels under this name; best is `highest` or `lowest`."""

    name: str
    best: str


@frozen
class Field:
    """A field of an object.

    reader: a readable name, where the wire's is none. per_second: of a time, its unit. is_personal: not to be shown.
    has_null_text: the text `None` in it means null.
    """

    name: str
    type: Type
    is_required: bool
    description: str
    claim: Claim
    reader: str = ""
    is_personal: bool = False
    has_null_text: bool = False
    per_second: int | None = None
    levels: Levels | None = None


@frozen
class AddedField:
    """A field that no answer has: the client repeats an argument in it, empty where the call has another one."""

    argument: str
    unless: str | None
    description: str


@frozen
class Object:
    """An object with named fields, of requests or of answers."""

    name: str
    description: str
    claim: Claim
    is_request: bool
    fields: tuple[Field, ...]
    adds: Mapping[str, AddedField]
    examples: tuple[Any, ...] = ()


@frozen
class Enum:
    """The documented values; an answer may have others. labels: names for them, where the values make none."""

    name: str
    description: str
    claim: Claim
    values: tuple[str, ...]
    labels: tuple[str, ...] = ()


def enum_of(document: Json, name: str, schema: Json) -> Enum:
    """The enum that a component is."""
    labels = tuple(schema.get("x-enum-varnames", ()))
    return Enum(name, description_of(document, schema), claim_of(schema), tuple(schema["enum"]), labels)


def object_of(document: Json, name: str, schema: Json) -> Object:
    """The object that a component is."""
    request = is_request(schema)
    fields = tuple(
        _field(document, wire, member, wire in schema.get("required", []), request, _at(name, wire))
        for wire, member in schema["properties"].items()
        if not (request and wire == "timestamp")
    )
    adds = {
        added: AddedField(one["argument"], one.get("unless"), one["description"])
        for added, one in schema.get("x-adds", {}).items()
    }
    examples = tuple(schema.get("examples", ()))
    return Object(name, description_of(document, schema), claim_of(schema), request, fields, adds, examples)


def _at(name: str, wire: str) -> str:
    return pointer("components", "schemas", name, "properties", wire)


def _field(document: Json, wire: str, member: Json, required: bool, request: bool, at: str) -> Field:
    levels = member.get("x-levels")
    return Field(
        name=wire,
        type=type_of(document, without_null(member) if request else member, at),
        is_required=required or (request and bool(member.get("x-sent"))),
        description=description_of(document, member),
        claim=claim_of(member),
        reader=member.get("x-python-name", ""),
        is_personal=bool(member.get("x-personal")),
        has_null_text=bool(member.get("x-null-text")),
        per_second=_per_second(document, member),
        levels=Levels(levels["name"], levels["best"]) if levels else None,
    )


def _per_second(document: Json, member: Json) -> int | None:
    schema = wire_schema(document, member)
    formats = {wire_schema(document, one).get("format") for one in [schema, *schema.get("anyOf", [])]}
    return 1000 if "epoch-ms" in formats else 1 if "epoch-s" in formats else None
