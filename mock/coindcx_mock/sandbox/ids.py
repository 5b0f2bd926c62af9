"""Ids that look like the exchange's, are never given twice, and are the same again for the same seed and calls."""

import hashlib
import uuid


class Ids:
    """One count for everything that gets an id."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._count = 0

    def number(self) -> int:
        """The next id that is an integer, such as a trade's."""
        self._count += 1
        return 100_000_000 + self._count

    def digits(self) -> str:
        """The next id that is digits as text, such as a spot order's."""
        return str(self.number())

    def text(self) -> str:
        """The next id that is a UUID, such as a futures order's."""
        self._count += 1
        return named_id(f"{self._seed}/{self._count}")

    def short(self) -> str:
        """The next eight hexadecimal digits, as they begin the id of a group."""
        return self.text()[:8]


def named_digits(name: str) -> str:
    """The eight digits that always belong to this name."""
    return str(10_000_000 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) % 90_000_000)


def named_id(name: str) -> str:
    """The UUID that always belongs to this name."""
    return str(uuid.UUID(bytes=hashlib.sha256(name.encode()).digest()[:16], version=4))
