"""Which proxies a client can be given."""

from __future__ import annotations

import re
from importlib.util import find_spec
from urllib.parse import urlsplit

_FORM = "http://user:password@host:8080"
_HTTP, _SOCKS = ("http", "https"), ("socks5", "socks5h")
# Before the host at most a name and a password, in which what means something in URLs is escaped.
_PLACE = re.compile(r"(?:[^@]*@)?(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?", re.ASCII)


def checked_proxy(proxy: object) -> str | None:
    """The URL of a proxy, None where there is none.

    Raises:
        TypeError, ValueError: it is no such URL; the words hold nothing of it, as it may have a password.
        ImportError: for SOCKS a package is missing.
    """
    if proxy is None:
        return None
    if not isinstance(proxy, str):
        raise TypeError(f"proxy has to be a str such as {_FORM}")
    if not proxy.isprintable() or " " in proxy:
        raise ValueError("proxy must not hold blanks")
    scheme, place = _parts(proxy)
    if scheme not in (*_HTTP, *_SOCKS) or not _PLACE.fullmatch(place):
        raise ValueError(
            f"proxy has to be a URL such as {_FORM}, without a path; a password needs its special characters as %XX"
        )
    if scheme in _SOCKS and find_spec("socksio") is None:
        raise ImportError(
            "a SOCKS proxy needs the package socksio: install coindcx-client with its extra [socks], as the README says"
        )
    return proxy


def _parts(proxy: str) -> tuple[str, str]:
    """Scheme and place, empty where they cannot be read."""
    try:
        parts = urlsplit(proxy)
        if parts.port != 0 and parts.path in ("", "/") and not parts.query and not parts.fragment:
            return parts.scheme, parts.netloc
    except ValueError:
        pass  # its own words repeat what may be half of a password
    return "", ""
