"""The timed exchange behind a transport that bends some of its answers, as a real one or its edge might."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import httpx
from coindcx_client import CoinDCX
from coindcx_mock.http.in_process import InProcess
from support.timed_exchange import TimedExchange

Bend = Callable[[httpx.Request, httpx.Response], httpx.Response]


class Bent(httpx.BaseTransport):
    """Answers as the exchange does; `bends` has what is done to answers of paths that end so."""

    def __init__(self, exchange: TimedExchange) -> None:
        self._inner = InProcess(exchange.simulator, sleep=exchange.time.sleep, late=exchange.time.later)
        self.bends: dict[str, Bend] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._inner.handle_request(request)
        answer.read()
        for end, bend in [*self.bends.items()]:
            if request.url.path.endswith(end):
                answer = bend(request, answer)
        return answer


def bent(exchange: TimedExchange, **options: Any) -> tuple[CoinDCX, dict[str, Bend]]:
    """A client, and the bends of its answers."""
    transport = Bent(exchange)
    given = {"api_key": exchange.signer.key, "api_secret": exchange.signer.secret, "clock": exchange.time}
    client = CoinDCX(base_url="http://127.0.0.1", transport=transport, **{"limits": "none", **given, **options})
    return client, transport.bends


def says(status: int, body: Any) -> Bend:
    """Answers so, whatever the exchange said."""
    return lambda _, answer: httpx.Response(status, headers=_headers(answer), json=body)


def once(bends: dict[str, Bend], bend: Bend) -> Bend:
    """Bends one answer, and then no more of anything."""

    def bend_once(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        bends.clear()
        return bend(request, answer)

    return bend_once


def dated(exchange: TimedExchange, seconds: float) -> Bend:
    """Has a Date that is so much later than it is."""
    return lambda _, answer: httpx.Response(
        answer.status_code,
        headers={**_headers(answer), "date": formatdate(exchange.time.now_ms() // 1000 + seconds, usegmt=True)},
        content=answer.content,
    )


def rows(change: Callable[[Any], Any]) -> Bend:
    """Answers with the JSON that comes of what the exchange said."""
    return lambda _, answer: httpx.Response(
        answer.status_code, headers=_headers(answer), json=change(json.loads(answer.content))
    )


def _headers(answer: httpx.Response) -> dict[str, str]:
    return {
        name: value
        for name, value in answer.headers.items()
        if name not in ("content-length", "content-type", "content-encoding")
    }
