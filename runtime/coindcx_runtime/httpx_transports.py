"""The httpx transports of the clients: one that was passed, or as many of our own as are needed."""

from __future__ import annotations

import ssl
from functools import partial

import httpx

from coindcx_runtime.connections import Connections


def blocking(
    transport: httpx.BaseTransport | None, verify: ssl.SSLContext | bool, proxy: str | None
) -> Connections[httpx.BaseTransport]:
    """The connections of a blocking client. Raises ValueError for options of a transport that was passed."""
    if transport is not None:
        _refuse_options(verify, proxy)
        return Connections(transport, None)
    make = partial(httpx.HTTPTransport, verify=httpx.create_ssl_context(verify), proxy=proxy)
    return Connections[httpx.BaseTransport](make(), make)


def awaiting(
    transport: httpx.AsyncBaseTransport | None, verify: ssl.SSLContext | bool, proxy: str | None
) -> Connections[httpx.AsyncBaseTransport]:
    """As `blocking`, of an awaiting one."""
    if transport is not None:
        _refuse_options(verify, proxy)
        return Connections(transport, None)
    make = partial(_aiohttp_transport, httpx.create_ssl_context(verify), proxy)
    return Connections(make(), make)


def _refuse_options(verify: ssl.SSLContext | bool, proxy: str | None) -> None:
    if proxy is not None or verify is not True:
        raise ValueError("proxy and verify belong to the transport that you pass")


def _aiohttp_transport(verify: ssl.SSLContext, proxy: str | None) -> httpx.AsyncBaseTransport:
    # Imported here: a program that only blocks need not load aiohttp.
    from aiohttp import ClientSession
    from httpx_aiohttp import AiohttpTransport

    class SendsOnce(AiohttpTransport):
        def get_client(self) -> ClientSession:
            session = super().get_client()
            # Else aiohttp itself sends a GET again when its connection broke, unsigned anew and past all limits.
            session._retry_connection = False
            return session

    return SendsOnce(verify=verify, proxy=httpx.Proxy(proxy) if proxy else None)
