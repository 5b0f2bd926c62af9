"""Which entries of a journal could have changed one thing at the same time, so that no comparison tells them apart."""

from math import inf
from pathlib import Path
from typing import Any

import pytest
from coindcx_runtime.exchange_time.server_time import ServerTime
from coindcx_runtime.journal.journal import OrderJournal
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.outcome import Claim
from coindcx_runtime.steps import JournalClose, JournalOpen, JournalTouch
from support.doubles import FakeClock, operation

MADE_MS = 1_700_000_000_000
OPERATION = operation(probes=(Probe(ask="list_rows", match={"id": "$id"}, increased={"margin": "$by"}, kind="moved"),))


def turn(number: int, *, client: str = "one", alone: bool = True) -> Claim:
    return Claim(client, "margin", number, alone=alone, fresh=alone)


class Client:
    """Of the same key; keeps what it is told to remember."""

    _account = "key"
    clock = ServerTime(FakeClock())

    def __init__(self) -> None:
        self.remembered: dict[str, str] = {}

    def _monotonic(self) -> float:
        return 7.0

    def _operation(self, id: str) -> Any:
        return {OPERATION.id: OPERATION}[id]

    def _remember(self, ids: Any, token: str) -> None:
        self.remembered.update(dict.fromkeys(ids, token))


class Journal(OrderJournal):
    """One in which calls are noted that add margin, and are over."""

    def add(
        self,
        at: int = 0,
        *,
        slack: float = 0.5,
        account: str = "key",
        id: str = "a1",
        by: int = 5,
        turn: Claim | None = None,
    ) -> str:
        call = Call(OPERATION, body={"id": id, "by": by})
        note = JournalOpen(call=call, account=account, made_ms=MADE_MS + at, slack=slack, claim=turn)
        entry = self.note(note)
        note.over.set()
        return entry

    def end(self, entry: str, at: int = 0, ending: Any = "done", ids: tuple[str, ...] = ()) -> None:
        self.strike(JournalClose(entry, ending, MADE_MS + at, ids))

    def blurred(self, **options: Any) -> dict[int, bool]:
        """By number, of those that are open."""
        return {
            entry.number: unknown.pending is not None and unknown.pending.is_ambiguous
            for entry, unknown in self._left_open(Client(), **options)
        }


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "orders.sqlite")


def test_one_alone_is_told_by_a_comparison(journal: Journal) -> None:
    journal.add()
    assert journal.blurred() == {1: False}


def test_of_two_that_are_open_neither_is(journal: Journal) -> None:
    journal.add()
    journal.add(at=3_600_000)
    assert journal.blurred() == {1: True, 2: True}


@pytest.mark.parametrize("other", [{"id": "a2"}, {"account": "another"}])
def test_what_changes_another_thing_or_an_account_of_others_is_in_nobodys_way(journal: Journal, other: Any) -> None:
    journal.add(**other)
    journal.add()
    assert journal.blurred() == {1: False, 2: False}


def test_what_another_key_added_counts_where_all_keys_are_of_one_account(journal: Journal) -> None:
    journal.add(account="an old key")
    journal.add()
    assert journal.blurred(any_account=True) == {1: True, 2: True}


@pytest.mark.parametrize(("any_account", "account"), [(False, "another"), (True, "key")])
def test_it_is_of_whose_key_it_was_sent_with_unless_all_are_of_one_account(
    journal: Journal, any_account: bool, account: str
) -> None:
    journal.add(account="another")
    [(_, unknown)] = journal._left_open(Client(), any_account=any_account)
    assert unknown.account == account


def test_how_much_each_adds_makes_no_difference(journal: Journal) -> None:
    journal.add(by=5)
    journal.add(by=7)
    assert journal.blurred() == {1: True, 2: True}


