"""Files that only their owner may read."""

import os
from contextlib import suppress


def make_private(file: str) -> None:
    """Make an empty one where there is none.

    One that is there is not even opened: to close it again would end the locks that SQLite holds for this process.
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
