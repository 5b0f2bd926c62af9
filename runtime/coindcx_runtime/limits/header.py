"""What an answer says about the calls that are left: `ratelimit-policy: 5000;w=60`, and
`ratelimit: limit=5000, remaining=4998, reset=38`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from coindcx_runtime.operation import RateLimit

_FROM_A_CACHE = ("HIT", "STALE", "UPDATING", "REVALIDATED")
# More than these is no limit, but a mistake; nobody waits a week for it.
_MOST_CALLS, _MOST_SECONDS = 100_000, 86_400


@frozen
class Said:
    """`left` calls may still be made within the next `reset` seconds, and never more than `limits` say."""

    left: int
    reset: int
    limits: tuple[RateLimit, ...] = ()


def read(headers: Mapping[str, str]) -> Said | None:
    """What the headers (lower-case names) say; None where they say nothing, or a cache says it about somebody else."""
    if "age" in headers or headers.get("cf-cache-status", "").upper() in _FROM_A_CACHE:
        return None
    parts = dict(re.findall(r"\b(remaining|reset) *= *([0-9]{1,9})\b", headers.get("ratelimit", "")))
    if len(parts) < 2 or int(parts["reset"]) > _MOST_SECONDS:
        return None
    policy = re.findall(r"\b([0-9]{1,9}) *; *w *= *([0-9]{1,9})\b", headers.get("ratelimit-policy", ""))
    limits = tuple(RateLimit(int(calls), int(seconds)) for calls, seconds in policy)
    usable = tuple(one for one in limits if 0 < one.limit <= _MOST_CALLS and 0 < one.seconds <= _MOST_SECONDS)
    return Said(int(parts["remaining"]), int(parts["reset"]), usable)
