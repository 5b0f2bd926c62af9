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
    from coindcx_client.resources.legacy import AsyncLegacy, Legacy
    from coindcx_client.resources.lending import AsyncLending, Lending
    from coindcx_client.resources.margin import AsyncMargin, Margin
    from coindcx_client.resources.market_data import AsyncMarketData, MarketData
    from coindcx_client.resources.orders import AsyncOrders, Orders
    from coindcx_client.resources.users import AsyncUsers, Users
    from coindcx_client.resources.wallets import AsyncWallets, Wallets


class CoinDCX(SyncClient):
    __doc__ = SyncClient.__doc__
    _catalogue = CATALOGUE
    _reasons = REASONS
    _home = "https://api.coindcx.com"

    @cached_property
    def market_data(self) -> MarketData:
        """Tickers, markets, order books, trades and candles. Needs no key."""
        from coindcx_client.resources.market_data import MarketData

        return MarketData(self)

    @cached_property
    def users(self) -> Users:
        """Balances and identity of the key's owner."""
        from coindcx_client.resources.users import Users

        return Users(self)

    @cached_property
    def wallets(self) -> Wallets:
        """Moves of funds between wallets and accounts."""
        from coindcx_client.resources.wallets import Wallets

        return Wallets(self)

    @cached_property
    def orders(self) -> Orders:
        """Spot orders and the account's own trades."""
        from coindcx_client.resources.orders import Orders

        return Orders(self)

    @cached_property
    def margin(self) -> Margin:
        """Margin orders, the positions they become, and their targets and stops."""
        from coindcx_client.resources.margin import Margin

        return Margin(self)

    @cached_property
    def lending(self) -> Lending:
        """Amounts lent for interest."""
        from coindcx_client.resources.lending import Lending

        return Lending(self)

    @cached_property
    def futures(self) -> Futures:
        """Perpetual futures, with margin in USDT or INR."""
        from coindcx_client.resources.futures import Futures

        return Futures(self)

    @cached_property
    def legacy(self) -> Legacy:
        """The two unversioned paths of the April 2018 draft. Use their successors."""
        from coindcx_client.resources.legacy import Legacy

        return Legacy(self)

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
        from coindcx_client.operations.market_data import market_details_rules

        return self._carry_out(look_up(market_details_rules(market=market), max_age))


class AsyncCoinDCX(AsyncClient):
    __doc__ = AsyncClient.__doc__
    _catalogue = CATALOGUE
    _reasons = REASONS
    _home = "https://api.coindcx.com"

    @cached_property
    def market_data(self) -> AsyncMarketData:
        """Tickers, markets, order books, trades and candles. Needs no key."""
        from coindcx_client.resources.market_data import AsyncMarketData

        return AsyncMarketData(self)

    @cached_property
    def users(self) -> AsyncUsers:
        """Balances and identity of the key's owner."""
        from coindcx_client.resources.users import AsyncUsers

        return AsyncUsers(self)

    @cached_property
    def wallets(self) -> AsyncWallets:
        """Moves of funds between wallets and accounts."""
        from coindcx_client.resources.wallets import AsyncWallets

        return AsyncWallets(self)

    @cached_property
    def orders(self) -> AsyncOrders:
        """Spot orders and the account's own trades."""
        from coindcx_client.resources.orders import AsyncOrders

        return AsyncOrders(self)

    @cached_property
    def margin(self) -> AsyncMargin:
        """Margin orders, the positions they become, and their targets and stops."""
        from coindcx_client.resources.margin import AsyncMargin

        return AsyncMargin(self)

    @cached_property
    def lending(self) -> AsyncLending:
        """Amounts lent for interest."""
        from coindcx_client.resources.lending import AsyncLending

        return AsyncLending(self)

    @cached_property
    def futures(self) -> AsyncFutures:
        """Perpetual futures, with margin in USDT or INR."""
        from coindcx_client.resources.futures import AsyncFutures

        return AsyncFutures(self)

    @cached_property
    def legacy(self) -> AsyncLegacy:
        """The two unversioned paths of the April 2018 draft. Use their successors."""
        from coindcx_client.resources.legacy import AsyncLegacy

        return AsyncLegacy(self)

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
        from coindcx_client.operations.market_data import market_details_rules

        return await self._carry_out(look_up(market_details_rules(market=market), max_age))
