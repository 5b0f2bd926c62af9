"""When to try again, decided by the operation's retry class and never by the HTTP method.

Three repetitions are not retries and are decided in attempts.py: a signed call that was refused for its wrong time, the
other verb after a 404 where documents disagree on it, and an unsigned read at the other host where the first is silent.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from threading import Lock

from attrs import field, frozen
from attrs.validators import ge

from coindcx_runtime.operation.operation import Retry
from coindcx_runtime.steps import Answer, Failure, Outcome

CAPACITY = 500
COST = 5
COST_AFTER_TIMEOUT = 10


class RetryBudget:
    """A bucket of tokens: a retry takes some, a success gives some back. May be shared by threads.

    Full, it is enough for 100 retries; empty, nothing is retried until calls succeed again. It knows no time.
    """

    def __init__(self) -> None:
        self._left = CAPACITY
        self._lock = Lock()

    def take(self, *, timed_out: bool) -> int | None:
        """Pay for a retry: the tokens taken, more when the last attempt timed out, or None when too few are left."""
        cost = COST_AFTER_TIMEOUT if timed_out else COST
        with self._lock:
            if cost > self._left:
                return None
            self._left -= cost
        return cost

    def give_back(self, taken: int | None) -> None:
        """After a success: what its last retry took, or one token where it needed none (`taken` is None)."""
        with self._lock:
            self._left = min(CAPACITY, self._left + (1 if taken is None else taken))


@frozen
class RetryPolicy:
    """Calls are tried `attempts` times in all, with full jitter between; one that may act twice only when refused.

    attempts: tries in all, the first one included.
    base, cap: seconds; the longest wait doubles from `base` up to `cap`.
    """

    attempts: int = field(default=3, validator=ge(1))
    base: float = field(default=0.25, validator=ge(0))
    cap: float = field(default=4.0, validator=ge(0))
    draw: Callable[[], float] = field(default=random.random, repr=False)

    def delay(self, retry: Retry, attempt: int, outcome: Outcome) -> float | None:
        """Seconds until the next try, or None to stop."""
        if attempt >= self.attempts or not _may_repeat(retry, outcome):
            return None
        # Doubling a thousand times leaves the range of a float.
        return self.draw() * min(self.cap, self.base * 2.0 ** min(attempt - 1, 60))


def _may_repeat(retry: Retry, outcome: Outcome) -> bool:
    # 429 says that the call was not taken, so even an order may come again. Nothing else says so for certain.
    if isinstance(outcome, Answer) and outcome.status == 429:
        return True
    if isinstance(outcome, Failure) and outcome.is_final:
        return False
    return retry != "unsafe" and (isinstance(outcome, Failure) or is_open(outcome))


def is_open(outcome: Outcome) -> bool:
    """Whether a call that ended so may have taken effect: it left and no answer came, a fault, an edge that gave up."""
    if isinstance(outcome, Failure):
        return outcome.sent
    return outcome.status == 408 or outcome.status >= 500


def is_silent(outcome: Outcome) -> bool:
    """Whether that host says nothing about the call: no answer, or the edge speaks in the exchange's place."""
    return isinstance(outcome, Failure) or outcome.status == 403 or outcome.status >= 502
