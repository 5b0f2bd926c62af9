"""A Redis that is gone: when it is asked again, and who may call by itself meanwhile."""

import logging

import pytest
from coindcx_runtime.rate_limits.fallback import AGAIN, Outage


def outage() -> Outage:
    return Outage(share=8, settle=2.0)


def test_as_long_as_it_answers_it_is_asked_and_relied_on() -> None:
    redis = outage()
    redis.found(10.0)
    assert (redis.asks(10.0), redis.settles(10.0), redis.pause(10.0)) == (True, False, 0.0)


def test_when_it_is_gone_it_is_asked_again_after_a_while() -> None:
    redis = outage()
    redis.lost(10.0, "ConnectionError")
    times = (0.0, AGAIN - 0.001, AGAIN, AGAIN + 9)
    assert [redis.asks(10.0 + seconds) for seconds in times] == [False, False, True, True]
    redis.lost(10.0 + AGAIN, "ConnectionError")
    assert [redis.asks(10.0 + AGAIN + seconds) for seconds in (0.0, AGAIN)] == [False, True]


def test_calls_from_before_the_loss_are_let_pass_before_one_calls_by_itself() -> None:
    redis = outage()
    redis.lost(10.0, "ConnectionError")
    redis.lost(11.0, "ConnectionError")
    assert [redis.pause(at) for at in (10.0, 11.5, 12.0, 13.0)] == [2.0, 0.5, 0.0, 0.0]


def test_one_that_is_back_is_not_relied_on_alone_at_first() -> None:
    redis = outage()
    redis.lost(10.0, "ConnectionError")
    assert redis.settles(10.0)
    redis.found(20.0)
    redis.found(21.0)
    assert [redis.settles(at) for at in (20.0, 21.999, 22.0)] == [True, True, False]
    assert redis.asks(20.0)


def test_both_ends_are_told_once(caplog: pytest.LogCaptureFixture) -> None:
    redis = outage()
    with caplog.at_level(logging.WARNING):
        for at in (10.0, 11.0):
            redis.lost(at, "ConnectionError")
        for at in (12.0, 13.0):
            redis.found(at)
    assert caplog.messages == [
        "no Redis to share rate limits (ConnectionError): this process keeps to 1/8 of each limit until it is back",
        "Redis is back: rate limits are shared again",
    ]
