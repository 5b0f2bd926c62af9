# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.market_data`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from attrs import frozen
from coindcx_runtime.generated import (
    EpochMs,
    EpochSeconds,
    Level,
    OpenEnum,
    levels,
    utc,
)

from coindcx_client.models.shared import Ecode


class CandleInterval(OpenEnum):
    """Length of a candle; m minutes, h hours, d days. Upper and lower case differ."""

    MINUTES_1 = "1m"
    MINUTES_15 = "15m"
    HOURS_1 = "1h"
    DAYS_1 = "1d"


class MarketStatus(OpenEnum):
    """Whether a market can be traded."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class MarketOrderType(OpenEnum):
    """An order type as market details spell it; more than the spot order call takes. take_profit was documented until
    2025, take_profit_market and stop_market never were.
    Contradicted by documentation 2025; markets_details recorded 2024 (ccxt) and Aug 2026 (public host).
    """

    MARKET_ORDER = "market_order"
    LIMIT_ORDER = "limit_order"
    STOP_LIMIT = "stop_limit"
    TAKE_PROFIT = "take_profit"
    TAKE_PROFIT_LIMIT = "take_profit_limit"
    TAKE_PROFIT_MARKET = "take_profit_market"
    STOP_MARKET = "stop_market"


@frozen(kw_only=True)
class Ticker:
    """Prices and 24-hour figures of one market. One row (`BTCINR_insta`) has only the market, the bid and the ask.
    Contradicted by ticker recorded Mar 2020 (cryptoexchange) and Dec 2025 (ayagup).
    """

    market: str
    """Market name.
    Documented: 2026 "Public endpoints / Ticker".
    """

    change_24_hour: Decimal | None = None
    """Change of the price over 24 hours, presumably in percent; may be negative.
    Documented: 2026 "Public endpoints / Ticker".
    """

    high: Decimal | None = None
    """Highest price of the last 24 hours, in base currency. Small prices come with an exponent.
    Contradicted: 2026 "Public endpoints / Ticker" against ticker recorded Mar 2020 (cryptoexchange) and Dec 2025
    (ayagup).
    """

    low: Decimal | None = None
    """Lowest price of the last 24 hours, in base currency. Small prices come with an exponent.
    Contradicted: 2026 "Public endpoints / Ticker" against ticker recorded Mar 2020 (cryptoexchange) and Dec 2025
    (ayagup).
    """

    volume: Decimal | None = None
    """Volume of the last 24 hours. The currency is not documented; for INR markets it is the base currency.
    Documented: 2026 "Public endpoints / Ticker".
    """

    last_price: Decimal | None = None
    """Price of the latest trade, in base currency. Small prices come with an exponent.
    Contradicted: 2026 "Public endpoints / Ticker" against ticker recorded Mar 2020 (cryptoexchange) and Dec 2025
    (ayagup).
    """

    bid: Decimal | None = None
    """Best price a buyer offers, in base currency. Small prices come with an exponent, the row `BTCINR_insta` has
    numbers, and two rows had null.
    Contradicted: 2026 "Public endpoints / Ticker" against ticker recorded Mar 2020 (cryptoexchange) and Dec 2025
    (ayagup).
    """

    ask: Decimal | None = None
    """Best price a seller asks, in base currency. Small prices come with an exponent, the row `BTCINR_insta` has
    numbers, and two rows had null.
    Contradicted: 2026 "Public endpoints / Ticker" against ticker recorded Mar 2020 (cryptoexchange) and Dec 2025
    (ayagup).
    """

    timestamp: EpochSeconds | None = None
    """When the figures were made. Documented as 13 digits, milliseconds, since 2026; every recording has 10 digits,
    seconds. The digits tell which it is.
    Contradicted: 2026 "Public endpoints / Ticker" against ticker recorded Mar 2020 (cryptoexchange) to Sep 2026
    (Tradex).
    """

    @property
    def timestamp_utc(self) -> datetime | None:
        """`timestamp` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.timestamp, 1)


