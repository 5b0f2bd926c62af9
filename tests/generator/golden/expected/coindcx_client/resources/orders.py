# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.orders`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from coindcx_runtime.generated import (
    AsyncClient,
    DecimalLike,
    OrderPreview,
    RawResponse,
    SyncClient,
    preview,
)

from coindcx_client.models.orders import Legs, NewOrder, Order, Refusal
from coindcx_client.models.shared import Side
from coindcx_client.operations import orders as _operations


class Orders:
    """What needs one."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> OrdersRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return OrdersRaw(self._client)

    def create(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        quantity: DecimalLike,
        note: str | None = None,
        limit_price: DecimalLike | None = None,
    ) -> Order:
        """Place an order.

        Unsafe.

        Args:
            side: Side.
            quantity: Quantity.
            note: An optional one before the required ones.
            limit_price: Price as text.

        Returns:
            The order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2025 "New Order".
        """
        return self._client._call(_operations.create(side=side, quantity=quantity, note=note, limit_price=limit_price))

    def create_old(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        quantity: DecimalLike,
        note: str | None = None,
        limit_price: DecimalLike | None = None,
    ) -> Order:
        """Place an order.

        Unsafe.

        Args:
            side: Side.
            quantity: Quantity.
            note: An optional one before the required ones.
            limit_price: Price as text.

        Returns:
            The order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2025 "New Order".
        """
        warnings.warn("orders.create_old is superseded by the call of /orders/create", DeprecationWarning, stacklevel=2)
        return self._client._call(
            _operations.create_old(side=side, quantity=quantity, note=note, limit_price=limit_price)
        )

    def create_batch(self, *, orders: Sequence[NewOrder]) -> list[Order | Refusal]:
        """Place several.

        Each is stamped.

        Args:
            orders: The orders.

        Returns:
            Orders and refusals.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Batch".
        """
        return self._client._call(_operations.create_batch(orders=orders))

    def create_legs(self, *, gain: DecimalLike | None = None, loss: DecimalLike | None = None) -> Legs:
        """Place two legs.

        Each may fail by itself.

        Args:
            gain: Price as text.
            loss: Price as text.

        Returns:
            What became of each.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            PartRefused: a part was refused; `.value` has the others; where one is missing, OutcomeUnknown.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Legs".
        """
        return self._client._call(_operations.create_legs(gain=gain, loss=loss))

    def cancel(
        self, *, id: str | None = None, ids: list[str] | list[int] | None = None, own_id: str | None = None
    ) -> list[str]:
        """Cancel one.

        By either id.

        Args:
            id: Their id.
            ids: Several of theirs.
            own_id: Your id.

        Returns:
            Nothing much.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Cancel".
        """
        return self._client._call(_operations.cancel(id=id, ids=ids, own_id=own_id))

    def send(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"],
        kind: str,
        quantity: DecimalLike,
        limit: DecimalLike | None = None,
        stop: DecimalLike | None = None,
        note: str | None = None,
        check: bool = False,
    ) -> list[str]:
        """Send a checked order.

        Held against the rules of its market.

        Args:
            market: Where.
            side: Side.
            kind: Kind of order.
            quantity: Quantity.
            limit: Price as text.
            stop: Another price.
            note: What no rule speaks of.
            check: Hold it against the rules of its market first, as `preview_send` does; a broken one raises
                BrokenRules, unsent.

        Returns:
            Nothing much.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            BrokenRules: with `check`, what the market would refuse; nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Send".
        """
        return self._client._call(
            _operations.send(market=market, side=side, kind=kind, quantity=quantity, limit=limit, stop=stop, note=note),
            check=check,
        )

    def preview_send(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"],
        kind: str,
        quantity: DecimalLike,
        limit: DecimalLike | None = None,
        stop: DecimalLike | None = None,
        round_down: bool = False,
    ) -> OrderPreview:
        """Hold an order against the rules of its market, without sending it.

        `send(..., check=True)` does the same before it sends. What depends on balances, the book or other orders is
        not looked at, and the rules may be five minutes old: the exchange may refuse.

        Args:
            market: Where.
            side: Side.
            kind: Kind of order.
            quantity: Quantity.
            limit: Price as text.
            stop: Another price.
            round_down: Round the quantity down to the step, and prices to the tick: that of the order down for a buy
                and up for a sell, a trigger so that it is reached no later.

        Returns:
            The order as it would be sent, its value, and what it breaks: `.ok` when that is nothing. What was not
                checked is in `.ignored`.

        Raises:
            ValueError: there is no such market.
            CoinDCXError: the details could not be had; ConnectionFailed when there was no answer.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.
        """
        call = _operations.send(market=market, side=side, kind=kind, quantity=quantity, limit=limit, stop=stop)
        return self._client._carry_out(preview(call, round_down=round_down))


class OrdersRaw:
    """The calls of `client.orders`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def create(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        quantity: DecimalLike,
        note: str | None = None,
        limit_price: DecimalLike | None = None,
    ) -> RawResponse[Order]:
        """As `client.orders.create`, with the answer as it came."""
        return self._client._call_raw(
            _operations.create(side=side, quantity=quantity, note=note, limit_price=limit_price)
        )

    def create_old(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        quantity: DecimalLike,
        note: str | None = None,
        limit_price: DecimalLike | None = None,
    ) -> RawResponse[Order]:
        """As `client.orders.create_old`, with the answer as it came."""
        warnings.warn("orders.create_old is superseded by the call of /orders/create", DeprecationWarning, stacklevel=2)
        return self._client._call_raw(
            _operations.create_old(side=side, quantity=quantity, note=note, limit_price=limit_price)
        )

    def create_batch(self, *, orders: Sequence[NewOrder]) -> RawResponse[list[Order | Refusal]]:
        """As `client.orders.create_batch`, with the answer as it came."""
        return self._client._call_raw(_operations.create_batch(orders=orders))

    def create_legs(self, *, gain: DecimalLike | None = None, loss: DecimalLike | None = None) -> RawResponse[Legs]:
        """As `client.orders.create_legs`, with the answer as it came."""
        return self._client._call_raw(_operations.create_legs(gain=gain, loss=loss))

    def cancel(
        self, *, id: str | None = None, ids: list[str] | list[int] | None = None, own_id: str | None = None
    ) -> RawResponse[list[str]]:
        """As `client.orders.cancel`, with the answer as it came."""
        return self._client._call_raw(_operations.cancel(id=id, ids=ids, own_id=own_id))

    def send(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"],
        kind: str,
        quantity: DecimalLike,
        limit: DecimalLike | None = None,
        stop: DecimalLike | None = None,
        note: str | None = None,
        check: bool = False,
    ) -> RawResponse[list[str]]:
        """As `client.orders.send`, with the answer as it came."""
        return self._client._call_raw(
            _operations.send(market=market, side=side, kind=kind, quantity=quantity, limit=limit, stop=stop, note=note),
            check=check,
        )


