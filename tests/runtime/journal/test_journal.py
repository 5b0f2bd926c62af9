"""The journal: on the disk before anything leaves, closed by the outcome, and never in the way of an answer."""

import logging
import os
import sqlite3
import stat
import threading
from collections.abc import Iterable
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.errors import JournalFailed
from coindcx_runtime.exchange_time.server_time import ServerTime
from coindcx_runtime.exchange_time.validity import Signed
from coindcx_runtime.journal.journal import Entry, OrderJournal
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import JournalClose, JournalOpen
from support.doubles import KEY, SECRET, FakeClock, Refusal, operation

MADE_MS = 1_700_000_000_000
BODY = {"id": "a1", "quantity": Decimal("0.00000001"), "count": 3, "at": None}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "orders.sqlite"


class Knowing:
    """What a journal asks of a client before it asks the exchange."""

    _account = "key"
    clock = ServerTime(FakeClock())

    def _monotonic(self) -> float:
        return 7.0

    def _operation(self, _: str) -> Any:
        return operation()

    def _remember(self, ids: Iterable[str], token: str) -> None:
        """It has none."""


def noted(call: Call[Any], *, made_ms: int = MADE_MS, before: Any = None) -> JournalOpen:
    return JournalOpen(call=call, account="key", made_ms=made_ms, slack=0.5, before=before)


def note(before: Any = None, **body: Any) -> JournalOpen:
    return noted(Call(operation(), body={**BODY, **body}), before=before)


def test_an_entry_is_what_was_about_to_be_sent(path: Path) -> None:
    with OrderJournal(path) as journal:
        journal.note(note())
        [entry] = journal.entries()
    assert (entry.number, entry.operation_id, entry.operation) == (1, "make_row", "rows.make")
    assert entry.arguments == {"id": "a1", "quantity": Decimal("1E-8"), "count": 3}
    assert (entry.ids, entry.account, entry.made_ms, entry.ending) == ({"id": "a1"}, "key", MADE_MS, None)


def test_numbers_come_back_as_they_went(path: Path) -> None:
    with OrderJournal(path) as journal:
        journal.note(note(price=Decimal("0.10"), many=[Decimal("1.5"), 2], text="ü\n"))
        [entry] = journal.entries()
    body = entry.arguments
    assert (str(body["price"]), str(body["quantity"]), body["many"], body["text"]) == (
        "0.10",
        "1E-8",
        [Decimal("1.5"), 2],
        "ü\n",
    )
    assert [type(value) for value in body["many"]] == [Decimal, int]


@pytest.mark.parametrize("ending", ["done", "refused", "absent"])
def test_a_struck_entry_is_open_no_more(path: Path, ending: str) -> None:
    with OrderJournal(path) as journal:
        first, second = journal.note(note()), journal.note(note())
        journal.strike(JournalClose(first, ending, MADE_MS))
        assert [(entry.number, entry.ending) for entry in journal.entries()] == [(1, ending), (2, None)]
        assert [entry.number for entry in journal.entries(only_open=True)] == [2]
        journal.strike(JournalClose(second, "done", MADE_MS))
        assert journal.entries(only_open=True) == []


def test_an_entry_may_be_closed_by_hand(path: Path) -> None:
    with OrderJournal(path) as journal:
        for _ in range(2):
            journal.note(note())
        first, second = journal.entries()
        with pytest.raises(ValueError, match="ending has to be 'done', 'refused' or 'absent'"):
            journal.end(first, "lost")  # type: ignore[arg-type]  # (an ending that there is not, which is refused)
        journal.end(first, "absent")
        assert [entry.ending for entry in journal.entries()] == ["absent", None]
    with pytest.raises(JournalFailed, match="is closed; make a new one"):
        journal.end(second, "done")


def test_an_entry_is_there_for_another_process_as_soon_as_it_is_noted(path: Path) -> None:
    journal = OrderJournal(path)
    journal.note(note())
    assert [entry.number for entry in OrderJournal(path).entries(only_open=True)] == [1]


def test_what_is_written_is_written_to_the_disk(path: Path) -> None:
    """SQLite's FULL waits for the disk at each commit, also with a write-ahead log."""
    journal = OrderJournal(path)
    with journal._file.used() as connection:
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode")]
    assert found == [2, "wal"]


def test_the_file_is_for_its_owner(path: Path) -> None:
    OrderJournal(path).note(note())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_so_is_one_that_a_link_leads_to(path: Path) -> None:
    (link := path.with_name("link")).symlink_to(path)
    OrderJournal(link).note(note())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_rows_from_before_are_kept_and_an_odd_one_is_no_reason_to_stop(path: Path) -> None:
    with OrderJournal(path) as journal:
        for before in ([Refusal(error_message="no"), {"a": Decimal("0.5")}], [{"odd": object()}], []):
            one = note(before=before)
            journal.note(one)
            one.over.set()
        found = [unknown.pending.before for _, unknown in journal._left_open(Knowing(), any_account=False)]
    assert found == [[{"error_message": "no"}, {"a": Decimal("0.5")}], None, []]


def test_threads_share_it(path: Path) -> None:
    journal = OrderJournal(path)

    def write() -> None:
        for _ in range(20):
            journal.strike(JournalClose(journal.note(note()), "done", MADE_MS))

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.number for entry in journal.entries()] == list(range(1, 161))
    assert journal.entries(only_open=True) == []


def _write_in_child(journal: OrderJournal) -> None:
    for _ in range(20):
        journal.strike(JournalClose(journal.note(note()), "done", MADE_MS))


