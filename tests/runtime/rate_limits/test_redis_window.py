"""A window by itself; that Redis keeps it is in test_redis.py."""

import pytest
from coindcx_runtime.rate_limits.windows import Rule

pytest.importorskip("pyrate_limiter", reason="the extra `redis` is not installed")
from coindcx_runtime.rate_limits.redis_window import Window
from pyrate_limiter import RateItem


def pause(seconds_ago: float, margin: float = 0.08) -> float:
    """How long a call from a while ago stands in the way of the next, where one in two seconds is allowed."""
    window = Window(None, "key", Rule("signed", limit=1, period=2, margin=margin, reserved=0), "hold")
    return window.pause(RateItem("call", 1_700_000_000_000), 1_700_000_000_000 + round(seconds_ago * 1000))


def test_a_call_stands_in_the_way_until_its_period_and_the_margin_are_over() -> None:
    assert [pause(0.0), pause(0.5), pause(2.0)] == [2.081, 1.581, 0.081]


def test_at_the_last_moment_of_its_window_it_still_does() -> None:
    """As Redis counts: whoever found a place here and none there would have wasted one elsewhere."""
    assert pause(2.08) == 0.001
    assert pause(2.081) <= 0.0


def test_a_window_is_never_shorter_for_being_rounded() -> None:
    assert [pause(0.0, margin) for margin in (0.0, 0.0001, 0.001)] == [2.001, 2.002, 2.002]


def test_where_no_call_stands_in_the_way_there_is_no_pause() -> None:
    assert Window(None, "key", Rule("signed", limit=1, period=2, margin=0.08, reserved=0), "hold").pause(None, 0) == 0.0
