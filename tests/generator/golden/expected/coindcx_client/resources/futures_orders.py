# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.futures.orders`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cached_property
from typing import Literal

from coindcx_runtime.generated import (
    AsyncClient,
    DateLike,
    DecimalLike,
    IdLike,
    Pages,
    RawResponse,
    SyncClient,
    TimeCursor,
    TimeLike,
    iterate,
    iterate_async,
    to_ms,
)

from coindcx_client.models.futures_orders import FuturesFill, FuturesOrder, SortOrder
from coindcx_client.models.shared import Side
from coindcx_client.operations import futures_orders as _operations


class FuturesOrders:
    """What is in the group."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> FuturesOrdersRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return FuturesOrdersRaw(self._client)

    def list(
        self,
        *,
        ids: builtins.list[str] | None = None,
        sides: Sequence[Side | Literal["buy", "sell"]] = ("buy", "sell"),
        page: int = 1,
        size: int = 2,
    ) -> builtins.list[FuturesOrder]:
        """List orders.

        By pages.

        Args:
            ids: Some only.
            sides: Which sides.
            page: Which page.
            size: How many.

        Returns:
            The orders.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "List".
        """
        return self._client._call(_operations.list(ids=ids, sides=sides, page=page, size=size))

    def iter(
        self,
        *,
        ids: builtins.list[str] | None = None,
        sides: Sequence[Side | Literal["buy", "sell"]] = ("buy", "sell"),
        size: int = 2,
    ) -> Iterator[FuturesOrder]:
        """Go through `list`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            ids: Some only.
            sides: Which sides.
            size: Rows a page.

        Raises:
            As `list`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            Pages(lambda _page: _operations.list(ids=ids, sides=sides, size=size, page=_page), size, id="id"),
        )

    def create(
        self, *, side: Side | Literal["buy", "sell"], quantity: DecimalLike, day: DateLike | None = None
    ) -> FuturesOrder:
        """Place an order.

        Its arguments are nested.

        Args:
            side: Side.
            quantity: Quantity.
            day: Until when.

        Returns:
            The order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Create".
        """
        return self._client._call(_operations.create(side=side, quantity=quantity, day=day))

    def get(self, *, pair: str, depth: Literal[1, 5]) -> FuturesOrder:
        """Get an order.

        Under either verb.

        Args:
            pair: The pair.
            depth: 1 or 5.

        Returns:
            The order.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongInstrument: the exchange does not know it, and answered with another.
            WrongInstrument: the exchange does not know this depth, and answered with nothing.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed (when answered with 404, and with a key, tried once more as POST, signed). Limit: none documented.
        Source: documentation 2025 "Get".
        """
        return self._client._call(_operations.get(pair=pair, depth=depth))

    def fills(
        self,
        *,
        from_id: IdLike | None = None,
        start: TimeLike | None = None,
        end: TimeLike | None = None,
        limit: int | None = None,
        sort: SortOrder | Literal["asc", "desc"] | None = None,
    ) -> builtins.list[FuturesFill]:
        """List fills.

        By time.

        Args:
            from_id: After this one.
            start: From when.
            end: Until when.
            limit: How many.
            sort: Which way.

        Returns:
            The fills.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: rows of another time came than those asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Fills".
        """
        return self._client._call(_operations.fills(from_id=from_id, start=start, end=end, limit=limit, sort=sort))

    def iter_fills(
        self,
        *,
        from_id: IdLike | None = None,
        start: TimeLike | None = None,
        end: TimeLike | None = None,
        oldest_first: bool = False,
    ) -> Iterator[FuturesFill]:
        """Go through `fills` over any span of time, each row once.

        As many calls as it takes, each made when its first row is asked for.

        Args:
            from_id: After this one.
            start: From when, included.
            end: Until when, included.
            oldest_first: Oldest rows first; else newest first.

        Raises:
            As `fills`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            TimeCursor(
                lambda _start, _end, _most, _order: _operations.fills(
                    from_id=from_id, start=_start, end=_end, limit=_most, sort=_order
                ),
                to_ms("start", start),
                to_ms("end", end),
                most=2,
                time="timestamp",
                id="id",
                oldest_first=oldest_first,
            ),
        )


class FuturesOrdersRaw:
    """The calls of `client.futures.orders`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def list(
        self,
        *,
        ids: builtins.list[str] | None = None,
        sides: Sequence[Side | Literal["buy", "sell"]] = ("buy", "sell"),
        page: int = 1,
        size: int = 2,
    ) -> RawResponse[builtins.list[FuturesOrder]]:
        """As `client.futures.orders.list`, with the answer as it came."""
        return self._client._call_raw(_operations.list(ids=ids, sides=sides, page=page, size=size))

    def create(
        self, *, side: Side | Literal["buy", "sell"], quantity: DecimalLike, day: DateLike | None = None
    ) -> RawResponse[FuturesOrder]:
        """As `client.futures.orders.create`, with the answer as it came."""
        return self._client._call_raw(_operations.create(side=side, quantity=quantity, day=day))

    def get(self, *, pair: str, depth: Literal[1, 5]) -> RawResponse[FuturesOrder]:
        """As `client.futures.orders.get`, with the answer as it came."""
        return self._client._call_raw(_operations.get(pair=pair, depth=depth))

    def fills(
        self,
        *,
        from_id: IdLike | None = None,
        start: TimeLike | None = None,
        end: TimeLike | None = None,
        limit: int | None = None,
        sort: SortOrder | Literal["asc", "desc"] | None = None,
    ) -> RawResponse[builtins.list[FuturesFill]]:
        """As `client.futures.orders.fills`, with the answer as it came."""
        return self._client._call_raw(_operations.fills(from_id=from_id, start=start, end=end, limit=limit, sort=sort))


