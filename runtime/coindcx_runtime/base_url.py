"""Where a client may send signed requests."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


def checked_base_url(base_url: str | None) -> str | None:
    """The URL without its trailing slash; ValueError when a key must not travel there."""
    if base_url is None:
        return None
    if not isinstance(base_url, str):
        raise TypeError("base_url has to be a str such as https://api.coindcx.com")
    base_url = base_url.strip()
    if not base_url.isprintable() or " " in base_url:
        raise ValueError("base_url must not hold blanks")
    parts = urlsplit(base_url)
    if parts.username is not None or parts.password is not None:
        raise ValueError("base_url must not hold a user name or password")
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError("base_url has to be a whole URL such as https://api.coindcx.com")
    # Reading a port that is no number, or too high, is a ValueError of its own.
    if parts.port == 0:
        raise ValueError("base_url has the port 0, which nobody can listen on")
    if "?" in base_url or "#" in base_url:
        raise ValueError("base_url has to end with its path, without ? or #")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise ValueError("base_url has to be https; plain http is for a mock on this machine (127.0.0.1) only")
    return base_url.rstrip("/")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
