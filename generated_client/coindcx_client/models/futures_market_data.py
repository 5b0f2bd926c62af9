# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.futures.market_data`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from attrs import frozen
from coindcx_runtime.models import Level, OpenEnum, levels
from coindcx_runtime.times import utc

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
    """Length of a candle; a bare number is minutes. Other words than `CandleInterval` of the spot candles."""

    MINUTES_1 = "1"
    MINUTES_5 = "5"
    HOURS_1 = "60"
    DAYS_1 = "1D"


@frozen(kw_only=True)
class FuturesInstrument:
    """Limits, steps, fees and margin tables of one future in one book. Not required is what the documentation says to
    ignore.
    """

    settle_currency_short_name: str
    """Currency that gains and losses are counted in; USDT in the INR book too."""

    quote_currency_short_name: str
    """Currency that prices are counted in."""

    position_currency_short_name: str
    """Currency that quantities are counted in."""

    underlying_currency_short_name: str
    """Currency whose price the future follows."""

    status: InstrumentStatus
    """Whether the future can be traded."""

    pair: str
    """Name of the future, such as `B-BTC_USDT`."""

    kind: InstrumentKind
    """What kind of future it is."""

    settlement: InstrumentSettlement
    """When it is settled."""

    max_leverage_long: Decimal | None = None
    """To be ignored; `dynamic_position_leverage_details` tells the leverage."""

    max_leverage_short: Decimal | None = None
    """To be ignored; `dynamic_position_leverage_details` tells the leverage."""

    unit_contract_value: Decimal
    """Underlying units of one contract; 1 for every perpetual."""

    price_increment: Decimal
    """A limit or trigger price is a multiple of this."""

    quantity_increment: Decimal
    """A quantity is a multiple of this."""

    min_trade_size: Decimal
    """Smallest quantity of a trade that is settled."""

    min_price: Decimal
    """Lowest order price."""

    max_price: Decimal
    """Highest order price."""

    min_quantity: Decimal
    """Smallest order quantity."""

    max_quantity: Decimal
    """Largest quantity of an order that is no market order."""

    min_notional: Decimal
    """Smallest value of an order (price times quantity), in quote currency."""

    maker_fee: Decimal
    """Fee rate for fills that add to the book, in percent."""

    taker_fee: Decimal
    """Fee rate for fills that take from the book, in percent."""

    safety_percentage: Decimal | None = None
    """To be ignored."""

    quanto_to_settle_multiplier: Decimal | None = None
    """To be ignored; 1."""

    is_inverse: bool | None = None
    """To be ignored; false."""

    is_quanto: bool | None = None
    """To be ignored; false."""

    allow_post_only: bool | None = None
    """To be ignored."""

    allow_hidden: bool | None = None
    """To be ignored."""

    max_market_order_quantity: Decimal
    """Largest quantity of a market order."""

    funding_frequency: int
    """Hours from one funding to the next."""

    max_notional: Decimal | None = None
    """To be ignored."""

    expiry_time: int | None = None
    """To be ignored; a time decades away, as perpetuals do not expire."""

    exit_only: bool
    """Whether positions can only be made smaller."""

    multiplier_up: Decimal
    """How many percent above the last price the limit of a buy may be."""

    multiplier_down: Decimal
    """How many percent below the last price the limit of a sell may be."""

    liquidation_fee: Decimal
    """Fee rate of a liquidation, presumably in percent."""

    margin_currency_short_name: MarginCurrency
    """Whose book this is."""

    time_in_force_options: list[TimeInForce]
    """How long an order may stay."""

    order_types: list[FuturesOrderType]
    """Order types that the future takes."""

    dynamic_position_leverage_details: dict[str, Decimal]
    """From leverage to the largest position that may have it."""

    dynamic_safety_margin_details: dict[str, Decimal]
    """From the upper end of a slice of the position's size to the maintenance margin of that slice, in percent."""

    @property
    def expiry_time_utc(self) -> datetime | None:
        """`expiry_time` as an aware datetime in UTC."""
        return utc("expiry_time", self.expiry_time, 1000)


