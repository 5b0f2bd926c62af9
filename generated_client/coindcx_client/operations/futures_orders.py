# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.futures.orders`: their records, and how arguments become a call."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from coindcx_runtime.generated import (
    Added,
    Call,
    DateLike,
    DecimalLike,
    Lookup,
    MarketRules,
    Operation,
    OrderFields,
    Probe,
    RateLimit,
    allowed,
    to_calendar_date,
    to_decimal,
    to_digits,
    to_list,
)

from coindcx_client.models.futures_orders import FuturesOrder, FuturesTrade, Notification
from coindcx_client.models.shared import (
    Acknowledgement,
    BookAcknowledgement,
    FuturesOrderType,
    MarginCurrency,
    MarginType,
    Side,
    TimeInForce,
)


def _instrument_rules(given: Mapping[str, Any]) -> Lookup[MarketRules]:
    # Imported late, with the models that it answers with.
    from coindcx_client.operations.futures_market_data import instrument_rules

    return instrument_rules(
        pair=given["pair"], margin_currency_short_name=given["margin_currency_short_name"] or "USDT"
    )


def _position_of_create(given: Mapping[str, Any]) -> Call[Any]:
    # Imported late, with the models that it answers with.
    from coindcx_client.operations import futures_positions

    return futures_positions.list(
        pairs=given["pair"], margin_currency_short_name=[given["margin_currency_short_name"] or "USDT"]
    )


LIST_FUTURES_ORDERS: Operation[builtins.list[FuturesOrder]] = Operation(
    id="list_futures_orders",
    name="futures.orders.list",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/orders",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=builtins.list[FuturesOrder],
    same={"side": "side", "margin_currency_short_name": "margin_currency_short_name"},
    allowed={
        "status": allowed.Text(min_length=1, max_length=4096),
        "side": allowed.Text(one_of=("buy", "sell")),
        "page": allowed.Digits(minimum=1),
        "size": allowed.Digits(minimum=1),
        "margin_currency_short_name": allowed.Items(each=allowed.Text(one_of=("INR", "USDT")), min_items=1),
    },
    needs=("status", "side", "page", "size", "margin_currency_short_name"),
)

CREATE_FUTURES_ORDER: Operation[FuturesOrder] = Operation(
    id="create_futures_order",
    name="futures.orders.create",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/orders/create",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=FuturesOrder,
    one=True,
    nested="order",
    same={
        "client_order_id": "client_order_id",
        "pair": "pair",
        "side": "side",
        "margin_currency_short_name": "margin_currency_short_name",
    },
    allowed={
        "side": allowed.Text(one_of=("buy", "sell")),
        "pair": allowed.Text(min_length=1, max_length=256),
        "order_type": allowed.Text(
            one_of=(
                "market_order",
                "limit_order",
                "stop_limit",
                "stop_market",
                "take_profit_limit",
                "take_profit_market",
            )
        ),
        "price": allowed.Number(exclusive_minimum=0),
        "stop_price": allowed.Number(exclusive_minimum=0),
        "total_quantity": allowed.Number(exclusive_minimum=0),
        "leverage": allowed.Number(exclusive_minimum=0),
        "notification": allowed.Text(one_of=("no_notification", "email_notification")),
        "time_in_force": allowed.Text(one_of=("good_till_cancel", "immediate_or_cancel", "fill_or_kill")),
        "hidden": allowed.Boolean(),
        "post_only": allowed.Boolean(),
        "margin_currency_short_name": allowed.Text(one_of=("INR", "USDT")),
        "position_margin_type": allowed.Text(one_of=("isolated", "crossed")),
        "take_profit_price": allowed.Number(exclusive_minimum=0),
        "stop_loss_price": allowed.Number(exclusive_minimum=0),
        "client_order_id": allowed.Text(min_length=1, max_length=36),
    },
    needs=("side", "pair", "order_type", "total_quantity", "notification"),
    order_id="client_order_id",
    probes=(
        Probe(
            ask="list_futures_orders",
            given={
                "status": "open,filled,partially_filled,partially_cancelled,cancelled,rejected,untriggered",
                "side": "$side",
                "margin_currency_short_name": ["INR", "USDT"],
            },
            pages=("page", "size"),
            match={"client_order_id": "$client_order_id"},
            kind="created",
            refused={"status": "rejected"},
        ),
    ),
    rules=OrderFields(
        lookup=_instrument_rules,
        market="pair",
        book="margin_currency_short_name",
        side="side",
        type="order_type",
        quantity="total_quantity",
        price="price",
        trigger="stop_price",
        take_profit="take_profit_price",
        stop_loss="stop_loss_price",
        leverage="leverage",
        limit_beyond_trigger=True,
        refused=(
            {"order_type": ["market_order"], "price": ["*"]},
            {"order_type": ["market_order"], "time_in_force": ["*"]},
            {
                "order_type": ["stop_limit", "stop_market", "take_profit_limit", "take_profit_market"],
                "take_profit_price": ["*"],
            },
            {
                "order_type": ["stop_limit", "stop_market", "take_profit_limit", "take_profit_market"],
                "stop_loss_price": ["*"],
            },
            {"margin_currency_short_name": ["INR"], "position_margin_type": ["crossed"]},
        ),
        position=_position_of_create,
    ),
)

