# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.futures.wallets`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterator
from functools import cached_property
from typing import Literal

from coindcx_runtime.generated import (
    AsyncClient,
    DecimalLike,
    OutcomeUnknown,
    Pages,
    RawResponse,
    Seconds,
    Settlement,
    SyncClient,
    iterate,
    iterate_async,
)

from coindcx_client.models.futures_wallets import FuturesTransferType, FuturesWallet, FuturesWalletTransaction
from coindcx_client.models.shared import MarginCurrency
from coindcx_client.operations import futures_wallets as _operations


class FuturesWallets:
    """The futures wallets and what moved in them."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> FuturesWalletsRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return FuturesWalletsRaw(self._client)

    def list(self) -> builtins.list[FuturesWallet]:
        """List the futures wallets.

        One row a currency, INR and USDT. A GET whose signed body is JSON; a POST gets 404.

        Returns:
            One row a currency.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Wallet Details", 2025
        "Futures End Points / Wallet Details".
        """
        return self._client._call(_operations.list())

    def transfer(
        self,
        *,
        transfer_type: FuturesTransferType | Literal["deposit", "withdraw"],
        amount: DecimalLike,
        currency_short_name: MarginCurrency | Literal["INR", "USDT"],
    ) -> builtins.list[FuturesWallet]:
        """Move funds between the own spot and futures wallets.

        Seen from the futures wallet: `deposit` brings funds in from the spot wallet, `withdraw` takes them back.
        Each call moves its amount, so a repetition moves it twice. The answer holds no id of the transfer;
        `wallets.transfer` does the same under other names.

        Args:
            transfer_type: Into the futures wallet or out of it.
            amount: Amount, in units of the currency.
            currency_short_name: Which currency to move.

        Returns:
            The futures wallet after the transfer.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Wallet Transfer", 2025
        "Futures End Points / Wallet Transfer".
        """
        return self._client._call(
            _operations.transfer(transfer_type=transfer_type, amount=amount, currency_short_name=currency_short_name)
        )

    def transactions(
        self, *, page: int | None = None, size: int | None = None
    ) -> builtins.list[FuturesWalletTransaction]:
        """List what went into and out of the futures wallets.

        Transfers, orders, and the funding of cross positions; that of isolated positions stands in the transactions
        of the positions. A GET whose signed body is JSON and whose page is in the query, where no signature covers
        it. Rows have no id, and in which order they come is not documented.

        Args:
            page: Which page, counted from 1.
            size: How many rows a page has; neither the default nor the most is documented.

        Returns:
            One page of transactions.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Wallet Transactions", 2025
        "Futures End Points / Wallet Transactions", 2026 "Pagination" (assumed), 2025 "Pagination" (assumed).
        """
        return self._client._call(_operations.transactions(page=page, size=size))

    def iter_transactions(self, *, size: int = 100) -> Iterator[FuturesWalletTransaction]:
        """Go through `transactions`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            size: Rows a page.

        Raises:
            As `transactions`, where a call is made; for bad arguments at once.
        """
        return iterate(self._client, Pages(lambda _page: _operations.transactions(size=size, page=_page), size))

    def reconcile(
        self, unknown: OutcomeUnknown, patience: Seconds | None = None
    ) -> Settlement[FuturesWalletTransaction]:
        """Ask the exchange until it is known what became of a call of `client.futures.wallets`.

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


