"""Both shells over sockets, with each transport that they are used with."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.http.as_httpx import AsyncSocketTransport, SocketTransport
from coindcx_runtime.operation.operation import Call
from support.doubles import KEY, SECRET, FakeClock

Run = Callable[..., list[Any]]
"""What each call of one client gave or raised."""


def _blocking(transport: Callable[[], httpx.BaseTransport | None]) -> Run:
    def run(url: str, *calls: Call[Any], between: Callable[[], Any] = lambda: None, **options: Any) -> list[Any]:
        outcomes: list[Any] = []
        given = {"api_key": KEY, "api_secret": SECRET, "base_url": url, "clock": FakeClock(), **options}
        with SyncClient(transport=transport(), **given) as client:
            for call in calls:
                try:
                    outcomes.append(client._call_raw(call))
                except Exception as error:
                    outcomes.append(error)
                between()
        return outcomes

    return run


def _awaiting(transport: Callable[[], httpx.AsyncBaseTransport | None]) -> Run:
    async def run(url: str, calls: tuple[Call[Any], ...], between: Callable[[], Any], options: Any) -> list[Any]:
        outcomes: list[Any] = []
        given = {"api_key": KEY, "api_secret": SECRET, "base_url": url, "clock": FakeClock(), **options}
        async with AsyncClient(transport=transport(), **given) as client:
            for call in calls:
                try:
                    outcomes.append(await client._call_raw(call))
                except Exception as error:
                    outcomes.append(error)
                await asyncio.to_thread(between)
                await asyncio.sleep(0)
        return outcomes

    return lambda url, *calls, between=lambda: None, **options: asyncio.run(run(url, calls, between, options))


SHELLS: dict[str, Run] = {
    "blocking": _blocking(lambda: None),
    "blocking httpx": _blocking(httpx.HTTPTransport),
    "blocking httpx, ours": _blocking(SocketTransport),
    "awaiting httpx, ours": _awaiting(AsyncSocketTransport),
    "awaiting httpx": _awaiting(httpx.AsyncHTTPTransport),
    "awaiting": _awaiting(lambda: None),
}
