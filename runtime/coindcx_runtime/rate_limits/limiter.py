"""What keeps a client within the limits, whatever it counts with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from coindcx_runtime.operation.operation import Operation
from coindcx_runtime.rate_limits.local import LocalLimiter
from coindcx_runtime.rate_limits.redis_url import RedisUrl
from coindcx_runtime.rate_limits.windows import MARGIN, Budget

Limits = Literal["strict", "table", "none"]


class Limiter(Protocol):
    """Asked before each attempt, and told what came of it. `now` is in monotonic seconds. May be shared by threads."""

    def take(self, operation: Operation[Any], now: float) -> float:
        """0.0 when a place was taken in all windows of the operation at once; else nothing was taken, and the answer
        is the seconds, above zero, after which to ask again."""
        ...

    async def take_async(self, operation: Operation[Any], now: float) -> float:
        """As `take`, awaiting where that has to wait for somebody."""
        ...

    def learn(self, operation: Operation[Any], headers: Mapping[str, str], now: float) -> None:
        """Take in what the headers (lower-case names) of an answer say is left; it never adds to what is documented."""
        ...

    def hold(self, operation: Operation[Any], seconds: float, now: float) -> None:
        """After a 429: nobody takes a place for the operation for so long, nor for any signed one where all signed
        calls share a limit; those in the lane wait for LANE_LONGEST at most. Does no I/O; a shared limiter passes it on
        with its next `take`."""
        ...

    def close(self) -> None:
        """Close connections, if there are any; blocking."""
        ...

    async def close_async(self) -> None:
        """Close connections, if there are any; awaiting."""
        ...


class Unlimited:
    """Never waits."""

    def take(self, operation: Operation[Any], now: float) -> float:  # noqa: ARG002 - a Limiter's argument
        return 0.0

    async def take_async(self, operation: Operation[Any], now: float) -> float:
        return self.take(operation, now)

    def learn(self, operation: Operation[Any], headers: Mapping[str, str], now: float) -> None:
        """Nothing to remember."""

    def hold(self, operation: Operation[Any], seconds: float, now: float) -> None:
        """Nobody is held."""

    def close(self) -> None:
        """Nothing is open."""

    async def close_async(self) -> None:
        """Nothing is open."""


def make_limiter(
    limits: Limits = "strict",
    *,
    where: RedisUrl | None = None,
    label: str = "",
    margin: float = MARGIN,
) -> Limiter:
    """The limiter of one client.

    limits: `strict` obeys every limit that is documented, `table` only those of single operations, `none` never waits.
    where: the Redis to share the limits through, see `read_url`; None keeps them to this client.
    label: names the API key in Redis without telling it, such as `Credentials.label`.
    margin: seconds, see `MARGIN`.

    Raises ValueError for another word, and ImportError where the extra `redis` is not installed.
    """
    if limits not in ("strict", "table", "none"):
        raise ValueError('limits has to be "strict", "table" or "none"')
    if limits == "none":
        return Unlimited()
    budget = Budget(limits, margin=margin)
    if where is None:
        return LocalLimiter(budget)
    # Imported here, because what it needs is an extra.
    from coindcx_runtime.rate_limits.redis import SharedLimiter

    return SharedLimiter(where, label, budget)
