# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.margin`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from attrs import frozen
from coindcx_runtime.generated import (
    EpochMs,
    ExactEpochMs,
    OpenEnum,
    refuse_odd_times,
    utc,
)

from coindcx_client.models.shared import Side


class MarginOrderType(OpenEnum):
    """Order types that the margin calls know. What a market takes stands in its `order_types`."""

    MARKET_ORDER = "market_order"
    LIMIT_ORDER = "limit_order"
    STOP_LIMIT = "stop_limit"
    TAKE_PROFIT = "take_profit"


class MarginOrderStatus(OpenEnum):
    """How far a margin order has come. `init`, `partial_entry` and `triggered` can be cancelled, `open` and
    `partial_close` can be exited; `close`, `cancelled` and `rejected` are final.
    """

    INIT = "init"
    PARTIAL_ENTRY = "partial_entry"
    OPEN = "open"
    PARTIAL_CLOSE = "partial_close"
    CLOSE = "close"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    TRIGGERED = "triggered"


class MarginInternalOrderStatus(OpenEnum):
    """How far an internal order has come. These are other words than those of the margin order: `initial` here, `init`
    there.
    """

    INITIAL = "initial"
    OPEN = "open"
    PARTIALLY_FILLED = "partially_filled"
    FILLED = "filled"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    PARTIALLY_CANCELLED = "partially_cancelled"
    UNTRIGGERED = "untriggered"


class MarginStage(OpenEnum):
    """What an internal order is for. Taken from the examples, which only have `stage_entry`; no list is documented.
    stage_exit is not documented.
    Contradicted by margin/order and margin/fetch_orders recorded 2024 (ccxt).
    """

    STAGE_ENTRY = "stage_entry"
    STAGE_EXIT = "stage_exit"


class MarginEcode(OpenEnum):
    """The only exchange code that margin orders have."""

    B = "B"


