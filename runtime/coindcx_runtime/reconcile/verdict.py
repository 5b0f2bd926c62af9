"""What the rows of a probe show: that a call took effect, was refused, did nothing, or that they cannot tell.

rows that the probe asked for ─▶ those that match ─▶ kinds.py: created, changed, removed or moved ─▶ Verdict
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.reconcile.evidence import Evidence, Verdict
from coindcx_runtime.reconcile.kinds import KINDS
from coindcx_runtime.reconcile.rows import Row, fits, value_of, wanted_of


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
