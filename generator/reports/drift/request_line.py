"""`POST /exchange/v1/orders/create`, in the forms that the documents have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

_REQUEST = re.compile(r"(GET|PUT|POST|DELETE|PATCH)\s*:?\s+(\S+)(?:\s+HTTP/[\d.]+)?", re.IGNORECASE)
_ORIGIN = re.compile(r"(?:[a-z]+://)?([^/?#]*)", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"[{<]([^{}<>]+)[}>]|(?<=/):(\w+)")


@dataclass(frozen=True)
class Request:
    """`names` are the parameters that the line itself shows: its query, and the placeholders in its path."""

    method: str
    path: str
    query: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.method} {self.path}"


def request_line(text: str) -> Request | None:
    """The request that this code is, with or without a host; None for any other code."""
    match = _REQUEST.fullmatch(unescape(text).strip())
    if not match:
        return None
    method, target = match[1].upper(), match[2]
    if target.startswith("<") and target.endswith(">"):  # an address that markdown links by itself
        target = target[1:-1]
    address, _, query = target.partition("#")[0].partition("?")
    path = _ORIGIN.sub("", address, count=1)
    if not path.startswith("/"):
        return None
    # One page has a double slash behind the host.
    path = re.sub("/{2,}", "/", path).rstrip("/") or "/"
    names = [unquote(pair.partition("=")[0]) for pair in query.split("&")]
    return Request(
        method,
        path,
        tuple(name for name in names if name),
        tuple(named or colon for named, colon in _PLACEHOLDER.findall(path)),
    )
