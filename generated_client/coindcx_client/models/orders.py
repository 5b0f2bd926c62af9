# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.orders`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen
from coindcx_runtime.decimals import number, optional_number
from coindcx_runtime.models import OpenEnum
from coindcx_runtime.moments import ExactEpochMs, RawTime, refuse_odd_times, second_of
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
    """One order of a batch. Documented with a time in each order; one at the top of the request is enough. Null is
    taken for what is left out.
    Contradicted by orders/create_multiple as ccxt sends it, beside the answer recorded 2024.
    """

    market: str
    """Name of an INR market such as `BTCINR`, not the pair.
    Documented: 2025 "Order / Create Multiple Orders".
    """

    total_quantity: Decimal = field(converter=number)
    """Quantity, in target currency.
    Documented: 2025 "Order / Create Multiple Orders".
    """

    price_per_unit: Decimal | None = field(default=None, converter=optional_number)
    """Limit price, in base currency. Needed unless it is a market order.
    Documented: 2025 "Order / Create Multiple Orders".
    """

    side: Side | Literal["buy", "sell"]
    """Buy or sell.
    Documented: 2025 "Order / Create Multiple Orders".
    """

    order_type: OrderType | Literal["market_order", "limit_order"]
    """Limit or market.
    Documented: 2025 "Order / Create Multiple Orders".
    """

    ecode: BatchEcode | Literal["I"]
    """Always `I`.
    Documented: 2025 "Order / Create Multiple Orders".
    """

    client_order_id: str | None = None
    """The caller's own id of the order. Said to be refused when used before, even by a closed order.
    Documented: 2025 "Order / Create Multiple Orders".
    """


@frozen(kw_only=True)
class Order:
    """A spot order. Which of the undocumented fields are there depends on the call: `active` gives others than the
    rest.
    """

    id: str
    """The exchange's id of the order.
    Documented: 2025 "Order / New Order".
    """

    client_order_id: str | None = None
    """The caller's own id of the order. Null for an order that was made without.
    Contradicted: 2025 "Order / New Order" against orders recorded 2024 (ccxt).
    """

    market: str
    """Market name.
    Documented: 2025 "Order / New Order".
    """

    order_type: OrderType
    """Limit or market.
    Documented: 2025 "Order / New Order".
    """

    side: Side
    """Buy or sell.
    Documented: 2025 "Order / New Order".
    """

    status: OrderStatus
    """How far the order has come.
    Documented: 2025 "Order / New Order".
    """

    fee_amount: Decimal
    """Fee charged so far, in base currency.
    Documented: 2025 "Order / New Order".
    """

    fee: Decimal
    """Fee rate, in percent.
    Documented: 2025 "Order / New Order".
    """

    total_quantity: Decimal
    """Quantity ordered, in target currency.
    Documented: 2025 "Order / New Order".
    """

    remaining_quantity: Decimal
    """Quantity not yet filled, in target currency.
    Documented: 2025 "Order / New Order".
    """

    avg_price: Decimal
    """Average price of the fills, in base currency; 0 before the first.
    Documented: 2025 "Order / New Order".
    """

    price_per_unit: Decimal
    """Limit price, in base currency. For a market order the price at the time or 0 was recorded.
    Documented: 2025 "Order / New Order".
    """

    created_at: RawTime = field(eq=second_of)
    """When the order was made. Documented as a text and so in `active`; milliseconds, rounded to seconds, in the other
    answers.
    Contradicted: 2025 "Order / New Order" against orders recorded 2024 (ccxt).
    """

    updated_at: RawTime = field(eq=second_of)
    """When the order last changed. Documented as a text and so in `active`; milliseconds, rounded to seconds, in the
    other answers.
    Contradicted: 2025 "Order / New Order" against orders recorded 2024 (ccxt).
    """

    maker_fee: Decimal | None = None
    """Fee rate for fills that add to the book, in percent.
    Observed: orders recorded 2024 (ccxt).
    """

    taker_fee: Decimal | None = None
    """Fee rate for fills that take from the book, in percent.
    Observed: orders recorded 2024 (ccxt).
    """

    stop_price: Decimal | None = None
    """Trigger price, in base currency; 0 for limit and market orders.
    Observed: orders recorded 2024 (ccxt).
    """

    time_in_force: str | None = None
    """How long the order stays; only good_till_cancel was recorded.
    Observed: orders recorded 2024 (ccxt).
    """

    source: str | None = None
    """Where the order came from; web was recorded for orders made through the API.
    Observed: orders recorded 2024 (ccxt).
    """

    base_currency_name: str | None = None
    """Name of the base currency; only null was recorded.
    Observed: create, create_multiple, status and status_multiple recorded 2024 (ccxt).
    """

    target_currency_name: str | None = None
    """Name of the target currency; only null was recorded.
    Observed: create, create_multiple, status and status_multiple recorded 2024 (ccxt).
    """

    base_currency_short_name: str | None = None
    """Short name of the base currency; only null was recorded.
    Observed: create, create_multiple, status and status_multiple recorded 2024 (ccxt).
    """

    target_currency_short_name: str | None = None
    """Short name of the target currency; only null was recorded.
    Observed: create, create_multiple, status and status_multiple recorded 2024 (ccxt).
    """

    base_currency_precision: int | None = None
    """Decimals of the price; only null was recorded.
    Observed: create, create_multiple, status and status_multiple recorded 2024 (ccxt).
    """

    target_currency_precision: int | None = None
    """Decimals of the quantity; only null was recorded.
    Observed: create, create_multiple, status and status_multiple recorded 2024 (ccxt).
    """

    trades: Any = None
    """Presumably the fills; only null was recorded, so the form is not known.
    Observed: create, create_multiple, status and status_multiple recorded 2024 (ccxt).
    """

    user_id: str | None = field(default=None, repr=False)
    """Id of the owner.
    Observed: active_orders recorded 2024 (ccxt).
    """

    ecode: Ecode | None = None
    """Whose order book the market is.
    Observed: active_orders recorded 2024 (ccxt).
    """

    market_order_locked: Decimal | None = None
    """Amount tied up by the order; 6.0 was recorded for a buy of 0.0001 at 60000, so in base currency there.
    Observed: active_orders recorded 2024 (ccxt).
    """

    locked_spot_balance: bool | None = None
    """Presumably whether the spot wallet holds the tied-up amount.
    Observed: active_orders recorded 2024 (ccxt).
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
        """`created_at` as an aware datetime in UTC, whatever its form and unit; None where it is no time."""
        return utc(self.created_at, 1000)

    @property
    def updated_at_utc(self) -> datetime | None:
        """`updated_at` as an aware datetime in UTC, whatever its form and unit; None where it is no time."""
        return utc(self.updated_at, 1000)

    @property
    def closed_at_utc(self) -> datetime | None:
        """`closed_at` as an aware datetime in UTC, whatever its form and unit; None where it is no time."""
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
    Documented: 2025 "Order / Active Orders Count".
    """

    status: int | str | None = None
    """The HTTP status once more. Other acknowledgements change between a number and a word here, so both are taken.
    Contradicted: 2025 "Order / Active Orders Count" against wallet transfers, documentation 2025; orders/cancel
    recorded 2024 (ccxt).
    """


