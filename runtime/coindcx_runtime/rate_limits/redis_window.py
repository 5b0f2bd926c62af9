"""One window in Redis: pyrate-limiter's sliding log, with Redis' own time.

pyrate-limiter, because its bucket counts and inserts in one step (a Lua script over a sorted set), blocking and
awaiting alike. Its script takes the time from the caller, and two machines never agree on it: the one that is ahead, or
slow on the way, would not be counted. So it is wrapped: the caller gives a constant, in whose place Redis puts its own.
"""

from __future__ import annotations

import hashlib
from math import ceil
from typing import Any

from pyrate_limiter import Rate, RateItem
from pyrate_limiter.buckets.redis_bucket import LuaScript, RedisBucket

from coindcx_runtime.rate_limits.windows import Rule

_NOW = 1_000_000_000_000
"""What stands for the time of the call, in milliseconds; later than any window is long."""

SCRIPT = f"""
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local shift = now - {_NOW}
local interval = {_NOW} - tonumber(ARGV[5])

-- Held after a 429: as if the last place were taken until then. The name of the item says by which hold.
local held = redis.call('PTTL', KEYS[1] .. ':' .. string.match(ARGV[3], '^(.-);'))
if held > 0 then
    return {{0, {_NOW} - interval + held - 1}}
end

ARGV[1] = string.format('%.0f', now)
ARGV[5] = string.format('%.0f', now - interval)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[5])

local function put()
{LuaScript.PUT_ITEM}
end

local reply = put()
redis.call('PEXPIRE', KEYS[1], interval + 1000)
if reply[2] >= 0 then
    reply[2] = reply[2] - shift
end
return reply
"""
HOLD = """
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
    redis.call('SET', KEYS[1], '', 'PX', ARGV[1])
end
"""
"""Holds a key for so many milliseconds, unless it is held for longer."""

_HASH = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()  # as EVALSHA knows it


class Window:
    """One rule in Redis. What it returns is awaitable where the client is.

    hold: what its key is followed by in the key that holds it.
    """

    def __init__(self, client: Any, key: str, rule: Rule, hold: str) -> None:
        # Never shorter for being rounded.
        self._rate = Rate(rule.places, ceil(rule.seconds * 1000))
        self._bucket = RedisBucket([self._rate], client, key, _HASH)
        self._item = RateItem(f"{hold};", _NOW)

    def put(self) -> Any:
        """A `Decision`: a place was taken, or for how many milliseconds there is none."""
        return self._bucket.put_decision(self._item)

    def blocking(self) -> Any:
        """The call that has to leave first, or None where there is a place."""
        return self._bucket.peek(self._rate.limit - 1)

    def pause(self, blocking: RateItem | None, now: int) -> float:
        """Seconds until `blocking` leaves, above zero unless it has; `now` is Redis' time in milliseconds."""
        return 0.0 if blocking is None else (blocking.timestamp + self._rate.interval - now + 1) / 1000
