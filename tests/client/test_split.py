"""More ids than one request may have, against an exchange that refuses eleven: none is lost, whatever becomes of a part."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from coindcx_client import BadRequest, CoinDCX, OrderJournal, OutcomeUnknown, RetryPolicy, Unprocessable
from coindcx_client.models import NewOrder
from support.altered_answers import bent, says
from support.generated_clients import KINDS
from support.lost_calls import lost
from support.scenarios import spot_order
from support.timed_exchange import TimedExchange

pytestmark = pytest.mark.slow


CANCEL, STATUS = "orders.cancel_by_ids", "orders.status_multiple"
ONCE = RetryPolicy(attempts=1)
SECOND = {"when": {"nth": 2}}


def placed(exchange: TimedExchange, count: int) -> list[str]:
    orders = exchange.client().orders
    ids = [orders.create(**spot_order()).id for _ in range(count)]
    exchange.simulator.requests.clear()
    return ids


def states(exchange: TimedExchange, ids: list[str]) -> list[str]:
    orders = exchange.client().orders
    return [str(orders.status(id=id).status) for id in ids]


async def made(exchange: TimedExchange, kind: type[Any], name: str, **arguments: Any) -> Any:
    """What a method of `orders` gives, by a client of either kind."""
    client = exchange.client(retry=ONCE) if kind is CoinDCX else exchange.async_client(retry=ONCE)
    value = getattr(client.orders, name)(**arguments)
    return value if kind is CoinDCX else await value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [10, 11, 25])
async def test_all_are_cancelled_and_all_are_read_in_order(kind: type[Any], count: int) -> None:
    exchange = TimedExchange()
    ids = placed(exchange, count)
    assert (await made(exchange, kind, "cancel_by_ids", ids=ids)).message == "success"
    assert states(exchange, ids) == ["cancelled"] * count
    found = await made(exchange, kind, "status_multiple", ids=[int(id) for id in ids])
    assert [order.id for order in found] == ids
    sizes = [-(-count // 10)] * 2
    assert [len(exchange.came(name)) for name in (CANCEL, STATUS)] == sizes


def test_the_exchange_itself_takes_ten_orders_and_ten_ids() -> None:
    exchange = TimedExchange()
    client = exchange.client()
    orders = [NewOrder(**spot_order(), ecode="I") for _ in range(11)]
    with suppress(ValueError, BadRequest):  # refused here or there
        client.orders.create_multiple(orders=orders)
    assert exchange.accepted("orders.create_multiple") == 0
    assert len(client.orders.create_multiple(orders=orders[:10])) == 10


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", ["reply_lost", "reset", "truncated", "lost"])
async def test_of_a_second_part_whose_answer_is_lost_reconcile_finds_out(kind: type[Any], fault: str) -> None:
    """A part that was not taken leaves ten orders open, and so the whole is not done."""
    exchange = TimedExchange()
    ids = placed(exchange, 25)
    exchange.faults.add(fault, operation=CANCEL, **SECOND)
    with pytest.raises(OutcomeUnknown) as caught:
        await made(exchange, kind, "cancel_by_ids", ids=ids)
    assert caught.value.ids == {"ids": ids}
    assert f"not known: ids {ids[10:20]}" in caught.value.__notes__[0]
    taken = "open" if fault == "lost" else "cancelled"
    assert states(exchange, ids) == ["cancelled"] * 10 + [taken] * 10 + ["cancelled"] * 5
    settlement = await made(exchange, kind, "reconcile", unknown=caught.value)
    assert settlement.outcome == ("absent" if fault == "lost" else "done")
    assert [(row.id, row.status) for row in settlement.rows] == list(zip(ids, states(exchange, ids), strict=True))
    assert len(exchange.came(STATUS)) % 3 == 0


@pytest.mark.parametrize("kind", KINDS)
async def test_a_second_part_that_is_refused_is_named(kind: type[Any]) -> None:
    exchange = TimedExchange()
    ids = placed(exchange, 21)
    asked = [*ids[:15], "ead19992-43fd-11e8-b027-bb815bcb14ed", *ids[15:]]
    with pytest.raises(Unprocessable, match="is not an id of a spot order") as caught:
        await made(exchange, kind, "cancel_by_ids", ids=asked)
    assert f"refused: ids {asked[10:20]}" in caught.value.__notes__[0]
    assert states(exchange, ids) == ["cancelled"] * 10 + ["open"] * 9 + ["cancelled"] * 2


@pytest.mark.parametrize(("fault", "word"), [("reply_lost", "done"), ("lost", "absent")])
def test_after_a_crash_the_journal_asks_for_all_ids(fault: str, word: str, tmp_path: Path) -> None:
    exchange = TimedExchange()
    ids = placed(exchange, 25)
    with OrderJournal(tmp_path / "orders.sqlite") as journal:
        client = exchange.client(retry=ONCE, journal=journal)
        lost(exchange, client, CANCEL, fault, SECOND, ids=ids)
    with OrderJournal(tmp_path / "orders.sqlite") as journal:
        [entry] = journal.entries(only_open=True)
        assert entry.arguments == {"ids": ids}
        [(_, settlement)] = journal.reconcile(exchange.client())
    assert not isinstance(settlement, OutcomeUnknown)
    assert (settlement.outcome, [row.id for row in settlement.rows]) == (word, ids)


def test_an_order_is_looked_for_on_every_page_of_the_open_ones() -> None:
    """Where it cannot be asked for by our id, and the exchange gives ten a page whatever it is asked for."""
    exchange = TimedExchange()
    client, bends = bent(exchange, retry=ONCE)
    for _ in range(20):
        client.orders.create(**spot_order())
    unknown = lost(exchange, client, "orders.create", "reply_lost", **spot_order())
    pages: list[int] = []
    everything: list[Any] = []

    def ten(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        pages.append(json.loads(request.content)["page"])
        if pages[-1] == 1:
            everything[:] = json.loads(answer.content)["orders"]
        shown = everything[10 * (pages[-1] - 1) :][:10]
        return httpx.Response(200, headers={"date": answer.headers["date"]}, json={"orders": shown})

    bends["/orders/status"] = says(503, {})
    bends["/active_orders"] = ten
    assert client.reconcile(unknown).outcome == "done"
    assert pages[-3:] == [1, 2, 3]
