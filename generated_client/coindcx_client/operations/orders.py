# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.orders`: their records, and how arguments become a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from coindcx_runtime.generated import (
    Call,
    DecimalLike,
    IdLike,
    Lookup,
    MarketRules,
    Operation,
    OrderFields,
    Parts,
    Probe,
    RateLimit,
    TimeLike,
    Window,
    allowed,
    to_decimal,
    to_id_number,
    to_list,
    to_ms,
)

from coindcx_client.models.orders import (
    AccountTrade,
    ActiveOrderCount,
    NewOrder,
    Order,
    OrderRefusal,
    OrderStatus,
    OrderType,
    SortOrder,
)
from coindcx_client.models.shared import Acknowledgement, Side


def _market_details_rules(given: Mapping[str, Any]) -> Lookup[MarketRules]:
    # Imported late, with the models that it answers with.
    from coindcx_client.operations.market_data import market_details_rules

    return market_details_rules(market=given["market"])


CREATE_ORDER: Operation[Order] = Operation(
    id="create_order",
    name="orders.create",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/create",
    signed=True,
    retry="unsafe",
    rate_limit=RateLimit(2000, 60),
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=Order,
    unwrap="orders",
    one=True,
    same={"client_order_id": "client_order_id", "market": "market", "side": "side"},
    allowed={
        "market": allowed.Text(min_length=1, max_length=256),
        "total_quantity": allowed.Number(exclusive_minimum=0),
        "price_per_unit": allowed.Number(exclusive_minimum=0),
        "side": allowed.Text(one_of=("buy", "sell")),
        "order_type": allowed.Text(one_of=("market_order", "limit_order")),
        "client_order_id": allowed.Text(min_length=1, max_length=36),
    },
    needs=("market", "total_quantity", "side", "order_type"),
    order_id="client_order_id",
    probes=(
        Probe(
            ask="get_order_status",
            given={"client_order_id": "$client_order_id"},
            same={"client_order_id": "$client_order_id"},
            kind="created",
            refused={"status": "rejected"},
        ),
        Probe(
            ask="list_active_orders",
            given={"market": "$market"},
            pages=("page", "size"),
            match={"client_order_id": "$client_order_id"},
            kind="created",
            most=200,
        ),
        Probe(
            ask="list_account_trades",
            given={"symbol": "$market", "limit": 100, "sort": "desc"},
            then=Probe(
                ask="get_multiple_order_statuses",
                given={"ids": "#order_id"},
                match={"client_order_id": "$client_order_id"},
                kind="created",
            ),
        ),
    ),
    rules=OrderFields(
        lookup=_market_details_rules,
        market="market",
        side="side",
        type="order_type",
        quantity="total_quantity",
        price="price_per_unit",
    ),
)

CREATE_MULTIPLE_ORDERS: Operation[list[Order | OrderRefusal]] = Operation(
    id="create_multiple_orders",
    name="orders.create_multiple",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/create_multiple",
    signed=True,
    retry="unsafe",
    rate_limit=RateLimit(2000, 60),
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="each_order",
    result=list[Order | OrderRefusal],
    unwrap="orders",
    same={"client_order_id": "orders.client_order_id", "market": "orders.market", "side": "orders.side"},
    parts=Parts(
        each="orders",
    ),
    allowed={
        "orders": allowed.Items(
            each=allowed.Members(
                model="NewOrder",
                members={
                    "market": allowed.Text(min_length=1, max_length=256),
                    "total_quantity": allowed.Number(exclusive_minimum=0),
                    "price_per_unit": allowed.Number(exclusive_minimum=0),
                    "side": allowed.Text(one_of=("buy", "sell")),
                    "order_type": allowed.Text(one_of=("market_order", "limit_order")),
                    "ecode": allowed.Text(one_of=("I",)),
                    "client_order_id": allowed.Text(min_length=1, max_length=36),
                },
                required=("market", "total_quantity", "side", "order_type", "ecode"),
            ),
            min_items=1,
            max_items=10,
        ),
    },
    needs=("orders",),
    order_id="client_order_id",
    probes=(
        Probe(
            ask="get_multiple_order_statuses",
            given={"client_order_ids": "$orders.client_order_id"},
            match={"client_order_id": "$orders.client_order_id"},
            kind="created",
            refused={"status": "rejected"},
        ),
    ),
    rules=OrderFields(
        lookup=_market_details_rules,
        each="orders",
        market="market",
        side="side",
        type="order_type",
        quantity="total_quantity",
        price="price_per_unit",
        ecode="ecode",
    ),
)

