from email.utils import formatdate
from functools import lru_cache


@lru_cache(maxsize=4)
def http_date(second: int) -> str:
    """Return `second`, counted since 1970 UTC, as the header Date has it."""
    return formatdate(second, usegmt=True)
