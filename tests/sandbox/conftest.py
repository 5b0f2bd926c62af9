from collections.abc import Iterator
from decimal import Decimal

import pytest
from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.front import Front
from coindcx_mock.sandbox.market import MarketClock
from coindcx_mock.sandbox.market.markets import select
from coindcx_mock.sandbox.money import exact
from coindcx_mock.sandbox.venue import Venue

_START_MS = 1_700_000_123_456


@pytest.fixture
def exactly() -> Iterator[None]:
    """All of the sandbox computes so; a test that does not go through `Front.call` has to ask for it."""
    with exact():
        yield


@pytest.fixture(scope="session")
def all_markets() -> Front:
    """Every market, to be asked and not to be moved."""
    return _opened(MarketClock(_START_MS), None)


@pytest.fixture
def market_clock() -> MarketClock:
    return MarketClock(_START_MS)


@pytest.fixture
def moving_exchange(market_clock: MarketClock) -> Front:
    """Some of the markets, for a test that moves them or their clock."""
    return _opened(market_clock, ["ETHINR", "B-XRP_USDT", "B-BTC_USDT", "B-ETH_USDT"])


def _opened(clock: MarketClock, names: list[str] | None) -> Front:
    money = {currency: Decimal(10_000_000) for currency in ("INR", "USDT", "BTC", "ETH")}
    return Front(Exchange(Venue([Account("one", "key", {"spot": money})], *select(names), seed=7, clock=clock)))
