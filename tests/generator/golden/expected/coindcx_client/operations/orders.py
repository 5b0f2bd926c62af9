# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.orders`: their records, and how arguments become a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from coindcx_runtime.generated import (
    Call,
    DecimalLike,
    Lookup,
    MarketRules,
    Operation,
    OrderFields,
    Parts,
    RateLimit,
    allowed,
    to_decimal,
    to_list,
    to_text,
)

from coindcx_client.models.orders import Legs, NewOrder, Order, Refusal
from coindcx_client.models.shared import Side


def _details_rules(given: Mapping[str, Any]) -> Lookup[MarketRules]:
    # Imported late, with the models that it answers with.
    from coindcx_client.operations.market_data import details_rules

    return details_rules(market=given["market"])


CREATE_ORDER: Operation[Order] = Operation(
    id="create_order",
    name="orders.create",
    method="POST",
    host="https://api.example.com",
    path="/orders/create",
    signed=True,
    retry="unsafe",
    rate_limit=RateLimit(2000, 60),
    global_limits=(RateLimit(5, 1), RateLimit(100, 60)),
    timestamp="body",
    result=Order,
    unwrap="orders",
    one=True,
    same={"side": "side"},
    allowed={
        "note": allowed.Text(),
        "side": allowed.Text(one_of=("buy", "sell")),
        "quantity": allowed.Number(),
        "limit_price": allowed.Number(as_text=True),
    },
    needs=("side", "quantity"),
)

CREATE_ORDER_OLD: Operation[Order] = Operation(
    id="create_order_old",
    name="orders.create_old",
    method="POST",
    host="https://api.example.com",
    path="/orders/old",
    signed=True,
    retry="unsafe",
    rate_limit=RateLimit(2000, 60),
    global_limits=(RateLimit(5, 1), RateLimit(100, 60)),
    timestamp="body",
    result=Order,
    unwrap="orders",
    one=True,
    same={"side": "side"},
    allowed={
        "note": allowed.Text(),
        "side": allowed.Text(one_of=("buy", "sell")),
        "quantity": allowed.Number(),
        "limit_price": allowed.Number(as_text=True),
    },
    needs=("side", "quantity"),
)

CREATE_ORDERS: Operation[list[Order | Refusal]] = Operation(
    id="create_orders",
    name="orders.create_batch",
    method="POST",
    host="https://api.example.com",
    path="/orders/batch",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(5, 1), RateLimit(100, 60)),
    timestamp="each_order",
    result=list[Order | Refusal],
    unwrap="orders",
    parts=Parts(
        each="orders",
    ),
    allowed={
        "orders": allowed.Items(
            each=allowed.Members(
                model="NewOrder",
                members={
                    "side": allowed.Text(one_of=("buy", "sell")),
                    "quantity": allowed.Number(),
                    "limit_price": allowed.Number(as_text=True),
                },
                required=("side", "quantity"),
            )
        ),
    },
    needs=("orders",),
)

CREATE_LEGS: Operation[Legs] = Operation(
    id="create_legs",
    name="orders.create_legs",
    method="POST",
    host="https://api.example.com",
    path="/orders/legs",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(5, 1), RateLimit(100, 60)),
    timestamp="body",
    result=Legs,
    parts=Parts(
        names=("gain", "loss"),
        refused={"side": "none"},
    ),
    allowed={
        "gain": allowed.Number(as_text=True),
        "loss": allowed.Number(as_text=True),
    },
)

CANCEL_ORDER: Operation[list[str]] = Operation(
    id="cancel_order",
    name="orders.cancel",
    method="POST",
    host="https://api.example.com",
    path="/orders/cancel",
    signed=True,
    retry="idempotent",
    rate_limit=None,
    global_limits=(RateLimit(5, 1), RateLimit(100, 60)),
    lane="cancel",
    timestamp="body",
    result=list[str],
    allowed={
        "id": allowed.Text(),
        "ids": allowed.Items(each=allowed.Id()),
        "own_id": allowed.Text(),
    },
    needs_one_of=("id", "own_id"),
    split={"ids": 3},
)

SEND_ORDER: Operation[list[str]] = Operation(
    id="send_order",
    name="orders.send",
    method="POST",
    host="https://api.example.com",
    path="/orders/send",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(5, 1), RateLimit(100, 60)),
    timestamp="body",
    result=list[str],
    allowed={
        "market": allowed.Text(),
        "side": allowed.Text(one_of=("buy", "sell")),
        "kind": allowed.Text(),
        "quantity": allowed.Number(),
        "limit": allowed.Number(as_text=True),
        "stop": allowed.Number(),
        "note": allowed.Text(),
    },
    needs=("market", "side", "kind", "quantity"),
    rules=OrderFields(
        lookup=_details_rules,
        market="market",
        side="side",
        type="kind",
        quantity="quantity",
        price="limit",
        trigger="stop",
        refused=({"kind": ["market"], "limit": ["*"]},),
    ),
)


def create(
    *,
    side: Side | Literal["buy", "sell"],
    quantity: DecimalLike,
    note: str | None = None,
    limit_price: DecimalLike | None = None,
) -> Call[Order]:
    return Call.checked(
        CREATE_ORDER,
        body={
            "note": note,
            "side": side,
            "quantity": to_decimal("quantity", quantity),
            "limit_price": to_text("limit_price", limit_price),
        },
    )


def create_old(
    *,
    side: Side | Literal["buy", "sell"],
    quantity: DecimalLike,
    note: str | None = None,
    limit_price: DecimalLike | None = None,
) -> Call[Order]:
    return Call.checked(
        CREATE_ORDER_OLD,
        body={
            "note": note,
            "side": side,
            "quantity": to_decimal("quantity", quantity),
            "limit_price": to_text("limit_price", limit_price),
        },
    )


def create_batch(*, orders: Sequence[NewOrder]) -> Call[list[Order | Refusal]]:
    return Call.checked(
        CREATE_ORDERS,
        body={"orders": to_list("orders", orders)},
    )


def create_legs(*, gain: DecimalLike | None = None, loss: DecimalLike | None = None) -> Call[Legs]:
    return Call.checked(
        CREATE_LEGS,
        body={"gain": to_text("gain", gain), "loss": to_text("loss", loss)},
    )


def cancel(
    *, id: str | None = None, ids: list[str] | list[int] | None = None, own_id: str | None = None
) -> Call[list[str]]:
    return Call.checked(
        CANCEL_ORDER,
        body={"id": id, "ids": to_list("ids", ids), "own_id": own_id},
    )


def send(
    *,
    market: str,
    side: Side | Literal["buy", "sell"],
    kind: str,
    quantity: DecimalLike,
    limit: DecimalLike | None = None,
    stop: DecimalLike | None = None,
    note: str | None = None,
) -> Call[list[str]]:
    return Call.checked(
        SEND_ORDER,
        body={
            "market": market,
            "side": side,
            "kind": kind,
            "quantity": to_decimal("quantity", quantity),
            "limit": to_text("limit", limit),
            "stop": to_decimal("stop", stop),
            "note": note,
        },
    )
