# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.lending`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from attrs import frozen
from coindcx_runtime.generated import (
    EpochMs,
    OpenEnum,
    utc,
)


class InterestType(OpenEnum):
    """How interest adds up. Taken from the examples, which have this one member; no list is documented."""

    SIMPLE = "simple"


class LendSide(OpenEnum):
    """Side of a lend order. Taken from the examples, which have this one member; no list is documented."""

    LEND = "lend"


class LendStatus(OpenEnum):
    """State of a lend order. Taken from the examples; no list is documented. `exit` is the answer to `settle`; orders
    that ended earlier are shown as `close`.
    """

    OPEN = "open"
    CLOSE = "close"
    EXIT = "exit"


@frozen(kw_only=True)
class LendOrder:
    """An amount that is lent, or was. No recorded answer is known; this is the documentation's word alone."""

    id: str
    """Id of the lend order.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    currency_short_name: str
    """Short name of the currency.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    amount: Decimal
    """Amount lent, in units of the currency.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    title: str | None = None
    """Full name of the currency.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    interest: Decimal
    """Interest rate; its unit is not documented.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    interest_type: InterestType
    """How interest adds up.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    duration: int
    """For how long it is lent, in days.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    side: LendSide
    """Always lend, as far as shown.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    expiry: EpochMs
    """When the duration is over.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    status: LendStatus
    """Whether the order still lends.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    created_at: EpochMs
    """When the order was made.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    settled_at: EpochMs | None = None
    """When the order ended; null until then.
    Documented: 2026 "Lend Order / Fetch Orders".
    """

    @property
    def expiry_utc(self) -> datetime | None:
        """`expiry` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.expiry, 1000)

    @property
    def created_at_utc(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.created_at, 1000)

    @property
    def settled_at_utc(self) -> datetime | None:
        """`settled_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.settled_at, 1000)
