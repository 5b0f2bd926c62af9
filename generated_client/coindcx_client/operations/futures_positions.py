# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.futures.positions`: their records, and how arguments become a call."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import Literal

from coindcx_runtime.generated import (
    Added,
    Call,
    DecimalLike,
    Operation,
    Parts,
    Probe,
    RateLimit,
    allowed,
    to_decimal,
    to_digits,
    to_list,
    to_text,
)

from coindcx_client.models.futures_positions import (
    CrossMarginDetails,
    FuturesTpsl,
    Position,
    PositionExit,
    PositionTransaction,
    StopLossTrigger,
    TakeProfitTrigger,
    TransactionStage,
)
from coindcx_client.models.shared import Acknowledgement, BookAcknowledgement, MarginCurrency, MarginType

LIST_FUTURES_POSITIONS: Operation[builtins.list[Position]] = Operation(
    id="list_futures_positions",
    name="futures.positions.list",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=builtins.list[Position],
    allowed={
        "page": allowed.Digits(minimum=1),
        "size": allowed.Digits(minimum=1),
        "pairs": allowed.Text(min_length=1, max_length=4096),
        "position_ids": allowed.Text(min_length=1, max_length=4096),
        "margin_currency_short_name": allowed.Items(each=allowed.Text(one_of=("INR", "USDT")), min_items=1),
    },
    needs=("page", "size", "margin_currency_short_name"),
)

UPDATE_FUTURES_POSITION_LEVERAGE: Operation[BookAcknowledgement] = Operation(
    id="update_futures_position_leverage",
    name="futures.positions.update_leverage",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions/update_leverage",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=BookAcknowledgement,
    adds={
        "books": Added("margin_currency_short_name", ("USDT",), "id"),
    },
    allowed={
        "leverage": allowed.Number(exclusive_minimum=0, as_text=True),
        "pair": allowed.Text(min_length=1, max_length=256),
        "id": allowed.Text(min_length=1, max_length=256),
        "margin_currency_short_name": allowed.Text(one_of=("INR", "USDT")),
    },
    needs=("leverage",),
    needs_one_of=("pair", "id"),
    probes=(
        Probe(
            ask="list_futures_positions",
            given={
                "pairs": "$pair",
                "position_ids": "$id",
                "margin_currency_short_name": {
                    "$id": {
                        "None": {"$margin_currency_short_name": {"USDT": ["USDT"], "INR": ["INR"], "None": ["USDT"]}}
                    }
                },
            },
            match={"pair": "$pair", "id": "$id"},
            kind="changed",
            confirmed={"leverage": "$leverage"},
        ),
    ),
)

ADD_FUTURES_POSITION_MARGIN: Operation[Acknowledgement] = Operation(
    id="add_futures_position_margin",
    name="futures.positions.add_margin",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions/add_margin",
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
            ask="list_futures_positions",
            given={"position_ids": "$id", "margin_currency_short_name": ["INR", "USDT"]},
            match={"id": "$id"},
            kind="moved",
            increased={"locked_user_margin": "$amount"},
        ),
    ),
)

REMOVE_FUTURES_POSITION_MARGIN: Operation[Acknowledgement] = Operation(
    id="remove_futures_position_margin",
    name="futures.positions.remove_margin",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions/remove_margin",
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
            ask="list_futures_positions",
            given={"position_ids": "$id", "margin_currency_short_name": ["INR", "USDT"]},
            match={"id": "$id"},
            kind="moved",
            decreased={"locked_user_margin": "$amount"},
        ),
    ),
)

EXIT_FUTURES_POSITION: Operation[PositionExit] = Operation(
    id="exit_futures_position",
    name="futures.positions.exit",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions/exit",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    lane="cancel",
    timestamp="body",
    result=PositionExit,
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
    },
    needs=("id",),
    probes=(
        Probe(
            ask="list_futures_positions",
            given={"position_ids": "$id", "margin_currency_short_name": ["INR", "USDT"]},
            match={"id": "$id"},
            kind="changed",
            confirmed={"active_pos": 0},
            unchanged=("active_pos", "updated_at"),
        ),
    ),
)

CREATE_FUTURES_POSITION_TPSL: Operation[FuturesTpsl] = Operation(
    id="create_futures_position_tpsl",
    name="futures.positions.create_tpsl",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions/create_tpsl",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=FuturesTpsl,
    parts=Parts(
        names=("take_profit", "stop_loss"),
        refused={"status": ["rejected", "cancelled"]},
    ),
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
        "take_profit": allowed.Members(
            model="TakeProfitTrigger",
            members={
                "stop_price": allowed.Number(exclusive_minimum=0, as_text=True),
                "limit_price": allowed.Number(exclusive_minimum=0, as_text=True),
                "order_type": allowed.Text(one_of=("take_profit_limit", "take_profit_market")),
            },
            required=("stop_price", "order_type"),
        ),
        "stop_loss": allowed.Members(
            model="StopLossTrigger",
            members={
                "stop_price": allowed.Number(exclusive_minimum=0, as_text=True),
                "limit_price": allowed.Number(exclusive_minimum=0, as_text=True),
                "order_type": allowed.Text(one_of=("stop_limit", "stop_market")),
            },
            required=("stop_price", "order_type"),
        ),
    },
    needs=("id",),
    needs_one_of=("take_profit", "stop_loss"),
    probes=(
        Probe(
            ask="list_futures_positions",
            given={"position_ids": "$id", "margin_currency_short_name": ["INR", "USDT"]},
            match={"id": "$id"},
            kind="changed",
            confirmed={"take_profit_trigger": "$take_profit.stop_price", "stop_loss_trigger": "$stop_loss.stop_price"},
            unchanged=("active_pos", "take_profit_trigger", "stop_loss_trigger"),
        ),
    ),
)

