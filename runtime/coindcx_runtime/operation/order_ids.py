"""Client order ids that are made here."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from threading import Lock
from uuid import UUID

from coindcx_runtime.clock import SystemClock


class OrderIds:
    """Makes UUIDs of version 7 that rise from one to the next, whatever the clock does. May be shared by threads.

    The time in milliseconds and 74 random bits are one number. Within a millisecond, or when the clock steps back, the
    last number is raised at random instead of drawn anew; should it run over, it borrows from the next millisecond.
    So a fork and its parent part with the next id.
    """

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._last = 0
        self.lock = Lock()

    def new(self) -> str:
        with self.lock:
            now = self._now_ms()
            is_later = now > self._last >> 74
            self._last = now << 74 | secrets.randbits(74) if is_later else self._last + 1 + secrets.randbits(56)
            number = self._last
        time, a, b = number >> 74, number >> 62 & 0xFFF, number & (1 << 62) - 1
        return str(UUID(int=time << 80 | 7 << 76 | a << 64 | 0b10 << 62 | b))


_ids = OrderIds(SystemClock().now_ms)

if hasattr(os, "register_at_fork"):  # a child must not inherit the lock while another thread of its parent holds it
    os.register_at_fork(before=_ids.lock.acquire, after_in_parent=_ids.lock.release, after_in_child=_ids.lock.release)


def new_order_id() -> str:
    """A client order id of 36 characters that nobody else has; as text, ids sort by when this process made them."""
    return _ids.new()
