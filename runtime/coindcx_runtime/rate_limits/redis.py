"""The limits of all processes and machines that use one Redis."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Mapping
from inspect import isawaitable
from math import ceil
from threading import Lock
from typing import Any

from attrs import evolve

from coindcx_runtime.http.failures import without_frames
from coindcx_runtime.operation.operation import Operation
from coindcx_runtime.rate_limits.fallback import Outage
from coindcx_runtime.rate_limits.local import LocalLimiter
from coindcx_runtime.rate_limits.redis_url import RedisUrl
from coindcx_runtime.rate_limits.server import ServerLimits
from coindcx_runtime.rate_limits.windows import SIGNED, Budget, Rule, hold_of, holds

try:
    import redis
    import redis.asyncio
    from redis.asyncio.retry import Retry as AsyncRetry
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    from coindcx_runtime.rate_limits.redis_window import HOLD, SCRIPT, Window
except ModuleNotFoundError as missing:
    raise ImportError(
        f"shared rate limits need {missing.name}: install coindcx-client with its extra [redis], as the README says"
    ) from None

TIMEOUT = 0.25
"""Seconds that Redis has to be connected to, and to answer in."""

_HOLD = "hold"
_GONE = (redis.RedisError, OSError)
_Asking = Generator[Any, Any, float]


class SharedLimiter:
    """Counts in Redis, by Redis' time. Use either `take` (from any thread) or `take_async` (in one event loop).

    where: the Redis, see `read_url`.
    label: names the API key without telling it, such as `Credentials.label`; those with the same share the limits of
        signed calls.
    budget: what is allowed; has to be the same for all that share.

    Where Redis does not answer, this process keeps to one in `share` of each limit by itself, and says so in the log.
    Where an operation has windows of several scopes, all are looked at before the first place is taken; when another
    process is faster in between, a place is wasted, but never one too many taken.
    """

    def __init__(self, where: RedisUrl, label: str, budget: Budget | None = None) -> None:
        self._budget = budget or Budget()
        self._told = ServerLimits(self._budget)
        self._own = LocalLimiter(evolve(self._budget, share=where.share), self._told)
        self._outage = Outage(where.share, 1.0 + self._budget.margin)
        self._label = label
        self._script_is_there = False
        self._unsaid: dict[str, float] = {}
        # One question at a time: a process asks far faster than places come, and a Redis that is gone is tried by one.
        self._lock, self._async_lock = Lock(), asyncio.Lock()
        self._client: Any = redis.Redis(**_arguments(where), retry=Retry(NoBackoff(), 0))
        self._async_client: Any = redis.asyncio.Redis(**_arguments(where), retry=AsyncRetry(NoBackoff(), 0))

    def take(self, operation: Operation[Any], now: float) -> float:
        """See `Limiter`."""
        if not self._budget.rules(operation):
            return self._own.take(operation, now)
        interrupted: BaseException | None = None
        with self._lock:
            if not self._outage.asks(now):
                return self._alone(operation, now)
            try:
                return _finish(self._ask(operation, now, self._client))
            except _GONE as error:
                self._lost(now, error)
            except BaseException as error:
                # The frames of the connection hold the password.
                interrupted = without_frames(error)
            if interrupted is None:
                return self._alone(operation, now)
        raise interrupted

    async def take_async(self, operation: Operation[Any], now: float) -> float:
        """See `Limiter`."""
        if not self._budget.rules(operation):
            return self._own.take(operation, now)
        interrupted: BaseException | None = None
        async with self._async_lock:
            if not self._outage.asks(now):
                return self._alone(operation, now)
            try:
                return await _finish_async(self._ask(operation, now, self._async_client))
            except _GONE as error:
                self._lost(now, error)
            except BaseException as error:
                interrupted = without_frames(error)
            if interrupted is None:
                return self._alone(operation, now)
        raise interrupted

    def learn(self, operation: Operation[Any], headers: Mapping[str, str], now: float) -> None:
        """See `Limiter`. Each process learns for itself: the server counts for all of them."""
        self._told.learn(operation, headers, now)

    def hold(self, operation: Operation[Any], seconds: float, now: float) -> None:
        """See `Limiter`. What all signed calls wait for is told to the others; the rest is for this process."""
        self._told.hold(operation, seconds, now)
        if self._budget.together(operation) == SIGNED:
            key = self._key(operation, self._budget.rules(operation)[0])
            ends = {f"{key}:{name}": now + held for name, held in holds(_HOLD, seconds).items()}
            self._unsaid = {name: max(until, self._unsaid.get(name, until)) for name, until in ends.items()}

    def close(self) -> None:
        """Close the blocking connection."""
        self._client.close()

    async def close_async(self) -> None:
        """Close the awaiting connection."""
        await self._async_client.aclose()

    def _ask(self, operation: Operation[Any], now: float, client: Any) -> _Asking:
        """The questions to Redis, each answered with what the client returned, awaited or not; ends as `take` does."""
        settles = self._outage.settles(now)
        if not self._script_is_there:
            yield client.script_load(SCRIPT)
            self._script_is_there = True
        unsaid, self._unsaid = self._unsaid, {}
        for key, until in unsaid.items():
            if until > now:
                yield client.eval(HOLD, 1, key, ceil((until - now) * 1000))
        pause = (self._own if settles else self._told).pause(operation, now)
        if pause == 0.0:
            pause = yield from self._put(operation, client)
        self._outage.found(now)
        if pause > 0:
            return pause
        pause = self._told.take(operation, now)
        if pause == 0.0:
            self._own.count(operation, now)
        return pause

    def _put(self, operation: Operation[Any], client: Any) -> _Asking:
        """Take a place in every window, the one that most calls share first."""
        rules = self._budget.rules(operation)
        hold = hold_of(_HOLD, operation)
        windows = [Window(client, self._key(operation, rule), rule, hold) for rule in rules]
        if len(windows) > 1:
            seconds, microseconds = yield client.time()
            for window in windows:
                pause = window.pause((yield window.blocking()), seconds * 1000 + microseconds // 1000)
                if pause > 0:
                    return pause
        for window in windows:
            decision = yield window.put()
            if not decision.allowed:
                return (decision.retry_after_ms or 1) / 1000
        return 0.0

    def _key(self, operation: Operation[Any], rule: Rule) -> str:
        # Whom the server counts unsigned calls for is not known, so they are counted together.
        return f"coindcx:limits:{self._label if operation.signed else 'public'}:{rule.scope}:{rule.period}"

    def _lost(self, now: float, error: Exception) -> None:
        self._script_is_there = False
        self._outage.lost(now, type(error).__name__)

    def _alone(self, operation: Operation[Any], now: float) -> float:
        return self._outage.pause(now) or self._own.take(operation, now)


class _Login(redis.CredentialProvider):
    """Who connects; the arguments of a connection would show its password to vars()."""

    def __init__(self, username: str | None, password: str) -> None:
        self._told: Callable[[], tuple[str | None, str]] = lambda: (username, password)

    def get_credentials(self) -> tuple[str] | tuple[str, str]:
        username, password = self._told()
        return (password,) if username is None else (username, password)


def _arguments(where: RedisUrl) -> dict[str, Any]:
    return {
        "host": where.host,
        "port": where.port,
        "db": where.db,
        "ssl": where.tls,
        **({"credential_provider": _Login(where.username, where.password)} if where.password else {}),
        "socket_timeout": TIMEOUT,
        "socket_connect_timeout": TIMEOUT,
    }


def _finish(asking: _Asking) -> float:
    answer = None
    while True:
        try:
            answer = asking.send(answer)
        except StopIteration as done:
            return float(done.value)


async def _finish_async(asking: _Asking) -> float:
    answer = None
    while True:
        try:
            question = asking.send(answer)
        except StopIteration as done:
            return float(done.value)
        # Some questions of pyrate-limiter need no answer of Redis.
        answer = await question if isawaitable(question) else question
