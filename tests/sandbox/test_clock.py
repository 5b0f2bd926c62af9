"""The market's time stands still or runs, and never runs backwards."""

import pytest
from coindcx_mock.http.clock import system_ms
from coindcx_mock.sandbox.market import MarketClock


class Source:
    """A clock that shows what it is told to."""

    def __init__(self, now_ms: int) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms


def test_without_a_source_it_stands_still() -> None:
    clock = MarketClock(1_000)
    assert (clock.now_ms, clock.now_ms) == (1_000, 1_000)
    clock.advance(250)
    assert clock.now_ms == 1_250


def running(start_ms: int, source: Source) -> MarketClock:
    clock = MarketClock(start_ms)
    clock.run(source)
    return clock


def test_it_goes_with_a_source_that_is_not_behind() -> None:
    source = Source(5_000)
    clock = running(1_000, source)
    source.now_ms += 30
    assert clock.now_ms == 5_030
    clock.advance(1_000)
    source.now_ms += 1
    assert clock.now_ms == 6_031


def test_what_was_advanced_while_it_stood_stays_ahead() -> None:
    clock = MarketClock(1_000)
    clock.advance(600)
    clock.run(Source(5_000))
    assert clock.now_ms == 5_600


def test_it_runs_from_its_own_time_with_a_source_that_is_behind() -> None:
    source = Source(5_000)
    clock = running(9_000, source)
    assert clock.now_ms == 9_000
    source.now_ms += 30
    assert clock.now_ms == 9_030


def test_it_waits_for_a_source_that_goes_back() -> None:
    source = Source(5_000)
    clock = running(5_000, source)
    source.now_ms = 5_100
    assert clock.now_ms == 5_100
    source.now_ms = 4_000
    assert clock.now_ms == 5_100
    source.now_ms = 5_101
    assert clock.now_ms == 5_101


def test_it_is_set_forward_only() -> None:
    clock = MarketClock(1_000)
    clock.set(4_000)
    assert clock.now_ms == 4_000
    clock.set(3_000)
    assert clock.now_ms == 4_000


@pytest.mark.parametrize("clock", [MarketClock(1_000), running(1_000, Source(1_000))], ids=["standing", "running"])
def test_time_does_not_go_back(clock: MarketClock) -> None:
    with pytest.raises(ValueError, match="time only goes forward"):
        clock.advance(-1)
    assert clock.now_ms == 1_000


def test_an_advance_counts_in_full_while_the_source_is_behind() -> None:
    source = Source(5_000)
    clock = running(5_000, source)
    source.now_ms = 5_100
    assert clock.now_ms == 5_100
    source.now_ms = 4_000
    clock.advance(500)
    assert clock.now_ms == 5_600
    source.now_ms = 5_101
    assert clock.now_ms == 5_601


def test_the_machine_counts_from_1970() -> None:
    assert 1_600_000_000_000 < system_ms() < 10_000_000_000_000
