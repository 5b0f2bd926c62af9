"""A call's deadline holds for all that belongs to it: the look before, the journal, the attempts."""

from typing import Any

import pytest
from coindcx_runtime.errors import TimedOut
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.steps import Answer, JournalClose, JournalOpen, Send
from support.doubles import OK, FakeClock, carry_out, operation, planner

READ = operation(id="list_rows", name="rows.list", retry="read", result=list[Any])
COMPARED = operation(probes=(Probe(ask="list_rows", increased={"price": "$amount"}, kind="moved"),))


def test_a_look_before_has_half_of_the_time_and_the_call_has_the_rest() -> None:
    clock = FakeClock()
    plan = planner(clock, deadline=1.0, makers=lambda _: lambda: Call(READ)).plan(Call(COMPARED, body={"amount": 5}))
    sends = []

    def answer(step: Send) -> Answer:
        sends.append((step.call.operation.id, step.until))
        clock.seconds += 0.5
        return Answer(503, {}, b"") if len(sends) == 1 else OK

    assert carry_out(plan, [answer, answer], clock).error is None
    assert sends == [("list_rows", 0.5), ("make_row", 1.0)]


def test_a_look_before_ends_after_two_seconds_however_many_pages_there_are() -> None:
    clock = FakeClock()
    look = Probe(ask="list_rows", pages=("page", "size"), increased={"price": "$amount"}, kind="moved")
    make = lambda **given: Call(READ, body=given)  # noqa: E731 (a maker, as the catalogue has them)
    plan = planner(clock, makers=lambda _: make).plan(Call(operation(probes=(look,)), body={"amount": 5}))
    told: Any = None
    while True:
        step = plan.send(told)
        told = 0.0
        if isinstance(step, Send):
            if step.call.operation.id == "make_row":
                break
            clock.seconds += 0.7
            told = Answer(200, {}, b'[{"id":"%d"}]' % round(clock.seconds * 10))
    assert clock.seconds < 2.5


def test_what_the_journal_held_up_for_too_long_is_not_sent() -> None:
    clock = FakeClock()
    plan = planner(clock, deadline=2.0, journal=True).plan(Call(operation()))
    assert isinstance(next(plan), JournalOpen)
    clock.seconds += 30
    assert plan.send("journal#1") == JournalClose("journal#1", "refused", clock.now_ms())
    with pytest.raises(TimedOut, match="its time was over before it could leave; nothing was sent") as caught:
        plan.send(None)
    assert not caught.value.may_have_been_sent
