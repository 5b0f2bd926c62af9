"""What the arguments of a fault may be, and what is said of one that may not."""

import dataclasses
from collections.abc import Callable
from decimal import Decimal
from typing import Any

Read = Callable[[object], Any]


class Unfit(ValueError):
    """A fault or a rule that makes no sense; the message is one sentence for the person who asked for it."""


def number(least: float, most: float) -> Read:
    """Take a number in these bounds, both included."""

    def read(value: object) -> float:
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and least <= value <= most:
            return float(value)
        raise Unfit(f"a number from {least:g} to {most:g}")

    return read


def whole(least: int, most: int) -> Read:
    """Take a whole number in these bounds, both included."""

    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise Unfit(f"a whole number from {least} to {most}")

    return read


def one_of(*choices: object) -> Read:
    """Take one of these values, of the same type."""

    def read(value: object) -> object:
        # By type too: 1 equals True.
        if any(value == choice and type(value) is type(choice) for choice in choices):
            return value
        raise Unfit(" or ".join(str(choice).lower() for choice in choices))

    return read


def argument(read: Read, default: Any = dataclasses.MISSING) -> Any:
    """A field of a kind of fault; `read` takes what was given, or raises `Unfit` with what it has to be."""
    return dataclasses.field(default=default, metadata={"read": read})
