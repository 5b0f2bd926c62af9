"""The classes of models: their fields, and the readable properties beside these."""

from __future__ import annotations

import keyword
from typing import Any

from openapi_python_client.parser.properties import ModelProperty

from generator.spec import provenance
from generator.spec.document import wire_schema
from generator.spec.errors import Unusable, pointer
from generator.spec.load import Json
from generator.targets.python.decimals import DecimalProperty
from generator.targets.python.names import refuse_names
from generator.targets.python.parameters import converter_of, description_of
from generator.targets.python.printed import Member, Model
from generator.targets.python.pytypes import UnknownKind, answer_type, argument_type


def model_of(document: Json, parsed: ModelProperty, schema: Json) -> Model:
    """A class of models, from what was parsed and what the bundle says beside."""
    name = str(parsed.class_info.name)
    request = schema.get("additionalProperties") is False
    by_name = members_of(parsed)
    fields, properties = [], []
    for wire, described in schema["properties"].items():
        if request and wire == "timestamp":
            continue
        at = pointer("components", "schemas", name, "properties", wire)
        if not wire.isidentifier() or keyword.iskeyword(wire):
            raise Unusable(at, "no Python attribute can have this name; describe the object as a map")
        member = _field(document, by_name[wire], wire, described, request, at)
        fields.append(member)
        properties.extend(_readers(document, member, described))
    refuse_names(pointer("components", "schemas", name), [one.name for one in [*fields, *properties]], "field")
    fields += [_added(member, told["description"]) for member, told in schema.get("x-adds", {}).items()]
    null_texts = [wire for wire, described in schema["properties"].items() if described.get("x-null-text")]
    bounded = [one.name for one in fields if "ExactEpochMs" in one.annotation]
    return Model(name, documented(document, schema), fields, properties, null_texts, bounded)


def _field(document: Json, prop: Any, name: str, described: Json, request: bool, at: str) -> Member:
    try:
        annotation = answer_type(prop)
    except UnknownKind as error:
        raise Unusable(at, str(error)) from None
    converter = None
    if request:
        exact = "Decimal" if getattr(prop, "wire", "") == "number" else "str"
        annotation = exact if isinstance(prop, DecimalProperty) else argument_type(prop)
        converter = converter_of(prop, "number", "text")
    if not prop.required and "None" not in annotation.split(" | ") and annotation != "Any":
        annotation += " | None"
    if not request:
        annotation = _of_time(annotation, _per_second(document, described))
    return Member(
        name=name,
        annotation=annotation,
        required=prop.required and not annotation.endswith("| None"),
        personal=bool(described.get("x-personal")),
        description=documented(document, described),
        converter=f"optional_{converter}" if converter and not prop.required else converter,
        compared_by="second_of" if "RawTime" in annotation else None,
    )


def _added(name: str, description: str) -> Member:
    """A field that the answer does not have: the client fills it with an argument of the call."""
    return Member(name, "tuple[str, ...]", required=False, personal=False, description=description, default="()")


def _readers(document: Json, member: Member, described: Json) -> list[Member]:
    """The readable properties beside a field."""
    readers = []
    name = described.get("x-python-name", member.name)
    if name != member.name:
        readers.append(_reader(name, member.annotation, member.description, f"self.{member.name}"))
    if per_second := _per_second(document, described):
        text = f"`{name}` as an aware datetime in UTC, whatever its form and unit; None where it is no time."
        expression = f"utc(self.{member.name}, {per_second})"
        readers.append(_reader(f"{name}_utc", "datetime | None", text, expression))
    if shown := described.get("x-levels"):
        best = shown["best"]
        text = f"Levels of `{member.name}`, {best} price first."
        expression = f"levels(self.{member.name}, highest_first={best == 'highest'})"
        readers.append(_reader(shown["name"], "list[Level]", text, expression))
    return readers


_TIMES = {None: {}, 1: {"int": "EpochSeconds"}, 1000: {"int": "EpochMs", "Decimal": "ExactEpochMs"}}


def _of_time(annotation: str, per_second: int | None) -> str:
    """The type of a field, where it has times one whose name says in which form and unit the wire has them."""
    names = {"datetime": "AwareTime", **_TIMES[per_second]}
    found = " | ".join(names.get(one, one) for one in annotation.split(" | "))
    return found.replace("AwareTime | EpochMs", "RawTime")


def _per_second(document: Json, described: Json) -> int | None:
    schema = wire_schema(document, described)
    formats = {wire_schema(document, one).get("format") for one in [schema, *schema.get("anyOf", [])]}
    return 1000 if "epoch-ms" in formats else 1 if "epoch-s" in formats else None


def _reader(name: str, annotation: str, description: str, expression: str) -> Member:
    return Member(name, annotation, required=True, personal=False, description=description, expression=expression)


def members_of(model: Any) -> dict[str, Any]:
    """The parsed properties of an object, by wire name."""
    found = [*(model.required_properties or []), *(model.optional_properties or [])]
    return {str(prop.name.get_untrusted_value()): prop for prop in found}


def documented(document: Json, schema: Json) -> str:
    """The description, and below it where it comes from."""
    return f"{description_of(document, schema)}\n{provenance.line(schema)}".strip()
