"""How often one may call: the documented table, the rule for all signed calls, and what the public host counts."""

import math
from collections import deque
from collections.abc import Callable
from typing import Literal

from coindcx_mock.errors import CannotStart
from coindcx_mock.http import answers

from .checks import Refused
from .routing import Limit, Route

Mode = Literal["documented", "none"]

# From the exchange's FAQ, which adds 960 a minute: a caller who keeps to the one keeps to the other.
# And as its public host says in its headers.
_EVERY_SIGNED_CALL = (Limit(16, 1),)
_PUBLIC_HOST = Limit(5000, 60)


class Window:
    """The calls of the last seconds; a call leaves when it is as old as the window is long."""

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self._calls: deque[float] = deque()

    def left(self, now: float) -> int:
        while self._calls and now - self._calls[0] >= self.limit.seconds:
            self._calls.popleft()
        return self.limit.calls - len(self._calls)

    def count(self, now: float) -> None:
        self._calls.append(now)

    def reset(self, now: float) -> int:
        """Return the whole seconds until the oldest call leaves."""
        return math.ceil(self._calls[0] + self.limit.seconds - now) if self._calls else 0


class Limits:
    """Counts calls and refuses those over a limit, which then do not count.

    Args:
        mode: `documented`, or `none` for no limit and no header about one.
        seconds: a clock that only goes forward.

    Raises:
        CannotStart: there is no such mode.
    """

    def __init__(self, mode: Mode, seconds: Callable[[], float]) -> None:
        if mode not in ("documented", "none"):
            raise CannotStart(f"Limits are documented or none, and not {mode!r}.")
        self.mode = mode
        self._seconds = seconds
        self._windows: dict[tuple[str, str], tuple[Window, ...]] = {}

    def admit(self, route: Route, key: str | None) -> dict[str, str]:
        """Count a call, and return the headers that tell of its limit.

        Raises:
            Refused: with 429.
        """
        if self.mode == "none":
            return {}
        now = self._seconds()
        windows = self._of("", key, _EVERY_SIGNED_CALL) if key is not None else ()
        windows += self._of(route.operation_id, key or "public", _limits_of(route))
        full = [window.limit for window in windows if window.left(now) <= 0]
        for window in [] if full else windows:
            window.count(now)
        headers = _headers(windows[-1], now) if route.host == "public" else {}
        if full:
            answer = answers.with_headers(answers.too_many(), headers)
            raise Refused(answer, f"more than {full[0].calls} calls in {full[0].seconds} s")
        return headers

    def _of(self, operation_id: str, key: str, limits: tuple[Limit, ...]) -> tuple[Window, ...]:
        found = self._windows.get((operation_id, key))
        if found is None:
            found = self._windows[operation_id, key] = tuple(map(Window, limits))
        return found


def _limits_of(route: Route) -> tuple[Limit, ...]:
    if route.host == "public":
        return (_PUBLIC_HOST,)
    return (route.limit,) if route.limit else ()


def _headers(window: Window, now: float) -> dict[str, str]:
    calls, seconds = window.limit.calls, window.limit.seconds
    return {
        "ratelimit-policy": f"{calls};w={seconds}",
        "ratelimit": f"limit={calls}, remaining={max(window.left(now), 0)}, reset={window.reset(now)}",
    }
