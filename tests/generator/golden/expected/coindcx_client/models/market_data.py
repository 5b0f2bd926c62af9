# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.market_data`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from attrs import frozen
from coindcx_runtime.generated import (
    EpochMs,
    ExactEpochMs,
    Level,
    OpenEnum,
    levels,
    refuse_odd_times,
    utc,
)


class Currency(OpenEnum):
    """A currency."""

    INR = "INR"
    USDT = "USDT"


class Interval(OpenEnum):
    """Length of a candle."""

    MINUTE = "1m"
    MONTH = "1M"


@frozen(kw_only=True)
class Details:
    """Rules of a market."""

    coindcx_name: str
    """Its name.
    Documented: 2025 "Details".
    """

    step: Decimal | None = None
    """Of a quantity.
    Documented: 2025 "Details".
    """


@frozen(kw_only=True)
class Candle:
    """One candle."""

    time: EpochMs
    """Time in ms.
    Documented: 2025 "Candles".
    """

    @property
    def time_utc(self) -> datetime | None:
        """`time` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.time, 1000)


@frozen(kw_only=True)
class Trade:
    """One trade."""

    p: Decimal
    """Price.
    Documented: 2025 "Trades".
    """

    T: ExactEpochMs
    """Time in ms. Documented whole, sent with a fraction.
    Contradicted: 2025 "Trades" against a recording.
    """

    m: bool
    """Whether the buyer was there first.
    Documented: 2025 "Trades".
    """

    note: Any = None
    """Anything.
    Documented: 2025 "Trades".
    """

    def __attrs_post_init__(self) -> None:
        refuse_odd_times(self, "T")

    @property
    def price(self) -> Decimal:
        """Price.
        Documented: 2025 "Trades".
        """
        return self.p

    @property
    def T_utc(self) -> datetime | None:
        """`T` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.T, 1000)


@frozen(kw_only=True)
class Book:
    """A book."""

    bids: dict[str, Decimal]
    """Price to quantity.
    Documented: 2025 "Book" (assumed).
    """

    asks: dict[str, Decimal]
    """Price to quantity.
    Documented: 2025 "Book" (assumed).
    """

    @property
    def bid_levels(self) -> list[Level]:
        """Levels of `bids`, highest price first."""
        return levels(self.bids, highest_first=True)

    @property
    def ask_levels(self) -> list[Level]:
        """Levels of `asks`, lowest price first."""
        return levels(self.asks, highest_first=False)
