"""The forms in which answers have times, and what two readings of one time have in common."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Annotated

import msgspec
from attrs import frozen

from coindcx_runtime.codec.strictness import reading
from coindcx_runtime.values.times import UNITS, per_second_of, utc

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAMES = {1: "in seconds", 1000: "in milliseconds", 1_000_000: "in microseconds", 1_000_000_000: "in nanoseconds"}


@frozen
class Unit:
    """The documented unit of a time, `per_second` to the second."""

    per_second: int

    def oddity(self, value: object) -> str:
        """How a number is not a time of these days in this unit; empty where it is one, or 0, which stands for none."""
        if not isinstance(value, (int, Decimal)) or value == 0:
            return ""
        found = per_second_of(value)
        return "" if found == self.per_second else "no time" if found is None else _NAMES[found]


def _bounds(unit: Unit) -> msgspec.Meta:
    earliest, latest = UNITS[unit.per_second]
    return msgspec.Meta(ge=earliest, lt=latest)


_SECONDS, _MILLISECONDS = Unit(1), Unit(1000)

EpochSeconds = Annotated[int, _SECONDS, _bounds(_SECONDS)]
"""Seconds since 1970 UTC."""

EpochMs = Annotated[int, _MILLISECONDS, _bounds(_MILLISECONDS)]
"""Milliseconds since 1970 UTC."""

ExactEpochMs = Annotated[Decimal, _MILLISECONDS]
"""Milliseconds since 1970 UTC, with a fraction."""

AwareTime = Annotated[datetime, msgspec.Meta(tz=True)]
"""A text with a date, a time and its zone."""

RawTime = AwareTime | EpochMs
"""A time that some answers have as a text and others in milliseconds. The property with `_utc` is one type for both."""


def second_of(value: object) -> object:
    """By what times of the two forms are compared: those in milliseconds are rounded down to seconds."""
    found = utc(value, 1000)
    return value if found is None else (found - _EPOCH) // timedelta(seconds=1)


def refuse_odd_times(model: object, *names: str) -> None:
    """For a fresh model that is read the fast way: msgspec has bounds for `int` alone.

    Raises ValueError for a Decimal that is not a time in milliseconds.
    """
    if not reading.is_strict:
        return
    for name in names:
        if _MILLISECONDS.oddity(getattr(model, name)):
            raise ValueError(name)
