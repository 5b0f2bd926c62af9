"""The thread in which an awaiting client writes into its journal, and a blocking one what no call waits for.

One of its own: calls that wait for a journal would fill the event loop's threads, which others need, as for looking up
names of hosts.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from time import monotonic
from typing import Any, TypeVar

from attrs import evolve

from coindcx_runtime.clock import Seconds
from coindcx_runtime.steps import JournalStep

T = TypeVar("T")


class JournalThread:
    """Writes one step after the other. The thread starts with the first one, and ends with this object."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="coindcx-journal")
        self._left: Future[Any] | None = None
        self._process = os.getpid()

    async def carry_out(self, enter: Callable[[JournalStep], T], step: JournalStep) -> T:
        """Have a step entered within its patience; waiting for others of this client counts."""
        writing = self._thread.submit(_entered, enter, step, monotonic() + step.patience)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(writing), step.patience)
        except TimeoutError:
            if writing.cancel():
                return enter(evolve(step, patience=0.0))  # its turn did not come: that fails at once, as it would there
            return await asyncio.wrap_future(writing)  # it is being written, and its own patience ends it

    def leave(self, enter: Callable[[JournalStep], T], step: JournalStep) -> None:
        """Have a step entered while nobody waits for it."""
        self._left = self._thread.submit(enter, step)

    def finish(self) -> None:
        """Wait for what was left here."""
        if self._left is not None and self._process == os.getpid():  # a fork's child does not have the thread
            wait([self._left])  # one thread, so the others are before it


def _entered(enter: Callable[[JournalStep], T], step: JournalStep, until: Seconds) -> T:
    return enter(evolve(step, patience=until - monotonic()))
