"""What is known of a call and of the rows that were read, and what they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from attrs import frozen

from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.reconcile.rows import Row, distinct, fits, value_of

ROUNDED_MS = 1000
"""Milliseconds: some answers have their times in whole seconds."""


@frozen(kw_only=True)
class Verdict:
    """What the rows of one probe show.

    outcome: None where they show nothing.
    complete: False when it is only part of what was asked for, so that the rest may still come.
    doubt: why the absence of a sign is not a proof.
    """

    outcome: Literal["done", "refused", "absent"] | None = None
    rows: Sequence[Row] = ()
    because: str = ""
    complete: bool = True
    doubt: str = ""


@frozen(kw_only=True)
class Evidence:
    """What is known of a call and of the rows that are to show what became of it.

    probe: the one whose rows these are. wanted: how a row is that counts.
    before: the rows from before the call, and `earlier` those of them that count; None where nobody looked.
    signed, can_arrive: from when to when it can have been signed, and can arrive; milliseconds since 1970 UTC.
    is_ambiguous: another call may have done the same. has_inflight: such a one has not ended.
    """

    probe: Probe
    call: Call[Any]
    wanted: Mapping[str, Any]
    rows: Sequence[Row]
    before: Sequence[Row] | None
    earlier: Sequence[Row] | None
    signed: tuple[float, float]
    can_arrive: tuple[float, float]
    is_of_another: Callable[[object], bool]
    is_ambiguous: bool
    has_inflight: bool

    @property
    def matching(self) -> list[Row]:
        """The rows that count, each once."""
        return distinct([row for row in self.rows if fits(row, self.wanted)])

    @property
    def first(self) -> float:
        """Before this it cannot have taken effect."""
        return self.signed[0] - ROUNDED_MS

    @property
    def number(self) -> int:
        """How many rows there are once the call took effect altogether: one for each that it names."""
        named = [value_of(text, self.call) for text in self.probe.match.values() if isinstance(text, str)]
        return max((len(set(map(str, value))) for value in named if isinstance(value, list)), default=1)

    def shows(self, row: Row, texts: Mapping[str, Any]) -> bool:
        """Whether a row is as these texts of the probe say."""
        return fits(row, {name: value_of(text, self.call) for name, text in texts.items()})
