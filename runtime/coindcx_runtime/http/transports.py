"""The transports of a client: the one that it was passed, else httpx's where it blocks and aiohttp's where it awaits.

Behind a proxy much can fail before the request itself is begun: CONNECT, a SOCKS handshake, TLS through the tunnel.
Then nothing was sent, which the exceptions of the libraries do not always tell; these transports raise NothingSent.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import httpx

from coindcx_runtime.http.answer_size import MAX_HEADERS
from coindcx_runtime.http.connections import Connections
from coindcx_runtime.http.failures import NothingSent
from coindcx_runtime.http.proxy_url import checked_proxy

if TYPE_CHECKING:
    import aiohttp
    from aiohttp.tracing import Trace

_MOST_CONNECTIONS, _KEPT_SECONDS = 100, 5.0


def blocking(
    transport: httpx.BaseTransport | None, verify: ssl.SSLContext | bool, proxy: str | None
) -> Connections[httpx.BaseTransport]:
    """The connections of a blocking client: over the transport that was passed, or as many of our own as are needed.

    Raises:
        TypeError, ValueError, ImportError: a proxy or certificates that cannot be used, or that belong elsewhere.
    """
    if transport is not None:
        _refuse_options(verify, proxy)
        return Connections(transport, None)
    make = partial(_blocking_transport, _context(verify), proxy)
    return Connections(make(), make)


def awaiting(
    transport: httpx.AsyncBaseTransport | None, verify: ssl.SSLContext | bool, proxy: str | None
) -> Connections[httpx.AsyncBaseTransport]:
    """As `blocking`, of an awaiting client, whose transports belong to one event loop."""
    if transport is not None:
        _refuse_options(verify, proxy)
        return Connections(transport, None)
    make = partial(_awaiting_transport, _context(verify), proxy)
    return Connections(make(), make)


def _refuse_options(verify: ssl.SSLContext | bool, proxy: str | None) -> None:
    if proxy is not None or verify is not True:
        raise ValueError("proxy and verify belong to the transport that you pass")


def _blocking_transport(verify: ssl.SSLContext, proxy: str | None) -> httpx.BaseTransport:
    through = checked_proxy(proxy, awaiting=False)
    return (
        httpx.HTTPTransport(verify=verify) if through is None else _ThroughProxy(verify=verify, proxy=_Proxy(through))
    )


def _awaiting_transport(verify: ssl.SSLContext, proxy: str | None) -> httpx.AsyncBaseTransport:
    # Imported here: a program that only blocks need not load aiohttp.
    import aiohttp
    from httpx_aiohttp import AiohttpTransport

    class Connector(aiohttp.TCPConnector):
        async def connect(
            self, req: aiohttp.ClientRequest, traces: list[Trace], timeout: aiohttp.ClientTimeout
        ) -> aiohttp.connector.Connection:
            try:
                return await super().connect(req, traces, timeout)
            except (TimeoutError, aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError):
                raise  # these tell by themselves
            except Exception as error:
                if req.proxy is None:
                    raise
                raise NothingSent(_HANDSHAKE) from error

    class SendsOnce(AiohttpTransport):
        def get_client(self) -> aiohttp.ClientSession:
            connector = Connector(limit=_MOST_CONNECTIONS, keepalive_timeout=_KEPT_SECONDS, ssl=self.ssl_context)
            session = aiohttp.ClientSession(
                connector=connector,
                # No stricter than httpx: what is too much is decided in one place for both clients.
                max_line_size=MAX_HEADERS,
                max_field_size=MAX_HEADERS,
                max_headers=MAX_HEADERS,
            )
            # Else aiohttp itself sends a GET again when its connection broke, unsigned anew and past all limits.
            session._retry_connection = False
            return session

    through = checked_proxy(proxy, awaiting=True)
    return SendsOnce(verify=verify, proxy=None if through is None else httpx.Proxy(through))


def _context(verify: object) -> ssl.SSLContext:
    """What all transports of a client share."""
    if not isinstance(verify, (bool, ssl.SSLContext)):
        raise TypeError("verify has to be an ssl.SSLContext, or False to check no certificate")
    named = os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")
    return _usual_context() if verify is True and not named else httpx.create_ssl_context(verify)


@cache
def _usual_context() -> ssl.SSLContext:
    """With the certificates that come with httpx; reading them takes 20 ms, so all clients share it."""
    return httpx.create_ssl_context(trust_env=False)


_HANDSHAKE = "the handshake with the proxy failed"


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
    """Knows from httpcore's trace whether the request itself was begun."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        begun = False

        def trace(event: str, info: Mapping[str, Any]) -> None:
            nonlocal begun
            begun = begun or (event.endswith(".send_request_headers.started") and info["request"].method != b"CONNECT")

        request.extensions = {**request.extensions, "trace": trace}
        try:
            return super().handle_request(request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError):
            raise  # these tell by themselves
        except Exception as error:
            if begun:
                raise
            is_late = isinstance(error, httpx.TimeoutException)
            raise NothingSent("the proxy did not answer in time" if is_late else _HANDSHAKE, is_late) from error
