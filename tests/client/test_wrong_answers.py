"""An answer that belongs to another call is taken for ours by no operation that names what it is about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest
from coindcx_client import CoinDCXError, OutcomeUnknown, WrongAnswer, WrongInstrument
from coindcx_mock import Sandbox
from support.arguments import arguments
from support.generated_clients import KINDS, at_a_fake
from support.matching_answers import agreeing
from support.samples import everything
from support.seed import SEED
from support.spec import OPERATIONS, SpecOperation

pytestmark = pytest.mark.filterwarnings("ignore:.*is superseded:DeprecationWarning")


def compared(operation: SpecOperation) -> list[str]:
    return [member for member, argument in operation.spec.get("x-same", {}).items() if argument]


def rows(operation: SpecOperation, answer: Any, path: list[str]) -> Iterator[dict[str, Any]]:
    """What stands at a path of an answer, of lists each element."""
    content = operation.content(answer)
    found = content if isinstance(content, list) else [content]
    for name in path:
        found = [inner for row in found for inner in row.get(name) or []]
    yield from found


MEMBERS = [
    pytest.param(operation, member, id=f"{operation.name} {member}")
    for operation in OPERATIONS
    for member in compared(operation)
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("operation", "member"), MEMBERS)
async def test_each_member_that_names_what_was_asked_for_is_compared(
    operation: SpecOperation, member: str, kind: type[Any]
) -> None:
    request = everything(operation)
    *path, name = member.split(".")
    answer = json.loads(agreeing(operation, request, json.dumps(operation.answer_example).encode()))
    there = list(rows(operation, answer, path))
    if not there:
        pytest.skip("its example has no such rows")
    for row in there:
        row[name] = "another"
    exchange = at_a_fake(kind, lambda _: httpx.Response(200, json=answer))
    with pytest.raises((WrongAnswer, OutcomeUnknown)) as caught:
        await exchange(lambda client: operation.on(client)(**arguments(operation, request)))
    error: CoinDCXError = caught.value
    assert isinstance(error, OutcomeUnknown) == (operation.spec["x-retry"] != "read")
    reason = error.reason if isinstance(error, OutcomeUnknown) else error
    assert type(reason) is (WrongAnswer if operation.signed else WrongInstrument)
    assert (reason.field, reason.answered) == (member, "another")  # type: ignore[attr-defined]  # its type is known


ORDER: dict[str, Any] = {
    "market": "BTCINR",
    "side": "buy",
    "order_type": "limit_order",
    "price_per_unit": Decimal(4_000_000),
    "total_quantity": Decimal("0.001"),
}


@pytest.mark.parametrize("kind", ["blocking", "awaiting"])
async def test_a_reply_that_comes_twice_loses_no_order(kind: str) -> None:
    """The next order gets the answer of the one before; what became of it is asked by its own id."""
    with Sandbox(seed=SEED) as exchange:
        exchange.faults.add("reply_doubled", operation="orders.create", when={"every": 2})
        client: Any = exchange.client() if kind == "blocking" else exchange.async_client()
        placed = {}
        for number in range(12):
            try:
                order = client.orders.create(**ORDER, client_order_id=f"my-{number}", on_unknown="reconcile")
                order = await order if kind == "awaiting" else order
            except CoinDCXError as error:
                pytest.fail(str(error))
            placed[order.client_order_id] = order.id
        exchange.faults.clear()
        there = {order.client_order_id: order.id for order in exchange.client().orders.active(market="BTCINR")}
    assert placed == there
    assert len(placed) == 12


@pytest.mark.parametrize("kind", KINDS)
async def test_someone_elses_order_is_not_ours_and_ours_is_asked_for_by_our_own_id(kind: type[Any]) -> None:
    theirs = {"id": "SOMEONE-ELSES", "client_order_id": "not-mine", "market": "ETHINR", "side": "sell"}
    ours = {**theirs, "id": "OURS", "client_order_id": "my-1", "market": "BTCINR", "side": "buy", "status": "open"}
    told = iter([theirs, ours])

    def answer(request: httpx.Request) -> httpx.Response:
        path = request.url.path.rpartition("/")[2]
        return httpx.Response(
            200, json={"create": {"orders": [theirs]}}.get(path) or (next(told) if path == "status" else [])
        )

    exchange = at_a_fake(kind, answer)
    with pytest.raises(OutcomeUnknown) as caught:
        await exchange(lambda client: client.orders.create(**ORDER, client_order_id="my-1"))
    assert caught.value.ids == {"client_order_id": "my-1"}
    assert caught.value.answered_ids == {}
    settlement = await exchange(lambda client: client.orders.reconcile(caught.value))
    assert (settlement.outcome, settlement.value.id) == ("done", "OURS")
    probes = [json.loads(request.content) for request in exchange.requests if request.url.path.endswith("/status")]
    assert [probe["client_order_id"] for probe in probes] == ["my-1", "my-1"]
    assert not [request for request in exchange.requests if b"SOMEONE-ELSES" in request.content]
