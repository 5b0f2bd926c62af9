import pytest
from coindcx_runtime.operation import RateLimit
from coindcx_runtime.rate_limit import RateLimiter
from doubles import operation, steady
from hypothesis import given
from hypothesis import strategies as st


# Limit and period, the moments of calls, and how long each has to wait.
@pytest.mark.parametrize(("limit", "seconds", "moments", "waits"), [
    (3, 60, [0, 0, 0], [0, 0, 0]),
    (3, 60, [0, 0, 0, 0], [0, 0, 0, 60]),
    (3, 60, [0, 10, 20, 30], [0, 0, 0, 30]),
    (3, 60, [0, 10, 20, 60], [0, 0, 0, 0]),
    (3, 60, [0, 10, 20, 59, 59], [0, 0, 0, 1, 11]),
    (1, 1, [0, 0, 0, 0], [0, 1, 2, 3]),
    (2, 10, [0, 0, 0, 0, 0], [0, 0, 10, 10, 20]),
    (2, 10, [0, 0, 100, 100, 100], [0, 0, 0, 0, 10]),
])  # fmt: skip
def test_how_long_a_call_waits(limit: int, seconds: int, moments: list[float], waits: list[float]) -> None:
    limiter, op = RateLimiter(), operation(rate_limit=RateLimit(limit, seconds))
    assert [limiter.reserve(op, moment) for moment in moments] == waits


def test_operations_do_not_share_a_limit() -> None:
    limiter, limit = RateLimiter(), RateLimit(1, 60)
    ids = ["a", "b", "a", "b"]
    assert [limiter.reserve(operation(id=name, rate_limit=limit), 0) for name in ids] == [0, 0, 60, 60]


def test_without_a_limit_nothing_waits() -> None:
    limiter = RateLimiter()
    assert [limiter.reserve(operation(), 0) for _ in range(5000)] == [0] * 5000


@steady
@given(limit=st.integers(1, 5), seconds=st.integers(1, 60), pauses=st.lists(st.integers(0, 40), max_size=40))
def test_no_period_ever_holds_more_than_the_limit(limit: int, seconds: int, pauses: list[int]) -> None:
    limiter, op = RateLimiter(), operation(rate_limit=RateLimit(limit, seconds))
    now, sent = 0, []
    for pause in pauses:
        now += pause
        sent.append(now + limiter.reserve(op, now))
    assert sent == sorted(sent)
    assert all(later - earlier >= seconds for earlier, later in zip(sent, sent[limit:], strict=False))
