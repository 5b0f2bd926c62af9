"""Which calls could change one thing at the same time, so that a comparison cannot tell what one of them did.

look before ── call ── settled          nobody else's: before and after tell
look before ── call ───────────── ?     another began meanwhile, or could still arrive: they do not
        look before ── call ──
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from itertools import count
from math import inf
from threading import Lock
from typing import Any

from attrs import define, field

from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.order_ids import new_order_id
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.outcome import Claim
from coindcx_runtime.reconcile.rows import number_of, value_of, wanted_of


def compared(call: Call[Any]) -> Probe | None:
    """The probe that tells by comparing with how things were before it; None where none does."""
    return next((probe for probe in call.operation.probes if probe.needs_before), None)


def contested(call: Call[Any]) -> Probe | None:
    """The probe that another call like this one would mislead; None where an id of ours tells them apart."""
    return next((probe for probe in call.operation.probes if probe.needs_before or probe.sets), None)


def thing_of(probe: Probe, call: Call[Any]) -> str:
    """What a call changes, the same for all calls that this probe cannot tell apart."""
    values = {**{name: value_of(text, call) for name, text in probe.given.items()}, **wanted_of(probe, call)}
    plain = {
        name: value if (number := number_of(value)) is None else number.normalize() for name, value in values.items()
    }
    return f"{probe.ask} {sorted((name, str(value)) for name, value in plain.items())}"


_MOST = 10_000


class RowOwners:
    """The latest ids that calls are known to have made, and by which call. May be shared by threads."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, str | None] = OrderedDict()
        self._lock = Lock()

    def add(self, ids: Iterable[str], owner: str | None) -> None:
        """Remember these ids; `owner` is None for a call about which nobody will ask."""
        with self._lock:
            for id in ids:
                self._owners[id] = owner
            while len(self._owners) > _MOST:
                self._owners.popitem(last=False)

    def is_of_another(self, id: object, owner: str) -> bool:
        """Whether the row of this id is known to come from another call."""
        with self._lock:
            return isinstance(id, str) and self._owners.get(id, owner) != owner


_SECOND = 1.0


@define
class _Thing:
    latest: int = 0
    until: dict[int, float] = field(factory=dict)
    """By number, the monotonic seconds until which a call may still do something."""


class Contention:
    """The calls of a client by what they change. May be shared by threads."""

    def __init__(self) -> None:
        self._client = new_order_id()
        self._numbers = count()  # of all things, as one that was forgotten may come again
        self._things: OrderedDict[str, _Thing] = OrderedDict()
        self._lock = Lock()

    def begin(self, thing: str, now: float) -> Claim:
        """A call is about to look, and then to change this."""
        with self._lock:
            found = self._things.setdefault(thing, _Thing())
            self._things.move_to_end(thing)
            found.until = {number: until for number, until in found.until.items() if until > now - _SECOND}
            found.latest = next(self._numbers)
            alone = all(until <= now for until in found.until.values())
            claim = Claim(self._client, thing, found.latest, alone=alone, fresh=not found.until)
            found.until[claim.number] = inf
            while len(self._things) > _MOST:
                self._things.popitem(last=False)
        return claim

    def end(self, claim: Claim | None, until: float) -> None:
        """It does nothing any more after these monotonic seconds."""
        with self._lock:
            if claim is not None and (found := self._found(claim)) and claim.number in found.until:
                found.until[claim.number] = until

    def is_ambiguous(self, claim: Claim | None, *, looked: bool) -> bool:
        """Whether what another call did may be taken for what this one did; of another client's nothing is known.

        looked: at how things were before the call; else only their times tell.
        """
        if claim is None or claim.client != self._client:
            return False
        with self._lock:
            found = self._found(claim)
            return not (claim.alone if looked else claim.fresh) or found is None or found.latest != claim.number

    def has_inflight(self, claim: Claim | None) -> bool:
        """Whether another call that changes the same is under way: what it does may be seen before its answer is."""
        if claim is None:
            return False
        with self._lock:
            found = self._found(claim)
            until = {} if found is None else found.until
            return any(until == inf for number, until in until.items() if number != claim.number)

    def _found(self, claim: Claim) -> _Thing | None:
        return self._things.get(claim.thing) if claim.client == self._client else None
