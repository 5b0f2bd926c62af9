"""What generated models are made with."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Self

from coindcx_runtime.decimals import NUMBER


class OpenEnum(StrEnum):
    """Text with known members. A text that is none of them is kept as it came: a new status must not be an outage."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member


class Level(NamedTuple):
    """One price of a book and the quantity offered there."""

    price: Decimal
    quantity: Decimal


def levels(side: Mapping[str, Decimal] | None, *, highest_first: bool) -> list[Level]:
    """A side of a book, best price first, whatever order the wire had; without what is no number.

    Raises ValueError for a side that is no map of prices.
    """
    if side is not None and not isinstance(side, Mapping):
        raise ValueError(f"a side of the book is a {type(side).__name__} and no map of prices")
    found = [
        Level(Decimal(price), quantity)
        for price, quantity in (side or {}).items()
        if NUMBER.fullmatch(price) and isinstance(quantity, Decimal)
    ]
    return sorted(found, key=lambda level: level.price, reverse=highest_first)


def clear_null_texts(model: object, *names: str) -> None:
    """For a fresh model: None in the fields where the exchange writes the text `None` for it."""
    for name in names:
        if getattr(model, name) == "None":
            object.__setattr__(model, name, None)  # the model is frozen, and nobody has seen it yet
