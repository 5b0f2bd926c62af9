"""A file of what is about to be sent, so that a process that dies in the middle leaves nothing unknown behind.

journal = OrderJournal("orders.sqlite")
with CoinDCX.from_env(journal=journal) as client:
    for entry, settlement in journal.reconcile(client):   # at the start: what an earlier process left open
        print(entry.operation, entry.arguments, settlement.outcome)
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from inspect import iscoroutinefunction
from threading import Event, Lock
from types import TracebackType
from typing import Any, Protocol, Self

from attrs import field, frozen

from coindcx_runtime.codec import encode
from coindcx_runtime.errors import CoinDCXError, JournalFailed, OutcomeUnknown
from coindcx_runtime.operation import Call, Operation
from coindcx_runtime.presence import Presence, is_present
from coindcx_runtime.private_file import make_private
from coindcx_runtime.report import report_journal
from coindcx_runtime.server_time import ServerTime
from coindcx_runtime.settlement import Settlement
from coindcx_runtime.steps import Note, Strike

_INSERT = "INSERT INTO calls (operation_id, operation, arguments, before, made_ms, sender) VALUES (?, ?, ?, ?, ?, ?)"
_ENDED = "UPDATE calls SET ending = ? WHERE number = ? AND made_ms = ?"

Ended = tuple["Entry", Settlement[Any] | OutcomeUnknown]

_TABLE = """
CREATE TABLE IF NOT EXISTS calls (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    arguments TEXT NOT NULL,
    before TEXT,
    made_ms INTEGER NOT NULL,
    sender TEXT NOT NULL,
    ending TEXT
)
"""


class Knowing(Protocol):
    """What a journal asks of either client."""

    @property
    def clock(self) -> ServerTime: ...
    def operation(self, id: str) -> Operation[Any]: ...


class Reconciling(Knowing, Protocol):
    """A blocking client."""

    def reconcile(self, unknown: OutcomeUnknown, patience: float | None = None) -> Settlement[Any]: ...


class ReconcilingAsync(Knowing, Protocol):
    """An awaiting client."""

    async def reconcile(self, unknown: OutcomeUnknown, patience: float | None = None) -> Settlement[Any]: ...


@frozen
class Entry:
    """One call that was about to be sent.

    operation: its name, such as `orders.create`. arguments: by wire name, numbers as Decimal or int.
    made_ms: when, by the exchange's time as far as known, milliseconds since 1970 UTC.
    ending: `done`, `refused`, `absent`, or None while it is open.
    """

    number: int
    operation_id: str
    operation: str
    arguments: Mapping[str, Any] = field(repr=False)
    made_ms: int
    ending: str | None
    before: Sequence[Any] | None = field(default=None, repr=False)

    def unknown(self, operation: Operation[Any], last_ms: int) -> OutcomeUnknown:
        """The error that the process would have had, had it lived; `last_ms` is when it can last have signed."""
        reason = CoinDCXError("no answer was noted", operation=self.operation)
        call = Call(operation, **self.arguments)
        unknown = OutcomeUnknown(reason, call, last_ms)
        unknown.before, unknown.since_ms = self.before, self.made_ms
        return unknown


class OrderJournal:
    """The calls that change something, written to disk before they leave. May be shared by threads and processes.

    path: of an SQLite file on this machine, made where there is none, readable by its owner only: it holds what was
        ordered, and neither key nor signature. While calls are sent there is an empty file beside it for each sender.

    Raises:
        ValueError: the file cannot be used; the message says why.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.path.abspath(path)
        self._lock = Lock()
        self._owner = 0
        self._file: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None
        self._presence: Presence | None = None
        self._under_way: dict[int, Event] = {}
        self._is_closed = False
        try:
            with self._used():
                pass
        except ValueError as error:
            raise ValueError(f"{error}; pass the path of a new file, or of one that it made") from None

    def note(self, note: Note) -> str:
        """Write down what is about to be sent; once this returns it is on the disk.

        Raises:
            JournalFailed: it is not.
        """
        call = note.call
        arguments = encode({name: value for name in _PLACES if (value := getattr(call, name))}).decode()
        values = call.operation.id, call.operation.name, arguments, _kept(note.before), note.made_ms
        try:
            with self._used() as connection:
                self._presence = self._presence or Presence(self._path)
                number = connection.execute(_INSERT, (*values, self._presence.name)).lastrowid
                assert number is not None, "an INSERT makes a row"
                self._under_way[number] = note.over
        except ValueError as error:
            raise JournalFailed(f"{error}; nothing was sent", operation=call.operation.name) from None
        return self._name(number, note.made_ms)

    def strike(self, strike: Strike) -> None:
        """Write down how a call ended. Where that fails the entry stays open: nothing is lost, and the log says so."""
        path, _, name = strike.entry.rpartition("#")
        if path != self._path:
            return  # of a call through another journal
        number, made_ms = map(int, name.split("@"))
        try:
            with self._used() as connection:
                connection.execute(_ENDED, (strike.ending, number, made_ms))
                self._under_way.pop(number, None)
        except ValueError as error:
            report_journal(str(error))

    def entries(self, *, only_open: bool = False) -> list[Entry]:
        """All that was noted, oldest first, or what is open of it.

        Raises:
            ValueError: the file cannot be used any more; the message says why.
        """
        where = "WHERE ending IS NULL" if only_open else ""
        with self._used() as connection:
            rows = connection.execute(f"SELECT * FROM calls {where} ORDER BY number").fetchall()  # noqa: S608 (ours)
        return [_entry(row) for row in rows]

    def reconcile(self, client: Reconciling, patience: float | None = None) -> list[Ended]:
        """Find out what became of every open entry, and close it.

        Left alone is what is still under way, in this process or in another one that lives; of another one also what
        it gave up: that is its own to reconcile, or anybody's once it has ended.

        Args:
            client: of the same account.
            patience: seconds for each entry; as long as it can take when left out.

        Returns:
            Each entry with what became of it, or with the error that says why that is still open.

        Raises:
            TypeError: the client is awaited; `reconcile_async` is for that.
            ValueError: the file cannot be used any more; the message says why.
        """
        if iscoroutinefunction(client.reconcile):
            raise TypeError("this client is awaited: await journal.reconcile_async(client)")
        ended: list[Ended] = []
        for entry, unknown in self._left_open(client):
            try:
                ended.append((entry, self._closed(entry, client.reconcile(unknown, patience))))
            except OutcomeUnknown as still:
                ended.append((entry, still))
        return ended

    async def reconcile_async(self, client: ReconcilingAsync, patience: float | None = None) -> list[Ended]:
        """As `reconcile`, with an async client."""
        ended: list[Ended] = []
        for entry, unknown in self._left_open(client):
            try:
                ended.append((entry, self._closed(entry, await client.reconcile(unknown, patience))))
            except OutcomeUnknown as still:
                ended.append((entry, still))
        return ended

    def _left_open(self, client: Knowing) -> list[tuple[Entry, OutcomeUnknown]]:
        with self._used() as connection:
            senders = {name for (name,) in connection.execute("SELECT DISTINCT sender FROM calls")}
            ours = {self._presence.name} if self._presence else set()
            dead = {name for name in senders - ours if not is_present(self._path, name)}
            self._under_way = {number: over for number, over in self._under_way.items() if not over.is_set()}
            rows = connection.execute("SELECT * FROM calls WHERE ending IS NULL ORDER BY number").fetchall()
            left = [
                _entry(row)
                for row in rows
                if row["sender"] in dead or (row["sender"] in ours and row["number"] not in self._under_way)
            ]
        # Whoever sent it does so no more, so now is the last moment at which it can have been signed.
        now_ms = client.clock.now_ms()
        return [(entry, self._unknown(entry, client, now_ms)) for entry in left]

    def _unknown(self, entry: Entry, client: Knowing, now_ms: int) -> OutcomeUnknown:
        try:
            unknown = entry.unknown(client.operation(entry.operation_id), now_ms)
        except (KeyError, TypeError, ValueError):
            # Written by another version: it has to keep no other entry from being settled.
            reason = CoinDCXError("this version cannot make such a call, so it cannot ask", operation=entry.operation)
            unknown = OutcomeUnknown(reason, sent_ms=now_ms)
        unknown.token = self._name(entry.number, entry.made_ms)  # as whoever sent it called it
        return unknown

    def _name(self, number: int | None, made_ms: int) -> str:
        # With its time, as another file of this name, once this one is deleted, counts from 1 again.
        return f"{self._path}#{number}@{made_ms}"

    def _closed(self, entry: Entry, settlement: Settlement[Any]) -> Settlement[Any]:
        self.strike(Strike(self._name(entry.number, entry.made_ms), settlement.outcome))
        return settlement

    def close(self) -> None:
        """Close the file. What is under way is not struck any more, and open for whoever reconciles next."""
        with self._lock:
            self._is_closed = True
            if self._presence is not None and self._owner == os.getpid():
                self._presence.end()
            if self._connection is not None:
                self._connection.close()
            self._connection = self._presence = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _used(self) -> Iterator[sqlite3.Connection]:
        """The file, for one thread at a time, in one transaction."""
        try:
            with self._lock, self._connected() as connection:
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise ValueError(f"the journal {self._path} cannot be used: {error}") from None

    def _connected(self) -> sqlite3.Connection:
        if self._is_closed:
            raise ValueError(f"the journal {self._path} is closed; make a new one")
        # A connection must not cross a fork, and what is written into a deleted file is gone with the process.
        if self._connection is None or self._owner != os.getpid() or self._file != self._identity():
            self._connection = self._connect()
            self._owner, self._file = os.getpid(), self._identity()
            self._presence, self._under_way = None, {}
        return self._connection

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _connect(self) -> sqlite3.Connection:
        make_private(self._path)
        connection = sqlite3.connect(self._path, timeout=30, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        # A commit is on the disk before anything is sent: that is what the file is for.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(_TABLE)
        connection.commit()
        return connection


_PLACES = ("path", "query", "body")


def _entry(row: sqlite3.Row) -> Entry:
    before = None if row["before"] is None else _read(row["before"])["rows"]
    return Entry(
        number=row["number"],
        operation_id=row["operation_id"],
        operation=row["operation"],
        arguments=_read(row["arguments"]),
        made_ms=row["made_ms"],
        ending=row["ending"],
        before=before,
    )


def _read(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def _kept(before: Sequence[Any] | None) -> str | None:
    try:
        return None if before is None else encode({"rows": list(before)}).decode()
    except (TypeError, ValueError):
        return None  # an odd row; without it the outcome is harder to find out, and the call goes out all the same
