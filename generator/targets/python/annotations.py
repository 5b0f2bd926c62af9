"""The model's types in Python: as a caller reads them in an answer, and as they may pass them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Enum, EnumRef, ListOf, MapOf, ObjectRef, OneOf, Scalar, Type
from generator.model.types import choices

_PLAIN = {
    "any": "Any",
    "boolean": "bool",
    "datetime": "datetime",
    "decimal": "Decimal",
    "integer": "int",
    "null": "None",
    "text": "str",
}
# Of a field, whose type says in which form and unit the wire has a time.
_TIMES = {
    ("datetime", "date-time"): "AwareTime",
    ("integer", "epoch-ms"): "EpochMs",
    ("decimal", "epoch-ms"): "ExactEpochMs",
    ("integer", "epoch-s"): "EpochSeconds",
}


def answer_type(kind: Type, list_name: str = "list") -> str:
    """The type in an answer, without the None of an optional field."""
    match kind:
        case Scalar():
            return _PLAIN[kind.kind]
        case ObjectRef(name) | EnumRef(name):
            return name
        case ListOf(item):
            return f"{list_name}[{answer_type(item, list_name)}]"
        case MapOf(value):
            return f"dict[str, {answer_type(value, list_name)}]"
        case OneOf(found):
            return _union([answer_type(one, list_name) for one in found])


def field_type(kind: Type) -> str:
    """As `answer_type`, of a field: a time has a type of its own."""
    times = [_TIMES.get((one.kind, one.format)) if isinstance(one, Scalar) else None for one in choices(kind)]
    names = [time or answer_type(one) for time, one in zip(times, choices(kind), strict=True)]
    if {"AwareTime", "EpochMs"} <= set(names):
        names = ["RawTime", *(name for name in names if name not in ("AwareTime", "EpochMs"))]
    return _union(names)


def argument_type(kind: Type, enums: Mapping[str, Enum], list_name: str = "list") -> str:
    """The type of an argument, without the None of an optional one."""
    match kind:
        case Scalar("decimal"):
            return "DecimalLike"
        case EnumRef(name):
            return f"{name} | Literal[{', '.join(map(repr, enums[name].values))}]"
        case ListOf(item):
            inner = [argument_type(one, enums, list_name) for one in choices(item)]
            # A text is a Sequence of texts too.
            return _union(
                [f"{list_name}[{one}]" for one in inner] if "str" in inner else [f"Sequence[{_union(inner)}]"]
            )
    return answer_type(kind, list_name)


def optional(annotation: str) -> str:
    """The annotation of what may be left out."""
    return annotation if annotation == "Any" or annotation.endswith("None") else f"{annotation} | None"


def _union(names: list[str]) -> str:
    # None last, as people write it; all else in the order of the spec.
    return " | ".join(sorted(dict.fromkeys(names), key=lambda name: name == "None"))
