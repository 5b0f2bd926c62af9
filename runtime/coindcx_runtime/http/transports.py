"""The transports of a client: the one that it was passed, else sockets of our own, or httpx's behind a proxy.

Behind a proxy much can fail before the request itself is begun: CONNECT, a SOCKS handshake, TLS through the tunnel.
Then nothing was sent, which the exceptions of httpx do not always tell; these transports raise NothingSent.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import httpx

from coindcx_runtime.http.awaiting import Streams
from coindcx_runtime.http.blocking import Sockets
from coindcx_runtime.http.connections import Connections
from coindcx_runtime.http.failures import NothingSent
from coindcx_runtime.http.proxy_url import checked_proxy
from coindcx_runtime.http.tls import tls_context

Blocking = httpx.BaseTransport | Sockets
Awaiting = httpx.AsyncBaseTransport | Streams


def blocking(
    transport: httpx.BaseTransport | None, verify: ssl.SSLContext | bool, proxy: str | None
) -> Connections[Blocking]:
    """The connections of a blocking client: over the transport that was passed, or as many of our own as are needed.

    Raises:
        TypeError, ValueError, ImportError: a proxy or certificates that cannot be used, or that belong elsewhere.
    """
    if transport is not None:
        _refuse_options(verify, proxy)
        return Connections(transport, None)
    context, through = tls_context(verify), checked_proxy(proxy)
    make: Callable[[], Blocking] = partial(Sockets, context)
    if through is not None:
        make = partial(_ThroughProxy, verify=context, proxy=_Proxy(through))
    return Connections(make(), make)


def awaiting(
    transport: httpx.AsyncBaseTransport | None, verify: ssl.SSLContext | bool, proxy: str | None
) -> Connections[Awaiting]:
    """As `blocking`, of an awaiting client, whose transports belong to one event loop."""
    if transport is not None:
        _refuse_options(verify, proxy)
        return Connections(transport, None)
    context, through = tls_context(verify), checked_proxy(proxy)
    make: Callable[[], Awaiting] = partial(Streams, context)
    if through is not None:
        make = partial(_ThroughProxyAwaiting, verify=context, proxy=_Proxy(through))
    return Connections(make(), make)


def _refuse_options(verify: ssl.SSLContext | bool, proxy: str | None) -> None:
    if proxy is not None or verify is not True:
        raise ValueError("proxy and verify belong to the transport that you pass")


_HANDSHAKE = "the handshake with the proxy failed"
# By themselves that nothing was sent.
_TELLING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class _Proxy(httpx.Proxy):
    """Keeps its password out of httpcore's log, which at DEBUG tells what a SOCKS handshake is made with."""

    @property
    def raw_auth(self) -> tuple[bytes, bytes] | None:
        auth = super().raw_auth
        return None if auth is None else (_Hidden(auth[0]), _Hidden(auth[1]))


class _Hidden(bytes):
    def __repr__(self) -> str:
        return "[hidden]"


class _ThroughProxy(httpx.HTTPTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        has_begun = _watched(request)
        try:
            return super().handle_request(request)
        except Exception as error:
            if has_begun() or isinstance(error, _TELLING):
                raise
            raise _nothing_sent(error) from error


class _ThroughProxyAwaiting(httpx.AsyncHTTPTransport):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        has_begun = _watched(request, awaiting=True)
        try:
            return await super().handle_async_request(request)
        except Exception as error:
            if has_begun() or isinstance(error, _TELLING):
                raise
            raise _nothing_sent(error) from error


def _watched(request: httpx.Request, *, awaiting: bool = False) -> Callable[[], bool]:
    """Have httpcore tell whether the request itself was begun."""
    begun = False

    def trace(event: str, info: Mapping[str, Any]) -> None:
        nonlocal begun
        begun = begun or (event.endswith(".send_request_headers.started") and info["request"].method != b"CONNECT")

    async def trace_async(event: str, info: Mapping[str, Any]) -> None:
        trace(event, info)

    request.extensions = {**request.extensions, "trace": trace_async if awaiting else trace}
    return lambda: begun


def _nothing_sent(error: Exception) -> NothingSent:
    is_late = isinstance(error, httpx.TimeoutException)
    return NothingSent("the proxy did not answer in time" if is_late else _HANDSHAKE, is_late)
