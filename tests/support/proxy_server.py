"""A proxy on this machine that speaks as a test tells it, and whatever is behind it."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

from attrs import define, field
from support.listener import listening

OPENED = b"HTTP/1.1 200 Connection established\r\n\r\n"
SOCKS_READY, SOCKS_OPENED = b"\x05\x00", b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00"


@define
class Tunnel:
    """Where it is, and what it heard."""

    place: str
    heard: list[bytes] = field(factory=list)


def without_certificate(side: int) -> ssl.SSLContext:
    """TLS that needs no certificate on either side."""
    context = ssl.SSLContext(side)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AECDH-AES256-SHA:@SECLEVEL=0")
    return context


@contextmanager
def tunnel(*said: bytes, then: Literal["close", "cut", "hold", "tls"] = "close") -> Iterator[Tunnel]:
    """Answers each thing it hears with the next of these.

    then: `close` hears one thing more first, `cut` does not; `hold` is silent; `tls` hears it in TLS.
    """

    def talk(connection: socket.socket, over: threading.Event) -> None:
        with suppress(OSError), connection:
            for words in said:
                if not (heard := connection.recv(65536)):
                    return
                it.heard.append(heard)
                connection.sendall(words)
            if then == "tls":
                with without_certificate(ssl.PROTOCOL_TLS_SERVER).wrap_socket(connection, server_side=True) as inside:
                    it.heard.append(inside.recv(65536))
            elif then != "cut":
                it.heard.append(connection.recv(65536))
            if then == "hold":
                over.wait(5)  # a client without a timeout would hang the test

    with listening(talk) as place:
        it = Tunnel(place)
        yield it
