"""Callers that mean no good: what they hold is bounded, and the others go on being served."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)
import contextlib
import json
import resource
import socket
import tracemalloc
from collections.abc import Iterator

import pytest
from coindcx_mock.http import Answer, Request, protocol
from coindcx_mock.http.server import allow_many_connections
from coindcx_mock.http.server import serving as served
from coindcx_mock.simulator import Simulator
from support.simulators import BALANCES, TRADES, Echo, connect, listen, on_the_wire, public, sign, signed

MEGABYTE = 1 << 20


def is_served(url: str) -> bool:
    with connect(url) as caller:
        caller.sendall(on_the_wire(public()))
        return b" 200 " in listen(caller)[0].partition(b"\r\n")[0]


def push(caller: socket.socket, piece: bytes, most: int) -> int:
    """Send up to `most` bytes, as long as anybody takes them, and return how many went."""
    sent = 0
    caller.settimeout(0.5)
    with contextlib.suppress(OSError):
        while sent < most:
            sent += caller.send(piece)
    return sent


@contextlib.contextmanager
def measured() -> Iterator[list[int]]:
    """Yield a list that has the most bytes held meanwhile, once it is over."""
    most: list[int] = []
    tracemalloc.start()
    try:
        yield most
        most.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def test_a_thousand_half_open_connections(url: str) -> None:
    allow_many_connections()
    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < 2500:
        pytest.skip("this system does not allow so many open files")
    with contextlib.ExitStack() as stack:
        callers = [stack.enter_context(connect(url)) for _ in range(1000)]
        for caller in callers:
            caller.sendall(on_the_wire(public())[:30])
        assert is_served(url)
        for caller in callers[::100]:
            caller.sendall(on_the_wire(public())[30:])
            assert "whole" == listen(caller)[1]


def test_a_caller_who_never_completes_a_request_is_cut_off(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "PATIENCE_S", 0.1)
    whole = on_the_wire(signed())
    for begun in (b"", whole[:10], whole[:-1], whole + b"GET"):
        with connect(url) as caller:
            caller.sendall(begun)
            if len(begun) > len(whole):
                assert "whole" == listen(caller)[1]
            assert (b"", "closed") == listen(caller), begun
    assert is_served(url)


def test_a_caller_who_takes_time_is_not_cut_off(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer may take longer than a request may."""
    monkeypatch.setattr(protocol, "PATIENCE_S", 0.1)
    with connect(url) as caller:
        for _ in range(2):
            caller.sendall(on_the_wire(signed(x_mock_fault='{"what":"delay","seconds":0.3}')))
            assert "whole" == listen(caller)[1]


