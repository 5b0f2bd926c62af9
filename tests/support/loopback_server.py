"""A server on this machine that answers, breaks off or stays silent as a test tells it, and counts what it was asked."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from attrs import define, field, frozen
from support.listener import listening


@frozen
class Reply:
    """Bytes to send after one request, and what to do with the connection then."""

    sent: bytes = b""
    then: Literal["keep", "close", "hold"] = "keep"


def http(status: str, body: bytes, *headers: str) -> bytes:
    """A whole HTTP answer."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Content-Type: application/json", *headers]
    return "\r\n".join([*head, "", ""]).encode() + body


def answer(body: bytes, status: str = "200 OK", *headers: str) -> Reply:
    return Reply(http(status, body, *headers))


@define
class Loopback:
    """What the server is, and what it saw."""

    url: str
    requests: list[bytes] = field(factory=list, repr=False)
    asked: threading.Event = field(factory=threading.Event)
    hung_up: threading.Event = field(factory=threading.Event)
    _opened: list[socket.socket] = field(factory=list, repr=False)

    @property
    def connections(self) -> int:
        return len(self._opened)


@contextmanager
def serving(*replies: Reply) -> Iterator[Loopback]:
    """A server that gives these replies in turn, whatever connection asks."""
    left = iter(replies)

    def serve(connection: socket.socket, over: threading.Event) -> None:
        server._opened.append(connection)
        try:
            while request := _read_request(connection):
                server.requests.append(request)
                server.asked.set()
                reply = next(left, Reply(then="close"))
                connection.sendall(reply.sent)
                if reply.then == "hold":
                    over.wait(5)  # a client without a timeout would hang the test
                if reply.then != "keep":
                    break
        except OSError:
            pass  # the client hung up first
        finally:
            connection.close()
            server.hung_up.set()

    with listening(serve) as place:
        server = Loopback(f"http://{place}")
        yield server


@contextmanager
def refusing() -> Iterator[str]:
    """A URL at which this machine refuses connections: the port is taken, and nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


def _read_request(connection: socket.socket) -> bytes:
    """One whole request, or nothing when the client is done."""
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65536)
        if not chunk:
            return b""
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    missing = int(lengths[0]) - len(body) if lengths else 0
    while missing > 0:
        chunk = connection.recv(65536)
        if not chunk:
            break
        data += chunk
        missing -= len(chunk)
    return data
