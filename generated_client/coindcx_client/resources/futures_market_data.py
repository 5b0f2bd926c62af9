# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.futures.market_data`, blocking and awaiting, each also in its raw form."""

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

from coindcx_client.models.futures_market_data import (
    CandleResolution,
    CurrencyConversion,
    FuturesCandle,
    FuturesInstrument,
    FuturesMarketTrade,
    FuturesOrderBook,
    FuturesPrices,
    FuturesStats,
)
from coindcx_client.models.shared import MarginCurrency
from coindcx_client.operations import futures_market_data as _operations


class FuturesMarketData:
    """Futures, their limits, order books, trades, candles and prices. Needs no key."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> FuturesMarketDataRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return FuturesMarketDataRaw(self._client)

    def active_instruments(
        self, *, margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]]
    ) -> list[str]:
        """List the names of the futures that can be traded.

        Pairs such as `B-BTC_USDT`, also in the INR book. An edge cache may serve the list minutes late. A currency
        that is not known gives an empty list; both lists were equal in September 2026.

        Args:
            margin_currency_short_name: Margin currencies, of which the samples send one a call. With a misspelt name
                the default list is answered.

        Returns:
            Pairs, unsorted.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get active instruments",
        2025 "Futures End Points / Get active instruments".
        """
        return self._client._call(_operations.active_instruments(margin_currency_short_name=margin_currency_short_name))

    def instrument(
        self, *, pair: str, margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"]
    ) -> FuturesInstrument:
        """Get limits, steps, fees and margin tables of one future.

        A pair that the exchange does not know is answered with another instrument; that raises WrongInstrument here.
        The two margin tables differ between the USDT and the INR book by more than the rate: keep an answer per pair
        and margin currency.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            margin_currency_short_name: Whose book's tables are wanted. A request that names none is answered, too;
                the answer then does not name the book. Contradicted: 2026 "Futures End Points / Get instrument
                details" against futures/data/instrument as ccxt asks for it, beside the answer recorded 2024.

        Returns:
            The instrument.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongInstrument: the exchange does not know it, and answered with another.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get instrument details",
        2025 "Futures End Points / Get instrument details".
        """
        return self._client._call(
            _operations.instrument(pair=pair, margin_currency_short_name=margin_currency_short_name)
        )

    def trades(self, *, pair: str) -> list[FuturesMarketTrade]:
        """List the latest trades of a future.

        Neither how many there are nor their order is documented; the documented example is oldest first. A pair that
        the exchange does not know is answered with the trades of another one, and as the rows have no pair this
        cannot be detected: take pairs from `active_instruments`.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.

        Returns:
            Recent trades.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get instrument Real-time
        trade history", 2025 "Futures End Points / Get instrument Real-time trade history".
        """
        return self._client._call(_operations.trades(pair=pair))

    def order_book(self, *, pair: str, depth: Literal[10, 20, 50]) -> FuturesOrderBook:
        """Get the order book of a future.

        Both sides are maps from price to quantity, in no useful order, so use the sorted levels. A pair or depth
        that the exchange does not know is answered with an empty book whose `ts` and `vs` are 0; that raises
        WrongInstrument here. The book is renewed twice a second.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            depth: Levels a side: 10, 20 or 50.

        Returns:
            The book.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongInstrument: the exchange does not know this pair, and answered with nothing.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get instrument
        orderbook", 2025 "Futures End Points / Get instrument orderbook".
        """
        return self._client._call(_operations.order_book(pair=pair, depth=depth))

    def candles(
        self,
        *,
        pair: str,
        start: TimeLike,
        end: TimeLike,
        resolution: CandleResolution | Literal["1", "5", "60", "1D", "15", "30", "240", "480", "D", "1M"],
    ) -> list[FuturesCandle]:
        """List candles of a future, oldest first.

        Both bounds are needed. They go out in seconds while the candles have milliseconds. A span without trades
        gives an empty list. No limit was found up to 10,080 candles a call.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            start: Lower bound of the opening time. Whether it is inclusive is not documented.
            end: Upper bound of the opening time. Whether it is inclusive is not documented.
            resolution: Length of a candle.

        Returns:
            Candles, oldest first.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: rows of another time came than those asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get instrument
        candlesticks", 2025 "Futures End Points / Get instrument candlesticks".
        """
        return self._client._call(_operations.candles(pair=pair, start=start, end=end, resolution=resolution))

    def iter_candles(
        self,
        *,
        pair: str,
        resolution: CandleResolution | Literal["1", "5", "60", "1D", "15", "30", "240", "480", "D", "1M"],
        start: TimeLike,
        end: TimeLike | None = None,
        oldest_first: bool = False,
    ) -> Iterator[FuturesCandle]:
        """Go through `candles` over any span of time, each row once.

        As many calls as it takes, each made when its first row is asked for.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            resolution: Length of a candle.
            start: From when, included.
            end: Until when, included. Now if left out.
            oldest_first: Oldest rows first; else newest first.

        Raises:
            As `candles`, where a call is made; for bad arguments at once.
        """
        return iterate(
            self._client,
            TimeGrid(
                lambda _start, _end, _: _operations.candles(pair=pair, resolution=resolution, start=_start, end=_end),
                to_ms("start", start),
                self._client.clock.now_ms() if end is None else to_ms("end", end),
                step=step_of(
                    "resolution",
                    resolution,
                    {
                        "1": 60,
                        "5": 300,
                        "15": 900,
                        "30": 1800,
                        "60": 3600,
                        "240": 14400,
                        "480": 28800,
                        "1D": 86400,
                        "D": 86400,
                        "1M": 2419200,
                    },
                ),
                most=1000,
                time="time",
                oldest_first=oldest_first,
            ),
        )

    def current_prices(self) -> FuturesPrices:
        """Get prices, 24-hour figures and funding rates of every future.

        All pairs in one answer, also some that are no longer traded: those keep only a few fields, whose times are
        months old.

        Returns:
            The prices.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get Current Prices RT",
        2025 "Futures End Points / Get Current Prices RT".
        """
        return self._client._call(_operations.current_prices())

    def stats(self, *, pair: str) -> FuturesStats:
        """Get price changes of a future, and how its positions divide into long and short.

        The documentation signs this call and disagrees with itself about the verb (its HTTP line says POST, a sample
        sends GET); in September 2026 a GET without signature was answered, and a POST got 404.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.

        Returns:
            The figures.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed (when answered with 404, and with a key, tried once more as POST, signed). Limit: none documented.
        Source: documentation 2026 "Futures End Points / Get Pair Stats", 2025 "Futures End Points / Get Pair Stats".
        Contradicted by verbs of all futures paths, recorded Sep 2026 (Tradex).
        """
        return self._client._call(_operations.stats(pair=pair))

    def conversions(self) -> list[CurrencyConversion]:
        """List the rates at which INR margin is converted.

        A rate that the exchange sets and seldom changes, not a market price. The documentation signs this call and
        disagrees with itself about the verb (its HTTP line says POST, a sample sends GET); in September 2026 a GET
        without signature was answered, and a POST got 404.

        Returns:
            One row a rate.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed (when answered with 404, and with a key, tried once more as POST, signed). Limit: none documented.
        Source: documentation 2026 "Futures End Points / Get Currency Conversion", 2025 "Futures End Points / Get
        Currency Conversion". Contradicted by verbs of all futures paths, recorded Sep 2026 (Tradex).
        """
        return self._client._call(_operations.conversions())


class FuturesMarketDataRaw:
    """The calls of `client.futures.market_data`, answered with status, headers, bytes and value."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def active_instruments(
        self, *, margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]]
    ) -> RawResponse[list[str]]:
        """As `client.futures.market_data.active_instruments`, with the answer as it came."""
        return self._client._call_raw(
            _operations.active_instruments(margin_currency_short_name=margin_currency_short_name)
        )

    def instrument(
        self, *, pair: str, margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"]
    ) -> RawResponse[FuturesInstrument]:
        """As `client.futures.market_data.instrument`, with the answer as it came."""
        return self._client._call_raw(
            _operations.instrument(pair=pair, margin_currency_short_name=margin_currency_short_name)
        )

    def trades(self, *, pair: str) -> RawResponse[list[FuturesMarketTrade]]:
        """As `client.futures.market_data.trades`, with the answer as it came."""
        return self._client._call_raw(_operations.trades(pair=pair))

    def order_book(self, *, pair: str, depth: Literal[10, 20, 50]) -> RawResponse[FuturesOrderBook]:
        """As `client.futures.market_data.order_book`, with the answer as it came."""
        return self._client._call_raw(_operations.order_book(pair=pair, depth=depth))

    def candles(
        self,
        *,
        pair: str,
        start: TimeLike,
        end: TimeLike,
        resolution: CandleResolution | Literal["1", "5", "60", "1D", "15", "30", "240", "480", "D", "1M"],
    ) -> RawResponse[list[FuturesCandle]]:
        """As `client.futures.market_data.candles`, with the answer as it came."""
        return self._client._call_raw(_operations.candles(pair=pair, start=start, end=end, resolution=resolution))

    def current_prices(self) -> RawResponse[FuturesPrices]:
        """As `client.futures.market_data.current_prices`, with the answer as it came."""
        return self._client._call_raw(_operations.current_prices())

    def stats(self, *, pair: str) -> RawResponse[FuturesStats]:
        """As `client.futures.market_data.stats`, with the answer as it came."""
        return self._client._call_raw(_operations.stats(pair=pair))

    def conversions(self) -> RawResponse[list[CurrencyConversion]]:
        """As `client.futures.market_data.conversions`, with the answer as it came."""
        return self._client._call_raw(_operations.conversions())


