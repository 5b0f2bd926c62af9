"""Where the Redis is that limits are shared through."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from attrs import field, frozen

_FORM = "redis://host:6379/0, rediss:// for TLS"


@frozen
class RedisUrl:
    """A URL taken apart; `share` is the part of each limit (one in so many) that a process keeps to without Redis."""

    host: str
    port: int
    db: int
    tls: bool
    username: str | None
    password: str | None = field(repr=False)
    share: int


def read_url(url: object) -> RedisUrl | str | None:
    """The URL taken apart, None where there is none, or what is wrong with it, in a sentence that holds nothing of it.

    `redis://user:password@host:6379/0?share=8`, or rediss:// for TLS.

    It raises nothing: the traceback would pass through a frame whose locals hold the password.
    """
    if url is None:
        return None
    if not isinstance(url, str) or not url.isprintable() or " " in url:
        return f"the rate-limit URL has to be a text such as {_FORM}, without blanks"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return f"the rate-limit URL cannot be read: write {_FORM}; a password needs its special characters as %XX"
    if parts.scheme not in ("redis", "rediss") or not parts.hostname or port == 0 or parts.fragment:
        return f"the rate-limit URL has to be {_FORM}; a password needs its special characters as %XX"
    db = parts.path.strip("/") or "0"
    if not re.fullmatch("[0-9]{1,9}", db):
        return "the path of the rate-limit URL has to be the number of a database, such as /0"
    given = parse_qs(parts.query, keep_blank_values=True)
    share = " ".join(given.pop("share", ["8"]))
    if given or not (re.fullmatch("[0-9]{1,4}", share) and 1 <= int(share) <= 1000):
        return "the rate-limit URL takes one setting: ?share=8, a whole number from 1 to 1000"
    return RedisUrl(
        host=parts.hostname,
        port=port or 6379,
        db=int(db),
        tls=parts.scheme == "rediss",
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        share=int(share),
    )
