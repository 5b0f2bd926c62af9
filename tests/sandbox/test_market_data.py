"""What the operations without a key answer, in the shapes of the bundle."""

import json
from decimal import Decimal
from typing import Any

import pytest
from coindcx_mock.sandbox.api import OPERATIONS as MODELLED
from coindcx_mock.sandbox.front import Front
from coindcx_mock.sandbox.market import MarketClock, Order
from coindcx_mock.sandbox.market.candles import HOUR_MS, INTERVALS, MINUTE_MS, RESOLUTIONS
from jsonschema import Draft202012Validator
from support.spec import OPERATIONS, bundle, resolve

pytestmark = pytest.mark.usefixtures("exactly")

SPEC = {operation.spec["operationId"]: operation for operation in OPERATIONS}
DEFAULTS = {
    "list_market_trades": {"pair": "I-BTC_INR"},
    "get_order_book": {"pair": "I-BTC_INR"},
    "list_candles": {"pair": "I-BTC_INR", "interval": "1h"},
    "list_futures_active_instruments": {"margin_currency_short_name": ["USDT"]},
    "get_futures_instrument": {"pair": "B-ETH_USDT", "margin_currency_short_name": "INR"},
    "list_futures_instrument_trades": {"pair": "B-ETH_USDT"},
    "get_futures_order_book": {"pair": "B-ETH_USDT", "depth": 20},
    "list_futures_candlesticks": {
        "pair": "B-ETH_USDT",
        "resolution": "60",
        "from": 1_699_990_000,
        "to": 1_700_000_000,
        "pcode": "f",
    },
    "get_futures_pair_stats": {"pair": "B-ETH_USDT"},
}
PUBLIC = [name for name, operation in SPEC.items() if not operation.signed and name in MODELLED]


def called(exchange: Front, operation_id: str, **given: Any) -> Any:
    answer = exchange.call(operation_id, None, {**DEFAULTS.get(operation_id, {}), **given})
    assert answer.status == 200, answer.body
    return json.loads(answer.body, parse_float=Decimal)


def refused(exchange: Front, operation_id: str, **given: Any) -> tuple[int, dict[str, Any]]:
    answer = exchange.call(operation_id, None, {**DEFAULTS.get(operation_id, {}), **given})
    return answer.status, json.loads(answer.body)


@pytest.mark.parametrize("operation_id", PUBLIC)
def test_each_answer_has_the_shape_of_the_bundle(all_markets: Front, operation_id: str) -> None:
    validator = Draft202012Validator({**SPEC[operation_id].answer, "components": bundle()["components"]})
    answer = all_markets.call(operation_id, None, DEFAULTS.get(operation_id, {}))
    content = json.loads(answer.body)
    assert [error.message for error in validator.iter_errors(content)] == []
    assert content


@pytest.mark.parametrize("operation_id", PUBLIC)
def test_the_same_moment_is_answered_the_same(all_markets: Front, operation_id: str) -> None:
    assert called(all_markets, operation_id) == called(all_markets, operation_id)


def test_a_ticker_row_is_of_text_but_for_its_time(all_markets: Front) -> None:
    row = called(all_markets, "list_tickers")[0]
    assert [row.pop("market"), row.pop("timestamp")] == ["BTCINR", 1_700_000_123]
    assert {str} == set(map(type, row.values()))
    assert row["last_price"] == "9000000.0000000000"


def test_one_odd_row_has_numbers_and_neither_time_nor_figures(all_markets: Front) -> None:
    odd = next(row for row in called(all_markets, "list_tickers") if row["market"] == "BTCINR_insta")
    assert {"market": "BTCINR_insta", "ask": Decimal("9180000.0"), "bid": Decimal("8820000.0")} == odd


