"""Looking before a call must not keep it from going out."""

from typing import Any

import pytest
from coindcx_runtime.errors import TimedOut
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.steps import Answer, Failure, JournalOpen, Send
from support.doubles import BROKEN, LATE, OK, ROW, FakeClock, operation, play, refusal

LISTING = operation(id="list_rows", name="rows.list", retry="read", result=list[Any])
ADDING = operation(probes=(Probe(ask="list_rows", pages=("page", "size"), new=True),))
EMPTY = Answer(200, {}, b"[]")
MAKERS = {"list_rows": lambda **given: Call(LISTING, body=given)}.__getitem__


def page(number: int, rows: int = 100) -> Answer:
    ids = [f"{number}-{index}".encode() for index in range(rows)]
    return Answer(200, {}, b"[" + b",".join(ROW.replace(b"a1", id) for id in ids) + b"]")


def names(sends: list[Send]) -> list[str]:
    return [send.call.operation.name for send in sends]


def test_it_ends_after_two_seconds_however_many_pages_there_are() -> None:
    clock = FakeClock()

    def slow(step: Send) -> Answer:
        clock.sleep(0.75)
        return page(step.call.arguments["page"]) if step.call.operation is LISTING else OK

    run = play(slow, call=Call(ADDING), clock=clock, makers=MAKERS)
    assert names(run.sends) == ["rows.list"] * 3 + ["rows.make"]
    assert run.error is None


def test_it_reads_to_the_last_page() -> None:
    """A short page may have others behind it; only an empty one is the last for certain."""
    run = play(page(1), page(2), page(3, rows=1), EMPTY, OK, call=Call(ADDING), makers=MAKERS)
    assert [send.call.arguments.get("page") for send in run.sends] == [1, 2, 3, 4, None]


@pytest.mark.parametrize(
    "outcome", [BROKEN, LATE, refusal(401), refusal(429), refusal(503), Answer(200, {}, b"?")], ids=repr
)
def test_what_it_is_answered_with_keeps_nothing_back(outcome: Answer | Failure) -> None:
    run = play(outcome, OK, call=Call(ADDING), makers=MAKERS)
    assert names(run.sends) == ["rows.list", "rows.make"]
    assert run.error is None


def test_a_call_whose_time_is_over_by_then_is_neither_noted_nor_sent() -> None:
    clock = FakeClock()

    def stopped(step: Send) -> Answer:
        clock.sleep(10)  # as a machine that sleeps
        return EMPTY if step.call.operation is LISTING else OK

    run = play(stopped, call=Call(ADDING), clock=clock, makers=MAKERS, journal=True, deadline=5.0)
    assert isinstance(run.error, TimedOut)
    assert names(run.sends) == ["rows.list"]
    assert [step for step in run.steps if isinstance(step, JournalOpen)] == []


def test_only_what_counts_is_kept_of_it() -> None:
    """A journal would write all of it to the disk."""
    adding = operation(probes=(Probe(ask="list_rows", new=True, match={"id": "$id"}),))
    run = play(page(1), OK, call=Call(adding, body={"id": "1-7"}), makers=MAKERS, journal=True)
    (note,) = [step for step in run.steps if isinstance(step, JournalOpen)]
    assert [row["id"] for row in note.before or ()] == ["1-7"]
