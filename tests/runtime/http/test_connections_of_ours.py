"""Our own connections, blocking and awaiting: until when they wait, what they take for an answer, and what they leave."""

import asyncio
import errno
import gc
import os
import signal
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx
import pytest
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.clock import SystemClock
from coindcx_runtime.errors import BadRequest, ConnectionFailed, OutcomeUnknown, TimedOut
from coindcx_runtime.http import awaiting, blocking, connecting
from coindcx_runtime.http.failures import no_time_left, not_connected
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Answer
from support.doubles import KEY, ROW, SECRET, operation
from support.listener import listening
from support.loopback_server import Reply, answer, http, refusing, serving
from support.over_sockets import SHELLS
from support.seed import number_of

pytestmark = pytest.mark.slow

ORDER = Call(operation(), body={"market": "A"})
READ = Call(operation(signed=False, method="GET", timestamp=None, retry="read"))
ours = pytest.mark.parametrize("shell", ["blocking", "awaiting"])

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
EMPTY_BLOCK = b"5\r\n\x00\x00\x00\xff\xff\r\n"
DRIPS: dict[str, tuple[bytes, bytes]] = {
    "silence": (b"", b""),
    "letters of a header": (OK + b"X: ", b"a"),
    "100 Continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a few 100 Continue and silence": (b"HTTP/1.1 100 Continue\r\n\r\n" * 5, b""),
    "a long word of a chunk": (CHUNKED + b"5;a=", b"b"),
    "empty blocks of deflate": (OK + b"Content-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n\r\n", EMPTY_BLOCK),
    "letters of a body": (OK + b"Content-Length: 1000\r\n\r\n", b" "),
    "chunks of a body": (CHUNKED, b"1\r\n \r\n"),
    "letters of a body without a length": (OK + b"\r\n", b" "),
    "trailers": (CHUNKED + b"2\r\n{}\r\n0\r\n", b"A: b\r\n"),
}


def dripping(start: bytes, drop: bytes) -> Any:
    def talk(connection: socket.socket, over: threading.Event) -> None:
        with suppress(OSError):
            while b"\r\n\r\n" not in connection.recv(65536):
                pass
            connection.sendall(start)
            while not over.wait(0.02):
                connection.sendall(drop)

    return listening(talk)


@ours
@pytest.mark.parametrize(("start", "drop"), DRIPS.values(), ids=DRIPS)
def test_no_drip_holds_a_call_beyond_its_deadline(shell: str, start: bytes, drop: bytes) -> None:
    began = time.monotonic()
    with dripping(start, drop) as place:
        (error,) = SHELLS[shell](f"http://{place}", ORDER, clock=SystemClock(), timeout=20, deadline=0.3)
    assert isinstance(error, OutcomeUnknown)
    assert isinstance(error.reason, (TimedOut, ConnectionFailed))
    assert time.monotonic() - began < 5


@ours
@pytest.mark.parametrize(
    ("start", "drop"), [drip for name, drip in DRIPS.items() if " of a body" not in name], ids=lambda one: ""
)
def test_what_brings_no_answer_on_holds_an_attempt_no_longer_than_silence(
    shell: str, start: bytes, drop: bytes
) -> None:
    began = time.monotonic()
    with dripping(start, drop) as place:
        (error,) = SHELLS[shell](f"http://{place}", ORDER, clock=SystemClock(), timeout=0.3, deadline=None)
    assert isinstance(error, OutcomeUnknown)
    assert time.monotonic() - began < 5


@ours
def test_a_slow_body_that_goes_on_is_waited_for(shell: str) -> None:
    def talk(connection: socket.socket, over: threading.Event) -> None:
        connection.recv(65536)
        connection.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(ROW))
        for byte in ROW:
            over.wait(0.01)
            connection.sendall(bytes([byte]))

    with listening(talk) as place:
        (raw,) = SHELLS[shell](f"http://{place}", ORDER, clock=SystemClock(), timeout=0.3)
    assert raw.body == ROW


