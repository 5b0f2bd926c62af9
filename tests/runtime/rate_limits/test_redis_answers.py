"""What is asked of Redis and made of each answer, to the millisecond: one whose time stands still."""

from collections.abc import Callable
from typing import Any

import pytest
from coindcx_runtime.operation.operation import RateLimit
from coindcx_runtime.rate_limits import RedisUrl
from support.doubles import operation

pytest.importorskip("redis", reason="the extra `redis` is not installed")
import redis
from coindcx_runtime.rate_limits.redis import SharedLimiter

ALL = (RateLimit(16, 3600),)
ORDER = operation(id="order", global_limits=ALL)
CANCEL = operation(id="cancel", global_limits=ALL, lane="cancel")
RARE = operation(id="rare", global_limits=ALL, rate_limit=RateLimit(2, 3600), lane="cancel")
TICKER = operation(id="ticker", signed=False, rate_limit=RateLimit(3, 60))
NOW_MS = 1_700_000_000_999


class FakeRedis:
    """Every window has a place, unless told otherwise."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.latest_ms: int | None = None
        """When the call was that stands in the way of one who looks."""
        self.refuses_ms: int | None = None
        """For how long whoever puts a call has to wait."""
        self.meanwhile: Callable[[], None] = lambda: None

    def script_load(self, script: str) -> None:
        self.asked.append("script_load")

    def eval(self, script: str, keys: int, key: str, milliseconds: int) -> None:
        self.asked.append(("hold", key, milliseconds))

    def time(self) -> tuple[int, int]:
        self.asked.append("time")
        # A part of a millisecond does not count.
        return NOW_MS // 1000, NOW_MS % 1000 * 1000 + 1

    def zrange(self, *_: object, **__: object) -> list[tuple[bytes, int]]:
        self.asked.append("zrange")
        return [] if self.latest_ms is None else [(b"call", self.latest_ms)]

    def evalsha(self, sha: str, keys: int, key: str, *arguments: Any) -> list[int]:
        self.asked.append("evalsha")
        self.meanwhile()
        window_start = int(arguments[4])
        return [-1, -1] if self.refuses_ms is None else [0, window_start + self.refuses_ms - 1]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeRedis:
    fake = FakeRedis()
    monkeypatch.setattr(redis, "Redis", lambda **_: fake)
    return fake


@pytest.fixture
def limiter(fake: FakeRedis) -> SharedLimiter:
    return SharedLimiter(RedisUrl("localhost", 6379, 0, False, None, None, 8), "label")


def test_a_place_in_a_single_window_costs_one_question(fake: FakeRedis, limiter: SharedLimiter) -> None:
    assert [limiter.take(ORDER, 0.0), limiter.take(ORDER, 0.0)] == [0.0, 0.0]
    assert fake.asked == ["script_load", "evalsha", "evalsha"]


def test_several_windows_are_looked_at_before_any_is_taken(fake: FakeRedis, limiter: SharedLimiter) -> None:
    assert limiter.take(RARE, 0.0) == 0.0
    assert fake.asked == ["script_load", "time", "zrange", "zrange", "evalsha", "evalsha"]


@pytest.mark.parametrize("refuses_ms", [3_600_080, 500, 1])
def test_who_finds_no_place_waits_as_long_as_redis_says(
    refuses_ms: int, fake: FakeRedis, limiter: SharedLimiter
) -> None:
    fake.refuses_ms = refuses_ms
    assert limiter.take(ORDER, 0.0) == refuses_ms / 1000


def test_a_refusal_that_does_not_say_how_long_is_none_the_less(fake: FakeRedis, limiter: SharedLimiter) -> None:
    fake.refuses_ms = 0
    assert limiter.take(ORDER, 0.0) == 0.001


@pytest.mark.parametrize("left_ms", [3_600_080, 500, 1])
def test_who_sees_a_full_window_waits_and_takes_nothing(left_ms: int, fake: FakeRedis, limiter: SharedLimiter) -> None:
    fake.latest_ms = NOW_MS - 3_600_080 + left_ms - 1
    assert limiter.take(RARE, 0.0) == left_ms / 1000
    assert "evalsha" not in fake.asked


@pytest.mark.parametrize("left_ms", [0, -1, -5000])
def test_what_has_left_the_window_stands_in_nobodys_way(left_ms: int, fake: FakeRedis, limiter: SharedLimiter) -> None:
    fake.latest_ms = NOW_MS - 3_600_080 + left_ms - 1
    assert limiter.take(RARE, 0.0) == 0.0
    assert fake.asked.count("evalsha") == 2


def test_a_429_is_passed_on_with_what_is_left_of_it(fake: FakeRedis, limiter: SharedLimiter) -> None:
    limiter.hold(ORDER, 5.0004, 0.0)
    assert limiter.take(CANCEL, 2.0) == pytest.approx(3.0004)
    # Never shorter for being rounded.
    key = "coindcx:limits:label:signed:3600:hold"
    assert fake.asked == ["script_load", ("hold", key, 3001), ("hold", f"{key}:cancel", 3001)]


def test_no_hold_of_two_is_forgotten_before_it_is_passed_on(fake: FakeRedis, limiter: SharedLimiter) -> None:
    limiter.hold(ORDER, 5.0, 0.0)
    limiter.hold(ORDER, 1.0, 0.0)
    assert limiter.take(ORDER, 0.0) == 5.0
    assert ("hold", "coindcx:limits:label:signed:3600:hold", 5000) in fake.asked


@pytest.mark.parametrize("now", [5.0, 10.0])
def test_a_429_that_is_over_is_not_passed_on(now: float, fake: FakeRedis, limiter: SharedLimiter) -> None:
    limiter.hold(ORDER, 5.0, 0.0)
    assert limiter.take(ORDER, now) == 0.0
    assert fake.asked == ["script_load", "evalsha"]


@pytest.mark.parametrize("called", [TICKER, operation()])
def test_a_429_of_one_operation_alone_is_for_this_process(called: Any, fake: FakeRedis, limiter: SharedLimiter) -> None:
    limiter.hold(called, 5.0, 0.0)
    assert [limiter.take(called, 0.0), limiter.take(ORDER, 0.0)] == [5.0, 0.0]
    assert fake.asked == ["script_load", "evalsha"]


def test_a_429_of_another_thread_holds_whoever_is_asking_and_uses_up_none_of_the_share(
    fake: FakeRedis, limiter: SharedLimiter
) -> None:
    def gone() -> None:
        raise redis.ConnectionError

    fake.meanwhile = lambda: limiter.hold(ORDER, 5.0, 0.0)
    assert limiter.take(CANCEL, 0.0) == 5.0
    fake.meanwhile = gone
    assert limiter.take(CANCEL, 10.0) > 0.0
    # 16/8 are this process's own.
    assert [limiter.take(CANCEL, 20.0) for _ in range(3)].count(0.0) == 2
