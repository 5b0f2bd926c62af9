# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.market_data`: their records, and how arguments become a call."""

from __future__ import annotations

from functools import partial
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
    read_market,
    to_ms,
)

from coindcx_client.models.market_data import Candle, CandleInterval, MarketDetails, MarketTrade, OrderBook, Ticker

LIST_TICKERS: Operation[list[Ticker]] = Operation(
    id="list_tickers",
    name="market_data.tickers",
    method="GET",
    host="https://api.coindcx.com",
    path="/exchange/ticker",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=list[Ticker],
)

LIST_MARKETS: Operation[list[str]] = Operation(
    id="list_markets",
    name="market_data.markets",
    method="GET",
    host="https://api.coindcx.com",
    path="/exchange/v1/markets",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=list[str],
)

LIST_MARKET_DETAILS: Operation[list[MarketDetails]] = Operation(
    id="list_market_details",
    name="market_data.market_details",
    method="GET",
    host="https://api.coindcx.com",
    path="/exchange/v1/markets_details",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=list[MarketDetails],
)

LIST_MARKET_TRADES: Operation[list[MarketTrade]] = Operation(
    id="list_market_trades",
    name="market_data.trades",
    method="GET",
    host="https://api.coindcx.com",
    path="/market_data/trade_history",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=list[MarketTrade],
    other_host="https://public.coindcx.com",
    other_host_limit=RateLimit(5000, 60),
    allowed={
        "pair": allowed.Text(min_length=1, max_length=256),
        "limit": allowed.Integer(minimum=1, maximum=500),
    },
    needs=("pair",),
)

GET_ORDER_BOOK: Operation[OrderBook] = Operation(
    id="get_order_book",
    name="market_data.order_book",
    method="GET",
    host="https://api.coindcx.com",
    path="/market_data/orderbook",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=OrderBook,
    other_host="https://public.coindcx.com",
    other_host_limit=RateLimit(5000, 60),
    allowed={
        "pair": allowed.Text(min_length=1, max_length=256),
        "depth": allowed.Integer(one_of=(1, 5, 10, 20, 50, 100, 200)),
    },
    needs=("pair",),
)

LIST_CANDLES: Operation[list[Candle]] = Operation(
    id="list_candles",
    name="market_data.candles",
    method="GET",
    host="https://api.coindcx.com",
    path="/market_data/candles",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=list[Candle],
    other_host="https://public.coindcx.com",
    other_host_limit=RateLimit(5000, 60),
    allowed={
        "pair": allowed.Text(min_length=1, max_length=256),
        "interval": allowed.Text(one_of=("1m", "15m", "1h", "1d")),
        "startTime": allowed.Integer(minimum=100000000000, maximum=999999999999999),
        "endTime": allowed.Integer(minimum=100000000000, maximum=999999999999999),
        "limit": allowed.Integer(minimum=1, maximum=1000),
    },
    window=Window(
        start="startTime",
        end="endTime",
        time="time",
        step="interval",
        steps={"1m": 60, "15m": 900, "1h": 3600, "1d": 86400},
    ),
    needs=("pair", "interval"),
    renamed={"startTime": "start", "endTime": "end"},
)


def tickers() -> Call[list[Ticker]]:
    return Call.checked(
        LIST_TICKERS,
    )


def markets() -> Call[list[str]]:
    return Call.checked(
        LIST_MARKETS,
    )


def market_details() -> Call[list[MarketDetails]]:
    return Call.checked(
        LIST_MARKET_DETAILS,
    )


def trades(*, pair: str, limit: int | None = None) -> Call[list[MarketTrade]]:
    return Call.checked(
        LIST_MARKET_TRADES,
        query={"pair": pair, "limit": limit},
    )


def order_book(*, pair: str, depth: Literal[1, 5, 10, 20, 50, 100, 200] | None = None) -> Call[OrderBook]:
    return Call.checked(
        GET_ORDER_BOOK,
        query={"pair": pair, "depth": depth},
    )


def candles(
    *,
    pair: str,
    interval: CandleInterval | Literal["1m", "15m", "1h", "1d"],
    start: TimeLike | None = None,
    end: TimeLike | None = None,
    limit: int | None = None,
) -> Call[list[Candle]]:
    return Call.checked(
        LIST_CANDLES,
        query={
            "pair": pair,
            "interval": interval,
            "startTime": to_ms("start", start),
            "endTime": to_ms("end", end),
            "limit": limit,
        },
    )


def market_details_rules(market: str) -> Lookup[MarketRules]:
    return Lookup(market_details(), partial(read_market, market=market))
