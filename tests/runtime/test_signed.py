"""When a call was signed by the exchange's clock, and for how long its signature is good."""

import pickle
from typing import Any

import pytest
from coindcx_runtime.server_time import ServerTime
from coindcx_runtime.signed import Signed, SignedBefore, SignedHere
from doubles import FakeClock, date_of

LIFE = 10.0


class Machine:
    """One whose wall clock is fast by so many seconds."""

    def __init__(self, fast: float = 0.0) -> None:
        self.clock = FakeClock()
        self.true_ms = self.clock.now_ms() - round(fast * 1000)
        self.time = ServerTime(self.clock)

    def ask(self) -> None:
        """An answer that takes no time."""
        now = self.clock.monotonic()
        self.time.learn({"date": date_of(self.true_ms + round(now * 1000))}, now, now)

    def span(self, signed: Signed) -> tuple[float, float]:
        first, last = signed.span_ms(self.time)
        return (first - self.true_ms) / 1000, (last - self.true_ms) / 1000

    def left(self, signed: Signed) -> float:
        return signed.seconds_left(self.time, LIFE)


def test_before_the_first_answer_a_timestamp_is_as_good_as_it_was_thought_to_be() -> None:
    machine = Machine()
    assert machine.span(SignedHere(machine.clock.now_ms(), LIFE, machine.clock.monotonic())) == (-10, 10)


@pytest.mark.parametrize("fast", [-9.0, -3.0, 0.0, 3.0, 9.0])
def test_an_answer_tells_when_that_was_whatever_the_timestamp_says(fast: float) -> None:
    machine = Machine(fast)
    signed = SignedHere(machine.clock.now_ms(), LIFE, machine.clock.monotonic())
    machine.clock.sleep(5)
    machine.ask()
    machine.clock.sleep(5)
    first, last = machine.span(signed)
    assert first <= 0 <= last
    assert last - first < 1.01
    assert machine.left(signed) == pytest.approx(fast, abs=1.01)
    last = (signed.last_arrival_ms(machine.time, LIFE) - machine.true_ms) / 1000
    assert max(0, fast) <= last - LIFE < max(0, fast) + 1.01


def test_without_an_answer_nothing_expires() -> None:
    machine = Machine()
    signed = SignedHere(machine.clock.now_ms(), LIFE, machine.clock.monotonic())
    machine.clock.sleep(3600)
    assert machine.left(signed) == LIFE


@pytest.mark.parametrize("slack", [0.5, 10.0])
def test_of_a_process_that_is_gone_the_time_counts_since_it_is_known_to_be(slack: float) -> None:
    machine = Machine(fast=-60.0)
    machine.clock.sleep(20)
    signed = SignedBefore(machine.true_ms + 7000, slack, machine.clock.monotonic())
    assert machine.left(signed) == LIFE + slack
    machine.clock.sleep(4)
    assert machine.left(signed) == LIFE + slack - 4
    assert machine.span(signed) == (7 - slack, 7 + slack)
    assert signed.last_arrival_ms(machine.time, LIFE) == float("inf")
    machine.ask()
    last = (signed.last_arrival_ms(machine.time, LIFE) - machine.true_ms) / 1000
    assert 20 <= last - LIFE - slack < 21.01


@pytest.mark.parametrize("kind", [SignedHere, SignedBefore])
def test_a_signature_that_lives_longer_may_arrive_that_much_later(kind: Any) -> None:
    machine = Machine()
    machine.ask()
    signed = kind(machine.clock.now_ms(), 0.5, machine.clock.monotonic())
    first, last = (signed.last_arrival_ms(machine.time, life) for life in (0.0, LIFE))
    assert last - first == 1000 * LIFE


@pytest.mark.parametrize("signed", [SignedHere(5, 0.5, 3.0), SignedBefore(5, 0.5, 3.0)])
def test_in_another_process_the_clock_of_this_one_says_nothing(signed: SignedHere | SignedBefore) -> None:
    carried = pickle.loads(pickle.dumps(signed))
    assert (carried.at, carried.stamp_ms, type(carried)) == (None, 5, type(signed))
    machine = Machine()
    machine.ask()
    assert carried.span_ms(machine.time) == (5 - 500, 5 + 500)
    assert carried.last_arrival_ms(machine.time, LIFE) >= 5 + 1000 * LIFE
    machine.clock.sleep(100)
    if isinstance(signed, SignedBefore):
        assert machine.left(carried) == LIFE + 0.5
