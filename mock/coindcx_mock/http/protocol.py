"""uvicorn's HTTP protocols, made to cut connections on demand and to hold out against callers that mean no good.

Per connection there is a bound on everything that waits: the head of a request, requests that came ahead of their
turn, and what the caller does not read. A caller has 30 seconds to complete a request, and as long to read on.
"""

import asyncio
import os
import socket
import struct
from collections.abc import Callable
from typing import Any, Protocol, cast

from uvicorn.protocols.http.flow_control import FlowControl

from .asgi import CUT, TWICE

PATIENCE_S = 30.0
MOST_HEAD = 1 << 16

_PIECE = 1 << 13
_AT_ONCE = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


class _Cycle(Protocol):
    disconnected: bool
    transport: asyncio.Transport
    on_response: Callable[..., None]


def cut(transport: asyncio.Transport, cycle: _Cycle) -> None:
    """End a connection so that the other side gets a reset."""
    cycle.disconnected = True  # or uvicorn complains that nothing was answered
    if transport.is_closing():
        return  # the other side was first, and there is no socket any more
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    transport.abort()


class _Twice:
    """In the place of a connection while one answer is written: that is kept, and written twice at its end."""

    def __init__(self, transport: asyncio.Transport, seconds: float) -> None:
        self._transport = transport
        self._seconds = seconds
        self._written = bytearray()

    def write(self, data: bytes) -> None:
        self._written += data

    def close(self) -> None:
        self.flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def flush(self) -> None:
        """The answer is complete."""
        answer, self._written = bytes(self._written), bytearray()
        if answer and self._seconds:
            self._transport.write(answer)
            asyncio.get_running_loop().call_later(self._seconds, self._again, answer)
        else:
            self._transport.write(answer * 2)

    def _again(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


def _twice(cycle: _Cycle, seconds: float) -> None:
    twice, ended = _Twice(cycle.transport, seconds), cycle.on_response

    def on_response() -> None:
        twice.flush()
        ended()

    cycle.transport, cycle.on_response = cast("asyncio.Transport", twice), on_response


def _extensions(transport: asyncio.Transport, cycle: _Cycle) -> dict[str, Callable[..., None]]:
    return {CUT: lambda: cut(transport, cycle), TWICE: lambda seconds: _twice(cycle, seconds)}


class Deadline:
    """Ends a connection unless it is cleared in time."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._timer: asyncio.TimerHandle | None = None

    def arm(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(PATIENCE_S, self._transport.abort)

    def clear(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class _Flow(FlowControl):
    """Reads on only while nothing waits for its turn."""

    def __init__(self, transport: asyncio.Transport, waits: Callable[[], bool]) -> None:
        super().__init__(transport)
        self._waits = waits

    def resume_reading(self) -> None:
        if not self._waits():
            super().resume_reading()


class _Timed(asyncio.Protocol):
    """Stands before one of uvicorn's protocols: a caller has its time to complete a request, and to read on."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # narrower, as in uvicorn
        super().connection_made(transport)
        self._request_in_time = Deadline(transport)
        self._reads_on = Deadline(transport)
        self._request_in_time.arm()

    def connection_lost(self, exc: Exception | None) -> None:
        self._request_in_time.clear()
        self._reads_on.clear()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        self._reads_on.arm()
        super().pause_writing()

    def resume_writing(self) -> None:
        self._reads_on.clear()
        super().resume_writing()


def _httptools() -> type[asyncio.Protocol]:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    class HttpTools(_Timed, HttpToolsProtocol):
        """Feeds the parser in small pieces, and stops while a request waits for its turn."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # narrower, as in uvicorn
            super().connection_made(transport)
            self.flow = _Flow(transport, lambda: bool(self.pipeline))
            self._unread = bytearray()
            self._uneventful = 0

        def connection_lost(self, exc: Exception | None) -> None:
            self._unread.clear()
            self.pipeline.clear()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            self._unread += data
            self._feed()

        def _feed(self) -> None:
            while self._unread and not self.pipeline and not self.transport.is_closing():
                piece = bytes(self._unread[:_PIECE])
                del self._unread[:_PIECE]
                self._uneventful += len(piece)
                super().data_received(piece)
                if self._uneventful > MOST_HEAD and not self.transport.is_closing():
                    self.send_400_response(f"This is the mock server: a head has at most {MOST_HEAD} bytes.")
            if not self.transport.is_closing() and (self.cycle is None or self.cycle.response_complete):
                self._request_in_time.arm()

        def on_headers_complete(self) -> None:
            super().on_headers_complete()
            self._uneventful = 0
            cycle = self.cycle
            cast("dict[str, Any]", self.scope)["extensions"] = _extensions(self.transport, cycle)

        def on_body(self, body: bytes) -> None:
            self._uneventful = 0
            super().on_body(body)

        def on_message_complete(self) -> None:
            self._uneventful = 0
            self._request_in_time.clear()
            super().on_message_complete()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._feed()

    return HttpTools


def _h11() -> type[asyncio.Protocol]:
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class H11(_Timed, H11Protocol):
        """h11 bounds a head by itself; it stops at a request that waits for its turn, and keeps what came after."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # narrower, as in uvicorn
            super().connection_made(transport)
            self.flow = _Flow(transport, lambda: len(self.conn.trailing_data[0]) > MOST_HEAD)

        def handle_events(self) -> None:
            super().handle_events()
            cycle = self.cycle
            if cycle is not None and not cycle.response_complete:
                extensions = _extensions(self.transport, cycle)
                cast("dict[str, Any]", self.scope).setdefault("extensions", extensions)
            if cycle is not None and not cycle.more_body and not cycle.response_complete:
                self._request_in_time.clear()
            elif not self.transport.is_closing():
                self._request_in_time.arm()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            # Idle, it has the time of a kept connection instead.
            if self.timeout_keep_alive_task is not None and not self.conn.trailing_data[0]:
                self._request_in_time.clear()

    return H11


def protocol_class() -> type[asyncio.Protocol]:
    """Return the protocol on httptools where that is installed, else on h11."""
    try:
        return _httptools()
    except ModuleNotFoundError:
        return _h11()
