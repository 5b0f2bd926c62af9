"""One test for the blocking client and the awaited one."""

from collections.abc import Callable
from inspect import isawaitable
from typing import Any

import httpx
from coindcx_client import AsyncCoinDCX, CoinDCX
from coindcx_mock import RunningMock
from support.doubles import BASE_URL, KEY, SECRET, FakeClock

KINDS: list[type[Any]] = [CoinDCX, AsyncCoinDCX]


class Watched(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that keeps the requests that pass through it."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        response: httpx.Response = self._inner.handle_request(request)
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        response: httpx.Response = await self._inner.handle_async_request(request)
        return response

    def close(self) -> None:
        self._inner.close()

    async def aclose(self) -> None:
        await self._inner.aclose()


class Either:
    """A client of one of the two kinds, and what left it.

    `await either(call)` gives what the call gives, `await either.rows(walk)` the rows of an iterator.
    """

    def __init__(self, kind: type[Any], transport: Any, **options: Any) -> None:
        watched = Watched(transport)
        self.requests = watched.requests
        self.client = kind(transport=watched, **options)

    async def __call__(self, call: Callable[[Any], Any]) -> Any:
        value = call(self.client)
        return await value if isawaitable(value) else value

    async def rows(self, walk: Callable[[Any], Any]) -> list[Any]:
        found = walk(self.client)
        return [row async for row in found] if hasattr(found, "__aiter__") else list(found)

    async def close(self) -> None:
        await self(lambda client: client.close())


def at_the_mock(kind: type[Any], mock: RunningMock) -> Either:
    """A client of the mock."""
    transport = httpx.HTTPTransport() if kind is CoinDCX else httpx.AsyncHTTPTransport()
    return Either(kind, transport, api_key=mock.key, api_secret=mock.secret, base_url=mock.url, limits="none")


def at_a_fake(kind: type[Any], answer: Callable[[httpx.Request], httpx.Response], **options: Any) -> Either:
    """A client of an exchange that `answer` plays."""
    given = {"api_key": KEY, "api_secret": SECRET, "clock": FakeClock(), **options}
    return Either(kind, httpx.MockTransport(answer), base_url=BASE_URL, **given)
