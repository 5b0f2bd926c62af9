# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The two clients. A resource, and what it needs, is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coindcx_runtime.transport import AsyncClient, SyncClient

if TYPE_CHECKING:
    from coindcx_client.resources.futures import AsyncFutures, Futures
    from coindcx_client.resources.market_data import AsyncMarketData, MarketData
    from coindcx_client.resources.orders import AsyncOrders, Orders


class CoinDCX(SyncClient):
    __doc__ = SyncClient.__doc__

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


class AsyncCoinDCX(AsyncClient):
    __doc__ = AsyncClient.__doc__

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
