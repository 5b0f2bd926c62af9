"""Prism answers what passed the gateway. Imported in that mode only, as httpx is."""

import re
import sys
import time
from collections.abc import Callable, Mapping

import httpx

from coindcx_mock.gateway import Bundle, Call, Gateway, Refused, credentials
from coindcx_mock.http import Answer, Outcome, Request, answers
from coindcx_mock.http.clock import http_date, system_ms

from .echo import about

HEALTH = "/_mock/health"

# Shorter than the five seconds after which Node.js closes an idle connection, so that no call goes out on a dying one.
_KEEPALIVE_S = 2.0

# What belongs to one connection (RFC 9110, 7.6.1), and what httpx sets itself for the next one.
_PER_CONNECTION = {
    *("connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer"),
    *("transfer-encoding", "upgrade", "host", "content-length", "accept-encoding", "expect"),
}

# How Prism wants the brackets of a name in a query.
_BRACKETS = {"[": "%255b", "%5b": "%255b", "]": "%255d", "%5d": "%255d"}
_BRACKET = re.compile(r"\[|\]|%5b|%5d", re.IGNORECASE)


class PrismBackend:
    """The gateway with Prism behind it.

    Args:
        bundle: tells the paths and which of them are signed.
        prism_url: where Prism answers, without a slash at the end.
        keys: secrets by key.
        now_ms: the clock that timestamps are compared with, milliseconds since 1970 UTC.
        transport: replaces the way to Prism, for tests.
    """

    def __init__(
        self,
        bundle: Bundle,
        prism_url: str,
        *,
        keys: Mapping[str, str] = {credentials.KEY: credentials.SECRET},
        now_ms: Callable[[], int] = system_ms,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._gateway = Gateway(bundle.routes, keys, now_ms)
        self._sha256 = bundle.sha256
        self._url = prism_url
        self._prism = httpx.AsyncClient(
            transport=transport,
            timeout=httpx.Timeout(10, pool=None),
            limits=httpx.Limits(keepalive_expiry=_KEEPALIVE_S),
            trust_env=False,
            follow_redirects=False,
        )

    async def handle(self, request: Request) -> Outcome:
        answer = await self._answer(request)
        return Outcome(answers.with_headers(answer, {"date": http_date(int(time.time()))}))

    async def close(self) -> None:
        await self._prism.aclose()

    async def _answer(self, request: Request) -> Answer:
        if (request.method, request.path) == ("GET", HEALTH):
            return await self._health()
        try:
            call = self._gateway.read(request)
            self._gateway.authenticate(call)
        except Refused as refusal:
            return refusal.answer
        return await self._forward(call)

    async def _health(self) -> Answer:
        try:
            await self._prism.get(self._url + HEALTH)  # 404 there, which is an answer
        except httpx.TransportError:
            return answers.no_prism()
        return answers.encoded({"status": "ok", "spec_sha256": self._sha256})

    async def _forward(self, call: Call) -> Answer:
        request = call.request
        query = for_prism(request.query)
        target = f"{request.path}?{query}" if query else request.path
        try:
            answer = await self._prism.request(
                call.route.prism_method,
                self._url,
                headers=_end_to_end(request),
                content=b"" if call.route.stripped else request.body,
                # The target verbatim; an httpx.URL would quote it anew.
                extensions={"target": target.encode("latin-1")},
            )
        except httpx.TransportError:
            return answers.no_prism()
        if answer.status_code in (400, 422) and "sl-violations" in answer.headers:
            # The answer is the exchange's, which is terse; why Prism refused is for the person who runs it.
            violations = answer.headers["sl-violations"]
            print(f"refused {request.method} {request.path}: {violations}", file=sys.stderr, flush=True)
        # Of Prism's headers those that the exchange would send: x-pagination, and not sl-violations or CORS.
        headers = {name: text for name, text in answer.headers.items() if name == "content-type" or name[:2] == "x-"}
        return about(call, Answer(answer.status_code, answer.content, headers))


def _end_to_end(request: Request) -> list[tuple[bytes, bytes]]:
    named = {
        part.strip().lower() for name, value in request.headers if name == "connection" for part in value.split(",")
    }
    dropped = _PER_CONNECTION | named
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in request.headers if name not in dropped]


def for_prism(query: str) -> str:
    """Rewrite `name[]=x` to `name%255b%255d=x`, the only spelling under which Prism finds such a name (its issue 2443).

    Order, repetition and values stay as they are.
    """
    return "&".join(_rewritten(pair) for pair in query.split("&"))


def _rewritten(pair: str) -> str:
    name, equals, value = pair.partition("=")
    return _BRACKET.sub(lambda found: _BRACKETS[found[0].lower()], name) + equals + value
