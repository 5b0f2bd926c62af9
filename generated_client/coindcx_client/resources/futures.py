# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.futures`: a resource is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from coindcx_runtime.generated import MAX_AGE, AsyncClient, MarketRules, Seconds, SyncClient, look_up

if TYPE_CHECKING:
    from coindcx_client.models.shared import MarginCurrency
    from coindcx_client.resources.futures_market_data import AsyncFuturesMarketData, FuturesMarketData
    from coindcx_client.resources.futures_orders import AsyncFuturesOrders, FuturesOrders
    from coindcx_client.resources.futures_positions import AsyncFuturesPositions, FuturesPositions
    from coindcx_client.resources.futures_wallets import AsyncFuturesWallets, FuturesWallets


class Futures:
    """Perpetual futures, with margin in USDT or INR."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def market_data(self) -> FuturesMarketData:
        """Futures, their limits, order books, trades, candles and prices. Needs no key."""
        from coindcx_client.resources.futures_market_data import FuturesMarketData

        return FuturesMarketData(self._client)

    @cached_property
    def orders(self) -> FuturesOrders:
        """Futures orders and the account's own futures trades."""
        from coindcx_client.resources.futures_orders import FuturesOrders

        return FuturesOrders(self._client)

    @cached_property
    def positions(self) -> FuturesPositions:
        """Futures positions, their leverage and margin, their take-profits and stop-losses."""
        from coindcx_client.resources.futures_positions import FuturesPositions

        return FuturesPositions(self._client)

    @cached_property
    def wallets(self) -> FuturesWallets:
        """The futures wallets and what moved in them."""
        from coindcx_client.resources.futures_wallets import FuturesWallets

        return FuturesWallets(self._client)

    def rules(
        self,
        pair: str,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"],
        *,
        max_age: Seconds = MAX_AGE,
    ) -> MarketRules:
        """Get what a future in one book allows: steps, limits, order types.

        Read from its details, which are downloaded when none are young enough; threads share them. What makes no
        sense in them is left out and named in `ignored`.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            margin_currency_short_name: Whose book's tables are wanted. A request that names none is answered, too;
                the answer then does not name the book.
            max_age: Seconds that what is known of it may be old; 300 if left out.

        Raises:
            WrongInstrument: there is no such future.
            ValueError: `max_age` is not a time.
            CoinDCXError: the details could not be had; ConnectionFailed when there was no answer.
        """
        from coindcx_client.operations.futures_market_data import instrument_rules

        return self._client._carry_out(
            look_up(instrument_rules(pair=pair, margin_currency_short_name=margin_currency_short_name), max_age)
        )


class AsyncFutures:
    """Perpetual futures, with margin in USDT or INR."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def market_data(self) -> AsyncFuturesMarketData:
        """Futures, their limits, order books, trades, candles and prices. Needs no key."""
        from coindcx_client.resources.futures_market_data import AsyncFuturesMarketData

        return AsyncFuturesMarketData(self._client)

    @cached_property
    def orders(self) -> AsyncFuturesOrders:
        """Futures orders and the account's own futures trades."""
        from coindcx_client.resources.futures_orders import AsyncFuturesOrders

        return AsyncFuturesOrders(self._client)

    @cached_property
    def positions(self) -> AsyncFuturesPositions:
        """Futures positions, their leverage and margin, their take-profits and stop-losses."""
        from coindcx_client.resources.futures_positions import AsyncFuturesPositions

        return AsyncFuturesPositions(self._client)

    @cached_property
    def wallets(self) -> AsyncFuturesWallets:
        """The futures wallets and what moved in them."""
        from coindcx_client.resources.futures_wallets import AsyncFuturesWallets

        return AsyncFuturesWallets(self._client)

    async def rules(
        self,
        pair: str,
        margin_currency_short_name: MarginCurrency | Literal["INR", "USDT"],
        *,
        max_age: Seconds = MAX_AGE,
    ) -> MarketRules:
        """Get what a future in one book allows: steps, limits, order types.

        Read from its details, which are downloaded when none are young enough; threads share them. What makes no
        sense in them is left out and named in `ignored`.

        Args:
            pair: Name of the future, such as `B-BTC_USDT`.
            margin_currency_short_name: Whose book's tables are wanted. A request that names none is answered, too;
                the answer then does not name the book.
            max_age: Seconds that what is known of it may be old; 300 if left out.

        Raises:
            WrongInstrument: there is no such future.
            ValueError: `max_age` is not a time.
            CoinDCXError: the details could not be had; ConnectionFailed when there was no answer.
        """
        from coindcx_client.operations.futures_market_data import instrument_rules

        return await self._client._carry_out(
            look_up(instrument_rules(pair=pair, margin_currency_short_name=margin_currency_short_name), max_age)
        )
