"""Against a real Redis, which forgets a call only after an hour here: nothing depends on how fast the test is."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from threading import Thread
from typing import Any

import pytest
from coindcx_runtime.auth.signing import Credentials
from coindcx_runtime.operation.operation import Operation, RateLimit
from coindcx_runtime.rate_limits import Budget, LocalLimiter, RedisUrl, Unlimited, make_limiter, read_url
from support.doubles import KEY, SECRET, operation, shown
from support.redis_server import RedisServer

pytest.importorskip("redis", reason="the extra `redis` is not installed")
from coindcx_runtime.rate_limits.redis import SharedLimiter

pytestmark = pytest.mark.slow


HOUR = 3600
ALL = (RateLimit(16, HOUR),)
ORDER = operation(id="order", global_limits=ALL)
CANCEL = operation(id="cancel", global_limits=ALL, lane="cancel")
RARE = operation(id="rare", global_limits=ALL, rate_limit=RateLimit(2, HOUR), lane="cancel")
TICKER = operation(id="ticker", signed=False, host_limit=RateLimit(3, HOUR))
LOST = "no Redis to share rate limits ({}): this process keeps to 1/8 of each limit until it is back"
BACK = "Redis is back: rate limits are shared again"

Make = Callable[..., SharedLimiter]


def at(url: str, label: str = "label", budget: Budget | None = None) -> SharedLimiter:
    where = read_url(url)
    assert isinstance(where, RedisUrl)
    return SharedLimiter(where, label, budget)


@pytest.fixture
def make(redis_server: RedisServer) -> Iterator[Make]:
    made: list[SharedLimiter] = []

    def one(label: str = "label", **budget: Any) -> SharedLimiter:
        made.append(at(redis_server.url, label, Budget(**budget)))
        return made[-1]

    yield one
    for limiter in made:
        limiter.close()


@pytest.fixture
async def awaiting(redis_server: RedisServer) -> AsyncIterator[SharedLimiter]:
    limiter = at(redis_server.url)
    yield limiter
    await limiter.close_async()


def granted(limiter: SharedLimiter | LocalLimiter, called: Operation[Any], tries: int, now: float = 0.0) -> int:
    return [limiter.take(called, now) for _ in range(tries)].count(0.0)


def test_all_who_share_a_key_share_its_places_and_cancels_have_one_more(make: Make) -> None:
    one, other = make(), make()
    assert granted(one, ORDER, 10) + granted(other, ORDER, 10) == 15
    assert HOUR - 60 < other.take(ORDER, 0.0) <= HOUR + 0.1
    assert granted(other, CANCEL, 3) == 1


async def test_awaiting_counts_in_the_same_windows(make: Make, awaiting: SharedLimiter) -> None:
    assert granted(make(), ORDER, 10) == 10
    assert [await awaiting.take_async(ORDER, 0.0) for _ in range(10)].count(0.0) == 5
    assert HOUR - 60 < await awaiting.take_async(ORDER, 0.0) <= HOUR + 0.1
    assert [await awaiting.take_async(RARE, 0.0) for _ in range(3)].count(0.0) == 1


def test_other_keys_have_places_of_their_own_and_unsigned_calls_are_counted_together(make: Make) -> None:
    one, other = make("one"), make("other")
    assert [granted(one, ORDER, 20), granted(other, ORDER, 20)] == [15, 15]
    assert granted(one, TICKER, 2) + granted(other, TICKER, 2) == 3


def test_the_time_is_that_of_redis(make: Make) -> None:
    """A client whose clock is years ahead frees no place, and one whose clock stands still waits for none."""
    one, other = make(), make()
    assert granted(one, RARE, 2, now=0.0) == 2
    assert HOUR - 60 < other.take(RARE, 1e9) <= HOUR + 0.1


def test_where_one_window_is_full_nothing_is_taken_in_the_others(make: Make) -> None:
    limiter = make()
    assert granted(limiter, RARE, 9) == 2
    assert granted(limiter, CANCEL, 20) == 14


def test_threads_and_connections_never_take_one_too_many(make: Make) -> None:
    limiters, answers = [make() for _ in range(4)], []
    threads = [
        Thread(target=lambda one=one: answers.extend(one.take(RARE, 0.0) for _ in range(10))) for one in limiters * 2
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 80
    assert answers.count(0.0) == 2


def test_redis_holds_no_key_in_clear_and_everything_in_it_expires(make: Make, redis_server: RedisServer) -> None:
    import redis

    limiter = make(Credentials(KEY, "secret").label)
    limiter.hold(ORDER, 100.0, 0.0)
    for called in (ORDER, TICKER, operation(id="other", rate_limit=RateLimit(5, 60))):
        limiter.take(called, 0.0)
    limiter.take(RARE, 200.0)
    with redis.Redis(port=redis_server.port) as client:
        keys = sorted(client.scan_iter())
        label = Credentials(KEY, "secret").label.encode()
        assert keys == [
            b"coindcx:limits:%s:operation:other:60" % label,
            b"coindcx:limits:%s:signed:3600:hold" % label,
            b"coindcx:limits:%s:signed:3600:hold:cancel" % label,
            b"coindcx:limits:public:host:https://api.example.com:3600",
        ]
        assert all(0 < client.pttl(key) <= (HOUR + 2) * 1000 for key in keys)


def test_what_has_left_the_window_leaves_redis(make: Make, redis_server: RedisServer) -> None:
    import redis

    with redis.Redis(port=redis_server.port) as client:
        client.zadd("coindcx:limits:label:signed:3600", {f"call{number}": number for number in range(1000)})
        assert granted(make(), ORDER, 3) == 3
        assert client.zcard("coindcx:limits:label:signed:3600") == 3


def test_a_429_of_one_holds_all_others_from_its_next_question_on(make: Make) -> None:
    one, other = make(), make()
    one.hold(RARE, 500.0, 1000.0)
    assert [one.take(ORDER, 1000.0), one.take(CANCEL, 1000.0)] == [500.0, 30.0]
    assert 400.0 < other.take(ORDER, 0.0) <= 500.0
    assert 20.0 < other.take(CANCEL, 0.0) <= 30.0
    assert other.take(TICKER, 0.0) == 0.0


def test_a_shorter_hold_ends_no_longer_one(make: Make) -> None:
    one, other = make(), make()
    for seconds in (500.0, 5.0):
        one.hold(ORDER, seconds, 1000.0)
        one.take(ORDER, 1000.0)
    assert 400.0 < other.take(ORDER, 0.0) <= 500.0
    assert 20.0 < other.take(CANCEL, 0.0) <= 30.0


def test_once_the_lane_is_free_a_call_in_it_takes_a_place_while_others_wait(
    make: Make, redis_server: RedisServer
) -> None:
    import redis

    one, other = make(), make()
    one.hold(ORDER, 500.0, 0.0)
    one.take(ORDER, 0.0)
    with redis.Redis(port=redis_server.port) as client:
        # As 30 s later, for which nobody wants to wait.
        assert client.delete("coindcx:limits:label:signed:3600:hold:cancel") == 1
    assert other.take(CANCEL, 0.0) == 0.0
    assert other.take(ORDER, 0.0) > 400.0


def test_what_the_server_says_comes_on_top(make: Make) -> None:
    limiter = make()
    limiter.learn(ORDER, {"ratelimit": "limit=9, remaining=2, reset=40"}, 0.0)
    assert granted(limiter, ORDER, 9) == 2
    assert granted(make(), ORDER, 20) == 13


def test_an_operation_without_a_limit_needs_no_redis() -> None:
    limiter = at("redis://127.0.0.1:1")
    assert granted(limiter, operation(), 100) == 100


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    assert {(record.name, record.levelname) for record in caplog.records} <= {("coindcx_runtime", "WARNING")}
    return caplog.messages


def test_without_redis_a_share_is_kept_to_and_the_way_back_is_found(
    make: Make, redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    limiter = make()
    assert granted(limiter, ORDER, 1) == 1
    redis_server.kill()
    # What left through Redis still counts for a second.
    assert limiter.take(CANCEL, 10.0) == pytest.approx(1.08)
    assert messages(caplog) == [LOST.format("ConnectionError")]
    # One order of 16/8 is there already, and the second place is for cancels.
    assert granted(limiter, ORDER, 5, now=12.0) == 0
    assert granted(limiter, CANCEL, 5, now=12.0) == 1

    redis_server.start()
    # Not before the second is over that began with the latest try, at 12.0.
    assert granted(limiter, CANCEL, 5, now=12.9) == 0
    assert messages(caplog) == [LOST.format("ConnectionError")]
    # Redis has places, being empty; this process has used its share.
    assert granted(limiter, CANCEL, 5, now=13.1) == 0
    assert messages(caplog) == [LOST.format("ConnectionError"), BACK]
    assert granted(limiter, CANCEL, 2, now=14.3) == 2
    assert len(messages(caplog)) == 2


async def test_without_redis_awaiting_does_the_same(
    awaiting: SharedLimiter, redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    assert await awaiting.take_async(CANCEL, 0.0) == 0.0
    redis_server.kill()
    assert await awaiting.take_async(CANCEL, 10.0) == pytest.approx(1.08)
    assert [await awaiting.take_async(CANCEL, 12.0) for _ in range(5)].count(0.0) == 1
    redis_server.start()
    await awaiting.take_async(CANCEL, 13.1)
    assert await awaiting.take_async(CANCEL, 14.3) == 0.0
    assert messages(caplog) == [LOST.format("ConnectionError"), BACK]


@pytest.fixture
def mute() -> Iterator[socket.socket]:
    """It takes a connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def took_one_connection(listener: socket.socket) -> bool:
    listener.setblocking(False)
    listener.accept()[0].close()
    with pytest.raises(BlockingIOError):
        listener.accept()
    return True


