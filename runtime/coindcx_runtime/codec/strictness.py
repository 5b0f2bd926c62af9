"""Whether an answer is being read the fast way, which takes nothing that is not documented.

What it refuses is read once more with care (lenient.py), which takes nearly everything and names what is odd.
"""

from __future__ import annotations

from threading import local


class _Reading(local):
    """Of the thread that reads."""

    is_strict = False

    def __enter__(self) -> None:
        self.is_strict = True

    def __exit__(self, *_: object) -> None:
        self.is_strict = False


reading = _Reading()