class FuturesWalletsRaw:
    """The calls of `client.futures.wallets`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def list(self) -> RawResponse[builtins.list[FuturesWallet]]:
        """As `client.futures.wallets.list`, with the answer as it came."""
        return self._client._call_raw(_operations.list())

    def transfer(
        self,
        *,
        transfer_type: FuturesTransferType | Literal["deposit", "withdraw"],
        amount: DecimalLike,
        currency_short_name: MarginCurrency | Literal["INR", "USDT"],
    ) -> RawResponse[builtins.list[FuturesWallet]]:
        """As `client.futures.wallets.transfer`, with the answer as it came."""
        return self._client._call_raw(
            _operations.transfer(transfer_type=transfer_type, amount=amount, currency_short_name=currency_short_name)
        )

    def transactions(
        self, *, page: int | None = None, size: int | None = None
    ) -> RawResponse[builtins.list[FuturesWalletTransaction]]:
        """As `client.futures.wallets.transactions`, with the answer as it came."""
        return self._client._call_raw(_operations.transactions(page=page, size=size))


class AsyncFuturesWallets:
    """The futures wallets and what moved in them."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncFuturesWalletsRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncFuturesWalletsRaw(self._client)

    async def list(self) -> builtins.list[FuturesWallet]:
        """List the futures wallets.

        One row a currency, INR and USDT. A GET whose signed body is JSON; a POST gets 404.

        Returns:
            One row a currency.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Wallet Details", 2025
        "Futures End Points / Wallet Details".
        """
        return await self._client._call(_operations.list())

    async def transfer(
        self,
        *,
        transfer_type: FuturesTransferType | Literal["deposit", "withdraw"],
        amount: DecimalLike,
        currency_short_name: MarginCurrency | Literal["INR", "USDT"],
    ) -> builtins.list[FuturesWallet]:
        """Move funds between the own spot and futures wallets.

        Seen from the futures wallet: `deposit` brings funds in from the spot wallet, `withdraw` takes them back.
        Each call moves its amount, so a repetition moves it twice. The answer holds no id of the transfer;
        `wallets.transfer` does the same under other names.

        Args:
            transfer_type: Into the futures wallet or out of it.
            amount: Amount, in units of the currency.
            currency_short_name: Which currency to move.

        Returns:
            The futures wallet after the transfer.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. `reconcile` finds out.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Wallet Transfer", 2025
        "Futures End Points / Wallet Transfer".
        """
        return await self._client._call(
            _operations.transfer(transfer_type=transfer_type, amount=amount, currency_short_name=currency_short_name)
        )

    async def transactions(
        self, *, page: int | None = None, size: int | None = None
    ) -> builtins.list[FuturesWalletTransaction]:
        """List what went into and out of the futures wallets.

        Transfers, orders, and the funding of cross positions; that of isolated positions stands in the transactions
        of the positions. A GET whose signed body is JSON and whose page is in the query, where no signature covers
        it. Rows have no id, and in which order they come is not documented.

        Args:
            page: Which page, counted from 1.
            size: How many rows a page has; neither the default nor the most is documented.

        Returns:
            One page of transactions.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Wallet Transactions", 2025
        "Futures End Points / Wallet Transactions", 2026 "Pagination" (assumed), 2025 "Pagination" (assumed).
        """
        return await self._client._call(_operations.transactions(page=page, size=size))

    def iter_transactions(self, *, size: int = 100) -> AsyncIterator[FuturesWalletTransaction]:
        """Go through `transactions`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            size: Rows a page.

        Raises:
            As `transactions`, where a call is made; for bad arguments at once.
        """
        return iterate_async(self._client, Pages(lambda _page: _operations.transactions(size=size, page=_page), size))

    async def reconcile(
        self, unknown: OutcomeUnknown, patience: Seconds | None = None
    ) -> Settlement[FuturesWalletTransaction]:
        """Ask the exchange until it is known what became of a call of `client.futures.wallets`.

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


class AsyncFuturesWalletsRaw:
    """The calls of `client.futures.wallets`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(self) -> RawResponse[builtins.list[FuturesWallet]]:
        """As `client.futures.wallets.list`, with the answer as it came."""
        return await self._client._call_raw(_operations.list())

    async def transfer(
        self,
        *,
        transfer_type: FuturesTransferType | Literal["deposit", "withdraw"],
        amount: DecimalLike,
        currency_short_name: MarginCurrency | Literal["INR", "USDT"],
    ) -> RawResponse[builtins.list[FuturesWallet]]:
        """As `client.futures.wallets.transfer`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.transfer(transfer_type=transfer_type, amount=amount, currency_short_name=currency_short_name)
        )

    async def transactions(
        self, *, page: int | None = None, size: int | None = None
    ) -> RawResponse[builtins.list[FuturesWalletTransaction]]:
        """As `client.futures.wallets.transactions`, with the answer as it came."""
        return await self._client._call_raw(_operations.transactions(page=page, size=size))
