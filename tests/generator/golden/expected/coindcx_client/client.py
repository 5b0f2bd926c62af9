# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The two clients. A resource, and what it needs, is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coindcx_runtime.generated import MAX_AGE, AsyncClient, MarketRules, Seconds, SyncClient, look_up

from coindcx_client._reasons import REASONS
from coindcx_client.operations import CATALOGUE

if TYPE_CHECKING:
    from coindcx_client.resources.futures import AsyncFutures, Futures
    from coindcx_client.resources.market_data import AsyncMarketData, MarketData
    from coindcx_client.resources.orders import AsyncOrders, Orders


class CoinDCX(SyncClient):
    __doc__ = SyncClient.__doc__
    _catalogue = CATALOGUE
    _reasons = REASONS
    _home = "https://api.example.com"

    @cached_property
    def market_data(self) -> MarketData:
        """What needs no key."""
        from coindcx_client.resources.market_data import MarketData

        return MarketData(self)

    @cached_property
    def orders(self) -> Orders:
        """What needs one."""
        from coindcx_client.resources.orders import Orders

        return Orders(self)

    @cached_property
    def futures(self) -> Futures:
        """A group."""
        from coindcx_client.resources.futures import Futures

        return Futures(self)

    def rules(self, market: str, *, max_age: Seconds = MAX_AGE) -> MarketRules:
        """Get what a market allows: steps, limits, order types.

        Read from its details, which are downloaded when none are young enough; threads share them. What makes no
        sense in them is left out and named in `ignored`.

        Args:
            market: Market name such as `BTCINR`, not the pair.
            max_age: Seconds that what is known of it may be old; 300 if left out.

        Raises:
            ValueError: there is no such market, or `max_age` is not a time.
            CoinDCXError: the details could not be had; ConnectionFailed when there was no answer.
        """
        from coindcx_client.operations.market_data import details_rules

        return self._carry_out(look_up(details_rules(market=market), max_age))


class AsyncCoinDCX(AsyncClient):
    __doc__ = AsyncClient.__doc__
    _catalogue = CATALOGUE
    _reasons = REASONS
    _home = "https://api.example.com"

    @cached_property
    def market_data(self) -> AsyncMarketData:
        """What needs no key."""
        from coindcx_client.resources.market_data import AsyncMarketData

        return AsyncMarketData(self)

    @cached_property
    def orders(self) -> AsyncOrders:
        """What needs one."""
        from coindcx_client.resources.orders import AsyncOrders

        return AsyncOrders(self)

    @cached_property
    def futures(self) -> AsyncFutures:
        """A group."""
        from coindcx_client.resources.futures import AsyncFutures

        return AsyncFutures(self)

    async def rules(self, market: str, *, max_age: Seconds = MAX_AGE) -> MarketRules:
        """Get what a market allows: steps, limits, order types.

        Read from its details, which are downloaded when none are young enough; threads share them. What makes no
        sense in them is left out and named in `ignored`.

        Args:
            market: Market name such as `BTCINR`, not the pair.
            max_age: Seconds that what is known of it may be old; 300 if left out.

        Raises:
            ValueError: there is no such market, or `max_age` is not a time.
            CoinDCXError: the details could not be had; ConnectionFailed when there was no answer.
        """
        from coindcx_client.operations.market_data import details_rules

        return await self._carry_out(look_up(details_rules(market=market), max_age))
