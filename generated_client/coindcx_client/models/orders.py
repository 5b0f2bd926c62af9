# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.orders`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen
from coindcx_runtime.generated import (
    ExactEpochMs,
    OpenEnum,
    RawTime,
    number,
    optional_number,
    refuse_odd_times,
    second_of,
    utc,
)

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
    """One order of a batch. Documented with a time in each order; one at the top of the request is enough. Null is
    taken for what is left out.
    Contradicted by orders/create_multiple as ccxt sends it, beside the answer recorded 2024.
    """

    market: str
    """Name of an INR market such as `BTCINR`, not the pair.
    Documented: 2026 "Order / Create Multiple Orders".
    """

    total_quantity: Decimal = field(converter=number)
    """Quantity, in target currency.
    Documented: 2026 "Order / Create Multiple Orders".
    """

    price_per_unit: Decimal | None = field(default=None, converter=optional_number)
    """Limit price, in base currency. Needed unless it is a market order.
    Documented: 2026 "Order / Create Multiple Orders".
    """

    side: Side | Literal["buy", "sell"]
    """Buy or sell.
    Documented: 2026 "Order / Create Multiple Orders".
    """

    order_type: OrderType | Literal["market_order", "limit_order"]
    """Limit or market.
    Documented: 2026 "Order / Create Multiple Orders".
    """

    ecode: BatchEcode | Literal["I"]
    """Always `I`.
    Documented: 2026 "Order / Create Multiple Orders".
    """

    client_order_id: str | None = None
    """The caller's own id of the order, unique for each user: one that was used, even by a closed order, is refused.
    The FAQ allows 36 characters; ids of 52 and 54 that the documents show are of the exchange's own making.
    Documented: 2026 "Order / Create Multiple Orders".
    """


