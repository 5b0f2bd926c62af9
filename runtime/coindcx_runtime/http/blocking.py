"""Requests over blocking sockets of our own: what left, and until when to wait, is known from the source."""

from __future__ import annotations

import os
import socket
import ssl
import time
import warnings
from contextlib import suppress
from math import inf
from queue import Empty, SimpleQueue
from threading import Lock

from coindcx_runtime.clock import Seconds
from coindcx_runtime.http.connecting import connected
from coindcx_runtime.http.failures import no_time_left, not_connected
from coindcx_runtime.http.incoming import Incoming
from coindcx_runtime.http.outgoing import Place, place_of
from coindcx_runtime.http.pool import LONGEST_WAIT, MOST_CONNECTIONS, Pool
from coindcx_runtime.http.surplus import Surplus
from coindcx_runtime.steps import Failure, Outcome

_READ_AT_ONCE = 64 * 1024


class Sockets:
    """Keeps connections for further requests. May be shared by threads; each process needs its own.

    context: of TLS.
    """

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self._pool: Pool[_Connection] = Pool()
        self._lock = Lock()
        # Of C, unlike a Semaphore: an interruption in the middle of that leaves it locked for ever.
        self._room: SimpleQueue[None] = SimpleQueue()
        for _ in range(MOST_CONNECTIONS):
            self._room.put(None)
        self._is_closed = False
        self._process = os.getpid()

    def exchange(
        self, url: str, request: bytes, patience: Seconds, seconds: Seconds, most_bytes: int, *, alone: bool = False
    ) -> Outcome:
        """Send a request and read its answer. Raises nothing but interruptions.

        patience: seconds for each of a free connection, connecting, sending, and waiting for what comes next.
        seconds: for all of it.
        alone: over a connection that carried nothing before and carries nothing after.
        """
        if seconds <= 0:
            return no_time_left()
        until, patience = time.monotonic() + seconds, min(patience, LONGEST_WAIT)
        place, _ = place_of(url)
        try:
            self._room.get(timeout=_left(until, patience))
        except Empty:
            return Failure("no connection became free in time; nothing was sent", timed_out=True, sent=False)
        try:
            return self._exchange(place, request, patience, until, most_bytes, alone=alone)
        finally:
            self._room.put(None)

    def _exchange(
        self, place: Place, request: bytes, patience: Seconds, until: Seconds, most_bytes: int, *, alone: bool
    ) -> Outcome:
        while True:
            kept = None if alone else self._taken(place)
            try:
                connection = kept or _connection(place, self._context, min(until, time.monotonic() + patience))
            except (OSError, ValueError) as error:  # ValueError: a name that cannot be one of a host
                return not_connected(error, place.name)
            is_usable = False
            try:
                if connection.is_silent():
                    outcome, is_usable = connection.exchange(request, patience, until, most_bytes)
                    if outcome is not None:
                        return outcome
                # Nothing has left: one that the other side has closed meanwhile is replaced.
                if kept is None:
                    return not_connected(ConnectionResetError(), place.name)
            finally:
                self._give_back(place, connection, is_usable and not alone)

    def warm(self, url: str, patience: Seconds) -> None:
        """Open a connection ahead, as far as that is possible."""
        place, _ = place_of(url)
        with suppress(OSError, ValueError):
            until = time.monotonic() + min(patience, LONGEST_WAIT)
            self._give_back(place, _connection(place, self._context, until), is_usable=True)

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            waiting = self._pool.take_all()
        self._close(waiting)

    def look(self) -> None:
        """Let go of the connections over which anything came that nobody asked for."""
        with self._lock:
            # Under the lock, as a look and a request at once would read each other's bytes.
            gone = self._pool.take_if(lambda one: not one.is_silent())
        for one in gone:
            one.close()

    def _close(self, waiting: list[_Connection]) -> None:
        for connection in waiting:
            if self._process == os.getpid():  # after a fork what came is for the parent to read
                connection.look()
            connection.close()

    def _taken(self, place: Place) -> _Connection | None:
        with self._lock:
            return self._pool.take(place, time.monotonic())

    def _give_back(self, place: Place, connection: _Connection, is_usable: bool) -> None:
        now = time.monotonic()
        with self._lock:
            is_kept = is_usable and not self._is_closed
            if is_kept:
                self._pool.keep(place, connection, now)
            old = self._pool.take_old(now)
        self._close(old if is_kept else [*old, connection])

    def __del__(self) -> None:
        waiting = self._pool.take_all() if hasattr(self, "_pool") else []
        if waiting:
            why = "a client of coindcx_client was not closed: use `with`, or close()"
            warnings.warn(why, ResourceWarning, stacklevel=1, source=self)
        self._close(waiting)


