"""When a call was signed: what the exchange's clock showed then, and when it takes that signature no more.

A signature is of a timestamp, and the exchange refuses one that is `life` seconds old. The timestamp may be off, for
whoever signed before the first answer did not know the exchange's time.
"""

from __future__ import annotations

from math import inf
from typing import Any, Protocol

from attrs import frozen

from coindcx_runtime.server_time import ServerTime


class Signed(Protocol):
    """When a call was signed, as far as known; `life` is in seconds."""

    @property
    def stamp_ms(self) -> int:
        """The timestamp of the signature, or about that; milliseconds since 1970 UTC."""
        ...

    def span_ms(self, time: ServerTime) -> tuple[float, float]:
        """From when to when it can have been signed, by the exchange's clock."""
        ...

    def last_arrival_ms(self, time: ServerTime, life: float) -> float:
        """Until when it can have been accepted at most, by the exchange's clock."""
        ...

    def seconds_left(self, time: ServerTime, life: float) -> float:
        """For how long it may be accepted at most, from now; below zero where it cannot be any more."""
        ...


@frozen
class SignedHere:
    """A call of this process.

    slack: seconds by which its timestamp may be off.
    at: monotonic seconds at which it was signed; None in another process, where they say nothing.
    """

    stamp_ms: int
    slack: float
    at: float | None

    def span_ms(self, time: ServerTime) -> tuple[float, float]:
        if self.at is None or (first := time.earliest_ms(self.at)) is None or (last := time.latest_ms(self.at)) is None:
            return self.stamp_ms - self.slack * 1000, self.stamp_ms + self.slack * 1000
        return first, last

    def last_arrival_ms(self, time: ServerTime, life: float) -> float:
        return max(self.stamp_ms, self.span_ms(time)[1]) + life * 1000

    def seconds_left(self, time: ServerTime, life: float) -> float:
        now_ms = time.earliest_ms()
        if now_ms is None:
            return life  # before its first answer the exchange's time is not known
        # One Date that is wrong must not make a call old: after a jump it is as if everything was signed just then.
        return life - min((now_ms - self.stamp_ms) / 1000, time.seconds_since_a_jump())

    def __reduce__(self) -> tuple[Any, ...]:
        return SignedHere, (self.stamp_ms, self.slack, None)


@frozen
class SignedBefore:
    """A call of a process that is gone, or gave up: noted at `stamp_ms`, signed then or later, and not after `at`.

    slack: seconds by which its clock may have been off.
    at: monotonic seconds; None in yet another process, where it says nothing.
    """

    stamp_ms: int
    slack: float
    at: float | None

    def span_ms(self, time: ServerTime) -> tuple[float, float]:  # noqa: ARG002 - its own clock is all there is
        return self.stamp_ms - self.slack * 1000, self.stamp_ms + self.slack * 1000

    def last_arrival_ms(self, time: ServerTime, life: float) -> float:
        last = None if self.at is None else time.latest_ms(self.at)
        return inf if last is None else last + (self.slack + life) * 1000

    def seconds_left(self, time: ServerTime, life: float) -> float:
        return life + self.slack - (0.0 if self.at is None else time.seconds_since(self.at))

    def __reduce__(self) -> tuple[Any, ...]:
        return SignedBefore, (self.stamp_ms, self.slack, None)
