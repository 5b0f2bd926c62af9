# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.futures.orders`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from attrs import frozen
from coindcx_runtime.models import OpenEnum, clear_null_texts
from coindcx_runtime.times import utc


class SortOrder(OpenEnum):
    """Which way."""

    ASC = "asc"
    DESC = "desc"


@frozen(kw_only=True)
class FuturesOrder:
    """An order in the group."""

    id: str
    """Their id."""

    pair: str | None = None
    """The pair."""

    group_id: str | None = None
    """None as text."""

    def __attrs_post_init__(self) -> None:
        clear_null_texts(self, "group_id")


@frozen(kw_only=True)
class FuturesFill:
    """A part of such an order."""

    id: str
    """Their id."""

    timestamp: Decimal
    """When."""

    @property
    def time(self) -> Decimal:
        """When."""
        return self.timestamp

    @property
    def time_utc(self) -> datetime:
        """`time` as an aware datetime in UTC."""
        return utc("time", self.timestamp, 1000)
