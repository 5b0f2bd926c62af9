"""The upstream of `prism proxy`: it answers each call with the recorded answer that a header of the call names."""

import asyncio
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from coindcx_mock.http import Answer

ID = "x-exchange"

_ASKED = re.compile(rb"^" + ID.encode() + rb": *([0-9]+)\r$", re.IGNORECASE | re.MULTILINE)

# What belongs to one connection; and a `location`, which Prism would follow to wherever it leads.
_DROPPED = {"connection", "content-length", "keep-alive", "location", "trailer", "transfer-encoding", "upgrade"}


@contextmanager
def running_echo(answers: Sequence[Answer]) -> Iterator[str]:
    """Serve the answers, byte for byte, on a free loopback port, and yield its URL.

    The `x-exchange` of a call is the index of its answer, and stands in the answer too.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_started(answers), loop).result(10)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _started(answers: Sequence[Answer]) -> asyncio.Server:
    return await asyncio.get_running_loop().create_server(lambda: _Echo(answers), "127.0.0.1", 0, backlog=1024)


class _Echo(asyncio.Protocol):
    """One connection. Its calls have no body, so each ends with an empty line."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._answers = answers
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *calls, self._received = (self._received + data).split(b"\r\n\r\n")
        for call in calls:
            asked = _ASKED.search(call + b"\r\n")
            self._transport.write(_written(self._answers[int(asked[1])], asked[1]) if asked else _UNASKED)


def _written(answer: Answer, number: bytes) -> bytes:
    kept = [f"{name}: {value}" for name, value in answer.headers.items() if name not in _DROPPED]
    head = [f"HTTP/1.1 {answer.status} ", *kept, f"{ID}: {number.decode()}", f"content-length: {len(answer.body)}"]
    return "\r\n".join([*head, "", ""]).encode("latin-1") + answer.body


# To whoever asks whether Prism is up.
_UNASKED = b"HTTP/1.1 404 \r\ncontent-length: 0\r\n\r\n"
