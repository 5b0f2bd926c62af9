"""An answer that belongs to another call is not an answer: nothing is concluded from it, and its connection is left."""

from typing import Any

import pytest
from attrs import evolve
from coindcx_runtime.errors import OutcomeUnknown, WrongAnswer
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.steps import Answer, JournalClose, Reconnect
from support.doubles import BROKEN, KEY, OK, ROW, FakeClock, Run, carry_out, first_send, operation, planner, play, shown

READ = operation(retry="read", same={"id": "id"})
ASKED = Call(READ, body={"id": "a1"})
CHANGE = Call(evolve(READ, retry="unsafe"), body={"id": "a1"})
ANOTHERS = b'{"id":"b2","price":"0.10","state":"open"}'


def answered(body: bytes, call: Call[Any] = ASKED, **changes: Any) -> Run:
    return play(Answer(200, {}, body), call=call, **changes)


def reconnects(run: Run) -> int:
    return sum(isinstance(step, Reconnect) for step in run.steps)


def test_an_answer_about_what_was_asked_for_is_the_answer() -> None:
    run = answered(ROW)
    assert run.result is not None
    assert run.result.value.id == "a1"
    assert reconnects(run) == 0


def test_on_a_read_it_is_an_error_that_names_both() -> None:
    error = answered(ANOTHERS).error
    assert type(error) is WrongAnswer
    assert (error.field, error.asked, error.answered, error.body) == ("id", "a1", "b2", ANOTHERS)
    assert (
        str(error)
        == "rows.make: 200 asked for a1, and answered with b2: as its id says, the answer belongs to another call"
    )


@pytest.mark.parametrize("retry", ["unsafe", "idempotent"])
def test_after_anything_but_a_read_it_leaves_the_outcome_and_the_journal_open(retry: str) -> None:
    run = answered(ANOTHERS, evolve(CHANGE, operation=evolve(READ, retry=retry)), journal=True)
    assert isinstance(run.error, OutcomeUnknown)
    assert type(run.error.reason) is WrongAnswer
    assert run.error.pending.entry is not None
    assert not [step for step in run.steps if isinstance(step, JournalClose)]


def test_the_ids_in_an_answer_to_another_call_are_none_of_ours() -> None:
    error = answered(ANOTHERS, CHANGE).error
    assert isinstance(error, OutcomeUnknown)
    assert error.answered_ids == {}
    assert error.body == ANOTHERS


PUBLIC = Call(evolve(READ, signed=False), body={"id": "a1"})


@pytest.mark.parametrize("call", [ASKED, CHANGE, PUBLIC])
def test_further_calls_go_over_new_connections(call: Call[Any]) -> None:
    run = answered(ANOTHERS, call)
    assert run.error is not None
    assert (reconnects(run), len(run.sends)) == (1, 1)


def test_a_probe_that_is_answered_with_another_row_tells_nothing() -> None:
    """It is asked again, over new connections, until the answer is its own."""
    looked = evolve(READ, id="get_row", name="rows.get")
    settled = evolve(
        CHANGE.operation,
        retry="idempotent",
        probes=(Probe(ask="get_row", given={"id": "$id"}, confirmed={"state": "open"}, kind="changed"),),
    )
    by = planner(FakeClock(), makers={"get_row": lambda **given: Call(looked, body=given)}.__getitem__)
    unknown = play(BROKEN, call=evolve(CHANGE, operation=settled), by=by).error
    assert isinstance(unknown, OutcomeUnknown)
    run = carry_out(by.reconcile(unknown), [Answer(200, {}, ANOTHERS)] * 2 + [OK] * 50, by.caller.clock)
    assert run.result is not None
    assert [row.id for row in run.result.rows] == ["a1"]
    assert reconnects(run) == 2


def test_an_answer_to_another_call_is_no_deviation() -> None:
    by = planner(FakeClock())
    assert answered(b'{"id":"b2","price":"0.10","state":"open","at":"x"}', by=by).error is not None
    assert by.caller.deviations.counts == {}


def test_an_id_like_the_key_is_not_shown() -> None:
    plan = planner(FakeClock()).plan(ASKED)
    hidden = [KEY, first_send(plan).headers["X-AUTH-SIGNATURE"]]
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in KEY)
    answer = Answer(200, {}, f'{{"id":"{escaped} {hidden}","price":"1","state":"open"}}'.encode())
    assert plan.send(answer) == Reconnect()
    with pytest.raises(WrongAnswer) as caught:
        next(plan)
    # Without the first frame, which is this test and has the secrets among its locals.
    text = shown(caught.value.with_traceback(caught.tb.tb_next))
    assert "response.py" in text
    assert [secret for secret in hidden if secret in text] == []