REFUSED = http("400 Bad Request", b'{"code": 400, "message": "an old refusal", "status": "error"}')
STALE = {
    "an old refusal": REFUSED,
    "an answer again": http("200 OK", ROW),
    "a part of one": REFUSED[:20],
    "a zero": b"\0",
}


@ours
@pytest.mark.parametrize("later", [None, 0.0, 0.002, 0.05])
@pytest.mark.parametrize("stale", STALE.values(), ids=STALE)
def test_what_was_left_on_a_connection_answers_no_other_call(shell: str, stale: bytes, later: float | None) -> None:
    """In one segment with the answer, right after it, and when the client has done something else meanwhile."""
    is_there = threading.Event()
    connections: list[int] = []
    mine = ROW.replace(b"a1", b"b2")

    def talk(connection: socket.socket, over: threading.Event) -> None:
        connections.append(1)
        with suppress(OSError):
            if len(connections) > 1:
                while connection.recv(65536):
                    connection.sendall(http("200 OK", mine))
                return
            connection.recv(65536)
            if later is None:
                connection.sendall(http("200 OK", ROW) + stale)
            else:
                connection.sendall(http("200 OK", ROW))
                over.wait(later)
                connection.sendall(stale)
            is_there.set()
            connection.recv(65536)

    def between() -> None:
        assert is_there.wait(10)
        time.sleep(0.02)

    with listening(talk) as place:
        first, second = SHELLS[shell](f"http://{place}", READ, ORDER, between=between)
    assert (first.value.id, second.value.id) == ("a1", "b2")
    assert len(connections) == 2


@pytest.mark.parametrize("then", [REFUSED, b""], ids=["bytes", "its end"])
async def test_a_loop_that_was_blocked_asks_the_socket_itself(then: bytes) -> None:
    """Neither what came meanwhile nor that the other side hung up was handed to the connection yet."""
    is_there = threading.Event()
    connections: list[int] = []

    def talk(connection: socket.socket, over: threading.Event) -> None:
        connections.append(1)
        connection.recv(65536)
        connection.sendall(http("200 OK", ROW))
        if len(connections) == 1:
            if then:
                connection.sendall(then)
            else:
                connection.shutdown(socket.SHUT_RDWR)
            is_there.set()
        over.wait(5)

    with listening(talk) as place:
        async with AsyncClient(api_key=KEY, api_secret=SECRET, base_url=f"http://{place}") as client:
            assert (await client._call(READ)).id == "a1"
            assert is_there.wait(10)
            time.sleep(0.02)
            assert (await client._call(ORDER)).id == "a1"
    assert len(connections) == 2


@ours
def test_a_connection_that_broke_before_the_first_byte_is_replaced_also_for_orders(shell: str) -> None:
    with serving(*[Reply(http("200 OK", ROW), then="close")] * 3) as server:

        def between() -> None:
            assert server.hung_up.wait(10)
            server.hung_up.clear()

        outcomes = SHELLS[shell](server.url, ORDER, ORDER, ORDER, between=between, retry=RetryPolicy(attempts=1))
    assert [outcome.value.id for outcome in outcomes] == ["a1"] * 3
    assert len(server.requests) == 3


@ours
def test_a_request_of_which_a_part_left_is_open(shell: str) -> None:
    def talk(connection: socket.socket, _: threading.Event) -> None:
        connection.recv(1000)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        connection.close()  # with a reset

    large = Call(operation(), body={"market": "A" * 20_000_000})
    with listening(talk) as place:
        (error,) = SHELLS[shell](f"http://{place}", large)
    assert isinstance(error, OutcomeUnknown)
    assert isinstance(error.reason, ConnectionFailed)


