# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.orders`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from attrs import field, frozen
from coindcx_runtime.decimals import number, optional_text
from coindcx_runtime.times import utc

from coindcx_client.models.shared import Side


@frozen(kw_only=True)
class NewOrder:
    """One of a batch."""

    side: Side | Literal["buy", "sell"]
    """Side."""

    quantity: Decimal = field(converter=number)
    """Quantity."""

    limit_price: str | None = field(default=None, converter=optional_text)
    """Price as text."""


@frozen(kw_only=True)
class Order:
    """An order."""

    id: str
    """Their id."""

    side: Side
    """Side."""

    quantity: Decimal
    """Quantity."""

    fee: Decimal | None = None
    """Fee, null before a fill."""

    created_at: datetime | int
    """When."""

    owner: str = field(repr=False)
    """Who."""

    fills: list[Fill] | None = None
    """Described below."""

    @property
    def created_at_utc(self) -> datetime:
        """`created_at` as an aware datetime in UTC."""
        return utc("created_at", self.created_at, 1000)


@frozen(kw_only=True)
class Fill:
    """A part of an order."""

    quantity: Decimal
    """Quantity."""


@frozen(kw_only=True)
class Refusal:
    """Not placed."""

    error_message: str
    """Why."""
