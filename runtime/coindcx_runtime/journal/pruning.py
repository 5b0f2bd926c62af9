"""Which entries of a journal have had their time, and when these are deleted without being told.

SQLite uses their room again, so that a file grows no larger than a month of calls is.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from math import inf
from threading import Thread

from coindcx_runtime.clock import Seconds
from coindcx_runtime.journal.file import OPEN_PATIENCE, JournalFile
from coindcx_runtime.journal.rows import NEAR_MS
from coindcx_runtime.log import report_pruning

Age = timedelta | float
"""A span of time, or seconds."""

KEPT = timedelta(days=30)
_DAY: Seconds = 86_400.0
_PATIENCE: Seconds = 0.2
# Rows that are looked at in one go: others wait no longer than that takes, some milliseconds.
_SOME = 1000
_AT_OPENING = 5

# Where no id of ours tells calls apart (they have a `client`), what closed ones made is known not to be of an open one.
_LOOKED_AT = """
SELECT number, sender, ending IS NOT NULL AND COALESCE(ended_ms, stamp_ms) < :before_ms AND (
    client IS NULL OR first IS NULL OR (number < first AND COALESCE(ended_ms, stamp_ms) < begun_ms)
) AS is_old
FROM calls, (
    SELECT MIN(number) AS first, MIN(MIN(made_ms, stamp_ms)) - :near_ms AS begun_ms
    FROM calls WHERE ending IS NULL AND client IS NOT NULL
)
WHERE number > :after ORDER BY number LIMIT :some
"""
_DELETED = "DELETE FROM calls WHERE number = ?"


class Pruning:
    """Deletes closed entries of a file. Those older than 30 days by itself: some as it is opened, all once a day."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._due: Seconds = 0.0
        self._keep_up(_AT_OPENING)

    def prune(self, older_than: Age) -> int:
        """Delete the closed entries that are older, and give how many these were.

        Raises:
            ValueError: the file cannot be used.
        """
        return sum(self._deleted(older_than, OPEN_PATIENCE))

    def keep_up(self) -> None:
        """Start what is due, in a thread of its own: no call waits for it."""
        if time.monotonic() >= self._due:
            self._due = inf  # until it is known when the next one is
            Thread(target=self._keep_up, name="coindcx-journal-pruning", daemon=True).start()

    def _keep_up(self, most: int | None = None) -> None:
        try:
            for _ in islice(self._deleted(KEPT, _PATIENCE), most):
                pass
        except ValueError as error:
            report_pruning(str(error))
        self._due = time.monotonic() + _DAY

    def _deleted(self, older_than: Age, patience: Seconds) -> Iterator[int]:
        """Go through the file, and give how many were deleted after each step. Nothing is held between two."""
        before_ms = time.time_ns() // 1_000_000 - int(_seconds(older_than) * 1000)
        after = 0
        while True:
            with self._file.used(patience) as connection:
                bounds = {"before_ms": before_ms, "near_ms": NEAR_MS, "after": after, "some": _SOME}
                rows = connection.execute(_LOOKED_AT, bounds).fetchall()
                old = [row for row in rows if row["is_old"]]
                connection.executemany(_DELETED, [(row["number"],) for row in old])
                for sender in {row["sender"] for row in old}:
                    self._file.is_dead(sender)  # removes what one that was killed left behind
            if not rows:
                return
            after = rows[-1]["number"]
            yield len(old)


def check_age(older_than: Age) -> None:
    """Raises TypeError or ValueError for what is not a span of time."""
    if isinstance(older_than, bool) or not isinstance(older_than, (timedelta, int, float)):
        raise TypeError(f"older_than: pass a timedelta or seconds, not {type(older_than).__name__}")
    if not 0 <= _seconds(older_than) < inf:
        raise ValueError("older_than: pass a span of time that is not below zero, such as timedelta(days=30)")


def _seconds(age: Age) -> Seconds:
    return age.total_seconds() if isinstance(age, timedelta) else age