@pytest.mark.parametrize(("ended", "blurred"), [
    (-20_000, False), (-11_001, False), (-11_000, True), (0, True), (9, True),
])  # fmt: skip
def test_an_earlier_one_counts_that_ended_no_more_than_three_seconds_and_both_slacks_before(
    journal: Journal, ended: int, blurred: bool
) -> None:
    journal.end(journal.add(at=-30_000, slack=2.9992), ended)
    journal.add(slack=5.0)
    assert journal.blurred() == {2: blurred}


@pytest.mark.parametrize("ended", [-3_600_000, -50_000, -1, 1, 50_000])
def test_a_later_one_counts_whenever_its_clock_says_that_it_was(journal: Journal, ended: int) -> None:
    journal.add()
    journal.end(journal.add(at=ended), ended)
    journal.add(id="a2")
    assert journal.blurred() == {1: True, 3: False}


@pytest.mark.parametrize("off", [-3_600_000, 3_600_000])
def test_when_one_is_open_of_another_clock_does_not_change_what_counts(journal: Journal, off: int) -> None:
    journal.end(journal.add(at=-10), -1)
    journal.end(journal.add(at=-10, id="a2"), -1)
    journal.add(at=off, id="a3")
    journal.add()
    journal.add(at=off, id="a4")
    journal.add(id="a2")
    assert journal.blurred() == {3: False, 4: True, 5: False, 6: True}


def test_one_that_left_with_another_time_than_noted_is_judged_by_the_earlier_of_the_two(journal: Journal) -> None:
    """Its clock was fast by an hour when it was noted, and put right by a 401."""
    journal.end(journal.add(at=-10), -1, ids=("theirs",))
    entry = journal.add(at=3_600_000, slack=inf)
    journal.restamp(JournalTouch(entry, MADE_MS, 0.5, "rows.make"))
    client = Client()
    [(_, unknown)] = journal._left_open(client)
    assert unknown.pending.is_ambiguous
    assert "theirs" in client.remembered


@pytest.mark.parametrize(("first", "second", "blurred"), [
    (turn(1), turn(2), False), (turn(2), turn(1), True), (turn(1), turn(2, alone=False), True),
    (turn(1), turn(2, client="another"), True), (None, turn(2), True), (turn(1), None, True),
])  # fmt: skip
def test_a_client_knows_that_an_earlier_one_of_its_own_could_do_nothing_any_more(
    journal: Journal, first: Claim | None, second: Claim | None, blurred: bool
) -> None:
    journal.end(journal.add(turn=first), 10)
    journal.add(at=20, turn=second)
    assert journal.blurred() == {2: blurred}


@pytest.mark.parametrize("ending", ["refused", "absent"])
def test_one_that_did_nothing_is_in_nobodys_way(journal: Journal, ending: str) -> None:
    journal.end(journal.add(), ending=ending)
    journal.add()
    journal.end(journal.add(), ending=ending)
    assert journal.blurred() == {2: False}


@pytest.mark.parametrize("written", [
    "operation_id = 'an operation of next year'",
    """arguments = '{"header": {"id": "a1", "by": 5}}'""",
    """arguments = '{"body": {"id": [], "by": 5}}'""",
])  # fmt: skip
def test_what_another_version_wrote_is_in_nobodys_way(journal: Journal, written: str) -> None:
    journal.add()
    journal.add()
    with journal._file.used() as connection:
        connection.execute(f"UPDATE calls SET {written} WHERE number = 1")
    assert journal.blurred() == {1: False, 2: False}


def test_what_calls_made_is_remembered_of_those_that_ended_a_minute_before_the_first_open_one_or_later(
    journal: Journal,
) -> None:
    """By more than that no two clocks are apart."""
    for ended, id in ((-60_001, "old"), (-60_000, "near"), (-59_999, "nearer")):
        journal.end(journal.add(at=-70_000), ended, ids=(id,))
    journal.add()
    later = journal.add()
    journal.end(later, 1, ids=("later", "another"))
    client = Client()
    journal._left_open(client)
    assert client.remembered.keys() == {"near", "nearer", "later", "another"}
    assert [client.remembered[id] for id in ("later", "another")] == [later, later]
