"""Decimals on their way out: exact, in plain notation, never from a binary float."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from numbers import Rational, Real
from typing import overload

from coindcx_runtime.values.arguments import shown, to_whole

DecimalLike = Decimal | int | str
"""What a price, quantity or amount may be given as."""

# Written out, an exponent of a billion fills the memory.
MOST_DIGITS = 100_000

# What `Decimal()` takes is wider: it reads "NaN", "1_000" and other scripts' digits.
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?", re.ASCII)


@overload
def to_decimal(name: str, value: DecimalLike) -> Decimal: ...
@overload
def to_decimal(name: str, value: DecimalLike | None) -> Decimal | None: ...
def to_decimal(name: str, value: DecimalLike | None) -> Decimal | None:
    """The argument `name` as a Decimal, to be written as a JSON number.

    Raises TypeError for a float and for anything else that is not a number, ValueError for text or a Decimal that is
    not a finite number.
    """
    if value is None:
        return None
    if isinstance(value, Real) and not isinstance(value, Rational):  # numpy's floats, too
        raise TypeError(f"{name}: a float is not exact; pass Decimal or str, such as Decimal('0.1')")
    if not isinstance(value, (Decimal, str)):
        value = to_whole(name, value, "Decimal, int or str")
    if isinstance(value, str) and not NUMBER.fullmatch(value):
        raise ValueError(f"{name}: {shown(value)} is not a decimal number")
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"{name}: the exponent of {shown(value)} is beyond all measure") from None
    if not number.is_finite():
        raise ValueError(f"{name}: {number} is not a finite number")
    if max(abs(number.adjusted()), len(number.as_tuple().digits)) > MOST_DIGITS:
        raise ValueError(f"{name}: {shown(number, str)} would take more than {MOST_DIGITS} digits to write")
    return number


@overload
def to_text(name: str, value: DecimalLike) -> str: ...
@overload
def to_text(name: str, value: DecimalLike | None) -> str | None: ...
def to_text(name: str, value: DecimalLike | None) -> str | None:
    """As `to_decimal`, for a decimal that the exchange wants as a JSON string."""
    number = to_decimal(name, value)
    return None if number is None else plain(number)


def number(value: DecimalLike) -> Decimal:
    """`to_decimal` as the converter of a model's field."""
    return to_decimal("a price or quantity", _given(value))


def optional_number(value: DecimalLike | None) -> Decimal | None:
    """`number`, or None."""
    return to_decimal("a price or quantity", value)


def text(value: DecimalLike) -> str:
    """`to_text` as the converter of a model's field."""
    return to_text("a price or quantity", _given(value))


def optional_text(value: DecimalLike | None) -> str | None:
    """`text`, or None."""
    return to_text("a price or quantity", value)


def _given(value: DecimalLike) -> DecimalLike:
    if value is None:
        raise TypeError("a price or quantity is needed here; pass Decimal, int or str, not None")
    return value


def plain(number: Decimal) -> str:
    """All digits, no exponent, at any magnitude."""
    return format(number, "f")
