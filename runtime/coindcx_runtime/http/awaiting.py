"""As blocking.py, on asyncio: a connection is a Protocol that hands what comes to the answer that is waited for."""

from __future__ import annotations

import asyncio
import select
import ssl
import warnings
from contextlib import suppress
from typing import Any, cast

from coindcx_runtime.clock import Seconds
from coindcx_runtime.http.failures import no_time_left, not_connected
from coindcx_runtime.http.incoming import Incoming
from coindcx_runtime.http.outgoing import Place, place_of
from coindcx_runtime.http.pool import LONGEST_WAIT, MOST_CONNECTIONS, Pool
from coindcx_runtime.http.surplus import Surplus
from coindcx_runtime.steps import Failure, Outcome

_HEAD_START = 0.25
_TURNS = 3


class Streams:
    """Keeps connections for further requests. Belongs to one event loop.

    context: of TLS.
    """

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self._pool: Pool[_Connection] = Pool()
        self._room = asyncio.Semaphore(MOST_CONNECTIONS)
        self._is_closed = False

    async def exchange(
        self, url: str, request: bytes, patience: Seconds, seconds: Seconds, most_bytes: int, *, alone: bool = False
    ) -> Outcome:
        """As `Sockets.exchange`, awaited; where that is cancelled the connection is closed."""
        if seconds <= 0:
            return no_time_left()
        loop = asyncio.get_running_loop()
        until, patience = loop.time() + seconds, min(patience, LONGEST_WAIT)
        place, _ = place_of(url)
        if not self._room.locked():
            await self._room.acquire()  # at once
        else:
            try:
                async with asyncio.timeout_at(min(until, loop.time() + patience)):
                    await self._room.acquire()
            except TimeoutError:
                return Failure("no connection became free in time; nothing was sent", timed_out=True, sent=False)
        try:
            return await self._exchange(place, request, patience, until, most_bytes, alone=alone)
        finally:
            self._room.release()

    async def _exchange(
        self, place: Place, request: bytes, patience: Seconds, until: Seconds, most_bytes: int, *, alone: bool
    ) -> Outcome:
        loop = asyncio.get_running_loop()
        while True:
            connection = None if alone else self._pool.take(place, loop.time())
            if connection is None:
                try:
                    async with asyncio.timeout_at(min(until, loop.time() + patience)):
                        connection = await self._connection(place)
                except (OSError, ValueError) as error:
                    return not_connected(error, place.name)
                if not connection.is_usable:  # it spoke first, or hung up
                    return not_connected(ConnectionResetError(), place.name)
            # One that the other side has closed meanwhile is replaced, as nothing has left.
            elif not connection.is_silent():
                await self.look()  # a last time
                connection.close()
                continue
            is_usable = False
            try:
                outcome = await connection.exchange(request, patience, until, most_bytes)
                is_usable = connection.is_usable and not alone
                return outcome
            finally:
                self._give_back(place, connection, is_usable)

    async def warm(self, url: str, patience: Seconds) -> None:
        """Open a connection ahead, as far as that is possible."""
        place, _ = place_of(url)
        with suppress(OSError, ValueError):
            async with asyncio.timeout(min(patience, LONGEST_WAIT)):
                self._give_back(place, await self._connection(place), is_usable=True)

    async def look(self) -> None:
        """Let go of the connections over which anything came that nobody asked for."""
        for _ in range(_TURNS):  # of the loop, which reads what has come
            await asyncio.sleep(0)

    async def aclose(self) -> None:
        self._is_closed = True
        await self.look()
        for connection in self._pool.take_all():
            connection.close()

    async def _connection(self, place: Place) -> _Connection:
        loop = asyncio.get_running_loop()
        how: dict[str, Any] = {"ssl": self._context, "server_hostname": place.host} if place.is_secure else {}
        if isinstance(loop, asyncio.BaseEventLoop):  # uvloop tries one address after the other
            how["happy_eyeballs_delay"] = _HEAD_START
        _, connection = await loop.create_connection(_Connection, place.host, place.port, **how)
        return connection

    def _give_back(self, place: Place, connection: _Connection, is_usable: bool) -> None:
        now = asyncio.get_running_loop().time()
        if is_usable and not self._is_closed:
            self._pool.keep(place, connection, now)
        else:
            connection.close()
        for old in self._pool.take_old(now):
            old.close()

    def __del__(self) -> None:
        waiting = self._pool.take_all() if hasattr(self, "_pool") else []
        if waiting:
            why = "a client of coindcx_client was not closed: use `async with`, or await close()"
            warnings.warn(why, ResourceWarning, stacklevel=1, source=self)
        for connection in waiting:
            with suppress(RuntimeError):  # its event loop has ended
                connection.close()


