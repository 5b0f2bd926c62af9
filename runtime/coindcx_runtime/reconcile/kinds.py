"""What the rows of a probe show: that a call took effect, was refused, did nothing, or that they cannot tell.

rows that the probe asked for ─▶ those that match ─▶ the kind of proof, one function each: created, changed, removed or
moved ─▶ Verdict

Where no row shows a call, that alone proves nothing: it is absent only once it can no longer arrive (reconciler.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import isinf
from typing import Any, Literal

from coindcx_runtime.codec.models import OpenEnum
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.probe import Kind, Probe
from coindcx_runtime.reconcile.evidence import ROUNDED_MS, Evidence, Verdict
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

# Milliseconds, a month: what is older was made by a clock that stands still, as that of an exchange in a test.
_LONG_AGO = 30 * 24 * 3600 * 1000

_NOBODY_LOOKED = "nobody looked before the call, so nothing can be compared"
_AMBIGUOUS = "another call changed the same, and it cannot be told which of them did it"


def created(evidence: Evidence) -> Verdict:
    """The call makes a row: it is there, unless it says that it was refused. Without one nothing is known."""
    probe, wanted = evidence.probe, evidence.wanted
    others = [row for row in evidence.rows if not evidence.is_of_another(field_of(row, "id"))]
    if not probe.new and (doubt := _doubt_of_id(evidence, others)):
        return Verdict(doubt=doubt)
    rows = distinct([row for row in others if fits(row, wanted)])
    if probe.new:
        found = _new(evidence, rows)
        if isinstance(found, Verdict):
            return found
        rows = found
        partial = [row for row in others if not fits(row, wanted) and fits_but_for_gaps(row, wanted)]
        if not rows and new_rows(partial, evidence.before or ()):
            return Verdict(doubt=f"{probe.ask} has a new one that does not show all that it is to be known by")
        is_anonymous = any(field_of(row, "id") is None for row in rows)
        if rows and (evidence.has_inflight or (evidence.is_ambiguous and is_anonymous)):
            return Verdict(rows=rows, doubt=_AMBIGUOUS)
    if not rows:
        return Verdict()
    is_refused = bool(probe.refused) and all(evidence.shows(row, probe.refused) for row in rows)
    because = _because(rows, probe.refused if is_refused else {}, evidence.number)
    complete = len(rows) >= evidence.number
    return Verdict(outcome="refused" if is_refused else "done", rows=rows, because=because, complete=complete)


def changed(evidence: Evidence) -> Verdict:
    """The call sets fields of rows that are there: they are as it wanted, or as they are when it came too late."""
    probe, rows, number = evidence.probe, evidence.matching, evidence.number
    if probe.needs_before and evidence.earlier is None:
        return Verdict(rows=rows, doubt=_NOBODY_LOOKED)
    if not rows:
        # What a call creates is not there before it; what it changes is, and has to be found.
        return Verdict(doubt=f"{probe.ask} does not show what it was to change")
    if len(rows) < number:
        return Verdict(rows=rows, doubt=f"{probe.ask} shows {len(rows)} of {number} that it was to change")
    outcomes = [_outcome(evidence, row) for row in rows]
    if probe.sets and evidence.is_ambiguous and set(outcomes) != {"done"}:
        return Verdict(rows=rows, doubt=_AMBIGUOUS)
    is_as_before = _is_as_before(evidence, rows)
    if all(outcomes):
        is_done = "done" in outcomes
        if is_done and probe.sets and probe.unchanged and is_as_before:
            return Verdict(rows=rows, doubt="it was like that before the call, too")
        because = _because(rows, probe.confirmed if is_done else probe.refused, number)
        return Verdict(outcome="done" if is_done else "refused", rows=rows, because=because)
    if doubt := _unread(evidence, rows):
        return Verdict(rows=rows, doubt=doubt)
    if probe.unchanged and not is_as_before:
        return Verdict(rows=rows, doubt="something changed, and it cannot be told by what")
    return Verdict(rows=rows)


def removed(evidence: Evidence) -> Verdict:
    """The call ends all rows that are older than it: none of them is left."""
    probe, rows, near = evidence.probe, evidence.matching, list[Row]()
    if probe.older is not None:
        times = [(row, time_of(row, probe.older)) for row in rows]
        last = evidence.signed[1] + ROUNDED_MS
        near = [row for row, made in times if made is None or evidence.first < made < last]
        rows = [row for row, made in times if made is not None and made <= evidence.first]
    if near and not rows:
        return Verdict(rows=near, doubt=f"{len(near)} of about the same time, or of none, are still there")
    if rows and probe.unsure and all(fits(row, probe.unsure) for row in rows):
        return Verdict(rows=rows, doubt=f"of {len(rows)} that are still there it is not known whether it ends them")
    if rows:
        because = f"{len(rows)} that are older than it are still there"
        return Verdict(outcome="absent", rows=rows, because=because, complete=False)
    return Verdict(outcome="done", rows=rows, because="none that is older than it is left")


def moved(evidence: Evidence) -> Verdict:
    """The call adds to a number or takes from it: the one row has moved by as much."""
    probe, rows, earlier = evidence.probe, evidence.matching, evidence.earlier
    if earlier is None:
        return Verdict(rows=rows, doubt=_NOBODY_LOOKED)
    if not rows:
        return Verdict(doubt=f"{probe.ask} does not show what it was to change")
    if not earlier:
        return Verdict(rows=rows, doubt="it was not there before the call, so nothing can be compared")
    if len(rows) > 1 or len(earlier) > 1:
        return Verdict(rows=rows, doubt="there are several of it, so nothing can be compared")
    verdict = _movement(evidence, earlier[0], rows[0])
    return Verdict(rows=rows, doubt=_AMBIGUOUS) if evidence.is_ambiguous and not verdict.doubt else verdict


KINDS: Mapping[Kind, Callable[[Evidence], Verdict]] = {
    "created": created,
    "changed": changed,
    "removed": removed,
    "moved": moved,
}


def judge(
    probe: Probe,
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
    """What the rows of a probe say about the call.

    signed, can_arrive: from when to when it can have been signed, and can arrive; milliseconds since 1970 UTC.
    """
    last = probe.last
    wanted = wanted_of(last, call)
    asked = {name: [value_of(text, call), None] for name, text in last.same.items() if value_of(text, call) is not None}
    if not all(fits(row, asked) for row in rows):
        return Verdict(doubt=f"{last.ask} answered about another one")
    evidence = Evidence(
        probe=last,
        call=call,
        wanted=wanted,
        rows=rows,
        earlier=None if before is None else [row for row in before if fits(row, wanted)],
        before=before,
        signed=signed,
        is_of_another=is_of_another,
        is_ambiguous=is_ambiguous,
        has_inflight=has_inflight,
        can_arrive=can_arrive,
    )
    return KINDS[last.kind](evidence)


def _new(evidence: Evidence, rows: list[Row]) -> list[Row] | Verdict:
    """The rows that the call can have made: not there before, or made since where nobody looked."""
    made, first = evidence.probe.made, evidence.first
    if evidence.earlier is not None:
        # A page that shifts while it is read shows an old row again.
        fresh = new_rows(rows, evidence.earlier)
        return [row for row in fresh if (time := time_of(row, made)) is None or time > first]
    if rows and isinf(first):
        return Verdict(rows=rows, doubt="nobody looked before the call, and when it was signed is not known")
    since = [row for row in rows if (time := time_of(row, made)) is not None and time >= first]
    return since or Verdict(doubt=_NOBODY_LOOKED)


def _doubt_of_id(evidence: Evidence, rows: Sequence[Row]) -> str:
    """Why the id of ours proves nothing: an older row has it, or a row of that time does not show it as it was sent."""
    wanted, (earliest, latest) = evidence.wanted, evidence.can_arrive
    is_shown = any(fits(row, wanted) for row in rows)
    for row in rows:
        made = time_of(row, evidence.probe.made)
        if fits(row, wanted):
            if made is not None and earliest - _LONG_AGO < made < earliest - ROUNDED_MS:
                return "an older one has its id"
        elif (
            not is_shown
            and all(_may_be(field_of(row, name), value) for name, value in wanted.items())
            and (made is None or evidence.first <= made <= latest + ROUNDED_MS)
        ):
            return f"{evidence.probe.ask} has one of that time that does not show its id as it was sent"
    return ""


def _may_be(found: Any, wanted: Any) -> bool:
    # The exchange is suspected to add a number behind an id.
    choices = wanted if isinstance(wanted, list) else [wanted]
    shown = str(found).strip().casefold()
    own = (re.escape(str(choice).strip().casefold()) for choice in choices)
    return found is None or any(re.fullmatch(f"{id}(_[0-9]+)?", shown) for id in own)


def _outcome(evidence: Evidence, row: Row) -> Literal["done", "refused"] | None:
    """What one row shows that the call changes."""
    probe = evidence.probe
    if probe.confirmed and evidence.shows(row, probe.confirmed):
        return "done"
    return "refused" if probe.refused and evidence.shows(row, probe.refused) else None


def _is_as_before(evidence: Evidence, rows: Sequence[Row]) -> bool:
    """Whether the one row is as it was; of several nobody knows which was which."""
    earlier = evidence.earlier or ()
    if len(rows) > 1 or len(earlier) != 1:
        return False
    (old,), (row,) = earlier, rows
    return all(same(field_of(row, name), field_of(old, name)) for name in evidence.probe.unchanged)


def _unread(evidence: Evidence, rows: Sequence[Row]) -> str:
    """Why these rows, which are not as the call would make them, do not show that it did nothing."""
    probe, call = evidence.probe, evidence.call
    texts = {name: text for name, text in probe.confirmed.items() if name not in probe.unchanged}
    for name in (name for name, text in texts.items() if value_of(text, call) is not None):
        for found in (field_of(row, name) for row in rows):
            if found is None or (isinstance(found, OpenEnum) and found not in type(found).__members__.values()):
                return f"{probe.ask} shows {name} {found}, which says nothing"
    return ""


def _movement(evidence: Evidence, old: Row, row: Row) -> Verdict:
    probe = evidence.probe
    for fields, sign in ((probe.increased, 1), (probe.decreased, -1)):
        for name, text in fields.items():
            values = field_of(old, name), field_of(row, name), value_of(text, evidence.call)
            was, now, by = map(number_of, values)
            if was is None or now is None or by is None:
                return Verdict(rows=[row], doubt=f"{name} is not a number")
            if now - was == sign * by:
                return Verdict(outcome="done", rows=[row], because=f"{name} went from {was:f} to {now:f}")
            if now != was:
                return Verdict(rows=[row], doubt=f"{name} went from {was:f} to {now:f}, which is not by {by:f}")
    return Verdict(rows=[row])


def _because(rows: Sequence[Row], how: Mapping[str, Any], number: int) -> str:
    if len(rows) < number:
        return f"the exchange has {len(rows)} of {number} of them"
    if len(rows) > 1:
        return f"the exchange has {len(rows)} of them"
    (row,) = rows
    told = ", ".join(f"{name} {value}" for name in ("id", *how) if (value := field_of(row, name)) is not None)
    return f"the exchange has it: {told}" if told else "the exchange has it"
