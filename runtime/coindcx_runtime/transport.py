"""The two shells that carry out a plan over an httpx transport, one blocking, one awaiting."""

from __future__ import annotations

import os
import ssl
from math import inf
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from coindcx_runtime.base_url import checked_base_url
from coindcx_runtime.clock import Clock, SystemClock
from coindcx_runtime.failures import failure_of, without_frames
from coindcx_runtime.operation import Call, RawResponse
from coindcx_runtime.plan import Answer, Failure, Plan, Planner, Send
from coindcx_runtime.rate_limit import RateLimiter
from coindcx_runtime.retry import RetryPolicy
from coindcx_runtime.signing import Credentials, take_credentials

T = TypeVar("T")
ENVIRONMENT = {"api_key": "COINDCX_API_KEY", "api_secret": "COINDCX_API_SECRET", "base_url": "COINDCX_BASE_URL"}


class _Shell:
    """What both shells are set up with."""

    def __init__(
        self,
        credentials: Credentials | str | None,
        base_url: str | None,
        timeout: float,
        retry: RetryPolicy | None,
        clock: Clock | None,
        transport: object,
        kind: type,
    ) -> None:
        if isinstance(credentials, str):
            raise ValueError(credentials)
        if not isinstance(timeout, (int, float)) or not 0 < timeout < inf:
            raise ValueError("timeout has to be a number of seconds above zero")
        if retry is not None and not isinstance(retry, RetryPolicy):
            raise TypeError("retry has to be a RetryPolicy, such as RetryPolicy(attempts=1)")
        if transport is not None and not isinstance(transport, kind):
            raise TypeError(f"transport has to be an httpx.{kind.__name__} here")
        self._timeout = {"connect": timeout, "read": timeout, "write": timeout, "pool": timeout}
        self._clock = clock or SystemClock()
        self._closed = False
        self._planner = Planner(
            self._clock, retry or RetryPolicy(), RateLimiter(), credentials, checked_base_url(base_url)
        )

    def now_ms(self) -> int:
        """The client's time in milliseconds since 1970 UTC, where a walk over time ends if not told otherwise."""
        return self._clock.now_ms()

    def _plan(self, call: Call[T]) -> Plan[T]:
        if self._closed:
            raise RuntimeError("this client is closed; make a new one")
        return self._planner.plan(call)

    def _request(self, step: Send) -> httpx.Request:
        # A transport used directly has no timeout of its own.
        return httpx.Request(
            step.method,
            step.url,
            params=step.query or None,
            headers=step.headers,
            content=step.content,
            extensions={"timeout": self._timeout},
        )


