"""What a client is set up with, whether it blocks or awaits."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from functools import cached_property, partial
from inspect import signature
from math import inf
from threading import Event
from typing import Any, ClassVar, Literal, NoReturn, Self, TypedDict

from attrs import evolve

from coindcx_runtime.auth.signing import Credentials
from coindcx_runtime.call.attempts import Caller
from coindcx_runtime.call.plan import Planner
from coindcx_runtime.call.refusal import Reason
from coindcx_runtime.call.retry import RetryBudget, RetryPolicy
from coindcx_runtime.call.tracking import Tracker
from coindcx_runtime.client.cache import AnswerCache
from coindcx_runtime.clock import Clock, SystemClock
from coindcx_runtime.codec.deviations import Deviations, OnDeviation
from coindcx_runtime.errors import BadRequest, NotFound, Unprocessable, WrongInstrument
from coindcx_runtime.exchange_time.server_time import ServerTime
from coindcx_runtime.http.answer_size import MAX_ANSWER
from coindcx_runtime.journal.journal import OrderJournal
from coindcx_runtime.journal.thread import JournalThread
from coindcx_runtime.market_rules.hints import hint
from coindcx_runtime.operation.catalogue import Catalogue
from coindcx_runtime.operation.operation import Call, Operation
from coindcx_runtime.rate_limits import Limits, RedisUrl, make_limiter
from coindcx_runtime.steps import JournalClose, JournalOpen, JournalReopen, JournalStep, JournalTouch


class Options(TypedDict, total=False):
    """What both clients can be told, beside their keys, their transport and where the exchange is."""

    timeout: float
    deadline: float | None
    retry: RetryPolicy | None
    journal: OrderJournal | None
    dry_run: bool
    signature_life: float
    max_answer_bytes: int
    fresh_connection: Literal["orders"] | None
    on_deviation: OnDeviation | None
    clock: Clock | None


class ClientOptions(Options, total=False):
    """What `from_env` and `from_keyring` take: all that the class takes, but for the transport."""

    api_key: str | None
    api_secret: str | None
    credentials: Credentials | None
    limits: Limits
    rate_limit_url: str | None
    base_url: str | None
    trusted_hosts: Iterable[str]
    proxy: str | None
    verify: ssl.SSLContext | bool


class Shell:
    """What both shells are set up with, and what neither needs to wait for."""

    _details: AnswerCache[Any]
    """What is known of markets."""
    _catalogue: ClassVar[Catalogue] = Catalogue("", {})
    """The operations; a generated client has its own."""
    _reasons: ClassVar[tuple[Reason, ...]] = ()
    """What a refusal can give as its reason; a generated client has its own."""
    _home: ClassVar[str] = ""
    """Where the exchange is, unless told otherwise; a generated client has its own."""

    def __init__(
        self,
        credentials: Credentials | None,
        limits: Limits,
        redis: RedisUrl | str | None,
        base_url: str | None,
        transport: object,
        kind: type,
        *,
        timeout: float = 10.0,
        deadline: float | None = 60.0,
        retry: RetryPolicy | None = None,
        journal: OrderJournal | None = None,
        dry_run: bool = False,
        signature_life: float = 10.0,
        max_answer_bytes: int = MAX_ANSWER,
        fresh_connection: Literal["orders"] | None = None,
        on_deviation: OnDeviation | None = None,
        clock: Clock | None = None,
    ) -> None:
        if isinstance(redis, str):
            raise ValueError(redis)
        if retry is not None and not isinstance(retry, RetryPolicy):
            raise TypeError("retry has to be a RetryPolicy, such as RetryPolicy(attempts=1)")
        if journal is not None and not isinstance(journal, OrderJournal):
            raise TypeError("journal has to be an OrderJournal, such as OrderJournal('orders.sqlite')")
        if transport is not None and not isinstance(transport, kind):
            raise TypeError(f"transport has to be an httpx.{kind.__name__} here")
        self._machine_clock = clock or SystemClock()
        self._process = os.getpid()
        self._closed = Event()  # shared with the clients of `within`, as the transport is
        self._limiter = make_limiter(limits, where=redis, label="" if credentials is None else credentials.label)
        self._journal = journal
        self._writer = JournalThread()
        if isinstance(max_answer_bytes, bool) or not isinstance(max_answer_bytes, int) or max_answer_bytes < 1:
            raise ValueError("max_answer_bytes has to be a whole number of bytes above zero")
        self._max_answer_bytes = max_answer_bytes
        if fresh_connection not in (None, "orders"):
            raise ValueError("fresh_connection has to be 'orders' or None")
        if fresh_connection and transport is not None:
            raise ValueError("fresh_connection belongs to the transport that you pass")
        self._fresh_connection = fresh_connection is not None
        caller = Caller(
            clock=self._machine_clock,
            time=ServerTime(self._machine_clock),
            policy=retry or RetryPolicy(),
            budget=RetryBudget(),
            limiter=self._limiter,
            credentials=credentials,
            base_url=base_url,
            timeout=_seconds("timeout", timeout),
            deadline=inf if deadline is None else _seconds("deadline", deadline),
            signature_life=_seconds("signature_life", signature_life),
            deviations=Deviations(on_deviation),
            reasons=self._reasons,
        )
        tracker = Tracker(caller=caller, makers=self._catalogue.maker, has_journal=journal is not None)
        self._planner = Planner(caller=caller, tracker=tracker, dry_run=dry_run)

    def _check_names(self, options: Mapping[str, object]) -> None:
        """Raises TypeError for an option that there is not."""
        unknown = [name for name in options if name not in Options.__annotations__]
        if unknown:
            raise TypeError(f"{type(self).__name__} has no {self._guessed(unknown[0])}; help() of it lists what it has")

    @contextmanager
    def _hinting(self, call: Call[Any]) -> Iterator[None]:
        """What a call raises says what is right, where it names a market or pair wrongly."""
        try:
            yield
        except (BadRequest, NotFound, Unprocessable, WrongInstrument) as error:
            error.hint = error.hint or hint(call, self._details.rows)  # of a read within it, its own
            raise

    def _guessed(self, name: str) -> str:
        """The name of an option that there is not, and the one that was meant."""
        meant = get_close_matches(name, [*signature(type(self)).parameters, *Options.__annotations__], n=1)
        return f"{name} (did you mean {meant[0]}?)" if meant else name

    @property
    def deviations(self) -> Mapping[str, int]:
        """How many answers had each kind of field that was not as documented, such as `orders.active [].fee`."""
        return self._planner.caller.deviations.counts

    @property
    def clock(self) -> ServerTime:
        """The exchange's time as far as its answers told: `.offset` and `.uncertainty` in seconds."""
        return self._planner.caller.time

    def within(self, seconds: float) -> Self:
        """The same client with another deadline: `client.within(2).orders.create(...)`.

        Its connections, limits and budgets are those of this client, which is the one to close.
        """
        other = self.__copy__()
        caller = evolve(self._planner.caller, deadline=_seconds("deadline", seconds))
        tracker = evolve(self._planner.tracker, caller=caller)
        other._planner = evolve(self._planner, caller=caller, tracker=tracker)
        for name in [*other.__dict__]:
            if isinstance(getattr(type(self), name, None), cached_property):
                del other.__dict__[name]  # a resource belongs to the client that made it
        return other

    def _check_connections(self, proxy: str | None) -> None:
        """Raises ValueError for connections that are to be fresh and are not ours."""
        if self._fresh_connection and proxy is not None:
            raise ValueError("fresh_connection does not go with a proxy")

    def _goes_alone(self, call: Call[Any]) -> bool:
        """Whether a call has a connection of its own, so that no answer of another one can be there."""
        return self._fresh_connection and call.operation.retry == "unsafe"

    def _operation(self, id: str) -> Operation[Any]:
        """The record of an operation, by its id in the spec."""
        return self._catalogue.operation(id)

    @property
    def _account(self) -> str:
        """Names the API key and the exchange that this client calls, without telling the key."""
        return self._planner.tracker.account

    def _monotonic(self) -> float:
        """The machine's clock that nobody sets, in seconds."""
        return self._machine_clock.monotonic()

    def _remember(self, ids: Iterable[str], token: str) -> None:
        """These ids were made by a call of another process, so that `reconcile` takes them for no other's."""
        self._planner.tracker.owners.add(ids, token)

    def _write_journal(self, step: JournalStep) -> str | None:
        """Write into the journal; told the entry where it is new."""
        journal = self._journal
        assert journal is not None, "only a plan with a journal writes into it"
        match step:
            case JournalOpen():
                return journal.note(step)
            case JournalTouch():
                journal.restamp(step)
            case JournalClose():
                journal.strike(step)
                for doubt in step.doubts:
                    doubt.tell(partial(self._writer.leave, self._write_journal, JournalReopen(step.entry)))
            case JournalReopen():
                journal.reopen(step)
        return None

    def __repr__(self) -> str:
        caller = self._planner.caller
        key = "" if caller.credentials is None else f", key fingerprint {caller.credentials.label}"
        return f"{type(self).__name__}({self._url}{key}{', dry run' * self._planner.dry_run})"

    @property
    def _url(self) -> str:
        return self._planner.caller.base_url or self._home

    def __copy__(self) -> Self:
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        return other

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client is not pickled, as its connections belong to one process; make one in each process")

    def _check_open(self) -> None:
        if self._closed.is_set():
            raise RuntimeError("this client is closed; make a new one")
        if self._process != os.getpid():
            # Two processes on one connection read each other's answers.
            raise RuntimeError("this client was made before a fork; make a new one in each process")


def _seconds(name: str, value: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < inf:
        raise ValueError(f"{name} has to be a number of seconds above zero")
    return value