CANCEL_FUTURES_ORDER: Operation[Acknowledgement] = Operation(
    id="cancel_futures_order",
    name="futures.orders.cancel",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/orders/cancel",
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
            ask="list_futures_orders",
            given={
                "status": "open,filled,partially_filled,partially_cancelled,cancelled,rejected,untriggered",
                "margin_currency_short_name": ["INR", "USDT"],
            },
            each={"side": ("buy", "sell")},
            pages=("page", "size"),
            match={"id": "$id"},
            kind="changed",
            confirmed={"status": ["cancelled", "partially_cancelled"]},
            refused={"status": ["filled", "rejected"]},
        ),
    ),
)

EDIT_FUTURES_ORDER: Operation[FuturesOrder] = Operation(
    id="edit_futures_order",
    name="futures.orders.edit",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/orders/edit",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=FuturesOrder,
    one=True,
    same={"id": "id"},
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
        "total_quantity": allowed.Number(exclusive_minimum=0),
        "price": allowed.Number(exclusive_minimum=0),
        "take_profit_price": allowed.Number(exclusive_minimum=0),
        "stop_loss_price": allowed.Number(exclusive_minimum=0),
    },
    needs=("id", "total_quantity", "price"),
    probes=(
        Probe(
            ask="list_futures_orders",
            given={
                "status": "open,filled,partially_filled,partially_cancelled,cancelled,rejected,untriggered",
                "margin_currency_short_name": ["INR", "USDT"],
            },
            each={"side": ("buy", "sell")},
            pages=("page", "size"),
            match={"id": "$id"},
            kind="changed",
            confirmed={
                "price": "$price",
                "total_quantity": "$total_quantity",
                "take_profit_price": "$take_profit_price",
                "stop_loss_price": "$stop_loss_price",
            },
            refused={"status": ["filled", "cancelled", "partially_cancelled", "rejected"]},
        ),
    ),
)

LIST_FUTURES_TRADES: Operation[builtins.list[FuturesTrade]] = Operation(
    id="list_futures_trades",
    name="futures.orders.trades",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/trades",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=builtins.list[FuturesTrade],
    same={"pair": "pair", "order_id": "order_id", "margin_currency_short_name": "margin_currency_short_name"},
    allowed={
        "pair": allowed.Text(min_length=1, max_length=256),
        "order_id": allowed.Text(min_length=1, max_length=256),
        "from_date": allowed.Text(),
        "to_date": allowed.Text(),
        "page": allowed.Digits(minimum=1),
        "size": allowed.Digits(minimum=1),
        "margin_currency_short_name": allowed.Items(each=allowed.Text(one_of=("INR", "USDT")), min_items=1),
    },
    needs=("pair", "from_date", "to_date", "page", "size", "margin_currency_short_name"),
)

CANCEL_ALL_FUTURES_ORDERS: Operation[BookAcknowledgement] = Operation(
    id="cancel_all_futures_orders",
    name="futures.orders.cancel_all",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions/cancel_all_open_orders",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    lane="cancel",
    timestamp="body",
    result=BookAcknowledgement,
    adds={
        "books": Added("margin_currency_short_name", ("USDT",), "id"),
    },
    allowed={
        "margin_currency_short_name": allowed.Items(each=allowed.Text(one_of=("INR", "USDT")), min_items=1),
    },
    needs=("margin_currency_short_name",),
    probes=(
        Probe(
            ask="list_futures_orders",
            given={
                "status": "open,partially_filled,untriggered",
                "margin_currency_short_name": "$margin_currency_short_name",
            },
            each={"side": ("buy", "sell")},
            pages=("page", "size"),
            older="created_at",
            kind="removed",
            unsure={"status": "untriggered"},
        ),
    ),
)

