"""A file of what is about to be sent, so that a process that dies in the middle leaves nothing unknown behind.

journal = OrderJournal("orders.sqlite")
with CoinDCX.from_env(journal=journal) as client:
    for entry, settlement in journal.reconcile(client):   # at the start: what an earlier process left open
        print(entry.operation, entry.arguments, settlement.outcome)
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from inspect import iscoroutinefunction
from threading import Event
from types import TracebackType
from typing import Any, Literal, Protocol, Self, get_args

from attrs import evolve, field, frozen

from coindcx_runtime.clock import Seconds
from coindcx_runtime.codec.codec import encode
from coindcx_runtime.errors import JournalFailed, OutcomeUnknown
from coindcx_runtime.exchange_time.server_time import ServerTime
from coindcx_runtime.journal.place import opened
from coindcx_runtime.journal.pruning import KEPT, Age, Pruning, check_age
from coindcx_runtime.journal.rows import Operations, Others, begun_ms, read, slack_ms, unknown_of
from coindcx_runtime.log import report_journal, report_reopening
from coindcx_runtime.operation.operation import ids_among
from coindcx_runtime.outcome import Settlement
from coindcx_runtime.reconcile.rows import ids_of
from coindcx_runtime.steps import CLOSE_PATIENCE, JournalClose, JournalOpen, JournalReopen, JournalTouch

_INSERT = (
    "INSERT INTO calls (operation_id, operation, arguments, before, made_ms, stamp_ms, slack_ms, account, client, turn,"
    " alone, sender) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_RESTAMPED = "UPDATE calls SET stamp_ms = ?, slack_ms = ? WHERE number = ? AND made_ms = ?"
_ENDED = "UPDATE calls SET ending = ?, ended_ms = ?, ids = ? WHERE number = ? AND made_ms = ?"
_REOPENED = "UPDATE calls SET ending = NULL, ended_ms = NULL WHERE number = ? AND made_ms = ?"
_ALL = "SELECT * FROM calls ORDER BY number"
_SENDERS = "SELECT DISTINCT sender FROM calls"  # all of them, so that nothing stays of those that died
_OPEN = "SELECT * FROM calls WHERE ending IS NULL ORDER BY number"
_SINCE = "SELECT * FROM calls WHERE number >= ?"
_NEAR = "SELECT * FROM calls WHERE number >= ? OR ending IS NULL OR ended_ms >= ? ORDER BY number"

Ending = Literal["done", "refused", "absent"]
Ended = tuple["Entry", Settlement[Any] | OutcomeUnknown]


class Knowing(Operations, Protocol):
    """What a journal asks of either client."""

    @property
    def clock(self) -> ServerTime: ...
    @property
    def _account(self) -> str: ...
    def _monotonic(self) -> Seconds: ...
    def _remember(self, ids: Iterable[str], token: str) -> None: ...


class Reconciling(Knowing, Protocol):
    """A blocking client."""

    def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[Any]: ...


class ReconcilingAsync(Knowing, Protocol):
    """An awaiting client."""

    async def reconcile(self, unknown: OutcomeUnknown, patience: Seconds | None = None) -> Settlement[Any]: ...


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

    Entries that were closed 30 days ago are deleted; `prune` deletes sooner. Where others keep the file busy, a call
    waits no longer than its deadline, and is not sent then.

    path: of an SQLite file on this machine, made where there is none, and then for its owner only: it holds what was
        ordered, and neither key nor signature. While calls are sent there is an empty file beside it for each sender.
        `~` is your home. `:memory:` is a journal without a file, which ends with its process: for tests.

    Raises:
        ValueError: the file cannot be used; the message says why.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._under_way: dict[tuple[str, int], Event] = {}
        self._found: dict[str, Seconds] = {}
        """By entry, the monotonic seconds at which it was first found to be open and nobody's."""
        self._file = opened(path)
        self._path = self._file.path
        self._pruning = Pruning(self._file)

    def note(self, note: JournalOpen) -> str:
        """Write down what is about to be sent; once this returns it is on the disk.

        Raises:
            JournalFailed: it is not.
        """
        call, made_ms = note.call, note.made_ms
        arguments = encode({name: value for name in _PLACES if (value := getattr(call, name))}).decode()
        what = call.operation.id, call.operation.name, arguments, _kept(note.before)
        turn = (None, None, None) if note.claim is None else (note.claim.client, note.claim.number, note.claim.alone)
        values = *what, made_ms, made_ms, slack_ms(note.slack), note.account, *turn
        try:
            with self._file.used(note.patience) as connection:
                sender = self._file.signed()
                number = connection.execute(_INSERT, (*values, sender)).lastrowid
                assert number is not None, "an INSERT makes a row"
                self._under_way[sender, number] = note.over
        except ValueError as error:
            raise JournalFailed(f"{error}; nothing was sent", operation=call.operation.name) from None
        return self._name(number, note.made_ms)

    def restamp(self, restamp: JournalTouch) -> None:
        """Write down that a call leaves with another timestamp.

        Raises:
            JournalFailed: it is not written.
        """
        values = restamp.stamp_ms, slack_ms(restamp.slack), *self._parts(restamp.entry)
        try:
            with self._file.used(restamp.patience) as connection:
                connection.execute(_RESTAMPED, values)
        except ValueError as error:
            raise JournalFailed(f"{error}; nothing was sent", operation=restamp.operation) from None

    def strike(self, strike: JournalClose) -> None:
        """Write down how a call ended. Where that fails the entry stays open: nothing is lost, and the log says so."""
        if not strike.entry.startswith(f"{self._path}#"):
            return  # of a call through another journal
        values = strike.ending, strike.ended_ms, json.dumps(strike.ids), *self._parts(strike.entry)
        try:
            with self._file.used(strike.patience) as connection:
                connection.execute(_ENDED, values)
                self._forget_what_is_over()
        except ValueError as error:
            report_journal(str(error))
        else:
            self._pruning.keep_up()

    def reopen(self, reopen: JournalReopen) -> None:
        """Write down that it is not known how a call ended. Where that fails the log says so."""
        if not reopen.entry.startswith(f"{self._path}#"):
            return  # of a call through another journal
        try:
            with self._file.used(reopen.patience) as connection:
                connection.execute(_REOPENED, self._parts(reopen.entry))
                self._forget_what_is_over()
        except ValueError as error:
            report_reopening(str(error))

    def entries(self, *, only_open: bool = False) -> list[Entry]:
        """All that was noted, oldest first, or what is open of it.

        Raises:
            JournalFailed: the file cannot be read.
        """
        return [_entry(row) for row in self._rows(_OPEN if only_open else _ALL)]

    def reconcile(
        self, client: Reconciling, patience: Seconds | None = None, *, any_account: bool = False
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
                ended.append((entry, client.reconcile(unknown, patience)))
            except OutcomeUnknown as still:
                ended.append((entry, still))
        return self._closed(ended, client, any_account)

    async def reconcile_async(
        self, client: ReconcilingAsync, patience: Seconds | None = None, *, any_account: bool = False
    ) -> list[Ended]:
        """As `reconcile`, with an async client."""
        if not iscoroutinefunction(client.reconcile):
            raise TypeError("this client is not awaited: journal.reconcile(client)")
        ended: list[Ended] = []
        # In a thread: others may use the file, and the loop goes on meanwhile.
        for entry, unknown in await asyncio.to_thread(self._left_open, client, any_account=any_account):
            try:
                ended.append((entry, await client.reconcile(unknown, patience)))
            except OutcomeUnknown as still:
                ended.append((entry, still))
        return self._closed(ended, client, any_account)

    def end(self, entry: Entry, ending: Ending) -> None:
        """Close an entry of which you found out yourself what became of it, as where balances alone show that.

        Raises:
            ValueError: `ending` is none of `done`, `refused` and `absent`.
            JournalFailed: it cannot be written.
        """
        if ending not in get_args(Ending):
            raise ValueError("ending has to be 'done', 'refused' or 'absent'")
        try:
            with self._file.used() as connection:
                connection.execute(_ENDED, (ending, None, None, entry.number, entry.made_ms))
        except ValueError as error:
            raise JournalFailed(str(error), operation="journal.end") from None

    def prune(self, older_than: Age = KEPT) -> int:
        """Delete the closed entries that are older; those that are open stay, and what they need to be told apart.

        older_than: a timedelta, or seconds, since they were closed. 30 days are what is deleted by itself.

        Returns:
            How many were deleted.

        Raises:
            TypeError, ValueError: `older_than` is not a span of time.
            JournalFailed: the file cannot be written.
        """
        check_age(older_than)
        try:
            return self._pruning.prune(older_than)
        except ValueError as error:
            raise JournalFailed(str(error), operation="journal.prune") from None

    def _left_open(self, client: Knowing, *, any_account: bool = False) -> list[tuple[Entry, OutcomeUnknown]]:
        """The entries that nobody sends any more, each with the error that its sender would have had."""
        free = self._rows(_OPEN, only_free=True)
        now = client._monotonic()
        if not free:
            return []
        near = self._rows(_NEAR, free[0]["number"], min(map(begun_ms, free)))
        others = Others(near, client, any_account=any_account)
        for row in near:
            client._remember(others.ids(row), self._name(row["number"], row["made_ms"]))
        left: list[tuple[Entry, OutcomeUnknown]] = []
        for row in free:
            name = self._name(row["number"], row["made_ms"])
            # Whoever sent it did so no more when it was first found, so it was signed before.
            at = self._found.setdefault(name, now)
            unknown = unknown_of(row, client, name, at, is_ambiguous=others.overlap(row))
            if any_account and unknown.pending is not None:
                unknown.pending = evolve(unknown.pending, account=client._account)
            left.append((_entry(row), unknown))
        return left

    def _rows(self, query: str, *values: int, only_free: bool = False) -> list[sqlite3.Row]:
        """Of the calls; with `only_free` those that no living sender has under way."""
        try:
            with self._file.used() as connection:
                rows = connection.execute(query, values).fetchall()
                senders = connection.execute(_SENDERS).fetchall() if only_free else []
                taken = {sender for (sender,) in senders if not self._file.is_dead(sender)}
                self._forget_what_is_over()
                return [row for row in rows if not only_free or self._is_free(row, taken)]
        except ValueError as error:
            raise JournalFailed(str(error), operation="journal.entries") from None

    def _is_free(self, row: sqlite3.Row, taken: set[str]) -> bool:
        sender = row["sender"]
        return (sender, row["number"]) not in self._under_way if self._file.is_ours(sender) else sender not in taken

    def _closed(self, ended: list[Ended], client: Knowing, any_account: bool) -> list[Ended]:
        """Close those that are settled, unless another call that did the same came in while the exchange was asked."""
        if not any(isinstance(found, Settlement) for _, found in ended):
            return ended
        numbers = [entry.number for entry, _ in ended]
        try:
            with self._file.used(CLOSE_PATIENCE) as connection:
                connection.execute("BEGIN IMMEDIATE")  # of two who do this at once the second sees what the first wrote
                first = min(map(begun_ms, connection.execute(_SINCE, (numbers[0],))))
                rows = connection.execute(_NEAR, (numbers[0], first)).fetchall()
                others = Others(rows, client, any_account=any_account)
                return [self._close(one, others, numbers, client, connection) for one in ended]
        except ValueError as error:
            report_journal(str(error))
            return ended

    def _close(
        self,
        one: Ended,
        others: Others,
        numbers: list[int],
        client: Knowing,
        connection: sqlite3.Connection,
    ) -> Ended:
        entry, found = one
        row = next((row for row in others.rows if row["number"] == entry.number), None)
        if row is None or not isinstance(found, Settlement):
            return one
        name = self._name(entry.number, entry.made_ms)
        unknown = unknown_of(row, client, name, client._monotonic(), is_ambiguous=True)
        probes = () if unknown.pending is None else unknown.pending.call.operation.probes
        ids = ids_of(found.rows) if any(probe.last.creates for probe in probes) else ()
        is_compared = any(probe.needs_before for probe in probes)
        if found.outcome == "done" and is_compared and others.contest(row, ids, numbers):
            unknown.add_note("another call did the same meanwhile, and it cannot be told which of them did it")
            return entry, unknown
        if row["ending"] is None:
            ended_ms = client.clock.now_ms()
            connection.execute(_ENDED, (found.outcome, ended_ms, json.dumps(ids), entry.number, entry.made_ms))
            others.add(row, ids)
        return evolve(entry, ending=row["ending"] or found.outcome), found

    def _forget_what_is_over(self) -> None:
        """Only while the file is used, as threads share it."""
        self._under_way = {key: over for key, over in self._under_way.items() if not over.is_set()}

    def _name(self, number: int | None, made_ms: int) -> str:
        # With its time, as another file of this name, once this one is deleted, counts from 1 again.
        return f"{self._path}#{number}@{made_ms}"

    @staticmethod
    def _parts(entry: str) -> tuple[int, int]:
        number, _, made_ms = entry.rpartition("#")[2].partition("@")
        return int(number), int(made_ms)

    def close(self) -> None:
        """Close the file. What is under way is not struck any more, and stays open until somebody reconciles it."""
        self._file.close(is_idle=all(over.is_set() for over in self._under_way.values()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_PLACES = ("path", "query", "body")


def _entry(row: sqlite3.Row) -> Entry:
    arguments = {name: value for place in read(row["arguments"]).values() for name, value in place.items()}
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


def _kept(before: Sequence[Any] | None) -> str | None:
    try:
        return None if before is None else encode({"rows": list(before)}).decode()
    except (TypeError, ValueError):
        return None  # an odd row; without it the outcome is harder to find out, and the call goes out all the same
