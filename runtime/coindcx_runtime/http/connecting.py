"""A blocking connection to the first of a host's addresses that answers (RFC 8305, Happy Eyeballs)."""

from __future__ import annotations

import errno
import os
import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain, zip_longest
from typing import Any

from coindcx_runtime.clock import Seconds

_HEAD_START = 0.25
"""Seconds that an address has before the next one is tried, too."""

_UNDER_WAY = (0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", 0))

_Address = tuple[int, Any]  # family, and what connect takes


def connected(host: str, port: int, until: Seconds) -> socket.socket:
    """A socket that is connected, and does not block.

    Raises:
        OSError: no address takes the connection, or the name has none.
        TimeoutError: none did until then (monotonic seconds).
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    waiting = _in_turn([(family, address) for family, _, _, _, address in found])
    refused: OSError = ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
    with ExitStack() as trying, selectors.DefaultSelector() as selector:
        is_next_due = 0.0
        while True:
            now = time.monotonic()
            if now >= until:
                raise TimeoutError
            if now >= is_next_due or not selector.get_map():
                address = next(waiting, None)
                if address is not None:
                    try:
                        selector.register(trying.enter_context(_begun(*address)), selectors.EVENT_WRITE)
                    except OSError as error:
                        refused = error
                        continue
                    is_next_due = now + _HEAD_START
                elif not selector.get_map():
                    raise refused
                else:
                    is_next_due = until
            for key, _ in selector.select(max(0.0, min(until, is_next_due) - time.monotonic())):
                sock = key.fileobj
                assert isinstance(sock, socket.socket)
                selector.unregister(sock)
                number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if number == 0:
                    winner = socket.socket(fileno=sock.detach())
                    winner.setblocking(False)
                    return winner
                refused = OSError(number, os.strerror(number))


def _begun(family: int, address: Any) -> socket.socket:
    """A socket that is about to be connected."""
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setblocking(False)
    number = sock.connect_ex(address)
    if number not in _UNDER_WAY:
        sock.close()
        raise OSError(number, os.strerror(number))
    return sock


def _in_turn(addresses: list[_Address]) -> Iterator[_Address]:
    """One of each family in turn, beginning with the one that the system puts first."""
    first = [one for one in addresses if one[0] == addresses[0][0]]
    other = [one for one in addresses if one[0] != addresses[0][0]]
    return (one for one in chain.from_iterable(zip_longest(first, other)) if one is not None)
