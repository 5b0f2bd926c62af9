"""How large an answer may be, counted while it comes in: memory stays bounded, whatever a server sends.

fields ──▶ check_headers          pieces ──▶ Body: unpacks no further than there is room ──▶ the whole body

It knows no HTTP library, so that the limits are the same whichever one a client uses.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

MAX_HEADERS = 64 * 1024
"""Bytes of all header lines of an answer together, its reason phrase included. No transport of ours takes less."""

MAX_ANSWER = 64 * 1024 * 1024
"""Bytes of a body, unpacked, where a client was told nothing else."""

_LINE_END = len(b": \r\n")
_MOST_CODINGS = 3
_GZIP, _ZLIB, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_LENGTH = re.compile(r"0*([0-9]{1,18})", re.ASCII)


class UnusableAnswer(Exception):
    """An answer came that is not taken; the text says why, in words that hold nothing of it.

    is_final: another try would end the same way.
    """

    def __init__(self, why: str, *, is_final: bool = True) -> None:
        super().__init__(why)
        self.is_final = is_final


def check_headers(fields: Iterable[tuple[bytes, bytes]]) -> None:
    """Raises UnusableAnswer where they are over MAX_HEADERS."""
    if sum(len(name) + len(value) + _LINE_END for name, value in fields) > MAX_HEADERS:
        raise headers_too_large()


def headers_too_large() -> UnusableAnswer:
    """The headers are over MAX_HEADERS, or a line of them is."""
    return UnusableAnswer(f"the headers of the answer are over {MAX_HEADERS // 1024} KiB")


class Body:
    """Collects one body.

    most: bytes, unpacked as well as on the wire.
    coding: the answer's content-encoding; gzip and deflate are unpacked, which is what the client asks for.
    length: the answer's content-length, so that one that is too large is not even read.

    Raises:
        UnusableAnswer: here or while adding: it is too large, or not packed as it says.
    """

    def __init__(self, most: int, coding: str = "", length: str = "") -> None:
        self._most = most
        self._came = 0
        self._body = bytearray()  # a list of pieces of a byte each would be larger than they are
        codings = [one for one in (word.strip().lower() for word in coding.split(",")) if one in _UNPACKED]
        if len(codings) > _MOST_CODINGS:
            raise UnusableAnswer(f"the answer is packed more than {_MOST_CODINGS} times")
        self._unpackers = [_Unpacker(one, most) for one in reversed(codings)]
        said = _LENGTH.fullmatch(length.strip())
        if said is not None and int(said[1]) > most:
            raise self._too_large()

    def add(self, piece: bytes) -> bool:
        """Take in what came next; whether that made the body any longer."""
        self._came += len(piece)
        if self._came > self._most:
            raise self._too_large()
        for unpacker in self._unpackers:
            piece = unpacker.unpack(piece)
            if unpacker.left < 0:
                raise self._too_large()
        self._body += piece
        return piece != b""

    def whole(self) -> bytes:
        """All that came, unpacked."""
        return bytes(self._body)

    def _too_large(self) -> UnusableAnswer:
        return UnusableAnswer(
            f"the answer is larger than {self._most:,} bytes, the most that this client takes (max_answer_bytes)"
        )


_UNPACKED = ("gzip", "x-gzip", "deflate")


class _Unpacker:
    """One content coding, undone piece by piece.

    left: how many bytes may still come of it; below zero once there were too many, the rest of which stays packed.
    """

    def __init__(self, coding: str, left: int) -> None:
        self.left = left
        self._is_gzip = coding != "deflate"
        self._inflating: zlib._Decompress | None = None

    def unpack(self, piece: bytes) -> bytes:
        """What the piece holds, as far as there is something left and one byte more."""
        if not piece or (self._inflating is not None and self._inflating.eof):
            return b""  # zlib would keep what follows its end, and copy it with each piece
        if self._inflating is None:
            # What is called deflate comes with zlib's header or without; no bare block begins as that does.
            bits = _GZIP if self._is_gzip else _ZLIB if piece[0] & 0x0F == zlib.DEFLATED else _BARE
            self._inflating = zlib.decompressobj(bits)
        try:
            found = self._inflating.decompress(piece, self.left + 1)
        except zlib.error:
            raise UnusableAnswer("the answer is not packed as it says", is_final=False) from None
        self.left -= len(found)
        return found
