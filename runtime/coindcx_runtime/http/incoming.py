"""The answer to one request as its bytes come in, without I/O: a state machine on the parser of llhttp.

bytes ──▶ take ──▶ None (more has to come) · an Answer · a Failure
the other side ends ──▶ end      the connection breaks ──▶ broken      the time is up ──▶ late

Both carriers drive it, one with blocking sockets and one with asyncio, so that what is an answer is decided once.
"""

from __future__ import annotations

import httptools

from coindcx_runtime.clock import Seconds
from coindcx_runtime.http.answer_size import MAX_HEADERS, Body, UnusableAnswer, check_headers, headers_too_large
from coindcx_runtime.steps import Answer, Doubt, Failure, Outcome

_MOST_INTERIM = 8
"""How many 1xx answers may come before the one that counts."""

_NOT_HTTP = "what came is not an answer in HTTP/1.1"


class Incoming:
    """One answer. Each request has a new one, so nothing that came before can be part of it.

    most_bytes: of the body, unpacked as well as on the wire.
    patience: seconds to wait for the headers, and after that for each further piece of the body.
    until: monotonic seconds at which all of it has to be here.

    waits_until: monotonic seconds until which to wait for what comes next.
    doubt: rises where more came than this answer, also later.
    """

    def __init__(self, most_bytes: int, patience: Seconds, now: Seconds, until: Seconds) -> None:
        self.waits_until = min(until, now + patience)
        self.doubt = Doubt()
        self._patience, self._until, self._most = patience, until, most_bytes
        self._parser: httptools.HttpResponseParser | None = httptools.HttpResponseParser(self)
        self._fields: list[tuple[bytes, bytes]] = []
        self._head_size = self._trailer_size = self._without_body = self._interim = 0
        self._status = 0
        self._headers: dict[str, str] = {}
        self._body: Body | None = None
        self._has_length = False
        self._is_whole = self._has_surplus = self._has_moved = self._may_be_kept = False
        self._wrong: UnusableAnswer | None = None
        self._is_last = True

    @property
    def leaves_connection_usable(self) -> bool:
        """Whether the next request may go over the same connection; asked when there is an outcome."""
        return not self._is_last

    def take(self, data: bytes, now: Seconds) -> Outcome | None:
        """What came is the rest of the answer, or wrong; None while more has to come."""
        parser = self._parser
        assert parser is not None, "an answer that is whole takes no more"
        if self._body is None:
            self._head_size += len(data)
        self._has_moved = False
        try:
            parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            # After the end of the answer it is about what came too much.
            self._has_surplus = True
            if not self._is_whole and self._wrong is None:
                self._wrong = UnusableAnswer(_NOT_HTTP, is_final=False)
        # Words of chunks and trailers may be without end, as headers may.
        self._without_body = 0 if self._has_moved else self._without_body + len(data)
        unread = self._head_size if self._body is None else self._without_body
        if unread > MAX_HEADERS and self._wrong is None and not self._is_whole:
            self._wrong = headers_too_large()
        if self._wrong is not None:
            return self._ended(Failure(str(self._wrong), timed_out=False, sent=True, is_final=self._wrong.is_final))
        if self._is_whole:
            self._is_last = self._has_surplus or not self._may_be_kept
            if self._has_surplus:
                self.doubt.rise()
            return self._ended(self._answer())
        if self._has_moved:
            self.waits_until = min(self._until, now + self._patience)
        return None

    def end(self) -> Outcome:
        """The other side has ended the connection; that is how a body without a length ends."""
        if self._body is not None and not self._has_length:
            return self._ended(self._answer())
        return self.broken()

    def broken(self) -> Failure:
        """The connection broke: what is here of an answer is a part, also of a body without a length."""
        self._parser = None
        return Failure("the connection broke before the whole answer was here", timed_out=False, sent=True)

    def late(self) -> Failure:
        """The time is up."""
        self._parser = None
        return Failure("no answer in time", timed_out=True, sent=True)

    def _ended(self, outcome: Outcome) -> Outcome:
        self._parser = None  # it holds this object in turn
        return outcome

    def _answer(self) -> Answer:
        assert self._body is not None
        return Answer(self._status, self._headers, self._body.whole(), self.doubt)

    # What the parser calls. An exception of these would come back as another one, so what is wrong is kept.

    def on_message_begin(self) -> None:
        if self._is_whole:
            self._has_surplus = True

    def on_status(self, reason: bytes) -> None:
        if not self._is_whole:
            self._fields.append((b"", reason))

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._is_whole or self._wrong is not None:
            return
        if self._body is None:
            self._fields.append((name, value))
            return
        # A trailer, which says nothing that we ask.
        self._trailer_size += len(name) + len(value)
        if self._head_size + self._trailer_size > MAX_HEADERS:
            self._wrong = headers_too_large()

    def on_headers_complete(self) -> None:
        if self._is_whole or self._wrong is not None:
            return
        assert self._parser is not None
        self._check_size()
        status = self._parser.get_status_code()
        if 100 <= status < 200:
            self._interim += 1
            if self._interim > _MOST_INTERIM:
                why = f"more than {_MOST_INTERIM} interim answers came and no other"
                self._wrong = UnusableAnswer(why, is_final=False)
            return
        if status < 100 or self._parser.get_http_version() not in ("1.0", "1.1"):
            self._wrong = UnusableAnswer(_NOT_HTTP, is_final=False)
            return
        headers = self._headers
        for raw_name, raw_value in self._fields:
            if raw_name:
                name, value = raw_name.decode("latin-1").lower(), _text(raw_value)
                headers[name] = f"{headers[name]}, {value}" if name in headers else value
        coded = headers.get("transfer-encoding")
        if coded is not None and coded.strip().lower() != "chunked":
            self._wrong = UnusableAnswer("the answer comes in a transfer coding that nobody asked for")
            return
        self._has_length = coded is not None or "content-length" in headers or status in (204, 304)
        self._status, self._has_moved = status, True
        try:
            self._body = Body(self._most, headers.get("content-encoding", ""), headers.get("content-length", ""))
        except UnusableAnswer as wrong:
            self._wrong = wrong

    def on_body(self, piece: bytes) -> None:
        if self._is_whole or self._wrong is not None:
            return
        assert self._body is not None
        try:
            self._has_moved = self._body.add(piece) or self._has_moved
        except UnusableAnswer as wrong:
            self._wrong = wrong

    def on_message_complete(self) -> None:
        if self._body is not None:
            assert self._parser is not None
            self._is_whole = True
            # Asked later, the parser would speak of what comes next.
            self._may_be_kept = self._has_length and self._parser.should_keep_alive()
        else:
            self._fields.clear()  # of an interim answer

    def _check_size(self) -> None:
        try:
            check_headers(self._fields)
        except UnusableAnswer as wrong:
            self._wrong = wrong


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
