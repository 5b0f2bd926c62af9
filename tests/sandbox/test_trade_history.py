"""Trades and candles of one market: they agree with each other at every length, and nothing comes from the future."""

from decimal import Decimal

import pytest
from coindcx_mock.sandbox.market import MOST_TRADES, Candle, Prices, TradeHistory
from coindcx_mock.sandbox.market.candles import DAY_MS, HOUR_MS, INTERVALS, MINUTE_MS, RESOLUTIONS, Interval
from coindcx_mock.sandbox.market.prices import STRIDE_MS
from hypothesis import given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.usefixtures("exactly")

START_MS = 1_700_000_123_456
OPENED_MS = START_MS - 2 * DAY_MS
TICK, STEP = Decimal("0.1"), Decimal("0.001")
# No name of the one means another length in the other.
LENGTHS: dict[str, Interval] = {**RESOLUTIONS, **INTERVALS}
ALWAYS = (0, START_MS + 1000 * DAY_MS)


def history_and_prices(opened_ms: int = OPENED_MS) -> tuple[TradeHistory, Prices]:
    prices = Prices(3, "ETHINR", Decimal(360_000), TICK, START_MS)
    return TradeHistory(prices, STEP, Decimal(10_000), opened_ms), prices


def all_candles(history: TradeHistory, interval: str, now_ms: int) -> list[Candle]:
    return history.candles(LENGTHS[interval], *ALWAYS, now_ms)[::-1]


def joined(candles: list[Candle]) -> Candle:
    """What candles that follow each other come to."""
    return Candle(
        candles[0].time_ms,
        candles[0].open,
        max(each.high for each in candles),
        min(each.low for each in candles),
        candles[-1].close,
        sum((each.volume for each in candles), Decimal(0)),
    )


# Trades that are matched in the first hour: how long after the start, in ms, price in ticks, quantity in steps.
MATCHED = st.lists(
    st.tuples(st.integers(0, HOUR_MS), st.integers(3_000_000, 4_000_000), st.integers(1, 5_000)), max_size=30
)


@settings(max_examples=20, deadline=None)
@given(MATCHED, st.integers(0, HOUR_MS))
def test_candles_of_all_lengths_are_the_minutes_in_them(matched: list[tuple[int, int, int]], later_ms: int) -> None:
    history, _ = history_and_prices(START_MS - 2 * HOUR_MS)
    for elapsed, price, quantity in sorted(matched):
        history.record(START_MS + elapsed, price * TICK, quantity * STEP, "buy")
    now_ms = START_MS + HOUR_MS + later_ms
    minutes = all_candles(history, "1m", now_ms)
    for name, interval in LENGTHS.items():
        parts: dict[int, list[Candle]] = {}
        for minute in minutes:
            parts.setdefault(interval.start(minute.time_ms), []).append(minute)
        expected = [joined(each) for each in parts.values()]
        # The first may have begun before the market opened.
        expected[0] = Candle(interval.start(minutes[0].time_ms), *_figures(expected[0]))
        assert expected == all_candles(history, name, now_ms)


def _figures(candle: Candle) -> tuple[Decimal, Decimal, Decimal, Decimal, Decimal]:
    return candle.open, candle.high, candle.low, candle.close, candle.volume


@settings(max_examples=10, deadline=None)
@given(MATCHED)
def test_a_candle_is_the_trades_in_it(matched: list[tuple[int, int, int]]) -> None:
    """The newest trades make the newest minutes, to the last digit."""
    history, _ = history_and_prices(START_MS - 2 * HOUR_MS)
    for elapsed, price, quantity in sorted(matched):
        history.record(START_MS + elapsed, price * TICK, quantity * STEP, "sell")
    now_ms = START_MS + HOUR_MS
    trades = history.trades(now_ms, MOST_TRADES)[::-1]
    # The oldest minute may have trades that are not among these.
    for candle in all_candles(history, "1m", now_ms)[-50:]:
        inside = [each for each in trades if candle.time_ms <= each.time_ms < candle.time_ms + MINUTE_MS]
        prices = [each.price for each in inside]
        volume = sum(each.quantity for each in inside)
        assert Candle(candle.time_ms, prices[0], max(prices), min(prices), prices[-1], Decimal(volume)) == candle


def test_a_trade_of_others_is_made_every_ten_seconds_at_the_price_of_its_moment() -> None:
    history, prices = history_and_prices()
    trades = history.trades(START_MS, 500)
    assert [START_MS - number * STRIDE_MS for number in range(500)] == [trade.time_ms for trade in trades]
    assert [prices.at(trade.time_ms) for trade in trades] == [trade.price for trade in trades]
    assert all(trade.quantity > 0 and trade.quantity % STEP == 0 for trade in trades)
    assert len({trade.quantity for trade in trades}) > 10
    assert {"buy", "sell"} == {trade.maker_side for trade in trades}


