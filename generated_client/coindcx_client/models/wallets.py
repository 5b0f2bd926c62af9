# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.wallets`."""

from __future__ import annotations

from coindcx_runtime.models import OpenEnum


class WalletType(OpenEnum):
    """One of the account's wallets."""

    SPOT = "spot"
    FUTURES = "futures"
