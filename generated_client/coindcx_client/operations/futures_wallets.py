# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.futures.wallets`: their records, and how arguments become a call."""

from __future__ import annotations

import builtins
from typing import Literal

from coindcx_runtime.generated import (
    Call,
    DecimalLike,
    Operation,
    Probe,
    RateLimit,
    allowed,
    to_decimal,
)

from coindcx_client.models.futures_wallets import FuturesTransferType, FuturesWallet, FuturesWalletTransaction
from coindcx_client.models.shared import MarginCurrency

LIST_FUTURES_WALLETS: Operation[builtins.list[FuturesWallet]] = Operation(
    id="list_futures_wallets",
    name="futures.wallets.list",
    method="GET",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/wallets",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=builtins.list[FuturesWallet],
)

TRANSFER_FUTURES_WALLET: Operation[builtins.list[FuturesWallet]] = Operation(
    id="transfer_futures_wallet",
    name="futures.wallets.transfer",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/wallets/transfer",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=builtins.list[FuturesWallet],
    same={"currency_short_name": "currency_short_name"},
    allowed={
        "transfer_type": allowed.Text(one_of=("deposit", "withdraw")),
        "amount": allowed.Number(exclusive_minimum=0),
        "currency_short_name": allowed.Text(one_of=("INR", "USDT")),
    },
    needs=("transfer_type", "amount", "currency_short_name"),
    probes=(
        Probe(
            ask="list_futures_wallet_transactions",
            pages=("page", "size"),
            match={
                "currency_short_name": "$currency_short_name",
                "amount": "$amount",
                "transaction_type": {"$transfer_type": {"deposit": "credit", "withdraw": "debit"}},
            },
            new=True,
            kind="created",
        ),
    ),
)

LIST_FUTURES_WALLET_TRANSACTIONS: Operation[builtins.list[FuturesWalletTransaction]] = Operation(
    id="list_futures_wallet_transactions",
    name="futures.wallets.transactions",
    method="GET",
    host="https://api.coindcx.com",
    path="/exchange/v1/derivatives/futures/wallets/transactions",
    signed=True,
    retry="read",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=builtins.list[FuturesWalletTransaction],
    allowed={
        "page": allowed.Integer(minimum=1),
        "size": allowed.Integer(minimum=1),
    },
)


def list() -> Call[builtins.list[FuturesWallet]]:
    return Call.checked(
        LIST_FUTURES_WALLETS,
    )


def transfer(
    *,
    transfer_type: FuturesTransferType | Literal["deposit", "withdraw"],
    amount: DecimalLike,
    currency_short_name: MarginCurrency | Literal["INR", "USDT"],
) -> Call[builtins.list[FuturesWallet]]:
    return Call.checked(
        TRANSFER_FUTURES_WALLET,
        body={
            "transfer_type": transfer_type,
            "amount": to_decimal("amount", amount),
            "currency_short_name": currency_short_name,
        },
    )


def transactions(*, page: int | None = None, size: int | None = None) -> Call[builtins.list[FuturesWalletTransaction]]:
    return Call.checked(
        LIST_FUTURES_WALLET_TRANSACTIONS,
        query={"page": page, "size": size},
    )
