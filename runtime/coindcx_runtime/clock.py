"""Time as an argument, so that tests need none."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol

Seconds = float
"""A span of time. Money is never one."""


class Clock(Protocol):
    """What the client asks of time."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC, for timestamps."""
        ...

    def monotonic(self) -> Seconds:
        """Seconds that never run backwards, for budgets."""
        ...

    def sleep(self, seconds: Seconds) -> None:
        """Let time pass, blocking."""
        ...

    async def sleep_async(self, seconds: Seconds) -> None:
        """Let time pass, awaiting."""
        ...


class SystemClock:
    """The machine's clock."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def monotonic(self) -> Seconds:
        return time.monotonic()

    def sleep(self, seconds: Seconds) -> None:
        time.sleep(seconds)

    async def sleep_async(self, seconds: Seconds) -> None:
        await asyncio.sleep(seconds)
