"""Arithmetic that loses nothing, whatever decimal context the caller has set."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from math import lcm
from typing import SupportsFloat

from coindcx_runtime.values.decimals import DecimalLike, plain, to_decimal

NumberLike = DecimalLike | SupportsFloat
"""What can be rounded to a step or a tick: also floats, and the numbers of numpy."""


def to_number(name: str, value: NumberLike) -> Decimal:
    """A number that is not below zero, by the digits that it is shown with.

    A float has binary digits: 0.123 is 0.12299999999999999822 and a bit, and rounded down that would be another number.

    Raises TypeError for what is not a number, ValueError for NaN, infinity and what is below zero.
    """
    if isinstance(value, bool) or not isinstance(value, (Decimal, str, SupportsFloat)):
        raise TypeError(f"{name}: pass a number, not {type(value).__name__}")
    # numpy's float64 is a float whose repr is more than its digits; its float32 shows its own, shorter ones as text.
    text = float.__repr__(value) if isinstance(value, float) else value if isinstance(value, str) else str(value)
    number = to_decimal(name, text)
    if number < 0:
        raise ValueError(f"{name}: {text:.40} is below zero")
    return number.copy_abs()  # -0.0 is not below zero


# With room for every digit a result is exact; one that would not be is an error and not a rounded number.
_EXACT = Context(
    prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[InvalidOperation, DivisionByZero, Inexact, Overflow]
)
_LONG = 40


def is_multiple(number: Decimal, step: Decimal) -> bool:
    return not _EXACT.remainder(number, step)


def multiple_below(number: Decimal, step: Decimal) -> Decimal:
    """The multiple of `step` at or below a number that is not negative."""
    return number if is_multiple(number, step) else times(_EXACT.divide_int(number, step), step)


def multiple_above(number: Decimal, step: Decimal) -> Decimal:
    """The multiple of `step` at or above a number that is not negative."""
    return number if is_multiple(number, step) else _EXACT.add(multiple_below(number, step), step)


def is_nearer(number: Decimal, one: Decimal, other: Decimal) -> bool:
    """Whether a number lies nearer to one than to the other, or in the middle."""
    return _EXACT.abs(_EXACT.subtract(number, one)) <= _EXACT.abs(_EXACT.subtract(number, other))


def times(one: Decimal, other: Decimal) -> Decimal:
    return _EXACT.multiply(one, other)


def decimals(places: int) -> Decimal:
    """The smallest number with so many digits behind the point: 2 is 0.01."""
    return Decimal((0, (1,), -places))


def common_step(one: Decimal, other: Decimal) -> Decimal:
    """The smallest number that is a multiple of both steps."""
    unit = min(exponent for step in (one, other) if isinstance(exponent := step.as_tuple().exponent, int))
    whole = [int(_EXACT.scaleb(step, -unit)) for step in (one, other)]
    return _EXACT.scaleb(Decimal(lcm(*whole)), unit)


def shown(number: Decimal) -> str:
    """A number in a sentence: plain and without needless zeros, unless that would be long."""
    text = plain(number) if abs(number.adjusted()) <= _LONG else ""
    if not text or len(text) > 2 * _LONG:
        return f"{number:.10e}"
    return text.rstrip("0").rstrip(".") if "." in text else text
