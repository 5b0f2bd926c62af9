# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.futures.market_data`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

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

from coindcx_client.models.shared import FuturesOrderType, MarginCurrency, TimeInForce


class InstrumentStatus(OpenEnum):
    """Whether a future can be traded."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class InstrumentKind(OpenEnum):
    """What kind of future it is. Only perpetuals exist so far."""

    PERPETUAL = "perpetual"


class InstrumentSettlement(OpenEnum):
    """When a future is settled; perpetuals never are."""

    NEVER = "never"


class CandleResolution(OpenEnum):
    """Length of a candle; a bare number is minutes. Other words than `CandleInterval` of the spot candles. 15, 30, 240,
    480, D and 1M are not documented and were served; 3, 7, 120, 720, 1440, W and 1W were refused.
    Contradicted by candlesticks probed Sep 2026 (Tradex).
    """

    MINUTES_1 = "1"
    MINUTES_5 = "5"
    HOURS_1 = "60"
    DAYS_1 = "1D"
    MINUTES_15 = "15"
    MINUTES_30 = "30"
    HOURS_4 = "240"
    HOURS_8 = "480"
    DAY = "D"
    MONTHS_1 = "1M"


@frozen(kw_only=True)
class FuturesInstrument:
    """Limits, steps, fees and margin tables of one future in one book. Not required is what the documentation says to
    ignore. The margin currency is missing where the request named none.
    Contradicted by futures/data/instrument recorded 2024 (ccxt).
    """

    settle_currency_short_name: str
    """Currency that gains and losses are counted in; USDT in the INR book too.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    quote_currency_short_name: str
    """Currency that prices are counted in.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    position_currency_short_name: str
    """Currency that quantities are counted in.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    underlying_currency_short_name: str
    """Currency whose price the future follows.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    status: InstrumentStatus
    """Whether the future can be traded.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    pair: str
    """Name of the future, such as `B-BTC_USDT`.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    kind: InstrumentKind
    """What kind of future it is.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    settlement: InstrumentSettlement
    """When it is settled.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    max_leverage_long: Decimal | None = None
    """To be ignored; `dynamic_position_leverage_details` tells the leverage.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    max_leverage_short: Decimal | None = None
    """To be ignored; `dynamic_position_leverage_details` tells the leverage.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    unit_contract_value: Decimal
    """Underlying units of one contract; 1 for every perpetual.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    price_increment: Decimal
    """A limit or trigger price is a multiple of this.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    quantity_increment: Decimal
    """A quantity is a multiple of this.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    min_trade_size: Decimal
    """Smallest quantity of a trade that is settled.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    min_price: Decimal
    """Lowest order price.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    max_price: Decimal
    """Highest order price.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    min_quantity: Decimal
    """Smallest order quantity.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    max_quantity: Decimal
    """Largest quantity of an order that is no market order.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    min_notional: Decimal
    """Smallest value of an order (price times quantity), in quote currency.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    maker_fee: Decimal
    """Fee rate for fills that add to the book, in percent.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    taker_fee: Decimal
    """Fee rate for fills that take from the book, in percent.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    safety_percentage: Decimal | None = None
    """To be ignored.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    quanto_to_settle_multiplier: Decimal | None = None
    """To be ignored; 1.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    is_inverse: bool | None = None
    """To be ignored; false.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    is_quanto: bool | None = None
    """To be ignored; false.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    allow_post_only: bool | None = None
    """To be ignored.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    allow_hidden: bool | None = None
    """To be ignored.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    max_market_order_quantity: Decimal
    """Largest quantity of a market order.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    funding_frequency: int
    """Hours from one funding to the next.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    max_notional: Decimal | None = None
    """To be ignored.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    expiry_time: EpochMs | None = None
    """To be ignored; a time decades away, as perpetuals do not expire.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    exit_only: bool
    """Whether positions can only be made smaller.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    multiplier_up: Decimal
    """How many percent above the last price the limit of a buy may be.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    multiplier_down: Decimal
    """How many percent below the last price the limit of a sell may be.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    liquidation_fee: Decimal
    """Fee rate of a liquidation, presumably in percent.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    margin_currency_short_name: MarginCurrency | None = None
    """Whose book this is.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    time_in_force_options: list[TimeInForce]
    """How long an order may stay.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    order_types: list[FuturesOrderType]
    """Order types that the future takes.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    dynamic_position_leverage_details: dict[str, Decimal]
    """From leverage to the largest position that may have it.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    dynamic_safety_margin_details: dict[str, Decimal]
    """From the upper end of a slice of the position's size to the maintenance margin of that slice, in percent.
    Documented: 2026 "Futures End Points / Get instrument details".
    """

    @property
    def expiry_time_utc(self) -> datetime | None:
        """`expiry_time` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.expiry_time, 1000)


@frozen(kw_only=True)
class FuturesMarketTrade:
    """One trade of a future."""

    price: Decimal
    """Price, in quote currency.
    Documented: 2026 "Futures End Points / Get instrument Real-time trade history".
    """

    quantity: Decimal
    """Quantity, in underlying units.
    Documented: 2026 "Futures End Points / Get instrument Real-time trade history".
    """

    timestamp: ExactEpochMs
    """Time of the trade. Documented as whole milliseconds, sent with a decimal point.
    Contradicted: 2026 "Futures End Points / Get instrument Real-time trade history" against futures/data/trades
    recorded 2024 (ccxt).
    """

    is_maker: bool
    """Presumably whether the buyer's order was in the book first; the documentation does not say.
    Documented: 2026 "Futures End Points / Get instrument Real-time trade history".
    """

    def __attrs_post_init__(self) -> None:
        refuse_odd_times(self, "timestamp")

    @property
    def timestamp_utc(self) -> datetime | None:
        """`timestamp` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.timestamp, 1000)


