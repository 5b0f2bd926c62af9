# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""`client.futures`: a resource is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coindcx_runtime.generated import AsyncClient, SyncClient

if TYPE_CHECKING:
    from coindcx_client.resources.futures_orders import AsyncFuturesOrders, FuturesOrders


class Futures:
    """A group."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @cached_property
    def orders(self) -> FuturesOrders:
        """What is in the group."""
        from coindcx_client.resources.futures_orders import FuturesOrders

        return FuturesOrders(self._client)


class AsyncFutures:
    """A group."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def orders(self) -> AsyncFuturesOrders:
        """What is in the group."""
        from coindcx_client.resources.futures_orders import AsyncFuturesOrders

        return AsyncFuturesOrders(self._client)
