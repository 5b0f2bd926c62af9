"""This machine's time, and how the header Date writes a time."""

import time
from email.utils import formatdate
from functools import lru_cache


def system_ms() -> int:
    """Milliseconds since 1970 UTC, as this machine has them."""
    return time.time_ns() // 1_000_000


@lru_cache(maxsize=4)
def http_date(second: int) -> str:
    """Return `second`, counted since 1970 UTC, as the header Date has it."""
    return formatdate(second, usegmt=True)
