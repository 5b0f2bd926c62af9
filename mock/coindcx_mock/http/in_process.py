"""The sandbox as a transport of httpx: no socket, no server, and what a caller sees is the same."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import httpx

from .messages import Answer, Handler, Outcome, Request

Late = Callable[[float, Callable[[], object]], None]


class InProcess(httpx.BaseTransport):
    """Answers without a socket; cuts and delays come as the errors that a socket would make of them.

    Args:
        handler: the simulator.
        sleep: waits for delays that are shorter than the request's read timeout, in seconds; others are not waited for.
        late: given a call that arrives only so many seconds after its caller gave up; without it the call arrives then.
    """

    def __init__(
        self, handler: Handler, sleep: Callable[[float], object] = time.sleep, late: Late | None = None
    ) -> None:
        self._handler = handler
        self._sleep = sleep
        self._late = late or _at_once
        self._again: deque[Answer] = deque(maxlen=1)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        outcome = self._handler.handle(_request(request, request.read()))
        patience = _patience(request)
        if outcome.delay and outcome.delay < patience:
            self._sleep(outcome.delay)
        outcome, answer = _or_once_more(self._again, outcome, _arrived(outcome, patience, self._late))
        return _response(outcome, answer, _Stream(outcome, patience, self._sleep))


class AsyncInProcess(httpx.AsyncBaseTransport):
    """As `InProcess`, for async callers."""

    def __init__(
        self, handler: Handler, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep, late: Late | None = None
    ) -> None:
        self._handler = handler
        self._sleep = sleep
        self._late = late or _at_once
        self._again: deque[Answer] = deque(maxlen=1)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        outcome = self._handler.handle(_request(request, await request.aread()))
        patience = _patience(request)
        if outcome.delay and outcome.delay < patience:
            await self._sleep(outcome.delay)
        outcome, answer = _or_once_more(self._again, outcome, _arrived(outcome, patience, self._late))
        return _response(outcome, answer, _AsyncStream(outcome, patience, self._sleep))


def _request(request: httpx.Request, body: bytes) -> Request:
    path, _, query = request.extensions.get("target", request.url.raw_path).decode("latin-1").partition("?")
    headers = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in request.headers.raw)
    return Request(request.method, path, query, headers, body)


def _patience(request: httpx.Request) -> float:
    read = request.extensions.get("timeout", {}).get("read")
    return float("inf") if read is None else float(read)


def _at_once(_: float, arrive: Callable[[], object]) -> None:
    arrive()


def _arrived(outcome: Outcome, patience: float, late: Late) -> Answer:
    """Return the answer once the delay is over.

    Raises:
        httpx.ReadTimeout: the caller has given up by then.
        httpx.ReadError: there is none.
    """
    if outcome.delay >= patience:
        if outcome.later:
            # What was late on its way in arrives even if nobody waits for the answer any more.
            late(outcome.delay, outcome.later)
        raise httpx.ReadTimeout("The read operation timed out")
    answer = outcome.later() if outcome.later else outcome.answer
    if answer is None:
        raise httpx.ReadError("Connection reset by peer")
    return answer


def _or_once_more(again: deque[Answer], outcome: Outcome, answer: Answer) -> tuple[Outcome, Answer]:
    """Give the caller the answer that came twice to the last one, in the place of its own."""
    stale = again.pop() if again else None
    if outcome.again is not None:
        again.append(answer)
    return (outcome, answer) if stale is None else (Outcome(stale), stale)


def _response(outcome: Outcome, answer: Answer, stream: httpx.SyncByteStream | httpx.AsyncByteStream) -> httpx.Response:
    headers = {**answer.headers, "content-length": str(len(answer.body))}
    if outcome.cut_after is None and outcome.trickle is None:
        return httpx.Response(answer.status, headers=headers, stream=httpx.ByteStream(answer.body))
    return httpx.Response(answer.status, headers=headers, stream=stream)


class _Stream(httpx.SyncByteStream):
    def __init__(self, outcome: Outcome, patience: float, sleep: Callable[[float], object]) -> None:
        self._outcome = outcome
        self._patience = patience
        self._sleep = sleep

    def __iter__(self) -> Iterator[bytes]:
        for number, piece in enumerate(self._outcome.pieces()):
            if number:
                self._sleep(_gap(self._outcome, self._patience))
            yield piece
        _end(self._outcome)


class _AsyncStream(httpx.AsyncByteStream):
    def __init__(self, outcome: Outcome, patience: float, sleep: Callable[[float], Awaitable[object]]) -> None:
        self._outcome = outcome
        self._patience = patience
        self._sleep = sleep

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for number, piece in enumerate(self._outcome.pieces()):
            if number:
                await self._sleep(_gap(self._outcome, self._patience))
            yield piece
        _end(self._outcome)


def _gap(outcome: Outcome, patience: float) -> float:
    seconds = outcome.trickle.seconds if outcome.trickle else 0.0
    if seconds >= patience:
        raise httpx.ReadTimeout("The read operation timed out")
    return seconds


def _end(outcome: Outcome) -> None:
    if outcome.cut_after is not None:
        raise httpx.ReadError("Connection reset by peer")
