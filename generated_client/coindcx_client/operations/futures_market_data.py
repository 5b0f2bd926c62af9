# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.futures.market_data`: their records, and how arguments become a call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from coindcx_runtime.generated import (
    Call,
    Lookup,
    MarketRules,
    Operation,
    RateLimit,
    TimeLike,
    Window,
    allowed,
    read_instrument,
    to_list,
    to_seconds,
)

from coindcx_client.models.futures_market_data import (
    CandleResolution,
    CurrencyConversion,
    FuturesCandle,
    FuturesInstrument,
    FuturesMarketTrade,
    FuturesOrderBook,
    FuturesPrices,
    FuturesStats,
)
from coindcx_client.models.shared import MarginCurrency

LIST_FUTURES_ACTIVE_INSTRUMENTS: Operation[list[str]] = Operation(
    id="list_futures_active_instruments",
    name="futures.market_data.active_instruments",
    method="GET",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/data/active_instruments",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=list[str],
    allowed={
        "margin_currency_short_name[]": allowed.Items(each=allowed.Text(one_of=("INR", "USDT")), min_items=1),
    },
    needs=("margin_currency_short_name[]",),
    renamed={"margin_currency_short_name[]": "margin_currency_short_name"},
)

GET_FUTURES_INSTRUMENT: Operation[FuturesInstrument] = Operation(
    id="get_futures_instrument",
    name="futures.market_data.instrument",
    method="GET",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/data/instrument",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=FuturesInstrument,
    unwrap="instrument",
    same={"pair": "pair", "margin_currency_short_name": "margin_currency_short_name"},
    allowed={
        "pair": allowed.Text(min_length=1, max_length=256),
        "margin_currency_short_name": allowed.Text(one_of=("INR", "USDT")),
    },
    needs=("pair", "margin_currency_short_name"),
)

LIST_FUTURES_INSTRUMENT_TRADES: Operation[list[FuturesMarketTrade]] = Operation(
    id="list_futures_instrument_trades",
    name="futures.market_data.trades",
    method="GET",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/data/trades",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=list[FuturesMarketTrade],
    allowed={
        "pair": allowed.Text(min_length=1, max_length=256),
    },
    needs=("pair",),
)

GET_FUTURES_ORDER_BOOK: Operation[FuturesOrderBook] = Operation(
    id="get_futures_order_book",
    name="futures.market_data.order_book",
    method="GET",
    host="https://public.coindcx.com",
    path="/market_data/v3/orderbook/{pair}-futures/{depth}",
    signed=False,
    retry="read",
    rate_limit=None,
    host_limit=RateLimit(5000, 60),
    timestamp=None,
    result=FuturesOrderBook,
    unknown={"pair": {"ts": 0, "vs": 0, "asks": {}, "bids": {}}},
    allowed={
        "pair": allowed.Text(
            min_length=1,
            max_length=256,
            pattern="^([^.\\x00-\\x1f]|\\.[^.\\x00-\\x1f]|\\.\\.[^\\x00-\\x1f])[^\\x00-\\x1f]*\\Z",
        ),
        "depth": allowed.Integer(one_of=(10, 20, 50)),
    },
    needs=("pair", "depth"),
)

LIST_FUTURES_CANDLESTICKS: Operation[list[FuturesCandle]] = Operation(
    id="list_futures_candlesticks",
    name="futures.market_data.candles",
    method="GET",
    host="https://public.coindcx.com",
    path="/market_data/candlesticks",
    signed=False,
    retry="read",
    rate_limit=None,
    host_limit=RateLimit(5000, 60),
    timestamp=None,
    result=list[FuturesCandle],
    unwrap="data",
    allowed={
        "pair": allowed.Text(min_length=1, max_length=256),
        "from": allowed.Integer(minimum=100000000, maximum=999999999999),
        "to": allowed.Integer(minimum=100000000, maximum=999999999999),
        "resolution": allowed.Text(one_of=("1", "5", "60", "1D", "15", "30", "240", "480", "D", "1M")),
    },
    window=Window(
        start="from",
        end="to",
        time="time",
        step="resolution",
        steps={
            "1": 60,
            "5": 300,
            "15": 900,
            "30": 1800,
            "60": 3600,
            "240": 14400,
            "480": 28800,
            "1D": 86400,
            "D": 86400,
            "1M": 2419200,
        },
        unit_ms=1000,
    ),
    needs=("pair", "from", "to", "resolution"),
    renamed={"from": "start", "to": "end"},
)

