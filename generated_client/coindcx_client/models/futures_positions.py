# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.futures.positions`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from attrs import field, frozen
from coindcx_runtime.generated import (
    EpochMs,
    OpenEnum,
    optional_text,
    text,
    utc,
)

from coindcx_client.models.futures_orders import FuturesOrder
from coindcx_client.models.shared import MarginCurrency, MarginType


class TakeProfitOrderType(OpenEnum):
    """How a take-profit leaves the position; only the market order is said to be supported so far."""

    TAKE_PROFIT_LIMIT = "take_profit_limit"
    TAKE_PROFIT_MARKET = "take_profit_market"


class StopLossOrderType(OpenEnum):
    """How a stop-loss leaves the position; only the market order is said to be supported so far."""

    STOP_LIMIT = "stop_limit"
    STOP_MARKET = "stop_market"


class TransactionStage(OpenEnum):
    """What a transaction came from: an ordinary order (default), a funding, the leaving of a whole position (exit), its
    take-profit or stop-loss (tpsl_exit), or a liquidation. `all` is for asking only.
    """

    ALL = "all"
    DEFAULT = "default"
    FUNDING = "funding"
    EXIT = "exit"
    TPSL_EXIT = "tpsl_exit"
    LIQUIDATION = "liquidation"


class TransactionSource(OpenEnum):
    """Who caused a transaction; system for liquidations."""

    USER = "user"
    SYSTEM = "system"