GET_ORDER_STATUS: Operation[Order] = Operation(
    id="get_order_status",
    name="orders.status",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/status",
    signed=True,
    retry="read",
    rate_limit=RateLimit(2000, 60),
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=Order,
    same={"id": "id", "client_order_id": "client_order_id"},
    allowed={
        "id": allowed.Id(min_length=1, max_length=256, minimum=1),
        "client_order_id": allowed.Text(min_length=1, max_length=256),
    },
    needs_one_of=("id", "client_order_id"),
)

GET_MULTIPLE_ORDER_STATUSES: Operation[list[Order]] = Operation(
    id="get_multiple_order_statuses",
    name="orders.status_multiple",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/status_multiple",
    signed=True,
    retry="read",
    rate_limit=RateLimit(2000, 60),
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=list[Order],
    same={"id": "ids", "client_order_id": "client_order_ids"},
    allowed={
        "ids": allowed.Items(each=allowed.Id(min_length=1, max_length=256, minimum=1), min_items=1),
        "client_order_ids": allowed.Items(each=allowed.Text(min_length=1), min_items=1),
    },
    needs_one_of=("ids", "client_order_ids"),
    split={"ids": 10, "client_order_ids": 10},
)

LIST_ACTIVE_ORDERS: Operation[list[Order]] = Operation(
    id="list_active_orders",
    name="orders.active",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/active_orders",
    signed=True,
    retry="read",
    rate_limit=RateLimit(300, 60),
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=list[Order],
    unwrap="orders",
    same={"market": "market", "side": "side"},
    allowed={
        "market": allowed.Text(min_length=1, max_length=256),
        "side": allowed.Text(one_of=("buy", "sell")),
        "page": allowed.Integer(minimum=1),
        "size": allowed.Integer(minimum=1, maximum=200),
    },
    needs=("market",),
)

COUNT_ACTIVE_ORDERS: Operation[ActiveOrderCount] = Operation(
    id="count_active_orders",
    name="orders.count_active",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/active_orders_count",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=ActiveOrderCount,
    allowed={
        "market": allowed.Text(min_length=1, max_length=256),
        "side": allowed.Text(one_of=("buy", "sell")),
        "statuses": allowed.Items(
            each=allowed.Text(
                one_of=("init", "open", "partially_filled", "filled", "partially_cancelled", "cancelled", "rejected")
            ),
            min_items=1,
        ),
        "page": allowed.Integer(minimum=1),
        "size": allowed.Integer(minimum=1),
    },
    needs=("market",),
)

LIST_ACCOUNT_TRADES: Operation[list[AccountTrade]] = Operation(
    id="list_account_trades",
    name="orders.trade_history",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/trade_history",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=list[AccountTrade],
    same={"symbol": "symbol"},
    allowed={
        "limit": allowed.Integer(minimum=1, maximum=500),
        "from_id": allowed.Integer(),
        "sort": allowed.Text(one_of=("asc", "desc")),
        "from_timestamp": allowed.Integer(minimum=100000000000, maximum=999999999999999),
        "to_timestamp": allowed.Integer(minimum=100000000000, maximum=999999999999999),
        "symbol": allowed.Text(max_length=256),
    },
    window=Window(start="from_timestamp", end="to_timestamp", time="timestamp"),
)

