# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.users`: their records, and how arguments become a call."""

from __future__ import annotations

from coindcx_runtime.generated import (
    Call,
    Operation,
    RateLimit,
)

from coindcx_client.models.users import Balance, UserInfo

LIST_BALANCES: Operation[list[Balance]] = Operation(
    id="list_balances",
    name="users.balances",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/users/balances",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=list[Balance],
)

GET_USER_INFO: Operation[UserInfo] = Operation(
    id="get_user_info",
    name="users.info",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/users/info",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=UserInfo,
    one=True,
)


def balances() -> Call[list[Balance]]:
    return Call.checked(
        LIST_BALANCES,
    )


def info() -> Call[UserInfo]:
    return Call.checked(
        GET_USER_INFO,
    )
