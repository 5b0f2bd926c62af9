"""The client whose calls block: it carries out plans."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack, cast

import httpx

from coindcx_runtime.auth.discreet import discreet
from coindcx_runtime.auth.signing import Credentials, chosen_credentials
from coindcx_runtime.call.plan import OnUnknown
from coindcx_runtime.client.base_url import checked_base_url
from coindcx_runtime.client.cache import AnswerCache, fetch
from coindcx_runtime.client.environment import with_environment, with_keyring
from coindcx_runtime.client.options import ClientOptions, Options, Shell
from coindcx_runtime.clock import Seconds
from coindcx_runtime.errors import OutcomeUnknown
from coindcx_runtime.http.blocking import Sockets
from coindcx_runtime.http.exchange import exchange
from coindcx_runtime.http.transports import Blocking, blocking
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.outcome import Settlement
from coindcx_runtime.rate_limits import Limits, read_url
from coindcx_runtime.steps import (
    Admit,
    Fetch,
    JournalClose,
    JournalOpen,
    JournalTouch,
    Look,
    Outcome,
    Reconnect,
    Send,
    Step,
    StepResult,
    Steps,
    Wait,
)

T = TypeVar("T")
R = TypeVar("R")


class SyncOptions(ClientOptions, total=False):
    """What the constructors of the blocking client take."""

    transport: httpx.BaseTransport | None


class SyncClient(Shell):
    """A client of the exchange, whose calls block. May be shared by threads; each process needs its own.

    api_key, api_secret: both, or neither for public market data only.
    credentials: instead of both.
    base_url: replaces both hosts of the exchange; https, or http on this machine or in a private network (`sandbox`,
        `10.0.0.7`). With a key it has to be a host of the exchange, this machine, or one of `trusted_hosts`.
    timeout: seconds for each of connecting, sending, waiting for data and for a free connection; 10 if left out.
    deadline: seconds for a whole call, with its repetitions and its waits for a limit, 60 if left out; None for no end.
        `within(seconds)` is the same client with another one. What `on_unknown="reconcile"` asks comes on top.
    retry: how calls are repeated, twice if left out; `RetryPolicy(attempts=1)` never does.
    limits: `strict` keeps to all limits that are documented, `table` to those of the table alone, `none` to none.
    rate_limit_url: `redis://...` to share the limits with every process that names the same one.
    journal: an `OrderJournal`; what changes something is written there before it leaves.
    dry_run: nothing but reads is sent; everything else is checked and signed, and raises `DryRun`.
    signature_life: seconds for which the exchange takes a timestamp to be of now. Said to be 10; no document has it.
    max_answer_bytes: an answer that is larger, unpacked, is not read on; 64 MiB if left out. After a call that changes
        something its outcome is unknown then. The same goes for headers over 64 KiB together, which is fixed.
    fresh_connection: `orders` sends what changes something, and is never sent twice, over a connection of its own,
        where no answer of another call can be; that costs a handshake each time.
    proxy: URL of a proxy, http(s):// or socks5://; none is taken from the environment.
    verify: an SSLContext of your own, or False to check no certificate (never with a live key).
    transport: any httpx transport, instead of proxy and verify; `SocketTransport` is the usual one, to be wrapped.
        After a `WrongAnswer` the client makes new connections; one that you pass has to see to its own itself.
    on_deviation: gets a `Deviation` for each kind of field in an answer that was not as documented; without it each
        kind is logged once. `deviations` has the counts. It is called before the call returns, so it has to be quick.
    clock: the machine's time and sleep, for tests.
    """

    @discreet
    def __init__(
        self,
        *,
        api_key: str | None = None,
        api_secret: str | None = None,
        credentials: Credentials | None = None,
        limits: Limits = "strict",
        rate_limit_url: str | None = None,
        base_url: str | None = None,
        trusted_hosts: Iterable[str] = (),
        proxy: str | None = None,
        verify: ssl.SSLContext | bool = True,
        transport: httpx.BaseTransport | None = None,
        **options: Unpack[Options],
    ) -> None:
        self._check_names(options)
        found = chosen_credentials(credentials, api_key, api_secret)
        redis = read_url(rate_limit_url)
        place = checked_base_url(base_url, trusted_hosts, signed=found is not None)
        super().__init__(found, limits, redis, place, transport, httpx.BaseTransport, **options)
        self._connections = blocking(transport, verify, proxy)
        self._check_connections(proxy)
        self._details: AnswerCache[threading.Lock] = AnswerCache(self._machine_clock, threading.Lock)

    @classmethod
    @discreet
    def from_env(cls, **options: Unpack[SyncOptions]) -> Self:
        """A client from COINDCX_API_KEY, COINDCX_API_SECRET, COINDCX_BASE_URL and COINDCX_RATE_LIMIT_URL.

        `options` as for the class; they come before the environment.
        """
        return cls(**with_environment(cast("dict[str, Any]", options)))

    @classmethod
    @discreet
    def from_keyring(cls, service: str = "coindcx", **options: Unpack[SyncOptions]) -> Self:
        """A client whose key and secret are in the keyring of the operating system, under this service.

        `keyring set coindcx api_key` and `keyring set coindcx api_secret` put them there. COINDCX_BASE_URL and
        COINDCX_RATE_LIMIT_URL count here, too. `options` as for the class; they come before the environment.
        """
        return cls(**with_keyring(service, cast("dict[str, Any]", options)))

    def _call(self, call: Call[T], *, on_unknown: OnUnknown = "raise", check: bool = False) -> T:
        """Make one call and give what a caller of its method gets. Arguments as for `_call_raw`."""
        return self._call_raw(call, on_unknown=on_unknown, check=check).value

    def _call_raw(self, call: Call[T], *, on_unknown: OnUnknown = "raise", check: bool = False) -> RawResponse[T]:
        """Make one call and give the answer as it came beside the value.

        on_unknown: with `reconcile`, an outcome that is not known is found out before this returns or raises.
        check: hold its orders against the rules of their market first; BrokenRules, and nothing is sent, if one breaks
        them. A dry run always does.
        """
        with self._hinting(call):
            return self._carry_out(self._planner.plan(call, on_unknown, check=check))

    def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[Any]:
        """Ask the exchange until it is known what became of a call.

        Args:
            unknown: the error of that call.
            patience: seconds; as long as it can take when left out.

        Raises:
            OutcomeUnknown: the same, when asking did not tell; a note says why.
        """
        return self._carry_out(self._planner.reconcile(unknown, patience))

    def _carry_out(self, plan: Steps[R]) -> R:
        """Do what a plan says, until it ends."""
        self._check_open()
        try:
            step = next(plan)
            while True:
                try:
                    told = self._do(step)
                except BaseException as error:
                    step = plan.throw(error)  # the plan knows what may have happened meanwhile
                else:
                    step = plan.send(told)
        except StopIteration as done:
            result: R = done.value
            return result

    def _do(self, step: Step) -> StepResult:
        match step:
            case Send():
                return self._send(step)
            case Reconnect():
                self._end(self._connections.renew())
            case Look():
                self._look()
            case Admit():
                return self._limiter.take(step.operation, self._machine_clock.monotonic())
            case Wait():
                self._machine_clock.sleep(step.seconds)
            case JournalOpen() | JournalTouch() | JournalClose():
                return self._write_journal(step)
            case Fetch():
                return fetch(self._details, step, self)
        return None

    @contextmanager
    def _transport(self) -> Iterator[Blocking]:
        """The transport that calls go over now; it is not closed meanwhile."""
        lent = self._connections.take()
        try:
            yield lent.transport
        finally:
            self._end(self._connections.give_back(lent))

    def _send(self, step: Send) -> Outcome:
        alone = self._goes_alone(step.call)
        with self._transport() as transport:
            return exchange(step, transport, self._machine_clock, self._max_answer_bytes, alone=alone)

    def _look(self) -> None:
        with self._transport() as transport:
            if isinstance(transport, Sockets):
                transport.look()

    def warm(self) -> None:
        """Open a connection ahead, as far as that is possible: the next call then need not wait for one."""
        self._check_open()
        with self._transport() as transport:
            if isinstance(transport, Sockets):
                transport.warm(self._url, self._planner.caller.timeout)

    def close(self) -> None:
        """Close the connections; the client cannot be used after."""
        self._closed.set()
        self._limiter.close()
        self._end(self._connections.end())
        self._writer.finish()

    def _end(self, transports: Iterable[Blocking]) -> None:
        for transport in transports:
            with suppress(Exception):  # an answer that is here is worth more than how its connection ends
                transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