class AsyncOrders:
    """What needs one."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncOrdersRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncOrdersRaw(self._client)

    async def create(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        quantity: DecimalLike,
        note: str | None = None,
        limit_price: DecimalLike | None = None,
    ) -> Order:
        """Place an order.

        Unsafe.

        Args:
            side: Side.
            quantity: Quantity.
            note: An optional one before the required ones.
            limit_price: Price as text.

        Returns:
            The order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2025 "New Order".
        """
        return await self._client._call(
            _operations.create(side=side, quantity=quantity, note=note, limit_price=limit_price)
        )

    async def create_old(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        quantity: DecimalLike,
        note: str | None = None,
        limit_price: DecimalLike | None = None,
    ) -> Order:
        """Place an order.

        Unsafe.

        Args:
            side: Side.
            quantity: Quantity.
            note: An optional one before the required ones.
            limit_price: Price as text.

        Returns:
            The order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: 2000 calls in 60 s. Source: documentation 2025 "New Order".
        """
        warnings.warn("orders.create_old is superseded by the call of /orders/create", DeprecationWarning, stacklevel=2)
        return await self._client._call(
            _operations.create_old(side=side, quantity=quantity, note=note, limit_price=limit_price)
        )

    async def create_batch(self, *, orders: Sequence[NewOrder]) -> list[Order | Refusal]:
        """Place several.

        Each is stamped.

        Args:
            orders: The orders.

        Returns:
            Orders and refusals.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Batch".
        """
        return await self._client._call(_operations.create_batch(orders=orders))

    async def create_legs(self, *, gain: DecimalLike | None = None, loss: DecimalLike | None = None) -> Legs:
        """Place two legs.

        Each may fail by itself.

        Args:
            gain: Price as text.
            loss: Price as text.

        Returns:
            What became of each.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            PartRefused: a part was refused; `.value` has the others; where one is missing, OutcomeUnknown.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Legs".
        """
        return await self._client._call(_operations.create_legs(gain=gain, loss=loss))

    async def cancel(
        self, *, id: str | None = None, ids: list[str] | list[int] | None = None, own_id: str | None = None
    ) -> list[str]:
        """Cancel one.

        By either id.

        Args:
            id: Their id.
            ids: Several of theirs.
            own_id: Your id.

        Returns:
            Nothing much.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Cancel".
        """
        return await self._client._call(_operations.cancel(id=id, ids=ids, own_id=own_id))

    async def send(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"],
        kind: str,
        quantity: DecimalLike,
        limit: DecimalLike | None = None,
        stop: DecimalLike | None = None,
        note: str | None = None,
        check: bool = False,
    ) -> list[str]:
        """Send a checked order.

        Held against the rules of its market.

        Args:
            market: Where.
            side: Side.
            kind: Kind of order.
            quantity: Quantity.
            limit: Price as text.
            stop: Another price.
            note: What no rule speaks of.
            check: Hold it against the rules of its market first, as `preview_send` does; a broken one raises
                BrokenRules, unsent.

        Returns:
            Nothing much.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            BrokenRules: with `check`, what the market would refuse; nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Send".
        """
        return await self._client._call(
            _operations.send(market=market, side=side, kind=kind, quantity=quantity, limit=limit, stop=stop, note=note),
            check=check,
        )

    async def preview_send(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"],
        kind: str,
        quantity: DecimalLike,
        limit: DecimalLike | None = None,
        stop: DecimalLike | None = None,
        round_down: bool = False,
    ) -> OrderPreview:
        """Hold an order against the rules of its market, without sending it.

        `send(..., check=True)` does the same before it sends. What depends on balances, the book or other orders is
        not looked at, and the rules may be five minutes old: the exchange may refuse.

        Args:
            market: Where.
            side: Side.
            kind: Kind of order.
            quantity: Quantity.
            limit: Price as text.
            stop: Another price.
            round_down: Round the quantity down to the step, and prices to the tick: that of the order down for a buy
                and up for a sell, a trigger so that it is reached no later.

        Returns:
            The order as it would be sent, its value, and what it breaks: `.ok` when that is nothing. What was not
                checked is in `.ignored`.

        Raises:
            ValueError: there is no such market.
            CoinDCXError: the details could not be had; ConnectionFailed when there was no answer.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.
        """
        call = _operations.send(market=market, side=side, kind=kind, quantity=quantity, limit=limit, stop=stop)
        return await self._client._carry_out(preview(call, round_down=round_down))


class AsyncOrdersRaw:
    """The calls of `client.orders`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        quantity: DecimalLike,
        note: str | None = None,
        limit_price: DecimalLike | None = None,
    ) -> RawResponse[Order]:
        """As `client.orders.create`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.create(side=side, quantity=quantity, note=note, limit_price=limit_price)
        )

    async def create_old(
        self,
        *,
        side: Side | Literal["buy", "sell"],
        quantity: DecimalLike,
        note: str | None = None,
        limit_price: DecimalLike | None = None,
    ) -> RawResponse[Order]:
        """As `client.orders.create_old`, with the answer as it came."""
        warnings.warn("orders.create_old is superseded by the call of /orders/create", DeprecationWarning, stacklevel=2)
        return await self._client._call_raw(
            _operations.create_old(side=side, quantity=quantity, note=note, limit_price=limit_price)
        )

    async def create_batch(self, *, orders: Sequence[NewOrder]) -> RawResponse[list[Order | Refusal]]:
        """As `client.orders.create_batch`, with the answer as it came."""
        return await self._client._call_raw(_operations.create_batch(orders=orders))

    async def create_legs(
        self, *, gain: DecimalLike | None = None, loss: DecimalLike | None = None
    ) -> RawResponse[Legs]:
        """As `client.orders.create_legs`, with the answer as it came."""
        return await self._client._call_raw(_operations.create_legs(gain=gain, loss=loss))

    async def cancel(
        self, *, id: str | None = None, ids: list[str] | list[int] | None = None, own_id: str | None = None
    ) -> RawResponse[list[str]]:
        """As `client.orders.cancel`, with the answer as it came."""
        return await self._client._call_raw(_operations.cancel(id=id, ids=ids, own_id=own_id))

    async def send(
        self,
        *,
        market: str,
        side: Side | Literal["buy", "sell"],
        kind: str,
        quantity: DecimalLike,
        limit: DecimalLike | None = None,
        stop: DecimalLike | None = None,
        note: str | None = None,
        check: bool = False,
    ) -> RawResponse[list[str]]:
        """As `client.orders.send`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.send(market=market, side=side, kind=kind, quantity=quantity, limit=limit, stop=stop, note=note),
            check=check,
        )