def _left(until: Seconds, patience: Seconds = inf) -> Seconds:
    """Seconds to wait for something, as sockets take them: zero would mean not to block."""
    return max(0.001, min(patience, until - time.monotonic()))


def _connection(place: Place, context: ssl.SSLContext, until: Seconds) -> _Connection:
    sock = connected(place.host, place.port, until)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if place.is_secure:
            sock.settimeout(_left(until))
            sock = context.wrap_socket(sock, server_hostname=place.host, suppress_ragged_eofs=False)
    except BaseException:
        sock.close()
        raise
    return _Connection(sock)


class _Connection:
    """One connection, on which one request is under way at a time."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._surplus = Surplus()
        self._awaits_answer = False

    def is_silent(self) -> bool:
        """Whether nothing came since its last answer, not even the end; what came would answer nothing.

        A part of a record of TLS is nothing yet.
        """
        try:
            self._socket.settimeout(0)
            unasked = self._socket.recv(_READ_AT_ONCE)
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            return False
        self._surplus.came(unasked)
        return False

    def exchange(
        self, request: bytes, patience: Seconds, until: Seconds, most_bytes: int
    ) -> tuple[Outcome | None, bool]:
        """The outcome, and whether another request may follow; None where no byte of this one could leave."""
        write_until = min(until, time.monotonic() + patience)
        left, at_once = self._write(request, write_until)
        if not left:
            return None, False
        if left < len(request) and time.monotonic() >= write_until:
            return Failure("the request could not be sent in time", timed_out=True, sent=True), False
        incoming = Incoming(most_bytes, patience, time.monotonic(), until)
        self._surplus.expect(incoming.doubt)
        self._awaits_answer = True
        outcome: Outcome | None = None
        while outcome is None:
            try:
                self._socket.settimeout(_left(incoming.waits_until))
                data = self._socket.recv(_READ_AT_ONCE)
            except TimeoutError:
                outcome = incoming.late()
            except OSError:
                outcome = incoming.broken()
            else:
                now = time.monotonic()
                outcome = incoming.take(data, now) if data else incoming.end()
                if outcome is None and now >= incoming.waits_until:
                    outcome = incoming.late()  # whatever trickles
        self._awaits_answer = isinstance(outcome, Failure)
        # What comes while a long request is being written may refuse it; then nothing may follow it.
        return outcome, at_once and incoming.leaves_connection_usable

    def _write(self, request: bytes, until: Seconds) -> tuple[int, bool]:
        """How many bytes the system took, and whether all at once; fewer where the connection broke or it was late."""
        taken = sent = 0
        with memoryview(request) as view:
            try:
                while taken < len(request):
                    self._socket.settimeout(_left(until))
                    sent = self._socket.send(view[taken:])
                    taken += sent
            except OSError:
                # Of a record of TLS a part may have left.
                return taken or int(isinstance(self._socket, ssl.SSLSocket)), False
        return taken, sent == len(request)

    def look(self) -> None:
        """The last time to see what came too much."""
        if not self._awaits_answer:
            self.is_silent()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.close()
