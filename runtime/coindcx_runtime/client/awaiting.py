"""The client whose calls are awaited: it carries out plans."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack, cast

import httpx

from coindcx_runtime.auth.discreet import discreet
from coindcx_runtime.auth.signing import Credentials, chosen_credentials
from coindcx_runtime.call.plan import OnUnknown
from coindcx_runtime.client.base_url import checked_base_url
from coindcx_runtime.client.cache import AnswerCache, fetch_async
from coindcx_runtime.client.environment import with_environment, with_keyring
from coindcx_runtime.client.options import ClientOptions, Options, Shell
from coindcx_runtime.clock import Seconds
from coindcx_runtime.errors import OutcomeUnknown
from coindcx_runtime.http.awaiting import Streams
from coindcx_runtime.http.exchange import exchange_async
from coindcx_runtime.http.transports import Awaiting, awaiting
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


class AsyncOptions(ClientOptions, total=False):
    """What the constructors of the awaiting client take."""

    transport: httpx.AsyncBaseTransport | None


class AsyncClient(Shell):
    """A client of the exchange, whose calls are awaited; arguments as for `CoinDCX`. Belongs to one event loop."""

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
        transport: httpx.AsyncBaseTransport | None = None,
        **options: Unpack[Options],
    ) -> None:
        self._check_names(options)
        found = chosen_credentials(credentials, api_key, api_secret)
        redis = read_url(rate_limit_url)
        place = checked_base_url(base_url, trusted_hosts, signed=found is not None)
        super().__init__(found, limits, redis, place, transport, httpx.AsyncBaseTransport, **options)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_bound = transport is None  # our connections belong to the loop that made them
        self._connections = awaiting(transport, verify, proxy)
        self._check_connections(proxy)
        self._details: AnswerCache[asyncio.Lock] = AnswerCache(self._machine_clock, asyncio.Lock)

    @classmethod
    @discreet
    def from_env(cls, **options: Unpack[AsyncOptions]) -> Self:
        """A client from COINDCX_API_KEY, COINDCX_API_SECRET, COINDCX_BASE_URL and COINDCX_RATE_LIMIT_URL.

        `options` as for the class; they come before the environment.
        """
        return cls(**with_environment(cast("dict[str, Any]", options)))

    @classmethod
    @discreet
    def from_keyring(cls, service: str = "coindcx", **options: Unpack[AsyncOptions]) -> Self:
        """A client whose key and secret are in the keyring of the operating system, under this service.

        `keyring set coindcx api_key` and `keyring set coindcx api_secret` put them there. COINDCX_BASE_URL and
        COINDCX_RATE_LIMIT_URL count here, too. `options` as for the class; they come before the environment.
        """
        return cls(**with_keyring(service, cast("dict[str, Any]", options)))

    async def _call(self, call: Call[T], *, on_unknown: OnUnknown = "raise", check: bool = False) -> T:
        """Make one call and give what a caller of its method gets. Arguments as for `_call_raw`."""
        return (await self._call_raw(call, on_unknown=on_unknown, check=check)).value

    async def _call_raw(self, call: Call[T], *, on_unknown: OnUnknown = "raise", check: bool = False) -> RawResponse[T]:
        """Make one call and give the answer as it came beside the value.

        on_unknown: with `reconcile`, an outcome that is not known is found out before this returns or raises.
        check: hold its orders against the rules of their market first; BrokenRules, and nothing is sent, if one breaks
        them. A dry run always does.
        """
        with self._hinting(call):
            return await self._carry_out(self._planner.plan(call, on_unknown, check=check))

    async def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[Any]:
        """Ask the exchange until it is known what became of a call.

        Args:
            unknown: the error of that call.
            patience: seconds; as long as it can take when left out.

        Raises:
            OutcomeUnknown: the same, when asking did not tell; a note says why.
        """
        return await self._carry_out(self._planner.reconcile(unknown, patience))

    async def _carry_out(self, plan: Steps[R]) -> R:
        """Do what a plan says, until it ends."""
        self._check_open()
        self._check_loop()
        try:
            step = next(plan)
            while True:
                try:
                    told = await self._do(step)
                except BaseException as error:
                    step = plan.throw(error)  # the plan knows what may have happened meanwhile
                else:
                    step = plan.send(told)
        except StopIteration as done:
            result: R = done.value
            return result

    def _check_loop(self) -> None:
        if not self._is_bound:
            return
        loop = asyncio.get_running_loop()
        if self._loop not in (None, loop):
            raise RuntimeError("this client belongs to another event loop; make one in each asyncio.run")
        self._loop = loop

    async def _do(self, step: Step) -> StepResult:
        match step:
            case Send():
                return await self._send(step)
            case Reconnect():
                await self._end(self._connections.renew())
            case Look():
                await self._look()
            case Admit():
                return await self._limiter.take_async(step.operation, self._machine_clock.monotonic())
            case Wait():
                await self._machine_clock.sleep_async(step.seconds)
            case JournalOpen() | JournalTouch() | JournalClose():
                return await self._writer.carry_out(self._write_journal, step)
            case Fetch():
                return await fetch_async(self._details, step, self)
        return None

    @asynccontextmanager
    async def _transport(self) -> AsyncIterator[Awaiting]:
        """The transport that calls go over now; it is not closed meanwhile."""
        lent = self._connections.take()
        try:
            yield lent.transport
        finally:
            await self._end(self._connections.give_back(lent))

    async def _send(self, step: Send) -> Outcome:
        alone = self._goes_alone(step.call)
        async with self._transport() as transport:
            return await exchange_async(step, transport, self._machine_clock, self._max_answer_bytes, alone=alone)

    async def _look(self) -> None:
        async with self._transport() as transport:
            if isinstance(transport, Streams):
                await transport.look()

    async def warm(self) -> None:
        """Open a connection ahead, as far as that is possible: the next call then need not wait for one."""
        self._check_open()
        self._check_loop()
        async with self._transport() as transport:
            if isinstance(transport, Streams):
                await transport.warm(self._url, self._planner.caller.timeout)

    async def close(self) -> None:
        """Close the connections; the client cannot be used after."""
        self._closed.set()
        await self._limiter.close_async()
        await self._end(self._connections.end())
        await asyncio.to_thread(self._writer.finish)

    async def _end(self, transports: Iterable[Awaiting]) -> None:
        for transport in transports:
            with suppress(Exception):  # as in the blocking client
                await transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
