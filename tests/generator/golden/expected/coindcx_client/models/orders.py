# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.orders`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from attrs import field, frozen
from coindcx_runtime.generated import (
    RawTime,
    number,
    optional_text,
    second_of,
    utc,
)

from coindcx_client.models.shared import Side


@frozen(kw_only=True)
class NewOrder:
    """One of a batch."""

    side: Side | Literal["buy", "sell"]
    """Side.
    Documented: 2025 "Batch".
    """

    quantity: Decimal = field(converter=number)
    """Quantity.
    Documented: 2025 "Batch".
    """

    limit_price: str | None = field(default=None, converter=optional_text)
    """Price as text.
    Documented: 2025 "Batch".
    """


@frozen(kw_only=True)
class Order:
    """An order."""

    id: str
    """Their id.
    Documented: 2025 "New Order".
    """

    side: Side
    """Side.
    Documented: 2025 "New Order".
    """

    quantity: Decimal
    """Quantity.
    Documented: 2025 "New Order".
    """

    fee: Decimal | None = None
    """Fee, null before a fill.
    Documented: 2025 "New Order".
    """

    created_at: RawTime = field(eq=second_of)
    """When.
    Documented: 2025 "New Order".
    """

    owner: str = field(repr=False)
    """Who.
    Documented: 2025 "New Order".
    """

    fills: list[Fill] | None = None
    """Described below.
    Documented: 2025 "New Order".
    """

    @property
    def created_at_utc(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.created_at, 1000)


@frozen(kw_only=True)
class Fill:
    """A part of an order."""

    quantity: Decimal
    """Quantity.
    Documented: 2025 "New Order".
    """


@frozen(kw_only=True)
class Refusal:
    """Not placed."""

    error_message: str
    """Why.
    Observed: a recording, 2024.
    """


@frozen(kw_only=True)
class Legs:
    """What became of each leg."""

    gain: Order | Refusal | None = None
    """One leg.
    Documented: 2025 "Legs".
    """

    loss: Order | Refusal | None = None
    """The other.
    Documented: 2025 "Legs".
    """
