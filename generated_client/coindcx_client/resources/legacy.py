# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.legacy`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

import warnings
from functools import cached_property
from typing import Literal

from coindcx_runtime.generated import (
    AsyncClient,
    DecimalLike,
    RawResponse,
    SyncClient,
)

from coindcx_client.models.orders import Order, OrderType
from coindcx_client.models.shared import Side
from coindcx_client.models.users import Balance
from coindcx_client.operations import legacy as _operations


class Legacy:
    """The two unversioned paths of the April 2018 draft. Use their successors."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> LegacyRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return LegacyRaw(self._client)

    def balances(self) -> list[Balance]:
        """List the balance of every currency, by the path of 2018.

        Use `users.balances`. The draft documents no parameters and no host; both are taken from the later revisions.

        Returns:
            One row a currency.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Signed. Limit: none documented. Source: documentation 2018 "User / Get balances", 2025 "User / Get Balances"
        (assumed).
        """
        warnings.warn(
            "legacy.balances is superseded by the call of /exchange/v1/users/balances", DeprecationWarning, stacklevel=2
        )
        return self._client._call(_operations.balances())

    def create_order(
        self,
        *,
        market: str,
        total_quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: OrderType | Literal["market_order", "limit_order"],
        price_per_unit: DecimalLike | None = None,
        client_order_id: str | None = None,
    ) -> Order:
        """Place a spot order, by the path of 2018.

        Use `orders.create`. The draft documents neither parameters nor an answer; both are assumed to be those of
        the path that took over.

        Args:
            market: Market name such as `BTCINR`, not the pair.
            total_quantity: Quantity, in target currency.
            side: Buy or sell.
            order_type: Limit or market.
            price_per_unit: Limit price, in base currency. Needed unless it is a market order.
            client_order_id: The caller's own id of the order.

        Returns:
            The accepted order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2018 "Order / New order", 2025 "Order / New Order"
        (assumed). Contradicted by remark on prices of market orders against the tables, documentation 2025.
        """
        warnings.warn(
            "legacy.create_order is superseded by the call of /exchange/v1/orders/create",
            DeprecationWarning,
            stacklevel=2,
        )
        return self._client._call(
            _operations.create_order(
                market=market,
                total_quantity=total_quantity,
                side=side,
                order_type=order_type,
                price_per_unit=price_per_unit,
                client_order_id=client_order_id,
            )
        )


class LegacyRaw:
    """The calls of `client.legacy`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def balances(self) -> RawResponse[list[Balance]]:
        """As `client.legacy.balances`, with the answer as it came."""
        warnings.warn(
            "legacy.balances is superseded by the call of /exchange/v1/users/balances", DeprecationWarning, stacklevel=2
        )
        return self._client._call_raw(_operations.balances())

    def create_order(
        self,
        *,
        market: str,
        total_quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: OrderType | Literal["market_order", "limit_order"],
        price_per_unit: DecimalLike | None = None,
        client_order_id: str | None = None,
    ) -> RawResponse[Order]:
        """As `client.legacy.create_order`, with the answer as it came."""
        warnings.warn(
            "legacy.create_order is superseded by the call of /exchange/v1/orders/create",
            DeprecationWarning,
            stacklevel=2,
        )
        return self._client._call_raw(
            _operations.create_order(
                market=market,
                total_quantity=total_quantity,
                side=side,
                order_type=order_type,
                price_per_unit=price_per_unit,
                client_order_id=client_order_id,
            )
        )


class AsyncLegacy:
    """The two unversioned paths of the April 2018 draft. Use their successors."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncLegacyRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncLegacyRaw(self._client)

    async def balances(self) -> list[Balance]:
        """List the balance of every currency, by the path of 2018.

        Use `users.balances`. The draft documents no parameters and no host; both are taken from the later revisions.

        Returns:
            One row a currency.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Signed. Limit: none documented. Source: documentation 2018 "User / Get balances", 2025 "User / Get Balances"
        (assumed).
        """
        warnings.warn(
            "legacy.balances is superseded by the call of /exchange/v1/users/balances", DeprecationWarning, stacklevel=2
        )
        return await self._client._call(_operations.balances())

    async def create_order(
        self,
        *,
        market: str,
        total_quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: OrderType | Literal["market_order", "limit_order"],
        price_per_unit: DecimalLike | None = None,
        client_order_id: str | None = None,
    ) -> Order:
        """Place a spot order, by the path of 2018.

        Use `orders.create`. The draft documents neither parameters nor an answer; both are assumed to be those of
        the path that took over.

        Args:
            market: Market name such as `BTCINR`, not the pair.
            total_quantity: Quantity, in target currency.
            side: Buy or sell.
            order_type: Limit or market.
            price_per_unit: Limit price, in base currency. Needed unless it is a market order.
            client_order_id: The caller's own id of the order.

        Returns:
            The accepted order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2018 "Order / New order", 2025 "Order / New Order"
        (assumed). Contradicted by remark on prices of market orders against the tables, documentation 2025.
        """
        warnings.warn(
            "legacy.create_order is superseded by the call of /exchange/v1/orders/create",
            DeprecationWarning,
            stacklevel=2,
        )
        return await self._client._call(
            _operations.create_order(
                market=market,
                total_quantity=total_quantity,
                side=side,
                order_type=order_type,
                price_per_unit=price_per_unit,
                client_order_id=client_order_id,
            )
        )


class AsyncLegacyRaw:
    """The calls of `client.legacy`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def balances(self) -> RawResponse[list[Balance]]:
        """As `client.legacy.balances`, with the answer as it came."""
        warnings.warn(
            "legacy.balances is superseded by the call of /exchange/v1/users/balances", DeprecationWarning, stacklevel=2
        )
        return await self._client._call_raw(_operations.balances())

    async def create_order(
        self,
        *,
        market: str,
        total_quantity: DecimalLike,
        side: Side | Literal["buy", "sell"],
        order_type: OrderType | Literal["market_order", "limit_order"],
        price_per_unit: DecimalLike | None = None,
        client_order_id: str | None = None,
    ) -> RawResponse[Order]:
        """As `client.legacy.create_order`, with the answer as it came."""
        warnings.warn(
            "legacy.create_order is superseded by the call of /exchange/v1/orders/create",
            DeprecationWarning,
            stacklevel=2,
        )
        return await self._client._call_raw(
            _operations.create_order(
                market=market,
                total_quantity=total_quantity,
                side=side,
                order_type=order_type,
                price_per_unit=price_per_unit,
                client_order_id=client_order_id,
            )
        )
