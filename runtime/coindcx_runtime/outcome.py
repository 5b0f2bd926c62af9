"""What is known of a call whose answer did not come: its place among others like it, and what became of it."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from attrs import frozen

T = TypeVar("T")


@frozen
class Claim:
    """A call's place among those that change the same thing, in one client."""

    client: str
    thing: str
    number: int
    alone: bool
    """Whether no earlier one was under way, or could still arrive, when it began."""
    fresh: bool
    """Whether none was in the second before either, which is as close as times of rows tell."""


@frozen
class Settlement(Generic[T]):
    """What became of a call.

    outcome: `done`, it took effect (an order was placed); `refused`, the exchange has it and turned it down, or it came
        too late; `absent`, it is not there and can never arrive any more.
    rows: what shows it, such as the order, or the orders where the call was about several. `value` is the first.
    because: what was seen, in a sentence.
    """

    outcome: Literal["done", "refused", "absent"]
    rows: tuple[T, ...]
    because: str

    @property
    def value(self) -> T | None:
        """The first row; None where nothing is left to show."""
        return self.rows[0] if self.rows else None
