"""What a plan asks of its shell, and what it is told: plain values, without I/O."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from threading import Event, Lock
from typing import Any, TypeVar

from attrs import field, frozen

from coindcx_runtime.clock import Seconds
from coindcx_runtime.operation.operation import Call, Operation, RawResponse
from coindcx_runtime.outcome import Claim

T = TypeVar("T")

NOTE_PATIENCE: Seconds = 30.0
"""How long a call without a deadline waits for its journal."""
CLOSE_PATIENCE: Seconds = 2.0
"""How long an answer that is here, or a signed request that grows old, waits for the journal."""


@frozen
class Admit:
    """Take a place in the budget of this operation; told 0.0 when it was taken, else the seconds to wait for one."""

    operation: Operation[Any]


@frozen
class Wait:
    """Let this many seconds pass."""

    seconds: float


@frozen
class Send:
    """One attempt of a call. Headers and content are hidden: they hold the key and the signature."""

    call: Call[Any]
    method: str
    url: str
    query: dict[str, list[str]]
    headers: dict[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)
    timeout: float
    """Seconds for each of connecting, sending, waiting for data, and waiting for a free connection."""
    until: float
    """Monotonic seconds at which the whole answer has to be here."""


class Doubt:
    """Whether an answer may be that of another call: more came over its connection than was asked for.

    That may be seen when the answer was given long ago; whoever wants to know is told then. May be shared by threads.
    """

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] | None = []
        self._lock = Lock()

    @property
    def has_risen(self) -> bool:
        return self._waiting is None

    def rise(self) -> None:
        """More came."""
        with self._lock:
            waiting, self._waiting = self._waiting, None
        for tell in waiting or ():
            with suppress(Exception):  # it is seen during another call, which has its own outcome
                tell()

    def tell(self, told: Callable[[], None]) -> None:
        """Call this once it has risen, at once where it has."""
        with self._lock:
            if self._waiting is not None:
                self._waiting.append(told)
                return
        told()


@frozen
class Answer:
    """What came back, whatever its status; `headers` has lower-case names."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    doubt: Doubt = field(factory=Doubt, repr=False, eq=False)


@frozen
class Failure:
    """Nothing usable came back. `sent` is False only when it is certain that no byte of the request left.

    is_final: another try would end the same way.
    """

    message: str
    timed_out: bool
    sent: bool
    is_final: bool = False


@frozen
class Reconnect:
    """Let further calls go over new connections: one of those there are gave the answer to another call."""


@frozen
class Look:
    """See whether more came over the connections than was asked for, before a call is sent again."""


@frozen
class Fetch:
    """Give the answer of a read, at most `max_age` seconds old; told as Fetched, or its error is raised here."""

    call: Call[Any]
    max_age: Seconds


@frozen
class Fetched:
    """The value of an answer that was asked for by a Fetch."""

    value: Any


@frozen(kw_only=True)
class JournalOpen:
    """Write into the journal what is about to be sent; told which entry that is.

    account: names the key that signs it, without telling it.
    made_ms: the exchange's time as far as known. slack: seconds by which that may be off, see `Signed`.
    before: the rows that will tell what became of it, as they were before; None where nobody looked.
    claim: its place among the calls that it could be confused with; None where an id of ours tells them apart.
    over: set once the call is not under way any more, however it ended.
    patience: seconds that the call can wait until it is written; the call fails where that takes longer.
    """

    call: Call[Any]
    account: str
    made_ms: int
    slack: float
    before: Sequence[Any] | None = field(default=None, repr=False)
    claim: Claim | None = None
    over: Event = field(factory=Event, repr=False, eq=False)
    patience: Seconds = NOTE_PATIENCE


@frozen
class JournalTouch:
    """Write into the journal that an entry leaves with another timestamp than its note says.

    patience: seconds to wait for that, few, as the request is signed already; the call fails where it takes longer.
    """

    entry: str
    stamp_ms: int
    slack: float
    operation: str
    patience: Seconds = CLOSE_PATIENCE


@frozen
class JournalClose:
    """Write into the journal how an entry ended: `done`, `refused` or `absent`.

    ended_ms: when that was known, by the exchange's time.
    ids: of what the call is known to have made.
    doubts: where one of these rises, the entry is opened again.
    patience: seconds to wait for that; the entry stays open where it takes longer.
    """

    entry: str
    ending: str
    ended_ms: int
    ids: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=(), repr=False, eq=False)
    patience: Seconds = CLOSE_PATIENCE


@frozen
class JournalReopen:
    """Write into the journal that it is not known after all how an entry ended."""

    entry: str
    patience: Seconds = CLOSE_PATIENCE


Outcome = Answer | Failure
JournalStep = JournalOpen | JournalTouch | JournalClose | JournalReopen
"""What the journal writes."""
Step = Admit | Wait | Send | Reconnect | Look | Fetch | JournalStep
StepResult = Outcome | Fetched | float | str | None
Steps = Generator[Step, StepResult, T]
"""A part of a plan."""
Plan = Steps[RawResponse[T]]
"""The steps of one call."""