@pytest.mark.parametrize(
    "begin",
    [
        pytest.param(b"GET /", id="target"),
        pytest.param(b"GET / HTTP/1.1\r\nx: ", id="header"),
        pytest.param(b"GET / HTTP/1.1\r\n", id="headers"),
        pytest.param(b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n1;", id="chunk extension"),
        pytest.param(b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n", id="trailers"),
    ],
)
def test_a_head_without_an_end_is_not_read(begin: bytes, url: str) -> None:
    endless = b"a" * 4096 if begin[-1:] not in (b"\n",) else b"a: b\r\n" * 700
    with measured() as most, connect(url) as caller:
        caller.sendall(begin)
        sent = push(caller, endless, 64 * MEGABYTE)
    assert sent < 16 * MEGABYTE, "it hung up; what was taken is in the sockets"
    assert most[0] < 4 * MEGABYTE
    assert is_served(url)


def test_a_body_too_long_is_refused_in_json(url: str, exchange: Echo) -> None:
    body = b'"' + b"a" * (2 * MEGABYTE) + b'"'
    with connect(url) as caller:
        caller.sendall(on_the_wire(Request("POST", BALANCES, headers=tuple(sign(body).items()), body=body)))
        answer, end = listen(caller)
        head, _, content = answer.partition(b"\r\n\r\n")
    message = "This is the mock server: a body of more than 1048576 bytes is not read."
    assert ("whole", {"code": 413, "message": message, "status": "error"}) == (end, json.loads(content))
    assert (True, []) == (b"413" in head.partition(b"\r\n")[0], exchange.calls)


def test_a_body_as_long_as_allowed_is_read(url: str) -> None:
    body = b" " * (MEGABYTE - 2) + b"{}"
    with connect(url) as caller:
        caller.sendall(on_the_wire(Request("POST", BALANCES, body=body)))
        assert b" 401 " in listen(caller)[0].partition(b"\r\n")[0]


@pytest.mark.parametrize(
    "head", [b"content-length: 99999999999\r\n\r\n", b"transfer-encoding: chunked\r\n\r\n%x\r\n" % (64 * MEGABYTE)]
)
def test_a_body_without_an_end_is_not_read(head: bytes, url: str) -> None:
    with measured() as most, connect(url) as caller:
        caller.sendall(b"POST " + BALANCES.encode() + b" HTTP/1.1\r\n" + head)
        sent = push(caller, b"a" * 65536, 64 * MEGABYTE)
    assert sent < 40 * MEGABYTE
    assert most[0] < 8 * MEGABYTE
    assert is_served(url)


def test_a_caller_who_asks_on_and_never_reads(url: str, exchange: Echo) -> None:
    """A hundred thousand answers of 100 kB asked for in advance: few of them are ever made."""
    exchange.answer = lambda: Answer(200, b"a" * 100_000)
    with measured() as most, connect(url) as caller:
        push(caller, on_the_wire(public()) * 100, 100_000 * len(on_the_wire(public())))
        assert is_served(url)
    assert len(exchange.calls) < 200, "it goes on when its answers are read, and not before"
    assert most[0] < 16 * MEGABYTE


def test_requests_ahead_of_their_turn_wait_outside(url: str) -> None:
    """The first answer takes its time; what a caller sends meanwhile stays in the sockets."""
    with measured() as most, connect(url) as caller:
        caller.sendall(on_the_wire(signed(x_mock_fault='{"what":"delay","seconds":60}')))
        sent = push(caller, on_the_wire(public()) * 1000, 64 * MEGABYTE)
    assert sent < 32 * MEGABYTE
    assert most[0] < 8 * MEGABYTE
    assert is_served(url)


def test_requests_that_come_faster_than_they_are_answered_wait_outside(url: str, simulator: Simulator) -> None:
    """Eight megabytes of requests, all of which are answered, each after a moment."""
    simulator.faults.add("delay", seconds=0.0001)
    padded = Request("GET", TRADES, "pair=B-BTC_USDT", (("x", "a" * 8000),))
    requests = on_the_wire(padded) * 1000
    with measured() as most, connect(url) as caller:
        caller.sendall(requests)
        answers = b""
        while answers.count(b"HTTP/1.1 200 OK") < 1000:
            piece = caller.recv(65536)
            assert piece, "it hung up"
            answers += piece
    assert most[0] < 5 * MEGABYTE


def test_a_thousand_requests_in_one_go_are_answered_in_turn(url: str, exchange: Echo) -> None:
    with connect(url) as caller:
        caller.sendall(b"".join(on_the_wire(public(query=f"pair={number}")) for number in range(1000)))
        reader = caller.makefile("rb")
        statuses = set()
        for _ in range(1000):
            statuses.add(reader.readline())
            length = 0
            while (line := reader.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            reader.read(length)
    assert {b"HTTP/1.1 200 OK\r\n"} == statuses
    assert [str(number) for number in range(1000)] == [arguments["pair"] for _, _, arguments in exchange.calls]


def test_a_caller_who_stops_reading_is_cut_off(url: str, exchange: Echo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "PATIENCE_S", 0.1)
    exchange.answer = lambda: Answer(200, b"a" * (32 * MEGABYTE))
    with connect(url) as caller:
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        caller.sendall(on_the_wire(public()))
        # What is sent on tells when the other side has gone.
        assert push(caller, on_the_wire(public()) * 100, 1 << 40) < 1 << 40
        caller.settimeout(20)
        read, end = listen(caller)
    assert (True, True) == (len(read) < 32 * MEGABYTE, end != "whole")
    exchange.answer = None
    assert is_served(url)


@pytest.mark.parametrize("body", [b'"\xff"', b"[" * 500_000, b'{"a":' * 100_000, b"1" * 500_000, b'"\\ud800"'])
def test_bodies_that_nobody_can_read_are_refused(body: bytes, url: str) -> None:
    with connect(url) as caller:
        caller.sendall(on_the_wire(Request("POST", BALANCES, body=body)))
        assert b'{"status":"error","message":"bad_request","code":400}' == listen(caller)[0].partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize("garbage", [b"\x16\x03\x01\x02\x00", b"\x00" * 100, b"GET\r\n\r\n"])
def test_what_is_no_http_gets_400_and_is_closed(garbage: bytes, url: str) -> None:
    with connect(url) as caller:
        caller.sendall(garbage)
        answer, _ = listen(caller)
    assert b"HTTP/1.1 400 Bad Request" == answer.partition(b"\r\n")[0]
    assert is_served(url)


def test_a_caller_who_hangs_up_midway_harms_nobody(url: str, exchange: Echo) -> None:
    whole = on_the_wire(signed())
    for length in (1, 40, len(whole) - 1):
        with connect(url) as caller:
            caller.sendall(whole[:length])
    assert (True, 1) == (is_served(url), len(exchange.calls))


def test_blank_lines_are_no_beginning_of_a_request(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """httptools skips them without a word; the time of the request runs all the same."""
    monkeypatch.setattr(protocol, "PATIENCE_S", 0.1)
    with served(simulator) as url:
        for before in (b"", on_the_wire(public())):
            with connect(url) as caller:
                caller.sendall(before + b"\r\n")
                if before:
                    assert "whole" == listen(caller)[1]
                assert (b"", "closed") == listen(caller)
