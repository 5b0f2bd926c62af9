# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.legacy`: their records, and how arguments become a call."""

from __future__ import annotations

from typing import Literal

from coindcx_runtime.generated import (
    Call,
    DecimalLike,
    Operation,
    RateLimit,
    allowed,
    to_decimal,
)

from coindcx_client.models.orders import Order, OrderType
from coindcx_client.models.shared import Side
from coindcx_client.models.users import Balance

LIST_BALANCES_2018: Operation[list[Balance]] = Operation(
    id="list_balances_2018",
    name="legacy.balances",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/users/balances",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=list[Balance],
)

CREATE_ORDER_2018: Operation[Order] = Operation(
    id="create_order_2018",
    name="legacy.create_order",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/orders/create",
    signed=True,
    retry="unsafe",
    rate_limit=None,
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
)


def balances() -> Call[list[Balance]]:
    return Call.checked(
        LIST_BALANCES_2018,
    )


def create_order(
    *,
    market: str,
    total_quantity: DecimalLike,
    side: Side | Literal["buy", "sell"],
    order_type: OrderType | Literal["market_order", "limit_order"],
    price_per_unit: DecimalLike | None = None,
    client_order_id: str | None = None,
) -> Call[Order]:
    return Call.checked(
        CREATE_ORDER_2018,
        body={
            "market": market,
            "total_quantity": to_decimal("total_quantity", total_quantity),
            "price_per_unit": to_decimal("price_per_unit", price_per_unit),
            "side": side,
            "order_type": order_type,
            "client_order_id": client_order_id,
        },
    )
