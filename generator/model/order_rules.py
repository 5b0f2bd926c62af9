"""An order that can be held against the rules of its market: `x-rules`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from generator.spec.document import order_schema
from generator.spec.load import Json
from generator.spec.validate import ruled_names


@frozen
class Position:
    """The read that lists the position of an order, and its arguments; `$name` is an argument of the order."""

    ask: str
    given: Mapping[str, Any]


@frozen
class OrderRules:
    """The operation that has the rules, and which arguments of an order are which.

    roles: by role (`market`, `side`, `quantity` and its like) the argument; also `each`, `refused` and
    `limit_beyond_trigger`, as the spec has them. named: all arguments that it speaks of. defaults: what the exchange
    takes for arguments that an order may leave out.
    """

    details: str
    roles: Mapping[str, Any]
    named: tuple[str, ...]
    position: Position | None
    defaults: Mapping[str, Any] = field(factory=dict)


def order_rules_of(document: Json, operation: Json) -> OrderRules | None:
    """What `x-rules` says."""
    rules = operation.get("x-rules")
    if not rules:
        return None
    members = order_schema(document, operation).get("properties", {})
    position = rules.get("position")
    return OrderRules(
        details=rules["details"],
        roles={role: value for role, value in rules.items() if role not in ("details", "position")},
        named=tuple(ruled_names(rules)),
        position=Position(position["ask"], position["given"]) if position else None,
        defaults={name: schema["default"] for name, schema in members.items() if "default" in schema},
    )
