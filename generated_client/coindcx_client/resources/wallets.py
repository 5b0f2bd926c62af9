# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.wallets`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from coindcx_runtime.generated import (
    AsyncClient,
    DecimalLike,
    OutcomeUnknown,
    RawResponse,
    Seconds,
    Settlement,
    SyncClient,
)

from coindcx_client.models.futures_wallets import FuturesWalletTransaction
from coindcx_client.models.wallets import TransferResult, WalletType
from coindcx_client.operations import wallets as _operations


class Wallets:
    """Moves of funds between wallets and accounts."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> WalletsRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return WalletsRaw(self._client)

    def transfer(
        self,
        *,
        source_wallet_type: WalletType | Literal["spot", "futures"],
        destination_wallet_type: WalletType | Literal["spot", "futures"],
        currency_short_name: str,
        amount: DecimalLike,
    ) -> TransferResult:
        """Move funds between the own spot and futures wallets.

        What happens when both wallets are the same is not documented.

        Args:
            source_wallet_type: Wallet that pays.
            destination_wallet_type: Wallet that receives.
            currency_short_name: Short name of the currency, such as `USDT`.
            amount: Amount, in units of the currency.

        Returns:
            Transferred.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Sub-account Wallet Transfer / Wallet Transfer",
        2025 "Sub-account Wallet Transfer / Wallet Transfer".
        """
        return self._client._call(
            _operations.transfer(
                source_wallet_type=source_wallet_type,
                destination_wallet_type=destination_wallet_type,
                currency_short_name=currency_short_name,
                amount=amount,
            )
        )

    def sub_account_transfer(
        self, *, from_account_id: str, to_account_id: str, currency_short_name: str, amount: DecimalLike
    ) -> TransferResult:
        """Move spot funds between the main account and its sub-accounts.

        For the main account only, in all directions (main to sub, sub to main, sub to sub), with keys made after 12
        August 2024. Where the account ids come from is not documented; `coindcx_id` of the user info is likely.

        Args:
            from_account_id: Id of the account that pays.
            to_account_id: Id of the account that receives.
            currency_short_name: Short name of the currency, such as `USDT`.
            amount: Amount, in units of the currency.

        Returns:
            Transferred.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Sub-account Wallet Transfer / Sub Account
        Transfer", 2025 "Sub-account Wallet Transfer / Sub Account Transfer".
        """
        return self._client._call(
            _operations.sub_account_transfer(
                from_account_id=from_account_id,
                to_account_id=to_account_id,
                currency_short_name=currency_short_name,
                amount=amount,
            )
        )

    def reconcile(
        self, unknown: OutcomeUnknown, patience: Seconds | None = None
    ) -> Settlement[FuturesWalletTransaction]:
        """Ask the exchange until it is known what became of a call of `client.wallets`.

        Never sends the call again. What is not there yet is asked for again, until the call is too old to be accepted.

        Args:
            unknown: the error of the call.
            patience: seconds; as long as it can take when left out, which is less than a minute.

        Returns:
            Whether it took effect, and in `.value` what shows it, in `.rows` where the call was about several.

        Raises:
            OutcomeUnknown: the same error, when asking did not tell; its note says why.
        """
        return self._client.reconcile(unknown, patience)


class WalletsRaw:
    """The calls of `client.wallets`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def transfer(
        self,
        *,
        source_wallet_type: WalletType | Literal["spot", "futures"],
        destination_wallet_type: WalletType | Literal["spot", "futures"],
        currency_short_name: str,
        amount: DecimalLike,
    ) -> RawResponse[TransferResult]:
        """As `client.wallets.transfer`, with the answer as it came."""
        return self._client._call_raw(
            _operations.transfer(
                source_wallet_type=source_wallet_type,
                destination_wallet_type=destination_wallet_type,
                currency_short_name=currency_short_name,
                amount=amount,
            )
        )

    def sub_account_transfer(
        self, *, from_account_id: str, to_account_id: str, currency_short_name: str, amount: DecimalLike
    ) -> RawResponse[TransferResult]:
        """As `client.wallets.sub_account_transfer`, with the answer as it came."""
        return self._client._call_raw(
            _operations.sub_account_transfer(
                from_account_id=from_account_id,
                to_account_id=to_account_id,
                currency_short_name=currency_short_name,
                amount=amount,
            )
        )


