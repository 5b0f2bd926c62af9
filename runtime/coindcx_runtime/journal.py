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
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from inspect import iscoroutinefunction
from math import ceil
from threading import Event
from types import TracebackType
from typing import Any, Protocol, Self

from attrs import evolve, field, frozen

from coindcx_runtime.codec import encode
from coindcx_runtime.errors import CoinDCXError, JournalFailed, OutcomeUnknown
from coindcx_runtime.journal_file import JournalFile
from coindcx_runtime.operation import Call, Operation, ids_among
from coindcx_runtime.report import report_journal
from coindcx_runtime.rows import compared, ids_of, thing_of
from coindcx_runtime.server_time import ServerTime
from coindcx_runtime.settlement import Settlement
from coindcx_runtime.signed import SignedBefore
from coindcx_runtime.steps import Note, Strike

_INSERT = (
    "INSERT INTO calls (operation_id, operation, arguments, before, made_ms, slack_ms, account, sender)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_ENDED = "UPDATE calls SET ending = ?, ended_ms = ?, ids = ? WHERE number = ? AND made_ms = ?"
_ALL = "SELECT * FROM calls ORDER BY number"
_OPEN = "SELECT * FROM calls WHERE ending IS NULL ORDER BY number"
_NEAR = "SELECT * FROM calls WHERE number >= ? OR ending IS NULL OR ended_ms >= ? ORDER BY number"

Ended = tuple["Entry", Settlement[Any] | OutcomeUnknown]


class Knowing(Protocol):
    """What a journal asks of either client."""

    @property
    def clock(self) -> ServerTime: ...
    @property
    def account(self) -> str: ...
    def monotonic(self) -> float: ...
    def operation(self, id: str) -> Operation[Any]: ...
    def remember(self, ids: Iterable[str], token: str) -> None: ...


class Reconciling(Knowing, Protocol):
    """A blocking client."""

    def reconcile(self, unknown: OutcomeUnknown, patience: float | None = None) -> Settlement[Any]: ...


class ReconcilingAsync(Knowing, Protocol):
    """An awaiting client."""

    async def reconcile(self, unknown: OutcomeUnknown, patience: float | None = None) -> Settlement[Any]: ...


@frozen
class Entry:
    """One call that was about to be sent.

    operation: its name, such as `orders.create`. account: names its API key and exchange, without telling the key.
    made_ms: when, by the exchange's time as far as known, milliseconds since 1970 UTC.
    ending: `done`; `refused`, also where it never left; `absent`; or None while it is open.
    """

    number: int
    operation_id: str
    operation: str
    ids: Mapping[str, Any]
    """Those of its arguments that the exchange can be asked for, such as `client_order_id`."""
    arguments: Mapping[str, Any] = field(repr=False)
    """By wire name, numbers as Decimal or int."""
    made_ms: int
    account: str = field(repr=False)
    ending: str | None


class OrderJournal:
    """The calls that change something, written to disk before they leave. May be shared by threads and processes.

    path: of an SQLite file on this machine, made where there is none, and then for its owner only: it holds what was
        ordered, and neither key nor signature. While calls are sent there is an empty file beside it for each sender.

    Raises:
        ValueError: the file cannot be used; the message says why.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.path.realpath(path)  # all senders have to mean the same files beside it
        self._under_way: dict[tuple[str, int], Event] = {}
        folder = os.path.dirname(self._path)
        if not os.path.isdir(folder):
            raise ValueError(f"the journal {self._path} cannot be made: there is no folder {folder}; make it first")
        try:
            self._file = JournalFile(self._path)
        except ValueError as error:
            raise ValueError(f"{error}; pass the path of a new file, or of one that it made") from None

    def note(self, note: Note) -> str:
        """Write down what is about to be sent; once this returns it is on the disk.

        Raises:
            JournalFailed: it is not.
        """
        call, slack_ms = note.call, ceil(note.slack * 1000)
        arguments = encode({name: value for name in _PLACES if (value := getattr(call, name))}).decode()
        values = call.operation.id, call.operation.name, arguments, _kept(note.before), note.made_ms, slack_ms
        try:
            with self._file.used() as connection:
                sender = self._file.signed()
                number = connection.execute(_INSERT, (*values, note.account, sender)).lastrowid
                assert number is not None, "an INSERT makes a row"
                self._under_way[sender, number] = note.over
        except ValueError as error:
            raise JournalFailed(f"{error}; nothing was sent", operation=call.operation.name) from None
        return self._name(number, note.made_ms)

    def strike(self, strike: Strike) -> None:
        """Write down how a call ended. Where that fails the entry stays open: nothing is lost, and the log says so."""
        path, _, name = strike.entry.rpartition("#")
        if path != self._path:
            return  # of a call through another journal
        number, made_ms = map(int, name.split("@"))
        ids = json.dumps(strike.ids) if strike.ids else None
        try:
            with self._file.used() as connection:
                connection.execute(_ENDED, (strike.ending, strike.ended_ms, ids, number, made_ms))
        except ValueError as error:
            report_journal(str(error))

    def entries(self, *, only_open: bool = False) -> list[Entry]:
        """All that was noted, oldest first, or what is open of it.

        Raises:
            JournalFailed: the file cannot be read.
        """
        return [_entry(row) for row in self._rows(_OPEN if only_open else _ALL)]

    def reconcile(
        self, client: Reconciling, patience: float | None = None, *, any_account: bool = False
    ) -> list[Ended]:
        """Find out what became of every open entry, and close those of which that is known.

        Left alone is what is still under way, in this process or in another one that lives; of another one also what
        it gave up: that is its own to reconcile, or anybody's once it has ended.

        Args:
            client: with the API key, and of the exchange, that the entries were sent with.
            patience: seconds for each entry; as long as it can take when left out.
            any_account: the entries of other keys, too: only where the key is new and the account is the same.

        Returns:
            Each entry with what became of it, or with the error that says why that is still open. When this is
            interrupted no entry is closed, so that the next time gives them all.

        Raises:
            TypeError: the client is awaited; `reconcile_async` is for that.
            JournalFailed: the file cannot be read.
        """
        if iscoroutinefunction(client.reconcile):
            raise TypeError("this client is awaited: await journal.reconcile_async(client)")
        ended: list[Ended] = []
        for entry, unknown in self._left_open(client, any_account=any_account):
            try:
                ours = any_account or entry.account == client.account
                ended.append((entry, client.reconcile(unknown, patience) if ours else unknown))
            except OutcomeUnknown as still:
                ended.append((entry, still))
        return self._closed(ended, client)

    async def reconcile_async(
        self, client: ReconcilingAsync, patience: float | None = None, *, any_account: bool = False
    ) -> list[Ended]:
        """As `reconcile`, with an async client."""
        if not iscoroutinefunction(client.reconcile):
            raise TypeError("this client is not awaited: journal.reconcile(client)")
        ended: list[Ended] = []
        for entry, unknown in self._left_open(client, any_account=any_account):
            try:
                ours = any_account or entry.account == client.account
                ended.append((entry, await client.reconcile(unknown, patience) if ours else unknown))
            except OutcomeUnknown as still:
                ended.append((entry, still))
        return self._closed(ended, client)

    def _left_open(self, client: Knowing, *, any_account: bool = False) -> list[tuple[Entry, OutcomeUnknown]]:
        """The entries that nobody sends any more, each with the error that its sender would have had."""
        self._under_way = {key: over for key, over in self._under_way.items() if not over.is_set()}
        free = self._rows(_OPEN, only_free=True)
        at = client.monotonic()  # whoever sent it does so no more, so it was signed before
        if not free:
            return []
        earliest_ms = min(row["made_ms"] for row in free)  # each by the clock of its sender
        others = self._rows(_NEAR, free[0]["number"], earliest_ms - _NEAR_MS)
        for row in others:
            client.remember(json.loads(row["ids"] or "[]"), self._name(row["number"], row["made_ms"]))
        things = [(row, thing) for row in others if (thing := _thing(row, client, any_account=any_account))]
        left: list[tuple[Entry, OutcomeUnknown]] = []
        for row in free:
            unknown = _unknown(row, client, at)
            unknown.token = self._name(row["number"], row["made_ms"])  # as whoever sent it called it
            mine = _thing(row, client, any_account=any_account)
            unknown.is_blurred = any(thing == mine and _overlap(row, other) for other, thing in things)
            if row["account"] != client.account and not any_account:
                unknown.add_note(_OF_ANOTHER)
            left.append((_entry(row), unknown))
        return left

    def _rows(self, query: str, *values: int, only_free: bool = False) -> list[sqlite3.Row]:
        """Of the calls; with `only_free` those that no living sender has under way."""
        try:
            with self._file.used() as connection:
                rows = connection.execute(query, values).fetchall()
                senders = {row["sender"] for row in rows} if only_free else set()
                taken = {sender for sender in senders if not self._file.is_dead(sender)}
                return [row for row in rows if not only_free or self._is_free(row, taken)]
        except ValueError as error:
            raise JournalFailed(str(error), operation="journal.entries") from None

    def _is_free(self, row: sqlite3.Row, taken: set[str]) -> bool:
        sender = row["sender"]
        return (sender, row["number"]) not in self._under_way if self._file.is_ours(sender) else sender not in taken

    def _closed(self, ended: list[Ended], client: Knowing) -> list[Ended]:
        closed: list[Ended] = []
        for entry, found in ended:
            if isinstance(found, Settlement):
                name = self._name(entry.number, entry.made_ms)
                self.strike(Strike(name, found.outcome, client.clock.now_ms(), ids_of(found.rows)))
                closed.append((evolve(entry, ending=found.outcome), found))
            else:
                closed.append((entry, found))
        return closed

    def _name(self, number: int | None, made_ms: int) -> str:
        # With its time, as another file of this name, once this one is deleted, counts from 1 again.
        return f"{self._path}#{number}@{made_ms}"

    def close(self) -> None:
        """Close the file. What is under way is not struck any more, and open for whoever reconciles next."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_PLACES = ("path", "query", "body")
_OF_ANOTHER = (
    "it was sent with another API key, or to another exchange: reconcile with a client of those; where only the key is"
    " new, pass any_account=True"
)
# Milliseconds before a call is noted in which it looks how things are, and a second as close as times of rows tell.
_LOOKS_MS = 3000
# More than that, and by how much clocks can be off.
_NEAR_MS = 60_000


def _unknown(row: sqlite3.Row, client: Knowing, at: float) -> OutcomeUnknown:
    """The error that the process would have had, had it lived."""
    try:
        call = _call(row, client)
    except (KeyError, TypeError, ValueError):
        # Written by another version: it has to keep no other entry from being settled.
        return OutcomeUnknown(CoinDCXError("this version cannot make such a call", operation=row["operation"]))
    reason = CoinDCXError("no answer was noted", operation=row["operation"])
    unknown = OutcomeUnknown(reason, call, SignedBefore(row["made_ms"], row["slack_ms"] / 1000, at))
    unknown.before = _before(row)
    return unknown


def _call(row: sqlite3.Row, client: Knowing) -> Call[Any]:
    return Call(client.operation(row["operation_id"]), **_read(row["arguments"]))


def _thing(row: sqlite3.Row, client: Knowing, *, any_account: bool) -> str | None:
    """What a call changes that only a comparison settles, and of whom."""
    try:
        call = _call(row, client)
    except (KeyError, TypeError, ValueError):
        return None
    look = compared(call)
    return None if look is None else f"{'' if any_account else row['account']} {thing_of(look, call)}"


def _overlap(row: sqlite3.Row, other: sqlite3.Row) -> bool:
    """Whether the other call may have done something between the look before this one and now."""
    if other["number"] == row["number"] or other["ending"] in ("refused", "absent"):
        return False
    ended_ms = other["ended_ms"]
    begun_ms = row["made_ms"] - _LOOKS_MS - row["slack_ms"] - other["slack_ms"]
    return bool(other["number"] > row["number"] or ended_ms is None or ended_ms >= begun_ms)


def _entry(row: sqlite3.Row) -> Entry:
    arguments = {name: value for place in _read(row["arguments"]).values() for name, value in place.items()}
    return Entry(
        number=row["number"],
        operation_id=row["operation_id"],
        operation=row["operation"],
        ids=ids_among(arguments),
        arguments=arguments,
        made_ms=row["made_ms"],
        account=row["account"],
        ending=row["ending"],
    )


def _before(row: sqlite3.Row) -> Sequence[Any] | None:
    return None if row["before"] is None else _read(row["before"])["rows"]


def _read(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def _kept(before: Sequence[Any] | None) -> str | None:
    try:
        return None if before is None else encode({"rows": list(before)}).decode()
    except (TypeError, ValueError):
        return None  # an odd row; without it the outcome is harder to find out, and the call goes out all the same
