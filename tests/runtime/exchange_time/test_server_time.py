from email.utils import formatdate
from fractions import Fraction
from math import inf
from sys import getswitchinterval, setswitchinterval
from threading import Thread

import pytest
from attrs import define, frozen
from coindcx_runtime.exchange_time.server_time import ASSUMED_DRIFT, ServerTime
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import FakeClock, steady

START_MS = 1_700_000_000_000


class Machine(FakeClock):
    """This machine: a monotonic clock in microseconds that began long ago, and a wall clock that somebody may set."""

    def __init__(self) -> None:
        super().__init__(START_MS)
        self.micros = 86_400_000_123
        self.set_ms = 0

    def now_ms(self) -> int:
        return START_MS + self.set_ms + (self.micros - 86_400_000_123) // 1000

    def monotonic(self) -> float:
        return self.micros / 1e6


@define
class Exchange:
    """A clock in microseconds that began with the machine's, skewed, and that gains `drift` seconds a second on it."""

    machine: Machine
    skew: int = 0
    gained: Fraction = Fraction(0)

    def micros(self) -> Fraction:
        return START_MS * 1000 + self.machine.micros - 86_400_000_123 + self.skew + self.gained

    def now_ms(self) -> Fraction:
        return self.micros() / 1000

    def date(self) -> str:
        return formatdate(self.micros() // 1_000_000, usegmt=True)

    def pass_time(self, micros: int, ppm: int = 0) -> None:
        self.machine.micros += micros
        self.gained += Fraction(micros * ppm, 1_000_000)


@frozen
class Round:
    """A pause, and a call after it: microseconds, and by how much the exchange's clock gains, in millionths."""

    pause: int
    there: int
    back: int
    ppm: int = 0


def answer(time: ServerTime, exchange: Exchange, call: Round, **headers: str) -> None:
    exchange.pass_time(call.pause, call.ppm)
    sent = exchange.machine.monotonic()
    exchange.pass_time(call.there, call.ppm)
    date = exchange.date()
    exchange.pass_time(call.back, call.ppm)
    time.learn({"date": date, **headers}, sent, exchange.machine.monotonic())


def bounds(time: ServerTime) -> tuple[int, int]:
    earliest, latest = time.earliest_ms(), time.latest_ms()
    assert earliest is not None
    assert latest is not None
    return earliest, latest


def rounds(ppm: int) -> st.SearchStrategy[list[Round]]:
    latency = st.integers(0, 50_000) | st.integers(0, 20_000_000)
    pause = st.integers(0, 2_000_000) | st.integers(0, 3_600_000_000)
    return st.lists(st.builds(Round, pause, latency, latency, st.integers(-ppm, ppm)), min_size=1, max_size=12)


SKEWS = st.integers(-30_000_000, 30_000_000) | st.integers(-(10**11), 10**11)
ASSUMED_PPM = round(ASSUMED_DRIFT * 1_000_000)
# Floats, and a microsecond's grain of the simulation.
CLOSE_MS = Fraction(1, 100)


@steady
@given(SKEWS, rounds(10_000))
def test_after_each_answer_the_estimate_is_as_good_as_that_answer(skew: int, calls: list[Round]) -> None:
    machine = Machine()
    time, exchange = ServerTime(machine), Exchange(machine, skew)
    for call in calls:
        answer(time, exchange, call)
        latency_ms = Fraction(call.there + call.back, 1000)
        # A second, the latency, and what either clock may drift in that.
        allowed = 1000 + latency_ms * Fraction(10_000 + ASSUMED_PPM, 1_000_000) + latency_ms + 1 + CLOSE_MS
        assert abs(time.now_ms() - exchange.now_ms()) <= allowed


@steady
@given(SKEWS, rounds(ASSUMED_PPM), st.integers(0, 3_600_000_000))
def test_the_exchanges_time_lies_within_the_bounds(skew: int, calls: list[Round], later: int) -> None:
    machine = Machine()
    time, exchange = ServerTime(machine), Exchange(machine, skew)
    for call in calls:
        answer(time, exchange, call)
        for micros in (0, later):
            exchange.pass_time(micros, call.ppm)
            earliest, latest = bounds(time)
            assert earliest - CLOSE_MS <= exchange.now_ms() <= latest + CLOSE_MS
            assert earliest <= time.now_ms() <= latest


@steady
@given(SKEWS, rounds(ASSUMED_PPM))
def test_the_uncertainty_only_grows_with_age(skew: int, calls: list[Round]) -> None:
    machine = Machine()
    time, exchange = ServerTime(machine), Exchange(machine, skew)
    for call in calls:
        before, then = time.uncertainty, machine.monotonic()
        answer(time, exchange, call)
        after = time.uncertainty
        assert after is not None
        assert after >= 0
        latency = (call.there + call.back) / 1e6
        assert after <= 0.5 + latency / 2 + ASSUMED_DRIFT * latency + 1e-6
        if before is not None:
            assert after <= before + ASSUMED_DRIFT * (machine.monotonic() - then) + 1e-6


@steady
@given(SKEWS, rounds(ASSUMED_PPM), st.lists(st.integers(-(10**10), 10**10), min_size=12, max_size=12))
def test_who_sets_the_wall_clock_changes_nothing(skew: int, calls: list[Round], settings: list[int]) -> None:
    machines = Machine(), Machine()
    times = [ServerTime(machine) for machine in machines]
    exchanges = [Exchange(machine, skew) for machine in machines]
    for call, setting in zip(calls, settings, strict=False):
        machines[1].set_ms = setting
        assert times[0].now_ms() == times[1].now_ms()
        for time, exchange in zip(times, exchanges, strict=True):
            answer(time, exchange, call)
        seen = [(time.now_ms(), bounds(time), time.uncertainty) for time in times]
        assert seen[0] == seen[1]


def make(skew: float = 0) -> tuple[Machine, Exchange, ServerTime]:
    machine = Machine()
    return machine, Exchange(machine, round(skew * 1_000_000)), ServerTime(machine)


def test_before_the_first_answer_it_is_the_local_clock_of_the_start_and_nothing_is_proven() -> None:
    machine, exchange, time = make(skew=5)
    exchange.pass_time(2_500_000)
    machine.set_ms = -3_600_000
    assert time.now_ms() == START_MS + 2500
    assert (time.earliest_ms(), time.latest_ms(), time.uncertainty) == (None, None, None)
    assert time.offset == 3600


def test_one_answer_proves_its_second_and_the_time_it_was_under_way() -> None:
    _, exchange, time = make(skew=10.25)
    answer(time, exchange, Round(0, 100_000, 200_000))
    # Dated 10 s, 0.1 s after it was sent and 0.2 s before it came: with the drift of 0.3 s on either side.
    assert bounds(time) == (START_MS + 10_000 - 1, START_MS + 11_300 + 1)
    assert time.uncertainty == pytest.approx(0.65 + 0.3 * ASSUMED_DRIFT)


@pytest.mark.parametrize(("skew", "shown_ms"), [(10, 10_000), (-10, -9_000), (0.9, 0), (-0.1, 0)])
def test_an_estimate_outside_of_the_bounds_moves_to_the_nearest_and_one_within_stays(
    skew: float, shown_ms: int
) -> None:
    _, exchange, time = make(skew)
    answer(time, exchange, Round(0, 0, 0))
    assert time.now_ms() - START_MS == shown_ms
    exchange.pass_time(3_000_000)
    assert time.now_ms() - START_MS == shown_ms + 3000


def test_answers_dated_at_other_fractions_of_a_second_narrow_it() -> None:
    _, exchange, time = make(skew=20)
    for _ in range(10):
        answer(time, exchange, Round(100_000, 0, 0))
    # 0.1 to 0.9 and 0.0: proven to a tenth, as good as the steps; and ten answers of drift.
    assert time.uncertainty == pytest.approx(0.05, abs=0.001)
    assert abs(time.now_ms() - exchange.now_ms()) <= 101


def test_bounds_widen_with_age_by_the_assumed_drift() -> None:
    _, exchange, time = make()
    answer(time, exchange, Round(0, 0, 0))
    exchange.pass_time(1_000_000_000)
    assert bounds(time) == (START_MS + 1_000_000 - 200, START_MS + 1_001_000 + 200)
    assert time.uncertainty == pytest.approx(0.5 + 0.2)


@pytest.mark.parametrize(("date", "since"), [(2, inf), (3, 0.0), (-1, inf), (-2, 0.0)])
def test_two_edges_that_contradict_each_other_by_less_than_a_second_are_no_jump(date: int, since: float) -> None:
    """The first answer proves 0 to 1 s ahead, the second one a second that begins or ends half or one and a half away."""
    clock = FakeClock(START_MS)
    time = ServerTime(clock)
    for at, seconds in ((0.0, 0), (0.5, date)):
        clock.seconds = at
        time.learn({"date": formatdate(START_MS // 1000 + seconds, usegmt=True)}, at, at)
    assert time.seconds_since_a_jump() == since


@pytest.mark.parametrize("jump", [-3600, -5, 5, 3600])
def test_a_clock_that_jumped_is_followed_at_once(jump: int) -> None:
    _, exchange, time = make()
    for _ in range(10):
        answer(time, exchange, Round(100_000, 0, 0))
    exchange.skew += jump * 1_000_000
    answer(time, exchange, Round(100_000, 0, 0))
    assert time.uncertainty == pytest.approx(0.5)
    assert abs(time.now_ms() - exchange.now_ms()) <= 1000


def test_seconds_that_only_touch_have_no_moment_in_common() -> None:
    _, exchange, time = make()
    answer(time, exchange, Round(0, 0, 0))
    exchange.skew += 1_000_000
    answer(time, exchange, Round(0, 0, 0))
    assert bounds(time) == (START_MS + 1000, START_MS + 2000)


def test_a_clock_that_drifts_fast_is_followed() -> None:
    _, exchange, time = make()
    for _ in range(300):
        answer(time, exchange, Round(700_000, 10_000, 10_000, ppm=10_000))
        assert abs(time.now_ms() - exchange.now_ms()) <= 1022


def test_an_answer_that_was_overtaken_still_counts() -> None:
    machine, exchange, time = make()
    exchange.pass_time(950_000)
    slow, date = machine.monotonic(), exchange.date()
    received = machine.monotonic()
    answer(time, exchange, Round(100_100_000, 0, 0))
    time.learn({"date": date}, slow, received)
    # It ends 0.05 s ahead of the local clock, and 100 s later 0.02 s further; the other begins 0.05 s behind.
    assert bounds(time) == pytest.approx((START_MS + 101_050 - 50, START_MS + 101_050 + 50 + 20), abs=1)


def test_an_answer_that_was_overtaken_by_far_spoils_nothing() -> None:
    machine, exchange, time = make()
    then, date = machine.monotonic(), exchange.date()
    exchange.pass_time(100_000_000)
    for _ in range(100):
        answer(time, exchange, Round(10_000, 0, 0))
    before = bounds(time)
    time.learn({"date": date}, then, then)
    assert bounds(time) == before


@pytest.mark.parametrize("headers", [
    {},
    {"date": ""},
    {"date": "yesterday"},
    {"date": formatdate(0, usegmt=True), "age": "0"},
    {"date": formatdate(0, usegmt=True), "cf-cache-status": "HIT"},
    {"date": formatdate(0, usegmt=True), "cf-cache-status": "hit"},
    {"date": formatdate(0, usegmt=True), "cf-cache-status": "STALE"},
    {"date": formatdate(0, usegmt=True), "cf-cache-status": "UPDATING"},
    {"date": formatdate(0, usegmt=True), "cf-cache-status": "REVALIDATED"},
])  # fmt: skip
def test_an_answer_that_proves_nothing_is_ignored(headers: dict[str, str]) -> None:
    machine, _, time = make()
    time.learn(headers, machine.monotonic(), machine.monotonic())
    assert (time.now_ms(), time.uncertainty) == (START_MS, None)


@pytest.mark.parametrize("status", ["DYNAMIC", "MISS", "EXPIRED", "BYPASS", ""])
def test_an_answer_that_passed_a_cache_by_counts(status: str) -> None:
    _, exchange, time = make()
    answer(time, exchange, Round(0, 0, 0), **{"cf-cache-status": status})
    assert time.uncertainty == 0.5


def test_the_offset_is_what_has_to_be_added_to_the_wall_clock() -> None:
    machine, exchange, time = make(skew=-90)
    answer(time, exchange, Round(0, 0, 0))
    assert time.offset == -89
    machine.set_ms = 1500
    assert time.offset == -90.5
    assert machine.now_ms() + time.offset * 1000 == time.now_ms()


DATE = formatdate(START_MS // 1000, usegmt=True)


@pytest.mark.parametrize(("ms", "is_outside"), [
    (-10_000, True), (-9_001, True), (-9_000, False), (0, False), (999, False), (10_000, False), (10_001, True),
])  # fmt: skip
def test_a_timestamp_is_outside_when_a_moment_of_the_dates_second_would_refuse_it(ms: int, is_outside: bool) -> None:
    assert ServerTime.is_outside(START_MS + ms, DATE, 10_000) is is_outside
    assert make()[2].is_outside(START_MS + ms, DATE, 10_000) is is_outside


@pytest.mark.parametrize("date", [None, "", "soon"])
def test_without_a_date_no_timestamp_is_outside(date: str | None) -> None:
    assert not ServerTime.is_outside(0, date, 10_000)


@steady
@given(st.integers(-20_000, 20_000), st.integers(0, 15_000))
def test_outside_agrees_with_every_moment_of_the_second(ms: int, window: int) -> None:
    # In halves of a millisecond, as the second ends after its last whole one.
    refused = any(abs(half - 2 * ms) > 2 * window for half in range(2000))
    assert ServerTime.is_outside(START_MS + ms, DATE, window) is refused


def test_threads_lose_nothing_that_was_proven() -> None:
    machine, exchange, time = make()
    now, headers = machine.monotonic(), {"date": exchange.date()}
    lost: list[float] = []

    def learn(first: int) -> None:
        for number in range(first, 8000, 8):
            latency = 1 - number / 8000  # each proves a little more than those before
            time.learn(headers, now - latency, now)
            uncertainty = time.uncertainty
            if uncertainty is None or uncertainty > 0.5 + latency / 2 + ASSUMED_DRIFT * latency + 1e-9:
                lost.append(latency)

    threads = [Thread(target=learn, args=(first,)) for first in range(8)]
    usual = getswitchinterval()
    setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        setswitchinterval(usual)
    assert lost == []
