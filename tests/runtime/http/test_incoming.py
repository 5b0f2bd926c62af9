"""An answer from its bytes, however they come: the same answer, or an error, and never a hang."""

import gzip
import zlib
from collections.abc import Iterable
from typing import Any

import pytest
from coindcx_runtime.http.incoming import Incoming
from coindcx_runtime.steps import Answer, Failure, Outcome
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import steady

MOST = 100_000
BODY = b'{"id": "a1", "price": 0.00000001}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Limit: 1\r\nx-limit: 2\r\n"


def with_length(body: bytes, *headers: bytes) -> bytes:
    return HEAD + b"".join(header + b"\r\n" for header in headers) + b"Content-Length: %d\r\n\r\n" % len(body) + body


def in_chunks(body: bytes, size: int, extension: bytes = b"", trailer: bytes = b"") -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    chunks = b"".join(b"%x%s\r\n%s\r\n" % (len(piece), extension, piece) for piece in pieces)
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n" + trailer + b"\r\n"


INTERIM = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
RIGHT = {
    "a length": with_length(BODY),
    "chunks": in_chunks(BODY, 5),
    "a chunk with words, and a trailer": in_chunks(BODY, 100, b";a=b", b"Date: never\r\n"),
    "interim answers before": INTERIM + with_length(BODY),
    "gzip": with_length(gzip.compress(BODY), b"Content-Encoding: gzip"),
    "deflate": with_length(zlib.compress(BODY), b"Content-Encoding: deflate"),
    "packed twice": with_length(zlib.compress(gzip.compress(BODY)), b"Content-Encoding: gzip, deflate"),
    "no reason": with_length(BODY).replace(b" OK", b"", 1),
}
WHOLE = Answer(200, {"content-type": "application/json", "x-limit": "1, 2"}, BODY)


def read(pieces: Iterable[bytes], most: int = MOST) -> tuple[Outcome | None, Incoming]:
    """What came of these pieces, and the rest was not looked at; None where more had to come."""
    incoming = Incoming(most, patience=10, now=0, until=60)
    for piece in pieces:
        outcome = incoming.take(piece, 0)
        if outcome is not None:
            return outcome, incoming
    return None, incoming


def shown(outcome: Any) -> tuple[int, str, str, bytes]:
    return outcome.status, outcome.headers["content-type"], outcome.headers["x-limit"], outcome.body


@pytest.mark.parametrize("answer", RIGHT.values(), ids=RIGHT)
@steady
@given(st.data())
def test_however_it_is_cut_it_is_the_same_answer(answer: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(1, len(answer) - 1), max_size=12, unique=True)))
    outcome, incoming = read(answer[start:end] for start, end in zip([0, *cuts], [*cuts, len(answer)], strict=True))
    assert shown(outcome) == shown(WHOLE)
    assert incoming.leaves_connection_usable


@pytest.mark.parametrize("answer", RIGHT.values(), ids=RIGHT)
def test_byte_by_byte_it_is_whole_at_the_last_one(answer: bytes) -> None:
    assert read(bytes([byte]) for byte in answer[:-1])[0] is None
    assert shown(read(bytes([byte]) for byte in answer)[0]) == shown(WHOLE)


