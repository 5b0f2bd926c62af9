"""An argument of a Python method, and how it becomes what goes on the wire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from generator.model import Allowed, Enum, ListOf, Parameter, Scalar
from generator.targets.python.annotations import argument_type

_BY_FORMAT = {
    "epoch-ms": ("TimeLike", "to_ms"),
    "epoch-s": ("TimeLike", "to_seconds"),
    "date": ("DateLike", "to_calendar_date"),
    "integer-text": ("int", "to_digits"),
}


@frozen
class Argument:
    """An argument of a method; texts are source text.

    default: what stands in the signature; None where the caller has to say it. expression: what goes on the wire.
    """

    name: str
    annotation: str
    default: str | None
    description: str
    wire: str = ""
    expression: str = ""
    origin: str = ""
    """Where it comes from, in one line."""

    @property
    def declaration(self) -> str:
        return f"{self.name}: {self.annotation}{'' if self.default is None else f' = {self.default}'}"


def argument_of(parameter: Parameter, enums: Mapping[str, Enum], list_name: str) -> Argument:
    """The argument that a parameter makes."""
    kind, converter = _conversion(parameter, enums, list_name)
    name = parameter.name
    default: str | None = "None"
    if parameter.is_required:
        default = None if parameter.default is None else _literal(parameter.default)
    return Argument(
        name=name,
        annotation=kind if parameter.is_required else f"{kind} | None",
        default=default,
        description=parameter.description,
        wire=parameter.wire,
        expression=f'{converter}("{name}", {name})' if converter else name,
        origin=parameter.claim.line,
    )


def in_order(arguments: Iterable[Argument]) -> list[Argument]:
    """Arguments without a default first, each group in the order of the spec."""
    return sorted(arguments, key=lambda one: one.default is not None)


def declared(arguments: list[Argument]) -> str:
    """The arguments in a signature."""
    return ", ".join(one.declaration for one in arguments)


def declared_by_name(arguments: list[Argument]) -> str:
    """As `declared`, to be passed by name only."""
    return f"*, {declared(arguments)}" if arguments else ""


def passed_on(arguments: list[Argument]) -> str:
    """The arguments, handed to the next function under their own names."""
    return ", ".join(f"{one.name}={one.name}" for one in arguments)


def allowed_record(allowed: Allowed) -> str:
    """The record that the runtime checks an argument with."""
    if allowed.kind == "members":
        inner = ", ".join(f"{wire!r}: {allowed_record(one)}" for wire, one in allowed.members.items())
        return f"allowed.Members(model={allowed.model!r}, members={{{inner}}}, required={allowed.required!r})"
    parts = [f"each={allowed_record(allowed.each)}"] if allowed.each else []
    limits = {key: _python_pattern(value) if key == "pattern" else value for key, value in allowed.limits.items()}
    return (
        f"allowed.{allowed.kind.title()}({', '.join([*parts, *(f'{key}={value!r}' for key, value in limits.items())])})"
    )


def _python_pattern(pattern: str) -> str:
    """The pattern, whose `$` is the very end: Python's stands before a last newline, too."""
    if not pattern.endswith("$") or pattern.endswith("\\$"):
        return pattern
    return f"{pattern[:-1]}\\Z"


def _literal(value: Any) -> str:
    # A list would be one object for all calls.
    return repr(tuple(value)) if isinstance(value, list) else repr(value)


def _conversion(parameter: Parameter, enums: Mapping[str, Enum], list_name: str) -> tuple[str, str | None]:
    allowed, kind = parameter.allowed, parameter.type
    if allowed and allowed.kind == "integer" and "one_of" in allowed.limits:
        return f"Literal[{', '.join(map(repr, allowed.limits['one_of']))}]", None
    annotation = argument_type(kind, enums, list_name)
    if isinstance(kind, ListOf):
        return annotation, "to_list"
    if not isinstance(kind, Scalar):
        return annotation, None
    if kind.format in _BY_FORMAT:
        return _BY_FORMAT[kind.format]
    if kind.format == "id" and kind.wire == ("integer",):
        return "IdLike", "to_id_number"
    if kind.kind == "decimal":
        return annotation, "to_decimal" if "number" in kind.wire else "to_text"
    return annotation, None
