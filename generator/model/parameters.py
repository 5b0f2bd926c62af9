"""The arguments of a method."""

from __future__ import annotations

import re
from typing import Any

from attrs import field, frozen

from generator.model.allowed import Allowed, allowed
from generator.model.claims import Claim, claim_of
from generator.model.types import Type, type_of
from generator.spec.document import body_content, body_schema, wire_schema, without_null
from generator.spec.load import Json


@frozen
class Parameter:
    """An argument, and what it is on the wire.

    place: `path`, `query` or `body`. is_required: no request goes out without it. constant: what the request always
    has there; then it is not an argument. default: what the client sends where the caller leaves it out. assumed: what
    the exchange takes where the request has none. example: as on the wire.
    """

    name: str
    wire: str
    place: str
    type: Type
    is_required: bool
    description: str
    claim: Claim
    allowed: Allowed | None
    constant: Any = None
    default: Any = None
    assumed: Any = None
    example: Any = field(default=None, eq=False)

    @property
    def is_constant(self) -> bool:
        return self.constant is not None


def parameters_of(document: Json, operation: Json, path: str, at: str) -> tuple[Parameter, ...]:
    """Those of the path in its order, then those of the query, then those of the body."""
    described = operation.get("parameters", [])
    in_path = {one["name"]: one for one in described if one["in"] == "path"}
    ordered = [in_path[name] for name in re.findall(r"\{([^{}]*)\}", path)]
    ordered += [one for one in described if one["in"] == "query"]
    found = [
        _parameter(document, one, one["in"], one.get("required", False), one.get("example"), f"{at}/parameters")
        for one in ordered
    ]
    return (*found, *_in_body(document, operation, at))


def description_of(document: Json, described: Json) -> str:
    """A description of its own, or that of the schema it refers to."""
    inner = described.get("schema", {})
    text = described.get("description") or wire_schema(document, described).get("description")
    return str(text or wire_schema(document, inner).get("description") or "").strip()


def _in_body(document: Json, operation: Json, at: str) -> list[Parameter]:
    schema = body_schema(document, operation)
    sample = body_content(operation).get("example") or {}
    if nested := operation.get("x-nested"):
        sample = sample.get(nested) or {}
    split, required = operation.get("x-split", []), schema.get("required", [])
    found = []
    for name, member in schema.get("properties", {}).items():
        if name == "timestamp":  # the client's own
            continue
        # Any number of items, where a long list makes several requests.
        member = {key: value for key, value in member.items() if not (name in split and key == "maxItems")}
        described = {"name": name, **without_null(member)}
        found.append(_parameter(document, described, "body", name in required, sample.get(name), at))
    return found


def _parameter(document: Json, described: Json, place: str, required: bool, example: Any, at: str) -> Parameter:
    schema = described.get("schema", described)
    resolved = wire_schema(document, schema)
    required = required or bool(described.get("x-sent"))
    constant = resolved.get("const") if required else None
    # With a default of the client's own nothing is left to the exchange's.
    is_required = required or "x-default" in resolved
    default = resolved.get("x-default", resolved.get("default"))
    if resolved.get("format") == "integer-text" and default is not None:
        default = int(default)
    return Parameter(
        name=str(described.get("x-python-name", described["name"])),
        wire=described["name"],
        place=place,
        type=type_of(document, without_null(schema), at),
        is_required=is_required,
        description=description_of(document, described),
        claim=claim_of(described),
        allowed=allowed(document, schema, at) if constant is None else None,
        constant=constant,
        default=default if is_required else None,
        assumed=resolved.get("default"),
        example=example,
    )