def test_the_ticker_agrees_with_the_candles(all_markets: Front) -> None:
    """The day is 1,440 minutes, the last one forming; its volume is counted in the base currency."""
    candles = called(all_markets, "list_candles", pair="B-ETH_USDT", interval="1m", limit=1000)
    since_ms = candles[-1]["time"] - 1
    candles += called(all_markets, "list_candles", pair="B-ETH_USDT", interval="1m", limit=440, endTime=since_ms)
    row = next(row for row in called(all_markets, "list_tickers") if row["market"] == "ETHUSDT")
    assert max(each["high"] for each in candles) == Decimal(row["high"])
    assert min(each["low"] for each in candles) == Decimal(row["low"])
    assert candles[0]["close"] == Decimal(row["last_price"])
    change = (candles[0]["close"] / candles[-1]["open"] - 1) * 100
    assert abs(change - Decimal(row["change_24_hour"])) <= Decimal("0.001")
    volume = sum(each["volume"] for each in candles)
    assert volume * Decimal(row["low"]) < Decimal(row["volume"]) < volume * Decimal(row["high"])


def test_the_ticker_agrees_with_the_book(all_markets: Front) -> None:
    for row in called(all_markets, "list_tickers"):
        if row["market"] in all_markets.venue.spot_markets:
            market = all_markets.venue.spot_markets[row["market"]]
            assert market.best("buy") == Decimal(row["bid"]) < Decimal(row["ask"]) == market.best("sell")


def test_details_and_names_are_of_the_same_markets(all_markets: Front) -> None:
    details = called(all_markets, "list_market_details")
    assert called(all_markets, "list_markets") == [row["coindcx_name"] for row in details]
    assert all(row["pair"].startswith(f"{row['ecode']}-") for row in details)
    assert {"I", "B", "KC", "G"} == {row["ecode"] for row in details}


def test_numbers_of_the_api_host_are_printed_by_ruby(all_markets: Front) -> None:
    body = all_markets.call("list_market_details", None, {}).body
    assert b'"min_quantity":1.0e-05' in body
    assert b'"max_quantity":90000000.0' in body
    assert b'"base_currency_precision":1,' in body


def test_numbers_of_the_public_host_are_printed_by_javascript(all_markets: Front) -> None:
    body = all_markets.call("list_market_trades", None, {"pair": "I-BTC_INR", "limit": 1}).body
    assert body.startswith(b'[{"p":9000000,')


@pytest.mark.parametrize("depth", [1, 5, 10, 20, 50, 100, 200])
@pytest.mark.parametrize("pair", ["I-BTC_INR", "B-BTC_USDT"])
def test_an_order_book_is_the_levels_of_its_market(all_markets: Front, pair: str, depth: int) -> None:
    book = called(all_markets, "get_order_book", pair=pair, depth=depth)
    market = all_markets.venue.spot_markets[pair.partition("-")[2].replace("_", "")]
    for name, side in (("asks", "sell"), ("bids", "buy")):
        found = {Decimal(price): Decimal(quantity) for price, quantity in book[name].items()}
        assert dict(market.levels(side, depth)) == found
        assert min(depth, 20) == len(found)
    assert all_markets.venue.now_ms == book["timestamp"]


def test_a_book_of_rupees_has_ten_and_six_decimals_and_keeps_the_order_of_prices(all_markets: Front) -> None:
    asks = called(all_markets, "get_order_book", pair="I-BTC_INR")["asks"]
    assert {(10, 6)} == {(len(p.partition(".")[2]), len(q.partition(".")[2])) for p, q in asks.items()}
    assert sorted(asks, key=Decimal) == list(asks)


def test_a_mirrored_book_has_whole_prices_first(moving_exchange: Front) -> None:
    market = moving_exchange.venue.spot_markets["XRPUSDT"]
    prices = [Decimal("2.4"), Decimal(2), Decimal("2.31"), Decimal(1)]
    for number, price in enumerate(prices):
        market.rest(Order(f"order/{number}", "buy", price, Decimal(10)))
    bids = list(called(moving_exchange, "get_order_book", pair="B-XRP_USDT", depth=50)["bids"])
    assert bids[:2] == ["1", "2"]
    assert sorted(bids[2:], key=Decimal, reverse=True) == bids[2:]
    assert bids[-2:] == ["2.4", "2.31"]


