# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.futures.orders`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from attrs import frozen
from coindcx_runtime.generated import (
    EpochMs,
    ExactEpochMs,
    OpenEnum,
    clear_null_texts,
    refuse_odd_times,
    utc,
)

from coindcx_client.models.shared import FuturesOrderType, MarginCurrency, MarginType, Side


class FuturesOrderStatus(OpenEnum):
    """How far a futures order has come. `initial` is seen in the answer to a creation only, `untriggered` while a
    take-profit or stop-loss waits for its trigger. `filled`, `partially_cancelled`, `cancelled` and `rejected` are
    final.
    """

    INITIAL = "initial"
    OPEN = "open"
    FILLED = "filled"
    PARTIALLY_FILLED = "partially_filled"
    PARTIALLY_CANCELLED = "partially_cancelled"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    UNTRIGGERED = "untriggered"


class FuturesOrderStage(OpenEnum):
    """What a futures order is for: an ordinary one (default), the leaving of a whole position (exit), a liquidation by
    the exchange (liquidate), a take-profit or stop-loss of a whole position (tpsl_exit).
    """

    DEFAULT = "default"
    EXIT = "exit"
    LIQUIDATE = "liquidate"
    TPSL_EXIT = "tpsl_exit"


class Notification(OpenEnum):
    """Whether fills are reported by e-mail. The samples also name a push_notification, which no table has."""

    NO_NOTIFICATION = "no_notification"
    EMAIL_NOTIFICATION = "email_notification"


