# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.market_data`: their records, and how arguments become a call."""

from __future__ import annotations

from typing import Literal

from coindcx_runtime.operation import Call, Operation, RateLimit
from coindcx_runtime.times import TimeLike, to_ms

from coindcx_client.models.market_data import Book, Interval, Trade

LIST_TRADES: Operation[list[Trade]] = Operation(
    id="list_trades",
    name="market_data.trades",
    method="GET",
    host="https://public.example.com",
    path="/trades",
    signed=False,
    retry="read",
    rate_limit=None,
    timestamp=None,
    result=list[Trade],
    needs=("pair",),
)

GET_BOOK: Operation[Book] = Operation(
    id="get_book",
    name="market_data.book",
    method="GET",
    host="https://public.example.com",
    path="/book",
    signed=False,
    retry="read",
    rate_limit=RateLimit(5, 1),
    timestamp=None,
    result=Book,
)


def trades(
    *,
    pair: str,
    start_time: TimeLike | None = None,
    interval: Interval | Literal["1m", "1M"] | None = None,
    depth: int | None = None,
) -> Call[list[Trade]]:
    return Call(
        LIST_TRADES,
        query={"pair": pair, "startTime": to_ms("start_time", start_time), "interval": interval, "depth": depth},
    )


def book() -> Call[Book]:
    return Call(
        GET_BOOK,
    )