@frozen(kw_only=True)
class FuturesOrderBook:
    """Open buy and sell offers of one future, added up by price."""

    ts: EpochMs
    """When the book was taken; 0 in the empty book that an unknown pair gets.
    Documented: 2026 "Futures End Points / Get instrument orderbook".
    """

    vs: int
    """Number of this state of the book; the stream of the same depth counts alike.
    Documented: 2026 "Futures End Points / Get instrument orderbook".
    """

    asks: dict[str, Decimal]
    """Sell offers, price in quote currency to quantity in underlying units. In no useful order.
    Documented: 2026 "Futures End Points / Get instrument orderbook".
    """

    bids: dict[str, Decimal]
    """Buy offers, price in quote currency to quantity in underlying units. In no useful order.
    Documented: 2026 "Futures End Points / Get instrument orderbook".
    """

    @property
    def timestamp(self) -> EpochMs:
        """When the book was taken; 0 in the empty book that an unknown pair gets.
        Documented: 2026 "Futures End Points / Get instrument orderbook".
        """
        return self.ts

    @property
    def timestamp_utc(self) -> datetime | None:
        """`timestamp` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.ts, 1000)

    @property
    def version(self) -> int:
        """Number of this state of the book; the stream of the same depth counts alike.
        Documented: 2026 "Futures End Points / Get instrument orderbook".
        """
        return self.vs

    @property
    def ask_levels(self) -> list[Level]:
        """Levels of `asks`, lowest price first."""
        return levels(self.asks, highest_first=False)

    @property
    def bid_levels(self) -> list[Level]:
        """Levels of `bids`, highest price first."""
        return levels(self.bids, highest_first=True)


@frozen(kw_only=True)
class FuturesCandle:
    """Prices and volume of one interval."""

    open: Decimal
    """First price, in quote currency.
    Documented: 2026 "Futures End Points / Get instrument candlesticks".
    """

    high: Decimal
    """Highest price, in quote currency.
    Documented: 2026 "Futures End Points / Get instrument candlesticks".
    """

    low: Decimal
    """Lowest price, in quote currency.
    Documented: 2026 "Futures End Points / Get instrument candlesticks".
    """

    volume: Decimal
    """Traded quantity, in underlying units.
    Documented: 2026 "Futures End Points / Get instrument candlesticks".
    """

    close: Decimal
    """Last price, in quote currency.
    Documented: 2026 "Futures End Points / Get instrument candlesticks".
    """

    time: EpochMs
    """When the interval began.
    Documented: 2026 "Futures End Points / Get instrument candlesticks".
    """

    @property
    def time_utc(self) -> datetime | None:
        """`time` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.time, 1000)


