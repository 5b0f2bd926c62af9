"""One request as the bytes that go over the wire, and where they go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote, urlencode, urlsplit

from attrs import frozen

_PORTS = {"http": 80, "https": 443}
_IN_TARGETS = "/%:@!$&'()*+,;=~"
# What ends a line, or nothing that may stand in one.
_BREAKS = re.compile(r"[\r\n\0]")


@frozen
class Place:
    """Where connections go: what may be shared by requests."""

    is_secure: bool
    host: str
    port: int

    @property
    def name(self) -> str:
        """As it stands in a Host header and in messages."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS["https" if self.is_secure else "http"] else f"{host}:{self.port}"


@lru_cache(256)
def place_of(url: str) -> tuple[Place, str]:
    """The place of a URL, and what to ask for there.

    Raises:
        ValueError: it is none of http or https.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("a URL has to begin with https:// or http:// and name a host")
    place = Place(parts.scheme == "https", parts.hostname, parts.port or _PORTS[parts.scheme])
    target = quote(parts.path or "/", safe=_IN_TARGETS)
    return place, f"{target}?{parts.query}" if parts.query else target


def request_bytes(
    method: str, url: str, query: Mapping[str, Iterable[str]], headers: Mapping[str, str], content: bytes | None
) -> bytes:
    """A whole request.

    Raises:
        ValueError: a header cannot stand in one; the words hold nothing of it.
    """
    place, target = place_of(url)
    if query:
        target += ("&" if "?" in target else "?") + urlencode(query, doseq=True)
    lines = [f"{method} {target} HTTP/1.1", f"host: {place.name}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if content is not None or method != "GET":
        lines.append(f"content-length: {len(content or b'')}")
    if any(map(_BREAKS.search, lines)):
        raise ValueError("a header of a request is one line")
    return "\r\n".join([*lines, "", ""]).encode() + (content or b"")
