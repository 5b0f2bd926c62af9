"""When a call was signed: what the exchange's clock showed then, and when it takes that signature no more.

A signature is of a timestamp, and the exchange refuses one that is `life` seconds old. The timestamp may be off, for
who signed before the first answer did not know the exchange's time.
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from coindcx_runtime.exchange_time.server_time import ServerTime


@frozen(kw_only=True)
class Signed:
    """The last signature of a call.

    stamp_ms: its timestamp, milliseconds since 1970 UTC.
    slack: seconds by which that may be off; infinite where no answer had told the time.
    at: monotonic seconds at which it was signed, or since which it is known that nobody signs any more; None in another
        process, where they say nothing.
    is_exact: it was signed just then.
    """

    stamp_ms: int
    slack: float
    at: float | None
    is_exact: bool

    def span_ms(self, time: ServerTime) -> tuple[float, float]:
        """From when to when it can have been signed, by the exchange's clock."""
        first, last = self.stamp_ms - self.slack * 1000, self.stamp_ms + self.slack * 1000
        if self.at is None or not self.is_exact:
            return first, last
        earliest, latest = time.earliest_ms(self.at), time.latest_ms(self.at)
        if earliest is None or latest is None:
            return first, last
        if time.seconds_since_a_jump() > time.seconds_since(self.at):
            return earliest, latest
        return min(first, earliest), max(last, latest)  # what is known by now may not hold for then

    def last_arrival_ms(self, time: ServerTime, life: float) -> float:
        """Until when it can have been accepted at most, by the exchange's clock."""
        return max(self.stamp_ms, self.span_ms(time)[1]) + life * 1000

    def seconds_left(self, time: ServerTime, life: float) -> float:
        """For how long it may be accepted at most, from now; below zero where it cannot be any more."""
        now_ms = time.earliest_ms()
        if now_ms is None:
            return life  # before its first answer the exchange's time is not known
        # One Date that is wrong must not make a call old: it is no older than what the monotonic clock says, and after
        # a jump it is as if everything was signed just then.
        age = min((now_ms - self.stamp_ms) / 1000, time.seconds_since_a_jump())
        age = age if self.at is None else min(age, time.seconds_since(self.at))
        return min(life - age, 2 * life)  # the exchange takes none from further ahead

    def __reduce__(self) -> tuple[Any, ...]:
        return _carried, (self.stamp_ms, self.slack, self.is_exact)


def _carried(stamp_ms: int, slack: float, is_exact: bool) -> Signed:
    return Signed(stamp_ms=stamp_ms, slack=slack, at=None, is_exact=is_exact)