@frozen(kw_only=True)
class MarginInternalOrder:
    """An order by which the exchange enters or leaves the position of a margin order."""

    id: str
    """Id of the internal order; the `itpo_id` of `edit_price_of_target`.
    Documented: 2026 "Margin Order / Place Order".
    """

    order_type: MarginOrderType
    """What kind of order it is.
    Documented: 2026 "Margin Order / Place Order".
    """

    status: MarginInternalOrderStatus
    """How far the internal order has come.
    Documented: 2026 "Margin Order / Place Order".
    """

    market: str
    """Market name.
    Documented: 2026 "Margin Order / Place Order".
    """

    side: Side
    """Buy or sell; one that leaves the position has the other side than the margin order.
    Documented: 2026 "Margin Order / Place Order".
    """

    avg_price: Decimal
    """Average price of the fills, in base currency; 0 before the first.
    Documented: 2026 "Margin Order / Place Order".
    """

    total_quantity: Decimal
    """Quantity ordered, in target currency.
    Documented: 2026 "Margin Order / Place Order".
    """

    remaining_quantity: Decimal
    """Quantity not yet filled, in target currency.
    Documented: 2026 "Margin Order / Place Order".
    """

    price_per_unit: Decimal
    """Limit price, in base currency; 0 was recorded for market orders.
    Documented: 2026 "Margin Order / Place Order".
    """

    timestamp: ExactEpochMs
    """When the internal order was made, presumably; with a fraction.
    Documented: 2026 "Margin Order / Place Order".
    """

    fee: Decimal
    """Fee rate, in percent.
    Documented: 2026 "Margin Order / Place Order".
    """

    fee_amount: Decimal
    """Fee charged so far, in base currency.
    Documented: 2026 "Margin Order / Place Order".
    """

    filled_quantity: Decimal
    """Quantity filled, in target currency.
    Documented: 2026 "Margin Order / Place Order".
    """

    bo_stage: MarginStage
    """What the internal order is for.
    Documented: 2026 "Margin Order / Place Order".
    """

    cancelled_quantity: Decimal
    """Quantity cancelled, in target currency.
    Documented: 2026 "Margin Order / Place Order".
    """

    stop_price: Decimal | None = None
    """Trigger price, in base currency; 0 for limit and market orders. Only shown as a number, null in orders that leave
    the position.
    Contradicted: 2026 "Margin Order / Place Order" against margin/order and margin/fetch_orders recorded 2024
    (ccxt).
    """

    maker_fee: Decimal | None = None
    """Fee rate for fills that add to the book, in percent.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    taker_fee: Decimal | None = None
    """Fee rate for fills that take from the book, in percent.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    def __attrs_post_init__(self) -> None:
        refuse_odd_times(self, "timestamp")

    @property
    def timestamp_utc(self) -> datetime | None:
        """`timestamp` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.timestamp, 1000)


@frozen(kw_only=True)
class MarginOrder:
    """A margin order and the position that it becomes. The internal orders in `orders` enter and leave the position."""

    id: str
    """Id of the margin order.
    Documented: 2026 "Margin Order / Place Order".
    """

    side: Side
    """Buy or sell.
    Documented: 2026 "Margin Order / Place Order".
    """

    status: MarginOrderStatus
    """How far the order has come.
    Documented: 2026 "Margin Order / Place Order".
    """

    market: str
    """Market name.
    Documented: 2026 "Margin Order / Place Order".
    """

    order_type: MarginOrderType
    """What kind of order enters the position.
    Documented: 2026 "Margin Order / Place Order".
    """

    trailing_sl: bool
    """Whether the stop loss follows the price.
    Documented: 2026 "Margin Order / Place Order".
    """

    trail_percent: Decimal | None = None
    """Only shown as null; presumably the distance of a trailing stop loss, in percent.
    Documented: 2026 "Margin Order / Place Order".
    """

    avg_entry: Decimal
    """Average price of entry, in base currency; 0 before the first fill.
    Documented: 2026 "Margin Order / Place Order".
    """

    avg_exit: Decimal
    """Average price of exit, in base currency; 0 before the first fill.
    Documented: 2026 "Margin Order / Place Order".
    """

    fee: Decimal
    """Fee rate, in percent.
    Documented: 2026 "Margin Order / Place Order".
    """

    entry_fee: Decimal
    """Fee charged for entering, in base currency as the recorded amounts work out.
    Documented: 2026 "Margin Order / Place Order".
    """

    exit_fee: Decimal
    """Fee charged for leaving, in base currency as the recorded amounts work out.
    Documented: 2026 "Margin Order / Place Order".
    """

    active_pos: Decimal
    """Filled quantity, in target currency; 0 was recorded for a closed order, so what has left the position does not
    count.
    Documented: 2026 "Margin Order / Place Order".
    """

    exit_pos: Decimal
    """Quantity that has left the position, in target currency.
    Documented: 2026 "Margin Order / Place Order".
    """

    total_pos: Decimal
    """Quantity that was ever filled, in target currency.
    Documented: 2026 "Margin Order / Place Order".
    """

    quantity: Decimal
    """Quantity ordered, in target currency.
    Documented: 2026 "Margin Order / Place Order".
    """

    price: Decimal
    """Limit price, in base currency; for a market order a price near the entry was recorded.
    Documented: 2026 "Margin Order / Place Order".
    """

    sl_price: Decimal
    """Stop-loss price, in base currency; set by the exchange when the order is made.
    Documented: 2026 "Margin Order / Place Order".
    """

    target_price: Decimal
    """Target price, in base currency; 0 where there is none.
    Documented: 2026 "Margin Order / Place Order".
    """

    stop_price: Decimal
    """Trigger price, in base currency; 0 for limit and market orders.
    Documented: 2026 "Margin Order / Place Order".
    """

    pnl: Decimal
    """Profit or loss, in base currency; the recorded amounts are net of both fees.
    Documented: 2026 "Margin Order / Place Order".
    """

    initial_margin: Decimal
    """Margin tied up, in base currency. Recorded for a new order: quantity by price with both fees, at leverage 1.
    After closing 0.
    Documented: 2026 "Margin Order / Place Order".
    """

    interest: Decimal
    """Interest rate; its unit is not documented.
    Documented: 2026 "Margin Order / Place Order".
    """

    interest_amount: Decimal
    """Interest charged so far; its currency is not documented.
    Documented: 2026 "Margin Order / Place Order".
    """

    leverage: Decimal
    """How many times its margin the position is worth.
    Documented: 2026 "Margin Order / Place Order".
    """

    result: str | None = None
    """How the position ended; null before. Only shown as null; `exit` for an order that was exited.
    Contradicted: 2026 "Margin Order / Place Order" against margin/order and margin/fetch_orders recorded 2024
    (ccxt).
    """

    created_at: EpochMs
    """When the order was made.
    Documented: 2026 "Margin Order / Place Order".
    """

    updated_at: EpochMs
    """When the order last changed.
    Documented: 2026 "Margin Order / Place Order".
    """

    orders: list[MarginInternalOrder] | None = None
    """The internal orders; missing, presumably, when asked for without `details`.
    Documented: 2026 "Margin Order / Place Order".
    """

    maker_fee: Decimal | None = None
    """Fee rate for fills that add to the book, in percent.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    taker_fee: Decimal | None = None
    """Fee rate for fills that take from the book, in percent.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    interest_amount_updated_at: EpochMs | None = None
    """When interest was last charged; only 0 was recorded, before any was.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    interest_free_hours: Decimal | None = None
    """For how many hours there is no interest, presumably; only 1.0 was recorded.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    tds_amount: Decimal | None = None
    """Tax deducted at source; null for a new order, 0.0 for a closed one.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    margin_tds_records: list[Any] | None = None
    """Presumably the single deductions of that tax; only an empty list was recorded.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    base_currency_name: str | None = None
    """Name of the base currency; only null was recorded.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    target_currency_name: str | None = None
    """Name of the target currency; only null was recorded.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    base_currency_short_name: str | None = None
    """Short name of the base currency; only null was recorded.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    target_currency_short_name: str | None = None
    """Short name of the target currency; only null was recorded.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    base_currency_precision: int | None = None
    """Decimals of the price; only null was recorded.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
    """

    target_currency_precision: int | None = None
    """Decimals of the quantity; only null was recorded.
    Observed: create, order and fetch_orders recorded 2024 (ccxt).
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
    def interest_amount_updated_at_utc(self) -> datetime | None:
        """`interest_amount_updated_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a
        time.
        """
        return utc(self.interest_amount_updated_at, 1000)
