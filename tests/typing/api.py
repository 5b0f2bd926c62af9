"""Never run: `make type` checks that users' code gets these types."""

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import assert_type

from coindcx_client import (
    AsyncCoinDCX,
    BrokenRules,
    CoinDCX,
    Level,
    MarketRules,
    OrderPreview,
    OutcomeUnknown,
    RawResponse,
    Violation,
)
from coindcx_client.models import (
    Balance,
    FuturesCandle,
    FuturesOrder,
    FuturesWallet,
    NewOrder,
    Order,
    OrderRefusal,
    OrderStatus,
    Position,
    Side,
    StopLossTrigger,
    Ticker,
    TpslOutcome,
)


def blocking(client: CoinDCX) -> None:
    assert_type(client.users.balances(), list[Balance])
    assert_type(client.users.balances()[0].balance, Decimal)
    assert_type(client.market_data.tickers()[0], Ticker)
    assert_type(client.market_data.order_book(pair="B-BTC_USDT").bid_levels, list[Level])
    order = client.orders.create(
        market="SNTBTC",
        side="buy",
        order_type="limit_order",
        price_per_unit=Decimal("0.03244"),
        total_quantity=400,
        client_order_id=None,
    )
    assert_type(order, Order)
    assert_type(order.status, OrderStatus)
    client.orders.create(market="SNTBTC", side=Side.SELL, order_type="market_order", total_quantity="1.5")
    batch = [NewOrder(market="BTCINR", side="sell", order_type="market_order", total_quantity="1.5", ecode="I")]
    assert_type(client.orders.create_multiple(orders=batch), list[Order | OrderRefusal])
    raw = client.orders.raw.status(id=order.id)
    assert_type(raw, RawResponse[Order])
    assert_type(raw.value, Order)
    assert_type(raw.body, bytes)
    assert_type(raw.headers, Mapping[str, str])


def futures(client: CoinDCX) -> None:
    order = client.futures.orders.create(pair="B-ID_USDT", side="buy", order_type="market_order", total_quantity=1)
    assert_type(order, FuturesOrder)
    assert_type(order.created_at_utc, datetime | None)
    assert_type(client.futures.wallets.list(), list[FuturesWallet])
    assert_type(client.futures.orders.iter(status="open", side="buy"), Iterator[FuturesOrder])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    candles = client.futures.market_data.iter_candles(pair="B-ID_USDT", resolution="60", start=start)
    assert_type(candles, Iterator[FuturesCandle])
    assert_type(client.futures.market_data.order_book(pair="B-ID_USDT", depth=50).bid_levels, list[Level])
    tpsl = client.futures.positions.create_tpsl(
        id="1", stop_loss=StopLossTrigger(stop_price=Decimal("1"), order_type="stop_market")
    )
    assert_type(tpsl.stop_loss, FuturesOrder | TpslOutcome | None)


def rules(client: CoinDCX) -> None:
    found = client.rules("BTCINR", max_age=60)
    assert_type(found, MarketRules)
    assert_type(found.step, Decimal | None)
    assert_type(found.ignored, tuple[str, ...])
    assert_type(client.futures.rules("B-BTC_USDT", "INR"), MarketRules)
    preview = client.orders.preview(
        market="BTCINR",
        side="buy",
        order_type="limit_order",
        total_quantity="0.1",
        price_per_unit=9_000_000,
        round_down=True,
    )
    assert_type(preview, OrderPreview)
    assert_type(preview.ok, bool)
    assert_type(preview.value, Decimal | None)
    assert_type(preview.violations, tuple[Violation, ...])
    try:
        assert_type(client.orders.create(**preview.arguments, check=True), Order)
    except BrokenRules as error:
        assert_type(error.violations, tuple[Violation, ...])


async def awaiting(client: AsyncCoinDCX) -> None:
    assert_type(client.futures.positions.iter(), AsyncIterator[Position])
    assert_type(await client.users.balances(), list[Balance])
    assert_type(await client.rules("BTCINR"), MarketRules)
    preview = await client.futures.orders.preview(
        pair="B-ID_USDT", side="buy", order_type="market_order", total_quantity=1
    )
    assert_type(preview, OrderPreview)
    assert_type(await client.orders.raw.status(id="1"), RawResponse[Order])
    async with AsyncCoinDCX.from_env() as other:
        assert_type(other, AsyncCoinDCX)


def failing(error: OutcomeUnknown) -> None:
    assert_type(error.body, bytes | None)
    assert_type(error.operation, str)


def misspelt() -> None:
    CoinDCX.from_env(timout=3)  # type: ignore[call-arg]  # what nobody declares is seen before it runs
    CoinDCX.from_keyring(timout=3)  # type: ignore[call-arg]  # (a name that there is not: the checkers have to see it)
    assert_type(CoinDCX.from_env(timeout=3).users.balances(), list[Balance])