@ours
def test_a_server_that_reads_nothing_holds_no_call(shell: str) -> None:
    large = Call(operation(), body={"market": "A" * 20_000_000})
    began = time.monotonic()
    with listening(lambda _, over: over.wait(10) and None) as place:
        (error,) = SHELLS[shell](f"http://{place}", large, clock=SystemClock(), timeout=0.3)
    assert isinstance(error, OutcomeUnknown)
    assert isinstance(error.reason, TimedOut)
    assert time.monotonic() - began < 5


@ours
def test_an_answer_that_came_before_the_whole_request_had_left_is_one_and_the_last(shell: str) -> None:
    seen: list[bytes] = []

    def talk(connection: socket.socket, over: threading.Event) -> None:
        seen.append(connection.recv(1000))
        connection.sendall(REFUSED if len(seen) == 1 else http("200 OK", ROW))
        while len(seen) == 1 and connection.recv(1 << 20):
            pass

    large = Call(operation(), body={"market": "A" * 20_000_000})
    with listening(talk) as place:
        first, second = SHELLS[shell](f"http://{place}", large, ORDER)
    assert isinstance(first, BadRequest)
    assert second.value.id == "a1"


def test_a_connection_that_was_opened_ahead_is_used() -> None:
    with serving(answer(ROW)) as server, SyncClient(base_url=server.url) as client:
        client.warm()
        client._call(READ)
        assert server.connections == 1

    async def awaited(url: str) -> None:
        async with AsyncClient(base_url=url) as client:
            await client.warm()
            await client._call(READ)

    with serving(answer(ROW)) as server:
        asyncio.run(awaited(server.url))
        assert server.connections == 1
    with refusing() as url, SyncClient(base_url=url) as client:
        client.warm()  # the next call tells