@frozen(kw_only=True)
class MarketDetails:
    """Limits and precisions of one market. The base currency is what a price is counted in, the target currency what a
    quantity is counted in. The two hosts print numbers and spell some members differently. Some rows lack the two
    full names or the two leverages.
    Contradicted by markets_details recorded 2024 (ccxt, names) and Aug 2026 (public host, leverages of ecode G).
    """

    coindcx_name: str
    """Market name: target and base short name joined, as the order calls take it.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    base_currency_short_name: str
    """Short name of the currency that prices are counted in.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    target_currency_short_name: str
    """Short name of the currency that quantities are counted in.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    target_currency_name: str | None = None
    """Full name of the target currency.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    base_currency_name: str | None = None
    """Full name of the base currency.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    min_quantity: Decimal
    """Smallest order quantity, in target currency. Zero or less than `step` on many markets, see the operation.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    max_quantity: Decimal
    """Largest order quantity, in target currency.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    max_quantity_market: Decimal | None = None
    """Largest quantity of a market order, in target currency. Moves with the depth of the book.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    min_market_orders_qty: Decimal | None = None
    """Smallest quantity of a market order, in target currency. Not on the wire in September 2026.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    min_price: Decimal
    """Lowest order price, in base currency.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    max_price: Decimal
    """Highest order price, in base currency.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    min_notional: Decimal
    """Smallest value of an order (price times quantity), in base currency.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    base_currency_precision: int
    """Decimals that a price may have.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    target_currency_precision: int
    """Decimals that a quantity may have.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    step: Decimal
    """Increment of the quantity, in target currency.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    order_types: list[MarketOrderType]
    """Order types that the market knows. The spot order call itself takes limit and market orders only, and a market
    order only where it is listed here.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    symbol: str
    """Equal to `coindcx_name` on the api host; on the public host the mirrored exchange's own spelling.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    ecode: Ecode
    """Whose order book the market is.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    bo_sl_safety_percent: Decimal | None = None
    """Safety buffer of bracket and stop-loss orders, in percent.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    max_leverage: Decimal | None = None
    """Highest leverage of a long margin order. Zero or null where there is none. Only shown as a number, null in most
    rows.
    Contradicted: 2026 "Public endpoints / Markets Details" against markets_details recorded 2024 (ccxt) and Aug 2026
    (public host).
    """

    max_leverage_short: Decimal | None = None
    """Highest leverage of a short margin order. Zero or null where there is none.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    pair: str
    """`<ecode>-<target>_<base>`, as order books, trades, candles and the sockets take it.
    Documented: 2026 "Public endpoints / Markets Details".
    """

    status: MarketStatus
    """Whether the market can be traded.
    Documented: 2026 "Public endpoints / Markets Details".
    """


@frozen(kw_only=True)
class MarketTrade:
    """One trade of a market. The market name is missing in some samples.
    Contradicted by trade_history answers of 2020 and Sep 2026 (cryptoexchange, Tradex), as reported with them.
    """

    p: Decimal
    """Price, in base currency.
    Documented: 2026 "Public endpoints / Trades".
    """

    q: Decimal
    """Quantity, in target currency.
    Documented: 2026 "Public endpoints / Trades".
    """

    s: str | None = None
    """Market name (`BTCUSDT`), not the pair that was asked for.
    Documented: 2026 "Public endpoints / Trades".
    """

    T: EpochMs
    """Time of the trade.
    Documented: 2026 "Public endpoints / Trades".
    """

    m: bool
    """Whether the buyer's order was in the book first.
    Documented: 2026 "Public endpoints / Trades".
    """

    @property
    def price(self) -> Decimal:
        """Price, in base currency.
        Documented: 2026 "Public endpoints / Trades".
        """
        return self.p

    @property
    def quantity(self) -> Decimal:
        """Quantity, in target currency.
        Documented: 2026 "Public endpoints / Trades".
        """
        return self.q

    @property
    def market(self) -> str | None:
        """Market name (`BTCUSDT`), not the pair that was asked for.
        Documented: 2026 "Public endpoints / Trades".
        """
        return self.s

    @property
    def timestamp(self) -> EpochMs:
        """Time of the trade.
        Documented: 2026 "Public endpoints / Trades".
        """
        return self.T

    @property
    def timestamp_utc(self) -> datetime | None:
        """`timestamp` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.T, 1000)

    @property
    def buyer_is_maker(self) -> bool:
        """Whether the buyer's order was in the book first.
        Documented: 2026 "Public endpoints / Trades".
        """
        return self.m


@frozen(kw_only=True)
class OrderBook:
    """Open buy and sell offers of one market, added up by price."""

    timestamp: EpochMs | None = None
    """When the book was taken. Missing in 2020.
    Documented: 2026 "Public endpoints / Order Book".
    """

    bids: dict[str, Decimal]
    """Buy offers, price in base currency to quantity in target currency. In no useful order. Small quantities may come
    with an exponent, as one of the asks did.
    Contradicted: 2026 "Public endpoints / Order Book" against orderbook recorded Mar 2020 (cryptoexchange).
    """

    asks: dict[str, Decimal]
    """Sell offers, price in base currency to quantity in target currency. In no useful order. Small quantities may come
    with an exponent.
    Contradicted: 2026 "Public endpoints / Order Book" against orderbook recorded Mar 2020 (cryptoexchange).
    """

    @property
    def timestamp_utc(self) -> datetime | None:
        """`timestamp` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.timestamp, 1000)

    @property
    def bid_levels(self) -> list[Level]:
        """Levels of `bids`, highest price first."""
        return levels(self.bids, highest_first=True)

    @property
    def ask_levels(self) -> list[Level]:
        """Levels of `asks`, lowest price first."""
        return levels(self.asks, highest_first=False)


@frozen(kw_only=True)
class Candle:
    """Prices and volume of one interval."""

    open: Decimal
    """First price, in base currency.
    Documented: 2026 "Public endpoints / Candles".
    """

    high: Decimal
    """Highest price, in base currency.
    Documented: 2026 "Public endpoints / Candles".
    """

    low: Decimal
    """Lowest price, in base currency.
    Documented: 2026 "Public endpoints / Candles".
    """

    volume: Decimal
    """Traded quantity, in target currency.
    Documented: 2026 "Public endpoints / Candles".
    """

    close: Decimal
    """Last price, in base currency.
    Documented: 2026 "Public endpoints / Candles".
    """

    time: EpochMs
    """When the interval began; unique among the candles of an answer.
    Documented: 2026 "Public endpoints / Candles".
    """

    @property
    def time_utc(self) -> datetime | None:
        """`time` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.time, 1000)
