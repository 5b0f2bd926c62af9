# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.market_data`, blocking and awaiting, each also in its raw form."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
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

from coindcx_client.models.market_data import Candle, CandleInterval, MarketDetails, MarketTrade, OrderBook, Ticker
from coindcx_client.operations import market_data as _operations


class MarketData:
    """Tickers, markets, order books, trades and candles. Needs no key."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> MarketDataRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return MarketDataRaw(self._client)

    def tickers(self) -> list[Ticker]:
        """List the last prices and 24-hour figures of every market.

        All markets in one answer; a single one cannot be asked for. The exchange refreshes it once a second, and an
        edge cache may serve it later than that. Besides the markets there is a row that belongs to none
        (`BTCINR_insta`).

        Returns:
            One row a market, unsorted.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Ticker", 2025 "Public
        endpoints / Ticker", 2021 "Public endpoints / Ticker".
        """
        return self._client._call(_operations.tickers())

    def markets(self) -> list[str]:
        """List the names of the active markets.

        Names only, such as `BTCINR`. `market_details` has the pairs, limits and precisions that go with them.

        Returns:
            Market names.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Markets", 2025 "Public
        endpoints / Markets", 2021 "Public endpoints / Markets".
        """
        return self._client._call(_operations.markets())

    def market_details(self) -> list[MarketDetails]:
        """List limits, precisions and order types of every market.

        About a thousand rows. Take `pair` from here for order books, trades and candles, and check an order against
        the limits before sending it: the smallest quantity taken is the largest of `min_quantity`, `step` and one
        unit of the last decimal of `target_currency_precision`. Limits of a row may contradict each other.

        Returns:
            One row a market.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Markets Details", 2025
        "Public endpoints / Markets Details", 2021 "Public endpoints / Markets Details".
        """
        return self._client._call(_operations.market_details())

    def trades(self, *, pair: str, limit: int | None = None) -> list[MarketTrade]:
        """List the latest trades of a market.

        Asks for the pair, answers with the market name. An empty list is a normal answer for a quiet market.

        Args:
            pair: The `pair` of the market details, such as `B-BTC_USDT`; not the market name.
            limit: How many trades at most.

        Returns:
            Recent trades.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Trades", 2025 "Public
        endpoints / Trades", 2021 "Public endpoints / Trades".
        """
        return self._client._call(_operations.trades(pair=pair, limit=limit))

    def order_book(self, *, pair: str, depth: Literal[1, 5, 10, 20, 50, 100, 200] | None = None) -> OrderBook:
        """Get the order book of a market.

        Both sides are maps from price to quantity. The order of the keys is not the order of the prices (whole
        numbers come first), so use the sorted levels.

        Args:
            pair: The `pair` of the market details, such as `B-BTC_USDT`; not the market name.
            depth: Levels a side: 1, 5, 10, 20, 50, 100 or 200; other numbers are refused. 50 when left out. Printed
                `Depth`, which no sample sends; `depth` was honoured, and unknown names are ignored without a word.
                Contradicted: 2026 "Public endpoints / Order Book" against orderbook recorded Aug and Sep 2026.

        Returns:
            The book.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Order Book", 2025 "Public
        endpoints / Order Book", 2021 "Public endpoints / Order Book".
        """
        return self._client._call(_operations.order_book(pair=pair, depth=depth))

    def candles(
        self,
        *,
        pair: str,
        interval: CandleInterval | Literal["1m", "15m", "1h", "1d"],
        start: TimeLike | None = None,
        end: TimeLike | None = None,
        limit: int | None = None,
    ) -> list[Candle]:
        """List candles of a market, newest first.

        The candle that is still forming is included. Minutes without a trade may be missing in quiet markets. A
        misspelt query name is ignored without an error and gives the default window.

        Args:
            pair: The `pair` of the market details, such as `B-BTC_USDT`; not the market name.
            interval: Length of a candle. The nine other lengths that were documented until 2025 are refused with a
                422 (September 2026).
            start: Lower bound of the opening time, milliseconds. Whether it is inclusive is not documented.
            end: Upper bound of the opening time, milliseconds. Whether it is inclusive is not documented.
            limit: How many candles at most.

        Returns:
            Candles, newest first.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: rows of another time came than those asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Candles", 2025 "Public
        endpoints / Candles", 2021 "Public endpoints / Candles".
        """
        return self._client._call(_operations.candles(pair=pair, interval=interval, start=start, end=end, limit=limit))

    def iter_candles(
        self,
        *,
        pair: str,
        interval: CandleInterval | Literal["1m", "15m", "1h", "1d"],
        start: TimeLike,
        end: TimeLike | None = None,
        oldest_first: bool = False,
    ) -> Iterator[Candle]:
        """Go through `candles` over any span of time, each row once.

        As many calls as it takes, each made when its first row is asked for.

        Args:
            pair: The `pair` of the market details, such as `B-BTC_USDT`; not the market name.
            interval: Length of a candle. The nine other lengths that were documented until 2025 are refused with a
                422 (September 2026).
            start: From when, included.
            end: Until when, included. Now if left out.
            oldest_first: Oldest rows first; else newest first.

        Raises:
            As `candles`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            TimeGrid(
                lambda _start, _end, _most: _operations.candles(
                    pair=pair, interval=interval, start=_start, end=_end, limit=_most
                ),
                to_ms("start", start),
                self._client.clock.now_ms() if end is None else to_ms("end", end),
                step=step_of("interval", interval, {"1m": 60, "15m": 900, "1h": 3600, "1d": 86400}),
                most=1000,
                time="time",
                oldest_first=oldest_first,
            ),
        )


