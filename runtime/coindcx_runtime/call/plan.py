"""One call as a plan, without I/O: it yields what to do and is told how that went.

    check:   Fetch the details of the market ─▶ hold the order against its rules
    read:    attempts ─▶ answer
    change:  tracked ( look before ─▶ JournalOpen ─▶ attempts ─▶ answer ─▶ JournalClose )
                                                        └─▶ OutcomeUnknown ─▶ reconcile

The clients carry it out (client/blocking.py, client/awaiting.py); tests drive it with plain values.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar, get_args

from attrs import frozen

from coindcx_runtime.call.attempts import Caller
from coindcx_runtime.call.interruption import noting
from coindcx_runtime.call.tracking import TrackedCall, Tracker
from coindcx_runtime.clock import Seconds
from coindcx_runtime.errors import AuthenticationFailed, CoinDCXError, DryRun, NotAccepted, OutcomeUnknown, PartRefused
from coindcx_runtime.log import report_dry_run
from coindcx_runtime.market_rules import require
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.outcome import Settlement
from coindcx_runtime.reconcile.reconciler import Reconciler, as_answer
from coindcx_runtime.steps import Plan, Steps

T = TypeVar("T")

OnUnknown = Literal["raise", "reconcile"]

# Seconds that asking may take beyond the moment at which absence can be proven.
_PATIENCE = 30
_OF_ANOTHER = (
    "it was sent with another API key, or to another exchange: reconcile with a client of those; where only the key is"
    " new, journal.reconcile takes any_account=True"
)


@frozen(kw_only=True)
class Planner:
    """Makes plans from what the client was set up with.

    dry_run: nothing but reads is sent.
    """

    caller: Caller
    tracker: Tracker
    dry_run: bool = False

    def plan(self, call: Call[T], on_unknown: OnUnknown = "raise", *, check: bool = False) -> Plan[T]:
        """The steps of one call. Ends with the answer, or raises one of the errors of errors.py."""
        operation = call.operation
        if check or (self.dry_run and operation.rules is not None):
            yield from require(call)
        if on_unknown not in get_args(OnUnknown):
            raise ValueError("on_unknown has to be 'raise' or 'reconcile'")
        if operation.signed:
            self._check_keys(operation.name)
        if operation.retry == "read":
            return (yield from self.caller.call(call))
        call = call.identified()
        self.caller.sign(call)  # what cannot be sent is found out before anything is noted
        if self.dry_run:
            report_dry_run(operation.name)
            raise DryRun(call)
        until = self.caller.clock.monotonic() + self.caller.deadline
        try:
            with self.tracker.tracked(call, until) as tracked:
                return (yield from self._send(tracked))
        except OutcomeUnknown as unknown:
            if on_unknown != "reconcile":
                raise
            unsettled = unknown
        with noting(call):
            settlement = yield from self.reconcile(unsettled)
        if settlement.outcome != "done":
            raise NotAccepted(settlement, operation=operation.name)
        return as_answer(call, settlement)

    def _send(self, tracked: TrackedCall[T]) -> Plan[T]:
        call = tracked.call
        try:
            yield from tracked.begin()
            answer = yield from self.caller.call(call, tracked.until, tracked)
        except OutcomeUnknown:
            raise
        except CoinDCXError as error:
            was_accepted = isinstance(error, PartRefused) and error.accepted
            yield from tracked.end("done" if was_accepted else "refused")
            raise
        with noting(call):
            yield from tracked.end("done", answer.value if isinstance(answer.value, list) else [answer.value])
        return answer

    def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Steps[Settlement[Any]]:
        """Ask until it is known what became of a call.

        patience: seconds; where it was not given, as long as it can take, and half a minute more.

        Raises:
            OutcomeUnknown: again, as nothing showed it in that time, with a note that says why.
        """
        if not isinstance(unknown, OutcomeUnknown):
            raise TypeError("reconcile takes the OutcomeUnknown of a call; after an interruption, its note has the ids")
        pending, tracker, caller = unknown.pending, self.tracker, self.caller
        if pending is None or not pending.call.operation.probes:
            raise _annotated(unknown, "nothing that the exchange lists shows what became of it: compare the balances")
        self._check_keys(pending.call.operation.name)
        if pending.account not in (None, tracker.account):
            raise _annotated(unknown, _OF_ANOTHER)
        reconciler = Reconciler(pending, caller.time, caller.signature_life, tracker.owners, tracker.contention)
        longest = max(0.0, reconciler.seconds_left) + _PATIENCE if patience is None else patience
        try:
            settlement = yield from tracker.ask(reconciler.steps(tracker.makers), caller.clock.monotonic() + longest)
        except AuthenticationFailed as error:
            raise _annotated(unknown, f"asking did not tell: {error}") from None
        if settlement is None:
            raise _annotated(unknown, f"asking did not tell: {reconciler.why}")
        yield from tracker.settled(pending, settlement)
        return settlement

    def _check_keys(self, name: str) -> None:
        if self.caller.credentials is None:
            raise ValueError(
                f"{name} is signed: make the client with api_key and api_secret"
                " (for from_env, set COINDCX_API_KEY and COINDCX_API_SECRET)"
            )


def _annotated(unknown: OutcomeUnknown, why: str) -> OutcomeUnknown:
    if why not in getattr(unknown, "__notes__", ()):  # asked again, it may say the same
        unknown.add_note(why)
    return unknown