@frozen(kw_only=True)
class FuturesPrice:
    """Prices, 24-hour figures and funding rates of one future. Pairs that are no longer traded have only the two rates,
    the mark price with its times, and `skw`.
    Contradicted by current_prices/futures/rt recorded Sep 2026 (360-v2).
    """

    fr: Decimal | None = None
    """Funding rate, presumably; the documentation leaves the name unexplained.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    h: Decimal | None = None
    """Highest price of the last 24 hours.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    l: Decimal | None = None
    """Lowest price of the last 24 hours.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    v: Decimal | None = None
    """Volume of the last 24 hours; its currency is not documented.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    ls: Decimal | None = None
    """Price of the latest trade.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    pc: Decimal | None = None
    """Change of the price over 24 hours, in percent.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    mkt: str | None = None
    """Market name (`BTCUSDT`), without the parts that make it a pair.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    btST: EpochMs | None = None
    """When the exchange that prices come from sent the latest tick.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    ctRT: EpochMs | None = None
    """When that tick was received, presumably; the documentation leaves the name unexplained.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    skw: int | None = None
    """Not explained by the documentation; may be negative.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    mp: Decimal | None = None
    """Price by which gains, losses and liquidations are reckoned.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    efr: Decimal | None = None
    """Expected next funding rate, presumably; the documentation leaves the name unexplained.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    bmST: EpochMs | None = None
    """When the exchange that prices come from sent the mark price.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    cmRT: EpochMs | None = None
    """When the mark price was received, presumably; the documentation leaves the name unexplained.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    @property
    def funding_rate(self) -> Decimal | None:
        """Funding rate, presumably; the documentation leaves the name unexplained.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.fr

    @property
    def high(self) -> Decimal | None:
        """Highest price of the last 24 hours.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.h

    @property
    def low(self) -> Decimal | None:
        """Lowest price of the last 24 hours.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.l

    @property
    def volume(self) -> Decimal | None:
        """Volume of the last 24 hours; its currency is not documented.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.v

    @property
    def last_price(self) -> Decimal | None:
        """Price of the latest trade.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.ls

    @property
    def price_change_percent(self) -> Decimal | None:
        """Change of the price over 24 hours, in percent.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.pc

    @property
    def market(self) -> str | None:
        """Market name (`BTCUSDT`), without the parts that make it a pair.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.mkt

    @property
    def tick_sent_at(self) -> EpochMs | None:
        """When the exchange that prices come from sent the latest tick.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.btST

    @property
    def tick_sent_at_utc(self) -> datetime | None:
        """`tick_sent_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.btST, 1000)

    @property
    def tick_received_at(self) -> EpochMs | None:
        """When that tick was received, presumably; the documentation leaves the name unexplained.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.ctRT

    @property
    def tick_received_at_utc(self) -> datetime | None:
        """`tick_received_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.ctRT, 1000)

    @property
    def skew(self) -> int | None:
        """Not explained by the documentation; may be negative.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.skw

    @property
    def mark_price(self) -> Decimal | None:
        """Price by which gains, losses and liquidations are reckoned.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.mp

    @property
    def estimated_funding_rate(self) -> Decimal | None:
        """Expected next funding rate, presumably; the documentation leaves the name unexplained.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.efr

    @property
    def mark_sent_at(self) -> EpochMs | None:
        """When the exchange that prices come from sent the mark price.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.bmST

    @property
    def mark_sent_at_utc(self) -> datetime | None:
        """`mark_sent_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.bmST, 1000)

    @property
    def mark_received_at(self) -> EpochMs | None:
        """When the mark price was received, presumably; the documentation leaves the name unexplained.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.cmRT

    @property
    def mark_received_at_utc(self) -> datetime | None:
        """`mark_received_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.cmRT, 1000)