@frozen(kw_only=True)
class FuturesMarketTrade:
    """One trade of a future."""

    price: Decimal
    """Price, in quote currency."""

    quantity: Decimal
    """Quantity, in underlying units."""

    timestamp: int
    """Time of the trade."""

    is_maker: bool
    """Presumably whether the buyer's order was in the book first; the documentation does not say."""

    @property
    def timestamp_utc(self) -> datetime:
        """`timestamp` as an aware datetime in UTC."""
        return utc("timestamp", self.timestamp, 1000)


@frozen(kw_only=True)
class FuturesOrderBook:
    """Open buy and sell offers of one future, added up by price."""

    ts: int
    """When the book was taken; 0 in the empty book that an unknown pair gets."""

    vs: int
    """Number of this state of the book; the stream of the same depth counts alike."""

    asks: dict[str, Decimal]
    """Sell offers, price in quote currency to quantity in underlying units. In no useful order."""

    bids: dict[str, Decimal]
    """Buy offers, price in quote currency to quantity in underlying units. In no useful order."""

    @property
    def timestamp(self) -> int:
        """When the book was taken; 0 in the empty book that an unknown pair gets."""
        return self.ts

    @property
    def timestamp_utc(self) -> datetime:
        """`timestamp` as an aware datetime in UTC."""
        return utc("timestamp", self.ts, 1000)

    @property
    def version(self) -> int:
        """Number of this state of the book; the stream of the same depth counts alike."""
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
    """First price, in quote currency."""

    high: Decimal
    """Highest price, in quote currency."""

    low: Decimal
    """Lowest price, in quote currency."""

    volume: Decimal
    """Traded quantity, in underlying units."""

    close: Decimal
    """Last price, in quote currency."""

    time: int
    """When the interval began."""

    @property
    def time_utc(self) -> datetime:
        """`time` as an aware datetime in UTC."""
        return utc("time", self.time, 1000)


@frozen(kw_only=True)
class FuturesPrice:
    """Prices, 24-hour figures and funding rates of one future."""

    fr: Decimal
    """Funding rate, presumably; the documentation leaves the name unexplained."""

    h: Decimal
    """Highest price of the last 24 hours."""

    l: Decimal
    """Lowest price of the last 24 hours."""

    v: Decimal
    """Volume of the last 24 hours; its currency is not documented."""

    ls: Decimal
    """Price of the latest trade."""

    pc: Decimal
    """Change of the price over 24 hours, in percent."""

    mkt: str
    """Market name (`BTCUSDT`), without the parts that make it a pair."""

    btST: int
    """When the exchange that prices come from sent the latest tick."""

    ctRT: int
    """When that tick was received, presumably; the documentation leaves the name unexplained."""

    skw: int
    """Not explained by the documentation; may be negative."""

    mp: Decimal
    """Price by which gains, losses and liquidations are reckoned."""

    efr: Decimal
    """Expected next funding rate, presumably; the documentation leaves the name unexplained."""

    bmST: int
    """When the exchange that prices come from sent the mark price."""

    cmRT: int
    """When the mark price was received, presumably; the documentation leaves the name unexplained."""

    @property
    def funding_rate(self) -> Decimal:
        """Funding rate, presumably; the documentation leaves the name unexplained."""
        return self.fr

    @property
    def high(self) -> Decimal:
        """Highest price of the last 24 hours."""
        return self.h

    @property
    def low(self) -> Decimal:
        """Lowest price of the last 24 hours."""
        return self.l

    @property
    def volume(self) -> Decimal:
        """Volume of the last 24 hours; its currency is not documented."""
        return self.v

    @property
    def last_price(self) -> Decimal:
        """Price of the latest trade."""
        return self.ls

    @property
    def price_change_percent(self) -> Decimal:
        """Change of the price over 24 hours, in percent."""
        return self.pc

    @property
    def market(self) -> str:
        """Market name (`BTCUSDT`), without the parts that make it a pair."""
        return self.mkt

    @property
    def tick_sent_at(self) -> int:
        """When the exchange that prices come from sent the latest tick."""
        return self.btST

    @property
    def tick_sent_at_utc(self) -> datetime:
        """`tick_sent_at` as an aware datetime in UTC."""
        return utc("tick_sent_at", self.btST, 1000)

    @property
    def tick_received_at(self) -> int:
        """When that tick was received, presumably; the documentation leaves the name unexplained."""
        return self.ctRT

    @property
    def tick_received_at_utc(self) -> datetime:
        """`tick_received_at` as an aware datetime in UTC."""
        return utc("tick_received_at", self.ctRT, 1000)

    @property
    def skew(self) -> int:
        """Not explained by the documentation; may be negative."""
        return self.skw

    @property
    def mark_price(self) -> Decimal:
        """Price by which gains, losses and liquidations are reckoned."""
        return self.mp

    @property
    def estimated_funding_rate(self) -> Decimal:
        """Expected next funding rate, presumably; the documentation leaves the name unexplained."""
        return self.efr

    @property
    def mark_sent_at(self) -> int:
        """When the exchange that prices come from sent the mark price."""
        return self.bmST

    @property
    def mark_sent_at_utc(self) -> datetime:
        """`mark_sent_at` as an aware datetime in UTC."""
        return utc("mark_sent_at", self.bmST, 1000)

    @property
    def mark_received_at(self) -> int:
        """When the mark price was received, presumably; the documentation leaves the name unexplained."""
        return self.cmRT

    @property
    def mark_received_at_utc(self) -> datetime:
        """`mark_received_at` as an aware datetime in UTC."""
        return utc("mark_received_at", self.cmRT, 1000)


