"""How an argument of a method becomes what goes on the wire."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from openapi_python_client.parser.properties.list_property import ListProperty

from generator.spec import provenance
from generator.spec.document import wire_schema
from generator.spec.load import Json
from generator.targets.python.allowed import allowed
from generator.targets.python.decimals import DecimalProperty
from generator.targets.python.pytypes import argument_type

_BY_FORMAT = {
    "epoch-ms": ("TimeLike", "to_ms"),
    "epoch-s": ("TimeLike", "to_seconds"),
    "date": ("DateLike", "to_calendar_date"),
    "integer-text": ("int", "to_digits"),
}


@frozen
class Parameter:
    """An argument of a method. `expression` is what goes on the wire under `wire`, into `place`.

    needed: the call cannot go out without it. default: what stands in the signature, as source text; None where the
    caller has to say it. A constant is no argument at all.
    """

    name: str
    wire: str
    annotation: str
    needed: bool
    default: str | None
    description: str
    expression: str
    place: str
    constant: bool = False
    provenance: str = ""
    allowed: str = ""
    """What the spec allows of it, as source text; nothing of a constant."""


def parameter(document: Json, prop: Any, described: Json, place: str, at: str) -> Parameter:
    """The argument that a parsed property and its description make."""
    name = str(described.get("x-python-name", described["name"]))
    schema = wire_schema(document, described.get("schema", described))
    constant = prop.required and "const" in schema
    kind, converter = ("", None) if constant else _conversion(prop, schema)
    # With a default of the client's own nothing is left to the exchange's.
    needed = prop.required or "x-default" in schema
    default = None
    if needed and (sent := schema.get("x-default", schema.get("default"))) is not None:
        default = sent if schema.get("format") == "integer-text" else _literal(sent)
    return Parameter(
        name=name,
        wire=described["name"],
        annotation=kind if needed else f"{kind} | None",
        needed=needed,
        default=default if needed else "None",
        description=description_of(document, described),
        expression=repr(schema["const"]) if constant else f'{converter}("{name}", {name})' if converter else name,
        place=place,
        constant=constant,
        provenance=provenance.line(described),
        allowed="" if constant else allowed(document, described.get("schema", described), at),
    )


def added(document: Json, described: Json, told: Json) -> str:
    """Source text of what fills a field of the value from this argument."""
    default = wire_schema(document, described.get("schema", described)).get("default", [])
    left_out = tuple(default) if isinstance(default, list) else (default,)
    return f"Added({told['argument']!r}, {left_out!r}, {told.get('unless')!r})"


def passed_on(parameters: list[Parameter]) -> str:
    """The arguments, handed to the next function under their own names."""
    return ", ".join(f"{one.name}={one.name}" for one in parameters)


def description_of(document: Json, described: Json) -> str:
    """A description of its own, or that of the schema it refers to."""
    inner = described.get("schema", {})
    text = described.get("description") or wire_schema(document, described).get("description")
    return str(text or wire_schema(document, inner).get("description") or "").strip()


def converter_of(prop: Any, number: str, text: str) -> str | None:
    """The function that makes a decimal of what a caller passes, by what the wire has; None for all else."""
    if not isinstance(prop, DecimalProperty):
        return None
    return number if prop.wire == "number" else text


def _literal(value: Any) -> str:
    # A list would be one object for all calls.
    return repr(tuple(value)) if isinstance(value, list) else repr(value)


def _conversion(prop: Any, schema: Json) -> tuple[str, str | None]:
    if schema.get("type") == "integer" and "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema['enum']))}]", None
    if schema.get("format") in _BY_FORMAT:
        return _BY_FORMAT[schema["format"]]
    if schema.get("format") == "id" and schema["type"] == "integer":
        return "IdLike", "to_id_number"
    if isinstance(prop, ListProperty):
        return argument_type(prop), "to_list"
    return argument_type(prop), converter_of(prop, "to_decimal", "to_text")
