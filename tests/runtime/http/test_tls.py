"""TLS against a server of this machine with a certificate authority of its own: nothing is sent to whom it does not trust."""

import asyncio
import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
import trustme
from coindcx_runtime.errors import ConnectionFailed, OutcomeUnknown
from coindcx_runtime.operation.operation import Call
from support.doubles import ROW, operation
from support.listener import listening
from support.loopback_server import http
from support.over_sockets import SHELLS

pytestmark = pytest.mark.slow

ORDER = Call(operation(), body={"market": "A"})
READ = Call(operation(signed=False, method="GET", timestamp=None, retry="read"))
ours = pytest.mark.parametrize("shell", ["blocking", "awaiting"])


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


class Server:
    """Answers in TLS, and remembers what it heard."""

    def __init__(self, certificate: trustme.LeafCert, reply: bytes = http("200 OK", ROW), ends: str = "keeps") -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(self.context)
        self.context.set_alpn_protocols(["h2", "http/1.1"])
        self.reply, self.ends = reply, ends
        self.heard: list[bytes] = []
        self.spoken: list[str | None] = []
        self.named: list[str | None] = []
        self.context.sni_callback = lambda _, name, __: self.named.append(name)

    def talk(self, connection: socket.socket, _: threading.Event) -> None:
        with suppress(OSError), self.context.wrap_socket(connection, server_side=True) as inside:
            self.spoken.append(inside.selected_alpn_protocol())
            while data := inside.recv(65536):
                self.heard.append(data)
                inside.sendall(self.reply)
                if self.ends == "tells":
                    inside.unwrap()
                if self.ends != "keeps":
                    inside.shutdown(socket.SHUT_RDWR)
                    return


def ask(shell: str, server: Server, trusted: ssl.SSLContext, *calls: Call[Any], host: str = "127.0.0.1") -> list[Any]:
    with listening(server.talk) as place:
        return SHELLS[shell](f"https://{host}:{place.rpartition(':')[2]}", *calls, verify=trusted)


@ours
def test_a_certificate_that_is_trusted_is_taken_and_the_connection_kept(
    shell: str, authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    server = Server(authority.issue_cert("127.0.0.1", "localhost"))
    outcomes = ask(shell, server, trusting, ORDER, ORDER, ORDER)
    assert [outcome.value.id for outcome in outcomes] == ["a1"] * 3
    assert (len(server.heard), server.spoken) == (3, ["http/1.1"])
    assert server.heard[0].startswith(b"POST /rows HTTP/1.1\r\n")
    ask(shell, server, trusting, ORDER, host="localhost")
    assert server.named[-1] == "localhost"


NOW = datetime.now(UTC)
WRONG: dict[str, Any] = {
    "another host": lambda authority: authority.issue_cert("exchange.example"),
    "expired": lambda authority: authority.issue_cert(
        "127.0.0.1", not_before=NOW.replace(year=2020), not_after=NOW.replace(year=2021)
    ),
    "another authority": lambda _: trustme.CA().issue_cert("127.0.0.1"),
}


@ours
@pytest.mark.parametrize("make", WRONG.values(), ids=WRONG)
def test_a_certificate_that_is_not_trusted_gets_nothing(
    shell: str, make: Any, authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    server = Server(make(authority))
    (error,) = ask(shell, server, trusting, ORDER)
    assert type(error) is ConnectionFailed
    assert error.may_have_been_sent is False
    assert "its certificate is not trusted; nothing was sent" in str(error)
    assert server.heard == []


@ours
def test_where_none_is_named_the_usual_authorities_count(shell: str, authority: trustme.CA) -> None:
    server = Server(authority.issue_cert("127.0.0.1"))
    with listening(server.talk) as place:
        (error,) = SHELLS[shell](f"https://{place}", ORDER)
    assert "its certificate is not trusted; nothing was sent" in str(error)


@ours
def test_what_is_no_tls_gets_nothing(shell: str, trusting: ssl.SSLContext) -> None:
    def talk(connection: socket.socket, _: threading.Event) -> None:
        with suppress(OSError):
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()

    with listening(talk) as place:
        (error,) = SHELLS[shell](f"https://{place}", ORDER, verify=trusting)
    assert "it does not answer in TLS (a mock on this machine is http://); nothing was sent" in str(error)


@ours
def test_a_handshake_ends_in_time(shell: str, trusting: ssl.SSLContext) -> None:
    with listening(lambda _, over: over.wait(10) and None) as place:
        (error,) = SHELLS[shell](f"https://{place}", ORDER, verify=trusting, timeout=0.2)
    assert error.may_have_been_sent is False
    assert "in time; nothing was sent" in str(error)


@ours
def test_an_order_that_is_lost_in_tls_is_open(shell: str, authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    server = Server(authority.issue_cert("127.0.0.1"), reply=http("200 OK", ROW)[:-3], ends="cuts")
    (error,) = ask(shell, server, trusting, ORDER)
    assert isinstance(error, OutcomeUnknown)
    assert isinstance(error.reason, ConnectionFailed)


def test_a_body_without_a_length_that_was_cut_off_is_none(authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    """TLS tells the end of a connection from a cut; asyncio does not pass that on, so there it is none in any case."""
    headers = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
    certificate = authority.issue_cert("127.0.0.1")
    (raw,) = ask("blocking", Server(certificate, headers + ROW, ends="tells"), trusting, ORDER)
    assert raw.value.id == "a1"
    for shell, ends in (("blocking", "cuts"), ("awaiting", "cuts"), ("awaiting", "tells")):
        (error,) = ask(shell, Server(certificate, headers + ROW, ends=ends), trusting, ORDER)
        assert isinstance(error, OutcomeUnknown)


@ours
def test_what_was_left_in_tls_answers_no_other_call(
    shell: str, authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    server = Server(authority.issue_cert("127.0.0.1"), reply=http("200 OK", ROW) * 2)
    outcomes = ask(shell, server, trusting, READ, READ)
    assert [outcome.value.id for outcome in outcomes] == ["a1", "a1"]
    assert len(server.spoken) == 2


def test_a_cancelled_handshake_is_cancelled(trusting: ssl.SSLContext) -> None:
    from coindcx_runtime.http.awaiting import Streams

    async def run(place: str) -> None:
        streams = Streams(trusting)
        task = asyncio.ensure_future(streams.exchange(f"https://{place}", b"x", 10, 10, 10))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await streams.aclose()

    with listening(lambda _, over: over.wait(10) and None) as place:
        asyncio.run(run(place))
