"""What has to be kept of a call that changes something, so that it can be found out later what became of it.

claim ─▶ look before, where only a comparison will tell ─▶ JournalOpen ─▶ (attempts) ─▶ JournalClose
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event
from typing import Any, Generic, TypeVar

from attrs import define, evolve, field, frozen

from coindcx_runtime.call.attempts import Caller, Watch
from coindcx_runtime.clock import Seconds
from coindcx_runtime.errors import AuthenticationFailed, CoinDCXError, OutcomeUnknown, TimedOut
from coindcx_runtime.exchange_time.validity import Signed
from coindcx_runtime.operation.operation import Call, Maker
from coindcx_runtime.outcome import Claim, PendingCall, Settlement
from coindcx_runtime.reconcile.contention import Contention, RowOwners, compared, contested, thing_of
from coindcx_runtime.reconcile.reconciler import GRACE, rows_of
from coindcx_runtime.reconcile.rows import Row, counting, ids_of
from coindcx_runtime.steps import (
    CLOSE_PATIENCE,
    NOTE_PATIENCE,
    Doubt,
    JournalClose,
    JournalOpen,
    JournalTouch,
    Step,
    Steps,
    Wait,
)

T = TypeVar("T")

# Seconds that looking before a call may hold it up.
_PATIENCE = 2.0
_MOMENT = 0.05
_SECOND_MS = 1000


@frozen(kw_only=True)
class Tracker:
    """Keeps track of the calls of a client.

    makers: from the id of an operation to the function that makes calls of it.
    has_journal: what changes something is noted before it leaves.
    """

    caller: Caller
    makers: Callable[[str], Maker]
    has_journal: bool = False
    owners: RowOwners = field(factory=RowOwners)
    contention: Contention = field(factory=Contention)

    @property
    def account(self) -> str:
        """Names whose calls these are, and where they go, without telling the key."""
        key = "" if self.caller.credentials is None else self.caller.credentials.label
        return f"{key} {self.caller.base_url or ''}".strip()

    @contextmanager
    def tracked(self, call: Call[T], until: Seconds) -> Iterator[TrackedCall[T]]:
        """While a call is under way, and until it cannot arrive any more, nobody else's changes pass for its own.

        An OutcomeUnknown that leaves it has all that is needed to find out what became of the call.
        """
        probe, now = contested(call), self.caller.clock.monotonic
        claim = None if probe is None else self.contention.begin(thing_of(probe, call), now())
        tracked = TrackedCall(self, call, until, claim)
        arrives = self.caller.signature_life + GRACE
        try:
            yield tracked
            arrives = 0.0
        except OutcomeUnknown as unknown:
            unknown.pending = tracked.pending(unknown.pending)
            raise
        except CoinDCXError:
            arrives = 0.0
            raise
        finally:
            self.contention.end(claim, now() + arrives)
            tracked.over.set()

    def settled(self, pending: PendingCall, settlement: Settlement[Any]) -> Steps[None]:
        """Remember what became of a call that was asked about."""
        self.contention.end(pending.claim, self.caller.clock.monotonic())
        rows, owner = settlement.rows, pending.token
        return self.end(pending.call, pending.entry, settlement.outcome, rows, owner=owner)

    def end(
        self,
        call: Call[Any],
        entry: str | None,
        ending: str,
        rows: Iterable[Row] = (),
        owner: str | None = None,
        doubts: Iterable[Doubt] = (),
    ) -> Steps[None]:
        """Remember what a call made, and that it is over."""
        ids = ids_of(rows) if any(probe.last.creates for probe in call.operation.probes) else ()
        self.owners.add(ids, owner or entry)
        if entry is not None and self.has_journal:
            yield JournalClose(entry, ending, self.caller.time.now_ms(), ids, tuple(doubts))

    def ask(self, asking: Generator[Call[Any] | Wait, Any, T], until: Seconds) -> Steps[T | None]:
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
            if isinstance(step, Wait):
                told = yield step
                continue
            try:
                told = yield from self.caller.call(step, until)
            except AuthenticationFailed:
                raise
            except CoinDCXError as error:
                told = error


@define
class TrackedCall(Watch, Generic[T]):
    """One call that is under way.

    until: monotonic seconds at which it has to have ended.
    before: the rows that will tell what became of it, as they were before; None where nobody looked.
    entry: its place in the journal.
    over: set once it is not under way any more, however it ended.
    """

    tracker: Tracker
    call: Call[T]
    until: Seconds
    claim: Claim | None
    before: Sequence[Row] | None = None
    entry: str | None = None
    over: Event = field(factory=Event)
    _opened: JournalOpen | None = None
    _doubts: list[Doubt] = field(factory=list)

    def begin(self) -> Steps[None]:
        """Look how things are, and write down what is about to be sent.

        Raises:
            TimedOut: that took all its time.
            JournalFailed: it could not be written down.
        """
        self.before = yield from self._look_before()
        self._check_in_time()
        if not self.tracker.has_journal:
            return
        self._opened = opened = self._journal_open()
        entry = yield opened
        assert isinstance(entry, str), "a JournalOpen is answered with its entry"
        self.entry = entry
        self._check_in_time()  # noting took its time, where others use the journal

    def leaving(self, signed: Signed) -> Iterator[Step]:
        """The journal gets its time, where it was off by over a second."""
        operation, opened = self.call.operation, self._opened
        # Of a call in pieces the last one leaves long after it was written down.
        if opened is None or self.entry is None or not (operation.retry == "unsafe" or operation.split):
            return
        if abs(signed.stamp_ms - opened.made_ms) > _SECOND_MS or signed.slack + 1 < opened.slack:
            # As an attempt at the very end has a moment, so has what comes before it.
            patience = max(_MOMENT, min(CLOSE_PATIENCE, self._seconds_left))
            yield JournalTouch(self.entry, signed.stamp_ms, signed.slack, operation.name, patience)

    def answered(self, doubt: Doubt) -> None:
        self._doubts.append(doubt)

    def end(self, ending: str, rows: Iterable[Row] = ()) -> Steps[None]:
        """Remember how it ended, and what it made."""
        return self.tracker.end(self.call, self.entry, ending, rows, doubts=self._doubts)

    def pending(self, found: PendingCall | None) -> PendingCall | None:
        """What an attempt says of the call, with all that is needed to find out what became of it."""
        if found is None:
            return None
        return evolve(
            found,
            before=self.before,
            entry=self.entry,
            token=self.entry or found.token,
            claim=self.claim,
            account=self.tracker.account,
        )

    @property
    def _seconds_left(self) -> Seconds:
        return self.until - self.tracker.caller.clock.monotonic()

    def _check_in_time(self) -> None:
        if self._seconds_left <= 0:
            name = self.call.operation.name
            late = TimedOut("its time was over before it could leave; nothing was sent", operation=name)
            late.may_have_been_sent = False
            raise late

    def _look_before(self) -> Steps[Sequence[Row] | None]:
        probe, caller = compared(self.call), self.tracker.caller
        if probe is None:
            return None
        quick = evolve(caller, policy=evolve(caller.policy, attempts=1))
        # An exchange that does not say holds nothing up: margin may be needed now.
        until = caller.clock.monotonic() + min(_PATIENCE, caller.deadline / 2)
        try:
            asking = rows_of(probe, self.call, self.tracker.makers)
            rows = yield from evolve(self.tracker, caller=quick).ask(asking, until)
        except AuthenticationFailed:
            return None  # the call itself will tell
        if rows is None or caller.clock.monotonic() > until:
            return None  # seen long ago, if this process was stopped meanwhile, it is not how things are now
        return counting(probe.last, self.call, rows)

    def _journal_open(self) -> JournalOpen:
        time = self.tracker.caller.time
        return JournalOpen(
            call=self.call,
            account=self.tracker.account,
            made_ms=time.now_ms(),
            slack=time.slack,
            before=self.before,
            claim=self.claim,
            over=self.over,
            patience=min(NOTE_PATIENCE, self._seconds_left),
        )
