"""A list that is longer than one request may have goes out in parts, and none of its elements is lost."""

import json
from typing import Any

import pytest
from attrs import frozen
from coindcx_runtime.auth.signing import Credentials
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.errors import DryRun, OutcomeUnknown, PartRefused
from coindcx_runtime.exchange_time.server_time import ServerTime
from coindcx_runtime.operation.operation import Call, RateLimit
from coindcx_runtime.steps import Admit, Answer, Failure, JournalClose, JournalOpen, JournalTouch, Send
from support.doubles import (
    BROKEN,
    KEY,
    LATE,
    SECRET,
    UNSENT,
    FakeClock,
    FakeLimiter,
    Row,
    Run,
    first_send,
    operation,
    planner,
    play,
    refusal,
)

DONE = Answer(200, {}, b'{"message":"success","status":200,"code":200}')
ONCE = RetryPolicy(attempts=1, draw=lambda: 1.0)
SPLIT = {"ids": 10, "client_order_ids": 10}


@frozen(kw_only=True)
class Acknowledgement:
    message: str | None = None
    status: int | str | None = None
    code: int | None = None


CANCEL = operation(
    id="cancel_rows", name="rows.cancel", retry="idempotent", lane="cancel", result=Acknowledgement, split=SPLIT
)
READ = operation(
    id="read_rows", name="rows.read", retry="read", result=list[Row], split=SPLIT, rate_limit=RateLimit(2000, 60)
)


def named(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]


def rows(send: Send) -> Answer:
    """A row for each id, as asked."""
    asked = json.loads(send.content or b"")["ids"]
    return Answer(
        200, {"x-of": asked[0]}, json.dumps([{"id": id, "price": "1", "state": "open"} for id in asked]).encode()
    )


def bodies(run: Run) -> list[Any]:
    return [json.loads(send.content or b"") for send in run.sends]


def pieces(run: Run) -> list[list[str]]:
    return [body["ids"] for body in bodies(run)]


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (10, [10]), (11, [10, 1]), (20, [10, 10]), (25, [10, 10, 5])])
@pytest.mark.parametrize("name", ["ids", "client_order_ids"])
def test_no_request_has_more_than_ten_and_each_id_goes_out_once(count: int, sizes: list[int], name: str) -> None:
    run = play(DONE, call=Call(CANCEL, body={name: named(count)}))
    assert [len(body[name]) for body in bodies(run)] == sizes
    assert [id for body in bodies(run) for id in body[name]] == named(count)
    assert run.result is not None
    assert run.result.value == Acknowledgement(message="success", status=200, code=200)


def test_an_id_that_is_given_twice_is_in_one_part_only() -> None:
    run = play(DONE, call=Call(CANCEL, body={"ids": [*named(10), *named(11)]}))
    assert pieces(run) == [named(10), ["11"]]


def test_each_part_is_signed_on_its_own_and_waits_for_its_limit() -> None:
    run = play(DONE, call=Call(CANCEL, body={"ids": named(11)}), limiter=FakeLimiter(0.0, 5.0))
    assert [type(step).__name__ for step in run.steps] == ["Admit", "Send", "Admit", "Wait", "Admit", "Send"]
    assert all(step.operation is CANCEL for step in run.steps if isinstance(step, Admit))
    assert [body["timestamp"] for body in bodies(run)] == [1_700_000_000_000, 1_700_000_005_000]
    for send in run.sends:
        assert {**send.headers, **Credentials(KEY, SECRET).headers(send.content or b"")} == send.headers


def test_rows_come_in_the_order_of_the_ids_and_the_answers_bytes_one_after_the_other() -> None:
    run = play(rows, call=Call(READ, body={"ids": named(25)}))
    assert run.result is not None
    assert [row.id for row in run.result.value] == named(25)
    assert (run.result.status, run.result.headers) == (200, {"x-of": "21"})
    assert [[row["id"] for row in json.loads(line)] for line in run.result.body.splitlines()] == pieces(run)


