"""Times: as arguments without guessing their unit, and read from answers as aware datetimes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_FLOOR, Context, Decimal
from math import floor
from typing import Any, overload

TimeLike = datetime | int
"""A moment: an aware datetime, or whole milliseconds since 1970 UTC."""

DateLike = date | str
"""A calendar date, or its text such as `2026-01-31`."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

# An integer before 1973, long before the exchange, was meant as seconds; one of sixteen digits as microseconds.
EARLIEST_MS = 100_000_000_000
_BEYOND_MS = 1_000_000_000_000_000

# The caller's decimal context may round to two digits. The exponents are bounded as one of a billion fills the memory.
_EXACT = Context(prec=40, rounding=ROUND_FLOOR, Emin=-40, Emax=40, traps=[])

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@overload
def to_ms(name: str, value: TimeLike) -> int: ...
@overload
def to_ms(name: str, value: TimeLike | None) -> int | None: ...
def to_ms(name: str, value: TimeLike | None) -> int | None:
    """The argument `name` in whole milliseconds.

    Raises TypeError for what is neither an aware datetime nor an int, ValueError for a datetime without a time zone and
    for an int that can only be seconds or microseconds.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError(f"{name}: the datetime has no time zone; pass an aware one, such as datetime.now(UTC)")
        return (value - _EPOCH) // timedelta(milliseconds=1)
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name}: pass an aware datetime or int milliseconds, not {type(value).__name__}")
    if not EARLIEST_MS <= value < _BEYOND_MS:
        raise ValueError(
            f"{name}: {_shown(value)} is no time in milliseconds; pass an aware datetime, or seconds times 1000"
        )
    return value


@overload
def to_seconds(name: str, value: TimeLike) -> int: ...
@overload
def to_seconds(name: str, value: TimeLike | None) -> int | None: ...
def to_seconds(name: str, value: TimeLike | None) -> int | None:
    """As `to_ms`, for a time that the exchange wants in seconds; the fraction of the last one is cut off."""
    found = to_ms(name, value)
    return None if found is None else found // 1000


@overload
def to_calendar_date(name: str, value: DateLike) -> str: ...
@overload
def to_calendar_date(name: str, value: DateLike | None) -> str | None: ...
def to_calendar_date(name: str, value: DateLike | None) -> str | None:
    """The argument `name` as `YYYY-MM-DD`. Raises TypeError for a datetime: its date depends on the time zone."""
    if value is None:
        return None
    if isinstance(value, datetime) or not isinstance(value, (date, str)):
        raise TypeError(f"{name}: pass a date or a text such as '2026-01-31', not {type(value).__name__}")
    text = value.isoformat() if isinstance(value, date) else value
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ValueError(f"{name}: {text[:40]!r} is no date; write it as 2026-01-31")


def ms_of(value: Any) -> int | Decimal | None:
    """A time of an answer in milliseconds, or None where it is none that could be asked for."""
    if not isinstance(value, (int, Decimal)) or Decimal(value).is_nan():
        return None
    return value if EARLIEST_MS <= value < _BEYOND_MS else None


@overload
def utc(name: str, value: datetime | int | Decimal, per_second: int) -> datetime: ...
@overload
def utc(name: str, value: datetime | int | Decimal | None, per_second: int) -> datetime | None: ...
def utc(name: str, value: Any, per_second: int) -> datetime | None:
    """A field of an answer as an aware datetime, to the microsecond. Raises ValueError for an odd field.

    per_second: how many of its units make a second; what has more digits than seconds have is in milliseconds.
    """
    if value is None:
        return None
    try:
        if isinstance(value, datetime) and value.utcoffset() is not None:
            return value.astimezone(UTC)
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            if per_second == 1 and ms_of(value) is not None:
                per_second = 1000
            return _EPOCH + floor(_EXACT.multiply(value, 1_000_000 // per_second)) * _MICROSECOND
    except (OverflowError, ValueError):
        pass  # beyond the calendar, or NaN
    raise ValueError(f"{name}: {_shown(value)} is no time")


def _shown(value: object) -> str:
    try:
        return f"{value!r:.40}"
    except ValueError:  # Python does not write out thousands of digits
        return f"this {type(value).__name__}"