class AsyncFuturesMarketData:
    """Futures, their limits, order books, trades, candles and prices. Needs no key."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def raw(self) -> AsyncFuturesMarketDataRaw:
        """The same calls, answered with status, headers, bytes and value."""
        return AsyncFuturesMarketDataRaw(self._client)

    async def active_instruments(
        self, *, margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]]
    ) -> list[str]:
        """List the names of the futures that can be traded.

        Pairs such as `B-BTC_USDT`, also in the INR book. An edge cache may serve the list minutes late. A currency
        that is not known gives an empty list; both lists were equal in September 2026.

        Args:
            margin_currency_short_name: Margin currencies, of which the samples send one a call. With a misspelt name
                the default list is answered.

        Returns:
            Pairs, unsorted.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get active instruments",
        2025 "Futures End Points / Get active instruments".
        """
        return await self._client._call(
            _operations.active_instruments(margin_currency_short_name=margin_currency_short_name)
        )

    async def instrument(
        self, *, pair: str, margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"]
    ) -> FuturesInstrument:
        """Get limits, steps, fees and margin tables of one future.

        A pair that the exchange does not know is answered with another instrument; that raises WrongInstrument here.
        The two margin tables differ between the USDT and the INR book by more than the rate: keep an answer per pair
        and margin currency.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            margin_currency_short_name: Whose book's tables are wanted. A request that names none is answered, too;
                the answer then does not name the book. Contradicted: 2026 "Futures End Points / Get instrument
                details" against futures/data/instrument as ccxt asks for it, beside the answer recorded 2024.

        Returns:
            The instrument.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongInstrument: the exchange does not know it, and answered with another.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get instrument details",
        2025 "Futures End Points / Get instrument details".
        """
        return await self._client._call(
            _operations.instrument(pair=pair, margin_currency_short_name=margin_currency_short_name)
        )

    async def trades(self, *, pair: str) -> list[FuturesMarketTrade]:
        """List the latest trades of a future.

        Neither how many there are nor their order is documented; the documented example is oldest first. A pair that
        the exchange does not know is answered with the trades of another one, and as the rows have no pair this
        cannot be detected: take pairs from `active_instruments`.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.

        Returns:
            Recent trades.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get instrument Real-time
        trade history", 2025 "Futures End Points / Get instrument Real-time trade history".
        """
        return await self._client._call(_operations.trades(pair=pair))

    async def order_book(self, *, pair: str, depth: Literal[10, 20, 50]) -> FuturesOrderBook:
        """Get the order book of a future.

        Both sides are maps from price to quantity, in no useful order, so use the sorted levels. A pair or depth
        that the exchange does not know is answered with an empty book whose `ts` and `vs` are 0; that raises
        WrongInstrument here. The book is renewed twice a second.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            depth: Levels a side: 10, 20 or 50.

        Returns:
            The book.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongInstrument: the exchange does not know this pair, and answered with nothing.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get instrument
        orderbook", 2025 "Futures End Points / Get instrument orderbook".
        """
        return await self._client._call(_operations.order_book(pair=pair, depth=depth))

    async def candles(
        self,
        *,
        pair: str,
        start: TimeLike,
        end: TimeLike,
        resolution: CandleResolution | Literal["1", "5", "60", "1D", "15", "30", "240", "480", "D", "1M"],
    ) -> list[FuturesCandle]:
        """List candles of a future, oldest first.

        Both bounds are needed. They go out in seconds while the candles have milliseconds. A span without trades
        gives an empty list. No limit was found up to 10,080 candles a call.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            start: Lower bound of the opening time. Whether it is inclusive is not documented.
            end: Upper bound of the opening time. Whether it is inclusive is not documented.
            resolution: Length of a candle.

        Returns:
            Candles, oldest first.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            WrongAnswer: rows of another time came than those asked for.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get instrument
        candlesticks", 2025 "Futures End Points / Get instrument candlesticks".
        """
        return await self._client._call(_operations.candles(pair=pair, start=start, end=end, resolution=resolution))

    def iter_candles(
        self,
        *,
        pair: str,
        resolution: CandleResolution | Literal["1", "5", "60", "1D", "15", "30", "240", "480", "D", "1M"],
        start: TimeLike,
        end: TimeLike | None = None,
        oldest_first: bool = False,
    ) -> AsyncIterator[FuturesCandle]:
        """Go through `candles` over any span of time, each row once.

        As many calls as it takes, each made when its first row is asked for.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            resolution: Length of a candle.
            start: From when, included.
            end: Until when, included. Now if left out.
            oldest_first: Oldest rows first; else newest first.

        Raises:
            As `candles`, where a call is made; for bad arguments at once.
        """
        return iterate_async(
            self._client,
            TimeGrid(
                lambda _start, _end, _: _operations.candles(pair=pair, resolution=resolution, start=_start, end=_end),
                to_ms("start", start),
                self._client.clock.now_ms() if end is None else to_ms("end", end),
                step=step_of(
                    "resolution",
                    resolution,
                    {
                        "1": 60,
                        "5": 300,
                        "15": 900,
                        "30": 1800,
                        "60": 3600,
                        "240": 14400,
                        "480": 28800,
                        "1D": 86400,
                        "D": 86400,
                        "1M": 2419200,
                    },
                ),
                most=1000,
                time="time",
                oldest_first=oldest_first,
            ),
        )

    async def current_prices(self) -> FuturesPrices:
        """Get prices, 24-hour figures and funding rates of every future.

        All pairs in one answer, also some that are no longer traded: those keep only a few fields, whose times are
        months old.

        Returns:
            The prices.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed. Limit: none documented. Source: documentation 2026 "Futures End Points / Get Current Prices RT",
        2025 "Futures End Points / Get Current Prices RT".
        """
        return await self._client._call(_operations.current_prices())

    async def stats(self, *, pair: str) -> FuturesStats:
        """Get price changes of a future, and how its positions divide into long and short.

        The documentation signs this call and disagrees with itself about the verb (its HTTP line says POST, a sample
        sends GET); in September 2026 a GET without signature was answered, and a POST got 404.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.

        Returns:
            The figures.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.
            TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent.

        Not signed (when answered with 404, and with a key, tried once more as POST, signed). Limit: none documented.
        Source: documentation 2026 "Futures End Points / Get Pair Stats", 2025 "Futures End Points / Get Pair Stats".
        Contradicted by verbs of all futures paths, recorded Sep 2026 (Tradex).
        """
        return await self._client._call(_operations.stats(pair=pair))

    async def conversions(self) -> list[CurrencyConversion]:
        """List the rates at which INR margin is converted.

        A rate that the exchange sets and seldom changes, not a market price. The documentation signs this call and
        disagrees with itself about the verb (its HTTP line says POST, a sample sends GET); in September 2026 a GET
        without signature was answered, and a POST got 404.

        Returns:
            One row a rate.

        Raises:
            ApiError: the exchange refused; the subclass says how, `.message` why.
            ConnectionFailed: no answer; TimedOut when it took too long.
            DecodeError: the answer holds no such object.

        Not signed (when answered with 404, and with a key, tried once more as POST, signed). Limit: none documented.
        Source: documentation 2026 "Futures End Points / Get Currency Conversion", 2025 "Futures End Points / Get
        Currency Conversion". Contradicted by verbs of all futures paths, recorded Sep 2026 (Tradex).
        """
        return await self._client._call(_operations.conversions())


class AsyncFuturesMarketDataRaw:
    """The calls of `client.futures.market_data`, answered with status, headers, bytes and value."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def active_instruments(
        self, *, margin_currency_short_name: Sequence[MarginCurrency | Literal["INR", "USDT"]]
    ) -> RawResponse[list[str]]:
        """As `client.futures.market_data.active_instruments`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.active_instruments(margin_currency_short_name=margin_currency_short_name)
        )

    async def instrument(
        self, *, pair: str, margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"]
    ) -> RawResponse[FuturesInstrument]:
        """As `client.futures.market_data.instrument`, with the answer as it came."""
        return await self._client._call_raw(
            _operations.instrument(pair=pair, margin_currency_short_name=margin_currency_short_name)
        )

    async def trades(self, *, pair: str) -> RawResponse[list[FuturesMarketTrade]]:
        """As `client.futures.market_data.trades`, with the answer as it came."""
        return await self._client._call_raw(_operations.trades(pair=pair))

    async def order_book(self, *, pair: str, depth: Literal[10, 20, 50]) -> RawResponse[FuturesOrderBook]:
        """As `client.futures.market_data.order_book`, with the answer as it came."""
        return await self._client._call_raw(_operations.order_book(pair=pair, depth=depth))

    async def candles(
        self,
        *,
        pair: str,
        start: TimeLike,
        end: TimeLike,
        resolution: CandleResolution | Literal["1", "5", "60", "1D", "15", "30", "240", "480", "D", "1M"],
    ) -> RawResponse[list[FuturesCandle]]:
        """As `client.futures.market_data.candles`, with the answer as it came."""
        return await self._client._call_raw(_operations.candles(pair=pair, start=start, end=end, resolution=resolution))

    async def current_prices(self) -> RawResponse[FuturesPrices]:
        """As `client.futures.market_data.current_prices`, with the answer as it came."""
        return await self._client._call_raw(_operations.current_prices())

    async def stats(self, *, pair: str) -> RawResponse[FuturesStats]:
        """As `client.futures.market_data.stats`, with the answer as it came."""
        return await self._client._call_raw(_operations.stats(pair=pair))

    async def conversions(self) -> RawResponse[list[CurrencyConversion]]:
        """As `client.futures.market_data.conversions`, with the answer as it came."""
        return await self._client._call_raw(_operations.conversions())
