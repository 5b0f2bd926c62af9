"""Brings requests from an ASGI server to a handler, and outcomes back: late, in pieces, or cut off."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from . import answers
from .messages import Answer, Outcome, Request

MOST_BODY = 1 << 20

# A body too long is read on for a while, or its sender would be cut off before it reads the answer.
_MOST_READ = 16 * MOST_BODY

# How often one looks whether a delay may end early.
_LOOK_EVERY_S = 0.01

# Where the protocol puts the way to cut a connection, in the scope's extensions;
CUT = "coindcx_mock.cut"
# And the way to write the answer that comes now once more, so many seconds after it.
TWICE = "coindcx_mock.twice"

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Handle = Callable[[Request], Awaitable[Outcome]]


class App:
    """The ASGI application; `close` is awaited when the server has ended."""

    def __init__(self, handle: Handle, close: Callable[[], Awaitable[None]] | None = None) -> None:
        self._handle = handle
        self._close = close

    async def close(self) -> None:
        if self._close is not None:
            await self._close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sending(message: MutableMapping[str, Any]) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            body, has_left = await _read(receive)
            if has_left:
                return
            if body is None:
                await _send_whole(answers.too_large(MOST_BODY), sending, {"connection": "close"})
                return
            await _deliver(await self._handle(_request(scope, body)), scope, sending)
        except asyncio.CancelledError:
            # The server gave up waiting for this call at its end; an answer that had begun gets no other.
            if begun:
                _cut(scope)
            else:
                await _send_whole(answers.stopping(), send)


async def _read(receive: Receive) -> tuple[bytes | None, bool]:
    """Return the body, None if it is too long; and whether the caller has left."""
    body = bytearray()
    total = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None, True
        piece = message.get("body", b"")
        total += len(piece)
        if total <= MOST_BODY:
            body += piece
        if not message.get("more_body", False) or total > _MOST_READ:
            return bytes(body) if total <= MOST_BODY else None, False


def _request(scope: Scope, body: bytes) -> Request:
    return Request(
        scope["method"],
        # The path as it came: decoding it would let %2F pass for a slash.
        scope["raw_path"].decode("latin-1"),
        scope["query_string"].decode("latin-1"),
        tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"]),
        body,
    )


async def _deliver(outcome: Outcome, scope: Scope, send: Send) -> None:
    await _wait(outcome)
    answer = outcome.later() if outcome.later else outcome.answer
    if outcome.again is not None:
        _extension(scope, TWICE)(outcome.again)
    if answer is not None:
        if outcome.cut_after is None and outcome.trickle is None:
            await _send_whole(answer, send)
            return
        await send(_start(answer))
        for number, piece in enumerate(outcome.pieces()):
            if number and outcome.trickle:
                await asyncio.sleep(outcome.trickle.seconds)
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    if answer is None or outcome.cut_after is not None:
        _cut(scope)
    else:
        await send({"type": "http.response.body", "body": b""})


async def _wait(outcome: Outcome) -> None:
    left = outcome.delay
    while left > 0 and not (outcome.is_ready and outcome.is_ready()):
        pause = left if outcome.is_ready is None else min(left, _LOOK_EVERY_S)
        await asyncio.sleep(pause)
        left -= pause


async def _send_whole(answer: Answer, send: Send, headers: dict[str, str] | None = None) -> None:
    await send(_start(answers.with_headers(answer, headers) if headers else answer))
    await send({"type": "http.response.body", "body": answer.body})


def _start(answer: Answer) -> dict[str, Any]:
    headers = [(name.encode(), value.encode("latin-1", "replace")) for name, value in answer.headers.items()]
    headers.append((b"content-length", b"%d" % len(answer.body)))
    return {"type": "http.response.start", "status": answer.status, "headers": headers}


def _cut(scope: Scope) -> None:
    _extension(scope, CUT)()


def _extension(scope: Scope, name: str) -> Callable[..., object]:
    found: Callable[..., object] | None = scope.get("extensions", {}).get(name)
    if found is None:
        raise ConnectionAbortedError("this server cannot cut a connection, or answer twice")
    return found
