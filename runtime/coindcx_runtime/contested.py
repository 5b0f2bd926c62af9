"""Which calls could be taken for one another, since a comparison settles them, or the last one leaves its mark."""

from __future__ import annotations

from typing import Any

from coindcx_runtime.look import Look
from coindcx_runtime.operation import Call
from coindcx_runtime.rows import number_of, value_of, wanted_of


def compared(call: Call[Any]) -> Look | None:
    """The look that settles this call by comparing with how things were before it; None where none does."""
    return next((look for look in call.operation.settle if look.needs_before), None)


def contested(call: Call[Any]) -> Look | None:
    """The look that another call like this one would mislead; None where an id of ours tells them apart."""
    return next((look for look in call.operation.settle if look.needs_before or sets(look)), None)


def sets(look: Look) -> bool:
    """Whether the call sets something to a value of the caller's, which may have been that already."""
    return any(isinstance(text, str) and text.startswith("$") for text in look.done.values())


def thing_of(look: Look, call: Call[Any]) -> str:
    """What a call changes, the same for all calls that this look cannot tell apart."""
    values = {**{name: value_of(text, call) for name, text in look.given.items()}, **wanted_of(look, call)}
    plain = {
        name: value if (number := number_of(value)) is None else number.normalize() for name, value in values.items()
    }
    return f"{look.ask} {sorted((name, str(value)) for name, value in plain.items())}"