@pytest.mark.parametrize("answer", RIGHT.values(), ids=RIGHT)
@steady
@given(st.data())
def test_what_is_changed_is_an_answer_or_an_error_and_raises_nothing(answer: bytes, data: st.DataObject) -> None:
    changed = bytearray(answer)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(changed) - 1))
        changed[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    outcome, incoming = read([bytes(changed[:40]), bytes(changed[40:])])
    outcome = outcome or incoming.end()
    assert isinstance(outcome, (Answer, Failure))
    if isinstance(outcome, Failure):
        assert outcome.sent
        assert not incoming.leaves_connection_usable


@pytest.mark.parametrize("wrong", [
    b"this is not HTTP\r\n\r\n", b"HTTP/1.1 two hundred\r\n\r\n", b"HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 099 OK\r\nContent-Length: 0\r\n\r\n", b"HTTP/1.1 200 OK\nContent-Length: 0\n\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n", b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n",
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n", b"\x16\x03\x01\x02\x00",
], ids=repr)  # fmt: skip
def test_what_is_not_http_is_told_and_may_be_tried_again(wrong: bytes) -> None:
    outcome, incoming = read([wrong])
    assert outcome == Failure("what came is not an answer in HTTP/1.1", timed_out=False, sent=True)
    assert not incoming.leaves_connection_usable


@pytest.mark.parametrize("coding", [b"gzip", b"gzip, chunked", b"identity"])
def test_a_transfer_coding_that_nobody_asked_for_is_refused(coding: bytes) -> None:
    outcome, _ = read([HEAD + b"Transfer-Encoding: " + coding + b"\r\n\r\n0\r\n\r\n"])
    assert isinstance(outcome, Failure)
    assert "transfer coding that nobody asked for" in outcome.message


@pytest.mark.parametrize("connection", ["close", "Close", "keep-alive, close"])
def test_an_answer_that_ends_its_connection_is_the_last_on_it(connection: str) -> None:
    outcome, incoming = read([with_length(BODY, b"Connection: " + connection.encode())])
    assert isinstance(outcome, Answer)
    assert not incoming.leaves_connection_usable


def test_an_older_server_has_to_say_that_it_keeps_its_connection() -> None:
    old = with_length(BODY).replace(b"HTTP/1.1", b"HTTP/1.0")
    assert not read([old])[1].leaves_connection_usable
    kept = with_length(BODY, b"Connection: keep-alive").replace(b"HTTP/1.1", b"HTTP/1.0")
    assert read([kept])[1].leaves_connection_usable


@pytest.mark.parametrize("surplus", [
    with_length(b"{}"), b"HTTP/1.1", b"H", b"nonsense", b"\x00", with_length(b"{}")[:-1],
], ids=["an answer", "a beginning", "a letter", "nonsense", "a zero", "most of an answer"])  # fmt: skip
@pytest.mark.parametrize("answer", RIGHT.values(), ids=RIGHT)
def test_what_comes_too_much_changes_no_answer_and_ends_the_connection(answer: bytes, surplus: bytes) -> None:
    for pieces in ([answer + surplus], [answer[:-3], answer[-3:] + surplus]):
        outcome, incoming = read(pieces)
        assert shown(outcome) == shown(WHOLE)
        assert not incoming.leaves_connection_usable


def test_a_body_without_a_length_ends_with_its_connection_and_not_where_that_breaks() -> None:
    none, incoming = read([HEAD + b"\r\n" + BODY])
    assert none is None
    assert shown(incoming.end()) == shown(WHOLE)
    assert not incoming.leaves_connection_usable
    _, incoming = read([HEAD + b"\r\n" + BODY])
    assert incoming.broken() == Failure(
        "the connection broke before the whole answer was here", timed_out=False, sent=True
    )


@pytest.mark.parametrize("part", [b"", HEAD[:9], HEAD, with_length(BODY)[:-1], in_chunks(BODY, 5)[:-1], INTERIM])
def test_half_an_answer_is_none(part: bytes) -> None:
    _, incoming = read([part])
    assert incoming.end() == Failure(
        "the connection broke before the whole answer was here", timed_out=False, sent=True
    )


@pytest.mark.parametrize("status", [204, 304])
def test_some_answers_have_no_body(status: int) -> None:
    outcome, incoming = read([b"HTTP/1.1 %d x\r\nDate: now\r\n\r\n" % status])
    assert outcome == Answer(status, {"date": "now"}, b"")
    assert incoming.leaves_connection_usable


LONG = b"X: " + b"a" * 1021 + b"\r\n"


@pytest.mark.parametrize("pieces", [
    [HEAD, *[LONG] * 64], [b"HTTP/1.1 200 OK\r\nX: ", *[b"a" * 1000] * 70], [b"HTTP/1.1 200 ", *[b"a" * 1000] * 70],
    [HEAD + LONG * 70 + b"Content-Length: 0\r\n\r\n"], [HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + LONG * 70 + b"\r\n"],
    [HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\nA: ", *[b"a" * 1000] * 70],
    [HEAD + b"Transfer-Encoding: chunked\r\n\r\n5;", *[b"a" * 1000] * 70], [INTERIM + HEAD, *[LONG] * 64], [b"\r\n" * 40_000],
], ids=["fields", "a field", "a reason", "at once", "trailers", "a trailer", "a word of a chunk", "after interim answers", "blank lines"])  # fmt: skip
def test_headers_have_a_limit_however_they_come(pieces: list[bytes]) -> None:
    outcome, _ = read(pieces)
    assert outcome == Failure("the headers of the answer are over 64 KiB", timed_out=False, sent=True, is_final=True)


def test_interim_answers_have_a_limit() -> None:
    interim = b"HTTP/1.1 100 Continue\r\n\r\n"
    assert shown(read([interim * 8 + with_length(BODY)])[0]) == shown(WHOLE)
    outcome, _ = read([interim] * 9)
    assert isinstance(outcome, Failure)
    assert "more than 8 interim answers" in outcome.message


@pytest.mark.parametrize("answer", [
    with_length(b"a" * 101), in_chunks(b"a" * 101, 10), with_length(gzip.compress(b"a" * 101), b"Content-Encoding: gzip"),
    HEAD + b"\r\n" + b"a" * 101,
], ids=["a length", "chunks", "gzip", "no length"])  # fmt: skip
def test_a_body_has_a_limit(answer: bytes) -> None:
    outcome, _ = read([answer], most=100)
    assert isinstance(outcome, Failure)
    assert "larger than 100 bytes" in outcome.message


def test_only_what_brings_it_on_is_waited_for_longer() -> None:
    incoming = Incoming(MOST, patience=10, now=100, until=135)
    assert incoming.waits_until == 110
    for piece in (b"HTTP/1.1 100 Continue\r\n\r\n", HEAD, b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"):
        incoming.take(piece, 105)
    assert incoming.waits_until == 110
    incoming.take(b"\r\n", 106)
    assert incoming.waits_until == 116
    packed = gzip.compress(b"") + gzip.compress(BODY)
    for piece in (b"1;", b"a=b", b"c\r\n", packed[:1], b"\r\n", b"13\r\n" + packed[1:20] + b"\r\n"):
        incoming.take(piece, 115)
    assert incoming.waits_until == 116
    plain = Incoming(MOST, patience=10, now=100, until=135)
    plain.take(HEAD + b"Content-Length: 5\r\n\r\n", 105)
    plain.take(b"a", 114)
    assert plain.waits_until == 124
    plain.take(b"b", 130)
    assert plain.waits_until == 135
    assert plain.late() == Failure("no answer in time", timed_out=True, sent=True)
