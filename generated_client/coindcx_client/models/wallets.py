# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.wallets`."""

from __future__ import annotations

from attrs import frozen
from coindcx_runtime.generated import (
    OpenEnum,
)


class WalletType(OpenEnum):
    """One of the account's wallets."""

    SPOT = "spot"
    FUTURES = "futures"


@frozen(kw_only=True)
class TransferResult:
    """Word that an amount was moved. Never recorded."""

    status: str
    """The word success.
    Documented: 2026 "Sub-account Wallet Transfer / Wallet Transfer".
    """

    message: int | None = None
    """The HTTP status once more.
    Documented: 2026 "Sub-account Wallet Transfer / Wallet Transfer".
    """

    code: int | None = None
    """The HTTP status once more.
    Documented: 2026 "Sub-account Wallet Transfer / Wallet Transfer".
    """
