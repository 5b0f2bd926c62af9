"""Arithmetic that loses nothing, whatever decimal context the caller has set."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from math import lcm

from coindcx_runtime.decimals import plain

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
