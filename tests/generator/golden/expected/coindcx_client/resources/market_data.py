# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.market_data`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cached_property
from typing import Literal

from coindcx_runtime.generated import (
    AsyncClient,
    RawResponse,
    SyncClient,
    TimeGrid,
    TimeLike,
    iterate,
    iterate_async,
    step_of,
    to_ms,
)

from coindcx_client.models.market_data import Book, Candle, Currency, Details, Interval, Trade
from coindcx_client.operations import market_data as _operations


class MarketData:
    """What needs no key."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> MarketDataRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return MarketDataRaw(self._client)

    def trades(
        self,
        *,
        pair: str,
        start_time: TimeLike | None = None,
        interval: Interval | Literal["1m", "1M"] | None = None,
        depth: Literal[1, 5] | None = None,
    ) -> list[Trade]:
        """List trades.

        Newest first. A "quoted" word, a back\\slash and '''three quotes''' survive.

        Args:
            pair: The pair.
            start_time: From when.
            interval: Length.
            depth: 1 or 5. Observed: a recording, 2024.

        Returns:
            The trades.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2025 "Trades".
        """
        return self._client._call(_operations.trades(pair=pair, start_time=start_time, interval=interval, depth=depth))

    def book(self) -> Book:
        """Get the book.

        Both sides.

        Returns:
            The book.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: 5 calls in 1 s. Source: documentation 2025 "Book" (assumed).
        """
        return self._client._call(_operations.book())

    def details(self) -> list[Details]:
        """List rules.

        Of every market.

        Returns:
            The rules.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: none documented. Source: documentation 2025 "Details".
        """
        return self._client._call(_operations.details())

    def candles(
        self,
        *,
        interval: Interval | Literal["1m", "1M"],
        start: TimeLike,
        end: TimeLike,
        currencies: Sequence[Currency | Literal["INR", "USDT"]] | None = None,
    ) -> list[Candle]:
        """List candles.

        On a grid of time.

        Args:
            interval: Length.
            start: From when.
            end: Until when.
            currencies: Several.

        Returns:
            The candles.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: rows of another time came than those asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2025 "Candles".
        """
        return self._client._call(_operations.candles(interval=interval, start=start, end=end, currencies=currencies))

    def iter_candles(
        self,
        *,
        interval: Interval | Literal["1m", "1M"],
        start: TimeLike,
        currencies: Sequence[Currency | Literal["INR", "USDT"]] | None = None,
        end: TimeLike | None = None,
        oldest_first: bool = False,
    ) -> Iterator[Candle]:
        """Go through `candles` over any span of time, each row once.

        As many calls as it takes, each made when its first row is asked for.

        Args:
            interval: Length.
            start: From when, included.
            currencies: Several.
            end: Until when, included. Now if left out.
            oldest_first: Oldest rows first; else newest first.

        Raises:
            As `candles`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            TimeGrid(
                lambda _start, _end, _: _operations.candles(
                    currencies=currencies, interval=interval, start=_start, end=_end
                ),
                to_ms("start", start),
                self._client.clock.now_ms() if end is None else to_ms("end", end),
                step=step_of("interval", interval, {"1m": 60, "1M": 2419200}),
                most=3,
                time="time",
                oldest_first=oldest_first,
            ),
        )


