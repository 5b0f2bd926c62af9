"""Every market obeys its own rules, and so do the quotes of the market maker and the trades of others in it."""

from decimal import Decimal

import pytest
from coindcx_mock import CannotStart, Sandbox
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.front import Front
from coindcx_mock.sandbox.market import CONVERSION_PRICE, InstrumentRules, Market, MarketClock, SpotRules
from coindcx_mock.sandbox.market.candles import DAY_MS, HOUR_MS, INTERVALS
from coindcx_mock.sandbox.market.markets import select
from coindcx_mock.sandbox.venue import Venue

pytestmark = pytest.mark.usefixtures("exactly")

SPOT, INSTRUMENTS = select()
SPOT_RULES = [pytest.param(rules, id=rules.name) for rules in SPOT]
INSTRUMENT_RULES = [pytest.param(rules, id=rules.pair) for rules in INSTRUMENTS]
ALL_RULES = [*SPOT_RULES, *INSTRUMENT_RULES]


def market_of(exchange: Front, rules: SpotRules | InstrumentRules) -> Market:
    return (
        exchange.venue.spot_markets[rules.name]
        if isinstance(rules, SpotRules)
        else exchange.venue.instruments[rules.pair]
    )


def band(rules: SpotRules | InstrumentRules) -> tuple[Decimal, Decimal]:
    """The lowest and the highest limit at the start."""
    if isinstance(rules, SpotRules):
        return rules.band(rules.start_price)
    return rules.min_price, rules.max_price


