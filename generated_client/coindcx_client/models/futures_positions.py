# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.futures.positions`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from attrs import field, frozen
from coindcx_runtime.decimals import optional_text, text
from coindcx_runtime.models import OpenEnum
from coindcx_runtime.times import utc

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
    book too. It has no gain or loss: reckon it from `avg_price` and a price of now.
    """

    id: str
    """Id of the position; the same pair keeps it in the same book."""

    pair: str
    """Name of the future, such as `B-BTC_USDT`."""

    active_pos: Decimal
    """Quantity held, in underlying units; below 0 when short."""

    inactive_pos_buy: Decimal
    """Quantity of the open buy orders, in underlying units."""

    inactive_pos_sell: Decimal
    """Quantity of the open sell orders, in underlying units."""

    avg_price: Decimal
    """Average price of entry."""

    liquidation_price: Decimal
    """Price at which the position is liquidated. Of use for isolated margin only."""

    locked_margin: Decimal
    """Margin left after fees and fundings, in USDT."""

    locked_user_margin: Decimal
    """Margin put in, before fees and fundings, in USDT."""

    locked_order_margin: Decimal
    """Margin tied up by open orders, in USDT."""

    take_profit_trigger: Decimal | None = None
    """Trigger of the take-profit of the whole position; null or 0 without one."""

    stop_loss_trigger: Decimal | None = None
    """Trigger of the stop-loss of the whole position; null or 0 without one."""

    leverage: Decimal | None = None
    """How many times its margin the position is worth."""

    maintenance_margin: Decimal | None = None
    """Margin below which the position is liquidated, in USDT. For crossed margin the sum over all positions."""

    mark_price: Decimal | None = None
    """Mark price when the position last changed; 0 when flat. Not the mark price of now."""

    margin_type: MarginType | None = None
    """Isolated or crossed margin; null counts as isolated."""

    settlement_currency_avg_price: Decimal | None = None
    """Average price of one USDT in margin currency; of use for INR margin only."""

    margin_currency_short_name: MarginCurrency | None = None
    """Whose book the position is in."""

    updated_at: int
    """When the position last changed: by a trade, a funding, its margin, its take-profit or stop-loss."""

    @property
    def updated_at_utc(self) -> datetime:
        """`updated_at` as an aware datetime in UTC."""
        return utc("updated_at", self.updated_at, 1000)


@frozen(kw_only=True)
class ExitGroup:
    """How to find the orders that close a position."""

    group_id: str
    """The `group_id` of the closing orders; a text such as `baf926e6B-ID_USDT1705647709`."""


@frozen(kw_only=True)
class PositionExit:
    """Word that the closing of a position was taken."""

    message: str | None = None
    """The word success."""

    status: int | None = None
    """The HTTP status once more."""

    code: int | None = None
    """The HTTP status once more."""

    data: ExitGroup
    """How to find the closing orders."""


@frozen(kw_only=True)
class TakeProfitTrigger:
    """When to leave a position with a gain."""

    stop_price: str = field(converter=text)
    """Trigger price, in quote currency, as text."""

    limit_price: str | None = field(default=None, converter=optional_text)
    """Limit price, in quote currency, as text. For `take_profit_limit`, which the table says is not supported so far.
    """

    order_type: TakeProfitOrderType | Literal["take_profit_limit", "take_profit_market"]
    """What kind of order leaves the position."""


@frozen(kw_only=True)
class StopLossTrigger:
    """When to leave a position with a loss."""

    stop_price: str = field(converter=text)
    """Trigger price, in quote currency, as text."""

    limit_price: str | None = field(default=None, converter=optional_text)
    """Limit price, in quote currency, as text. For `stop_limit`, which the table says is not supported so far."""

    order_type: StopLossOrderType | Literal["stop_limit", "stop_market"]
    """What kind of order leaves the position."""


@frozen(kw_only=True)
class TpslOutcome:
    """What became of a leg that made no order."""

    success: bool
    """Whether the position has the trigger that was asked for."""

    message: str | None = None
    """Why no order was made, such as that the trigger is what it was."""

    error: str | None = None
    """Why the leg failed."""


@frozen(kw_only=True)
class FuturesTpsl:
    """What became of each leg."""

    take_profit: FuturesOrder | TpslOutcome
    """The take-profit order, or why there is none."""

    stop_loss: FuturesOrder | TpslOutcome
    """The stop-loss order, or why there is none."""


@frozen(kw_only=True)
class PositionTransaction:
    """A gain, loss, fee or funding of a position."""

    pair: str
    """Name of the future."""

    stage: TransactionStage
    """What the transaction came from."""

    amount: Decimal
    """Gain or loss, in margin currency."""

    fee_amount: Decimal
    """Fee, in margin currency."""

    price_in_inr: Decimal
    """Said to be a price in INR; the example rather has that of one unit of the margin currency."""

    price_in_btc: Decimal
    """Said to be a price in BTC; the example rather has that of one unit of the margin currency."""

    price_in_usdt: Decimal
    """Said to be a price in USDT; the example rather has that of one unit of the margin currency."""

    source: TransactionSource
    """Who caused it."""

    parent_type: str
    """What `parent_id` names, as the exchange calls it inside, such as `Derivatives::Futures::Order`."""

    parent_id: str
    """Id of what it came from; of the order, where `parent_type` says so."""

    settlement_amount: Decimal
    """To be ignored."""

    margin_currency_short_name: MarginCurrency
    """Whose book the position is in."""

    position_id: str
    """Id of the position."""

    created_at: int
    """When the transaction was made."""

    updated_at: int
    """When the transaction last changed."""

    @property
    def created_at_utc(self) -> datetime:
        """`created_at` as an aware datetime in UTC."""
        return utc("created_at", self.created_at, 1000)

    @property
    def updated_at_utc(self) -> datetime:
        """`updated_at` as an aware datetime in UTC."""
        return utc("updated_at", self.updated_at, 1000)


@frozen(kw_only=True)
class CrossMarginDetails:
    """Margins and balances of the crossed positions, in USDT. No recorded answer is known."""

    pnl: Decimal
    """Gain or loss of the crossed positions that is not yet realised."""

    maintenance_margin: Decimal
    """Maintenance margin of all crossed positions."""

    available_wallet_balance: Decimal
    """To be ignored."""

    total_wallet_balance: Decimal
    """Balance without gains, losses, fundings and fees of open positions."""

    total_initial_margin: Decimal
    """Margin put behind positions and orders of both kinds; the documentation's text speaks of maintenance margin."""

    total_initial_margin_isolated: Decimal
    """Margin put behind isolated positions and orders; the documentation's text speaks of maintenance margin."""

    total_initial_margin_crossed: Decimal
    """Margin put behind crossed positions, without orders; the documentation's text speaks of maintenance margin."""

    total_open_order_initial_margin_crossed: Decimal
    """Margin put behind crossed orders."""

    available_balance_cross: Decimal
    """What may be used for crossed orders."""

    available_balance_isolated: Decimal
    """What may be used for isolated orders."""

    margin_ratio_cross: Decimal
    """How near liquidation is; it comes at 1."""

    withdrawable_balance: Decimal
    """What may be moved to the spot wallet."""

    total_account_equity: Decimal
    """The sum of `total_wallet_balance` and `pnl`."""

    updated_at: int
    """To be ignored."""

    @property
    def updated_at_utc(self) -> datetime:
        """`updated_at` as an aware datetime in UTC."""
        return utc("updated_at", self.updated_at, 1000)