class MarketDataRaw:
    """The calls of `client.market_data`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def trades(
        self,
        *,
        pair: str,
        start_time: TimeLike | None = None,
        interval: Interval | Literal["1m", "1M"] | None = None,
        depth: Literal[1, 5] | None = None,
    ) -> RawResponse[list[Trade]]:
        """As `client.market_data.trades`, with the answer as it came."""
        return self._client._call_raw(
            _operations.trades(pair=pair, start_time=start_time, interval=interval, depth=depth)
        )

    def book(self) -> RawResponse[Book]:
        """As `client.market_data.book`, with the answer as it came."""
        return self._client._call_raw(_operations.book())

    def details(self) -> RawResponse[list[Details]]:
        """As `client.market_data.details`, with the answer as it came."""
        return self._client._call_raw(_operations.details())

    def candles(
        self,
        *,
        interval: Interval | Literal["1m", "1M"],
        start: TimeLike,
        end: TimeLike,
        currencies: Sequence[Currency | Literal["INR", "USDT"]] | None = None,
    ) -> RawResponse[list[Candle]]:
        """As `client.market_data.candles`, with the answer as it came."""
        return self._client._call_raw(
            _operations.candles(interval=interval, start=start, end=end, currencies=currencies)
        )


class AsyncMarketData:
    """What needs no key."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncMarketDataRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncMarketDataRaw(self._client)

    async def trades(
        self,
        *,
        pair: str,
        start_time: TimeLike | None = None,
        interval: Interval | Literal["1m", "1M"] | None = None,
        depth: Literal[1, 5] | None = None,
    ) -> list[Trade]:
        """List trades.

        Newest first. A "quoted" word, a back\\slash and '''three quotes''' survive.

        Args:
            pair: The pair.
            start_time: From when.
            interval: Length.
            depth: 1 or 5. Observed: a recording, 2024.

        Returns:
            The trades.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2025 "Trades".
        """
        return await self._client._call(
            _operations.trades(pair=pair, start_time=start_time, interval=interval, depth=depth)
        )

    async def book(self) -> Book:
        """Get the book.

        Both sides.

        Returns:
            The book.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: 5 calls in 1 s. Source: documentation 2025 "Book" (assumed).
        """
        return await self._client._call(_operations.book())

    async def details(self) -> list[Details]:
        """List rules.

        Of every market.

        Returns:
            The rules.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: none documented. Source: documentation 2025 "Details".
        """
        return await self._client._call(_operations.details())

    async def candles(
        self,
        *,
        interval: Interval | Literal["1m", "1M"],
        start: TimeLike,
        end: TimeLike,
        currencies: Sequence[Currency | Literal["INR", "USDT"]] | None = None,
    ) -> list[Candle]:
        """List candles.

        On a grid of time.

        Args:
            interval: Length.
            start: From when.
            end: Until when.
            currencies: Several.

        Returns:
            The candles.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: rows of another time came than those asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2025 "Candles".
        """
        return await self._client._call(
            _operations.candles(interval=interval, start=start, end=end, currencies=currencies)
        )

    def iter_candles(
        self,
        *,
        interval: Interval | Literal["1m", "1M"],
        start: TimeLike,
        currencies: Sequence[Currency | Literal["INR", "USDT"]] | None = None,
        end: TimeLike | None = None,
        oldest_first: bool = False,
    ) -> AsyncIterator[Candle]:
        """Go through `candles` over any span of time, each row once.

        As many calls as it takes, each made when its first row is asked for.

        Args:
            interval: Length.
            start: From when, included.
            currencies: Several.
            end: Until when, included. Now if left out.
            oldest_first: Oldest rows first; else newest first.

        Raises:
            As `candles`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            TimeGrid(
                lambda _start, _end, _: _operations.candles(
                    currencies=currencies, interval=interval, start=_start, end=_end
                ),
                to_ms("start", start),
                self._client.clock.now_ms() if end is None else to_ms("end", end),
                step=step_of("interval", interval, {"1m": 60, "1M": 2419200}),
                most=3,
                time="time",
                oldest_first=oldest_first,
            ),
        )


class AsyncMarketDataRaw:
    """The calls of `client.market_data`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def trades(
        self,
        *,
        pair: str,
        start_time: TimeLike | None = None,
        interval: Interval | Literal["1m", "1M"] | None = None,
        depth: Literal[1, 5] | None = None,
    ) -> RawResponse[list[Trade]]:
        """As `client.market_data.trades`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.trades(pair=pair, start_time=start_time, interval=interval, depth=depth)
        )

    async def book(self) -> RawResponse[Book]:
        """As `client.market_data.book`, with the answer as it came."""
        return await self._client._call_raw(_operations.book())

    async def details(self) -> RawResponse[list[Details]]:
        """As `client.market_data.details`, with the answer as it came."""
        return await self._client._call_raw(_operations.details())

    async def candles(
        self,
        *,
        interval: Interval | Literal["1m", "1M"],
        start: TimeLike,
        end: TimeLike,
        currencies: Sequence[Currency | Literal["INR", "USDT"]] | None = None,
    ) -> RawResponse[list[Candle]]:
        """As `client.market_data.candles`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.candles(interval=interval, start=start, end=end, currencies=currencies)
        )
