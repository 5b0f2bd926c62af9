"""Our own connections as transports of httpx, so that they can be wrapped, and used by any client of httpx."""

from __future__ import annotations

import ssl
from math import inf

import httpx

from coindcx_runtime.clock import Seconds
from coindcx_runtime.http.answer_size import MAX_ANSWER
from coindcx_runtime.http.awaiting import Streams
from coindcx_runtime.http.blocking import Sockets
from coindcx_runtime.http.failures import known
from coindcx_runtime.http.outgoing import request_bytes
from coindcx_runtime.http.tls import tls_context
from coindcx_runtime.steps import Answer, Failure, Outcome

SECONDS_LEFT, MOST_BYTES = "coindcx_seconds_left", "coindcx_most_bytes"
"""In the extensions of a request: seconds for all of it, and bytes that its answer may have, unpacked."""
DOUBT = "coindcx_doubt"
"""In the extensions of a response: see `steps.Doubt`."""

# Said by our own connections anew: where it goes, how long it is.
_OURS = ("host", "content-length", "transfer-encoding", "connection")
# The body is unpacked.
_OF_THE_WIRE = ("content-encoding", "content-length", "transfer-encoding", "connection")


class SocketTransport(httpx.BaseTransport):
    """What the blocking client uses where it is given no transport.

    class Counting(httpx.BaseTransport):
        def __init__(self):
            self.inner, self.count = SocketTransport(), 0

        def handle_request(self, request):
            self.count += 1
            return self.inner.handle_request(request)

        def close(self):
            self.inner.close()

    verify: as of the client.

    HEAD is not spoken. It raises httpx.ConnectError or ConnectTimeout where nothing was sent, and ReadError or
    ReadTimeout where anything may have left.
    """

    def __init__(self, verify: ssl.SSLContext | bool = True) -> None:
        self._sockets = Sockets(tls_context(verify))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        outcome = self._sockets.exchange(str(request.url), _bytes(request), *_bounds(request))
        return _response(outcome, request)

    def close(self) -> None:
        self._sockets.close()


class AsyncSocketTransport(httpx.AsyncBaseTransport):
    """As SocketTransport, of the awaiting client; belongs to one event loop."""

    def __init__(self, verify: ssl.SSLContext | bool = True) -> None:
        self._streams = Streams(tls_context(verify))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        outcome = await self._streams.exchange(str(request.url), _bytes(request), *_bounds(request))
        return _response(outcome, request)

    async def aclose(self) -> None:
        await self._streams.aclose()


def _bounds(request: httpx.Request) -> tuple[Seconds, Seconds, int]:
    """Seconds for each wait and for all, and bytes."""
    told = request.extensions
    patience = told.get("timeout", {}).get("read")
    return inf if patience is None else patience, told.get(SECONDS_LEFT, inf), told.get(MOST_BYTES, MAX_ANSWER)


def _bytes(request: httpx.Request) -> bytes:
    if request.method == "HEAD":
        raise httpx.UnsupportedProtocol("an answer to HEAD cannot be told from half of one to GET", request=request)
    headers = {name: value for name, value in request.headers.items() if name not in _OURS}
    return request_bytes(request.method, str(request.url), {}, headers, request.content or None)


def _response(outcome: Outcome, request: httpx.Request) -> httpx.Response:
    if isinstance(outcome, Failure):
        raise _error(outcome, request)
    headers = {name: value for name, value in outcome.headers.items() if name not in _OF_THE_WIRE}
    return httpx.Response(outcome.status, headers=headers, content=outcome.body, extensions={DOUBT: outcome.doubt})


def _error(failure: Failure, request: httpx.Request) -> Exception:
    kinds = {
        (True, True): httpx.ReadTimeout,
        (True, False): httpx.ReadError,
        (False, True): httpx.ConnectTimeout,
        (False, False): httpx.ConnectError,
    }
    error = kinds[failure.sent, failure.timed_out](failure.message, request=request)
    return known(error, failure)


def answer_of(response: httpx.Response, body: bytes) -> Answer:
    """An answer of any transport of httpx; of ours with its doubt, also where it was wrapped."""
    answer = Answer(response.status_code, dict(response.headers), body)
    doubt = response.extensions.get(DOUBT)
    return answer if doubt is None else Answer(answer.status, answer.headers, body, doubt)
