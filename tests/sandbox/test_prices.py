"""A price for every moment: a function of seed, market and time, and of what was set by hand before."""

from decimal import Decimal
from random import Random

import pytest
from coindcx_mock.sandbox.market import Prices
from coindcx_mock.sandbox.market.prices import STRIDE_MS
from hypothesis import given
from hypothesis import strategies as st

pytestmark = pytest.mark.usefixtures("exactly")

START_MS = 1_700_000_123_456
TICK = Decimal("0.1")
BASE = Decimal(9_000_000)

# Two days before the start and two after.
MOMENTS = st.integers(START_MS - 172_800_000, START_MS + 172_800_000)


def prices_of(seed: int = 1, name: str = "BTCINR", base: Decimal = BASE, tick: Decimal = TICK) -> Prices:
    return Prices(seed, name, base, tick, START_MS)


@given(st.lists(MOMENTS, min_size=1, max_size=30), st.randoms())
def test_the_order_of_asking_makes_no_difference(moments: list[int], random: Random) -> None:
    shuffled = sorted(moments, key=lambda _: random.random())
    prices = prices_of()
    expected = {moment: prices.at(moment) for moment in moments}
    again = prices_of()
    assert expected == {moment: again.at(moment) for moment in shuffled}


@given(st.integers(-1_000, 1_000), st.integers(1, 400))
def test_a_path_is_the_prices_of_its_moments(first: int, count: int) -> None:
    prices = prices_of()
    expected = [prices.at(START_MS + (first + number) * STRIDE_MS) for number in range(count)]
    assert expected == [ticks * TICK for ticks in prices.path(first, count)]


@given(st.lists(st.integers(0, 100_000), max_size=4), st.integers(-3, 8), st.integers(1, 8))
def test_a_path_goes_on_from_prices_that_were_set(elapsed: list[int], first: int, count: int) -> None:
    """At the moment of the setting itself the path has the price from before."""
    prices = prices_of()
    before = prices_of()
    expected = {number: before.at(START_MS + number * STRIDE_MS) for number in range(-3, 17)}
    for number, time_ms in enumerate(sorted(elapsed)):
        prices.set(START_MS + time_ms, Decimal(8_000_000 + 500_000 * number))
        for later in range(-3, 17):
            if later * STRIDE_MS > time_ms:
                expected[later] = prices.at(START_MS + later * STRIDE_MS)
    found = [ticks * TICK for ticks in prices.path(first, count)]
    assert [expected[first + number] for number in range(count)] == found


def test_it_begins_with_its_base() -> None:
    assert prices_of().at(START_MS) == BASE


def test_other_seeds_and_other_markets_go_other_ways() -> None:
    later = [START_MS + hours * 3_600_000 for hours in range(1, 11)]
    ways = [prices_of(1), prices_of(2), prices_of(-1), prices_of(1, "ETHINR")]
    assert len({tuple(prices.at(moment) for moment in later) for prices in ways}) == 4


@given(MOMENTS)
def test_it_stays_within_six_percent_of_its_base(moment: int) -> None:
    """Each wave goes so far, up or down, from the value of the start."""
    assert abs(prices_of().at(moment) / BASE - 1) < Decimal("0.062")


@given(MOMENTS, st.sampled_from(["0.1", "0.05", "1", "1000000", "9000000"]))
def test_it_is_a_multiple_of_the_tick_above_zero(moment: int, tick: str) -> None:
    price = prices_of(tick=Decimal(tick)).at(moment)
    assert price > 0
    assert price % Decimal(tick) == 0


@given(MOMENTS)
def test_it_moves_little_in_a_second(moment: int) -> None:
    prices = prices_of()
    assert abs(prices.at(moment + 1000) - prices.at(moment)) < BASE * Decimal("0.0005")


def test_a_price_that_was_set_changes_what_follows_and_nothing_before() -> None:
    prices, other = prices_of(), prices_of()
    set_ms = START_MS + 60_000
    prices.set(set_ms, Decimal(5_000_000))
    assert prices.at(set_ms) == 5_000_000
    earlier = range(START_MS - 60_000, set_ms, 777)
    assert [other.at(moment) for moment in earlier] == [prices.at(moment) for moment in earlier]
    assert abs(prices.at(set_ms + 1000) - 5_000_000) < 5_000


@pytest.mark.parametrize("price", ["0", "-1", "0.05", "9000000.01"])
def test_a_price_to_set_is_a_multiple_of_the_tick_above_zero(price: str) -> None:
    with pytest.raises(ValueError, match=r"a multiple of 0\.1 above zero"):
        prices_of().set(START_MS, Decimal(price))


def test_a_price_is_not_set_for_a_time_that_is_settled() -> None:
    prices = prices_of()
    prices.set(START_MS + 10, BASE)
    with pytest.raises(ValueError, match="not for a time before"):
        prices.set(START_MS + 9, BASE)


@given(MOMENTS, st.integers(0, 50), st.integers(1, 200))
def test_a_random_number_belongs_to_its_time_and_purpose(moment: int, what: int, below: int) -> None:
    number = prices_of().random(moment, what, below)
    assert 0 <= number < below
    assert number == prices_of().random(moment, what, below)


def test_random_numbers_of_other_purposes_are_others() -> None:
    prices = prices_of()
    drawn = {what: [prices.random(START_MS + second * 1000, what, 181) for second in range(50)] for what in range(20)}
    assert len({tuple(numbers) for numbers in drawn.values()}) == 20
    assert len({number for numbers in drawn.values() for number in numbers}) == 181
