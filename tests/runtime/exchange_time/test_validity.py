"""When a call was signed by the exchange's clock, and for how long its signature is good."""

import pickle
from math import inf

import pytest
from coindcx_runtime.exchange_time.server_time import ServerTime
from coindcx_runtime.exchange_time.validity import Signed
from support.doubles import FakeClock, date_of

LIFE = 10.0


class Machine:
    """One whose wall clock is fast by so many seconds."""

    def __init__(self, fast: float = 0.0) -> None:
        self.clock = FakeClock()
        self.true_ms = self.clock.now_ms() - round(fast * 1000)
        self.time = ServerTime(self.clock)

    def sign(self, *, is_exact: bool = True) -> Signed:
        return Signed(stamp_ms=self.time.now_ms(), slack=self.time.slack, at=self.clock.monotonic(), is_exact=is_exact)

    def ask(self, off: float = 0.0) -> None:
        """An answer that takes no time; its Date is off by so many seconds."""
        now = self.clock.monotonic()
        self.time.learn({"date": date_of(self.true_ms + round((now + off) * 1000))}, now, now)

    def span(self, signed: Signed) -> tuple[float, float]:
        """In seconds, as the exchange counts them."""
        first, last = signed.span_ms(self.time)
        return (first - self.true_ms) / 1000, (last - self.true_ms) / 1000

    def last_arrival(self, signed: Signed) -> float:
        return (signed.last_arrival_ms(self.time, LIFE) - self.true_ms) / 1000

    def left(self, signed: Signed) -> float:
        return signed.seconds_left(self.time, LIFE)


def test_before_the_first_answer_nothing_is_known() -> None:
    machine = Machine()
    signed = machine.sign()
    assert machine.span(signed) == (-inf, inf)
    assert machine.last_arrival(signed) == inf
    machine.clock.sleep(3600)
    assert machine.left(signed) == LIFE


@pytest.mark.parametrize("fast", [-3600.0, -9.0, -3.0, 0.0, 3.0, 9.0])
def test_an_answer_tells_when_that_was_whatever_the_timestamp_says(fast: float) -> None:
    machine = Machine(fast)
    signed = machine.sign()
    machine.clock.sleep(5)
    machine.ask()
    machine.clock.sleep(5)
    first, last = machine.span(signed)
    assert first <= 0 <= last
    assert last - first < 1.01
    # A timestamp that is behind expires sooner; that it is older than the call itself is not believed.
    assert machine.left(signed) == pytest.approx(max(0, fast), abs=1.01)
    assert machine.last_arrival(signed) - LIFE == pytest.approx(max(0, fast), abs=1.01)


def test_one_date_that_is_wrong_makes_no_call_old() -> None:
    machine = Machine()
    signed = machine.sign()
    machine.clock.sleep(1)
    machine.ask(off=60)
    assert machine.left(signed) == LIFE - 1


def test_a_timestamp_of_the_far_future_is_taken_no_longer_than_one_that_is_just_near_enough() -> None:
    machine = Machine(fast=3600)
    signed = machine.sign()
    machine.ask()
    assert machine.left(signed) == 2 * LIFE


def test_what_is_known_after_a_jump_need_not_have_held_before() -> None:
    machine = Machine()
    machine.ask()
    signed = machine.sign()
    before = machine.span(signed)
    machine.clock.sleep(60)
    machine.ask(off=3600)
    first, last = machine.span(signed)
    assert first <= before[0]
    assert last >= 3600
    assert machine.left(signed) == LIFE


@pytest.mark.parametrize("slack", [0.5, inf])
def test_of_a_process_that_is_gone_its_own_timestamp_is_all_there_is(slack: float) -> None:
    machine = Machine(fast=-60.0)
    machine.clock.sleep(20)
    signed = Signed(stamp_ms=machine.true_ms + 17_000, slack=slack, at=machine.clock.monotonic(), is_exact=False)
    machine.ask()
    assert machine.span(signed) == (17 - slack, 17 + slack)
    assert machine.last_arrival(signed) == 17 + slack + LIFE
    assert machine.left(signed) == LIFE
    machine.clock.sleep(4)
    assert machine.left(signed) == LIFE - 4


@pytest.mark.parametrize("is_exact", [True, False])
def test_a_signature_that_lives_longer_may_arrive_that_much_later(is_exact: bool) -> None:
    machine = Machine()
    machine.ask()
    signed = machine.sign(is_exact=is_exact)
    first, last = (signed.last_arrival_ms(machine.time, life) for life in (0.0, LIFE))
    assert last - first == 1000 * LIFE


@pytest.mark.parametrize("is_exact", [True, False])
def test_in_another_process_the_clock_of_this_one_says_nothing(is_exact: bool) -> None:
    carried = pickle.loads(pickle.dumps(Signed(stamp_ms=5, slack=0.5, at=3.0, is_exact=is_exact)))
    assert carried == Signed(stamp_ms=5, slack=0.5, at=None, is_exact=is_exact)
    machine = Machine()
    machine.ask()
    assert carried.span_ms(machine.time) == (5 - 500, 5 + 500)
    assert carried.last_arrival_ms(machine.time, LIFE) == 5 + 500 + 1000 * LIFE


def test_there_its_age_is_what_the_exchange_says() -> None:
    machine = Machine()
    machine.ask()
    carried = Signed(stamp_ms=machine.true_ms - 5000, slack=0.5, at=None, is_exact=True)
    assert machine.left(carried) == LIFE - 5
