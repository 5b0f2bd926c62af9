"""Times: as arguments without guessing their unit, and read from answers as aware datetimes, whatever their form."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_FLOOR, Context, Decimal
from math import floor
from typing import Any, overload

from coindcx_runtime.values.arguments import shown, to_whole
from coindcx_runtime.values.decimals import NUMBER

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
    number = to_whole(name, value, "an aware datetime or int milliseconds")
    if not EARLIEST_MS <= number < _BEYOND_MS:
        raise ValueError(
            f"{name}: {shown(number)} is not a time in milliseconds; pass an aware datetime, or seconds times 1000"
        )
    return number


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
    text = value.isoformat() if isinstance(value, date) else str.__str__(value)
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ValueError(f"{name}: {text[:40]!r} is not a date; write it as 2026-01-31")


UNITS = {per_second: (10**9 * per_second, 10**10 * per_second) for per_second in (1, 10**3, 10**6, 10**9)}
"""From and below which number each unit, so many a second, has a time from 2001 to 2286; in seconds, ten digits."""


_MICROSECONDS_IN = {unit: Decimal(f"1E{7 - len(str(unit))}") for unit in UNITS}


def per_second_of(number: int | Decimal) -> int | None:
    """The unit of a time, told by its size: how many a second has. None where it is not a time of these days in any."""
    if isinstance(number, Decimal) and not number.is_finite():
        return None
    return next((unit for unit, (earliest, latest) in UNITS.items() if earliest <= number < latest), None)


def ms_of(value: Any) -> int | Decimal | None:
    """A time of an answer in milliseconds, or None where it is none that could be asked for."""
    if isinstance(value, (int, Decimal)) and not Decimal(value).is_nan() and EARLIEST_MS <= value < _BEYOND_MS:
        return value
    found = utc(value, 1000)
    milliseconds = None if found is None else (found - _EPOCH) // timedelta(milliseconds=1)
    return milliseconds if milliseconds is not None and EARLIEST_MS <= milliseconds < _BEYOND_MS else None


def utc(value: object, per_second: int) -> datetime | None:
    """A time of an answer as an aware datetime, to the microsecond; None where it is none.

    A number may be in another unit than is documented, and a text may hold one, or a date and time with its zone. One
    without a zone is none: which is meant would be a guess.

    per_second: the documented unit, so many a second. It counts where the size does not tell.
    """
    try:
        found = _of_text(value) if isinstance(value, str) else value
        if isinstance(found, datetime):
            return None if found.utcoffset() is None else found.astimezone(UTC)
        if isinstance(found, (int, Decimal)) and not isinstance(found, bool):
            unit = per_second_of(found) or per_second
            return _EPOCH + floor(_EXACT.multiply(found, _MICROSECONDS_IN[unit])) * _MICROSECOND
    except (ArithmeticError, ValueError):
        pass  # beyond the calendar, or no number
    return None


def _of_text(text: str) -> datetime | Decimal | None:
    if NUMBER.fullmatch(text):
        return Decimal(text)
    return datetime.fromisoformat(text) if _DATE.match(text) else None
