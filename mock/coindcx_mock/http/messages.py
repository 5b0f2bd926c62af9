"""Requests, answers and how answers are delivered: the same for a socket and for a transport without one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

JSON = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came: path and query still percent-encoded, header names in lower case, repeated ones kept."""

    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """Return the header that stands there once; of two nobody could say which was meant."""
        values = [value for given, value in self.headers if given == name]
        return values[0] if len(values) == 1 else None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, whole; header names in lower case. `why` it is a refusal is not sent, but logged."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": JSON})
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Trickle:
    """A body in pieces of so many bytes, with so many seconds before each but the first."""

    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a request: an answer, or none, and how it is delivered.

    Attributes:
        answer: None when the connection is cut without one.
        delay: seconds to wait before anything else.
        later: asked for the answer when the delay is over, in place of `answer`.
        is_ready: whether a delay may end early.
        cut_after: bytes of the body that are sent before the connection is cut; None sends all of them.
        trickle: the body comes in pieces.
        again: seconds after which the same answer comes once more; 0 in one piece with the first, None never.
        swapped: seconds for which the answer waits for another one, to be brought to that one's caller instead.
    """

    answer: Answer | None
    delay: float = 0.0
    later: Callable[[], Answer] | None = None
    is_ready: Callable[[], bool] | None = None
    cut_after: int | None = None
    trickle: Trickle | None = None
    again: float | None = None
    swapped: float | None = None

    def pieces(self) -> list[bytes]:
        """Return the body in the pieces in which it is sent, as far as it is sent."""
        assert self.answer is not None
        body = self.answer.body[: self.cut_after]
        if self.trickle is None:
            return [body]
        size = self.trickle.size
        return [body[start : start + size] for start in range(0, len(body), size)] or [b""]


class Handler(Protocol):
    """Says what becomes of a request. Any thread may ask; nothing is waited for."""

    def handle(self, request: Request) -> Outcome: ...