class _Connection(asyncio.Protocol):
    """One connection, on which one request is under way at a time."""

    is_usable: bool
    """Whether another request may follow, as far as is known."""

    def __init__(self) -> None:
        self.is_usable = True
        self._incoming: Incoming | None = None
        self._surplus = Surplus()
        self._outcome: asyncio.Future[Outcome] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's are none by name
        self._loop = asyncio.get_running_loop()

    def is_silent(self) -> bool:
        """Whether nothing came since its last answer, not even the end; what came would answer nothing.

        The loop may not have looked for a while, so the socket itself is asked. What TLS says for itself counts, too:
        only right after a handshake is there any.
        """
        if not self.is_usable or self._transport.is_closing():
            return False
        return not _is_readable(self._transport.get_extra_info("socket"))

    async def exchange(self, request: bytes, patience: Seconds, until: Seconds, most_bytes: int) -> Outcome:
        loop = self._loop
        self._outcome = loop.create_future()
        self.is_usable = False
        incoming = self._incoming = Incoming(most_bytes, patience, loop.time(), until)
        self._surplus.expect(incoming.doubt)
        self._transport.write(request)
        # What comes while a long request is being written may refuse it; then nothing may follow it.
        self._has_left_at_once = not self._transport.get_write_buffer_size()
        self._timer = loop.call_at(incoming.waits_until, self._look_at_time, incoming)
        try:
            return await self._outcome
        finally:
            self._timer.cancel()
            self._incoming = self._outcome = None

    def _look_at_time(self, incoming: Incoming) -> None:
        if self._incoming is not incoming:
            return
        if self._loop.time() >= incoming.waits_until:
            self._done(incoming.late())
        else:
            self._timer = self._loop.call_at(incoming.waits_until, self._look_at_time, incoming)

    def data_received(self, data: bytes) -> None:
        incoming = self._incoming
        if incoming is None:
            self.close()  # nobody asked
            self._surplus.came(data)
            return
        outcome = incoming.take(data, self._loop.time())
        if outcome is not None:
            self.is_usable = incoming.leaves_connection_usable and self._has_left_at_once
            self._done(outcome)

    def eof_received(self) -> None:
        if self._incoming is not None:
            # asyncio does not tell an end in TLS from a cut, which could be anybody's.
            is_cut = self._transport.get_extra_info("sslcontext") is not None
            self._done(self._incoming.broken() if is_cut else self._incoming.end())
        self.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (as asyncio calls it)
        self.is_usable = False
        if self._incoming is not None:
            self._done(self._incoming.broken())

    def close(self) -> None:
        """Let go at once; waiting for the other side to agree would take as long as it likes."""
        self.is_usable = False
        self._transport.abort()

    def _done(self, outcome: Outcome) -> None:
        self._incoming = None
        if self._outcome is not None and not self._outcome.done():
            self._outcome.set_result(outcome)


def _is_readable(sock: Any) -> bool:
    """Also True for one that is closed."""
    if sock is None or sock.fileno() < 0:
        return True
    if not hasattr(select, "poll"):  # Windows, whose select() takes any number
        return bool(select.select([sock], [], [], 0)[0])
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(0))