CANCEL_ALL_FUTURES_ORDERS_FOR_POSITION: Operation[Acknowledgement] = Operation(
    id="cancel_all_futures_orders_for_position",
    name="futures.orders.cancel_all_for_position",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions/cancel_all_open_orders_for_position",
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
            ask="list_futures_positions",
            given={"position_ids": "$id", "margin_currency_short_name": ["INR", "USDT"]},
            match={"id": "$id"},
            then=Probe(
                ask="list_futures_orders",
                given={"status": "open,partially_filled,untriggered", "margin_currency_short_name": ["INR", "USDT"]},
                each={"side": ("buy", "sell")},
                pages=("page", "size"),
                match={"pair": "#pair", "margin_currency_short_name": "#margin_currency_short_name"},
                older="created_at",
                kind="removed",
                unsure={"status": "untriggered"},
            ),
        ),
    ),
)


def list(
    *,
    status: str,
    side: Side | Literal["buy", "sell"],
    page: int = 1,
    size: int = 100,
    margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
) -> Call[builtins.list[FuturesOrder]]:
    return Call.checked(
        LIST_FUTURES_ORDERS,
        body={
            "status": status,
            "side": side,
            "page": to_digits("page", page),
            "size": to_digits("size", size),
            "margin_currency_short_name": to_list("margin_currency_short_name", margin_currency_short_name),
        },
    )


def create(
    *,
    side: Side | Literal["buy", "sell"],
    pair: str,
    order_type: FuturesOrderType
    | Literal["market_order", "limit_order", "stop_limit", "stop_market", "take_profit_limit", "take_profit_market"],
    total_quantity: DecimalLike,
    price: DecimalLike | None = None,
    stop_price: DecimalLike | None = None,
    leverage: DecimalLike | None = None,
    notification: Notification | Literal["no_notification", "email_notification"] = "no_notification",
    time_in_force: TimeInForce | Literal["good_till_cancel", "immediate_or_cancel", "fill_or_kill"] | None = None,
    hidden: bool | None = None,
    post_only: bool | None = None,
    margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
    position_margin_type: MarginType | Literal["isolated", "crossed"] | None = None,
    take_profit_price: DecimalLike | None = None,
    stop_loss_price: DecimalLike | None = None,
    client_order_id: str | None = None,
) -> Call[FuturesOrder]:
    return Call.checked(
        CREATE_FUTURES_ORDER,
        body={
            "side": side,
            "pair": pair,
            "order_type": order_type,
            "price": to_decimal("price", price),
            "stop_price": to_decimal("stop_price", stop_price),
            "total_quantity": to_decimal("total_quantity", total_quantity),
            "leverage": to_decimal("leverage", leverage),
            "notification": notification,
            "time_in_force": time_in_force,
            "hidden": hidden,
            "post_only": post_only,
            "margin_currency_short_name": margin_currency_short_name,
            "position_margin_type": position_margin_type,
            "take_profit_price": to_decimal("take_profit_price", take_profit_price),
            "stop_loss_price": to_decimal("stop_loss_price", stop_loss_price),
            "client_order_id": client_order_id,
        },
    )


def cancel(*, id: str) -> Call[Acknowledgement]:
    return Call.checked(
        CANCEL_FUTURES_ORDER,
        body={"id": id},
    )


def edit(
    *,
    id: str,
    total_quantity: DecimalLike,
    price: DecimalLike,
    take_profit_price: DecimalLike | None = None,
    stop_loss_price: DecimalLike | None = None,
) -> Call[FuturesOrder]:
    return Call.checked(
        EDIT_FUTURES_ORDER,
        body={
            "id": id,
            "total_quantity": to_decimal("total_quantity", total_quantity),
            "price": to_decimal("price", price),
            "take_profit_price": to_decimal("take_profit_price", take_profit_price),
            "stop_loss_price": to_decimal("stop_loss_price", stop_loss_price),
        },
    )


def trades(
    *,
    pair: str,
    from_date: DateLike,
    to_date: DateLike,
    order_id: str | None = None,
    page: int = 1,
    size: int = 100,
    margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
) -> Call[builtins.list[FuturesTrade]]:
    return Call.checked(
        LIST_FUTURES_TRADES,
        body={
            "pair": pair,
            "order_id": order_id,
            "from_date": to_calendar_date("from_date", from_date),
            "to_date": to_calendar_date("to_date", to_date),
            "page": to_digits("page", page),
            "size": to_digits("size", size),
            "margin_currency_short_name": to_list("margin_currency_short_name", margin_currency_short_name),
        },
    )


def cancel_all(
    *, margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR")
) -> Call[BookAcknowledgement]:
    return Call.checked(
        CANCEL_ALL_FUTURES_ORDERS,
        body={"margin_currency_short_name": to_list("margin_currency_short_name", margin_currency_short_name)},
    )


def cancel_all_for_position(*, id: str) -> Call[Acknowledgement]:
    return Call.checked(
        CANCEL_ALL_FUTURES_ORDERS_FOR_POSITION,
        body={"id": id},
    )
