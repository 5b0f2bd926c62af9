"""A journal is where a Python user expects it to be: in their home, or in memory alone."""

import os
from pathlib import Path
from typing import Any

import pytest
from coindcx_client import OrderJournal, OutcomeUnknown
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import JournalClose, JournalOpen
from support.doubles import operation
from support.scenarios import spot_order
from support.timed_exchange import TimedExchange

MADE_MS = 1_700_000_000_000


def note() -> JournalOpen:
    return JournalOpen(call=Call(operation(), body={"id": "a1"}), account="key", made_ms=MADE_MS, slack=0.5)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", ["~/orders.sqlite", Path("~/orders.sqlite"), b"~/orders.sqlite"], ids=repr)
def test_a_tilde_is_your_home(home: Path, path: Any) -> None:
    OrderJournal(path).note(note())
    assert len(OrderJournal(home / "orders.sqlite").entries()) == 1


def test_one_in_memory_leaves_no_file(home: Path) -> None:
    with OrderJournal(":memory:") as journal:
        journal.strike(JournalClose(journal.note(note()), "done", MADE_MS))
        journal.note(note())
        assert [entry.ending for entry in journal.entries()] == ["done", None]
        assert [*home.iterdir()] == []


def test_each_one_in_memory_is_a_journal_of_its_own() -> None:
    journals = OrderJournal(":memory:"), OrderJournal(":memory:")
    entries = [journal.note(note()) for journal in journals]
    journals[0].strike(JournalClose(entries[1], "done", MADE_MS))
    assert [[entry.ending for entry in journal.entries()] for journal in journals] == [[None], [None]]


def test_one_in_memory_settles_what_was_lost() -> None:
    exchange, journal = TimedExchange(), OrderJournal(":memory:")
    client = exchange.client(journal=journal)
    exchange.faults.add("reply_lost", operation="orders.create", times=1)
    with pytest.raises(OutcomeUnknown):
        client.orders.create(**spot_order())
    [(entry, found)] = journal.reconcile(client)
    assert not isinstance(found, OutcomeUnknown)
    assert (entry.ending, found.outcome) == ("done", "done")
    assert journal.entries(only_open=True) == []


def test_a_child_has_a_copy_of_one_in_memory() -> None:
    journal = OrderJournal(":memory:")
    journal.note(note())
    child = os.fork()
    if child == 0:
        journal.note(note())
        os._exit(len(journal.entries()))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2
    assert len(journal.entries()) == 1