@settings(deadline=None)
@given(st.integers(0, 3 * HOUR_MS), st.integers(1, 500))
def test_no_trade_is_in_the_future_and_none_is_missing(elapsed: int, limit: int) -> None:
    history, _ = history_and_prices()
    now_ms = START_MS + elapsed
    trades = history.trades(now_ms, limit)
    assert len(trades) == limit
    assert now_ms - STRIDE_MS < trades[0].time_ms <= now_ms
    assert history.candles(INTERVALS["1m"], *ALWAYS, now_ms, 1)[0].time_ms == trades[0].time_ms // MINUTE_MS * MINUTE_MS


def test_time_does_not_change_what_was() -> None:
    """Asked minute by minute or at once, the history is the same."""
    history, _ = history_and_prices()
    steps = range(START_MS, START_MS + 3 * HOUR_MS, 97_000)
    for now_ms in steps:
        history.candles(INTERVALS["15m"], *ALWAYS, now_ms, 3)
        history.summary(now_ms)
    at_once, _ = history_and_prices()
    assert all_candles(at_once, "1m", steps[-1]) == all_candles(history, "1m", steps[-1])


def test_the_forming_candle_grows_until_it_is_over() -> None:
    history, _ = history_and_prices()
    minute_ms = (START_MS // MINUTE_MS + 1) * MINUTE_MS
    volumes = [
        history.candles(INTERVALS["1m"], minute_ms, minute_ms, minute_ms + ms)[:1]
        for ms in range(10_000, 60_000, 10_000)
    ]
    found = [candle.volume for candles in volumes for candle in candles]
    assert len(set(found)) == 5
    assert sorted(found) == found
    over = history.candles(INTERVALS["1m"], minute_ms, minute_ms, minute_ms + MINUTE_MS - 1)
    assert over == history.candles(INTERVALS["1m"], minute_ms, minute_ms, minute_ms + DAY_MS)


def test_a_history_of_long_ago_is_the_minutes_in_it_too() -> None:
    """Fewer trade then, and days are kept as a whole."""
    history, _ = history_and_prices(START_MS - 34 * DAY_MS)
    days = (START_MS // DAY_MS * DAY_MS - 33 * DAY_MS, START_MS // DAY_MS * DAY_MS - 30 * DAY_MS - 1)
    minutes, hours, long = (history.candles(INTERVALS[name], *days, START_MS)[::-1] for name in ("1m", "1h", "1d"))
    assert (len(minutes), len(hours), len(long)) == (3 * 1440, 3 * 24, 3)
    assert [joined(minutes[at : at + 60]) for at in range(0, len(minutes), 60)] == hours
    assert [joined(hours[at : at + 24]) for at in range(0, len(hours), 24)] == long
    usual = joined(all_candles(history, "1h", START_MS)[-25:-1])
    assert usual.volume / 2 < long[0].volume < usual.volume * 2


def test_the_market_has_no_history_from_before_it_opened() -> None:
    history, _ = history_and_prices()
    first = all_candles(history, "1m", START_MS)[0]
    assert first.time_ms == OPENED_MS // HOUR_MS * HOUR_MS
    assert history.candles(INTERVALS["1m"], 0, OPENED_MS - HOUR_MS, START_MS) == []


def test_a_matched_trade_is_the_newest_and_moves_candle_and_figures() -> None:
    history, _ = history_and_prices()
    before = history.summary(START_MS)
    volume = all_candles(history, "1m", START_MS)[-1].volume
    history.record(START_MS, Decimal(500_000), Decimal(2), "sell")
    trade = history.trades(START_MS, 1)[0]
    assert (trade.price, trade.quantity, trade.maker_side) == (500_000, 2, "sell")
    candle = all_candles(history, "1m", START_MS)[-1]
    assert (candle.high, candle.close, candle.volume) == (500_000, 500_000, volume + 2)
    after = history.summary(START_MS)
    assert (after.last, after.high) == (500_000, 500_000)
    assert (after.volume, after.value) == (before.volume + 2, before.value + 1_000_000)


def test_of_trades_at_the_same_time_the_matched_one_is_the_later() -> None:
    history, _ = history_and_prices()
    first_ms = START_MS // MINUTE_MS * MINUTE_MS + START_MS % STRIDE_MS
    before = all_candles(history, "1m", first_ms)[-1]
    history.record(first_ms, Decimal(500_000), Decimal(1), "buy")
    candle = all_candles(history, "1m", first_ms)[-1]
    assert before.open == before.close
    assert (candle.open, candle.close) == (before.open, 500_000)
    assert [500_000, before.open] == [trade.price for trade in history.trades(first_ms, 2)]


def test_the_least_trade_is_one_step() -> None:
    """Even where a step is worth more than others usually trade."""
    prices = Prices(3, "ETHINR", Decimal(360_000), TICK, START_MS)
    history = TradeHistory(prices, Decimal(1), Decimal(10), OPENED_MS)
    assert {trade.quantity for trade in history.trades(START_MS, 100)} == {1}


def test_matched_trades_of_one_moment_are_told_in_their_order() -> None:
    history, _ = history_and_prices()
    for price in (360_001, 360_002, 360_003):
        history.record(START_MS, Decimal(price), Decimal(1), "buy")
    assert [int(trade.price) for trade in history.trades(START_MS, 3)] == [360_003, 360_002, 360_001]


def test_a_price_that_is_set_moves_what_follows_and_nothing_before() -> None:
    history, prices = history_and_prices()
    now_ms = START_MS + 5 * STRIDE_MS
    trades, candles = history.trades(now_ms, 500), all_candles(history, "1m", now_ms)
    prices.set(now_ms, Decimal(100_000))
    assert trades == history.trades(now_ms, 500)
    assert candles == all_candles(history, "1m", now_ms)
    later_ms = now_ms + MINUTE_MS
    assert candles[:-1] == all_candles(history, "1m", later_ms)[:-2]
    assert {prices.at(trade.time_ms) for trade in history.trades(later_ms, 6)} == {
        trade.price for trade in history.trades(later_ms, 6)
    }
    assert abs(history.summary(later_ms).low - 100_000) < 1_000


def test_the_change_is_told_in_percent_of_the_first_price_of_the_time() -> None:
    history, _ = history_and_prices()
    hour = joined(all_candles(history, "1m", START_MS)[-60:])
    summary = history.summary(START_MS, HOUR_MS)
    assert (hour.high, hour.low, hour.close, hour.volume) == (summary.high, summary.low, summary.last, summary.volume)
    assert abs((hour.close / hour.open - 1) * 100 - summary.change) < Decimal("0.001")


def test_of_many_matched_trades_the_newest_are_kept_and_the_sums_of_all() -> None:
    history, _ = history_and_prices()
    before = history.summary(START_MS + HOUR_MS)
    for number in range(3_600):
        history.record(START_MS + number * 1000, Decimal(360_000 + number), Decimal(1), "buy")
    newest = history.trades(START_MS + 3_599_000, MOST_TRADES)
    assert len(newest) == MOST_TRADES
    assert newest[0].price == 363_599
    assert history.summary(START_MS + HOUR_MS).volume == before.volume + 3_600


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of minutes with matched trades the oldest are forgotten; trades of others are worked out again."""
    monkeypatch.setattr("coindcx_mock.sandbox.market.trade_history._MOST_MINUTES", 10)
    history, _ = history_and_prices()
    quiet, _ = history_and_prices()
    for number in range(15):
        history.record(START_MS + number * MINUTE_MS, Decimal(360_000), Decimal(100), "buy")
    now_ms = START_MS + 14 * MINUTE_MS
    expected = [each.volume for each in all_candles(quiet, "1m", now_ms)[-15:]]
    more = [each.volume - other for each, other in zip(all_candles(history, "1m", now_ms)[-15:], expected, strict=True)]
    assert more == [0] * 5 + [100] * 10


def test_what_is_told_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who lets years pass waits for all their candles; those that are told are whole."""
    monkeypatch.setattr("coindcx_mock.sandbox.market.trade_history.REACH_MS", 2 * DAY_MS)
    history, _ = history_and_prices()
    now_ms = START_MS + 1000 * DAY_MS
    days = all_candles(history, "1d", now_ms)
    assert [now_ms // DAY_MS * DAY_MS - DAY_MS, now_ms // DAY_MS * DAY_MS] == [day.time_ms for day in days]
    assert days[0] == joined(all_candles(history, "1h", now_ms)[-24 - now_ms % DAY_MS // HOUR_MS - 1 :][:24])


def test_a_matched_trade_may_be_the_first_of_its_minute() -> None:
    """The minute has a candle even before others trade in it."""
    history, _ = history_and_prices()
    minute_ms = (START_MS // MINUTE_MS + 1) * MINUTE_MS
    assert history.candles(INTERVALS["1m"], minute_ms, minute_ms, minute_ms) == []
    history.record(minute_ms, Decimal(360_000), Decimal(1), "buy")
    price = Decimal(360_000)
    expected = [Candle(minute_ms, price, price, price, price, Decimal(1))]
    assert expected == history.candles(INTERVALS["1m"], minute_ms, minute_ms, minute_ms)


@pytest.mark.parametrize(
    ("interval", "time", "start", "end"),
    [
        ("1m", 1_700_000_123_456, 1_700_000_100_000, 1_700_000_160_000),
        ("1d", 1_700_000_123_456, 1_699_920_000_000, 1_700_006_400_000),
        # November and February.
        ("1M", 1_700_000_123_456, 1_698_796_800_000, 1_701_388_800_000),
        ("1M", 1_707_000_000_000, 1_706_745_600_000, 1_709_251_200_000),
    ],
)
def test_spans_begin_where_calendars_have_them(interval: str, time: int, start: int, end: int) -> None:
    assert (LENGTHS[interval].start(time), LENGTHS[interval].end(start)) == (start, end)


@given(st.integers(0, 4_000_000_000_000), st.sampled_from(list(LENGTHS)))
def test_every_moment_is_in_one_span(time_ms: int, name: str) -> None:
    interval = LENGTHS[name]
    start_ms = interval.start(time_ms)
    assert start_ms <= time_ms < interval.end(start_ms)
    assert interval.start(start_ms) == start_ms == interval.start(interval.end(start_ms) - 1)
    assert interval.start(interval.end(start_ms)) == interval.end(start_ms)
