import pytest
from coindcx_runtime.rate_limits import LocalLimiter, Unlimited, make_limiter
from support.doubles import operation

ORDER = operation(id="order")


def test_the_setting_chooses_the_limiter() -> None:
    assert isinstance(make_limiter(), LocalLimiter)
    assert isinstance(make_limiter(limits="table"), LocalLimiter)
    assert isinstance(make_limiter(limits="none"), Unlimited)
    with pytest.raises(ValueError, match='limits has to be "strict", "table" or "none"'):
        make_limiter("strikt")  # type: ignore[arg-type]  # (a mode that there is not, which is refused)


async def test_none_waits_for_nothing() -> None:
    limiter = make_limiter("none")
    limiter.hold(ORDER, 60, 0)
    limiter.learn(ORDER, {"ratelimit": "limit=1, remaining=0, reset=60"}, 0)
    assert [limiter.take(ORDER, 0) for _ in range(3000)] == [0.0] * 3000
    assert await limiter.take_async(ORDER, 0) == 0.0