class SyncClient(_Shell):
    """The blocking shell. May be shared by threads.

    api_key, api_secret: both, or neither for public market data only.
    base_url: replaces both hosts of the exchange; https, or http on this machine.
    timeout: seconds for each of connecting, sending, waiting for data, and waiting for a free connection.
    proxy: URL of a proxy; none is taken from the environment.
    verify: an SSLContext of your own, or False to check no certificate (never with a live key).
    transport: any httpx transport, instead of proxy and verify.
    retry: how reads are repeated; `RetryPolicy(attempts=1)` never does.

    Calls above the documented limit of their operation wait for it, before they are signed; `timeout` does not count
    that wait, and the log says so when it is long.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        api_secret: str | None = None,
        base_url: str | None = None,
        timeout: float = 10.0,
        proxy: str | None = None,
        verify: ssl.SSLContext | bool = True,
        transport: httpx.BaseTransport | None = None,
        retry: RetryPolicy | None = None,
        clock: Clock | None = None,
    ) -> None:
        credentials = take_credentials(api_key, api_secret)
        del api_key, api_secret  # a traceback from below can print the locals of this frame
        super().__init__(credentials, base_url, timeout, retry, clock, transport, httpx.BaseTransport)
        if transport is None:
            transport = httpx.HTTPTransport(verify=verify, proxy=proxy)
        elif proxy is not None or verify is not True:
            raise ValueError("proxy and verify belong to the transport that you pass")
        self._transport = transport

    @classmethod
    def from_env(cls, **options: Any) -> Self:
        """A client from COINDCX_API_KEY, COINDCX_API_SECRET and COINDCX_BASE_URL; `options` as for the class."""
        return cls(**_moved(options))

    def call(self, call: Call[T]) -> T:
        """Make one call and give what a caller of its method gets."""
        return self.call_raw(call).value

    def call_raw(self, call: Call[T]) -> RawResponse[T]:
        """Make one call and give the answer as it came beside the value."""
        plan = self._plan(call)
        outcome: Answer | Failure | None = None
        while True:
            try:
                step = plan.send(outcome)
            except StopIteration as done:
                answer: RawResponse[T] = done.value
                return answer
            if isinstance(step, Send):
                outcome = self._send(step)
            else:
                outcome = None
                self._clock.sleep(step.seconds)

    def _send(self, step: Send) -> Answer | Failure:
        request: httpx.Request | None = None
        try:
            request = self._request(step)
            response = self._transport.handle_request(request)
            try:
                return Answer(response.status_code, dict(response.headers), response.read())
            finally:
                response.close()
        except Exception as error:
            return failure_of(error, given_out=request is not None)
        except BaseException as error:
            interrupted = without_frames(error)
        raise interrupted

    def close(self) -> None:
        """Close the connections; the client cannot be used after."""
        self._closed = True
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Shell):
    """The awaiting shell, with the arguments of `SyncClient`. Belongs to one event loop."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        api_secret: str | None = None,
        base_url: str | None = None,
        timeout: float = 10.0,
        proxy: str | None = None,
        verify: ssl.SSLContext | bool = True,
        transport: httpx.AsyncBaseTransport | None = None,
        retry: RetryPolicy | None = None,
        clock: Clock | None = None,
    ) -> None:
        credentials = take_credentials(api_key, api_secret)
        del api_key, api_secret  # a traceback from below can print the locals of this frame
        super().__init__(credentials, base_url, timeout, retry, clock, transport, httpx.AsyncBaseTransport)
        if transport is None:
            # Imported here: a program that only blocks need not load aiohttp.
            from httpx_aiohttp import AiohttpTransport

            transport = AiohttpTransport(verify=verify, proxy=httpx.Proxy(proxy) if proxy else None)
        elif proxy is not None or verify is not True:
            raise ValueError("proxy and verify belong to the transport that you pass")
        self._transport = transport

    @classmethod
    def from_env(cls, **options: Any) -> Self:
        """A client from COINDCX_API_KEY, COINDCX_API_SECRET and COINDCX_BASE_URL; `options` as for the class."""
        return cls(**_moved(options))

    async def call(self, call: Call[T]) -> T:
        """Make one call and give what a caller of its method gets."""
        return (await self.call_raw(call)).value

    async def call_raw(self, call: Call[T]) -> RawResponse[T]:
        """Make one call and give the answer as it came beside the value."""
        plan = self._plan(call)
        outcome: Answer | Failure | None = None
        while True:
            try:
                step = plan.send(outcome)
            except StopIteration as done:
                answer: RawResponse[T] = done.value
                return answer
            if isinstance(step, Send):
                outcome = await self._send(step)
            else:
                outcome = None
                await self._clock.sleep_async(step.seconds)

    async def _send(self, step: Send) -> Answer | Failure:
        request: httpx.Request | None = None
        try:
            request = self._request(step)
            response = await self._transport.handle_async_request(request)
            try:
                return Answer(response.status_code, dict(response.headers), await response.aread())
            finally:
                await response.aclose()
        except Exception as error:
            return failure_of(error, given_out=request is not None)
        except BaseException as error:
            interrupted = without_frames(error)
        raise interrupted

    async def close(self) -> None:
        """Close the connections; the client cannot be used after."""
        self._closed = True
        await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def from_environment() -> dict[str, str]:
    """The arguments of a client that are set in the environment."""
    return {name: os.environ[variable] for name, variable in ENVIRONMENT.items() if os.environ.get(variable)}


def _moved(options: dict[str, Any]) -> dict[str, Any]:
    # Emptied, because a traceback can print the caller's locals, and a key may be among them.
    together = {**from_environment(), **options}
    options.clear()
    return together
