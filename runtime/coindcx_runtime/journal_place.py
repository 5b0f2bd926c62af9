"""Where a journal is kept: what a caller may write for it, and what is wrong with a place that cannot be used."""

from __future__ import annotations

import os

from coindcx_runtime.journal_file import JournalFile
from coindcx_runtime.journal_memory import MEMORY, JournalMemory
from coindcx_runtime.order_ids import new_order_id


def opened(path: str | os.PathLike[str]) -> JournalFile:
    """The file of a journal, or its memory.

    Raises:
        TypeError: `path` is none.
        ValueError: the file cannot be used; the message says why.
    """
    if path == MEMORY:
        return JournalMemory(f"{MEMORY}{new_order_id()}")  # an entry of one is not one of another
    place = os.path.realpath(os.path.expanduser(os.fsdecode(path)))  # all senders have to mean the same files beside it
    folder = os.path.dirname(place)
    if os.path.isdir(place):
        raise ValueError(f"the journal {place} is a folder; pass the path of a file in it, such as orders.sqlite")
    if not os.path.isdir(folder):
        raise ValueError(f"the journal {place} cannot be made: there is no folder {folder}; make it first")
    try:
        return JournalFile(place)
    except ValueError as error:
        raise ValueError(f"{error}; pass the path of a new file, or of one that it made") from None
