"""The latest calls of one scope, counted as the server would count them."""

from __future__ import annotations

from collections import deque


class CallLog:
    """When calls were made. A call leaves a window when it is as old as that is long."""

    def __init__(self) -> None:
        self._calls: deque[float] = deque()
        self._longest = 0.0

    def pause(self, places: int, seconds: float, now: float) -> float:
        """Seconds until fewer than `places` calls lie within the last `seconds`."""
        return max(0.0, self._calls[-places] + seconds - now) if len(self._calls) >= places else 0.0

    def count(self, now: float, longest: float) -> None:
        """A call is made now; the longest window that asks for it is of so many seconds."""
        self._longest = max(self._longest, longest)
        while self._calls and self._calls[0] + self._longest <= now:
            self._calls.popleft()
        # Threads read the clock before they get here, and not in the order in which they do.
        self._calls.append(max(now, self._calls[-1]) if self._calls else now)

    def is_over(self, now: float) -> bool:
        """Whether no call is left in any window."""
        return not self._calls or self._calls[-1] + self._longest <= now
