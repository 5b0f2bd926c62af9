# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.lending`: their records, and how arguments become a call."""

from __future__ import annotations

from coindcx_runtime.generated import (
    Call,
    DecimalLike,
    Operation,
    Probe,
    RateLimit,
    allowed,
    to_decimal,
)

from coindcx_client.models.lending import LendOrder

LIST_LEND_ORDERS: Operation[list[LendOrder]] = Operation(
    id="list_lend_orders",
    name="lending.orders",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/funding/fetch_orders",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=list[LendOrder],
    allowed={
        "page": allowed.Integer(minimum=1),
        "size": allowed.Integer(minimum=1, maximum=1000),
    },
)

CREATE_LEND_ORDER: Operation[LendOrder] = Operation(
    id="create_lend_order",
    name="lending.create",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/funding/lend",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=LendOrder,
    one=True,
    same={"currency_short_name": "currency_short_name"},
    allowed={
        "currency_short_name": allowed.Text(min_length=1, max_length=256),
        "amount": allowed.Number(exclusive_minimum=0),
        "duration": allowed.Integer(minimum=1),
    },
    needs=("currency_short_name", "amount", "duration"),
    probes=(
        Probe(
            ask="list_lend_orders",
            pages=("page", "size"),
            match={"currency_short_name": "$currency_short_name", "amount": "$amount", "duration": "$duration"},
            new=True,
            kind="created",
            most=1000,
        ),
    ),
)

SETTLE_LEND_ORDER: Operation[LendOrder] = Operation(
    id="settle_lend_order",
    name="lending.settle",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/funding/settle",
    signed=True,
    retry="idempotent",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=LendOrder,
    one=True,
    same={"id": "id"},
    allowed={
        "id": allowed.Text(min_length=1, max_length=256),
    },
    needs=("id",),
    probes=(
        Probe(
            ask="list_lend_orders",
            pages=("page", "size"),
            match={"id": "$id"},
            kind="changed",
            confirmed={"status": ["close", "exit"]},
            most=1000,
        ),
    ),
)


def orders(*, page: int | None = None, size: int | None = None) -> Call[list[LendOrder]]:
    return Call.checked(
        LIST_LEND_ORDERS,
        body={"page": page, "size": size},
    )


def create(*, currency_short_name: str, amount: DecimalLike, duration: int) -> Call[LendOrder]:
    return Call.checked(
        CREATE_LEND_ORDER,
        body={"currency_short_name": currency_short_name, "amount": to_decimal("amount", amount), "duration": duration},
    )


def settle(*, id: str) -> Call[LendOrder]:
    return Call.checked(
        SETTLE_LEND_ORDER,
        body={"id": id},
    )