OFTEN = (0.0, 0.2, 0.5, 0.9, 0.99)


def test_redis_is_tried_once_a_second(mute: socket.socket, caplog: pytest.LogCaptureFixture) -> None:
    limiter = at(f"redis://127.0.0.1:{mute.getsockname()[1]}")
    for now in OFTEN:
        limiter.take(ORDER, now)
    assert took_one_connection(mute)
    assert messages(caplog) == [LOST.format("TimeoutError")]


async def test_awaiting_tries_it_once_a_second_too(mute: socket.socket, caplog: pytest.LogCaptureFixture) -> None:
    limiter = at(f"redis://127.0.0.1:{mute.getsockname()[1]}")
    for now in OFTEN:
        await limiter.take_async(ORDER, now)
    assert took_one_connection(mute)
    assert messages(caplog) == [LOST.format("TimeoutError")]


def test_a_redis_that_forgot_the_script_was_restarted_and_forgot_the_calls(
    make: Make, redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    import redis

    limiter = make()
    limiter.take(ORDER, 0.0)
    with redis.Redis(port=redis_server.port) as client:
        client.script_flush()
    limiter.take(ORDER, 1.0)
    limiter.take(ORDER, 3.0)
    assert messages(caplog) == [LOST.format("NoScriptError"), BACK]


@pytest.mark.parametrize(("query", "share", "part"), [
    ("", 2, "1/8 of each limit"), ("?share=4", 4, "1/4 of each limit"), ("?share=1", 16, "the limits"),
])  # fmt: skip
def test_the_share_is_a_setting(query: str, share: int, part: str, caplog: pytest.LogCaptureFixture) -> None:
    limiter = at(f"redis://127.0.0.1:1/0{query}")
    assert [granted(limiter, CANCEL, 20, now=now) for now in (0.0, 1.0, 1.5)] == [0, 0, share]
    assert part in caplog.messages[0]


def test_a_wrong_password_is_an_absence_and_stays_hidden(caplog: pytest.LogCaptureFixture) -> None:
    if not RedisServer.is_here():
        pytest.skip("no redis-server on PATH")
    with RedisServer(password="right") as server:
        limiter = at(server.url.replace("right", SECRET))
        limiter.take(ORDER, 0.0)
        assert messages(caplog) == [LOST.format("AuthenticationError")]
        known = at(server.url)
        assert known.take(ORDER, 0.0) == 0.0
        known.close()
    assert SECRET not in f"{caplog.text} {limiter!r}"


def test_an_interruption_shows_no_password(redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    import redis.connection

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    limiter = at(f"redis://user:{SECRET}@127.0.0.1:{redis_server.port}/0")
    monkeypatch.setattr(redis.connection.Connection, "read_response", interrupted)
    with pytest.raises(KeyboardInterrupt) as caught:
        limiter.take(ORDER, 0.0)
    assert SECRET not in shown(caught.value)


async def test_a_cancellation_while_awaiting_shows_none_either(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import redis.asyncio.connection

    async def cancelled(*_: object, **__: object) -> None:
        raise asyncio.CancelledError

    limiter = at(f"redis://user:{SECRET}@127.0.0.1:{redis_server.port}/0")
    monkeypatch.setattr(redis.asyncio.connection.Connection, "read_response", cancelled)
    with pytest.raises(asyncio.CancelledError) as caught:
        await limiter.take_async(ORDER, 0.0)
    assert SECRET not in shown(caught.value)
    await limiter.close_async()


@pytest.mark.parametrize("missing", ["redis", "pyrate_limiter"])
def test_without_the_extra_the_error_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where = read_url("redis://127.0.0.1:1")
    assert isinstance(where, RedisUrl)
    for module in ("coindcx_runtime.rate_limits.redis", "coindcx_runtime.rate_limits.redis_window"):
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ImportError) as caught:
        make_limiter(where=where)
    assert (
        str(caught.value)
        == f"shared rate limits need {missing}: install coindcx-client with its extra [redis], as the README says"
    )


def test_a_url_chooses_the_shared_limiter() -> None:
    where = read_url("redis://127.0.0.1:1")
    assert isinstance(where, RedisUrl)
    assert isinstance(make_limiter("table", where=where, label="label"), SharedLimiter)
    assert isinstance(make_limiter("none", where=where), Unlimited)
