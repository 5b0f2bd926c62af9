"""Where a client may send signed requests."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

EXCHANGE = "coindcx.com"

# Stricter than urlsplit, whose idea of a host is not that of every HTTP library: no brackets but around IPv6, no
# percent, no backslash, nothing beyond ASCII.
_NAME = r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?"
_IPV6 = r"[0-9a-f.]*:[0-9a-f:.]*"
_PLACE = re.compile(rf"(?:{_NAME}|\[{_IPV6}\])(?::[0-9]*)?")
_HOST = re.compile(rf"{_NAME}|{_IPV6}")

# Names that no public DNS has. One that begins with a digit may be read as an address: 134744072 is 8.8.8.8.
_PRIVATE_NAME = re.compile(r"[a-z][a-z0-9_-]*|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.(?:local|internal|test|localhost)")
_PRIVATE_NETS = [
    ipaddress.ip_network(net)
    for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
]


def checked_base_url(base_url: str | None, trusted_hosts: Iterable[str] = (), *, signed: bool = True) -> str | None:
    """The URL without its trailing slash; ValueError when a key must not travel there, or nothing over plain http.

    trusted_hosts: names of hosts that may have the key beside the exchange's own and this machine.
    signed: False for a client without a key, which may go to any host.
    """
    trusted = _names(trusted_hosts)
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
        raise ValueError(
            "base_url has to be a whole URL such as https://api.coindcx.com, or http://127.0.0.1:4010 for a mock"
        )
    if _port(parts) == 0:
        raise ValueError("base_url has the port 0, which nobody can listen on")
    if "?" in base_url or "#" in base_url:
        raise ValueError("base_url has to end with its path, without ? or #")
    if parts.scheme == "http" and not (_is_loopback(parts.hostname) or _is_private(parts.hostname)):
        raise ValueError(
            "base_url has to be https; plain http is for a mock on this machine (127.0.0.1) or in a private network"
            " (sandbox, 10.0.0.7)"
        )
    if not _PLACE.fullmatch(parts.netloc.lower()):
        raise ValueError("base_url has a host that is neither an address nor a name of ASCII letters, digits, - and .")
    host = parts.hostname
    if signed and not (_is_loopback(host) or _is_exchange(host) or host.removesuffix(".") in trusted):
        raise ValueError(
            f"base_url leads to {host}, which is not the exchange: no key is sent there,"
            f" unless you trust it with trusted_hosts=[{host!r}]"
        )
    return base_url.rstrip("/")


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        # Its own words repeat what may be half of a password.
        pass
    raise ValueError("base_url has a port that is not a number up to 65535")


def _names(trusted_hosts: Iterable[str]) -> set[str]:
    if isinstance(trusted_hosts, (str, bytes)):
        raise TypeError("trusted_hosts has to be a list of host names, such as ['gateway.example'], not a text")
    hosts = list(trusted_hosts)
    if not all(isinstance(host, str) and _HOST.fullmatch(host.lower()) for host in hosts):
        raise ValueError("trusted_hosts holds names such as gateway.example, without https://, port, path or *")
    return {host.lower().removesuffix(".") for host in hosts}


def _is_exchange(host: str) -> bool:
    return f".{host.removesuffix('.')}".endswith(f".{EXCHANGE}")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_private(host: str) -> bool:
    """Whether it leads to a private network: by its address, or by a name that is of one label or ends as those do."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return _PRIVATE_NAME.fullmatch(host.removesuffix(".")) is not None
    return any(address in net for net in _PRIVATE_NETS)
