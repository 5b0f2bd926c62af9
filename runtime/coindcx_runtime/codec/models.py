"""What generated models are made with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple, Self

from coindcx_runtime.codec.strictness import reading
from coindcx_runtime.values.decimals import NUMBER

_BETWEEN = re.compile(r"[\s_-]+")
_TWICE = re.compile(r"(.)\1")
_DIGIT = re.compile(r"[0-9]")


class OpenEnum(StrEnum):
    """Text with known members. A text that is none of them is kept as it came: a new status must not be an outage.

    Another spelling of a known member, such as `FILLED` or `partially-filled`, is that member.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str) or reading.is_strict:
            return None
        if (known := _by_letters(cls).get(_letters(value))) is not None:
            return cls(known)
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member


@cache
def _by_letters(kind: type[OpenEnum]) -> dict[str, str]:
    """The known texts by their letters; none where these stand beside digits, as `1m` is a minute and `1M` a month."""
    texts = [member.value for member in kind]
    return {} if any(map(_DIGIT.search, texts)) else {_letters(text): text for text in texts}


def _letters(text: str) -> str:
    """What all spellings of a word have in common, `canceled` and `cancelled` too."""
    return _TWICE.sub(r"\1", _BETWEEN.sub("", text).casefold())


class Level(NamedTuple):
    """One price of a book and the quantity offered there."""

    price: Decimal
    quantity: Decimal


def levels(side: Mapping[str, Decimal] | None, *, highest_first: bool) -> list[Level]:
    """A side of a book, best price first, whatever order the wire had; without what is not a number.

    Raises ValueError for a side that is not a map of prices.
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