CANCEL_ORDER: Operation[Acknowledgement] = Operation(
    id="cancel_order",
    name="orders.cancel",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/cancel",
    signed=True,
    retry="idempotent",
    rate_limit=RateLimit(2000, 60),
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    lane="cancel",
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "id": allowed.Id(min_length=1, max_length=256, minimum=1),
        "client_order_id": allowed.Text(min_length=1, max_length=256),
    },
    needs_one_of=("id", "client_order_id"),
    probes=(
        Probe(
            ask="get_order_status",
            given={"id": "$id", "client_order_id": "$client_order_id"},
            same={"id": "$id", "client_order_id": "$client_order_id"},
            kind="changed",
            confirmed={"status": ["cancelled", "partially_cancelled"]},
            refused={"status": ["filled", "rejected"]},
        ),
    ),
)

CANCEL_ORDERS_BY_IDS: Operation[Acknowledgement] = Operation(
    id="cancel_orders_by_ids",
    name="orders.cancel_by_ids",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/cancel_by_ids",
    signed=True,
    retry="idempotent",
    rate_limit=RateLimit(300, 60),
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    lane="cancel",
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "ids": allowed.Items(each=allowed.Id(min_length=1, max_length=256, minimum=1), min_items=1),
        "client_order_ids": allowed.Items(each=allowed.Text(min_length=1), min_items=1),
    },
    needs_one_of=("ids", "client_order_ids"),
    split={"ids": 10, "client_order_ids": 10},
    probes=(
        Probe(
            ask="get_multiple_order_statuses",
            given={"ids": "$ids", "client_order_ids": "$client_order_ids"},
            match={"id": "$ids", "client_order_id": "$client_order_ids"},
            kind="changed",
            confirmed={"status": ["cancelled", "partially_cancelled"]},
            refused={"status": ["filled", "rejected"]},
        ),
    ),
)

CANCEL_ALL_ORDERS: Operation[Acknowledgement] = Operation(
    id="cancel_all_orders",
    name="orders.cancel_all",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/cancel_all",
    signed=True,
    retry="unsafe",
    rate_limit=RateLimit(30, 60),
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    lane="cancel",
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "market": allowed.Text(min_length=1, max_length=256),
        "side": allowed.Text(one_of=("buy", "sell")),
    },
    needs=("market",),
    probes=(
        Probe(
            ask="list_active_orders", given={"market": "$market", "side": "$side"}, older="created_at", kind="removed"
        ),
    ),
)

EDIT_ORDER_PRICE: Operation[Order] = Operation(
    id="edit_order_price",
    name="orders.edit_price",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/orders/edit",
    signed=True,
    retry="unsafe",
    rate_limit=RateLimit(2000, 60),
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=Order,
    same={"id": "id", "client_order_id": "client_order_id"},
    allowed={
        "id": allowed.Id(min_length=1, max_length=256, minimum=1),
        "client_order_id": allowed.Text(min_length=1, max_length=256),
        "price_per_unit": allowed.Number(exclusive_minimum=0),
    },
    needs=("price_per_unit",),
    needs_one_of=("id", "client_order_id"),
    probes=(
        Probe(
            ask="get_order_status",
            given={"id": "$id", "client_order_id": "$client_order_id"},
            same={"id": "$id", "client_order_id": "$client_order_id"},
            kind="changed",
            confirmed={"price_per_unit": "$price_per_unit"},
            refused={"status": ["filled", "cancelled", "partially_cancelled", "rejected"]},
        ),
    ),
)