@frozen(kw_only=True)
class Order:
    """A spot order. Which of the undocumented fields are there depends on the call: `active` gives others than the
    rest.
    """

    id: str
    """The exchange's id of the order, 9 or 10 digits; a UUID until 2025.
    Documented: 2026 "Order / New Order".
    """

    client_order_id: str | None = None
    """The caller's own id of the order. Null for an order that was made without.
    Contradicted: 2026 "Order / New Order" against orders recorded 2024 (ccxt).
    """

    market: str
    """Market name.
    Documented: 2026 "Order / New Order".
    """

    pair: str | None = None
    """Pair of the market; in the table alone, no example has it.
    Documented: 2026 "Order / New Order".
    """

    order_type: OrderType
    """Limit or market.
    Documented: 2026 "Order / New Order".
    """

    side: Side
    """Buy or sell.
    Documented: 2026 "Order / New Order".
    """

    status: OrderStatus
    """How far the order has come.
    Documented: 2026 "Order / New Order".
    """

    fee_amount: Decimal
    """Fee charged so far, in base currency.
    Documented: 2026 "Order / New Order".
    """

    fee: Decimal
    """Fee rate, in percent.
    Documented: 2026 "Order / New Order".
    """

    total_quantity: Decimal
    """Quantity ordered, in target currency.
    Documented: 2026 "Order / New Order".
    """

    remaining_quantity: Decimal
    """Quantity not yet filled, in target currency.
    Documented: 2026 "Order / New Order".
    """

    avg_price: Decimal
    """Average price of the fills, in base currency; 0 before the first.
    Documented: 2026 "Order / New Order".
    """

    price_per_unit: Decimal
    """Limit price, in base currency. For a market order the price at the time or 0 was recorded.
    Documented: 2026 "Order / New Order".
    """

    created_at: RawTime = field(eq=second_of)
    """When the order was made. Milliseconds since 2026, and whole seconds of them in 2024; a text in `active`, and in
    all documents until 2025.
    Contradicted: 2026 "Order / New Order" against documentation 2025, active orders of 2026; orders recorded 2024
    (ccxt).
    """

    updated_at: RawTime = field(eq=second_of)
    """When the order last changed. Milliseconds since 2026, and whole seconds of them in 2024; a text in `active`, and
    in all documents until 2025.
    Contradicted: 2026 "Order / New Order" against documentation 2025, active orders of 2026; orders recorded 2024
    (ccxt).
    """

    maker_fee: Decimal | None = None
    """Fee rate for fills that add to the book, in percent.
    Documented: 2026 "Order / New Order".
    """

    taker_fee: Decimal | None = None
    """Fee rate for fills that take from the book, in percent.
    Documented: 2026 "Order / New Order".
    """

    stop_price: Decimal | None = None
    """Trigger price, in base currency, of orders that wait for it; 0 for limit and market orders.
    Documented: 2026 "Order / New Order".
    """

    time_in_force: str | None = None
    """How long the order stays; only good_till_cancel was recorded.
    Documented: 2026 "Order / New Order".
    """

    source: str | None = None
    """Where the order came from; web was recorded for orders made through the API.
    Documented: 2026 "Order / New Order".
    """

    base_currency_name: str | None = None
    """Name of the base currency; null was recorded in 2024.
    Documented: 2026 "Order / New Order".
    """

    target_currency_name: str | None = None
    """Name of the target currency; null was recorded in 2024.
    Documented: 2026 "Order / New Order".
    """

    base_currency_short_name: str | None = None
    """Short name of the base currency; null was recorded in 2024.
    Documented: 2026 "Order / New Order".
    """

    target_currency_short_name: str | None = None
    """Short name of the target currency; null was recorded in 2024.
    Documented: 2026 "Order / New Order".
    """

    base_currency_precision: int | None = None
    """Decimals of the price; null was recorded in 2024.
    Documented: 2026 "Order / New Order".
    """

    target_currency_precision: int | None = None
    """Decimals of the quantity; null was recorded in 2024.
    Documented: 2026 "Order / New Order".
    """

    trades: Any = None
    """Presumably the fills; null is all that was documented or recorded, so the form is not known.
    Documented: 2026 "Order / New Order".
    """

    user_id: str | None = field(default=None, repr=False)
    """Id of the owner, digits; UUIDs are said to be refused.
    Documented: 2026 "Order / Active Orders".
    """

    ecode: Ecode | None = None
    """Whose order book the market is.
    Documented: 2026 "Order / Active Orders".
    """

    market_order_locked: Decimal | None = None
    """Amount tied up by the order; 6.0 was recorded for a buy of 0.0001 at 60000, so in base currency there.
    Documented: 2026 "Order / Active Orders".
    """

    locked_spot_balance: bool | None = None
    """Presumably whether the spot wallet holds the tied-up amount.
    Documented: 2026 "Order / Active Orders".
    """

    notification: str | None = None
    """How the owner is told of fills; only no_notification was recorded.
    Observed: active_orders recorded 2024 (ccxt).
    """

    closed_at: RawTime | None = field(default=None, eq=second_of)
    """When the order was closed; only null was recorded.
    Observed: active_orders recorded 2024 (ccxt).
    """

    @property
    def created_at_utc(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.created_at, 1000)

    @property
    def updated_at_utc(self) -> datetime | None:
        """`updated_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.updated_at, 1000)

    @property
    def closed_at_utc(self) -> datetime | None:
        """`closed_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.closed_at, 1000)


@frozen(kw_only=True)
class OrderRefusal:
    """An order of a batch that was not taken.
    Observed: create_multiple recorded 2024 (ccxt).
    """

    error_message: str
    """Why it was refused.
    Observed: create_multiple recorded 2024 (ccxt).
    """


@frozen(kw_only=True)
class ActiveOrderCount:
    """How many orders are open."""

    count: int
    """The number of open orders.
    Documented: 2026 "Order / Active Orders Count".
    """

    status: int | str | None = None
    """The HTTP status once more. Other acknowledgements change between a number and a word here, so both are taken.
    Contradicted: 2026 "Order / Active Orders Count" against wallet transfers, documentation 2025; orders/cancel
    recorded 2024 (ccxt).
    """


@frozen(kw_only=True)
class AccountTrade:
    """One fill of an own order."""

    id: str
    """Id of the trade; `from_id` takes it.
    Documented: 2026 "Order / Account Trade History".
    """

    order_id: str
    """The exchange's id of the order, 9 or 10 digits.
    Documented: 2026 "Order / Account Trade History".
    """

    side: Side
    """Buy or sell.
    Documented: 2026 "Order / Account Trade History".
    """

    fee_amount: Decimal
    """Fee, in base currency. A number in the example of 2026, a text in the one of 2025 and in the recording.
    Contradicted: 2026 "Order / Account Trade History" against documentation 2025; orders/trade_history recorded 2024
    (ccxt).
    """

    ecode: Ecode
    """Whose order book the market is.
    Documented: 2026 "Order / Account Trade History".
    """

    quantity: Decimal
    """Quantity of the fill, in target currency. Documented as a number, sent as a string.
    Contradicted: 2026 "Order / Account Trade History" against orders/trade_history recorded 2024 (ccxt).
    """

    price: Decimal
    """Price of the fill, in base currency. Documented as a number, sent as a string.
    Contradicted: 2026 "Order / Account Trade History" against orders/trade_history recorded 2024 (ccxt).
    """

    symbol: str
    """Market name.
    Documented: 2026 "Order / Account Trade History".
    """

    timestamp: ExactEpochMs
    """When the fill happened. Documented as whole milliseconds, sent with a fraction.
    Contradicted: 2026 "Order / Account Trade History" against orders/trade_history recorded 2024 (ccxt).
    """

    def __attrs_post_init__(self) -> None:
        refuse_odd_times(self, "timestamp")

    @property
    def timestamp_utc(self) -> datetime | None:
        """`timestamp` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.timestamp, 1000)
