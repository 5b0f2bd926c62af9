"""One call as a plan, without I/O: it yields what to do and is told how that went.

    read:    attempts ─▶ answer
    change:  look before, where only a comparison will tell ─▶ JournalOpen ─▶ attempts ─▶ answer ─▶ JournalClose
                                                                                 └▶ OutcomeUnknown ─▶ reconcile

The clients carry it out (client/clients.py), blocking or awaiting; tests drive it with plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event
from typing import Any, Literal, TypeVar, get_args

from attrs import evolve, field, frozen

from coindcx_runtime.call.attempts import Caller, Leaving
from coindcx_runtime.call.interruption import noting
from coindcx_runtime.clock import Seconds
from coindcx_runtime.errors import (
    AuthenticationFailed,
    CoinDCXError,
    DryRun,
    NotAccepted,
    OutcomeUnknown,
    PartRefused,
    TimedOut,
)
from coindcx_runtime.exchange_time.validity import Signed
from coindcx_runtime.log import report_dry_run
from coindcx_runtime.operation.operation import Call, Maker
from coindcx_runtime.outcome import Claim, Settlement
from coindcx_runtime.reconcile.contention import Contention, RowOwners, compared, contested, thing_of
from coindcx_runtime.reconcile.reconciler import GRACE, Reconciler, as_answer, rows_of
from coindcx_runtime.reconcile.rows import Row, counting, ids_of
from coindcx_runtime.steps import (
    CLOSE_PATIENCE,
    NOTE_PATIENCE,
    JournalClose,
    JournalOpen,
    JournalTouch,
    Plan,
    Step,
    Steps,
    Wait,
)

T = TypeVar("T")

OnUnknown = Literal["raise", "reconcile"]

# Seconds that looking before a call may hold it up.
_PATIENCE = 2.0
_MOMENT = 0.05
_SECOND_MS = 1000
_OF_ANOTHER = (
    "it was sent with another API key, or to another exchange: reconcile with a client of those; where only the key is"
    " new, journal.reconcile takes any_account=True"
)


@frozen(kw_only=True)
class Planner:
    """Makes plans from what the client was set up with.

    makers: from the id of an operation to the function that makes calls of it.
    dry_run: nothing but reads is sent. journal: what is no read is noted before it leaves.
    """

    caller: Caller
    makers: Callable[[str], Maker]
    dry_run: bool = False
    journal: bool = False
    known: RowOwners = field(factory=RowOwners)
    overlaps: Contention = field(factory=Contention)

    def plan(self, call: Call[T], on_unknown: OnUnknown = "raise") -> Plan[T]:
        """The steps of one call. Ends with the answer, or raises one of the errors of errors.py."""
        operation = call.operation
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
        before = entry = turn = None
        over = Event()
        try:
            with self._turn(call) as turn:
                before = yield from self._look_before(call)
                self._check_in_time(call, until)  # looking took its time
                note = self._note(call, before, turn, over, until)
                entry = (yield from _noted(note)) if self.journal else None
                self._check_in_time(call, until)  # so did noting, where others use the journal
                answer = yield from self.caller.call(call, until, self._restamping(entry, note, until))
        except OutcomeUnknown as unknown:
            unknown.before, unknown.entry, unknown.token = before, entry, entry or unknown.token
            unknown.turn, unknown.account = turn, self.account
            if on_unknown != "reconcile":
                raise
            unsettled = unknown
        except CoinDCXError as error:
            was_accepted = isinstance(error, PartRefused) and error.accepted
            yield from self._end(call, entry, "done" if was_accepted else "refused")
            raise
        else:
            with noting(call):
                rows = answer.value if isinstance(answer.value, list) else [answer.value]
                yield from self._end(call, entry, "done", rows)
            return answer
        finally:
            over.set()
        with noting(call):
            settlement = yield from self.settle(unsettled)
        if settlement.outcome != "done":
            raise NotAccepted(settlement, operation=operation.name)
        return as_answer(call, settlement)

    def settle(self, unknown: OutcomeUnknown, patience: float | None = None) -> Steps[Settlement[Any]]:
        """Ask until it is known what became of a call.

        patience: seconds; where it was not given, as long as it can take, and half a minute more.

        Raises:
            OutcomeUnknown: again, as nothing showed it in that time, with a note that says why.
        """
        if not isinstance(unknown, OutcomeUnknown):
            raise TypeError("reconcile takes the OutcomeUnknown of a call; after an interruption, its note has the ids")
        call, signed, caller = unknown.call, unknown.signed, self.caller
        if call is None or signed is None or not call.operation.settle:
            raise _annotated(unknown, "nothing that the exchange lists shows what became of it: compare the balances")
        self._check_keys(call.operation.name)
        if unknown.account not in (None, self.account):
            raise _annotated(unknown, _OF_ANOTHER)
        settler = Reconciler(unknown, call, signed, caller.time, caller.signature_life, self.known, self.overlaps)
        until = caller.clock.monotonic() + (max(0.0, settler.seconds_left) + 30 if patience is None else patience)
        try:
            settlement = yield from self._ask(settler.steps(self.makers), until)
        except AuthenticationFailed as error:
            raise _annotated(unknown, f"asking did not tell: {error}") from None
        if settlement is None:
            raise _annotated(unknown, f"asking did not tell: {settler.why}")
        self.overlaps.end(unknown.turn, caller.clock.monotonic())
        yield from self._end(call, unknown.entry, settlement.outcome, settlement.rows, owner=unknown.token)
        return settlement

    def _check_keys(self, name: str) -> None:
        if self.caller.credentials is None:
            raise ValueError(
                f"{name} is signed: make the client with api_key and api_secret"
                " (for from_env, set COINDCX_API_KEY and COINDCX_API_SECRET)"
            )

    @property
    def account(self) -> str:
        """Names whose calls these are, and where they go, without telling the key."""
        key = "" if self.caller.credentials is None else self.caller.credentials.label
        return f"{key} {self.caller.base_url or ''}".strip()

    @contextmanager
    def _turn(self, call: Call[Any]) -> Iterator[Claim | None]:
        """While a call is under way that a comparison settles, and until it cannot arrive any more."""
        look = contested(call)
        now = self.caller.clock.monotonic
        turn = None if look is None else self.overlaps.begin(thing_of(look, call), now())
        arrives = self.caller.signature_life + GRACE
        try:
            yield turn
            arrives = 0.0
        except CoinDCXError as error:
            arrives = arrives if isinstance(error, OutcomeUnknown) else 0.0
            raise
        finally:
            self.overlaps.end(turn, now() + arrives)

    def _look_before(self, call: Call[Any]) -> Steps[Sequence[Row] | None]:
        look = compared(call)
        if look is None:
            return None
        quick = evolve(self.caller, policy=evolve(self.caller.policy, attempts=1))
        # An exchange that does not say holds nothing up: margin may be needed now.
        until = self.caller.clock.monotonic() + min(_PATIENCE, self.caller.deadline / 2)
        try:
            rows = yield from evolve(self, caller=quick)._ask(rows_of(look, call, self.makers), until)
        except AuthenticationFailed:
            return None  # the call itself will tell
        if rows is None or self.caller.clock.monotonic() > until:
            return None  # seen long ago, if this process was stopped meanwhile, it is not how things are now
        return counting(look.last, call, rows)

    def _check_in_time(self, call: Call[Any], until: Seconds) -> None:
        if self.caller.clock.monotonic() >= until:
            late = TimedOut("its time was over before it could leave; nothing was sent", operation=call.operation.name)
            late.may_have_been_sent = False
            raise late

    def _ask(self, asking: Generator[Call[Any] | Wait, Any, T], until: Seconds) -> Steps[T | None]:
        """Make the calls that are asked for; None when that would go on for too long.

        Raises:
            AuthenticationFailed: no answer to be had, however long one asks.
        """
        told: Any = None
        now = self.caller.clock.monotonic
        while True:
            try:
                step = asking.send(told)
            except StopIteration as done:
                found: T = done.value
                return found
            if now() + (step.seconds if isinstance(step, Wait) else 0.0) > until:
                return None
            if not isinstance(step, Wait):
                try:
                    told = yield from self.caller.call(step, until)
                except AuthenticationFailed:
                    raise
                except CoinDCXError as error:
                    told = error
            else:
                told = yield step

    def _note(
        self, call: Call[Any], before: Sequence[Row] | None, turn: Claim | None, over: Event, until: Seconds
    ) -> JournalOpen:
        time = self.caller.time
        return JournalOpen(
            call=call,
            account=self.account,
            made_ms=time.now_ms(),
            slack=time.slack,
            before=before,
            turn=turn,
            over=over,
            patience=min(NOTE_PATIENCE, until - self.caller.clock.monotonic()),
        )

    def _restamping(self, entry: str | None, note: JournalOpen, until: Seconds) -> Leaving:
        """Before an attempt leaves: what the note says of its time is put right, where it was off by over a second."""

        def leaving(signed: Signed) -> Iterator[Step]:
            operation = note.call.operation
            # Of a call in pieces the last one leaves long after the note.
            if entry is None or not (operation.retry == "unsafe" or operation.split):
                return
            if abs(signed.stamp_ms - note.made_ms) > _SECOND_MS or signed.slack + 1 < note.slack:
                # As an attempt at the very end has a moment, so has what comes before it.
                patience = max(_MOMENT, min(CLOSE_PATIENCE, until - self.caller.clock.monotonic()))
                yield JournalTouch(entry, signed.stamp_ms, signed.slack, operation.name, patience)

        return leaving

    def _end(
        self, call: Call[Any], entry: str | None, ending: str, rows: Iterable[Row] = (), owner: str | None = None
    ) -> Steps[None]:
        """Remember what a call made, and that it is over."""
        ids = ids_of(rows) if any(look.last.makes for look in call.operation.settle) else ()
        self.known.add(ids, owner or entry)
        if entry is not None and self.journal:
            yield JournalClose(entry, ending, self.caller.time.now_ms(), ids)


def _noted(note: JournalOpen) -> Steps[str]:
    entry = yield note
    assert isinstance(entry, str), "a JournalOpen is answered with its entry"
    return entry


def _annotated(unknown: OutcomeUnknown, why: str) -> OutcomeUnknown:
    if why not in getattr(unknown, "__notes__", ()):  # asked again, it may say the same
        unknown.add_note(why)
    return unknown
