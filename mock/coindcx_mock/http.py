"""What comes in and what goes out, apart from any server: the same for a socket and for a transport without one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
