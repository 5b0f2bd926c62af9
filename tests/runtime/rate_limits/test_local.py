from threading import Thread
from typing import Any

import pytest
from coindcx_runtime.operation.operation import Operation, RateLimit
from coindcx_runtime.rate_limits import MARGIN, Budget, LocalLimiter
from coindcx_runtime.rate_limits.sliding import CallLog
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import operation, steady

EXACT = Budget(margin=0.0)
SIGNED = (RateLimit(16, 1), RateLimit(960, 60))
CREATE = operation(id="create", rate_limit=RateLimit(2000, 60), global_limits=SIGNED)
CANCEL = operation(id="cancel", rate_limit=RateLimit(2000, 60), global_limits=SIGNED, lane="cancel")


def sent(limiter: LocalLimiter, called: Operation[Any], now: float) -> float:
    """When a caller that asks again as it was told gets its place."""
    while (pause := limiter.take(called, now)) > 0:
        now += pause
    return now


# Limit and period, the moments of calls, and how long each has to wait.
@pytest.mark.parametrize(("limit", "seconds", "moments", "waits"), [
    (3, 60, [0, 0, 0], [0, 0, 0]),
    (3, 60, [0, 0, 0, 0], [0, 0, 0, 60]),
    (3, 60, [0, 10, 20, 30], [0, 0, 0, 30]),
    (3, 60, [0, 10, 20, 60], [0, 0, 0, 0]),
    (3, 60, [0, 10, 20, 59, 60], [0, 0, 0, 1, 10]),
    (1, 1, [0, 0, 1, 2], [0, 1, 1, 1]),
])  # fmt: skip
def test_how_long_a_call_waits(limit: int, seconds: int, moments: list[float], waits: list[float]) -> None:
    limiter, op = LocalLimiter(EXACT), operation(rate_limit=RateLimit(limit, seconds))
    assert [sent(limiter, op, moment) - moment for moment in moments] == waits


def test_every_window_is_longer_by_the_margin() -> None:
    limiter, op = LocalLimiter(), operation(rate_limit=RateLimit(1, 60))
    assert [limiter.take(op, 0.0), limiter.take(op, 0.0)] == [0.0, 60 + MARGIN]


def test_asking_how_long_takes_nothing_and_knows_what_the_server_said() -> None:
    limiter, op, other = LocalLimiter(EXACT), operation(id="a", rate_limit=RateLimit(1, 60)), operation(id="b")
    assert [limiter.pause(op, 0.0), limiter.pause(op, 0.0), limiter.take(op, 0.0)] == [0.0] * 3
    assert [limiter.pause(op, 1.0), limiter.pause(other, 1.0)] == [59.0, 0.0]
    limiter.hold(other, 5.0, 1.0)
    assert limiter.pause(other, 1.0) == 5.0
    limiter.count(op, 60.0)
    assert limiter.pause(op, 60.0) == 60.0


def test_operations_do_not_share_a_limit_of_their_own() -> None:
    limiter, limit = LocalLimiter(EXACT), RateLimit(1, 60)
    assert [limiter.take(operation(id=name, rate_limit=limit), 0) for name in "abab"] == [0, 0, 60, 60]


def test_all_calls_to_a_host_share_its_limit() -> None:
    limiter, limit = LocalLimiter(EXACT), RateLimit(2, 60)
    assert [limiter.take(operation(id=name, host_limit=limit), 0) for name in "abc"] == [0, 0, 60]


def test_where_one_window_is_full_nothing_is_taken_in_the_others() -> None:
    limiter = LocalLimiter(EXACT)
    rare = operation(id="rare", global_limits=(RateLimit(3, 10),), rate_limit=RateLimit(1, 60), lane="cancel")
    often = operation(id="often", global_limits=(RateLimit(3, 10),), lane="cancel")
    assert [limiter.take(rare, 0) for _ in range(9)] == [0.0] + [60.0] * 8
    assert [limiter.take(often, 0) for _ in range(3)] == [0.0, 0.0, 10.0]


def test_without_a_limit_nothing_waits() -> None:
    limiter = LocalLimiter()
    assert [limiter.take(operation(), 0) for _ in range(5000)] == [0] * 5000


@pytest.mark.parametrize("lane", [None, "cancel"])
def test_the_strict_budget_obeys_the_second_and_the_table_only_the_minute(lane: Any) -> None:
    op = operation(rate_limit=RateLimit(2000, 60), global_limits=SIGNED, lane=lane)
    taken = {}
    for mode in ("strict", "table"):
        limiter = LocalLimiter(Budget(mode, margin=0.0))
        taken[mode] = [limiter.take(op, 0) for _ in range(2001)].count(0.0)
    assert taken == {"strict": 16 if lane else 15, "table": 2000}


