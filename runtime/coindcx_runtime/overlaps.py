"""Which calls could change one thing at the same time, so that a comparison cannot tell what one of them did.

look before ── call ── settled          nobody else's: before and after tell
look before ── call ───────────── ?     another began meanwhile, or could still arrive: they do not
        look before ── call ──
"""

from __future__ import annotations

from collections import OrderedDict
from itertools import count
from math import inf
from threading import Lock

from attrs import define, field

from coindcx_runtime.order_ids import new_order_id
from coindcx_runtime.outcome import Turn

_MOST = 10_000
_SECOND = 1.0


@define
class _Thing:
    latest: int = 0
    until: dict[int, float] = field(factory=dict)
    """By number, the monotonic seconds until which a call may still do something."""


class Overlaps:
    """The calls of a client by what they change. May be shared by threads."""

    def __init__(self) -> None:
        self._client = new_order_id()
        self._numbers = count()  # of all things, as one that was forgotten may come again
        self._things: OrderedDict[str, _Thing] = OrderedDict()
        self._lock = Lock()

    def begin(self, thing: str, now: float) -> Turn:
        """A call is about to look, and then to change this."""
        with self._lock:
            found = self._things.setdefault(thing, _Thing())
            self._things.move_to_end(thing)
            found.until = {number: until for number, until in found.until.items() if until > now - _SECOND}
            found.latest = next(self._numbers)
            alone = all(until <= now for until in found.until.values())
            turn = Turn(self._client, thing, found.latest, alone=alone, fresh=not found.until)
            found.until[turn.number] = inf
            while len(self._things) > _MOST:
                self._things.popitem(last=False)
        return turn

    def end(self, turn: Turn | None, until: float) -> None:
        """It does nothing any more after these monotonic seconds."""
        with self._lock:
            if turn is not None and (found := self._found(turn)) and turn.number in found.until:
                found.until[turn.number] = until

    def is_blurred(self, turn: Turn | None, *, looked: bool) -> bool:
        """Whether what another call did may be taken for what this one did; of another client's nothing is known.

        looked: at how things were before the call; else only their times tell.
        """
        if turn is None or turn.client != self._client:
            return False
        with self._lock:
            found = self._found(turn)
            return not (turn.alone if looked else turn.fresh) or found is None or found.latest != turn.number

    def is_busy(self, turn: Turn | None) -> bool:
        """Whether another call that changes the same is under way: what it does may be seen before its answer is."""
        if turn is None:
            return False
        with self._lock:
            found = self._found(turn)
            until = {} if found is None else found.until
            return any(until == inf for number, until in until.items() if number != turn.number)

    def _found(self, turn: Turn) -> _Thing | None:
        return self._things.get(turn.thing) if turn.client == self._client else None
