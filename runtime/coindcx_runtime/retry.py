"""When to try again, decided by the operation's retry class and never by the HTTP method."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from attrs import field, frozen
from attrs.validators import ge

from coindcx_runtime.operation import Operation

RETRIED_STATUSES = (429, 503)


@frozen
class RetryPolicy:
    """Reads are tried `attempts` times in all, with full jitter between; everything else once.

    attempts: tries in all, the first one included.
    base, cap: seconds; the longest wait doubles from `base` up to `cap`.
    """

    attempts: int = field(default=3, validator=ge(1))
    base: float = field(default=0.25, validator=ge(0))
    cap: float = field(default=4.0, validator=ge(0))
    draw: Callable[[], float] = field(default=random.random, repr=False)

    def delay(self, operation: Operation[Any], attempt: int, status: int | None) -> float | None:
        """Seconds until the next try, or None to stop; `status` is None where no answer came."""
        worth_it = status is None or status in RETRIED_STATUSES
        if operation.retry != "read" or attempt >= self.attempts or not worth_it:
            return None
        # Doubling a thousand times leaves the range of a float.
        return self.draw() * min(self.cap, self.base * 2.0 ** min(attempt - 1, 60))
