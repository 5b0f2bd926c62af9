# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.futures.orders`: their records, and how arguments become a call."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import Literal

from coindcx_runtime.generated import (
    Call,
    DateLike,
    DecimalLike,
    IdLike,
    Operation,
    RateLimit,
    TimeLike,
    Window,
    allowed,
    to_calendar_date,
    to_decimal,
    to_digits,
    to_id_number,
    to_list,
    to_ms,
)

from coindcx_client.models.futures_orders import FuturesFill, FuturesOrder, SortOrder
from coindcx_client.models.shared import Side

LIST_FUTURES_ORDERS: Operation[builtins.list[FuturesOrder]] = Operation(
    id="list_futures_orders",
    name="futures.orders.list",
    method="POST",
    host="https://api.example.com",
    path="/futures/orders",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(5, 1), RateLimit(100, 60)),
    timestamp="body",
    result=builtins.list[FuturesOrder],
    same={"id": "ids"},
    allowed={
        "ids": allowed.Items(each=allowed.Text()),
        "sides": allowed.Items(each=allowed.Text(one_of=("buy", "sell"))),
        "page": allowed.Digits(),
        "size": allowed.Digits(),
    },
    needs=("sides", "page", "size"),
)

CREATE_FUTURES_ORDER: Operation[FuturesOrder] = Operation(
    id="create_futures_order",
    name="futures.orders.create",
    method="POST",
    host="https://api.example.com",
    path="/futures/orders/create",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(5, 1), RateLimit(100, 60)),
    timestamp="body",
    result=FuturesOrder,
    one=True,
    nested="order",
    allowed={
        "side": allowed.Text(one_of=("buy", "sell")),
        "quantity": allowed.Number(),
        "day": allowed.Text(),
    },
    needs=("side", "quantity"),
)

GET_FUTURES_ORDER: Operation[FuturesOrder] = Operation(
    id="get_futures_order",
    name="futures.orders.get",
    method="GET",
    host="https://public.example.com",
    path="/futures/{pair}-perpetual/{depth}",
    signed=False,
    retry="read",
    rate_limit=None,
    host_limit=RateLimit(50, 60),
    timestamp=None,
    result=FuturesOrder,
    other_method="POST",
    same={"pair": "pair"},
    unknown={"depth": {"id": ""}},
    allowed={
        "pair": allowed.Text(),
        "depth": allowed.Integer(one_of=(1, 5)),
    },
    needs=("pair", "depth"),
)

LIST_FUTURES_FILLS: Operation[builtins.list[FuturesFill]] = Operation(
    id="list_futures_fills",
    name="futures.orders.fills",
    method="POST",
    host="https://api.example.com",
    path="/futures/fills",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(5, 1), RateLimit(100, 60)),
    timestamp="body",
    result=builtins.list[FuturesFill],
    allowed={
        "from_id": allowed.Integer(),
        "start": allowed.Integer(),
        "end": allowed.Integer(),
        "limit": allowed.Integer(),
        "sort": allowed.Text(one_of=("asc", "desc")),
    },
    window=Window(start="start", end="end", time="timestamp"),
)


def list(
    *,
    ids: builtins.list[str] | None = None,
    sides: Sequence[Side | Literal["buy", "sell"]] = ("buy", "sell"),
    page: int = 1,
    size: int = 2,
) -> Call[builtins.list[FuturesOrder]]:
    return Call.checked(
        LIST_FUTURES_ORDERS,
        body={
            "ids": to_list("ids", ids),
            "sides": to_list("sides", sides),
            "page": to_digits("page", page),
            "size": to_digits("size", size),
        },
    )


def create(
    *, side: Side | Literal["buy", "sell"], quantity: DecimalLike, day: DateLike | None = None
) -> Call[FuturesOrder]:
    return Call.checked(
        CREATE_FUTURES_ORDER,
        body={"side": side, "quantity": to_decimal("quantity", quantity), "day": to_calendar_date("day", day)},
    )


def get(*, pair: str, depth: Literal[1, 5]) -> Call[FuturesOrder]:
    return Call.checked(
        GET_FUTURES_ORDER,
        path={"pair": pair, "depth": depth},
    )


def fills(
    *,
    from_id: IdLike | None = None,
    start: TimeLike | None = None,
    end: TimeLike | None = None,
    limit: int | None = None,
    sort: SortOrder | Literal["asc", "desc"] | None = None,
) -> Call[builtins.list[FuturesFill]]:
    return Call.checked(
        LIST_FUTURES_FILLS,
        body={
            "from_id": to_id_number("from_id", from_id),
            "start": to_ms("start", start),
            "end": to_ms("end", end),
            "limit": limit,
            "sort": sort,
        },
    )
