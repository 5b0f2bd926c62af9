# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.users`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

from functools import cached_property

from coindcx_runtime.generated import (
    AsyncClient,
    RawResponse,
    SyncClient,
)

from coindcx_client.models.users import Balance, UserInfo
from coindcx_client.operations import users as _operations


class Users:
    """Balances and identity of the key's owner."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> UsersRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return UsersRaw(self._client)

    def balances(self) -> list[Balance]:
        """List the balance of every currency in the spot wallet.

        Currencies with a zero balance are included. Whether `balance` leaves out the locked part is stated nowhere;
        the documented example, where the locked part is the larger, only makes sense if it does.

        Returns:
            One row a currency.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Signed. Limit: none documented. Source: documentation 2026 "User / Get Balances", 2025 "User / Get Balances",
        2021 "User / Get Balances".
        """
        return self._client._call(_operations.balances())

    def info(self) -> UserInfo:
        """Get the identity of the key's owner.

        Personal data; the client's models do not print it.

        Returns:
            The owner of the key.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Signed. Limit: none documented. Source: documentation 2026 "User / Get User Info", 2025 "User / Get User
        Info", 2021 "User / Get User Info". Contradicted by note in aravindtsa7/coindcx-quant-bot, Sep 2026; no
        recorded answer.
        """
        return self._client._call(_operations.info())


class UsersRaw:
    """The calls of `client.users`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def balances(self) -> RawResponse[list[Balance]]:
        """As `client.users.balances`, with the answer as it came."""
        return self._client._call_raw(_operations.balances())

    def info(self) -> RawResponse[UserInfo]:
        """As `client.users.info`, with the answer as it came."""
        return self._client._call_raw(_operations.info())


class AsyncUsers:
    """Balances and identity of the key's owner."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncUsersRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncUsersRaw(self._client)

    async def balances(self) -> list[Balance]:
        """List the balance of every currency in the spot wallet.

        Currencies with a zero balance are included. Whether `balance` leaves out the locked part is stated nowhere;
        the documented example, where the locked part is the larger, only makes sense if it does.

        Returns:
            One row a currency.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Signed. Limit: none documented. Source: documentation 2026 "User / Get Balances", 2025 "User / Get Balances",
        2021 "User / Get Balances".
        """
        return await self._client._call(_operations.balances())

    async def info(self) -> UserInfo:
        """Get the identity of the key's owner.

        Personal data; the client's models do not print it.

        Returns:
            The owner of the key.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Signed. Limit: none documented. Source: documentation 2026 "User / Get User Info", 2025 "User / Get User
        Info", 2021 "User / Get User Info". Contradicted by note in aravindtsa7/coindcx-quant-bot, Sep 2026; no
        recorded answer.
        """
        return await self._client._call(_operations.info())


class AsyncUsersRaw:
    """The calls of `client.users`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def balances(self) -> RawResponse[list[Balance]]:
        """As `client.users.balances`, with the answer as it came."""
        return await self._client._call_raw(_operations.balances())

    async def info(self) -> RawResponse[UserInfo]:
        """As `client.users.info`, with the answer as it came."""
        return await self._client._call_raw(_operations.info())
