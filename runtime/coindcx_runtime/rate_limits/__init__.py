"""How often one may call, kept by waiting instead of by being refused.

operation ──budget──▶ rules ──local (this client) or shared (Redis)──▶ a place now, or the seconds until one is free
an answer's headers ──header──▶ told: what the server itself says is left; a 429 ──▶ told: nobody calls for a while

Where Redis is gone (outage), each process keeps to a part of every limit by itself.
"""

from coindcx_runtime.rate_limits.limiter import Limiter, Limits, Unlimited, make_limiter
from coindcx_runtime.rate_limits.local import LocalLimiter
from coindcx_runtime.rate_limits.redis_url import RedisUrl, read_url
from coindcx_runtime.rate_limits.windows import MARGIN, Budget, Mode, told_seconds

__all__ = [
    "MARGIN",
    "Budget",
    "Limiter",
    "Limits",
    "LocalLimiter",
    "Mode",
    "RedisUrl",
    "Unlimited",
    "make_limiter",
    "read_url",
    "told_seconds",
]
