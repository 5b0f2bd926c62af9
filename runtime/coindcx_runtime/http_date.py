"""Dates of HTTP headers."""

from __future__ import annotations

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