class AsyncWallets:
    """Moves of funds between wallets and accounts."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncWalletsRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncWalletsRaw(self._client)

    async def transfer(
        self,
        *,
        source_wallet_type: WalletType | Literal["spot", "futures"],
        destination_wallet_type: WalletType | Literal["spot", "futures"],
        currency_short_name: str,
        amount: DecimalLike,
    ) -> TransferResult:
        """Move funds between the own spot and futures wallets.

        What happens when both wallets are the same is not documented.

        Args:
            source_wallet_type: Wallet that pays.
            destination_wallet_type: Wallet that receives.
            currency_short_name: Short name of the currency, such as `USDT`.
            amount: Amount, in units of the currency.

        Returns:
            Transferred.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Sub-account Wallet Transfer / Wallet Transfer",
        2025 "Sub-account Wallet Transfer / Wallet Transfer".
        """
        return await self._client._call(
            _operations.transfer(
                source_wallet_type=source_wallet_type,
                destination_wallet_type=destination_wallet_type,
                currency_short_name=currency_short_name,
                amount=amount,
            )
        )

    async def sub_account_transfer(
        self, *, from_account_id: str, to_account_id: str, currency_short_name: str, amount: DecimalLike
    ) -> TransferResult:
        """Move spot funds between the main account and its sub-accounts.

        For the main account only, in all directions (main to sub, sub to main, sub to sub), with keys made after 12
        August 2024. Where the account ids come from is not documented; `coindcx_id` of the user info is likely.

        Args:
            from_account_id: Id of the account that pays.
            to_account_id: Id of the account that receives.
            currency_short_name: Short name of the currency, such as `USDT`.
            amount: Amount, in units of the currency.

        Returns:
            Transferred.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Sub-account Wallet Transfer / Sub Account
        Transfer", 2025 "Sub-account Wallet Transfer / Sub Account Transfer".
        """
        return await self._client._call(
            _operations.sub_account_transfer(
                from_account_id=from_account_id,
                to_account_id=to_account_id,
                currency_short_name=currency_short_name,
                amount=amount,
            )
        )

    async def reconcile(
        self, unknown: OutcomeUnknown, patience: Seconds | None = None
    ) -> Settlement[FuturesWalletTransaction]:
        """Ask the exchange until it is known what became of a call of `client.wallets`.

        Never sends the call again. What is not there yet is asked for again, until the call is too old to be accepted.

        Args:
            unknown: the error of the call.
            patience: seconds; as long as it can take when left out, which is less than a minute.

        Returns:
            Whether it took effect, and in `.value` what shows it, in `.rows` where the call was about several.

        Raises:
            OutcomeUnknown: the same error, when asking did not tell; its note says why.
        """
        return await self._client.reconcile(unknown, patience)


class AsyncWalletsRaw:
    """The calls of `client.wallets`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def transfer(
        self,
        *,
        source_wallet_type: WalletType | Literal["spot", "futures"],
        destination_wallet_type: WalletType | Literal["spot", "futures"],
        currency_short_name: str,
        amount: DecimalLike,
    ) -> RawResponse[TransferResult]:
        """As `client.wallets.transfer`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.transfer(
                source_wallet_type=source_wallet_type,
                destination_wallet_type=destination_wallet_type,
                currency_short_name=currency_short_name,
                amount=amount,
            )
        )

    async def sub_account_transfer(
        self, *, from_account_id: str, to_account_id: str, currency_short_name: str, amount: DecimalLike
    ) -> RawResponse[TransferResult]:
        """As `client.wallets.sub_account_transfer`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.sub_account_transfer(
                from_account_id=from_account_id,
                to_account_id=to_account_id,
                currency_short_name=currency_short_name,
                amount=amount,
            )
        )