@pytest.mark.parametrize("limit", [1, 2, 15, 16, 960])
def test_orders_leave_a_sixteenth_but_never_nothing(limit: int) -> None:
    order, cancel = (
        operation(id=str(lane), global_limits=(RateLimit(limit, 1),), lane=lane) for lane in (None, "cancel")
    )
    limiter = LocalLimiter(EXACT)
    orders = [limiter.take(order, 0) for _ in range(limit + 1)].count(0.0)
    cancels = [limiter.take(cancel, 0) for _ in range(limit + 1)].count(0.0)
    assert orders + cancels == limit
    assert cancels == {1: 0, 2: 1, 15: 1, 16: 1, 960: 60}[limit]


@steady
@given(pauses=st.lists(st.floats(0, 0.5), min_size=1, max_size=60), cancels=st.sets(st.integers(0, 59), max_size=5))
def test_a_cancel_finds_its_place_at_once_when_only_orders_flood(pauses: list[float], cancels: set[int]) -> None:
    limiter, now, last = LocalLimiter(), 0.0, float("-inf")
    for index, pause in enumerate(pauses):
        now += pause
        for _ in range(20):
            limiter.take(CREATE, now)
        # Only cancels themselves take the place that is theirs.
        if index in cancels and now - last > 1 + MARGIN:
            assert limiter.take(CANCEL, now) == 0.0
            last = now


LIMITS = st.builds(RateLimit, st.integers(1, 6), st.integers(1, 5))
ARRIVALS = st.lists(st.tuples(st.floats(0, 2), st.integers(0, 3), st.floats(0, MARGIN * 0.99)), max_size=60)


@steady
@given(globals_=st.lists(LIMITS, max_size=3), host=st.none() | LIMITS, own=st.none() | LIMITS, calls=ARRIVALS)
def test_no_window_of_the_server_ever_has_more_than_its_limit(
    globals_: list[RateLimit], host: RateLimit | None, own: RateLimit | None, calls: list[tuple[float, int, float]]
) -> None:
    """Whatever the documents say, and however late each call arrives within the margin."""
    operations = [
        operation(id=str(number), global_limits=tuple(globals_), host_limit=host, rate_limit=own, lane=lane)
        for number, lane in enumerate([None, "cancel", None, "cancel"])
    ]
    limiter, now = LocalLimiter(), 0.0
    arrived: list[tuple[float, str]] = []
    for pause, number, way in calls:
        now = sent(limiter, operations[number], now + pause)
        arrived.append((now + way, operations[number].id))
    windows = [(limit, [at for at, _ in arrived]) for limit in [*globals_, *([host] if host else [])]]
    windows += [(own, [at for at, id in arrived if id == one.id]) for one in operations if own]
    for limit, times in windows:
        times = sorted(times)
        for earlier, later in zip(times, times[limit.limit :], strict=False):
            assert later - earlier >= limit.seconds


def test_threads_never_take_one_too_many() -> None:
    limiter, answers = LocalLimiter(), []
    threads = [Thread(target=lambda: answers.extend(limiter.take(CREATE, 0.0) for _ in range(50))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(0.0) == 15


def test_any_number_of_operations_stays_a_small_memory() -> None:
    limiter = LocalLimiter()
    headers = {"ratelimit": "limit=5, remaining=4, reset=1", "ratelimit-policy": "5;w=1"}
    for number in range(5000):
        op = operation(id=f"op{number}", rate_limit=RateLimit(5, 1))
        limiter.take(op, number)
        limiter.learn(op, headers, number)
        limiter.hold(op, 0.5, number)
    shelves = [limiter._logs, limiter._told._words, limiter._told._held]
    assert all(len(shelf) <= 256 for shelf in shelves)


def test_a_thread_that_read_the_clock_early_lets_nothing_be_forgotten_early() -> None:
    log = CallLog()
    log.count(5.0, 10.0)
    log.count(4.0, 10.0)
    assert [log.is_over(14.5), log.is_over(15.0)] == [False, True]


async def test_awaiting_is_the_same() -> None:
    limiter, op = LocalLimiter(EXACT), operation(rate_limit=RateLimit(1, 60))
    assert [await limiter.take_async(op, 0), await limiter.take_async(op, 0)] == [0, 60]
