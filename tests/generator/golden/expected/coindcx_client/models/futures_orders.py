# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.futures.orders`."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen
from coindcx_runtime.generated import (
    ExactEpochMs,
    OpenEnum,
    clear_null_texts,
    refuse_odd_times,
    utc,
)


class SortOrder(OpenEnum):
    """Which way."""

    ASC = "asc"
    DESC = "desc"


@frozen(kw_only=True)
class FuturesOrder:
    """An order in the group."""

    id: str
    """Their id.
    Documented: 2025 "List".
    """

    pair: str | None = None
    """The pair.
    Documented: 2025 "List".
    """

    group_id: str | None = None
    """None as text.
    Documented: 2025 "List".
    """

    def __attrs_post_init__(self) -> None:
        clear_null_texts(self, "group_id")


@frozen(kw_only=True)
class FuturesFill:
    """A part of such an order."""

    id: str
    """Their id.
    Documented: 2025 "Fills".
    """

    timestamp: ExactEpochMs
    """When.
    Documented: 2025 "Fills".
    """

    def __attrs_post_init__(self) -> None:
        refuse_odd_times(self, "timestamp")

    @property
    def time(self) -> ExactEpochMs:
        """When.
        Documented: 2025 "Fills".
        """
        return self.timestamp

    @property
    def time_utc(self) -> datetime | None:
        """`time` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.timestamp, 1000)