@frozen(kw_only=True)
class AccountTrade:
    """One fill of an own order."""

    id: str
    """Id of the trade; `from_id` takes it.
    Documented: 2025 "Order / Account Trade History".
    """

    order_id: str
    """The exchange's id of the order.
    Documented: 2025 "Order / Account Trade History".
    """

    side: Side
    """Buy or sell.
    Documented: 2025 "Order / Account Trade History".
    """

    fee_amount: Decimal
    """Fee, in base currency.
    Documented: 2025 "Order / Account Trade History".
    """

    ecode: Ecode
    """Whose order book the market is.
    Documented: 2025 "Order / Account Trade History".
    """

    quantity: Decimal
    """Quantity of the fill, in target currency. Documented as a number, sent as a string.
    Contradicted: 2025 "Order / Account Trade History" against orders/trade_history recorded 2024 (ccxt).
    """

    price: Decimal
    """Price of the fill, in base currency. Documented as a number, sent as a string.
    Contradicted: 2025 "Order / Account Trade History" against orders/trade_history recorded 2024 (ccxt).
    """

    symbol: str
    """Market name.
    Documented: 2025 "Order / Account Trade History".
    """

    timestamp: ExactEpochMs
    """When the fill happened. Documented as whole milliseconds, sent with a fraction.
    Contradicted: 2025 "Order / Account Trade History" against orders/trade_history recorded 2024 (ccxt).
    """

    def __attrs_post_init__(self) -> None:
        refuse_odd_times(self, "timestamp")

    @property
    def timestamp_utc(self) -> datetime | None:
        """`timestamp` as an aware datetime in UTC, whatever its form and unit; None where it is no time."""
        return utc(self.timestamp, 1000)
