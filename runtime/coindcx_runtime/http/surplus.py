"""What comes over a connection and was not asked for, and which of its answers are in doubt therefore."""

from __future__ import annotations

from collections import deque

from coindcx_runtime.steps import Doubt

# Where one answer came too much, each further call gets the one before, until somebody sees that one is left.
_REMEMBERED = 8
# Some servers say goodbye so to a connection on which nothing came for long.
_GOODBYE = (b"HTTP/1.1 408", b"HTTP/1.0 408")


class Surplus:
    """Of one connection."""

    def __init__(self) -> None:
        self._doubts: deque[Doubt] = deque(maxlen=_REMEMBERED)

    def expect(self, doubt: Doubt) -> None:
        """A request leaves; this is about its answer. Where one answer is another call's, the others may be, too."""
        self._doubts.append(doubt)
        doubt.tell(self._rise)

    def came(self, data: bytes) -> None:
        """This came, and nobody asked."""
        if data.strip(b"\r\n") and not data.startswith(_GOODBYE):
            self._rise()

    def _rise(self) -> None:
        for doubt in list(self._doubts):  # another thread may send meanwhile
            doubt.rise()
