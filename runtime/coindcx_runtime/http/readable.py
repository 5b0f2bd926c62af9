"""Whether a socket has anything to read, be it its end."""

from __future__ import annotations

import select
from typing import Any


def is_readable(sock: Any) -> bool:
    """Also True for one that is closed."""
    if sock is None or sock.fileno() < 0:
        return True
    if not hasattr(select, "poll"):  # Windows, whose select() takes any number
        return bool(select.select([sock], [], [], 0)[0])
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(0))
