"""One request and its answer, blocking or awaiting: an `Answer`, or a `Failure`.

Our own connections take the bytes as they are; any other transport is one of httpx.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx

from coindcx_runtime.clock import Clock, Seconds
from coindcx_runtime.http.answer_size import Body, check_headers
from coindcx_runtime.http.as_httpx import MOST_BYTES, SECONDS_LEFT, answer_of
from coindcx_runtime.http.awaiting import Streams
from coindcx_runtime.http.blocking import Sockets
from coindcx_runtime.http.failures import NothingSent, failure_of, without_frames
from coindcx_runtime.http.outgoing import request_bytes
from coindcx_runtime.steps import Outcome, Send


def exchange(
    step: Send, transport: httpx.BaseTransport | Sockets, clock: Clock, most_bytes: int, *, alone: bool = False
) -> Outcome:
    """Send, and read the answer: no more of it than `most_bytes`, and none that comes after the step's end.

    alone: over a connection of its own, where the connections are ours.
    """
    given_out = False
    try:
        left = step.until - clock.monotonic()
        if isinstance(transport, Sockets):
            given_out = True
            return transport.exchange(step.url, _bytes(step), step.timeout, left, most_bytes, alone=alone)
        request = _request(step, left, most_bytes)
        given_out = True
        response = transport.handle_request(request)
        try:
            body, is_late = _body_of(response, most_bytes), False
            for piece in response.iter_bytes() if _is_read(response) else response.iter_raw():
                if is_late:
                    raise TimeoutError  # a slow answer may come in pieces for ever
                body.add(piece)
                is_late = clock.monotonic() > step.until
            return answer_of(response, body.whole())
        finally:
            response.close()
    except Exception as error:
        return failure_of(error, urlsplit(step.url).netloc, given_out=given_out)
    except BaseException as error:
        interrupted = without_frames(error)
    raise interrupted


async def exchange_async(
    step: Send, transport: httpx.AsyncBaseTransport | Streams, clock: Clock, most_bytes: int, *, alone: bool = False
) -> Outcome:
    """As `exchange`, awaiting."""
    given_out = False
    try:
        left = step.until - clock.monotonic()
        if isinstance(transport, Streams):
            given_out = True
            return await transport.exchange(step.url, _bytes(step), step.timeout, left, most_bytes, alone=alone)
        request = _request(step, left, most_bytes)
        given_out = True
        response = await transport.handle_async_request(request)
        try:
            body, is_late = _body_of(response, most_bytes), False
            async for piece in response.aiter_bytes() if _is_read(response) else response.aiter_raw():
                if is_late:
                    raise TimeoutError  # a slow answer may come in pieces for ever
                body.add(piece)
                is_late = clock.monotonic() > step.until
            return answer_of(response, body.whole())
        finally:
            await response.aclose()
    except Exception as error:
        return failure_of(error, urlsplit(step.url).netloc, given_out=given_out)
    except BaseException as error:
        interrupted = without_frames(error)
    raise interrupted


def _bytes(step: Send) -> bytes:
    # Never the value of a name: an interruption shows the names of the frames that it went through.
    try:
        return request_bytes(step.method, step.url, step.query, step.headers, step.content)
    except ValueError as error:
        raise NothingSent("it cannot be written as a request") from error


def _request(step: Send, left: Seconds, most_bytes: int) -> httpx.Request:
    # A transport used directly has no timeout of its own.
    return httpx.Request(
        step.method,
        step.url,
        params=step.query or None,
        headers=step.headers,
        content=step.content,
        extensions={
            "timeout": dict.fromkeys(("connect", "read", "write", "pool"), step.timeout),
            SECONDS_LEFT: left,
            MOST_BYTES: most_bytes,
        },
    )


def _is_read(response: httpx.Response) -> bool:
    """Whether it is in memory, unpacked, as the answer of a mock is."""
    return response.is_stream_consumed


def _body_of(response: httpx.Response, most: int) -> Body:
    check_headers([(b"", response.extensions.get("reason_phrase", b"")), *response.headers.raw])
    if _is_read(response):
        return Body(most)
    headers = response.headers
    return Body(most, headers.get("content-encoding", ""), headers.get("content-length", ""))
