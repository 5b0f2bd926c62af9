"""Our connections as transports of httpx: under its own clients, and wrapped under ours."""

import asyncio
import gzip
from typing import Any

import httpx
import pytest
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.errors import ConnectionFailed, OutcomeUnknown
from coindcx_runtime.http.as_httpx import AsyncSocketTransport, SocketTransport
from coindcx_runtime.operation.operation import Call
from support.both_clients import KEYS, call_with
from support.doubles import ROW, operation
from support.loopback_server import Reply, answer, http, refusing, serving

pytestmark = pytest.mark.slow

ORDER = Call(operation(), body={"market": "A"})


class Counting(httpx.BaseTransport):
    def __init__(self) -> None:
        self.inner, self.count = SocketTransport(), 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.count += 1
        return self.inner.handle_request(request)

    def close(self) -> None:
        self.inner.close()


class CountingAwaited(httpx.AsyncBaseTransport):
    def __init__(self) -> None:
        self.inner, self.count = AsyncSocketTransport(), 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.count += 1
        return await self.inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self.inner.aclose()


@pytest.mark.parametrize(("kind", "wrapper"), [(SyncClient, Counting), (AsyncClient, CountingAwaited)])
def test_wrapped_they_tell_all_that_they_know(kind: Any, wrapper: Any) -> None:
    transport = wrapper()
    with serving(answer(ROW)) as server:
        assert call_with(kind, ORDER, base_url=server.url, transport=transport, **KEYS).value.id == "a1"
    assert transport.count == 1
    with refusing() as url, pytest.raises(ConnectionFailed, match="connection refused; nothing was sent") as refused:
        call_with(kind, ORDER, base_url=url, transport=wrapper(), **KEYS)
    assert refused.value.may_have_been_sent is False
    with serving(Reply(http("200 OK", ROW) * 2)) as server, pytest.raises(OutcomeUnknown, match="more came than"):
        call_with(kind, ORDER, base_url=server.url, transport=wrapper(), **KEYS)


def ask(kind: str, url: str, **options: Any) -> httpx.Response:
    """By a client of httpx."""

    async def awaited() -> httpx.Response:
        async with httpx.AsyncClient(transport=AsyncSocketTransport(), **options) as client:
            return await client.post(url, params={"a": "b c"}, json={"price": "0.1"}, headers={"X-Own": "1"})

    if kind == "awaiting":
        return asyncio.run(awaited())
    with httpx.Client(transport=SocketTransport(), **options) as client:
        return client.post(url, params={"a": "b c"}, json={"price": "0.1"}, headers={"X-Own": "1"})


either = pytest.mark.parametrize("kind", ["blocking", "awaiting"])


@either
def test_a_client_of_httpx_takes_them(kind: str) -> None:
    packed = gzip.compress(ROW)
    with serving(answer(packed, "200 OK", "Content-Encoding: gzip", "X-Twice: 1", "X-Twice: 2")) as server:
        response = ask(kind, f"{server.url}/rows%2Fé")
    assert (response.status_code, response.content, response.headers["x-twice"]) == (200, ROW, "1, 2")
    (request,) = server.requests
    assert request.startswith(b"POST /rows%2F%C3%A9?a=b+c HTTP/1.1\r\nhost: 127.0.0.1:")
    assert request.count(b"host:") == request.count(b"content-length: 15\r\n") == 1
    assert b"x-own: 1\r\n" in request
    assert request.endswith(b'\r\n\r\n{"price":"0.1"}')


@either
def test_what_goes_wrong_is_an_exception_of_httpx(kind: str) -> None:
    with refusing() as url, pytest.raises(httpx.ConnectError, match="connection refused; nothing was sent"):
        ask(kind, url)
    with serving(Reply(then="close")) as server, pytest.raises(httpx.ReadError, match="the connection broke"):
        ask(kind, server.url)
    with serving(Reply(then="hold")) as server, pytest.raises(httpx.ReadTimeout, match="no answer in time"):
        ask(kind, server.url, timeout=0.2)
