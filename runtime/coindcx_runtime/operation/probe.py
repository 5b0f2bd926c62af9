"""How to find out by reads what became of a call that was not answered, as the spec has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen


@frozen(kw_only=True)
class Probe:
    """One read, and what its rows show.

    In `given`, `same`, `match`, `done`, `refused`, `raised` and `lowered` a text `$name` is that argument of the call,
    `$orders.name` that member of each of its orders, `#name` that field of the rows that led here; a list is any of its
    elements, a mapping `{$name: {one: other}}` is what it has for that argument, and all else is itself.

    ask: id of the operation that is asked.
    given: its arguments; those that come out as None are left out.
    each: an argument that has room for one of these values only, so that each is asked for.
    pages: its arguments for page and size, where the rows come in pages.
    most: rows that a page may have, where the spec says so.
    inside: the rows are in this field of what is answered.
    same: how a row is, where it has these fields at all; another one was not asked for, and shows nothing.
    match: how a row is that counts; every row when empty.
    older: field with a row's time; only rows older than the call count.
    new: only rows count that were not there before the call; where nobody looked before, those made since.
    made: field with a row's time.
    done: how such a row is once the call took effect; {} where it is enough that there is one.
    gone: the call took effect when no such row is left.
    unsure: how a row is of which nobody knows whether the call ends it.
    raised, lowered: a field that the call makes larger or smaller, and by how much.
    still: fields of a row that show that nothing happened by being as they were before the call.
    refused: how such a row is when the call came too late, or was refused.
    then: the look that such rows lead to.
    """

    ask: str
    given: Mapping[str, Any] = field(factory=dict)
    each: Mapping[str, tuple[Any, ...]] = field(factory=dict)
    pages: tuple[str, str] | None = None
    most: int | None = None
    inside: str | None = None
    same: Mapping[str, Any] = field(factory=dict)
    match: Mapping[str, Any] = field(factory=dict)
    older: str | None = None
    new: bool = False
    made: str = "created_at"
    done: Mapping[str, Any] = field(factory=dict)
    gone: bool = False
    unsure: Mapping[str, Any] = field(factory=dict)
    raised: Mapping[str, str] = field(factory=dict)
    lowered: Mapping[str, str] = field(factory=dict)
    still: tuple[str, ...] = ()
    refused: Mapping[str, Any] = field(factory=dict)
    then: Probe | None = None

    @property
    def last(self) -> Probe:
        """The one whose rows show it."""
        return self if self.then is None else self.then.last

    @property
    def makes(self) -> bool:
        """Whether the call makes such a row, rather than changing or ending one."""
        return not (self.done or self.gone or self.raised or self.lowered or self.still)

    @property
    def is_state(self) -> bool:
        """Whether it tells how things are, which may have become so without the call."""
        return bool(self.done) or self.gone

    @property
    def needs_before(self) -> bool:
        """Whether it compares with how things were before the call."""
        return self.new or bool(self.raised or self.lowered or self.still)
