"""An order has a client order id when it leaves: the caller's own, or one of ours that stays the same."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from attrs import frozen
from coindcx_runtime.call.plan import Planner
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import JournalOpen
from support.doubles import BROKEN, OK, FakeClock, Run, date_of, operation, planner, play, refusal

NAME = "client_order_id"


@frozen(kw_only=True)
class NewRow:
    """One of several orders, as a model."""

    price: Decimal
    client_order_id: str | None = None


def one(body: dict[str, Any], **changes: Any) -> Call[Any]:
    return Call(operation(order_id=NAME, **changes), body=body)


def several(orders: Iterable[Any]) -> Call[Any]:
    return Call(operation(order_id=NAME, timestamp="each_order"), body={"orders": orders})


def sent(run: Run) -> list[Any]:
    return [json.loads(send.content or b"") for send in run.sends]


def is_ours(id: str) -> bool:
    return UUID(id).version == 7 and str(UUID(id)) == id


@pytest.mark.parametrize("body", [{"price": 1}, {"price": 1, NAME: None}])
def test_an_order_without_one_gets_one(body: dict[str, Any]) -> None:
    (left,) = sent(play(OK, call=one(body)))
    assert is_ours(left.pop(NAME))
    assert left == {"price": 1, "timestamp": 1_700_000_000_000}


@pytest.mark.parametrize("own", ["mine", "x" * 36, " ", "a/b"])
def test_an_order_keeps_the_callers_own(own: str) -> None:
    assert [left[NAME] for left in sent(play(OK, call=one({NAME: own})))] == [own]


def test_each_of_several_gets_one_or_keeps_its_own() -> None:
    orders = [
        NewRow(price=Decimal(1)),
        NewRow(price=Decimal(2), client_order_id="mine-2"),
        {"price": 3},
        {"price": 4, NAME: "mine-4"},
        {"price": 5, NAME: None},
    ]
    (left,) = sent(play(OK, call=several(orders)))
    ids = [order[NAME] for order in left["orders"]]
    assert [order["price"] for order in left["orders"]] == [1, 2, 3, 4, 5]
    assert (ids[1], ids[3]) == ("mine-2", "mine-4")
    made = [ids[0], ids[2], ids[4]]
    assert all(is_ours(id) for id in made)
    assert made == sorted({*made})


def test_the_callers_own_objects_stay_as_they_were() -> None:
    body, order = {"price": 1}, {"price": 2}
    play(OK, call=one(body))
    play(OK, call=several([order]))
    assert (body, order) == ({"price": 1}, {"price": 2})


def test_it_is_nested_with_its_order() -> None:
    (left,) = sent(play(OK, call=one({"price": 1}, nested="order")))
    assert is_ours(left["order"][NAME])
    assert left.keys() == {"order", "timestamp"}


REPEATING = [refusal(429), refusal(401, date=date_of(1_700_000_030_000)), OK]


@pytest.mark.parametrize("call", [one({"price": 1}), several([{"price": 1}, NewRow(price=Decimal(2))])], ids=["1", "2"])
def test_it_is_the_same_in_each_attempt(call: Call[Any]) -> None:
    run = play(*REPEATING, call=call)
    bodies = sent(run)
    ids = [[order[NAME] for order in body.get("orders", [body])] for body in bodies]
    assert len(ids) == 3
    assert ids[0] == ids[1] == ids[2]
    assert {json.dumps(send.call.ids) for send in run.sends} == {json.dumps(run.sends[0].call.ids)}


def test_it_is_the_same_in_the_journal() -> None:
    run = play(*REPEATING, call=one({"price": 1}), journal=True)
    (note,) = [step for step in run.steps if isinstance(step, JournalOpen)]
    assert {body[NAME] for body in sent(run)} == {note.call.ids[NAME]}


def test_each_call_gets_its_own() -> None:
    by: Planner = planner(FakeClock())
    call = one({"price": 1})
    assert len({sent(play(OK, call=call, by=by))[0][NAME] for _ in range(3)}) == 3


@pytest.mark.parametrize("call", [
    Call(operation(), body={"price": 1}), Call(operation(order_id=NAME, retry="read"), body={"price": 1}),
], ids=["no order", "a read"])  # fmt: skip
def test_what_makes_no_order_gets_none(call: Call[Any]) -> None:
    assert NAME not in sent(play(OK, call=call))[0]


def test_an_open_order_can_be_asked_for_by_it() -> None:
    run = play(BROKEN, call=one({"price": 1}))
    assert str(run.error).endswith(f"; client_order_id {sent(run)[0][NAME]}")
