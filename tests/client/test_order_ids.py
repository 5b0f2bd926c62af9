"""Each order that leaves the client has an id by which it can be found again."""

import json
from typing import Any
from uuid import UUID

import httpx
import pytest
from coindcx_client import OutcomeUnknown
from coindcx_client.models import NewOrder
from support import shapes
from support.generated_clients import KINDS, Either, at_a_fake

ORDER: dict[str, Any] = {"market": "BTCINR", "side": "buy", "order_type": "limit_order", "total_quantity": 1}
NEW: dict[str, Any] = {**ORDER, "ecode": "I"}
FUTURES: dict[str, Any] = {
    "side": "sell", "pair": "B-ID_USDT", "order_type": "limit_order", "price": "0.2962", "total_quantity": 33,
    "leverage": 10,
}  # fmt: skip
NAME = "client_order_id"

either_kind = pytest.mark.parametrize("kind", KINDS)


def broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("broken")


def held_back(*answers: httpx.Response) -> Any:
    left = [httpx.Response(429), httpx.Response(429), *answers]
    return lambda _: left.pop(0)


async def opened(either: Either, call: Any) -> tuple[OutcomeUnknown, Any]:
    """What a call raises that is cut off, and the body that left."""
    with pytest.raises(OutcomeUnknown) as caught:
        await either(call)
    return caught.value, json.loads(either.requests[-1].content)


@either_kind
async def test_a_spot_order(kind: type[Any]) -> None:
    error, left = await opened(at_a_fake(kind, broken), lambda client: client.orders.create(**ORDER))
    assert UUID(left[NAME]).version == 7
    assert error.ids == {NAME: left[NAME]}
    assert str(error).endswith(f"; client_order_id {left[NAME]}")


@either_kind
async def test_a_spot_order_with_its_own(kind: type[Any]) -> None:
    error, left = await opened(
        at_a_fake(kind, broken), lambda client: client.orders.create(**ORDER, client_order_id="a")
    )
    assert (left[NAME], error.ids) == ("a", {NAME: "a"})


@either_kind
async def test_a_futures_order(kind: type[Any]) -> None:
    error, left = await opened(at_a_fake(kind, broken), lambda client: client.futures.orders.create(**FUTURES))
    assert UUID(left["order"][NAME]).version == 7
    assert error.ids == {NAME: left["order"][NAME]}


@either_kind
async def test_each_of_several_orders(kind: type[Any]) -> None:
    orders = [NewOrder(**NEW), NewOrder(**NEW, client_order_id="a"), NEW, {**NEW, NAME: "b"}]
    either = at_a_fake(kind, broken)
    error, left = await opened(either, lambda client: client.orders.create_multiple(orders=orders))
    ids = [order[NAME] for order in left["orders"]]
    assert (ids[1], ids[3]) == ("a", "b")
    assert {UUID(ids[0]).version, UUID(ids[2]).version} == {7}
    assert len({*ids}) == 4
    assert error.ids == {"client_order_ids": ids}
    assert NAME not in NEW


@either_kind
@pytest.mark.parametrize(("call", "answer"), [
    (lambda client: client.orders.create(**ORDER), shapes.CREATED),
    (lambda client: client.orders.create_multiple(orders=[NEW, NewOrder(**NEW)]), shapes.BATCH),
], ids=["one", "several"])  # fmt: skip
async def test_it_stays_the_same_when_the_order_comes_again(kind: type[Any], call: Any, answer: str) -> None:
    either = at_a_fake(kind, held_back(httpx.Response(200, text=answer)))
    await either(call)
    bodies = [json.loads(request.content) for request in either.requests]
    ids = [[order[NAME] for order in body.get("orders", [body])] for body in bodies]
    assert len(ids) == 3
    assert ids[0] == ids[1] == ids[2]


@either_kind
@pytest.mark.parametrize("call", [
    lambda client: client.orders.create(**ORDER, client_order_id="x" * 37),
    lambda client: client.orders.create_multiple(orders=[NewOrder(**NEW, client_order_id="x" * 37)]),
    lambda client: client.futures.orders.create(**FUTURES, client_order_id="x" * 37),
], ids=["spot", "several", "futures"])  # fmt: skip
async def test_a_bad_one_never_leaves(kind: type[Any], call: Any) -> None:
    either = at_a_fake(kind, broken)
    with pytest.raises(ValueError, match=r"client_order_id: 'x{37}' has 37 characters; pass 1 to 36$"):
        await either(call)
    assert either.requests == []
