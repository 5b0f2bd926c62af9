"""No answer takes more memory than it may, whatever a server sends, and headers have one limit for all transports."""

import gzip
import tracemalloc
import zlib
from typing import Any

import httpx
import pytest
from coindcx_client import AsyncCoinDCX, OutcomeUnknown
from coindcx_runtime.errors import ConnectionFailed
from coindcx_runtime.http.answer_size import MAX_ANSWER, Body, UnusableAnswer
from coindcx_runtime.operation.operation import Call
from hypothesis import given
from hypothesis import strategies as st
from support.both_clients import KEYS, KINDS, Kind, call_with
from support.doubles import KEY, ROW, SECRET, FakeClock, operation, steady
from support.loopback_server import Reply, answer, serving
from support.over_sockets import SHELLS, Run

pytestmark = pytest.mark.slow


ORDER = Call(operation(), body={"market": "A"})
READ = Call(operation(retry="read"))
MOST = 100_000
TOO_LARGE = "the answer is larger than 100,000 bytes, the most that this client takes (max_answer_bytes)"
TOO_LONG = "the headers of the answer are over 64 KiB"
either = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(params=SHELLS)
def run(request: pytest.FixtureRequest) -> Run:
    return SHELLS[request.param]


def bare(data: bytes) -> bytes:
    """Deflate without zlib's header."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "Deflate ": bare,
    "deflate, gzip": lambda data: gzip.compress(zlib.compress(data)),
    "identity": bytes,
    "": bytes,
}


def unpacked(data: bytes, coding: str, step: int, most: int = MOST) -> bytes:
    body = Body(most, coding)
    for start in range(0, len(data), step):
        body.add(data[start : start + step])
    return body.whole()


@steady
@given(st.binary(max_size=3000), st.sampled_from(sorted(PACKED)), st.integers(1, 400))
def test_what_was_packed_is_unpacked_in_any_pieces(data: bytes, coding: str, step: int) -> None:
    assert unpacked(PACKED[coding](data), coding, step) == data


@pytest.mark.parametrize("step", [1, 1000, 10**9])
@pytest.mark.parametrize("coding", PACKED)
def test_a_byte_more_than_the_most_is_too_much(coding: str, step: int) -> None:
    data = b"0" * 5000
    packed = PACKED[coding](data)
    assert unpacked(packed, coding, step, most=5000) == data
    with pytest.raises(UnusableAnswer, match="larger than 4,999 bytes"):
        unpacked(packed, coding, step, most=4999)


def test_a_bomb_takes_little_more_than_the_most() -> None:
    bomb = gzip.compress(gzip.compress(bytes(50_000_000), 1), 1)
    for coding, packed in (("gzip, gzip", bomb), ("gzip", gzip.decompress(bomb))):
        tracemalloc.start()
        with pytest.raises(UnusableAnswer):
            unpacked(packed, coding, 65536, most=1_000_000)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 4_000_000


def test_what_unpacks_to_nothing_without_an_end_is_counted_as_it_comes() -> None:
    packer = zlib.compressobj()
    empty = packer.compress(b"") + b"".join(packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    assert zlib.decompressobj().decompress(empty) == b""
    body = Body(1000, "deflate")
    body.add(empty)
    with pytest.raises(UnusableAnswer, match="larger than 1,000 bytes"):
        body.add(b"\x00\x00\x00\xff\xff" * 1000)


def test_what_follows_the_end_of_a_packed_body_is_not_kept() -> None:
    packed = gzip.compress(ROW) + bytes(1_000_000)
    tracemalloc.start()
    assert unpacked(packed, "gzip", 1000, most=2_000_000) == ROW
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 500_000


def test_no_answer_is_packed_in_hundreds_of_layers() -> None:
    with pytest.raises(UnusableAnswer, match="packed more than 3 times"):
        Body(MOST, ",".join(["gzip"] * 4))


def test_nothing_is_read_of_what_says_that_it_is_too_large(run: Run) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n"
    with serving(Reply(head, then="hold"), answer(ROW)) as server:
        first, second = run(server.url, ORDER, ORDER, max_answer_bytes=MOST, timeout=4.0)
    assert_open(first, TOO_LARGE)
    assert second.value.id == "a1"
    assert server.connections == 2


def assert_open(error: Any, why: str) -> None:
    assert isinstance(error, OutcomeUnknown)
    assert (type(error.reason), error.reason.message) == (ConnectionFailed, why)
    assert (error.__cause__, error.__context__) == (None, None)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
ENDLESS = CHUNKED + b"\r\n" + b"4e20\r\n" + bytes(20_000) + b"\r\n"
UNTIL_CLOSED = b"HTTP/1.1 200 OK\r\n\r\n" + bytes(100_001)
BOMB = gzip.compress(bytes(100_001))


@pytest.mark.parametrize("sent", [
    ENDLESS + (b"4e20\r\n" + bytes(20_000) + b"\r\n") * 5, UNTIL_CLOSED,
    CHUNKED + b"Content-Encoding: gzip\r\n\r\n%x\r\n%s\r\n" % (len(BOMB), BOMB),
], ids=["endless", "until closed", "bomb"])  # fmt: skip
def test_an_order_with_too_large_an_answer_is_open_and_its_connection_gone(run: Run, sent: bytes) -> None:
    with serving(Reply(sent, then="hold"), answer(ROW)) as server:
        first, second = run(server.url, ORDER, ORDER, max_answer_bytes=MOST, timeout=4.0)
    assert_open(first, TOO_LARGE)
    assert second.value.id == "a1"
    assert (server.connections, len(server.requests)) == (2, 2)


def test_a_bomb_that_came_whole_leaves_an_order_open_too(run: Run) -> None:
    with serving(answer(BOMB, "200 OK", "Content-Encoding: gzip"), answer(ROW)) as server:
        first, second = run(server.url, ORDER, ORDER, max_answer_bytes=MOST)
    assert_open(first, TOO_LARGE)
    assert second.value.id == "a1"


def test_a_read_with_too_large_an_answer_is_not_asked_for_again(run: Run) -> None:
    with serving(*[answer(bytes(MOST + 1))] * 3) as server:
        (error,) = run(server.url, READ, max_answer_bytes=MOST)
    assert (type(error), error.message) == (ConnectionFailed, TOO_LARGE)
    assert len(server.requests) == 1


def test_an_answer_as_large_as_it_may_be_is_one(run: Run) -> None:
    body = ROW + b" " * (MOST - len(ROW))
    with serving(answer(body), answer(gzip.compress(body), "200 OK", "Content-Encoding: gzip")) as server:
        outcomes = run(server.url, ORDER, ORDER, max_answer_bytes=MOST)
    assert [outcome.body for outcome in outcomes] == [body, body]
    assert server.connections == 1


@either
def test_what_is_in_memory_already_is_counted_too(kind: Kind) -> None:
    headers = {"content-encoding": "gzip"}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, content=gzip.compress(ROW)))
    assert call_with(kind, READ, transport=transport, **KEYS).body == ROW
    with pytest.raises(ConnectionFailed, match=r"larger than 5 bytes"):
        call_with(kind, READ, transport=transport, max_answer_bytes=5, **KEYS)


@either
@pytest.mark.parametrize("most", [0, -1, 1.5, True, "64", None])
def test_the_most_is_a_whole_number_of_bytes(kind: Kind, most: Any) -> None:
    with pytest.raises(ValueError, match="max_answer_bytes has to be a whole number of bytes above zero"):
        kind(max_answer_bytes=most)


def test_it_is_64_mib_where_nothing_is_said(run: Run) -> None:
    with serving(Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n", then="hold")) as server:
        (error,) = run(server.url, ORDER, timeout=4.0)
    assert (type(error.reason), MAX_ANSWER) == (ConnectionFailed, 67_108_864)
    assert "larger than 67,108,864 bytes" in error.reason.message


@pytest.mark.parametrize(("length", "is_read"), [(60_000, True), (65_536, False), (70_000, False), (200_000, False)])
def test_a_long_reason_phrase_counts_among_them(run: Run, length: int, is_read: bool) -> None:
    with serving(answer(ROW, "200 " + "a" * length)) as server:
        (outcome,) = run(server.url, ORDER)
    if is_read:
        assert outcome.value.id == "a1"
    else:
        assert_open(outcome, TOO_LONG)


@pytest.mark.parametrize("headers", [
    ["X-Long: " + "a" * 60_000], [f"X-{number}: a" for number in range(2000)],
    [f"X-{number}: {'a' * 8000}" for number in range(8)],
], ids=["long", "many", "both"])  # fmt: skip
def test_headers_up_to_64_kib_are_read_by_all(run: Run, headers: list[str]) -> None:
    with serving(answer(ROW, "200 OK", *headers)) as server:
        (raw,) = run(server.url, ORDER)
    assert raw.value.id == "a1"


@pytest.mark.parametrize("headers", [
    ["X-Long: " + "a" * 65_530], ["X-Long: " + "a" * 70_000], ["X-Long: " + "a" * 300_000],
    [f"X-{number}: {'a' * 8000}" for number in range(9)], [f"X-{number}: {'a' * 8000}" for number in range(60)],
], ids=["just", "long", "very long", "many", "very many"])  # fmt: skip
def test_headers_over_64_kib_are_read_by_none_and_leave_an_order_open(run: Run, headers: list[str]) -> None:
    with serving(answer(ROW, "200 OK", *headers), answer(ROW)) as server:
        first, second = run(server.url, ORDER, ORDER)
    assert_open(first, TOO_LONG)
    assert second.value.id == "a1"


async def test_an_order_is_found_again_by_an_answer_with_a_long_header() -> None:
    """As the blocking client always could."""
    order = b'{"id":"o-1","client_order_id":"mine-1","market":"BTCINR","status":"open"}'
    with serving(Reply(then="close"), answer(order, "200 OK", "X-Long: " + "a" * 20_000)) as server:
        async with AsyncCoinDCX(api_key=KEY, api_secret=SECRET, base_url=server.url, clock=FakeClock()) as client:
            with pytest.raises(OutcomeUnknown) as caught:
                await client.orders.create(
                    market="BTCINR", side="buy", order_type="market_order", total_quantity="1", client_order_id="mine-1"
                )
            assert (await client.orders.reconcile(caught.value)).outcome == "done"
