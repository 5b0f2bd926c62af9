"""The checks in the recorded order: readable JSON (400), known path (404), signature (401), then the call itself."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

import httpx
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Router
from starlette.types import ASGIApp, Receive, Scope, Send

from . import answers, credentials, strict_json
from .bundle import Bundle
from .query import for_prism
from .verify import is_authentic

HEALTH = "/_mock/health"

# Shorter than the five seconds after which Node.js closes an idle connection, lest a call goes out on a dying one.
_KEEPALIVE_S = 2.0

# What belongs to one connection (RFC 9110, 7.6.1), and what httpx sets itself for the next one.
_PER_CONNECTION = {
    *("connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer"),
    *("transfer-encoding", "upgrade", "host", "content-length", "accept-encoding", "expect"),
}


def system_clock_ms() -> int:
    return time.time_ns() // 1_000_000


def make_app(
    bundle: Bundle,
    prism_url: str,
    *,
    keys: Mapping[str, str] = {credentials.KEY: credentials.SECRET},
    now_ms: Callable[[], int] = system_clock_ms,
    transport: httpx.AsyncBaseTransport | None = None,
) -> ASGIApp:
    """Build the ASGI application.

    Args:
        bundle: tells the paths and which of them are signed.
        prism_url: where Prism answers, without a slash at the end.
        keys: secrets by key.
        now_ms: the clock that timestamps are compared with, milliseconds since 1970 UTC.
        transport: replaces the way to Prism, for tests.
    """
    prism = httpx.AsyncClient(
        transport=transport,
        timeout=httpx.Timeout(10, pool=None),
        limits=httpx.Limits(keepalive_expiry=_KEEPALIVE_S),
        trust_env=False,
        follow_redirects=False,
    )

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        async with prism:
            yield

    return Router(default=_Gateway(bundle, prism_url, keys, now_ms, prism), lifespan=lifespan)


class _Gateway:
    def __init__(
        self,
        bundle: Bundle,
        prism_url: str,
        keys: Mapping[str, str],
        now_ms: Callable[[], int],
        prism: httpx.AsyncClient,
    ) -> None:
        self._bundle = bundle
        self._prism_url = prism_url
        self._keys = keys
        self._now_ms = now_ms
        self._prism = prism

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            answer = await self._answer(Request(scope, receive))
        except ClientDisconnect:
            return
        except asyncio.CancelledError:
            # uvicorn gave up waiting for this call at its end; raising would only print a traceback.
            answer = answers.stopping()
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        # The path as it came: decoding it would let %2F pass for a slash.
        path = request.scope["raw_path"].decode("latin-1")
        if (request.method, path) == ("GET", HEALTH):
            return await self._health()

        body = await request.body()
        try:
            content = strict_json.parse(body) if body else None
        except strict_json.Malformed:
            return answers.malformed()

        route = self._bundle.routes.find(request.method, path)
        if route is None:
            return answers.not_found()

        if route.signed and not is_authentic(
            key=_only(request.headers, "x-auth-apikey"),
            signature=_only(request.headers, "x-auth-signature"),
            body=body,
            content=content,
            keys=self._keys,
            now_ms=self._now_ms(),
        ):
            return answers.unauthorized()

        return await self._forward(request, route.prism_method, path, b"" if route.stripped else body)

    async def _health(self) -> Response:
        try:
            await self._prism.get(self._prism_url + HEALTH)  # 404 there, which is an answer
        except httpx.TransportError:
            return answers.no_prism()
        return JSONResponse({"status": "ok", "spec_sha256": self._bundle.sha256})

    async def _forward(self, request: Request, method: str, path: str, body: bytes) -> Response:
        query = for_prism(request.scope["query_string"].decode("latin-1"))
        target = f"{path}?{query}" if query else path
        try:
            answer = await self._prism.request(
                method,
                self._prism_url,
                headers=_end_to_end(request.headers),
                content=body,
                # The target verbatim; an httpx.URL would quote it anew.
                extensions={"target": target.encode("latin-1")},
            )
        except httpx.TransportError:
            return answers.no_prism()
        if answer.status_code in (400, 422) and "sl-violations" in answer.headers:
            # The answer is the exchange's, which is terse; why Prism refused is for whoever runs the mock.
            print(f"refused {request.method} {path}: {answer.headers['sl-violations']}", file=sys.stderr, flush=True)
        # Of Prism's headers those that the exchange would send: x-pagination, and not sl-violations or CORS.
        headers = {name: text for name, text in answer.headers.items() if name == "content-type" or name[:2] == "x-"}
        return Response(answer.content, answer.status_code, headers)


def _only(headers: Headers, name: str) -> str | None:
    """Return the header that stands there once; of two nobody could say which was meant."""
    values = headers.getlist(name)
    return values[0] if len(values) == 1 else None


def _end_to_end(headers: Headers) -> list[tuple[bytes, bytes]]:
    named = {name.strip().lower() for value in headers.getlist("connection") for name in value.split(",")}
    dropped = _PER_CONNECTION | named
    return [(name, value) for name, value in headers.raw if name.decode("latin-1").lower() not in dropped]
