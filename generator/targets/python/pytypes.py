"""Python's name for the type of a parsed property: as a caller reads it in an answer, and as they may pass it."""

from __future__ import annotations

from typing import Any

from openapi_python_client.parser.properties import AnyProperty, EnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from generator.targets.python.decimals import DecimalProperty

_PLAIN = {
    StringProperty: "str",
    IntProperty: "int",
    BooleanProperty: "bool",
    DateTimeProperty: "datetime",
    NoneProperty: "None",
    AnyProperty: "Any",
    DecimalProperty: "Decimal",
}


class UnknownKind(Exception):
    """A property of a kind that no recorded answer has needed so far."""


def answer_type(prop: Any) -> str:
    """The type in an answer, without the None of an optional field."""
    if type(prop) in _PLAIN:
        return _PLAIN[type(prop)]
    if isinstance(prop, EnumProperty):
        return str(prop.class_info.name)
    if isinstance(prop, ListProperty):
        return f"list[{answer_type(prop.inner_property)}]"
    if isinstance(prop, UnionProperty):
        # None last, as people write it; ints and times in the order of the spec.
        names = list(dict.fromkeys(answer_type(inner) for inner in prop.inner_properties))
        return " | ".join(sorted(names, key=lambda name: name == "None"))
    if isinstance(prop, ModelProperty):
        if is_map(prop):
            inner = prop.additional_properties
            if prop.required_properties is None:
                raise UnknownKind(f"describe the map {prop.class_info.name} above the schema that mentions it")
            return f"dict[str, {answer_type(inner) if inner else 'Any'}]"
        return str(prop.class_info.name)
    raise UnknownKind(f"{type(prop).__name__} of {prop.name!r} has no Python type here")


def argument_type(prop: Any) -> str:
    """The type of an argument, without the None of an optional one."""
    if isinstance(prop, DecimalProperty):
        return "DecimalLike"
    if isinstance(prop, EnumProperty):
        members = ", ".join(repr(value) for value in prop.values.values())
        return f"{prop.class_info.name} | Literal[{members}]"
    if isinstance(prop, ListProperty):
        inner = argument_type(prop.inner_property)
        # A text is a Sequence of texts too.
        kinds = inner.split(" | ")
        return " | ".join(f"list[{kind}]" for kind in kinds) if "str" in kinds else f"Sequence[{inner}]"
    return answer_type(prop)


def is_map(prop: Any) -> bool:
    """Whether a parsed object has no named members, as books have.

    Asked of the schema: where an object is mentioned before it is described, the parser hands out an empty copy of it.
    """
    return isinstance(prop, ModelProperty) and not prop.data.properties


def classes_in(prop: Any) -> set[str]:
    """Names of the generated classes that a property mentions."""
    if isinstance(prop, (EnumProperty, ModelProperty)) and not is_map(prop):
        return {str(prop.class_info.name)}
    if isinstance(prop, ModelProperty):
        return classes_in(prop.additional_properties) if prop.additional_properties else set()
    if isinstance(prop, ListProperty):
        return classes_in(prop.inner_property)
    if isinstance(prop, UnionProperty):
        return set().union(*(classes_in(inner) for inner in prop.inner_properties))
    return set()
