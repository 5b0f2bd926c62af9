"""What headers say of time: the date of an answer, how long to wait, whether a cache kept it. Names are lower-case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime


def seconds_of(date: str | None) -> int | None:
    """A date such as `Sun, 06 Nov 1994 08:49:37 GMT` in whole seconds since 1970 UTC; None for what is none."""
    if date is None:
        return None
    try:
        found = parsedate_to_datetime(date)
    except (ValueError, TypeError, LookupError, ArithmeticError):
        return None  # email.utils raises a little of everything for what it cannot read
    # HTTP's dates are in UTC, also in the form that does not say so.
    return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())


_FROM_A_CACHE = {"hit", "stale", "updating", "revalidated"}


def is_from_a_cache(headers: Mapping[str, str]) -> bool:
    """Whether the answer was kept by a cache, so that it was made earlier and perhaps for somebody else."""
    return "age" in headers or headers.get("cf-cache-status", "").lower() in _FROM_A_CACHE


LONGEST = 86_400.0
"""Seconds, a day. What asks for more is taken for this much, so that nobody reads it as no wait at all."""

LANE_LONGEST = 30.0
"""Seconds for which such a wish holds back at most what reduces risk: the calls in the lane, cancels and exits."""


def retry_after(headers: Mapping[str, str], now_s: float) -> float | None:
    """Seconds to wait by the `retry-after` header, from 0 to a day; None where there is none that can be read.

    headers: by lower-case name.
    now_s: the exchange's time in seconds since 1970 UTC; stands in for the answer's own Date where that is missing.
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        # Not by way of int, which refuses thousands of digits.
        return min(float(text), LONGEST)
    until = seconds_of(text)
    if until is None:
        return None
    date = seconds_of(headers.get("date"))
    return min(max(float(until - (now_s if date is None else date)), 0.0), LONGEST)