LIST_FUTURES_TRANSACTIONS: Operation[builtins.list[PositionTransaction]] = Operation(
    id="list_futures_transactions",
    name="futures.positions.transactions",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions/transactions",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=builtins.list[PositionTransaction],
    same={"margin_currency_short_name": "margin_currency_short_name"},
    allowed={
        "stage": allowed.Text(one_of=("all", "default", "funding", "exit", "tpsl_exit", "liquidation")),
        "page": allowed.Digits(minimum=1),
        "size": allowed.Digits(minimum=1),
        "margin_currency_short_name": allowed.Items(each=allowed.Text(one_of=("INR", "USDT")), min_items=1),
    },
    needs=("stage", "page", "size", "margin_currency_short_name"),
)

GET_FUTURES_CROSS_MARGIN_DETAILS: Operation[CrossMarginDetails] = Operation(
    id="get_futures_cross_margin_details",
    name="futures.positions.cross_margin_details",
    method="GET",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions/cross_margin_details",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=CrossMarginDetails,
    other_method="POST",
)

CHANGE_FUTURES_POSITION_MARGIN_TYPE: Operation[builtins.list[Position]] = Operation(
    id="change_futures_position_margin_type",
    name="futures.positions.change_margin_type",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/positions/margin_type",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=builtins.list[Position],
    same={"pair": "pair"},
    allowed={
        "pair": allowed.Text(min_length=1, max_length=256),
        "margin_type": allowed.Text(one_of=("isolated", "crossed")),
    },
    needs=("pair", "margin_type"),
    probes=(
        Probe(
            ask="list_futures_positions",
            given={"pairs": "$pair", "margin_currency_short_name": ["USDT"]},
            match={"pair": "$pair"},
            kind="changed",
            confirmed={"margin_type": "$margin_type"},
        ),
    ),
)


def list(
    *,
    page: int = 1,
    size: int = 100,
    pairs: str | None = None,
    position_ids: str | None = None,
    margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
) -> Call[builtins.list[Position]]:
    return Call.checked(
        LIST_FUTURES_POSITIONS,
        body={
            "page": to_digits("page", page),
            "size": to_digits("size", size),
            "pairs": pairs,
            "position_ids": position_ids,
            "margin_currency_short_name": to_list("margin_currency_short_name", margin_currency_short_name),
        },
    )


def update_leverage(
    *,
    leverage: DecimalLike,
    pair: str | None = None,
    id: str | None = None,
    margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"] | None = None,
) -> Call[BookAcknowledgement]:
    return Call.checked(
        UPDATE_FUTURES_POSITION_LEVERAGE,
        body={
            "leverage": to_text("leverage", leverage),
            "pair": pair,
            "id": id,
            "margin_currency_short_name": margin_currency_short_name,
        },
    )


def add_margin(*, id: str, amount: DecimalLike) -> Call[Acknowledgement]:
    return Call.checked(
        ADD_FUTURES_POSITION_MARGIN,
        body={"id": id, "amount": to_decimal("amount", amount)},
    )


def remove_margin(*, id: str, amount: DecimalLike) -> Call[Acknowledgement]:
    return Call.checked(
        REMOVE_FUTURES_POSITION_MARGIN,
        body={"id": id, "amount": to_decimal("amount", amount)},
    )


def exit(*, id: str) -> Call[PositionExit]:
    return Call.checked(
        EXIT_FUTURES_POSITION,
        body={"id": id},
    )


def create_tpsl(
    *, id: str, take_profit: TakeProfitTrigger | None = None, stop_loss: StopLossTrigger | None = None
) -> Call[FuturesTpsl]:
    return Call.checked(
        CREATE_FUTURES_POSITION_TPSL,
        body={"id": id, "take_profit": take_profit, "stop_loss": stop_loss},
    )


def transactions(
    *,
    stage: TransactionStage | Literal["all", "default", "funding", "exit", "tpsl_exit", "liquidation"],
    page: int = 1,
    size: int = 100,
    margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]] = ("USDT", "INR"),
) -> Call[builtins.list[PositionTransaction]]:
    return Call.checked(
        LIST_FUTURES_TRANSACTIONS,
        body={
            "stage": stage,
            "page": to_digits("page", page),
            "size": to_digits("size", size),
            "margin_currency_short_name": to_list("margin_currency_short_name", margin_currency_short_name),
        },
    )


def cross_margin_details() -> Call[CrossMarginDetails]:
    return Call.checked(
        GET_FUTURES_CROSS_MARGIN_DETAILS,
    )


def change_margin_type(
    *, pair: str, margin_type: MarginType | Literal["isolated", "crossed"]
) -> Call[builtins.list[Position]]:
    return Call.checked(
        CHANGE_FUTURES_POSITION_MARGIN_TYPE,
        body={"pair": pair, "margin_type": margin_type},
    )
