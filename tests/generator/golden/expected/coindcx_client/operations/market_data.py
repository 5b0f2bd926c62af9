# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.market_data`: their records, and how arguments become a call."""

from __future__ import annotations

from collections.abc import Sequence
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
    to_list,
    to_ms,
    to_seconds,
)

from coindcx_client.models.market_data import Book, Candle, Currency, Details, Interval, Trade

LIST_TRADES: Operation[list[Trade]] = Operation(
    id="list_trades",
    name="market_data.trades",
    method="GET",
    host="https://public.example.com",
    path="/trades",
    signed=False,
    retry="read",
    rate_limit=None,
    host_limit=RateLimit(50, 60),
    timestamp=None,
    result=list[Trade],
    allowed={
        "pair": allowed.Text(),
        "startTime": allowed.Integer(),
        "interval": allowed.Text(one_of=("1m", "1M")),
        "depth": allowed.Integer(one_of=(1, 5)),
    },
    needs=("pair",),
    renamed={"startTime": "start_time"},
)

GET_BOOK: Operation[Book] = Operation(
    id="get_book",
    name="market_data.book",
    method="GET",
    host="https://api.example.com",
    path="/book",
    signed=False,
    retry="read",
    rate_limit=RateLimit(5, 1),
    timestamp=None,
    result=Book,
    other_host="https://public.example.com",
    other_host_limit=RateLimit(50, 60),
)

LIST_DETAILS: Operation[list[Details]] = Operation(
    id="list_details",
    name="market_data.details",
    method="GET",
    host="https://public.example.com",
    path="/details",
    signed=False,
    retry="read",
    rate_limit=None,
    host_limit=RateLimit(50, 60),
    timestamp=None,
    result=list[Details],
)

LIST_CANDLES: Operation[list[Candle]] = Operation(
    id="list_candles",
    name="market_data.candles",
    method="GET",
    host="https://public.example.com",
    path="/candles",
    signed=False,
    retry="read",
    rate_limit=None,
    host_limit=RateLimit(50, 60),
    timestamp=None,
    result=list[Candle],
    unwrap="data",
    allowed={
        "currency[]": allowed.Items(each=allowed.Text(one_of=("INR", "USDT"))),
        "interval": allowed.Text(one_of=("1m", "1M")),
        "from": allowed.Integer(),
        "to": allowed.Integer(),
    },
    window=Window(start="from", end="to", time="time", step="interval", steps={"1m": 60, "1M": 2419200}, unit_ms=1000),
    needs=("interval", "from", "to"),
    renamed={"currency[]": "currencies", "from": "start", "to": "end"},
)


def trades(
    *,
    pair: str,
    start_time: TimeLike | None = None,
    interval: Interval | Literal["1m", "1M"] | None = None,
    depth: Literal[1, 5] | None = None,
) -> Call[list[Trade]]:
    return Call.checked(
        LIST_TRADES,
        query={"pair": pair, "startTime": to_ms("start_time", start_time), "interval": interval, "depth": depth},
    )


def book() -> Call[Book]:
    return Call.checked(
        GET_BOOK,
    )


def details() -> Call[list[Details]]:
    return Call.checked(
        LIST_DETAILS,
    )


def candles(
    *,
    interval: Interval | Literal["1m", "1M"],
    start: TimeLike,
    end: TimeLike,
    currencies: Sequence[Currency | Literal["INR", "USDT"]] | None = None,
) -> Call[list[Candle]]:
    return Call.checked(
        LIST_CANDLES,
        query={
            "currency[]": to_list("currencies", currencies),
            "interval": interval,
            "from": to_seconds("start", start),
            "to": to_seconds("end", end),
            "code": "f",
        },
    )


def details_rules(market: str) -> Lookup[MarketRules]:
    return Lookup(details(), partial(read_market, market=market))
