"""The market's time stands still or runs, and never runs backwards."""

import pytest
from coindcx_mock.sandbox.clock import MarketClock, system_ms


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


def test_with_a_source_it_runs_from_its_own_start() -> None:
    source = Source(5_000)
    clock = MarketClock(1_000, source)
    source.now_ms += 30
    assert clock.now_ms == 1_030
    clock.advance(1_000)
    source.now_ms += 1
    assert clock.now_ms == 2_031


def test_it_waits_for_a_source_that_goes_back() -> None:
    source = Source(5_000)
    clock = MarketClock(5_000, source)
    source.now_ms = 5_100
    assert clock.now_ms == 5_100
    source.now_ms = 4_000
    assert clock.now_ms == 5_100
    source.now_ms = 5_101
    assert clock.now_ms == 5_101


@pytest.mark.parametrize("source", [None, Source(77)])
def test_it_is_set_forward_only(source: Source | None) -> None:
    clock = MarketClock(1_000, source)
    clock.set(4_000)
    assert clock.now_ms == 4_000
    clock.set(3_000)
    assert clock.now_ms == 4_000
    with pytest.raises(ValueError, match="time only goes forward"):
        clock.advance(-1)
    assert clock.now_ms == 4_000


def test_an_advance_counts_in_full_while_the_source_is_behind() -> None:
    source = Source(5_000)
    clock = MarketClock(5_000, source)
    source.now_ms = 5_100
    assert clock.now_ms == 5_100
    source.now_ms = 4_000
    clock.advance(500)
    assert clock.now_ms == 5_600
    source.now_ms = 5_101
    assert clock.now_ms == 5_601


def test_the_machine_counts_from_1970() -> None:
    assert 1_600_000_000_000 < system_ms() < 10_000_000_000_000