def test_processes_share_it_also_after_a_fork(path: Path) -> None:
    journal = OrderJournal(path)
    journal.note(note())
    children = [get_context("fork").Process(target=_write_in_child, args=[journal]) for _ in range(3)]
    for child in children:
        child.start()
    _write_in_child(journal)
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0, 0]
    assert len(journal.entries()) == 81
    assert len(journal.entries(only_open=True)) == 1


@pytest.mark.parametrize("replaced", [False, True])
def test_what_is_noted_is_in_the_file_of_that_name_though_it_was_deleted_meanwhile(path: Path, replaced: bool) -> None:
    journal = OrderJournal(path)
    journal.note(note())
    for file in [*path.parent.iterdir()]:
        file.unlink()
    if replaced:
        OrderJournal(path).note(note())
    entry = journal.note(note())
    assert f"{path}#{OrderJournal(path).entries(only_open=True)[-1].number}@{MADE_MS}" == entry


def test_the_end_of_a_call_of_a_deleted_file_is_not_that_of_another(path: Path) -> None:
    journal = OrderJournal(path)
    entry = journal.note(note())
    for file in [*path.parent.iterdir()]:
        file.unlink()
    journal.note(noted(Call(operation(), body=BODY), made_ms=MADE_MS + 1))
    journal.strike(JournalClose(entry, "done", MADE_MS))
    assert [one.ending for one in journal.entries()] == [None]


def test_a_strike_of_another_journal_is_none_of_its_business(path: Path, tmp_path: Path) -> None:
    journals = OrderJournal(path), OrderJournal(tmp_path / "other.sqlite")
    entries = [journal.note(note()) for journal in journals]
    for journal, theirs in zip(journals, reversed(entries), strict=True):
        journal.strike(JournalClose(theirs, "done", MADE_MS))
        assert len(journal.entries(only_open=True)) == 1


def test_a_file_that_cannot_be_used_is_one_sentence(path: Path) -> None:
    path.write_text("no database" * 100)
    with pytest.raises(
        ValueError, match=r"^the journal .*orders\.sqlite cannot be used: .*; pass the path of a new file"
    ):
        OrderJournal(path)


def test_so_is_a_place_where_nothing_can_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(
        ValueError, match=r"^the journal .* cannot be used: .*Permission denied; pass the path of a new"
    ):
        OrderJournal(path)


@pytest.mark.parametrize("name", ["", "orders"])
def test_so_is_a_folder(path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    (path.parent / "orders").mkdir()
    with pytest.raises(ValueError, match=r"^the journal /.* is a folder; pass the path of a file in it, such as "):
        OrderJournal(name)


@pytest.mark.parametrize("linked", [False, True])
def test_a_folder_that_is_missing_is_named(path: Path, linked: bool) -> None:
    missing = path.parent / "nowhere" / "x"
    path.symlink_to(missing)
    with pytest.raises(
        ValueError, match=r"^the journal .*x cannot be made: there is no folder .*nowhere; make it first"
    ):
        OrderJournal(path if linked else missing)


def test_what_cannot_be_written_down_is_not_sent(path: Path) -> None:
    journal = OrderJournal(path)
    with sqlite3.connect(path) as other:
        other.execute("DROP TABLE calls")
    with pytest.raises(JournalFailed, match=r"cannot be used: no such table: calls; nothing was sent") as caught:
        journal.note(note())
    assert caught.value.operation == "rows.make"


def test_an_ending_that_cannot_be_written_down_hides_no_answer(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    journal = OrderJournal(path)
    entry = journal.note(note())
    with sqlite3.connect(path) as other:
        other.execute("ALTER TABLE calls RENAME TO gone")
    with caplog.at_level(logging.WARNING):
        journal.strike(JournalClose(entry, "done", MADE_MS))
    [message] = caplog.messages
    assert message.endswith("the entry of this call stays open, and reconcile() will settle it")


def test_the_call_can_be_made_again_of_an_entry(path: Path) -> None:
    with OrderJournal(path) as journal:
        one = note()
        journal.note(one)
        one.over.set()
        [(_, unknown)] = journal._left_open(Knowing(), any_account=False)
    assert unknown.sent == {"id": "a1", "quantity": Decimal("1E-8"), "count": 3}
    assert (unknown.ids, unknown.sent_ms, unknown.pending.before) == ({"id": "a1"}, MADE_MS, None)
    assert unknown.pending.signed == Signed(stamp_ms=MADE_MS, slack=0.5, at=7.0, is_exact=False)
    assert str(unknown) == (
        "rows.make: outcome unknown, it may have taken effect (CoinDCXError: no answer was noted); do not repeat it,"
        " nothing lists what became of it: compare the balances; id a1"
    )


def test_an_entry_hides_what_was_ordered_and_no_secret_is_in_the_file(path: Path) -> None:
    with OrderJournal(path) as journal:
        journal.note(note(account="12345"))
        [entry] = journal.entries()
    assert isinstance(entry, Entry)
    assert [hidden for hidden in ("12345", "account") if hidden in repr(entry)] == []
    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"12345" in written
    assert [secret for secret in (KEY, SECRET) if secret.encode() in written] == []


def test_a_relative_path_stays_the_same_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    journal = OrderJournal(path.name)
    entry = journal.note(note())
    os.chdir("/")
    journal.strike(JournalClose(entry, "done", MADE_MS))
    assert journal.entries(only_open=True) == []


async def test_it_says_which_of_its_two_ways_a_client_takes(path: Path) -> None:
    async with AsyncClient() as client:
        with pytest.raises(TypeError, match=r"await journal\.reconcile_async\(client\)"):
            OrderJournal(path).reconcile(client)
        assert await OrderJournal(path).reconcile_async(client) == []