@frozen(kw_only=True)
class FuturesPrices:
    """Prices of every future."""

    ts: EpochMs
    """When the prices were put together.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    vs: int
    """Number of this state of the prices.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    prices: dict[str, FuturesPrice]
    """From pair to prices.
    Documented: 2026 "Futures End Points / Get Current Prices RT".
    """

    @property
    def timestamp(self) -> EpochMs:
        """When the prices were put together.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.ts

    @property
    def timestamp_utc(self) -> datetime | None:
        """`timestamp` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.ts, 1000)

    @property
    def version(self) -> int:
        """Number of this state of the prices.
        Documented: 2026 "Futures End Points / Get Current Prices RT".
        """
        return self.vs


@frozen(kw_only=True)
class HighLow:
    """Extreme prices of a period."""

    h: Decimal
    """Highest price.
    Documented: 2026 "Futures End Points / Get Pair Stats".
    """

    l: Decimal
    """Lowest price.
    Documented: 2026 "Futures End Points / Get Pair Stats".
    """

    @property
    def high(self) -> Decimal:
        """Highest price.
        Documented: 2026 "Futures End Points / Get Pair Stats".
        """
        return self.h

    @property
    def low(self) -> Decimal:
        """Lowest price.
        Documented: 2026 "Futures End Points / Get Pair Stats".
        """
        return self.l


@frozen(kw_only=True)
class LongShort:
    """How something divides into long and short, in percent."""

    long: Decimal
    """Share of the long positions.
    Documented: 2026 "Futures End Points / Get Pair Stats".
    """

    short: Decimal
    """Share of the short positions.
    Documented: 2026 "Futures End Points / Get Pair Stats".
    """


@frozen(kw_only=True)
class PositionShares:
    """How the open positions of a future divide into long and short."""

    count_percent: LongShort
    """By number of positions.
    Documented: 2026 "Futures End Points / Get Pair Stats".
    """

    value_percent: LongShort
    """By value of positions.
    Documented: 2026 "Futures End Points / Get Pair Stats".
    """


@frozen(kw_only=True)
class FuturesStats:
    """Price changes of a future, and how its positions divide."""

    price_change_percent: dict[str, Decimal]
    """From period (`1H`, `1D`, `1W`, `1M`) to change of the price, in percent.
    Documented: 2026 "Futures End Points / Get Pair Stats".
    """

    high_and_low: dict[str, HighLow]
    """From period (`1D`, `1W`) to its extreme prices.
    Documented: 2026 "Futures End Points / Get Pair Stats".
    """

    position: PositionShares
    """Long against short.
    Documented: 2026 "Futures End Points / Get Pair Stats".
    """


@frozen(kw_only=True)
class CurrencyConversion:
    """A rate at which margin is converted."""

    symbol: str
    """Both currencies, such as `USDTINR`.
    Documented: 2026 "Futures End Points / Get Currency Conversion".
    """

    margin_currency_short_name: MarginCurrency
    """Currency that one unit of the other is worth `conversion_price` of; INR.
    Documented: 2026 "Futures End Points / Get Currency Conversion".
    """

    target_currency_short_name: MarginCurrency
    """Currency that the margin is converted to; USDT.
    Documented: 2026 "Futures End Points / Get Currency Conversion".
    """

    conversion_price: Decimal
    """Price of one unit of the target currency, in margin currency.
    Documented: 2026 "Futures End Points / Get Currency Conversion".
    """

    last_updated_at: EpochMs
    """When the exchange last changed the rate.
    Documented: 2026 "Futures End Points / Get Currency Conversion".
    """

    @property
    def last_updated_at_utc(self) -> datetime | None:
        """`last_updated_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.last_updated_at, 1000)
