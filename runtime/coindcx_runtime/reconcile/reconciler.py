"""What became of a call that was not answered: asked of the exchange by reads, without I/O.

    probe ▶ rows ─▶ done | refused ─▶ Settlement
     ▲       └─ nothing yet ─▶ Wait ─┐
     └───────────────────────────────┘   until the call's signature has expired: then it is absent

A call carries the time at which it was signed, and the exchange refuses an old one. So what is not there when it is
asked for after that, can never arrive any more.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any, get_origin

from attrs import define, field

from coindcx_runtime.errors import ApiError, CoinDCXError
from coindcx_runtime.exchange_time.server_time import ServerTime
from coindcx_runtime.operation.operation import Call, Maker, RawResponse
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.outcome import PendingCall, Settlement
from coindcx_runtime.reconcile.contention import Contention, RowOwners
from coindcx_runtime.reconcile.evidence import Verdict
from coindcx_runtime.reconcile.kinds import judge
from coindcx_runtime.reconcile.queries import calls_of, is_found, led_to
from coindcx_runtime.reconcile.rows import Row, counting
from coindcx_runtime.steps import Wait

# Seconds that the exchange may take to show what it has accepted.
GRACE = 3.0
_SHORTEST_PAUSE, _FIRST_PAUSE, _LONGEST_PAUSE = 0.01, 0.25, 2.0
# How the exchange says that there is no such thing, when it is asked for a single one.
_NOT_THERE = (400, 404, 422)


ReconcilePlan = Generator["Call[Any] | Wait", Any, Settlement[Any]]


@define
class Reconciler:
    """Asks what became of one call.

    signature_life: seconds for which the exchange takes a timestamp to be of now.
    owners: which rows belong to which calls.
    contention: which calls changed the same meanwhile.
    """

    pending: PendingCall
    time: ServerTime
    signature_life: float
    owners: RowOwners
    contention: Contention
    _doubts: list[str] = field(factory=list)

    @property
    def seconds_left(self) -> float:
        """Seconds until absence can be proven, if the exchange answers; below zero where it can be now."""
        return self.pending.signed.seconds_left(self.time, self.signature_life) + GRACE

    @property
    def why(self) -> str:
        """What keeps it open."""
        return "; ".join(self._doubts) or "it is not there yet, and may still arrive"

    def steps(self, makers: Callable[[str], Maker]) -> ReconcilePlan:
        """The calls to make, each told its answer or its error, and the waits between them."""
        pause = _FIRST_PAUSE
        if any(probe.removes for probe in self.pending.call.operation.probes):
            yield Wait(max(0.0, self.seconds_left))  # nothing can be concluded before
        while True:
            # Before asking: what is not there now, and was signed too long ago, never will be.
            left = self.seconds_left
            found = yield from self._round(makers, is_late=left <= 0)
            if found is not None:
                return found
            # A shorter one would not move a clock, and be asked again for ever.
            yield Wait(max(min(pause, left), _SHORTEST_PAUSE) if left > 0 else _LONGEST_PAUSE)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _judged(self, probe: Probe, rows: Sequence[Row]) -> Verdict:
        pending, life = self.pending, self.signature_life
        signed = pending.signed.span_ms(self.time)
        looked = pending.before is not None or not probe.last.needs_before
        return judge(
            probe,
            pending.call,
            rows,
            before=pending.before,
            signed=signed,
            is_of_another=lambda id: self.owners.is_of_another(id, pending.token),
            can_arrive=(signed[0] - life * 1000, pending.signed.last_arrival_ms(self.time, life)),
            is_ambiguous=pending.is_ambiguous or self.contention.is_ambiguous(pending.claim, looked=looked),
            has_inflight=self.contention.has_inflight(pending.claim),
        )

    def _is_final(self, probe: Probe, verdict: Verdict) -> bool:
        """Whether a call that may still arrive changes nothing any more."""
        return verdict.outcome == "refused" or self.pending.call.operation.retry != "unsafe" or not probe.last.is_state

    def _round(
        self, makers: Callable[[str], Maker], *, is_late: bool
    ) -> Generator[Call[Any] | Wait, Any, Settlement[Any] | None]:
        self._doubts = []
        seen: list[Row] = []
        for probe in self.pending.call.operation.probes:
            why: list[str] = []
            rows = yield from rows_of(probe, self.pending.call, makers, whole=is_late or probe.removes, why=why)
            if rows is None:
                self._doubts += why
                continue
            verdict = self._judged(probe, rows)
            if verdict.outcome is not None and (is_late or (verdict.complete and self._is_final(probe, verdict))):
                return Settlement(verdict.outcome, tuple(verdict.rows), verdict.because)
            seen = seen or list(verdict.rows)
            if verdict.doubt:
                self._doubts.append(verdict.doubt)
            if not is_late and not self._doubts:
                break  # the further probes are for when the first one cannot tell, and for the end
        is_absent = is_late and not self._doubts
        return _absent(seen) if is_absent else None


def _absent(seen: Sequence[Row]) -> Settlement[Any]:
    """Every probe was answered after the call's signature had expired, and none of them shows it."""
    return Settlement("absent", tuple(seen), "it is not there, and too old by now to be accepted any more")


def rows_of(
    probe: Probe,
    call: Call[Any],
    makers: Callable[[str], Maker],
    found: Sequence[Row] = (),
    *,
    whole: bool = True,
    why: list[str] | None = None,
) -> Generator[Call[Any] | Wait, Any, list[Row] | None]:
    """The rows of a probe, or None where the exchange did not say, and then `why`.

    whole: False for the first page only.
    """
    told = [] if why is None else why
    rows: list[Row] = []
    for first in calls_of(probe, call, found, makers):
        try:
            page: Call[Any] | None = first.call
        except (TypeError, ValueError) as error:  # a call of an older journal, which nobody checked like this
            told.append(f"{probe.ask} cannot be asked: {error}")
            return None
        while page is not None:
            answer = yield page
            if isinstance(answer, CoinDCXError):
                if isinstance(answer, ApiError) and answer.status in _NOT_THERE and not _is_list(page.operation.result):
                    break
                told.append(str(answer))
                return None  # a list that is refused is no empty one
            shown = first.rows(answer.value)
            more = led_to(probe, shown, found)
            if more is None:
                told.append(f"{probe.ask} does not show what they belong to")
                return None
            rows += more
            # By all rows that it shows: a page of others is not an empty one.
            page = first.next(answer, shown) if whole and not is_found(probe, call, more) else None
        if first.is_cut:
            told.append(f"{probe.ask} has more rows than are read")
            return None
    if probe.then is None:
        return rows
    rows = counting(probe, call, rows)
    if not rows and probe.last.removes:
        told.append(f"{probe.ask} does not show what it was about")
        return None
    if not rows:
        return rows
    return (yield from rows_of(probe.then, call, makers, rows, whole=whole, why=told))


def _is_list(result: Any) -> bool:
    return get_origin(result) is list


def as_answer(call: Call[Any], settlement: Settlement[Any]) -> RawResponse[Any]:
    """What the call would have given, made of what settled it: no answer, so no status, headers or bytes."""
    value, result = settlement.value, call.operation.result
    if _is_list(result):
        value = list(settlement.rows)
    elif isinstance(result, type) and not isinstance(value, result):
        value = call.completed(result())  # an acknowledgement that says nothing: nobody acknowledged
    return RawResponse(0, {}, b"", value)