@ours
def test_what_fails_after_the_order_has_left_is_open(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is: only what is certain not to have left was not sent."""

    def fail(_: Any) -> bytes:
        raise MemoryError

    monkeypatch.setattr("coindcx_runtime.http.answer_size.Body.whole", fail)
    with serving(answer(ROW)) as server:
        (error,) = SHELLS[shell](server.url, ORDER, timeout=1)
    assert isinstance(error, OutcomeUnknown)


@ours
def test_a_connection_that_waited_long_is_not_used(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coindcx_runtime.http.pool._KEPT_SECONDS", 0.05)
    with serving(answer(ROW), answer(ROW)) as server:
        SHELLS[shell](server.url, READ, ORDER, between=lambda: time.sleep(0.1))
    assert server.connections == 2


def test_where_no_time_is_left_nothing_is_sent() -> None:
    with serving(answer(ROW), answer(ROW)) as server:
        sockets = blocking.Sockets(ssl.create_default_context())
        ask = b"GET / HTTP/1.1\r\nhost: a\r\n\r\n"
        assert isinstance(sockets.exchange(server.url, ask, 1, 1, 1000), Answer)
        assert sockets.exchange(server.url, ask, 1, 0, 1000) == no_time_left()
        assert len(server.requests) == 1

        async def awaited() -> None:
            streams = awaiting.Streams(ssl.create_default_context())
            assert isinstance(await streams.exchange(server.url, ask, 1, 1, 1000), Answer)
            assert await streams.exchange(server.url, ask, 1, 0, 1000) == no_time_left()
            await streams.aclose()

        asyncio.run(awaited())
        sockets.close()
        assert len(server.requests) == 2


def test_it_works_on_uvloop() -> None:
    uvloop = pytest.importorskip("uvloop")
    replies = [Reply(http("200 OK", ROW), then="close"), answer(ROW)]

    async def run(url: str) -> list[str]:
        async with AsyncClient(api_key=KEY, api_secret=SECRET, base_url=url) as client:
            first = await client._call(ORDER)
            await asyncio.to_thread(server.hung_up.wait, 10)
            return [first.id, (await client._call(ORDER)).id]

    with serving(*replies) as server:
        assert uvloop.run(run(server.url)) == ["a1", "a1"]


def test_interruptions_lock_nothing_up() -> None:
    """A signal may strike anywhere, also where a connection is waited for."""
    sockets = blocking.Sockets(ssl.create_default_context())
    is_armed = False

    def interrupt(*_: Any) -> None:
        nonlocal is_armed
        if is_armed:
            is_armed = False
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with refusing() as url:
            for turn in range(300):
                with suppress(KeyboardInterrupt):
                    is_armed = True
                    signal.setitimer(signal.ITIMER_REAL, 0.00005 + turn * 0.000001)
                    while is_armed:  # raised where something is deleted, it is only printed
                        sockets.exchange(url, b"x", 1, 1, 1)
            assert sockets.exchange(url, b"x", 1, 1, 1) == not_connected(
                ConnectionRefusedError(errno.ECONNREFUSED, ""), url[7:]
            )
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_child_leaves_its_parents_answer_alone() -> None:
    with serving(answer(ROW), Reply(http("200 OK", ROW), then="keep")) as server:
        client = SyncClient(api_key=KEY, api_secret=SECRET, base_url=server.url)
        client._call(READ)
        (kept,) = [one for waiting in client._connections.take().transport._pool._kept.values() for _, one in waiting]
        kept._socket.sendall(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
        while len(server.requests) < 2:
            time.sleep(0.005)
        time.sleep(0.05)
        child = os.fork()
        if child == 0:
            client.close()
            os._exit(0)
        os.waitpid(child, 0)
        kept._socket.settimeout(5)
        assert kept._socket.recv(9) == b"HTTP/1.1 "
        client.close()


@ours
def test_an_order_may_have_a_connection_of_its_own(shell: str) -> None:
    with serving(*[answer(ROW)] * 5) as server:
        SHELLS[shell](server.url, READ, ORDER, READ, ORDER, READ, fresh_connection="orders")
    assert len(server.requests) == 5
    assert server.connections == 3


@pytest.mark.parametrize("kind", [SyncClient, AsyncClient])
def test_what_a_connection_of_its_own_is_for(kind: Any) -> None:
    with pytest.raises(ValueError, match="has to be 'orders' or None"):
        kind(fresh_connection="all")
    with pytest.raises(ValueError, match="belongs to the transport that you pass"):
        kind(fresh_connection="orders", transport=httpx.MockTransport(lambda _: httpx.Response(200)))
    with pytest.raises(ValueError, match="does not go with a proxy"):
        kind(fresh_connection="orders", proxy="http://127.0.0.1:8080")


def test_threads_share_a_client_and_each_gets_its_own_answer() -> None:
    def talk(connection: socket.socket, _: threading.Event) -> None:
        with suppress(OSError):
            while data := connection.recv(65536):
                name = data.rpartition(b'"market":"')[2].partition(b'"')[0]
                connection.sendall(http("200 OK", ROW.replace(b"a1", name)))

    wrong: list[str] = []
    with listening(talk) as place, SyncClient(base_url=f"http://{place}", limits="none") as client:

        def work(number: int) -> None:
            for turn in range(50):
                call = Call(operation(signed=False, timestamp=None), body={"market": f"m{number}-{turn}"})
                if client._call(call).id != f"m{number}-{turn}":
                    wrong.append(call.body["market"])

        threads = [threading.Thread(target=work, args=[number]) for number in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_a_call_waits_for_a_free_connection_no_longer_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "MOST_CONNECTIONS", 1)
    monkeypatch.setattr(awaiting, "MOST_CONNECTIONS", 1)
    message = "no connection became free in time; nothing was sent"
    options: Any = {"api_key": KEY, "api_secret": SECRET, "timeout": 0.2, "retry": RetryPolicy(attempts=1)}
    with serving(Reply(then="hold")) as server, SyncClient(base_url=server.url, **options) as client:
        held = threading.Thread(target=_quietly, args=[lambda: client._call(ORDER)])
        held.start()
        assert server.asked.wait(10)
        with pytest.raises(TimedOut, match=message) as caught:
            client.within(0.1)._call(ORDER)
        assert caught.value.may_have_been_sent is False
        held.join()

    async def awaited(url: str, asked: threading.Event) -> None:
        async with AsyncClient(base_url=url, **options) as client:
            task = asyncio.ensure_future(client._call(ORDER))
            await asyncio.to_thread(asked.wait, 10)
            with pytest.raises(TimedOut, match=message):
                await client.within(0.1)._call(ORDER)
            with pytest.raises(OutcomeUnknown):
                await task

    with serving(Reply(then="hold")) as server:
        asyncio.run(awaited(server.url, server.asked))


def _quietly(work: Callable[[], Any]) -> None:
    with suppress(OutcomeUnknown):
        work()


@ours
def test_connections_are_closed_and_none_is_left_over(shell: str) -> None:
    def open_files() -> int:
        return len(os.listdir("/proc/self/fd"))

    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("open files are counted in /proc, which this system does not have")
    rounds = number_of(10_000)

    def talk(connection: socket.socket, _: threading.Event) -> None:
        connection.recv(65536)
        connection.sendall(http("200 OK", ROW, "Connection: close"))
        connection.close()

    with listening(talk) as place:
        before = open_files()
        outcomes = SHELLS[shell](f"http://{place}", *[READ] * rounds, limits="none")
        assert [outcome.value.id for outcome in outcomes] == ["a1"] * rounds
        gc.collect()
        assert open_files() <= before + 2  # those of the server's side


@ours
def test_a_client_that_is_not_closed_is_told_by_our_name(shell: str) -> None:
    async def awaited(url: str) -> None:
        await AsyncClient(base_url=url)._call(READ)
        gc.collect()

    def blocked(url: str) -> None:
        SyncClient(base_url=url)._call(READ)
        gc.collect()

    with (
        serving(answer(ROW)) as server,
        pytest.warns(ResourceWarning, match="a client of coindcx_client was not closed"),
    ):
        asyncio.run(awaited(server.url)) if shell == "awaiting" else blocked(server.url)


def _full() -> tuple[socket.socket, list[socket.socket]]:
    """A listener that takes no more connections: to it one is neither made nor refused."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    waiting = []
    for _ in range(4):
        one = socket.socket()
        one.setblocking(False)
        one.connect_ex(listener.getsockname())
        waiting.append(one)
    time.sleep(0.05)
    return listener, waiting


def addresses(*places: tuple[str, int]) -> Callable[..., list[Any]]:
    families = {True: socket.AF_INET6, False: socket.AF_INET}
    return lambda *_, **__: [(families[":" in host], socket.SOCK_STREAM, 6, "", (host, port)) for host, port in places]


def test_of_many_addresses_the_first_that_answers_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_HEAD_START", 0.05)
    full, waiting = _full()

    def connected(*places: tuple[str, int], seconds: float = 10) -> Any:
        with monkeypatch.context() as patch:
            patch.setattr(socket, "getaddrinfo", addresses(*places))
            with connecting.connected("exchange", 1, time.monotonic() + seconds) as sock:
                return sock.getpeername()

    with full, serving(answer(ROW)) as server, refusing() as nowhere:
        good = ("127.0.0.1", int(server.url.rpartition(":")[2]))
        closed = ("127.0.0.1", int(nowhere.rpartition(":")[2]))
        for places in ([closed, good], [full.getsockname(), good], [closed, full.getsockname(), closed, good]):
            assert connected(*places) == good
        with pytest.raises(ConnectionRefusedError):
            connected(closed, closed)
        with pytest.raises(TimeoutError):
            connected(closed, full.getsockname(), seconds=0.2)
    for one in waiting:
        one.close()


def test_families_take_turns() -> None:
    six, four = [(socket.AF_INET6, ("::1", number)) for number in range(3)], [(socket.AF_INET, ("127.0.0.1", 9))]
    assert [*connecting._in_turn([*six, *four])] == [six[0], four[0], six[1], six[2]]
