# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.margin`: their records, and how arguments become a call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from coindcx_runtime.generated import (
    Call,
    DecimalLike,
    Lookup,
    MarketRules,
    Operation,
    OrderFields,
    Probe,
    RateLimit,
    allowed,
    to_decimal,
)

from coindcx_client.models.margin import MarginEcode, MarginOrder, MarginOrderType
from coindcx_client.models.shared import Acknowledgement, Side


def _market_details_rules(given: Mapping[str, Any]) -> Lookup[MarketRules]:
    # Imported late, with the models that it answers with.
    from coindcx_client.operations.market_data import market_details_rules

    return market_details_rules(market=given["market"])


CREATE_MARGIN_ORDER: Operation[MarginOrder] = Operation(
    id="create_margin_order",
    name="margin.create",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/create",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=MarginOrder,
    one=True,
    same={"market": "market", "side": "side", "orders.market": "market"},
    allowed={
        "market": allowed.Text(min_length=1, max_length=256),
        "quantity": allowed.Number(exclusive_minimum=0),
        "price": allowed.Number(exclusive_minimum=0),
        "leverage": allowed.Number(exclusive_minimum=0),
        "side": allowed.Text(one_of=("buy", "sell")),
        "stop_price": allowed.Number(exclusive_minimum=0),
        "order_type": allowed.Text(one_of=("market_order", "limit_order", "stop_limit", "take_profit")),
        "trailing_sl": allowed.Boolean(),
        "target_price": allowed.Number(exclusive_minimum=0),
        "ecode": allowed.Text(one_of=("B",)),
    },
    needs=("market", "quantity", "side", "order_type", "ecode"),
    probes=(
        Probe(
            ask="list_margin_orders",
            given={"market": "$market", "details": False},
            pages=("page", "size"),
            match={"side": "$side", "order_type": "$order_type", "quantity": "$quantity", "price": "$price"},
            new=True,
            kind="created",
            refused={"status": "rejected"},
            most=1000,
        ),
    ),
    rules=OrderFields(
        lookup=_market_details_rules,
        market="market",
        side="side",
        type="order_type",
        quantity="quantity",
        price="price",
        trigger="stop_price",
        take_profit="target_price",
        leverage="leverage",
        ecode="ecode",
    ),
)

CANCEL_MARGIN_ORDER: Operation[Acknowledgement] = Operation(
    id="cancel_margin_order",
    name="margin.cancel",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/cancel",
    signed=True,
    retry="idempotent",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    lane="cancel",
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
    },
    needs=("id",),
    probes=(
        Probe(
            ask="get_margin_order",
            given={"id": "$id", "details": True},
            inside="orders",
            match={"bo_stage": "stage_entry"},
            kind="changed",
            confirmed={"status": ["cancelled", "partially_cancelled"]},
            refused={"status": ["filled", "rejected"]},
        ),
    ),
)

EXIT_MARGIN_ORDER: Operation[Acknowledgement] = Operation(
    id="exit_margin_order",
    name="margin.exit",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/exit",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    lane="cancel",
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
    },
    needs=("id",),
    probes=(
        Probe(
            ask="get_margin_order",
            given={"id": "$id"},
            same={"id": "$id"},
            kind="changed",
            confirmed={"status": "close"},
            unchanged=("status", "active_pos"),
        ),
    ),
)

EDIT_MARGIN_TARGET: Operation[Acknowledgement] = Operation(
    id="edit_margin_target",
    name="margin.edit_target",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/edit_target",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
        "target_price": allowed.Number(exclusive_minimum=0),
    },
    needs=("id", "target_price"),
    probes=(
        Probe(
            ask="get_margin_order",
            given={"id": "$id"},
            same={"id": "$id"},
            kind="changed",
            confirmed={"target_price": "$target_price"},
            refused={"status": ["close", "cancelled", "rejected"]},
        ),
    ),
)

EDIT_MARGIN_TARGET_ORDER_PRICE: Operation[Acknowledgement] = Operation(
    id="edit_margin_target_order_price",
    name="margin.edit_price_of_target",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/edit_price_of_target_order",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
        "target_price": allowed.Number(exclusive_minimum=0),
        "itpo_id": allowed.Text(min_length=1, max_length=256),
    },
    needs=("id", "target_price", "itpo_id"),
    probes=(
        Probe(
            ask="get_margin_order",
            given={"id": "$id", "details": True},
            inside="orders",
            match={"id": "$itpo_id"},
            kind="changed",
            confirmed={"price_per_unit": "$target_price"},
            refused={"status": ["filled", "cancelled", "partially_cancelled", "rejected"]},
        ),
    ),
)

EDIT_MARGIN_STOP_LOSS: Operation[Acknowledgement] = Operation(
    id="edit_margin_stop_loss",
    name="margin.edit_sl",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/edit_sl",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
        "sl_price": allowed.Number(exclusive_minimum=0),
    },
    needs=("id", "sl_price"),
    probes=(
        Probe(
            ask="get_margin_order",
            given={"id": "$id"},
            same={"id": "$id"},
            kind="changed",
            confirmed={"sl_price": "$sl_price"},
            refused={"status": ["close", "cancelled", "rejected"]},
        ),
    ),
)

EDIT_MARGIN_TRAILING_STOP_LOSS: Operation[Acknowledgement] = Operation(
    id="edit_margin_trailing_stop_loss",
    name="margin.edit_trailing_sl",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/edit_trailing_sl",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
        "sl_price": allowed.Number(exclusive_minimum=0),
    },
    needs=("id", "sl_price"),
    probes=(
        Probe(
            ask="get_margin_order",
            given={"id": "$id"},
            same={"id": "$id"},
            kind="changed",
            confirmed={"sl_price": "$sl_price"},
            unchanged=("sl_price",),
            refused={"status": ["close", "cancelled", "rejected"]},
        ),
    ),
)

