"""What of a journal is deleted, by itself or when told, and what is never."""

import logging
import sqlite3
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from coindcx_client import JournalFailed, OrderJournal
from coindcx_runtime.journal import pruning as journal_pruning
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.outcome import Claim
from coindcx_runtime.steps import JournalClose, JournalOpen
from support.doubles import operation

CALL = Call(operation(), body={"id": "a1"})
TURN = Claim(client="c", thing="a thing", number=1, alone=False, fresh=False)
DAY_MS = 86_400_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "orders.sqlite"


@pytest.fixture
def now_ms() -> int:
    return time.time_ns() // 1_000_000


def note(made_ms: int, turn: Claim | None = None) -> JournalOpen:
    return JournalOpen(call=CALL, account="key", made_ms=made_ms, slack=0.5, claim=turn)


def closed(journal: OrderJournal, ended_ms: int, turn: Claim | None = None, made_ms: int | None = None) -> None:
    journal.strike(JournalClose(journal.note(note(ended_ms if made_ms is None else made_ms, turn)), "done", ended_ms))


def numbers(journal: OrderJournal) -> list[int]:
    return [entry.number for entry in journal.entries()]


@pytest.mark.parametrize("age", [timedelta(days=2), 2 * 86_400, 172_800.0])
def test_closed_entries_that_are_older_are_deleted_and_counted(path: Path, now_ms: int, age: Any) -> None:
    journal = OrderJournal(path)
    for days in (3, 2.01, 1.99, 0):
        closed(journal, round(now_ms - days * DAY_MS), made_ms=now_ms - 9 * DAY_MS)
    assert (journal.prune(age), numbers(journal)) == (2, [3, 4])
    assert (journal.prune(age), numbers(journal)) == (0, [3, 4])
    assert (journal.prune(older_than=0), numbers(journal)) == (2, [])
    journal.note(note(now_ms))
    assert numbers(journal) == [5], "a number stands for one call for ever"


def test_one_that_was_closed_by_hand_has_the_age_of_its_call(path: Path, now_ms: int) -> None:
    journal = OrderJournal(path)
    for days in (3, 1):
        journal.note(note(now_ms - days * DAY_MS))
    for entry in journal.entries():
        journal.end(entry, "absent")
    assert (journal.prune(timedelta(days=2)), numbers(journal)) == (1, [2])


def test_open_ones_stay_however_old_they_are(path: Path, now_ms: int) -> None:
    journal = OrderJournal(path)
    for turn in (None, TURN):
        journal.note(note(now_ms - 1000 * DAY_MS, turn))
    assert (journal.prune(0), numbers(journal)) == (0, [1, 2])


def test_what_an_open_one_could_be_taken_for_stays_with_it(path: Path, now_ms: int) -> None:
    """What they made is not what it made; one with an id of ours is taken for no other."""
    journal = OrderJournal(path)
    begun = now_ms - 50 * DAY_MS
    closed(journal, begun - 10 * DAY_MS, TURN)  # long before it
    closed(journal, begun - 1000, TURN)
    closed(journal, begun - 1000)
    entry = journal.note(note(begun, TURN))
    closed(journal, begun + DAY_MS, TURN)
    closed(journal, begun + DAY_MS)
    assert (journal.prune(0), numbers(journal)) == (3, [2, 4, 5])
    journal.strike(JournalClose(entry, "absent", begun))
    assert (journal.prune(0), numbers(journal)) == (3, [])


def test_many_are_deleted_whatever_stands_before_them(path: Path, now_ms: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_pruning, "_SOME", 3)
    journal = OrderJournal(path)
    for _ in range(4):
        journal.note(note(now_ms))
    for _ in range(8):
        closed(journal, now_ms - DAY_MS)
    assert (journal.prune(0), numbers(journal)) == (8, [1, 2, 3, 4])


