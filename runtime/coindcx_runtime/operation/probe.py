"""How to find out by reads what became of a call that was not answered, as the spec has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

Kind = Literal["created", "changed", "removed", "moved"]
"""What the call does to the rows that are read: it makes one, sets fields of one, removes all of them, or adds to a
number of one or takes from it."""


@frozen(kw_only=True)
class Probe:
    """One read, and what its rows show.

    In `given`, `same`, `match`, `confirmed`, `refused`, `increased` and `decreased` a text `$name` is that argument of
    the call, `$orders.name` that member of each of its orders, `#name` that field of the rows that led here; a list is
    any of its elements, a mapping `{$name: {one: other}}` is what it has for that argument, and all else is itself.

    Which read it is:

    ask: id of the operation that is asked.
    given: its arguments; those that come out as None are left out.
    each: an argument that has room for one of these values only, so that each is asked for.
    pages: its arguments for page and size, where the rows come in pages.
    most: rows that a page may have, where the spec says so.
    inside: the rows are in this field of what is answered.
    then: the probe that such rows lead to; its rows are the ones that show something.

    Which rows count:

    same: how a row is, where it has these fields at all; another one was not asked for, and shows nothing.
    match: how a row is that counts; every row when empty.
    older: field with a row's time; only rows older than the call count.
    new: only rows count that were not there before the call; where nobody looked before, those made since.
    made: field with a row's time.

    What they show:

    kind: what the call does to them.
    confirmed: how a row is once it was changed.
    unsure: how a row is of which nobody knows whether the call removes it.
    increased, decreased: a field that moves up or down, and by how much.
    unchanged: fields of a row that show that nothing happened by being as they were before the call.
    refused: how a row is when the call came too late, or was refused.
    """

    ask: str
    given: Mapping[str, Any] = field(factory=dict)
    each: Mapping[str, tuple[Any, ...]] = field(factory=dict)
    pages: tuple[str, str] | None = None
    most: int | None = None
    inside: str | None = None
    then: Probe | None = None
    same: Mapping[str, Any] = field(factory=dict)
    match: Mapping[str, Any] = field(factory=dict)
    older: str | None = None
    new: bool = False
    made: str = "created_at"
    kind: Kind = "created"
    confirmed: Mapping[str, Any] = field(factory=dict)
    unsure: Mapping[str, Any] = field(factory=dict)
    increased: Mapping[str, str] = field(factory=dict)
    decreased: Mapping[str, str] = field(factory=dict)
    unchanged: tuple[str, ...] = ()
    refused: Mapping[str, Any] = field(factory=dict)

    @property
    def last(self) -> Probe:
        """The one whose rows show it."""
        return self if self.then is None else self.then.last

    @property
    def creates(self) -> bool:
        """Whether the call makes such a row, rather than changing or ending one."""
        return self.kind == "created"

    @property
    def removes(self) -> bool:
        """Whether the call ends all such rows."""
        return self.kind == "removed"

    @property
    def is_state(self) -> bool:
        """Whether it tells how things are, which may have become so without the call."""
        return self.kind in ("changed", "removed")

    @property
    def needs_before(self) -> bool:
        """Whether it compares with how things were before the call."""
        return self.new or self.kind == "moved" or bool(self.unchanged)

    @property
    def sets(self) -> bool:
        """Whether the call sets something to a value of the caller's, which may have been that already."""
        return any(isinstance(text, str) and text.startswith("$") for text in self.confirmed.values())