ADD_MARGIN_TO_ORDER: Operation[Acknowledgement] = Operation(
    id="add_margin_to_order",
    name="margin.add_margin",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/add_margin",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
        "amount": allowed.Number(exclusive_minimum=0),
    },
    needs=("id", "amount"),
    probes=(
        Probe(
            ask="get_margin_order",
            given={"id": "$id"},
            same={"id": "$id"},
            kind="moved",
            increased={"initial_margin": "$amount"},
        ),
    ),
)

REMOVE_MARGIN_FROM_ORDER: Operation[Acknowledgement] = Operation(
    id="remove_margin_from_order",
    name="margin.remove_margin",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/remove_margin",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=Acknowledgement,
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
        "amount": allowed.Number(exclusive_minimum=0),
    },
    needs=("id", "amount"),
    probes=(
        Probe(
            ask="get_margin_order",
            given={"id": "$id"},
            same={"id": "$id"},
            kind="moved",
            decreased={"initial_margin": "$amount"},
        ),
    ),
)

LIST_MARGIN_ORDERS: Operation[list[MarginOrder]] = Operation(
    id="list_margin_orders",
    name="margin.orders",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/fetch_orders",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=list[MarginOrder],
    same={"market": "market", "orders.market": "market"},
    allowed={
        "market": allowed.Text(max_length=256),
        "details": allowed.Boolean(),
        "status": allowed.Text(max_length=4096, pattern="^[a-z_]+(,[a-z_]+)*\\Z"),
        "page": allowed.Integer(minimum=1),
        "size": allowed.Integer(minimum=1, maximum=1000),
    },
)

GET_MARGIN_ORDER: Operation[MarginOrder] = Operation(
    id="get_margin_order",
    name="margin.status",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/margin/order",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=MarginOrder,
    one=True,
    same={"id": "id"},
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
        "details": allowed.Boolean(),
    },
    needs=("id",),
)


def create(
    *,
    market: str,
    quantity: DecimalLike,
    side: Side | Literal["buy", "sell"],
    order_type: MarginOrderType | Literal["market_order", "limit_order", "stop_limit", "take_profit"],
    ecode: MarginEcode | Literal["B"],
    price: DecimalLike | None = None,
    leverage: DecimalLike | None = None,
    stop_price: DecimalLike | None = None,
    trailing_sl: bool | None = None,
    target_price: DecimalLike | None = None,
) -> Call[MarginOrder]:
    return Call.checked(
        CREATE_MARGIN_ORDER,
        body={
            "market": market,
            "quantity": to_decimal("quantity", quantity),
            "price": to_decimal("price", price),
            "leverage": to_decimal("leverage", leverage),
            "side": side,
            "stop_price": to_decimal("stop_price", stop_price),
            "order_type": order_type,
            "trailing_sl": trailing_sl,
            "target_price": to_decimal("target_price", target_price),
            "ecode": ecode,
        },
    )


def cancel(*, id: str) -> Call[Acknowledgement]:
    return Call.checked(
        CANCEL_MARGIN_ORDER,
        body={"id": id},
    )


def exit(*, id: str) -> Call[Acknowledgement]:
    return Call.checked(
        EXIT_MARGIN_ORDER,
        body={"id": id},
    )


def edit_target(*, id: str, target_price: DecimalLike) -> Call[Acknowledgement]:
    return Call.checked(
        EDIT_MARGIN_TARGET,
        body={"id": id, "target_price": to_decimal("target_price", target_price)},
    )


def edit_price_of_target(*, id: str, target_price: DecimalLike, itpo_id: str) -> Call[Acknowledgement]:
    return Call.checked(
        EDIT_MARGIN_TARGET_ORDER_PRICE,
        body={"id": id, "target_price": to_decimal("target_price", target_price), "itpo_id": itpo_id},
    )


def edit_sl(*, id: str, sl_price: DecimalLike) -> Call[Acknowledgement]:
    return Call.checked(
        EDIT_MARGIN_STOP_LOSS,
        body={"id": id, "sl_price": to_decimal("sl_price", sl_price)},
    )


def edit_trailing_sl(*, id: str, sl_price: DecimalLike) -> Call[Acknowledgement]:
    return Call.checked(
        EDIT_MARGIN_TRAILING_STOP_LOSS,
        body={"id": id, "sl_price": to_decimal("sl_price", sl_price)},
    )


def add_margin(*, id: str, amount: DecimalLike) -> Call[Acknowledgement]:
    return Call.checked(
        ADD_MARGIN_TO_ORDER,
        body={"id": id, "amount": to_decimal("amount", amount)},
    )


def remove_margin(*, id: str, amount: DecimalLike) -> Call[Acknowledgement]:
    return Call.checked(
        REMOVE_MARGIN_FROM_ORDER,
        body={"id": id, "amount": to_decimal("amount", amount)},
    )


def orders(
    *,
    market: str | None = None,
    details: bool | None = None,
    status: str | None = None,
    page: int | None = None,
    size: int | None = None,
) -> Call[list[MarginOrder]]:
    return Call.checked(
        LIST_MARGIN_ORDERS,
        body={"market": market, "details": details, "status": status, "page": page, "size": size},
    )


def status(*, id: str, details: bool | None = None) -> Call[MarginOrder]:
    return Call.checked(
        GET_MARGIN_ORDER,
        body={"id": id, "details": details},
    )