class MarketDataRaw:
    """The calls of `client.market_data`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def tickers(self) -> RawResponse[list[Ticker]]:
        """As `client.market_data.tickers`, with the answer as it came."""
        return self._client._call_raw(_operations.tickers())

    def markets(self) -> RawResponse[list[str]]:
        """As `client.market_data.markets`, with the answer as it came."""
        return self._client._call_raw(_operations.markets())

    def market_details(self) -> RawResponse[list[MarketDetails]]:
        """As `client.market_data.market_details`, with the answer as it came."""
        return self._client._call_raw(_operations.market_details())

    def trades(self, *, pair: str, limit: int | None = None) -> RawResponse[list[MarketTrade]]:
        """As `client.market_data.trades`, with the answer as it came."""
        return self._client._call_raw(_operations.trades(pair=pair, limit=limit))

    def order_book(
        self, *, pair: str, depth: Literal[1, 5, 10, 20, 50, 100, 200] | None = None
    ) -> RawResponse[OrderBook]:
        """As `client.market_data.order_book`, with the answer as it came."""
        return self._client._call_raw(_operations.order_book(pair=pair, depth=depth))

    def candles(
        self,
        *,
        pair: str,
        interval: CandleInterval | Literal["1m", "15m", "1h", "1d"],
        start: TimeLike | None = None,
        end: TimeLike | None = None,
        limit: int | None = None,
    ) -> RawResponse[list[Candle]]:
        """As `client.market_data.candles`, with the answer as it came."""
        return self._client._call_raw(
            _operations.candles(pair=pair, interval=interval, start=start, end=end, limit=limit)
        )


class AsyncMarketData:
    """Tickers, markets, order books, trades and candles. Needs no key."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncMarketDataRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncMarketDataRaw(self._client)

    async def tickers(self) -> list[Ticker]:
        """List the last prices and 24-hour figures of every market.

        All markets in one answer; a single one cannot be asked for. The exchange refreshes it once a second, and an
        edge cache may serve it later than that. Besides the markets there is a row that belongs to none
        (`BTCINR_insta`).

        Returns:
            One row a market, unsorted.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Ticker", 2025 "Public
        endpoints / Ticker", 2021 "Public endpoints / Ticker".
        """
        return await self._client._call(_operations.tickers())

    async def markets(self) -> list[str]:
        """List the names of the active markets.

        Names only, such as `BTCINR`. `market_details` has the pairs, limits and precisions that go with them.

        Returns:
            Market names.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Markets", 2025 "Public
        endpoints / Markets", 2021 "Public endpoints / Markets".
        """
        return await self._client._call(_operations.markets())

    async def market_details(self) -> list[MarketDetails]:
        """List limits, precisions and order types of every market.

        About a thousand rows. Take `pair` from here for order books, trades and candles, and check an order against
        the limits before sending it: the smallest quantity taken is the largest of `min_quantity`, `step` and one
        unit of the last decimal of `target_currency_precision`. Limits of a row may contradict each other.

        Returns:
            One row a market.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Markets Details", 2025
        "Public endpoints / Markets Details", 2021 "Public endpoints / Markets Details".
        """
        return await self._client._call(_operations.market_details())

    async def trades(self, *, pair: str, limit: int | None = None) -> list[MarketTrade]:
        """List the latest trades of a market.

        Asks for the pair, answers with the market name. An empty list is a normal answer for a quiet market.

        Args:
            pair: The `pair` of the market details, such as `B-BTC_USDT`; not the market name.
            limit: How many trades at most.

        Returns:
            Recent trades.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Trades", 2025 "Public
        endpoints / Trades", 2021 "Public endpoints / Trades".
        """
        return await self._client._call(_operations.trades(pair=pair, limit=limit))

    async def order_book(self, *, pair: str, depth: Literal[1, 5, 10, 20, 50, 100, 200] | None = None) -> OrderBook:
        """Get the order book of a market.

        Both sides are maps from price to quantity. The order of the keys is not the order of the prices (whole
        numbers come first), so use the sorted levels.

        Args:
            pair: The `pair` of the market details, such as `B-BTC_USDT`; not the market name.
            depth: Levels a side: 1, 5, 10, 20, 50, 100 or 200; other numbers are refused. 50 when left out. Printed
                `Depth`, which no sample sends; `depth` was honoured, and unknown names are ignored without a word.
                Contradicted: 2026 "Public endpoints / Order Book" against orderbook recorded Aug and Sep 2026.

        Returns:
            The book.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Order Book", 2025 "Public
        endpoints / Order Book", 2021 "Public endpoints / Order Book".
        """
        return await self._client._call(_operations.order_book(pair=pair, depth=depth))

    async def candles(
        self,
        *,
        pair: str,
        interval: CandleInterval | Literal["1m", "15m", "1h", "1d"],
        start: TimeLike | None = None,
        end: TimeLike | None = None,
        limit: int | None = None,
    ) -> list[Candle]:
        """List candles of a market, newest first.

        The candle that is still forming is included. Minutes without a trade may be missing in quiet markets. A
        misspelt query name is ignored without an error and gives the default window.

        Args:
            pair: The `pair` of the market details, such as `B-BTC_USDT`; not the market name.
            interval: Length of a candle. The nine other lengths that were documented until 2025 are refused with a
                422 (September 2026).
            start: Lower bound of the opening time, milliseconds. Whether it is inclusive is not documented.
            end: Upper bound of the opening time, milliseconds. Whether it is inclusive is not documented.
            limit: How many candles at most.

        Returns:
            Candles, newest first.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: rows of another time came than those asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Public endpoints / Candles", 2025 "Public
        endpoints / Candles", 2021 "Public endpoints / Candles".
        """
        return await self._client._call(
            _operations.candles(pair=pair, interval=interval, start=start, end=end, limit=limit)
        )

    def iter_candles(
        self,
        *,
        pair: str,
        interval: CandleInterval | Literal["1m", "15m", "1h", "1d"],
        start: TimeLike,
        end: TimeLike | None = None,
        oldest_first: bool = False,
    ) -> AsyncIterator[Candle]:
        """Go through `candles` over any span of time, each row once.

        As many calls as it takes, each made when its first row is asked for.

        Args:
            pair: The `pair` of the market details, such as `B-BTC_USDT`; not the market name.
            interval: Length of a candle. The nine other lengths that were documented until 2025 are refused with a
                422 (September 2026).
            start: From when, included.
            end: Until when, included. Now if left out.
            oldest_first: Oldest rows first; else newest first.

        Raises:
            As `candles`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            TimeGrid(
                lambda _start, _end, _most: _operations.candles(
                    pair=pair, interval=interval, start=_start, end=_end, limit=_most
                ),
                to_ms("start", start),
                self._client.clock.now_ms() if end is None else to_ms("end", end),
                step=step_of("interval", interval, {"1m": 60, "15m": 900, "1h": 3600, "1d": 86400}),
                most=1000,
                time="time",
                oldest_first=oldest_first,
            ),
        )


class AsyncMarketDataRaw:
    """The calls of `client.market_data`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def tickers(self) -> RawResponse[list[Ticker]]:
        """As `client.market_data.tickers`, with the answer as it came."""
        return await self._client._call_raw(_operations.tickers())

    async def markets(self) -> RawResponse[list[str]]:
        """As `client.market_data.markets`, with the answer as it came."""
        return await self._client._call_raw(_operations.markets())

    async def market_details(self) -> RawResponse[list[MarketDetails]]:
        """As `client.market_data.market_details`, with the answer as it came."""
        return await self._client._call_raw(_operations.market_details())

    async def trades(self, *, pair: str, limit: int | None = None) -> RawResponse[list[MarketTrade]]:
        """As `client.market_data.trades`, with the answer as it came."""
        return await self._client._call_raw(_operations.trades(pair=pair, limit=limit))

    async def order_book(
        self, *, pair: str, depth: Literal[1, 5, 10, 20, 50, 100, 200] | None = None
    ) -> RawResponse[OrderBook]:
        """As `client.market_data.order_book`, with the answer as it came."""
        return await self._client._call_raw(_operations.order_book(pair=pair, depth=depth))

    async def candles(
        self,
        *,
        pair: str,
        interval: CandleInterval | Literal["1m", "15m", "1h", "1d"],
        start: TimeLike | None = None,
        end: TimeLike | None = None,
        limit: int | None = None,
    ) -> RawResponse[list[Candle]]:
        """As `client.market_data.candles`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.candles(pair=pair, interval=interval, start=start, end=end, limit=limit)
        )