class AsyncFuturesOrders:
    """What is in the group."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncFuturesOrdersRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncFuturesOrdersRaw(self._client)

    async def list(
        self,
        *,
        ids: builtins.list[str] | None = None,
        sides: Sequence[Side | Literal["buy", "sell"]] = ("buy", "sell"),
        page: int = 1,
        size: int = 2,
    ) -> builtins.list[FuturesOrder]:
        """List orders.

        By pages.

        Args:
            ids: Some only.
            sides: Which sides.
            page: Which page.
            size: How many.

        Returns:
            The orders.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: the answer is about something else than was asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "List".
        """
        return await self._client._call(_operations.list(ids=ids, sides=sides, page=page, size=size))

    def iter(
        self,
        *,
        ids: builtins.list[str] | None = None,
        sides: Sequence[Side | Literal["buy", "sell"]] = ("buy", "sell"),
        size: int = 2,
    ) -> AsyncIterator[FuturesOrder]:
        """Go through `list`, page by page.

        Each page is asked for when its first row is. A row that moves to a later page meanwhile comes once. Rows
        that leave the list meanwhile make others be skipped: take `list(...)` of it before you cancel or close what
        it gives.

        Args:
            ids: Some only.
            sides: Which sides.
            size: Rows a page.

        Raises:
            As `list`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            Pages(lambda _page: _operations.list(ids=ids, sides=sides, size=size, page=_page), size, id="id"),
        )

    async def create(
        self, *, side: Side | Literal["buy", "sell"], quantity: DecimalLike, day: DateLike | None = None
    ) -> FuturesOrder:
        """Place an order.

        Its arguments are nested.

        Args:
            side: Side.
            quantity: Quantity.
            day: Until when.

        Returns:
            The order.

        Raises:
            OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Create".
        """
        return await self._client._call(_operations.create(side=side, quantity=quantity, day=day))

    async def get(self, *, pair: str, depth: Literal[1, 5]) -> FuturesOrder:
        """Get an order.

        Under either verb.

        Args:
            pair: The pair.
            depth: 1 or 5.

        Returns:
            The order.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongInstrument: the exchange does not know it, and answered with another.
            WrongInstrument: the exchange does not know this depth, and answered with nothing.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed (when answered with 404, and with a key, tried once more as POST, signed). Limit: none documented.
        Source: documentation 2025 "Get".
        """
        return await self._client._call(_operations.get(pair=pair, depth=depth))

    async def fills(
        self,
        *,
        from_id: IdLike | None = None,
        start: TimeLike | None = None,
        end: TimeLike | None = None,
        limit: int | None = None,
        sort: SortOrder | Literal["asc", "desc"] | None = None,
    ) -> builtins.list[FuturesFill]:
        """List fills.

        By time.

        Args:
            from_id: After this one.
            start: From when.
            end: Until when.
            limit: How many.
            sort: Which way.

        Returns:
            The fills.

        Raises:
            AuthenticationFailed: unknown key, or wrong signature.
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: rows of another time came than those asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Signed. Limit: none documented. Source: documentation 2025 "Fills".
        """
        return await self._client._call(
            _operations.fills(from_id=from_id, start=start, end=end, limit=limit, sort=sort)
        )

    def iter_fills(
        self,
        *,
        from_id: IdLike | None = None,
        start: TimeLike | None = None,
        end: TimeLike | None = None,
        oldest_first: bool = False,
    ) -> AsyncIterator[FuturesFill]:
        """Go through `fills` over any span of time, each row once.

        As many calls as it takes, each made when its first row is asked for.

        Args:
            from_id: After this one.
            start: From when, included.
            end: Until when, included.
            oldest_first: Oldest rows first; else newest first.

        Raises:
            As `fills`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            TimeCursor(
                lambda _start, _end, _most, _order: _operations.fills(
                    from_id=from_id, start=_start, end=_end, limit=_most, sort=_order
                ),
                to_ms("start", start),
                to_ms("end", end),
                most=2,
                time="timestamp",
                id="id",
                oldest_first=oldest_first,
            ),
        )


class AsyncFuturesOrdersRaw:
    """The calls of `client.futures.orders`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        ids: builtins.list[str] | None = None,
        sides: Sequence[Side | Literal["buy", "sell"]] = ("buy", "sell"),
        page: int = 1,
        size: int = 2,
    ) -> RawResponse[builtins.list[FuturesOrder]]:
        """As `client.futures.orders.list`, with the answer as it came."""
        return await self._client._call_raw(_operations.list(ids=ids, sides=sides, page=page, size=size))

    async def create(
        self, *, side: Side | Literal["buy", "sell"], quantity: DecimalLike, day: DateLike | None = None
    ) -> RawResponse[FuturesOrder]:
        """As `client.futures.orders.create`, with the answer as it came."""
        return await self._client._call_raw(_operations.create(side=side, quantity=quantity, day=day))

    async def get(self, *, pair: str, depth: Literal[1, 5]) -> RawResponse[FuturesOrder]:
        """As `client.futures.orders.get`, with the answer as it came."""
        return await self._client._call_raw(_operations.get(pair=pair, depth=depth))

    async def fills(
        self,
        *,
        from_id: IdLike | None = None,
        start: TimeLike | None = None,
        end: TimeLike | None = None,
        limit: int | None = None,
        sort: SortOrder | Literal["asc", "desc"] | None = None,
    ) -> RawResponse[builtins.list[FuturesFill]]:
        """As `client.futures.orders.fills`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.fills(from_id=from_id, start=start, end=end, limit=limit, sort=sort)
        )