@pytest.mark.parametrize("rules", ALL_RULES)
def test_an_order_of_the_least_value_is_possible(rules: SpotRules | InstrumentRules) -> None:
    """At the price of the start, there are quantities between the least and the greatest that are worth enough."""
    steps = -(-rules.min_notional // (rules.start_price * rules.step))
    quantity = max(rules.min_quantity, steps * rules.step)
    assert quantity <= rules.max_quantity
    lowest, highest = band(rules)
    assert lowest < rules.start_price < highest
    assert rules.start_price % rules.tick == 0


@pytest.mark.parametrize("rules", ALL_RULES)
def test_quotes_are_on_the_grid_and_around_the_price(all_markets: Front, rules: SpotRules | InstrumentRules) -> None:
    market = market_of(all_markets, rules)
    asks, bids = market.levels("sell", 50), market.levels("buy", 50)
    assert len(asks) == len(bids) == 20
    lowest, highest = band(rules)
    assert bids[0][0] < market.price < asks[0][0]
    for price, quantity in [*asks, *bids]:
        assert lowest <= price <= highest
        assert (price % rules.tick, quantity % rules.step) == (0, 0)
        assert quantity > 0


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_small_order_finds_enough_in_the_book(all_markets: Front, rules: SpotRules | InstrumentRules) -> None:
    """A market order of ten times the least value fills."""
    for side in ("buy", "sell"):
        worth = sum(price * quantity for price, quantity in market_of(all_markets, rules).levels(side, 20))
        assert worth > 10 * rules.min_notional


@pytest.mark.parametrize("rules", ALL_RULES)
def test_trades_and_candles_are_on_the_grid(all_markets: Front, rules: SpotRules | InstrumentRules) -> None:
    history, now_ms = market_of(all_markets, rules).history, all_markets.venue.now_ms
    for trade in history.trades(now_ms, 100):
        assert (trade.price % rules.tick, trade.quantity % rules.step) == (0, 0)
        assert trade.quantity > 0
    lowest, highest = band(rules)
    for candle in history.candles(INTERVALS["15m"], 0, now_ms, now_ms, 8):
        assert lowest < candle.low <= min(candle.open, candle.close)
        assert max(candle.open, candle.close) <= candle.high < highest
        assert (candle.high % rules.tick, candle.low % rules.tick, candle.volume % rules.step) == (0, 0, 0)


def test_prices_in_rupees_agree_with_those_in_dollars() -> None:
    starts = {rules.name: rules.start_price for rules in SPOT}
    assert starts["USDTINR"] == CONVERSION_PRICE
    for target in ("BTC", "ETH", "XRP"):
        assert starts[f"{target}INR"] == starts[f"{target}USDT"] * CONVERSION_PRICE
    futures = {rules.target: rules.start_price for rules in INSTRUMENTS}
    for target in ("BTC", "ETH", "XRP", "SOL"):
        assert futures[target] == starts[f"{target}USDT"]


def test_the_price_band_is_a_third_to_three_times_for_rupees_and_a_tenth_to_ten_times_else() -> None:
    bands = {rules.name: band(rules) for rules in SPOT}
    assert bands["BTCINR"] == (3_000_000, 27_000_000)
    assert bands["BTCUSDT"] == (10_000, 1_000_000)


def test_the_least_quantity_is_the_largest_of_three_rules() -> None:
    rules = {rules.name: rules for rules in SPOT}
    doge = rules["DOGEINR"]
    assert (doge.min_quantity, doge.step, doge.least_quantity) == (Decimal("0.001"), 1, 1)
    assert rules["SHIBINR"].least_quantity == 100_000
    assert rules["ETHINR"].least_quantity == Decimal("0.0001")


def test_some_market_takes_limit_orders_only() -> None:
    assert {"ENSINR", "MLKUSDT"} == {rules.name for rules in SPOT if "market_order" not in rules.order_types}


@pytest.mark.parametrize("rules", INSTRUMENT_RULES)
def test_larger_positions_have_less_leverage_and_more_margin(rules: InstrumentRules) -> None:
    leverages, sizes = zip(*rules.leverages, strict=True)
    assert sorted(leverages) == list(leverages)
    assert sorted(sizes, reverse=True) == list(sizes)
    limits, margins = zip(*rules.safety_margins, strict=True)
    assert sizes[::-1] == limits
    assert sorted(margins) == list(margins)
    assert rules.max_leverage == leverages[-1]
    # Never more leverage than leaves room for the margin that has to stay.
    assert all(100 / Decimal(leverage) > margin for leverage, margin in zip(leverages[::-1], margins, strict=True))


def test_markets_are_chosen_by_name_or_pair() -> None:
    spot, instruments = select(["BTCINR", "B-ETH_USDT", "KC-LYX_USDT", "B-ID_USDT"])
    assert [rules.name for rules in spot] == ["BTCINR", "ETHUSDT", "LYXUSDT"]
    assert [rules.pair for rules in instruments] == ["B-ETH_USDT", "B-ID_USDT"]


@pytest.mark.parametrize(("name", "near"), [("BTCINT", "BTCINR"), ("btcinr", "BTCINR"), ("B-BTCUSDT", "B-BTC_USDT")])
def test_an_unknown_market_is_refused_with_names_like_it(name: str, near: str) -> None:
    with pytest.raises(ValueError, match=f"^the sandbox has no market {name}; near it: .*{near}"):
        select(["BTCINR", name])


def test_a_market_alone_goes_the_way_that_it_goes_among_others(all_markets: Front) -> None:
    alone = Front(
        Exchange(
            Venue([], *select(["XRPINR"]), seed=all_markets.venue.seed, clock=MarketClock(all_markets.venue.start_ms))
        )
    )
    assert list(alone.venue.spot_markets) == ["XRPINR"]
    assert not alone.venue.instruments
    now_ms = all_markets.venue.now_ms
    expected = all_markets.venue.spot_markets["XRPINR"].history.trades(now_ms, 100)
    assert expected == alone.venue.spot_markets["XRPINR"].history.trades(now_ms, 100)


def test_there_is_a_year_of_history_and_a_month_of_it_by_the_hour(all_markets: Front) -> None:
    history, now_ms = all_markets.venue.spot_markets["XRPINR"].history, all_markets.venue.now_ms
    hours = history.candles(INTERVALS["1h"], now_ms - 30 * DAY_MS + 1, now_ms, now_ms)
    assert len(hours) == 720
    first_ms = now_ms - 400 * DAY_MS
    [first] = history.candles(INTERVALS["1h"], first_ms, first_ms + HOUR_MS - 1, now_ms)
    assert first.volume > 0
    assert history.candles(INTERVALS["1h"], 0, first_ms - HOUR_MS, now_ms) == []


def test_how_long_the_history_is_can_be_chosen() -> None:
    with Sandbox(markets=["XRPINR"], history=3) as sandbox, sandbox.client() as client:
        end_ms = sandbox.clock.now_ms
        found = list(
            client.market_data.iter_candles(pair="I-XRP_INR", interval="1h", start=end_ms - 9 * DAY_MS, end=end_ms)
        )
    assert len(found) == 3 * 24 + 1


@pytest.mark.parametrize("days", [0, 3_661])
def test_a_history_is_neither_empty_nor_endless(days: int) -> None:
    with pytest.raises(CannotStart, match=f"^The history before the start is 1 to 3660 days, and not {days}\\.$"):
        Sandbox(history=days)
