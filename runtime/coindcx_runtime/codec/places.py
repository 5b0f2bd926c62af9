"""Where in an answer something did not have its documented form."""

from __future__ import annotations

from attrs import frozen


class Key(str):
    """A key of a map, such as a price or a market: there is no end of them, so kinds leave them out."""

    __slots__ = ()


Step = int | str
"""An index of a list, a member of a model, or a `Key`."""


@frozen
class Place:
    """The way to it from the top, and what is to be said beside it, such as `missing`.

    word: of the answer, where that is what was odd, such as the name of a new state.
    """

    steps: tuple[Step, ...] = ()
    note: str = ""
    word: str = ""

    def __str__(self) -> str:
        """Such as `[3].fee` or `bids.100.5`; the keys in it, cut to 80 characters, are the answer's own."""
        way = "".join(f"[{step}]" if isinstance(step, int) else f".{step:.80}" for step in self.steps)
        return self._noted(way, f"{self.note}: {self.word}" if self.word else self.note)

    @property
    def kind(self) -> str:
        """The same for all rows and keys, such as `[].fee` or `bids.{}`; nothing in it comes from the answer."""
        return self._noted("".join(_alike(step) for step in self.steps), self.note)

    def _noted(self, way: str, note: str) -> str:
        return " ".join(filter(None, (way.removeprefix("."), note and f"({note})")))


def _alike(step: Step) -> str:
    if isinstance(step, int):
        return "[]"
    return ".{}" if isinstance(step, Key) else f".{step}"