@frozen(kw_only=True)
class FuturesOrder:
    """A futures order. Which of the fields that are not required are there depends on the call and on the year. Prices,
    fees and margins are in USDT, in the INR book too.
    """

    id: str
    """Id of the order.
    Documented: 2026 "Futures End Points / List Orders".
    """

    client_order_id: str | None = None
    """The caller's own id of the order; null for an order that was made without.
    Observed: orders and their creation recorded Nov 2025 to Jan 2026 (unnamed source) and Mar 2026 (ayagup).
    """

    pair: str
    """Name of the future, such as `B-BTC_USDT`.
    Documented: 2026 "Futures End Points / List Orders".
    """

    side: Side
    """Buy or sell.
    Documented: 2026 "Futures End Points / List Orders".
    """

    status: FuturesOrderStatus
    """How far the order has come.
    Documented: 2026 "Futures End Points / List Orders".
    """

    order_type: FuturesOrderType
    """What kind of order it is.
    Documented: 2026 "Futures End Points / List Orders".
    """

    stop_trigger_instruction: str | None = None
    """To be ignored; always last_price.
    Documented: 2026 "Futures End Points / List Orders".
    """

    notification: Notification
    """Whether the owner is told of fills.
    Documented: 2026 "Futures End Points / List Orders".
    """

    leverage: Decimal
    """Leverage that the order was placed at; 1 was recorded for take-profits and stop-losses of a whole position.
    Documented: 2026 "Futures End Points / List Orders".
    """

    maker_fee: Decimal
    """Fee rate for fills that add to the book, in percent.
    Documented: 2026 "Futures End Points / List Orders".
    """

    taker_fee: Decimal
    """Fee rate for fills that take from the book, in percent.
    Documented: 2026 "Futures End Points / List Orders".
    """

    fee_amount: Decimal
    """Fee charged so far, in USDT.
    Documented: 2026 "Futures End Points / List Orders".
    """

    price: Decimal
    """Limit price; for a market order the price when it was placed.
    Documented: 2026 "Futures End Points / List Orders".
    """

    stop_price: Decimal | None = None
    """Trigger price; 0 without one. An answer to the creation of limit orders repeated the limit price here.
    Documented: 2026 "Futures End Points / List Orders".
    """

    avg_price: Decimal
    """Average price of the fills; 0 before the first.
    Documented: 2026 "Futures End Points / List Orders".
    """

    total_quantity: Decimal
    """Quantity ordered, in underlying units; 0 for a take-profit or stop-loss of the whole position.
    Documented: 2026 "Futures End Points / List Orders".
    """

    remaining_quantity: Decimal
    """Quantity not yet filled, in underlying units.
    Documented: 2026 "Futures End Points / List Orders".
    """

    cancelled_quantity: Decimal
    """Quantity cancelled, in underlying units.
    Documented: 2026 "Futures End Points / List Orders".
    """

    ideal_margin: Decimal
    """Margin that the order needs, in USDT; for information only.
    Documented: 2026 "Futures End Points / List Orders".
    """

    order_category: str | None = None
    """To be ignored; `complete_tpsl` for a take-profit or stop-loss of the whole position.
    Documented: 2026 "Futures End Points / List Orders".
    """

    stage: FuturesOrderStage
    """What the order is for.
    Documented: 2026 "Futures End Points / List Orders".
    """

    group_id: str | None = None
    """Common to the parts that a large order was split into.
    Documented: 2026 "Futures End Points / List Orders".
    """

    liquidation_fee: Decimal | None = None
    """Fee rate of a liquidation; only null was ever shown.
    Documented: 2026 "Futures End Points / List Orders".
    """

    position_margin_type: MarginType | None = None
    """Isolated or crossed margin; null counts as isolated.
    Documented: 2026 "Futures End Points / List Orders".
    """

    display_message: str | None = None
    """What happened last, for people; to be ignored.
    Documented: 2026 "Futures End Points / List Orders".
    """

    group_status: str | None = None
    """To be ignored.
    Documented: 2026 "Futures End Points / List Orders".
    """

    metatags: Any = None
    """Only null was ever shown, so the form is not known.
    Documented: 2026 "Futures End Points / List Orders".
    """

    created_at: EpochMs
    """When the order was made.
    Documented: 2026 "Futures End Points / List Orders".
    """

    updated_at: EpochMs
    """When the order last changed.
    Documented: 2026 "Futures End Points / List Orders".
    """

    margin_currency_short_name: MarginCurrency | None = None
    """Whose book the order is in.
    Documented: 2026 "Futures End Points / List Orders".
    """

    settlement_currency_conversion_price: Decimal | None = None
    """Price of one USDT in margin currency when the order was placed; of use for INR margin only.
    Documented: 2026 "Futures End Points / List Orders".
    """

    take_profit_price: Decimal | None = None
    """Trigger of the take-profit that the whole position gets with the first fill. Not in the documents of 2026, and
    null in nearly all recorded answers.
    Documented: 2025 "Futures End Points / List Orders".
    """

    stop_loss_price: Decimal | None = None
    """Trigger of the stop-loss that the whole position gets with the first fill. Not in the documents of 2026, and null
    in nearly all recorded answers.
    Documented: 2025 "Futures End Points / List Orders".
    """

    locked_margin: Decimal | None = None
    """Margin tied up by the order, presumably in USDT; the answer to an edit has it.
    Documented: 2026 "Futures End Points / Edit Order".
    """

    trades: list[dict[str, Any]] | None = None
    """Presumably the fills; only an empty list was ever shown. The answer to an edit has it.
    Documented: 2026 "Futures End Points / Edit Order".
    """

    def __attrs_post_init__(self) -> None:
        clear_null_texts(self, "order_category", "group_id", "display_message", "group_status")

    @property
    def created_at_utc(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.created_at, 1000)

    @property
    def updated_at_utc(self) -> datetime | None:
        """`updated_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.updated_at, 1000)


@frozen(kw_only=True)
class FuturesTrade:
    """One fill of an own futures order. In 2024 the last two fields were missing.
    Contradicted by futures/trades recorded 2024 (ccxt).
    """

    price: Decimal
    """Price of the fill.
    Documented: 2026 "Futures End Points / Get Trades".
    """

    quantity: Decimal
    """Quantity of the fill, in underlying units.
    Documented: 2026 "Futures End Points / Get Trades".
    """

    is_maker: bool
    """Whether the own order was in the book first.
    Documented: 2026 "Futures End Points / Get Trades".
    """

    fee_amount: Decimal
    """Fee, in USDT, in the INR book too.
    Documented: 2026 "Futures End Points / Get Trades".
    """

    pair: str
    """Name of the future.
    Documented: 2026 "Futures End Points / Get Trades".
    """

    side: Side
    """Buy or sell.
    Documented: 2026 "Futures End Points / Get Trades".
    """

    timestamp: ExactEpochMs
    """When the fill happened; with a fraction.
    Documented: 2026 "Futures End Points / Get Trades".
    """

    order_id: str
    """Id of the order.
    Documented: 2026 "Futures End Points / Get Trades".
    """

    settlement_currency_conversion_price: Decimal | None = None
    """Price of one USDT in margin currency; of use for INR margin only.
    Documented: 2026 "Futures End Points / Get Trades".
    """

    margin_currency_short_name: MarginCurrency | None = None
    """Whose book the order is in.
    Documented: 2026 "Futures End Points / Get Trades".
    """

    def __attrs_post_init__(self) -> None:
        refuse_odd_times(self, "timestamp")

    @property
    def timestamp_utc(self) -> datetime | None:
        """`timestamp` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.timestamp, 1000)