GET_FUTURES_CURRENT_PRICES: Operation[FuturesPrices] = Operation(
    id="get_futures_current_prices",
    name="futures.market_data.current_prices",
    method="GET",
    host="https://public.coindcx.com",
    path="/market_data/v3/current_prices/futures/rt",
    signed=False,
    retry="read",
    rate_limit=None,
    host_limit=RateLimit(5000, 60),
    timestamp=None,
    result=FuturesPrices,
)

GET_FUTURES_PAIR_STATS: Operation[FuturesStats] = Operation(
    id="get_futures_pair_stats",
    name="futures.market_data.stats",
    method="GET",
    host="https://api.coindcx.com",
    path="/api/v1/derivatives/futures/data/stats",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=FuturesStats,
    other_method="POST",
    allowed={
        "pair": allowed.Text(min_length=1, max_length=256),
    },
    needs=("pair",),
)

LIST_FUTURES_CURRENCY_CONVERSIONS: Operation[list[CurrencyConversion]] = Operation(
    id="list_futures_currency_conversions",
    name="futures.market_data.conversions",
    method="GET",
    host="https://api.coindcx.com",
    path="/api/v1/derivatives/futures/data/conversions",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=list[CurrencyConversion],
    other_method="POST",
)


def active_instruments(
    *, margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]]
) -> Call[list[str]]:
    return Call.checked(
        LIST_FUTURES_ACTIVE_INSTRUMENTS,
        query={"margin_currency_short_name[]": to_list("margin_currency_short_name", margin_currency_short_name)},
    )


def instrument(
    *, pair: str, margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"]
) -> Call[FuturesInstrument]:
    return Call.checked(
        GET_FUTURES_INSTRUMENT,
        query={"pair": pair, "margin_currency_short_name": margin_currency_short_name},
    )


def trades(*, pair: str) -> Call[list[FuturesMarketTrade]]:
    return Call.checked(
        LIST_FUTURES_INSTRUMENT_TRADES,
        query={"pair": pair},
    )


def order_book(*, pair: str, depth: Literal[10, 20, 50]) -> Call[FuturesOrderBook]:
    return Call.checked(
        GET_FUTURES_ORDER_BOOK,
        path={"pair": pair, "depth": depth},
    )


def candles(
    *,
    pair: str,
    start: TimeLike,
    end: TimeLike,
    resolution: CandleResolution | Literal["1", "5", "60", "1D", "15", "30", "240", "480", "D", "1M"],
) -> Call[list[FuturesCandle]]:
    return Call.checked(
        LIST_FUTURES_CANDLESTICKS,
        query={
            "pair": pair,
            "from": to_seconds("start", start),
            "to": to_seconds("end", end),
            "resolution": resolution,
            "pcode": "f",
        },
    )


def current_prices() -> Call[FuturesPrices]:
    return Call.checked(
        GET_FUTURES_CURRENT_PRICES,
    )


def stats(*, pair: str) -> Call[FuturesStats]:
    return Call.checked(
        GET_FUTURES_PAIR_STATS,
        query={"pair": pair},
    )


def conversions() -> Call[list[CurrencyConversion]]:
    return Call.checked(
        LIST_FUTURES_CURRENCY_CONVERSIONS,
    )


def instrument_rules(
    pair: str, margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"]
) -> Lookup[MarketRules]:
    return Lookup(instrument(pair=pair, margin_currency_short_name=margin_currency_short_name), read_instrument)
