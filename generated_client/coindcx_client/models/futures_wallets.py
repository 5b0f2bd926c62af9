# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types of `client.futures.wallets`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from attrs import frozen
from coindcx_runtime.generated import (
    EpochMs,
    OpenEnum,
    utc,
)

from coindcx_client.models.shared import MarginCurrency


class FuturesTransferType(OpenEnum):
    """Into the futures wallet (deposit) or out of it (withdraw)."""

    DEPOSIT = "deposit"
    WITHDRAW = "withdraw"


class WalletTransactionType(OpenEnum):
    """Into the futures wallet (credit) or out of it (debit)."""

    CREDIT = "credit"
    DEBIT = "debit"


class WalletTransactionReason(OpenEnum):
    """What moved an amount: a transfer from or to the spot wallet (by_universal_wallet), an order, or the funding of a
    cross position.
    """

    BY_UNIVERSAL_WALLET = "by_universal_wallet"
    BY_FUTURES_ORDER = "by_futures_order"
    BY_FUTURES_FUNDING = "by_futures_funding"


@frozen(kw_only=True)
class FuturesWallet:
    """What the futures wallet holds of one currency. No recorded answer is known."""

    id: str
    """Id of the wallet.
    Documented: 2026 "Futures End Points / Wallet Details".
    """

    currency_short_name: MarginCurrency
    """Short name of the currency.
    Documented: 2026 "Futures End Points / Wallet Details".
    """

    balance: Decimal
    """The documentation says to ignore it, and yet adds it to `locked_balance` for the total. In units of the currency.
    Documented: 2026 "Futures End Points / Wallet Details".
    """

    locked_balance: Decimal
    """Margin tied up in isolated orders and positions, in units of the currency.
    Documented: 2026 "Futures End Points / Wallet Details".
    """

    cross_order_margin: Decimal
    """Margin tied up in cross orders, in units of the currency.
    Documented: 2026 "Futures End Points / Wallet Details".
    """

    cross_user_margin: Decimal
    """Margin tied up in cross positions, in units of the currency.
    Documented: 2026 "Futures End Points / Wallet Details".
    """


@frozen(kw_only=True)
class FuturesWalletTransaction:
    """An amount that went into or out of a futures wallet."""

    derivatives_futures_wallet_id: str
    """Id of the wallet.
    Documented: 2026 "Futures End Points / Wallet Transactions".
    """

    transaction_type: WalletTransactionType
    """Into the futures wallet or out of it.
    Documented: 2026 "Futures End Points / Wallet Transactions".
    """

    amount: Decimal
    """Amount, in units of the currency.
    Documented: 2026 "Futures End Points / Wallet Transactions".
    """

    currency_short_name: MarginCurrency
    """Short name of the currency.
    Documented: 2026 "Futures End Points / Wallet Transactions".
    """

    currency_full_name: str
    """Full name of the currency.
    Documented: 2026 "Futures End Points / Wallet Transactions".
    """

    reason: WalletTransactionReason
    """What moved the amount.
    Documented: 2026 "Futures End Points / Wallet Transactions".
    """

    created_at: EpochMs
    """When it was moved.
    Documented: 2026 "Futures End Points / Wallet Transactions".
    """

    @property
    def created_at_utc(self) -> datetime | None:
        """`created_at` as an aware datetime in UTC, whatever its form and unit; None where it is not a time."""
        return utc(self.created_at, 1000)
