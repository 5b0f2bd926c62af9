"""What came in, without the headers: neither a key nor a signature is ever kept."""

import json
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import overload

from coindcx_mock.http import Request

from . import strict_json

# Longer ones are not kept, so that many of them do not fill the memory.
_LONGEST_BODY = 4096
_LONGEST_TEXT = 1024


@dataclass(slots=True)
class Entry:
    """One request and what became of it.

    Attributes:
        time: when it came, seconds since 1970 UTC by the exchange's clock.
        operation: the client's name of it, such as `orders.create`; None when no operation was meant.
        account: label of the account that signed, None when nobody did.
        status: what was answered; `cut` when the connection was cut, `waiting` while a delay holds the request back.
        fault: what was done to it on purpose, None for nothing.
        accepted: whether it reached the exchange, however it was answered then.
        reason: why it was refused, in more words than the answer's where these are terse; or that the sandbox does not
            model it. None for any other answer.
    """

    time: float
    method: str
    path: str
    query: str
    raw: bytes = field(repr=False)
    operation: str | None = None
    account: str | None = None
    status: int | str = "waiting"
    fault: str | None = None
    accepted: bool = False
    reason: str | None = None

    @classmethod
    def of(cls, request: Request, time: float) -> "Entry":
        size = len(request.body)
        body = request.body if size <= _LONGEST_BODY else json.dumps(f"({size} bytes)").encode()
        return cls(time, request.method, request.path[:_LONGEST_TEXT], request.query[:_LONGEST_TEXT], body)

    @property
    def body(self) -> object:
        """What the body says, None when it is empty or no JSON."""
        try:
            return strict_json.parse(self.raw) if self.raw else None
        except strict_json.Malformed:
            return None

    def as_json(self) -> str:
        """Print it; the body goes in as it came, so its numbers stay what they were."""
        names = ("time", "method", "path", "operation", "query", "account", "status", "fault", "accepted", "reason")
        members = json.dumps({name: getattr(self, name) for name in names})
        body = "null" if self.body is None else self.raw.decode()
        return f'{members[:-1]}, "body": {body}}}'


class RequestLog:
    """The latest requests, oldest first; safe to read while others come in."""

    def __init__(self, most: int = 10_000) -> None:
        self._entries: deque[Entry] = deque(maxlen=most)
        self._lock = threading.Lock()

    def add(self, entry: Entry) -> None:
        with self._lock:
            self._entries.append(entry)

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()

    def __iter__(self) -> Iterator[Entry]:
        with self._lock:
            return iter(list(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        return list(self)[index]

    def __repr__(self) -> str:
        return f"RequestLog({list(self)})"
