# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The operations of `client.wallets`: their records, and how arguments become a call."""

from __future__ import annotations

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

from coindcx_client.models.wallets import TransferResult, WalletType

TRANSFER_BETWEEN_WALLETS: Operation[TransferResult] = Operation(
    id="transfer_between_wallets",
    name="wallets.transfer",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/wallets/transfer",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=TransferResult,
    allowed={
        "source_wallet_type": allowed.Text(one_of=("spot", "futures")),
        "destination_wallet_type": allowed.Text(one_of=("spot", "futures")),
        "currency_short_name": allowed.Text(min_length=1, max_length=256),
        "amount": allowed.Number(exclusive_minimum=0),
    },
    needs=("source_wallet_type", "destination_wallet_type", "currency_short_name", "amount"),
    probes=(
        Probe(
            ask="list_futures_wallet_transactions",
            pages=("page", "size"),
            match={
                "currency_short_name": "$currency_short_name",
                "amount": "$amount",
                "transaction_type": {"$source_wallet_type": {"spot": "credit", "futures": "debit"}},
            },
            new=True,
            kind="created",
        ),
    ),
)

TRANSFER_BETWEEN_SUB_ACCOUNTS: Operation[TransferResult] = Operation(
    id="transfer_between_sub_accounts",
    name="wallets.sub_account_transfer",
    method="POST",
    host="https://api.coindcx.com",
    path="/exchange/v1/wallets/sub_account_transfer",
    signed=True,
    retry="unsafe",
    rate_limit=None,
    global_limits=(RateLimit(16, 1), RateLimit(960, 60)),
    timestamp="body",
    result=TransferResult,
    allowed={
        "from_account_id": allowed.Text(min_length=1, max_length=256),
        "to_account_id": allowed.Text(min_length=1, max_length=256),
        "currency_short_name": allowed.Text(min_length=1, max_length=256),
        "amount": allowed.Number(exclusive_minimum=0),
    },
    needs=("from_account_id", "to_account_id", "currency_short_name", "amount"),
)


def transfer(
    *,
    source_wallet_type: WalletType | Literal["spot", "futures"],
    destination_wallet_type: WalletType | Literal["spot", "futures"],
    currency_short_name: str,
    amount: DecimalLike,
) -> Call[TransferResult]:
    return Call.checked(
        TRANSFER_BETWEEN_WALLETS,
        body={
            "source_wallet_type": source_wallet_type,
            "destination_wallet_type": destination_wallet_type,
            "currency_short_name": currency_short_name,
            "amount": to_decimal("amount", amount),
        },
    )


def sub_account_transfer(
    *, from_account_id: str, to_account_id: str, currency_short_name: str, amount: DecimalLike
) -> Call[TransferResult]:
    return Call.checked(
        TRANSFER_BETWEEN_SUB_ACCOUNTS,
        body={
            "from_account_id": from_account_id,
            "to_account_id": to_account_id,
            "currency_short_name": currency_short_name,
            "amount": to_decimal("amount", amount),
        },
    )
