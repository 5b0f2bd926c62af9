# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.orders`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen
from coindcx_runtime.decimals import number, optional_number
from coindcx_runtime.models import OpenEnum
from coindcx_runtime.times import utc

from coindcx_client.models.shared import Ecode, Side


class OrderType(OpenEnum):
    """Order types that the spot order call takes."""

    MARKET_ORDER = "market_order"
    LIMIT_ORDER = "limit_order"


class OrderStatus(OpenEnum):
    """How far an order has come. `init`, `open` and `partially_filled` may still change; the others are final.
    `cancelled` may have fills too: look at `remaining_quantity`.
    """

    INIT = "init"
    OPEN = "open"
    PARTIALLY_FILLED = "partially_filled"
    FILLED = "filled"
    PARTIALLY_CANCELLED = "partially_cancelled"
    CANCELLED = "cancelled"
    REJECTED = "rejected"


class BatchEcode(OpenEnum):
    """The only exchange code that the batch call takes."""

    I = "I"


class SortOrder(OpenEnum):
    """Oldest first (asc) or newest first (desc)."""

    ASC = "asc"
    DESC = "desc"


@frozen(kw_only=True)
class NewOrder:
    """One order of a batch."""

    market: str
    """Name of an INR market such as `BTCINR`, not the pair."""

    total_quantity: Decimal = field(converter=number)
    """Quantity, in target currency."""

    price_per_unit: Decimal | None = field(default=None, converter=optional_number)
    """Limit price, in base currency. Needed unless it is a market order."""

    side: Side | Literal["buy", "sell"]
    """Buy or sell."""

    order_type: OrderType | Literal["market_order", "limit_order"]
    """Limit or market."""

    ecode: BatchEcode | Literal["I"]
    """Always `I`."""

    client_order_id: str | None = None
    """The caller's own id of the order. Said to be refused when used before, even by a closed order."""


@frozen(kw_only=True)
class Order:
    """A spot order. Which of the undocumented fields are there depends on the call: `active` gives others than the
    rest.
    """

    id: str
    """The exchange's id of the order."""

    client_order_id: str | None = None
    """The caller's own id of the order. Null for an order that was made without. (Source: orders recorded 2024 (ccxt).)
    """

    market: str
    """Market name."""

    order_type: OrderType
    """Limit or market."""

    side: Side
    """Buy or sell."""

    status: OrderStatus
    """How far the order has come."""

    fee_amount: Decimal
    """Fee charged so far, in base currency."""

    fee: Decimal
    """Fee rate, in percent."""

    total_quantity: Decimal
    """Quantity ordered, in target currency."""

    remaining_quantity: Decimal
    """Quantity not yet filled, in target currency."""

    avg_price: Decimal
    """Average price of the fills, in base currency; 0 before the first."""

    price_per_unit: Decimal
    """Limit price, in base currency. For a market order the price at the time or 0 was recorded."""

    created_at: datetime | int
    """When the order was made. Documented as a text and so in `active`; milliseconds, rounded to seconds, in the other
    answers. (Source: orders recorded 2024 (ccxt).)
    """

    updated_at: datetime | int
    """When the order last changed. Documented as a text and so in `active`; milliseconds, rounded to seconds, in the
    other answers. (Source: orders recorded 2024 (ccxt).)
    """

    maker_fee: Decimal | None = None
    """Fee rate for fills that add to the book, in percent."""

    taker_fee: Decimal | None = None
    """Fee rate for fills that take from the book, in percent."""

    stop_price: Decimal | None = None
    """Trigger price, in base currency; 0 for limit and market orders."""

    time_in_force: str | None = None
    """How long the order stays; only good_till_cancel was recorded."""

    source: str | None = None
    """Where the order came from; web was recorded for orders made through the API."""

    base_currency_name: str | None = None
    """Name of the base currency; only null was recorded."""

    target_currency_name: str | None = None
    """Name of the target currency; only null was recorded."""

    base_currency_short_name: str | None = None
    """Short name of the base currency; only null was recorded."""

    target_currency_short_name: str | None = None
    """Short name of the target currency; only null was recorded."""

    base_currency_precision: int | None = None
    """Decimals of the price; only null was recorded."""

    target_currency_precision: int | None = None
    """Decimals of the quantity; only null was recorded."""

    trades: Any = None
    """Presumably the fills; only null was recorded, so the form is not known."""

    user_id: str | None = field(default=None, repr=False)
    """Id of the owner."""

    ecode: Ecode | None = None
    """Whose order book the market is."""

    market_order_locked: Decimal | None = None
    """Amount tied up by the order; 6.0 was recorded for a buy of 0.0001 at 60000, so in base currency there."""

    locked_spot_balance: bool | None = None
    """Presumably whether the spot wallet holds the tied-up amount."""

    notification: str | None = None
    """How the owner is told of fills; only no_notification was recorded."""

    closed_at: datetime | int | None = None
    """When the order was closed; only null was recorded."""

    @property
    def created_at_utc(self) -> datetime:
        """`created_at` as an aware datetime in UTC."""
        return utc("created_at", self.created_at, 1000)

    @property
    def updated_at_utc(self) -> datetime:
        """`updated_at` as an aware datetime in UTC."""
        return utc("updated_at", self.updated_at, 1000)

    @property
    def closed_at_utc(self) -> datetime | None:
        """`closed_at` as an aware datetime in UTC."""
        return utc("closed_at", self.closed_at, 1000)


@frozen(kw_only=True)
class OrderRefusal:
    """An order of a batch that was not taken."""

    error_message: str
    """Why it was refused."""


@frozen(kw_only=True)
class ActiveOrderCount:
    """How many orders are open."""

    count: int
    """The number of open orders."""

    status: int | str | None = None
    """The HTTP status once more. Other acknowledgements change between a number and a word here, so both are taken.
    (Source: wallet transfers, documentation 2025; orders/cancel recorded 2024 (ccxt).)
    """


@frozen(kw_only=True)
class AccountTrade:
    """One fill of an own order."""

    id: int
    """Id of the trade; `from_id` takes it."""

    order_id: str
    """The exchange's id of the order."""

    side: Side
    """Buy or sell."""

    fee_amount: Decimal
    """Fee, in base currency."""

    ecode: Ecode
    """Whose order book the market is."""

    quantity: Decimal
    """Quantity of the fill, in target currency. Documented as a number, sent as a string. (Source: orders/trade_history
    recorded 2024 (ccxt).)
    """

    price: Decimal
    """Price of the fill, in base currency. Documented as a number, sent as a string. (Source: orders/trade_history
    recorded 2024 (ccxt).)
    """

    symbol: str
    """Market name."""

    timestamp: Decimal
    """When the fill happened. Documented as whole milliseconds, sent with a fraction. (Source: orders/trade_history
    recorded 2024 (ccxt).)
    """

    @property
    def timestamp_utc(self) -> datetime:
        """`timestamp` as an aware datetime in UTC."""
        return utc("timestamp", self.timestamp, 1000)
