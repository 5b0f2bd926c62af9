"""Fields of answers that did not have their documented form: told once a kind, counted after that.

places of an answer ──▶ one Deviation a kind ──▶ counted ──▶ on_deviation(deviation), each time
                                                    └─(no hook)─▶ the log, the first time
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import iscoroutinefunction
from threading import Lock, local

from attrs import frozen

from coindcx_runtime.codec.places import Place
from coindcx_runtime.log import printable, report_failed_hook, report_odd

MOST_KINDS = 1000
OTHERS = "other kinds"
_SHOWN = 5


@frozen
class Deviation:
    """One kind of deviation in one answer. It holds no value of the answer, but for a state that is a plain word.

    operation: name of the call, such as `orders.active`.
    kind: the operation and the place without indexes and keys, such as `orders.active [].fee`. It ends with what is odd
        where more is known: `(missing)`; `(unknown value)` or `(another spelling)` of a state; the unit of a time where
        it is not the documented one, such as `(in seconds)`; `(no time)`.
    fields: the first five places, such as `[3].fee` or `[0].status (unknown value: paused)`, printable and each of at
        most 80 characters.
    count: how many places there are.
    """

    operation: str
    kind: str
    fields: tuple[str, ...]
    count: int


OnDeviation = Callable[[Deviation], object]


class Deviations:
    """Counts the answers that had each kind. May be shared by threads.

    hook: gets every Deviation, instead of the log. What it raises is logged once and breaks nothing. Those of calls
        that it makes itself are counted only, as it would never end.
    """

    def __init__(self, hook: OnDeviation | None = None) -> None:
        if hook is not None and (not callable(hook) or iscoroutinefunction(hook)):
            raise TypeError("on_deviation has to be an ordinary function that takes one Deviation")
        self._hook = hook
        self._hook_failed = False
        self._counts: dict[str, int] = {}
        self._lock = Lock()
        self._within = local()

    @property
    def counts(self) -> dict[str, int]:
        """How many answers had each kind, by now; kinds beyond the first thousand are together `other kinds`."""
        with self._lock:
            return dict(self._counts)

    def note(self, operation: str, places: Sequence[Place]) -> None:
        """Count what was odd in one answer, and tell it."""
        alike: dict[str, list[Place]] = {}
        for place in places:
            alike.setdefault(place.kind, []).append(place)
        for kind, found in alike.items():
            fields = tuple(printable(str(place)) for place in found[:_SHOWN])
            self._tell(Deviation(operation, f"{operation} {kind}", fields, len(found)))

    def _tell(self, deviation: Deviation) -> None:
        with self._lock:
            known = deviation.kind in self._counts or len(self._counts) < MOST_KINDS
            counted = deviation.kind if known else OTHERS
            times = self._counts[counted] = self._counts.get(counted, 0) + 1
        # Without the lock: the hook may ask for the counts, or make calls of its own.
        if self._hook is not None:
            self._call(self._hook, deviation)
        elif times == 1:
            report_odd(deviation.kind, deviation.fields, deviation.count)

    def _call(self, hook: OnDeviation, deviation: Deviation) -> None:
        if getattr(self._within, "hook", False):
            return
        self._within.hook = True
        try:
            hook(deviation)
        except Exception as error:
            with self._lock:
                first, self._hook_failed = not self._hook_failed, True
            if first:
                report_failed_hook("on_deviation", type(error).__name__)
        finally:
            self._within.hook = False