@frozen(kw_only=True)
class Position:
    """What the account holds of one future in one book; flat when `active_pos` is 0. Margins are in USDT, in the INR
    book too. It has no gain or loss: reckon it from `avg_price` and a price of now. In 2024 the margin type was
    missing.
    Contradicted by futures/positions recorded 2024 (ccxt).
    """

    id: str
    """Id of the position; the same pair keeps it in the same book.
    Documented: 2026 "Futures End Points / List Positions".
    """

    pair: str
    """Name of the future, such as `B-BTC_USDT`.
    Documented: 2026 "Futures End Points / List Positions".
    """

    active_pos: Decimal
    """Quantity held, in underlying units; below 0 when short.
    Documented: 2026 "Futures End Points / List Positions".
    """

    inactive_pos_buy: Decimal
    """Quantity of the open buy orders, in underlying units.
    Documented: 2026 "Futures End Points / List Positions".
    """

    inactive_pos_sell: Decimal
    """Quantity of the open sell orders, in underlying units.
    Documented: 2026 "Futures End Points / List Positions".
    """

    avg_price: Decimal
    """Average price of entry.
    Documented: 2026 "Futures End Points / List Positions".
    """

    liquidation_price: Decimal
    """Price at which the position is liquidated. Of use for isolated margin only.
    Documented: 2026 "Futures End Points / List Positions".
    """

    locked_margin: Decimal
    """Margin left after fees and fundings, in USDT.
    Documented: 2026 "Futures End Points / List Positions".
    """

    locked_user_margin: Decimal
    """Margin put in, before fees and fundings, in USDT.
    Documented: 2026 "Futures End Points / List Positions".
    """

    locked_order_margin: Decimal
    """Margin tied up by open orders, in USDT.
    Documented: 2026 "Futures End Points / List Positions".
    """

    take_profit_trigger: Decimal | None = None
    """Trigger of the take-profit of the whole position; null or 0 without one.
    Documented: 2026 "Futures End Points / List Positions".
    """

    stop_loss_trigger: Decimal | None = None
    """Trigger of the stop-loss of the whole position; null or 0 without one.
    Documented: 2026 "Futures End Points / List Positions".
    """

    leverage: Decimal | None = None
    """How many times its margin the position is worth.
    Documented: 2026 "Futures End Points / List Positions".
    """

    maintenance_margin: Decimal | None = None
    """Margin below which the position is liquidated, in USDT. For crossed margin the sum over all positions.
    Documented: 2026 "Futures End Points / List Positions".
    """

    mark_price: Decimal | None = None
    """Mark price when the position last changed; 0 when flat. Not the mark price of now.
    Documented: 2026 "Futures End Points / List Positions".
    """

    margin_type: MarginType | None = None
    """Isolated or crossed margin; null counts as isolated.
    Documented: 2026 "Futures End Points / List Positions".
    """

    settlement_currency_avg_price: Decimal | None = None
    """Average price of one USDT in margin currency; of use for INR margin only. Null in some rows of positions that are
    flat.
    Contradicted: 2026 "Futures End Points / List Positions" against futures/positions recorded Mar 2026 (ayagup).
    """

    margin_currency_short_name: MarginCurrency | None = None
    """Whose book the position is in.
    Documented: 2026 "Futures End Points / List Positions".
    """

    updated_at: EpochMs
    """When the position last changed: by a trade, a funding, its margin, its take-profit or stop-loss.
    Documented: 2026 "Futures End Points / List Positions".
    """

    @property
    def updated_at_utc(self) -> datetime | None:
        """`updated_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.updated_at, 1000)


@frozen(kw_only=True)
class ExitGroup:
    """How to find the orders that close a position."""

    group_id: str
    """The `group_id` of the closing orders; a text such as `baf926e6B-ID_USDT1705647709`.
    Documented: 2026 "Futures End Points / Exit Position".
    """


@frozen(kw_only=True)
class PositionExit:
    """Word that the closing of a position was taken."""

    message: str | None = None
    """The word success.
    Documented: 2026 "Futures End Points / Exit Position".
    """

    status: int | None = None
    """The HTTP status once more.
    Documented: 2026 "Futures End Points / Exit Position".
    """

    code: int | None = None
    """The HTTP status once more.
    Documented: 2026 "Futures End Points / Exit Position".
    """

    data: ExitGroup
    """How to find the closing orders.
    Documented: 2026 "Futures End Points / Exit Position".
    """


@frozen(kw_only=True)
class TakeProfitTrigger:
    """When to leave a position with a gain."""

    stop_price: str = field(converter=text)
    """Trigger price, in quote currency.
    Documented: 2026 "Futures End Points / Create Take Profit and Stop Loss Orders".
    """

    limit_price: str | None = field(default=None, converter=optional_text)
    """Limit price, in quote currency. For `take_profit_limit`, which the table says is not supported so far.
    Documented: 2026 "Futures End Points / Create Take Profit and Stop Loss Orders".
    """

    order_type: TakeProfitOrderType | Literal["take_profit_limit", "take_profit_market"]
    """What kind of order leaves the position.
    Documented: 2026 "Futures End Points / Create Take Profit and Stop Loss Orders".
    """


@frozen(kw_only=True)
class StopLossTrigger:
    """When to leave a position with a loss."""

    stop_price: str = field(converter=text)
    """Trigger price, in quote currency.
    Documented: 2026 "Futures End Points / Create Take Profit and Stop Loss Orders".
    """

    limit_price: str | None = field(default=None, converter=optional_text)
    """Limit price, in quote currency. For `stop_limit`, which the table says is not supported so far.
    Documented: 2026 "Futures End Points / Create Take Profit and Stop Loss Orders".
    """

    order_type: StopLossOrderType | Literal["stop_limit", "stop_market"]
    """What kind of order leaves the position.
    Documented: 2026 "Futures End Points / Create Take Profit and Stop Loss Orders".
    """


@frozen(kw_only=True)
class TpslOutcome:
    """What became of a leg that made no order."""

    success: bool
    """Whether the position has the trigger that was asked for.
    Documented: 2026 "Futures End Points / Create Take Profit and Stop Loss Orders".
    """

    message: str | None = None
    """Why no order was made, such as that the trigger is what it was.
    Observed: positions/create_tpsl recorded Mar 2026 (ayagup).
    """

    error: str | None = None
    """Why the leg failed.
    Documented: 2026 "Futures End Points / Create Take Profit and Stop Loss Orders".
    """


@frozen(kw_only=True)
class FuturesTpsl:
    """What became of each leg: a `FuturesOrder` where it was placed (ask with `isinstance`), else a `TpslOutcome`. None
    where the leg was not asked for. A leg that was not asked for is missing.
    Contradicted by positions/create_tpsl recorded Mar 2026 (ayagup).
    """

    take_profit: FuturesOrder | TpslOutcome | None = None
    """The take-profit order, or why there is none.
    Documented: 2026 "Futures End Points / Create Take Profit and Stop Loss Orders".
    """

    stop_loss: FuturesOrder | TpslOutcome | None = None
    """The stop-loss order, or why there is none.
    Documented: 2026 "Futures End Points / Create Take Profit and Stop Loss Orders".
    """


@frozen(kw_only=True)
class PositionTransaction:
    """A gain, loss, fee or funding of a position."""

    pair: str
    """Name of the future.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    stage: TransactionStage
    """What the transaction came from.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    amount: Decimal
    """Gain or loss, in margin currency.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    fee_amount: Decimal
    """Fee, in margin currency.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    price_in_inr: Decimal
    """Said to be a price in INR; the example rather has that of one unit of the margin currency.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    price_in_btc: Decimal
    """Said to be a price in BTC; the example rather has that of one unit of the margin currency.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    price_in_usdt: Decimal
    """Said to be a price in USDT; the example rather has that of one unit of the margin currency.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    source: TransactionSource
    """Who caused it.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    parent_type: str
    """What `parent_id` names, as the exchange calls it inside, such as `Derivatives::Futures::Order`.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    parent_id: str
    """Id of what it came from; of the order, where `parent_type` says so.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    settlement_amount: Decimal
    """To be ignored.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    margin_currency_short_name: MarginCurrency
    """Whose book the position is in.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    position_id: str
    """Id of the position.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    created_at: EpochMs
    """When the transaction was made.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    updated_at: EpochMs
    """When the transaction last changed.
    Documented: 2026 "Futures End Points / Get Transactions".
    """

    @property
    def created_at_utc(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.created_at, 1000)

    @property
    def updated_at_utc(self) -> datetime | None:
        """`updated_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.updated_at, 1000)


@frozen(kw_only=True)
class CrossMarginDetails:
    """Margins and balances of the crossed positions, in USDT. No recorded answer is known."""

    pnl: Decimal
    """Gain or loss of the crossed positions that is not yet realised.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    maintenance_margin: Decimal
    """Maintenance margin of all crossed positions.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    available_wallet_balance: Decimal
    """To be ignored.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    total_wallet_balance: Decimal
    """Balance without gains, losses, fundings and fees of open positions.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    total_initial_margin: Decimal
    """Margin put behind positions and orders of both kinds; the documentation's text speaks of maintenance margin.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    total_initial_margin_isolated: Decimal
    """Margin put behind isolated positions and orders; the documentation's text speaks of maintenance margin.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    total_initial_margin_crossed: Decimal
    """Margin put behind crossed positions, without orders; the documentation's text speaks of maintenance margin.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    total_open_order_initial_margin_crossed: Decimal
    """Margin put behind crossed orders.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    available_balance_cross: Decimal
    """What may be used for crossed orders.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    available_balance_isolated: Decimal
    """What may be used for isolated orders.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    margin_ratio_cross: Decimal
    """How near liquidation is; it comes at 1.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    withdrawable_balance: Decimal
    """What may be moved to the spot wallet.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    total_account_equity: Decimal
    """The sum of `total_wallet_balance` and `pnl`.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    updated_at: EpochMs
    """To be ignored.
    Documented: 2026 "Futures End Points / Get Cross Margin Details".
    """

    @property
    def updated_at_utc(self) -> datetime | None:
        """`updated_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.updated_at, 1000)
