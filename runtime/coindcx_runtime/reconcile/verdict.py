"""What the rows of a look show: that a call took effect, was refused, did nothing, or that they cannot tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import isinf
from typing import Any, Literal

from attrs import frozen

from coindcx_runtime.codec.models import OpenEnum
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.reconcile.contention import sets
from coindcx_runtime.reconcile.rows import (
    Row,
    distinct,
    field_of,
    fits,
    fits_but_for_gaps,
    new_rows,
    number_of,
    same,
    time_of,
    value_of,
    wanted_of,
)

# Milliseconds: some answers have their times in whole seconds.
_ROUNDED = 1000
# Milliseconds, a month: what is older was made by a clock that stands still, as that of an exchange in a test.
_LONG_AGO = 30 * 24 * 3600 * 1000


@frozen(kw_only=True)
class Verdict:
    """What the rows of one look show.

    outcome: None where they show nothing.
    complete: False when it is only part of what was asked for, so that the rest may still come.
    doubt: why the absence of a sign is no proof.
    """

    outcome: Literal["done", "refused", "absent"] | None = None
    rows: Sequence[Row] = ()
    because: str = ""
    complete: bool = True
    doubt: str = ""


def judge(
    look: Probe,
    call: Call[Any],
    rows: Sequence[Row],
    *,
    before: Sequence[Row] | None,
    signed: tuple[float, float],
    is_of_another: Callable[[object], bool],
    is_ambiguous: bool,
    has_inflight: bool,
    can_arrive: tuple[float, float],
) -> Verdict:
    """What the rows of a look say about the call.

    signed, can_arrive: from when to when it can have been signed, and can arrive; milliseconds since 1970 UTC.
    """
    last, first = look.last, signed[0] - _ROUNDED
    wanted = wanted_of(last, call)
    asked = {name: [value_of(text, call), None] for name, text in last.same.items() if value_of(text, call) is not None}
    if not all(fits(row, asked) for row in rows):
        return Verdict(doubt=f"{last.ask} answered about another one")
    earlier = [row for row in before or () if fits(row, wanted)]
    if last.makes:
        rows = [row for row in rows if not is_of_another(field_of(row, "id"))]
    if last.makes and not last.new and (doubt := _blur_of_ids(last, rows, wanted, signed, can_arrive)):
        return Verdict(doubt=doubt)
    partial = [row for row in rows if last.new and not fits(row, wanted) and fits_but_for_gaps(row, wanted)]
    rows = distinct([row for row in rows if fits(row, wanted)])
    near: list[Row] = []
    if last.older is not None:
        times = [(row, time_of(row, last.older)) for row in rows]
        near = [row for row, made in times if made is None or first < made < signed[1] + _ROUNDED]
        rows = [row for row, made in times if made is not None and made <= first]
    if last.new and before is None and rows and isinf(first):
        return Verdict(rows=rows, doubt="nobody looked before the call, and when it was signed is not known")
    if last.new and before is None:
        rows = [row for row in rows if (made := time_of(row, last.made)) is not None and made >= first]
    if last.needs_before and before is None and not (last.new and rows):
        return Verdict(rows=rows, doubt="nobody looked before the call, so nothing can be compared")
    if last.new and before is not None:
        # A page that shifts while it is read shows an old row again.
        rows = [row for row in new_rows(rows, earlier) if (made := time_of(row, last.made)) is None or made > first]
    if near and not rows:
        return Verdict(rows=near, doubt=f"{len(near)} of about the same time, or of none, are still there")
    if last.gone:
        sure = [row for row in rows if not last.unsure or not fits(row, last.unsure)]
        if rows and not sure:
            return Verdict(rows=rows, doubt=f"of {len(rows)} that are still there it is not known whether it ends them")
        return Verdict(outcome="absent" if rows else "done", rows=rows, because=_gone(rows), complete=not rows)
    if not rows and new_rows(partial, before or ()):
        return Verdict(doubt=f"{last.ask} has a new one that does not show all that it is to be known by")
    if not rows:
        # What a call makes is not there before it; what it changes is, and has to be found.
        return Verdict(doubt="" if last.makes else f"{last.ask} does not show what it was to change")
    blurred = Verdict(rows=rows, doubt="another call changed the same, and it cannot be told which of them did it")
    if last.raised or last.lowered:
        moved = _moved(last, call, rows, earlier)
        return blurred if is_ambiguous and not moved.doubt else moved
    if last.new and (has_inflight or (is_ambiguous and any(field_of(row, "id") is None for row in rows))):
        return blurred
    number = _how_many(last, call)
    complete = len(rows) >= number
    if not complete and not last.makes:
        return Verdict(rows=rows, doubt=f"{last.ask} shows {len(rows)} of {number} that it was to change")
    outcomes = [_outcome(last, call, row) for row in rows]
    if sets(last) and is_ambiguous and set(outcomes) != {"done"}:
        return blurred
    if all(outcomes):
        outcome: Literal["done", "refused"] = "done" if "done" in outcomes else "refused"
        if outcome == "done" and sets(last) and last.still and _is_still(last, rows, earlier):
            return Verdict(rows=rows, doubt="it was like that before the call, too")
        because = _because(rows, last.done if outcome == "done" else last.refused, number)
        return Verdict(outcome=outcome, rows=rows, because=because, complete=complete)
    if doubt := _unread(last, call, rows):
        return Verdict(rows=rows, doubt=doubt)
    if last.still and not _is_still(last, rows, earlier):
        return Verdict(rows=rows, doubt="something changed, and it cannot be told by what")
    return Verdict(rows=rows)


def _outcome(look: Probe, call: Call[Any], row: Row) -> Literal["done", "refused"] | None:
    """What one row shows; one that the call makes is there, unless it says that it was refused."""
    done = fits(row, {name: value_of(text, call) for name, text in look.done.items()})
    refused = bool(look.refused) and fits(row, {name: value_of(text, call) for name, text in look.refused.items()})
    if look.done:
        return "done" if done else "refused" if refused else None
    return "refused" if refused else "done" if look.makes else None


def _how_many(look: Probe, call: Call[Any]) -> int:
    """How many rows there are once a call took effect altogether: one for each that it names."""
    named = [value_of(text, call) for text in look.match.values() if isinstance(text, str)]
    return max((len(set(map(str, value))) for value in named if isinstance(value, list)), default=1)


def _blur_of_ids(
    look: Probe,
    rows: Sequence[Row],
    wanted: Mapping[str, Any],
    signed: tuple[float, float],
    can_arrive: tuple[float, float],
) -> str:
    """Why the id of ours proves nothing: an older row has it, or a row of that time does not show it as it was sent."""
    is_shown = any(fits(row, wanted) for row in rows)
    for row in rows:
        made = time_of(row, look.made)
        if fits(row, wanted):
            if made is not None and can_arrive[0] - _LONG_AGO < made < can_arrive[0] - _ROUNDED:
                return "an older one has its id"
        elif (
            not is_shown
            and all(_may_be(field_of(row, name), value) for name, value in wanted.items())
            and (made is None or signed[0] - _ROUNDED <= made <= can_arrive[1] + _ROUNDED)
        ):
            return f"{look.ask} has one of that time that does not show its id as it was sent"
    return ""


def _may_be(found: Any, wanted: Any) -> bool:
    # The exchange is suspected to add a number behind an id.
    choices = wanted if isinstance(wanted, list) else [wanted]
    shown = str(found).strip().casefold()
    own = (re.escape(str(choice).strip().casefold()) for choice in choices)
    return found is None or any(re.fullmatch(f"{id}(_[0-9]+)?", shown) for id in own)


def _moved(look: Probe, call: Call[Any], rows: Sequence[Row], before: Sequence[Row]) -> Verdict:
    if not before:
        return Verdict(rows=rows, doubt="it was not there before the call, so nothing can be compared")
    if len(rows) > 1 or len(before) > 1:
        return Verdict(rows=rows, doubt="there are several of it, so nothing can be compared")
    (old,), (row,) = before, rows
    for fields, sign in ((look.raised, 1), (look.lowered, -1)):
        for name, text in fields.items():
            was, now, by = (
                number_of(value) for value in (field_of(old, name), field_of(row, name), value_of(text, call))
            )
            if was is None or now is None or by is None:
                return Verdict(rows=rows, doubt=f"{name} is no number")
            if now - was == sign * by:
                return Verdict(outcome="done", rows=rows, because=f"{name} went from {was:f} to {now:f}")
            if now != was:
                return Verdict(rows=rows, doubt=f"{name} went from {was:f} to {now:f}, which is not by {by:f}")
    return Verdict(rows=rows)


def _is_still(look: Probe, rows: Sequence[Row], before: Sequence[Row]) -> bool:
    """Whether the one row is as it was; of several nobody knows which was which."""
    if len(rows) > 1 or len(before) != 1:
        return False
    (old,), (row,) = before, rows
    return all(same(field_of(row, name), field_of(old, name)) for name in look.still)


def _unread(look: Probe, call: Call[Any], rows: Sequence[Row]) -> str:
    """Why these rows, which are not as the call would make them, do not show that it did nothing."""
    names = [name for name, text in look.done.items() if name not in look.still and value_of(text, call) is not None]
    for name in names:
        for found in (field_of(row, name) for row in rows):
            if found is None or (isinstance(found, OpenEnum) and found not in type(found).__members__.values()):
                return f"{look.ask} shows {name} {found}, which says nothing"
    return ""


def _because(rows: Sequence[Row], how: Mapping[str, Any], number: int) -> str:
    if len(rows) < number:
        return f"the exchange has {len(rows)} of {number} of them"
    if len(rows) > 1:
        return f"the exchange has {len(rows)} of them"
    (row,) = rows
    told = ", ".join(f"{name} {value}" for name in ("id", *how) if (value := field_of(row, name)) is not None)
    return f"the exchange has it: {told}" if told else "the exchange has it"


def _gone(rows: Sequence[Row]) -> str:
    return f"{len(rows)} that are older than it are still there" if rows else "none that is older than it is left"
