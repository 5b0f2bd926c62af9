"""The classes of models: their fields, and the readable properties beside these."""

from __future__ import annotations

import keyword
from collections.abc import Mapping

from attrs import frozen

from generator.model import Api, Enum, Field, Module, Object, Scalar
from generator.model.types import names_in
from generator.spec.errors import Unusable, pointer
from generator.targets.python.annotations import argument_type, field_type, optional
from generator.targets.python.docstrings import described
from generator.targets.python.names import module_name, refuse_names


@frozen
class PythonField:
    """A field, with what stands behind its `=`, if anything does."""

    name: str
    annotation: str
    value: str
    text: str


@frozen
class Property:
    """A property that reads a field."""

    name: str
    annotation: str
    expression: str
    text: str


@frozen
class ModelClass:
    """A class of models. null_texts, bounded_times: fields that are looked at when it is made."""

    name: str
    text: str
    fields: list[PythonField]
    properties: list[Property]
    null_texts: list[str]
    bounded_times: list[str]


@frozen
class EnumClass:
    """An open enum."""

    name: str
    text: str
    members: Mapping[str, str]


@frozen
class ModelModule:
    """The classes of one tag, or those that several share. imports: home and name of those of other modules."""

    name: str
    tag: str
    imports: list[tuple[str, str]]
    enums: list[EnumClass]
    models: list[ModelClass]


def homes(api: Api) -> dict[str, str]:
    """By the name of each class, the module that it is in."""
    return {name: module_name(module.tag) for module in api.modules for name in module.names}


def imports_of(names: set[str], home: Mapping[str, str]) -> list[tuple[str, str]]:
    """Home and name of each."""
    return sorted((home[name], name) for name in names)


def module_of(api: Api, module: Module, enum_members: Mapping[str, Mapping[str, str]]) -> ModelModule:
    """The classes of a module; the members of enums under their names in Python."""
    name, home = module_name(module.tag), homes(api)
    mentioned = {word for one in module.objects for field in one.fields for word in names_in(field.type)}
    return ModelModule(
        name=name,
        tag=module.tag,
        imports=[(other, word) for other, word in imports_of(mentioned, home) if other != name],
        enums=[
            EnumClass(one.name, described(one.description, one.claim), enum_members[one.name]) for one in module.enums
        ],
        models=[_model(one, api.enums) for one in module.objects],
    )


def _model(described_object: Object, enums: Mapping[str, Enum]) -> ModelClass:
    name, fields, properties = described_object.name, [], []
    names: list[str] = []
    for one in described_object.fields:
        if not one.name.isidentifier() or keyword.iskeyword(one.name):
            at = pointer("components", "schemas", name, "properties", one.name)
            raise Unusable(at, "no Python attribute can have this name; describe the object as a map")
        made = _field(one, described_object.is_request, enums)
        fields.append(made)
        readers = _readers(one, made)
        properties.extend(readers)
        names += [made.name]
    refuse_names(pointer("components", "schemas", name), [*names, *(one.name for one in properties)], "field")
    # Fields that the answer does not have: the client fills them with an argument of the call.
    fields += [
        PythonField(added, "tuple[str, ...]", "()", one.description) for added, one in described_object.adds.items()
    ]
    return ModelClass(
        name=name,
        text=described(described_object.description, described_object.claim),
        fields=fields,
        properties=properties,
        null_texts=[one.name for one in described_object.fields if one.has_null_text],
        bounded_times=[one.name for one in fields if "ExactEpochMs" in one.annotation],
    )


def _field(field: Field, request: bool, enums: Mapping[str, Enum]) -> PythonField:
    annotation, converter = field_type(field.type), ""
    if request:
        annotation = argument_type(field.type, enums)
        if isinstance(field.type, Scalar) and field.type.kind == "decimal":
            exact = "number" in field.type.wire
            annotation, converter = ("Decimal", "number") if exact else ("str", "text")
    if not field.is_required:
        annotation, converter = optional(annotation), converter and f"optional_{converter}"
    arguments = [] if field.is_required and not annotation.endswith("| None") else ["default=None"]
    arguments += ["repr=False"] if field.is_personal else []
    arguments += [f"converter={converter}"] if converter else []
    arguments += ["eq=second_of"] if "RawTime" in annotation else []
    value = f"field({', '.join(arguments)})" if arguments else ""
    value = "None" if arguments == ["default=None"] else value
    return PythonField(field.name, annotation, value, described(field.description, field.claim))


def _readers(field: Field, made: PythonField) -> list[Property]:
    """The readable properties beside a field."""
    readers, name = [], field.reader or field.name
    if name != field.name:
        readers.append(Property(name, made.annotation, f"self.{field.name}", made.text))
    if field.per_second:
        text = f"`{name}` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."
        expression = f"utc(self.{field.name}, {field.per_second})"
        readers.append(Property(f"{name}_utc", "datetime | None", expression, text))
    if field.levels:
        best = field.levels.best
        text = f"Levels of `{field.name}`, {best} price first."
        expression = f"levels(self.{field.name}, highest_first={best == 'highest'})"
        readers.append(Property(field.levels.name, "list[Level]", expression, text))
    return readers