@frozen(kw_only=True)
class FuturesPrices:
    """Prices of every future."""

    ts: int
    """When the prices were put together."""

    vs: int
    """Number of this state of the prices."""

    prices: dict[str, FuturesPrice]
    """From pair to prices."""

    @property
    def timestamp(self) -> int:
        """When the prices were put together."""
        return self.ts

    @property
    def timestamp_utc(self) -> datetime:
        """`timestamp` as an aware datetime in UTC."""
        return utc("timestamp", self.ts, 1000)

    @property
    def version(self) -> int:
        """Number of this state of the prices."""
        return self.vs


@frozen(kw_only=True)
class HighLow:
    """Extreme prices of a period."""

    h: Decimal
    """Highest price."""

    l: Decimal
    """Lowest price."""

    @property
    def high(self) -> Decimal:
        """Highest price."""
        return self.h

    @property
    def low(self) -> Decimal:
        """Lowest price."""
        return self.l


@frozen(kw_only=True)
class LongShort:
    """How something divides into long and short, in percent."""

    long: Decimal
    """Share of the long positions."""

    short: Decimal
    """Share of the short positions."""


@frozen(kw_only=True)
class PositionShares:
    """How the open positions of a future divide into long and short."""

    count_percent: LongShort
    """By number of positions."""

    value_percent: LongShort
    """By value of positions."""


@frozen(kw_only=True)
class FuturesStats:
    """Price changes of a future, and how its positions divide."""

    price_change_percent: dict[str, Decimal]
    """From period (`1H`, `1D`, `1W`, `1M`) to change of the price, in percent."""

    high_and_low: dict[str, HighLow]
    """From period (`1D`, `1W`) to its extreme prices."""

    position: PositionShares
    """Long against short."""


@frozen(kw_only=True)
class CurrencyConversion:
    """A rate at which margin is converted."""

    symbol: str
    """Both currencies, such as `USDTINR`."""

    margin_currency_short_name: MarginCurrency
    """Currency that one unit of the other is worth `conversion_price` of; INR."""

    target_currency_short_name: MarginCurrency
    """Currency that the margin is converted to; USDT."""

    conversion_price: Decimal
    """Price of one unit of the target currency, in margin currency."""

    last_updated_at: int
    """When the exchange last changed the rate."""

    @property
    def last_updated_at_utc(self) -> datetime:
        """`last_updated_at` as an aware datetime in UTC."""
        return utc("last_updated_at", self.last_updated_at, 1000)