@pytest.mark.parametrize("operation_id", ["list_market_trades", "get_order_book", "list_candles"])
def test_an_unknown_pair_is_refused(all_markets: Front, operation_id: str) -> None:
    status, body = refused(all_markets, operation_id, pair="NOPE")
    assert status == 422
    expected = {"code": 422, "errorCode": "BFF-SO-004", "message": "Invalid pair NOPE", "status": "error"}
    assert expected == body


@pytest.mark.parametrize(
    ("operation_id", "given", "message"),
    [
        ("get_order_book", {"depth": 3}, "depth must be one of [1, 5, 10, 20, 50, 100, 200]"),
        ("list_candles", {"interval": "5m"}, "interval must be one of [1m, 15m, 1h, 1d]"),
        ("list_candles", {"limit": 1001}, "limit must be from 1 to 1000"),
        ("list_market_trades", {"limit": 501}, "limit must be from 1 to 500"),
        ("list_market_trades", {"limit": 0}, "limit must be from 1 to 500"),
    ],
)
def test_what_is_out_of_range_is_refused(
    all_markets: Front, operation_id: str, given: dict[str, Any], message: str
) -> None:
    status, body = refused(all_markets, operation_id, **given)
    assert (422, message, "BFF-SO-004") == (status, body["message"], body["errorCode"])


def test_the_trades_of_a_market_are_the_newest_and_thirty_unless_said_otherwise(all_markets: Front) -> None:
    rows = called(all_markets, "list_market_trades")
    assert len(rows) == 30
    assert rows == called(all_markets, "list_market_trades", limit=500)[:30]
    times = [row["T"] for row in rows]
    assert sorted(times, reverse=True) == times
    assert times[0] <= all_markets.venue.now_ms


def test_spot_candles_are_newest_first_and_five_hundred_unless_said_otherwise(all_markets: Front) -> None:
    rows = called(all_markets, "list_candles", interval="1m")
    newest_ms = all_markets.venue.now_ms // MINUTE_MS * MINUTE_MS
    assert [newest_ms - number * MINUTE_MS for number in range(500)] == [row["time"] for row in rows]


def test_both_bounds_of_spot_candles_are_included(all_markets: Front) -> None:
    end_ms = all_markets.venue.now_ms // HOUR_MS * HOUR_MS
    rows = called(all_markets, "list_candles", startTime=end_ms - 2 * HOUR_MS, endTime=end_ms)
    assert [end_ms, end_ms - HOUR_MS, end_ms - 2 * HOUR_MS] == [row["time"] for row in rows]


SPOT_INTERVALS = resolve(next(one for one in SPEC["list_candles"].parameters if one["name"] == "interval")["schema"])


@pytest.mark.parametrize("interval", SPOT_INTERVALS["enum"])
def test_every_interval_of_the_spec_is_served(all_markets: Front, interval: str) -> None:
    rows = called(all_markets, "list_candles", interval=interval, limit=2)
    assert rows[0]["time"] <= all_markets.venue.now_ms < INTERVALS[interval].end(rows[0]["time"])


@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_every_resolution_of_the_spec_is_served(all_markets: Front, resolution: str) -> None:
    parameter = next(each for each in SPEC["list_futures_candlesticks"].parameters if each["name"] == "resolution")
    assert sorted(RESOLUTIONS) == sorted(resolve(parameter["schema"])["enum"])
    now_s = all_markets.venue.now_ms // 1000
    rows = called(
        all_markets, "list_futures_candlesticks", resolution=resolution, **{"from": now_s - 86400 * 31, "to": now_s}
    )
    times = [row["time"] for row in rows["data"]]
    assert times
    assert sorted(times) == times


def test_candlesticks_are_told_of_spot_markets_too(all_markets: Front) -> None:
    spot = called(all_markets, "list_candles", startTime=1_699_990_000_000, endTime=1_700_000_000_000)
    assert spot[::-1] == called(all_markets, "list_futures_candlesticks", pair="I-BTC_INR")["data"]