def create(
    *,
    market: str,
    total_quantity: DecimalLike,
    side: Side | Literal["buy", "sell"],
    order_type: OrderType | Literal["market_order", "limit_order"],
    price_per_unit: DecimalLike | None = None,
    client_order_id: str | None = None,
) -> Call[Order]:
    return Call.checked(
        CREATE_ORDER,
        body={
            "market": market,
            "total_quantity": to_decimal("total_quantity", total_quantity),
            "price_per_unit": to_decimal("price_per_unit", price_per_unit),
            "side": side,
            "order_type": order_type,
            "client_order_id": client_order_id,
        },
    )


def create_multiple(*, orders: Sequence[NewOrder]) -> Call[list[Order | OrderRefusal]]:
    return Call.checked(
        CREATE_MULTIPLE_ORDERS,
        body={"orders": to_list("orders", orders)},
    )


def status(*, id: str | int | None = None, client_order_id: str | None = None) -> Call[Order]:
    return Call.checked(
        GET_ORDER_STATUS,
        body={"id": id, "client_order_id": client_order_id},
    )


def status_multiple(
    *, ids: list[str] | list[int] | None = None, client_order_ids: list[str] | None = None
) -> Call[list[Order]]:
    return Call.checked(
        GET_MULTIPLE_ORDER_STATUSES,
        body={"ids": to_list("ids", ids), "client_order_ids": to_list("client_order_ids", client_order_ids)},
    )


def active(
    *, market: str, side: Side | Literal["buy", "sell"] | None = None, page: int | None = None, size: int | None = None
) -> Call[list[Order]]:
    return Call.checked(
        LIST_ACTIVE_ORDERS,
        body={"market": market, "side": side, "page": page, "size": size},
    )


def count_active(
    *,
    market: str,
    side: Side | Literal["buy", "sell"] | None = None,
    statuses: Sequence[
        OrderStatus
        | Literal["init", "open", "partially_filled", "filled", "partially_cancelled", "cancelled", "rejected"]
    ]
    | None = None,
    page: int | None = None,
    size: int | None = None,
) -> Call[ActiveOrderCount]:
    return Call.checked(
        COUNT_ACTIVE_ORDERS,
        body={"market": market, "side": side, "statuses": to_list("statuses", statuses), "page": page, "size": size},
    )


def trade_history(
    *,
    limit: int | None = None,
    from_id: IdLike | None = None,
    sort: SortOrder | Literal["asc", "desc"] | None = None,
    from_timestamp: TimeLike | None = None,
    to_timestamp: TimeLike | None = None,
    symbol: str | None = None,
) -> Call[list[AccountTrade]]:
    return Call.checked(
        LIST_ACCOUNT_TRADES,
        body={
            "limit": limit,
            "from_id": to_id_number("from_id", from_id),
            "sort": sort,
            "from_timestamp": to_ms("from_timestamp", from_timestamp),
            "to_timestamp": to_ms("to_timestamp", to_timestamp),
            "symbol": symbol,
        },
    )


def cancel(*, id: str | int | None = None, client_order_id: str | None = None) -> Call[Acknowledgement]:
    return Call.checked(
        CANCEL_ORDER,
        body={"id": id, "client_order_id": client_order_id},
    )


def cancel_by_ids(
    *, ids: list[str] | list[int] | None = None, client_order_ids: list[str] | None = None
) -> Call[Acknowledgement]:
    return Call.checked(
        CANCEL_ORDERS_BY_IDS,
        body={"ids": to_list("ids", ids), "client_order_ids": to_list("client_order_ids", client_order_ids)},
    )


def cancel_all(*, market: str, side: Side | Literal["buy", "sell"] | None = None) -> Call[Acknowledgement]:
    return Call.checked(
        CANCEL_ALL_ORDERS,
        body={"market": market, "side": side},
    )


def edit_price(
    *, price_per_unit: DecimalLike, id: str | int | None = None, client_order_id: str | None = None
) -> Call[Order]:
    return Call.checked(
        EDIT_ORDER_PRICE,
        body={
            "id": id,
            "client_order_id": client_order_id,
            "price_per_unit": to_decimal("price_per_unit", price_per_unit),
        },
    )
