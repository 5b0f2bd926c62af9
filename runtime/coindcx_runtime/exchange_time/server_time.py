"""The exchange's time, which it tells in the Date headers of its answers alone, and there in whole seconds.

An answer sent for at s and received at r on the monotonic clock was dated in between, within the second that begins at
its Date D. So the exchange's clock is ahead of the monotonic one by at least D - r and at most D + 1 - s. Each answer
is dated at another fraction of its second, and all of them hold:

    one answer       ├───────────────┤
    another                  ├───────────────┤
    proven so far            ├───────┤          and a little wider with each second that passes

While a machine sleeps the monotonic clock of some systems stands still. Until the next answer the exchange's time is
then later than thought: the lower bound holds, and only that one.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor, inf
from threading import Lock

from attrs import frozen

from coindcx_runtime.clock import Clock
from coindcx_runtime.exchange_time.headers import is_from_a_cache, seconds_of

ASSUMED_DRIFT = 200e-6
"""Seconds that the exchange's clock and this machine's part in a second at most; quartz keeps to half of it."""

# Seconds by which two edges of the exchange may contradict each other all day long.
_NO_JUMP = 1.0


@frozen
class _Proven:
    """Bounds of how many seconds the exchange's clock is ahead, as they were when the monotonic clock showed `at`."""

    low: float
    high: float
    at: float

    def carried(self, at: float) -> _Proven:
        """To another moment, later or earlier."""
        drifted = ASSUMED_DRIFT * abs(at - self.at)
        return _Proven(self.low - drifted, self.high + drifted, at)

    def together(self, other: _Proven) -> _Proven | None:
        low, high = max(self.low, other.low), min(self.high, other.high)
        return _Proven(low, high, self.at) if low < high else None  # the end of a second belongs to the next

    def gap(self, other: _Proven) -> float:
        """Seconds between them; below zero where they have a part together."""
        return max(self.low, other.low) - min(self.high, other.high)


class ServerTime:
    """What the exchange's clock shows now. May be shared by threads.

    Before the first answer that is the local wall clock as it was at the start, carried on by the monotonic clock, so
    that a jump of the wall clock changes nothing. Answers prove bounds, and an estimate within them stays as it is: a
    clock that is set well is better than a header in whole seconds.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        # Seconds ahead are counted from here: small numbers, which floats hold to the nanosecond.
        self._start_ms = clock.now_ms()
        self._start = clock.monotonic()
        # Each is replaced as a whole, and nobody reads both: only who writes needs the lock.
        self._ahead = 0.0
        self._proven: _Proven | None = None
        self._jumped = -inf
        self._lock = Lock()

    def now_ms(self) -> int:
        """The exchange's time as far as known, in milliseconds since 1970 UTC. An answer may set it back."""
        return floor(self._ms(self._ahead, self._clock.monotonic()))

    def earliest_ms(self, at: float | None = None) -> int | None:
        """The exchange's clock shows this or more, in milliseconds since 1970 UTC; None before the first answer.

        at: when the monotonic clock shows that; now if left out.
        """
        proven = self._proven_at(at)
        return None if proven is None else floor(self._ms(proven.low, proven.at))

    def latest_ms(self, at: float | None = None) -> int | None:
        """The exchange's clock shows this or less; else as `earliest_ms`."""
        proven = self._proven_at(at)
        return None if proven is None else ceil(self._ms(proven.high, proven.at))

    def seconds_since(self, at: float) -> float:
        """How long ago the monotonic clock showed that."""
        return self._clock.monotonic() - at

    def seconds_since_a_jump(self) -> float:
        """For how long the answers have agreed about the exchange's time; infinite where none ever disagreed."""
        return self.seconds_since(self._jumped)

    @property
    def offset(self) -> float:
        """Seconds that the exchange's clock is ahead of this machine's wall clock now; below zero where behind."""
        return (self.now_ms() - self._clock.now_ms()) / 1000

    @property
    def uncertainty(self) -> float | None:
        """Seconds, half of the span in which the exchange's time is proven to lie; None before the first answer.

        It falls with each answer and rises with its age. Where a clock jumped, it begins again at more than 0.5.
        """
        proven = self._proven_at(None)
        return None if proven is None else (proven.high - proven.low) / 2

    @property
    def slack(self) -> float:
        """Seconds by which `now_ms` may be off now; infinite before the first answer."""
        uncertainty = self.uncertainty
        return inf if uncertainty is None else uncertainty

    def learn(self, headers: Mapping[str, str], sent: float, received: float) -> None:
        """Take in what an answer proves. Ignores one without a readable Date, and one that a cache kept.

        headers: by lower-case name.
        sent, received: monotonic seconds, before the first byte of the request left and after the answer was here.
        """
        date = seconds_of(headers.get("date"))
        if date is None or is_from_a_cache(headers):
            return
        ahead = (date * 1000 - self._start_ms) / 1000 + self._start
        with self._lock:
            known = self._proven
            # Answers overtake each other; the bounds of both are carried to the later moment.
            at = received if known is None else max(received, known.at)
            proven = _Proven(ahead - received, ahead + 1 - sent, sent).carried(at)
            if known is not None:
                # Both cannot hold where a clock has jumped, or drifts fast: the one that came in last counts.
                both = proven.together(known.carried(at))
                self._jumped = at if proven.gap(known.carried(at)) > _NO_JUMP else self._jumped
                proven = both or proven
            self._proven = proven
            self._ahead = min(max(self._ahead, proven.low), proven.high)

    @staticmethod
    def is_outside(timestamp_ms: int, date_header: str | None, window_ms: int) -> bool:
        """Whether the exchange may have refused a timestamp for its distance, by the Date of its answer.

        True when it is more than `window_ms` before or after some moment of the second that the Date names. False
        without a readable Date.
        """
        date = seconds_of(date_header)
        return date is not None and not (date + 1) * 1000 - window_ms <= timestamp_ms <= date * 1000 + window_ms

    def _proven_at(self, at: float | None) -> _Proven | None:
        proven = self._proven
        return None if proven is None else proven.carried(self._clock.monotonic() if at is None else at)

    def _ms(self, ahead: float, at: float) -> float:
        return self._start_ms + (at - self._start + ahead) * 1000