def test_their_room_is_used_again(path: Path, now_ms: int) -> None:
    journal, sizes = OrderJournal(path), []
    for _ in range(3):
        with journal._file.used() as connection:
            row = "INSERT INTO calls (operation_id, operation, arguments, made_ms, stamp_ms, account, sender, ending)"
            values = ("id", "name", "x" * 200, now_ms - DAY_MS, now_ms, "key", "nobody", "done")
            connection.executemany(f"{row} VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [values] * 2000)
        assert journal.prune(-0.0) == 2000
        with journal._file.used() as connection:
            sizes.append(connection.execute("PRAGMA page_count").fetchone()[0])
    assert sizes[2] <= sizes[0] * 1.1


def test_nothing_stays_of_a_sender_that_was_killed_once_its_last_entry_goes(path: Path, now_ms: int) -> None:
    journal = OrderJournal(path)
    closed(journal, now_ms - DAY_MS)
    killed = path.with_name("orders.sqlite-killed")
    killed.touch()
    with journal._file.used() as connection:
        connection.execute("UPDATE calls SET sender = ?", (str(killed),))
    assert journal.prune(0) == 1
    assert not killed.exists()


@pytest.mark.parametrize(("age", "error", "said"), [
    ("30 days", TypeError, r"^older_than: pass a timedelta or seconds, not str$"),
    (True, TypeError, r"^older_than: pass a timedelta or seconds, not bool$"),
    (-1, ValueError, r"^older_than: pass a span of time that is not below zero"),
    (timedelta(-1), ValueError, r"^older_than: pass a span of time that is not below zero"),
    (float("nan"), ValueError, r"^older_than: pass a span of time that is not below zero"),
    (float("inf"), ValueError, r"^older_than: pass a span of time that is not below zero"),
])  # fmt: skip
def test_what_is_no_age_is_refused_in_a_sentence(path: Path, age: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        OrderJournal(path).prune(age)


def test_a_journal_that_is_closed_says_so(path: Path) -> None:
    with OrderJournal(path) as journal:
        pass
    with pytest.raises(JournalFailed, match=r"^journal\.prune: the journal .* is closed; make a new one"):
        journal.prune()


def test_those_older_than_thirty_days_go_as_it_is_opened(path: Path, now_ms: int) -> None:
    with OrderJournal(path) as journal:
        for days in (31, 29):
            closed(journal, now_ms - days * DAY_MS)
            journal.note(note(now_ms - days * DAY_MS))
    with OrderJournal(path) as journal:
        assert numbers(journal) == [2, 3, 4]


def test_opening_goes_through_a_part_of_a_long_one(path: Path, now_ms: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_pruning, "_SOME", 2)
    with OrderJournal(path) as journal:
        for _ in range(15):
            closed(journal, now_ms - 31 * DAY_MS)
    assert numbers(OrderJournal(path)) == [11, 12, 13, 14, 15]


def test_one_that_stays_open_is_pruned_once_a_day_beside_its_calls(
    path: Path, now_ms: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = OrderJournal(path)
    for _ in range(2):
        closed(journal, now_ms - 31 * DAY_MS)
    assert numbers(journal) == [1, 2], "not while calls are made"
    tomorrow = time.monotonic() + 86_401
    monkeypatch.setattr(time, "monotonic", lambda: tomorrow)
    closed(journal, now_ms)
    for thread in threading.enumerate():
        if thread.name == "coindcx-journal-pruning":
            thread.join()
    assert numbers(journal) == [3]
    closed(journal, now_ms - 31 * DAY_MS)
    assert numbers(journal) == [3, 4], "once a day"


def test_a_file_that_others_keep_busy_is_pruned_another_day(
    path: Path, now_ms: int, caplog: pytest.LogCaptureFixture
) -> None:
    with OrderJournal(path) as journal:
        closed(journal, now_ms - 31 * DAY_MS)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with caplog.at_level(logging.INFO), OrderJournal(path) as journal:
        assert numbers(journal) == [1]
    other.close()
    [message] = caplog.messages
    assert message.endswith("was kept busy by others for 0.2 s; its old entries are deleted another day")
