"""Time in which nothing happens is passed over, and everything is as if each second had been looked at."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from coindcx_mock.sandbox.accounts import EXCHANGE, Account
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.front import Front
from coindcx_mock.sandbox.market import Market, MarketClock, Order, Prices
from coindcx_mock.sandbox.market.markets import select
from coindcx_mock.sandbox.market.mixing import MASK, mixed, mixed_row
from coindcx_mock.sandbox.venue import Venue
from hypothesis import given
from hypothesis import strategies as st

START_MS = 1_700_000_123_456
NAMES = ["ETHINR", "ETHUSDT", "B-BTC_USDT", "B-ETH_USDT"]
# By what is traded there; ETHUSDT has margin orders, that every second matters to.
GROUPS = [NAMES, NAMES[:1], NAMES[1:2], NAMES[2:]]
SIDES = ("buy", "sell")


def played(names: list[str], seed: int) -> Front:
    """Some hours of somebody who leaves orders, stops, positions and margin orders around the price, and waits."""
    exchange = opened(names, seed)
    random = Random(seed)
    for _ in range(6):
        for _ in range(4):
            operation_id, order = any_order(exchange, random, random.choice(names))
            assert exchange.call(operation_id, "key", order).status in (200, 400, 422)
        exchange.venue.clock.advance(random.randrange(1, 900_000))
        exchange.venue.pass_time()
    return exchange


def opened(names: list[str], seed: int) -> Front:
    deposits = {currency: Decimal(10_000_000) for currency in ("INR", "USDT", "ETH")}
    accounts = [Account("one", "key", {"spot": deposits, "futures": {"USDT": Decimal(1_000_000)}})]
    return Front(Exchange(Venue(accounts, *select(names), seed=seed, clock=MarketClock(START_MS))))


def any_order(exchange: Front, random: Random, name: str) -> tuple[str, dict[str, Any]]:
    side = random.choice(SIDES)
    rules = exchange.venue.spot_rules.get(name) or exchange.venue.instrument_rules[name]
    market = exchange.venue.spot_markets.get(name) or exchange.venue.instruments[name]
    sign = 1 if side == "buy" else -1

    def away(parts: int) -> Decimal:
        """So many ten thousandths better than the market, for who waits."""
        return market.price * (10_000 - sign * parts) // 10_000 // rules.tick * rules.tick

    quantity = Decimal("0.1")
    if name == "ETHINR" or (name == "ETHUSDT" and random.random() < 0.3):
        given: dict[str, Any] = {"market": name, "side": side, "order_type": "limit_order", "total_quantity": quantity}
        return "create_order", {**given, "price_per_unit": away(random.randrange(3, 60))}
    if name == "ETHUSDT":
        given = {"market": name, "side": side, "order_type": "market_order", "quantity": quantity, "leverage": 3}
        # A stop that trails is at another price after each second.
        given |= {"target_price": away(-random.randrange(20, 60)), "trailing_sl": random.random() < 0.5}
        return "create_margin_order", given
    # With the higher one a position soon is liquidated.
    leverage = random.choice((10, 100)) if name == "B-BTC_USDT" else 10
    given = {
        "pair": name,
        "side": side,
        "total_quantity": quantity,
        "leverage": leverage,
        "notification": "no_notification",
    }
    match random.randrange(4):
        case 0:
            given |= {"order_type": "limit_order", "price": away(random.randrange(3, 60))}
        case 1:
            given |= {"order_type": "stop_market", "stop_price": away(-random.randrange(10, 60))}
        case 2:
            given |= {"order_type": "market_order"}
        case _:
            given |= {
                "order_type": "market_order",
                "take_profit_price": away(-random.randrange(10, 60)),
                "stop_loss_price": away(random.randrange(10, 60)),
            }
    return "create_futures_order", {"order": given}


def held(seed: int, side: str, closing: dict[str, int]) -> Front:
    """Some hours of a position that is closed by a price above or below, in ten thousandths, or by too little margin."""
    exchange = opened(["B-BTC_USDT"], seed)
    price = exchange.venue.instruments["B-BTC_USDT"].price
    triggers = {name: int(price * (10_000 + parts) / 10_000) for name, parts in closing.items()}
    given = {"pair": "B-BTC_USDT", "side": side, "order_type": "market_order", "total_quantity": Decimal("0.1")}
    order = {**given, "leverage": 10 if closing else 100, "notification": "no_notification", **triggers}
    assert exchange.call("create_futures_order", "key", {"order": order}).status == 200
    exchange.venue.clock.advance(5 * 3_600_000)
    exchange.venue.pass_time()
    return exchange


def everything(exchange: Front) -> dict[str, Any]:
    now_ms, account = exchange.venue.now_ms, exchange.venue.accounts["one"]
    purses = [account.purse("spot"), account.purse("futures"), EXCHANGE]
    found: dict[str, Any] = {
        "funds": [
            [(name, funds.free, funds.locked) for name, funds in exchange.venue.ledger.currencies(p)] for p in purses
        ],
        "next id": vars(exchange.venue.ids)["_count"],
        "trades": {
            market.name: (market.history.trades(now_ms, 500), market.levels("buy", 50), market.levels("sell", 50))
            for market in [*exchange.venue.spot_markets.values(), *exchange.venue.instruments.values()]
        },
    }
    both = {"page": "1", "size": "1000", "margin_currency_short_name": ["USDT"]}
    for operation_id, asked in {
        "list_account_trades": {"limit": 500},
        "list_margin_orders": {"details": True, "size": 100},
        "list_futures_positions": both,
        "list_futures_transactions": {**both, "stage": "all"},
    }.items():
        answer = exchange.call(operation_id, "key", asked)
        assert answer.status == 200, (operation_id, answer)
        found[operation_id] = answer.body
    return found


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("names", GROUPS, ids=" ".join)
@pytest.mark.usefixtures("exactly")
def test_what_is_passed_over_changes_nothing(names: list[str], seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = everything(played(names, seed))
    monkeypatch.setattr(Market, "calm", lambda *_: 0)
    assert everything(played(names, seed)) == quick


@pytest.mark.parametrize(
    ("side", "closing"),
    [
        ("buy", {"take_profit_price": 40}),
        ("buy", {"stop_loss_price": -40}),
        ("buy", {}),
        ("sell", {"take_profit_price": -40}),
        ("sell", {"stop_loss_price": 40}),
        ("sell", {}),
    ],
)
@pytest.mark.usefixtures("exactly")
def test_what_closes_a_position_does_so_in_its_second(
    side: str, closing: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = [everything(held(seed, side, closing)) for seed in (1, 3)]
    stage = b"tpsl_exit" if closing else b"liquidation"
    assert any(stage in each["list_futures_transactions"] for each in quick)
    monkeypatch.setattr(Market, "calm", lambda *_: 0)
    assert [everything(held(seed, side, closing)) for seed in (1, 3)] == quick


@pytest.mark.usefixtures("exactly")
def test_an_order_far_away_costs_no_looking_at_each_second(monkeypatch: pytest.MonkeyPatch) -> None:
    exchange = Front(Exchange(Venue([], *select(["ETHINR"]), seed=1, clock=MarketClock(START_MS))))
    market = exchange.venue.spot_markets["ETHINR"]
    order = Order("one", "buy", Decimal(100_000), Decimal(1))
    market.rest(order)
    looked: list[int] = []
    monkeypatch.setattr(Market, "pass_time", lambda _, tick_ms: looked.append(tick_ms))
    exchange.venue.clock.advance(86_400_000)
    exchange.venue.pass_time()
    assert looked == []
    assert market.rests(order)


@given(st.integers(0, MASK), st.integers(-(10**12), 10**12), st.integers(1, 100), st.integers(1, 10))
def test_numbers_side_by_side_are_those_one_by_one(seed: int, first: int, count: int, step: int) -> None:
    expected = [mixed(seed, (first + number * step) & MASK) for number in range(count)]
    assert expected == mixed_row(seed, first, count, step)


@pytest.mark.usefixtures("exactly")
@given(st.integers(-10_000, 100_000), st.integers(1, 400), st.integers(0, 5))
def test_a_path_may_go_by_seconds(first: int, count: int, seed: int) -> None:
    tick = Decimal("0.1")
    prices = Prices(seed, "BTCINR", Decimal(9_000_000), tick, START_MS)
    expected = [prices.at(START_MS + (first + number) * 1000) for number in range(count)]
    assert expected == [ticks * tick for ticks in prices.path(first, count, 1000)]
