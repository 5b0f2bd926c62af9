"""Numbers of any kind as decimals, where somebody asks for it: the one place that takes a float."""

from __future__ import annotations

from decimal import Decimal
from typing import SupportsFloat

from coindcx_runtime.decimals import DecimalLike, to_decimal

NumberLike = DecimalLike | SupportsFloat
"""What can be rounded to a step or a tick: also floats, and the numbers of numpy."""


def to_number(name: str, value: NumberLike) -> Decimal:
    """A number that is not below zero, by the digits that it is shown with.

    A float has binary digits: 0.123 is 0.12299999999999999822 and a bit, and rounded down that would be another number.

    Raises TypeError for what is no number, ValueError for NaN, infinity and what is below zero.
    """
    if isinstance(value, bool) or not isinstance(value, (Decimal, str, SupportsFloat)):
        raise TypeError(f"{name}: pass a number, not {type(value).__name__}")
    # numpy's float64 is a float whose repr is more than its digits; its float32 shows its own, shorter ones as text.
    text = float.__repr__(value) if isinstance(value, float) else value if isinstance(value, str) else str(value)
    number = to_decimal(name, text)
    if number < 0:
        raise ValueError(f"{name}: {text:.40} is below zero")
    return number.copy_abs()  # -0.0 is not below zero