def test_what_is_odd_in_any_part_is_named() -> None:
    odd = Answer(200, {}, b'[{"id":"a","price":"1","state":"open","ready":"?"}]')
    run = play(rows, odd, call=Call(READ, body={"ids": named(11)}))
    assert run.result is not None
    assert run.result.odd == ("[0].ready",)


def test_a_part_is_repeated_as_a_whole_call_would_be() -> None:
    run = play(DONE, BROKEN, DONE, call=Call(CANCEL, body={"ids": named(11)}))
    assert pieces(run) == [named(10), ["11"], ["11"]]
    assert run.result is not None


@pytest.mark.parametrize("outcome", [BROKEN, LATE, UNSENT, refusal(400), refusal(503)], ids=repr)
def test_a_read_of_which_a_part_fails_fails_and_asks_no_further(outcome: Answer | Failure) -> None:
    run = play(rows, outcome, call=Call(READ, body={"ids": named(25)}), policy=ONCE)
    assert pieces(run) == [named(10), named(20)[10:]]
    assert run.error is not None
    assert not isinstance(run.error, OutcomeUnknown)


@pytest.mark.parametrize(
    "outcome", [BROKEN, LATE, UNSENT, refusal(400), refusal(401), refusal(422), refusal(503)], ids=repr
)
def test_the_other_parts_of_a_cancel_go_out_whatever_became_of_one(outcome: Answer | Failure) -> None:
    run = play(DONE, outcome, DONE, call=Call(CANCEL, body={"ids": named(25)}), policy=ONCE)
    assert [id for piece in pieces(run) for id in piece] == named(25)


@pytest.mark.parametrize("outcome", [BROKEN, LATE, refusal(503), Answer(200, {}, b"<html>")], ids=repr)
def test_one_part_that_is_not_known_makes_the_whole_call_not_known(outcome: Answer | Failure) -> None:
    run = play(DONE, outcome, refusal(422), call=Call(CANCEL, body={"ids": named(25)}), policy=ONCE)
    assert isinstance(run.error, OutcomeUnknown)
    assert run.error.ids == {"ids": named(25)}
    (note,) = run.error.__notes__
    assert note == (
        f"sent in 3 pieces; acknowledged: ids {named(10)}; not known: ids {named(20)[10:]}; refused: ids {named(25)[20:]}"
    )


def test_what_is_not_known_of_several_parts_is_as_old_as_the_last_of_them() -> None:
    """Only once that one cannot arrive any more is anything absent."""
    clock = FakeClock()

    def slow(_: Send) -> Failure:
        clock.sleep(4.0)
        return LATE

    run = play(slow, slow, DONE, call=Call(CANCEL, body={"ids": named(25)}), policy=ONCE, clock=clock)
    assert isinstance(run.error, OutcomeUnknown)
    assert run.error.pending is not None
    assert run.error.sent_ms == 1_700_000_004_000
    assert run.error.pending.signed.seconds_left(ServerTime(clock), 10.0) == 10.0


def test_where_nothing_is_unknown_the_refusal_says_which_ids_it_is_about() -> None:
    run = play(UNSENT, refusal(422), DONE, call=Call(CANCEL, body={"ids": named(25)}), policy=ONCE)
    assert isinstance(run.error, PartRefused)
    assert run.error.status == 422
    assert run.error.accepted == (f"ids {named(25)[20:]}",)
    assert [*run.error.refused] == [f"ids {named(10)}", f"ids {named(20)[10:]}"]
    (note,) = run.error.__notes__
    assert note == (
        f"sent in 3 pieces; not sent: ids {named(10)}; refused: ids {named(20)[10:]}; acknowledged: ids {named(25)[20:]}"
    )