def test_a_span_without_trades_has_no_candles(all_markets: Front) -> None:
    expected = {"s": "ok", "data": []}
    assert expected == called(all_markets, "list_futures_candlesticks", **{"from": 1_600_000_000, "to": 1_600_100_000})
    later_s = all_markets.venue.now_ms // 1000 + 86_400
    assert expected == called(all_markets, "list_futures_candlesticks", **{"from": later_s, "to": later_s + 60})


def test_both_margin_currencies_have_the_same_futures_and_others_none(all_markets: Front) -> None:
    def listed(*currencies: str) -> Any:
        return called(all_markets, "list_futures_active_instruments", margin_currency_short_name=list(currencies))

    assert list(all_markets.venue.instruments) == listed("USDT") == listed("INR")
    assert listed("BTC") == []


def test_an_instrument_is_of_the_currency_asked_for(all_markets: Front) -> None:
    instrument = called(all_markets, "get_futures_instrument")["instrument"]
    assert (instrument["pair"], instrument["margin_currency_short_name"]) == ("B-ETH_USDT", "INR")
    assert list(map(int, instrument["dynamic_position_leverage_details"])) == [2, 3, 4, 5, 10, 15, 20, 30, 40, 50, 100]
    sizes = [Decimal(size) for size in instrument["dynamic_safety_margin_details"]]
    assert sorted(instrument["dynamic_position_leverage_details"].values()) == sizes


def test_an_unknown_pair_is_answered_with_another_instrument(all_markets: Front) -> None:
    instrument = called(all_markets, "get_futures_instrument", pair="B-NOPE_USDT")["instrument"]
    assert instrument["pair"] == "B-ID_USDT"
    expected = called(all_markets, "list_futures_instrument_trades", pair="B-ID_USDT")
    assert expected == called(all_markets, "list_futures_instrument_trades", pair="B-NOPE_USDT")


def test_trades_of_a_future_are_oldest_first_with_a_point_in_their_times(all_markets: Front) -> None:
    rows = called(all_markets, "list_futures_instrument_trades")
    assert sorted(row["timestamp"] for row in rows) == [row["timestamp"] for row in rows]
    assert {Decimal} == {type(row["timestamp"]) for row in rows}


@pytest.mark.parametrize("given", [{"pair": "B-NOPE_USDT"}, {"depth": 15}])
def test_an_unknown_book_of_futures_is_empty(all_markets: Front, given: dict[str, Any]) -> None:
    assert called(all_markets, "get_futures_order_book", **given) == {"ts": 0, "vs": 0, "asks": {}, "bids": {}}


def test_versions_of_a_book_of_futures_rise(moving_exchange: Front, market_clock: MarketClock) -> None:
    before = called(moving_exchange, "get_futures_order_book")["vs"]
    market_clock.advance(500)
    assert before + 1 == called(moving_exchange, "get_futures_order_book")["vs"]


def test_current_prices_have_every_future_and_one_that_is_dead(all_markets: Front) -> None:
    prices = called(all_markets, "get_futures_current_prices")["prices"]
    assert [*all_markets.venue.instruments, "B-OLD_USDT"] == list(prices)
    assert {"fr", "mp", "efr", "bmST", "cmRT", "skw"} == set(prices["B-OLD_USDT"])
    live = prices["B-BTC_USDT"]
    assert ("BTCUSDT", Decimal(100_000), live["mp"]) == (live["mkt"], live["ls"], live["ls"])
    assert live["l"] <= live["ls"] <= live["h"]


def test_the_funding_rate_of_now_was_the_next_one_before(moving_exchange: Front, market_clock: MarketClock) -> None:
    before = called(moving_exchange, "get_futures_current_prices")["prices"]["B-BTC_USDT"]
    market_clock.advance(8 * HOUR_MS)
    assert before["efr"] == called(moving_exchange, "get_futures_current_prices")["prices"]["B-BTC_USDT"]["fr"]


def test_long_and_short_are_all_there_is(all_markets: Front) -> None:
    for shares in called(all_markets, "get_futures_pair_stats")["position"].values():
        assert shares["long"] + shares["short"] == 100