def test_the_time_of_the_whole_call_is_that_of_all_parts_together() -> None:
    run = play(DONE, call=Call(CANCEL, body={"ids": named(25)}), limiter=FakeLimiter(0.0, 5.0, 0.0, 6.0), deadline=10.0)
    assert pieces(run) == [named(10), named(20)[10:]]
    assert isinstance(run.error, PartRefused)
    assert "its limit has room in 6.0 s" in run.error.message
    assert run.error.__notes__[0].endswith(f"not sent: ids {named(25)[20:]}")


@pytest.mark.parametrize(
    ("outcomes", "ending"), [([DONE], "done"), ([DONE, refusal(422)], "done"), ([refusal(422)], "refused")]
)
def test_the_journal_has_one_entry_with_all_ids(outcomes: list[Any], ending: str) -> None:
    run = play(*outcomes, call=Call(CANCEL, body={"ids": named(25)}), journal=True)
    (note,) = (step for step in run.steps if isinstance(step, JournalOpen))
    (strike,) = (step for step in run.steps if isinstance(step, JournalClose))
    assert note.call.arguments == {"ids": named(25)}
    assert run.steps.index(note) < run.steps.index(run.sends[0])
    assert (run.steps[-1], strike.ending) == (strike, ending)


def test_the_journal_knows_how_late_the_last_part_left() -> None:
    limiter = FakeLimiter(0.0, 5.0)
    run = play(DONE, call=Call(CANCEL, body={"ids": named(11)}), journal=True, limiter=limiter)
    (restamp,) = (step for step in run.steps if isinstance(step, JournalTouch))
    assert restamp.stamp_ms == 1_700_000_005_000
    assert run.steps.index(restamp) + 1 == run.steps.index(run.sends[1])


def test_what_is_not_known_of_a_part_leaves_the_entry_open() -> None:
    run = play(DONE, BROKEN, call=Call(CANCEL, body={"ids": named(11)}), journal=True, policy=ONCE)
    assert not any(isinstance(step, JournalClose) for step in run.steps)


def test_a_dry_run_sends_no_part_and_shows_the_whole_call() -> None:
    run = play(DONE, call=Call(CANCEL, body={"ids": named(25)}), dry_run=True)
    assert run.sends == []
    assert isinstance(run.error, DryRun)
    assert run.error.sent == {"ids": named(25)}


@pytest.mark.parametrize(("answered", "told"), [(0, named(10)), (1, named(25))])
def test_an_interruption_names_all_that_may_have_been_cancelled(answered: int, told: list[str]) -> None:
    plan = planner(FakeClock()).plan(Call(CANCEL, body={"ids": named(25)}))
    first_send(plan)
    for _ in range(answered):
        assert isinstance(plan.send(DONE), Admit)
        assert isinstance(plan.send(0.0), Send)
    with pytest.raises(KeyboardInterrupt) as caught:
        plan.throw(KeyboardInterrupt())
    assert caught.value.__notes__[-1] == f"rows.cancel was interrupted and may have taken effect: ids {told}"


def test_two_long_lists_are_refused_before_anything_is_sent() -> None:
    for long in ("ids", "client_order_ids"):
        given = {"ids": ["1"], "client_order_ids": ["a"], long: named(11)}
        with pytest.raises(ValueError, match=rf"rows\.cancel: {long} has 11 elements.*pass ids or client_order_ids"):
            Call(CANCEL, body=given)
    assert len(play(DONE, call=Call(CANCEL, body={"ids": ["1"], "client_order_ids": ["a"]})).sends) == 1


def test_orders_of_one_list_need_ids_of_their_own() -> None:
    many = operation(name="rows.make_many", order_id="client_order_id", timestamp="each_order")
    orders = [{"client_order_id": id} for id in ("a", "b", "a")]
    with pytest.raises(
        ValueError, match=r"rows\.make_many: client_order_id 'a' is there twice; give each order its own"
    ):
        Call(many, body={"orders": orders})
    Call(many, body={"orders": [{}, {}, {"client_order_id": "a"}]})
