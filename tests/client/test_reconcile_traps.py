"""What an exchange, its edge or a program can do that must not make `reconcile` say what is not so."""

import json
import re
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from coindcx_client import CoinDCX, OrderJournal, OutcomeUnknown, RetryPolicy
from coindcx_client.models import NewOrder
from coindcx_runtime.steps import JournalClose
from support.altered_answers import Bend, bent, dated, once, rows, says
from support.lost_calls import lost
from support.scenarios import WORLDS, futures_order, margin_order, method_of, spot_order
from support.timed_exchange import TimedExchange

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("name", "arguments", "ends"), [
    ("futures.orders.create", futures_order(), "/futures/orders"),
    ("orders.create_multiple", WORLDS["orders.create_multiple"](None, None), "/status_multiple"),
    ("margin.create", margin_order(), "/fetch_orders"),
])  # fmt: skip
@pytest.mark.parametrize("status", [400, 404, 422])
def test_a_list_that_is_refused_proves_no_absence(name: str, arguments: Any, ends: str, status: int) -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    unknown = lost(exchange, client, name, "reply_lost", **arguments)
    bends[ends] = says(status, {"code": status, "message": "not_found", "status": "error"})
    with pytest.raises(OutcomeUnknown, match="may have taken effect"):
        client.reconcile(unknown)
    bends.clear()
    assert client.reconcile(unknown).outcome == "done"


class Forgetful(OrderJournal):
    """One whose disk is full when a call has ended."""

    def strike(self, strike: JournalClose) -> None:
        pass


@pytest.mark.parametrize(("name", "arguments"), [("orders.create", spot_order()), ("margin.create", margin_order())])
def test_an_entry_that_could_not_be_closed_is_not_absent_for_having_been_answered(
    name: str, arguments: Any, tmp_path: Path
) -> None:
    exchange = TimedExchange()
    journal = Forgetful(tmp_path / "orders.sqlite")
    client = exchange.client(journal=journal)
    method_of(client, name)(**arguments)
    [(_, settlement)] = journal.reconcile(client)
    assert settlement.outcome == "done"


def test_an_entry_is_settled_as_its_error_was(tmp_path: Path) -> None:
    """By a client without the journal, so that the entry stays open."""
    exchange = TimedExchange()
    journal = OrderJournal(tmp_path / "orders.sqlite")
    unknown = lost(exchange, exchange.client(journal=journal), "margin.create", "reply_lost", **margin_order())
    other = exchange.client()
    assert other.reconcile(unknown).outcome == "done"
    [(_, settlement)] = journal.reconcile(other)
    assert settlement.outcome == "done"


def test_a_date_of_the_future_does_not_end_the_wait_for_what_may_still_arrive() -> None:
    """One edge with a wrong clock, once."""
    exchange = TimedExchange()
    client, bends = bent(exchange, timeout=3.0)
    client.users.balances()
    unknown = lost(exchange, client, "orders.create", "delay", {"seconds": 9.0, "before": True}, **spot_order())
    bends["/orders/status"] = once(bends, dated(exchange, 3600))
    assert client.reconcile(unknown).outcome == "done"
    exchange.time.sleep(60)
    assert exchange.accepted("orders.create") == 1


def test_a_clock_of_the_exchange_that_was_set_forward_leaves_absence_provable() -> None:
    exchange = TimedExchange()
    client = exchange.client()
    client.users.balances()
    unknown = lost(exchange, client, "orders.create", **spot_order())
    start = exchange.time.seconds
    exchange.faults.add("clock", skew=3600)
    assert client.reconcile(unknown).outcome == "absent"
    assert exchange.time.seconds - start < 16


@pytest.mark.parametrize("most", [10, 50])
def test_an_order_on_a_later_page_is_found_though_pages_are_shorter_than_asked_for(most: int) -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    unknown = lost(exchange, client, "futures.orders.create", "reply_lost", **futures_order())
    for _ in range(60):
        order = client.futures.orders.create(**futures_order())
        client.futures.orders.cancel(id=order.id)
    everything = exchange.client()

    def page(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        """The exchange's own most, whatever size was asked for."""
        number = int(json.loads(request.content)["page"])
        found = json.loads(answer.content) if number == 1 else whole[0]
        whole[:] = [found]
        return httpx.Response(200, headers={"date": answer.headers["date"]}, json=found[(number - 1) * most :][:most])

    whole: list[Any] = []
    bends["/futures/orders"] = page
    assert client.reconcile(unknown).outcome == "done"
    assert len(everything.futures.orders.list(status="open", side="buy", margin_currency_short_name=["USDT"])) == 1


def test_a_list_that_gives_the_same_page_for_ever_is_read_to_an_end() -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    client.futures.orders.create(**futures_order())
    unknown = lost(exchange, client, "futures.orders.create", **futures_order())
    first: list[bytes] = []

    def page(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        if int(json.loads(request.content)["page"]) == 1:
            first[:] = [answer.content]
        return httpx.Response(200, headers={"date": answer.headers["date"]}, content=first[0])

    bends["/futures/orders"] = page
    assert client.reconcile(unknown).outcome == "absent"


def of_another(client: CoinDCX) -> tuple[Any, Any]:
    """The JSON of another order that was cancelled, and its id."""
    other = client.orders.create(**spot_order("4100000"), client_order_id="mine-1")
    client.orders.cancel(id=other.id)
    return json.loads(client.orders.raw.status(id=other.id).body), other.id


def test_the_status_of_another_order_settles_nothing() -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    body, _ = of_another(client)
    order = client.orders.create(**spot_order(), client_order_id="mine-3")
    created = lost(exchange, client, "orders.create", **spot_order(), client_order_id="mine-2")
    cancelled = lost(exchange, client, "orders.cancel", id=order.id)
    edited = lost(exchange, client, "orders.edit_price", id=order.id, price_per_unit=4_100_000)
    bends["/orders/status"] = says(200, body)
    for unknown in (created, cancelled, edited):
        with pytest.raises(OutcomeUnknown) as still:
            client.reconcile(unknown)
        assert "the answer belongs to another call" in still.value.__notes__[0]


def test_a_status_without_our_id_is_that_of_the_order_that_was_asked_for() -> None:
    """As the exchange had it in 2024."""
    exchange = TimedExchange()
    client, bends = bent(exchange)
    unknown = lost(exchange, client, "orders.create", "reply_lost", **spot_order())
    bends["/orders/status"] = rows(lambda order: {**order, "client_order_id": None})
    assert client.reconcile(unknown).outcome == "done"


@pytest.mark.parametrize("name", [
    "futures.positions.add_margin",
    "futures.positions.remove_margin",
    "futures.positions.exit",
    "futures.positions.update_leverage",
    "futures.positions.change_margin_type",
    "futures.positions.create_tpsl",
])  # fmt: skip
def test_positions_that_were_not_asked_for_are_no_sign(name: str) -> None:
    """The exchange ignores names that it does not know, and so may give every position."""
    exchange = TimedExchange()
    client, bends = bent(exchange)
    client.futures.orders.create(**{**futures_order(order_type="market_order", pair="B-BTC_USDT"), "price": None})
    arguments = WORLDS[name](exchange, client)
    whole = client.futures.positions.raw.list(margin_currency_short_name=["INR", "USDT"])

    def everything(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        mine = json.loads(answer.content)
        others = [row for row in json.loads(whole.body) if row["id"] not in {one["id"] for one in mine}]
        assert others
        return httpx.Response(200, headers={"date": answer.headers["date"]}, json=others + mine)

    bends["/futures/positions"] = everything
    assert client.reconcile(lost(exchange, client, name, "reply_lost", **arguments)).outcome == "done"


def test_one_row_that_comes_twice_is_not_two() -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange, retry=RetryPolicy(attempts=1))
    ids = [client.orders.create(**spot_order()).id for _ in range(2)]
    unknown = lost(exchange, client, "orders.cancel_by_ids", "lost", ids=ids)
    client.orders.cancel(id=ids[0])
    bends["/status_multiple"] = rows(lambda found: [one for one in found if one["id"] == ids[0]] * 2)
    with pytest.raises(OutcomeUnknown):
        client.reconcile(unknown)
    assert [one.id for one in client.orders.active(market="BTCINR")] == ids[1:]


def test_of_two_orders_one_that_comes_twice_leaves_the_other_open_until_it_cannot_arrive() -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    orders = [NewOrder(**spot_order(price), ecode="I") for price in ("4000000", "400000000")]
    unknown = lost(exchange, client, "orders.create_multiple", "reply_lost", orders=orders)
    bends["/status_multiple"] = rows(lambda found: found * 2)
    start = exchange.time.seconds
    settlement = client.reconcile(unknown)
    assert (len(settlement.rows), settlement.because) == (1, "the exchange has 1 of 2 of them")
    assert exchange.time.seconds - start >= 13


def test_several_orders_that_were_all_rejected_are_refused() -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    unknown = lost(
        exchange,
        client,
        "orders.create_multiple",
        "reply_lost",
        orders=WORLDS["orders.create_multiple"](exchange, client)["orders"],
    )
    bends["/status_multiple"] = rows(lambda found: [{**one, "status": "rejected"} for one in found])
    assert client.reconcile(unknown).outcome == "refused"


def _ms(time: int | str) -> float:
    return time if isinstance(time, int) else datetime.fromisoformat(time).timestamp() * 1000


def shown_after(exchange: TimedExchange, seconds: float) -> Bend:
    """A list that shows an order only so long after it was made."""

    def shown(found: Any) -> Any:
        if isinstance(found, dict):
            return {**found, "orders": shown(found["orders"])}
        return [one for one in found if _ms(one["created_at"]) <= exchange.time.now_ms() - seconds * 1000]

    return rows(shown)


@pytest.mark.parametrize(("name", "create", "ends"), [
    ("orders.cancel_all", lambda client: client.orders.create(**spot_order()), "/active_orders"),
    ("futures.orders.cancel_all", lambda client: client.futures.orders.create(**futures_order()), "/futures/orders"),
])  # fmt: skip
def test_orders_that_are_not_listed_yet_are_not_cancelled(name: str, create: Any, ends: str) -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    create(client)
    exchange.time.sleep(3)
    unknown = lost(exchange, client, name, **({"market": "BTCINR"} if name == "orders.cancel_all" else {}))
    bends[ends] = shown_after(exchange, 2.5)
    assert client.reconcile(unknown).outcome == "absent"


def test_an_order_of_the_same_moment_is_not_said_to_be_cancelled() -> None:
    """Times of orders may be in whole seconds, and the clock of the exchange is known to half a second at best."""
    exchange = TimedExchange()
    client = exchange.client()
    client.orders.create(**spot_order())
    unknown = lost(exchange, client, "orders.cancel_all", market="BTCINR")
    with pytest.raises(OutcomeUnknown) as still:
        client.reconcile(unknown)
    assert still.value.__notes__ == ["asking did not tell: 1 of about the same time, or of none, are still there"]


def test_orders_of_the_time_after_a_crash_do_not_make_a_cancel_all_absent(tmp_path: Path) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(tmp_path / "orders.sqlite")
    client = exchange.client(journal=journal)
    client.orders.create(**spot_order())
    exchange.time.sleep(5)
    lost(exchange, client, "orders.cancel_all", "reply_lost", market="BTCINR")
    exchange.time.sleep(5)
    other = exchange.client()
    other.orders.create(**spot_order())
    exchange.time.sleep(5)
    [(_, settlement)] = journal.reconcile(other)
    assert settlement.outcome == "done"


def test_what_a_crash_left_is_known_by_its_time_where_nobody_looked_before(tmp_path: Path) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(tmp_path / "orders.sqlite")
    client = exchange.client(journal=journal, retry=RetryPolicy(attempts=1))
    exchange.faults.add("error", operation="margin.orders", times=1)
    lost(exchange, client, "margin.create", "reply_lost", **margin_order())
    exchange.time.sleep(3600)
    [(_, settlement)] = journal.reconcile(exchange.client())
    assert settlement.outcome == "done"


def test_a_key_that_the_exchange_does_not_take_is_not_asked_with_for_long() -> None:
    exchange = TimedExchange()
    unknown = lost(exchange, exchange.client(), "orders.create", "reply_lost", **spot_order())
    start = exchange.time.seconds
    with pytest.raises(OutcomeUnknown) as still:
        exchange.client(api_secret="s" * 20).reconcile(unknown)
    assert exchange.time.seconds - start < 1
    [note] = still.value.__notes__
    assert note.startswith("asking did not tell: orders.status: 401 Invalid credentials; ")
    with pytest.raises(OutcomeUnknown):
        exchange.client(api_secret="s" * 20).reconcile(unknown)
    assert len(still.value.__notes__) == 1, "it says so once"


def test_patience_bounds_the_asking_of_an_exchange_that_hangs() -> None:
    exchange = TimedExchange()
    client = exchange.client()
    unknown = lost(exchange, client, "orders.create", **spot_order())
    exchange.faults.add("delay", seconds=9.0)
    start = exchange.time.seconds
    with pytest.raises(OutcomeUnknown):
        client.reconcile(unknown, patience=5)
    assert exchange.time.seconds - start <= 5


def test_an_entry_of_another_version_keeps_no_other_open(tmp_path: Path) -> None:
    exchange = TimedExchange()
    path = tmp_path / "orders.sqlite"
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    for _ in range(3):
        lost(exchange, client, "orders.create", "reply_lost", **spot_order())
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE calls SET operation_id = 'create_swap' WHERE number = 1")
        connection.execute("UPDATE calls SET arguments = '{}' WHERE number = 2")
    first, second, third = (outcome for _, outcome in journal.reconcile(exchange.client()))
    assert isinstance(first, OutcomeUnknown)
    assert isinstance(second, OutcomeUnknown)
    assert (third.outcome, [entry.number for entry in journal.entries(only_open=True)]) == ("done", [1, 2])


ADD = "futures.positions.add_margin"
TRANSFER = {"transfer_type": "withdraw", "currency_short_name": "USDT", "amount": 7}


def test_margin_that_another_call_added_is_not_that_of_the_lost_one() -> None:
    exchange = TimedExchange()
    client = exchange.client()
    arguments = WORLDS[ADD](exchange, client)
    unknown = lost(exchange, client, ADD, **arguments)
    client.futures.positions.add_margin(**arguments)
    with pytest.raises(OutcomeUnknown) as still:
        client.reconcile(unknown)
    assert "another call" in still.value.__notes__[0]


def test_margin_that_a_lost_call_may_still_add_is_not_that_of_the_next_one() -> None:
    exchange = TimedExchange()
    client = exchange.client(timeout=3.0)
    arguments = WORLDS[ADD](exchange, client)
    lost(exchange, client, ADD, "delay", {"seconds": 5.0, "before": True}, **arguments)
    second = lost(exchange, client, ADD, **arguments)
    exchange.time.sleep(6)
    with pytest.raises(OutcomeUnknown) as still:
        client.reconcile(second)
    assert "another call" in still.value.__notes__[0]


@pytest.mark.parametrize("fault", ["lost", "reply_lost"])
def test_a_transfer_that_another_call_made_is_not_the_lost_one(fault: str) -> None:
    """Its rows have no id."""
    exchange = TimedExchange()
    client = exchange.client()
    unknown = lost(exchange, client, "futures.wallets.transfer", fault, **TRANSFER)
    client.futures.wallets.transfer(**TRANSFER)
    with pytest.raises(OutcomeUnknown) as still:
        client.reconcile(unknown)
    assert "another call" in still.value.__notes__[0]


@pytest.mark.parametrize(("name", "arguments"), [(ADD, None), ("futures.wallets.transfer", TRANSFER)])
def test_what_is_settled_or_old_is_in_nobodys_way(name: str, arguments: Any) -> None:
    exchange = TimedExchange()
    client = exchange.client()
    arguments = arguments or WORLDS[name](exchange, client)
    for fault, outcome in (("reply_lost", "done"), ("lost", "absent"), ("reply_lost", "done")):
        assert client.reconcile(lost(exchange, client, name, fault, **arguments)).outcome == outcome
    lost(exchange, client, name, **arguments)
    exchange.time.sleep(14)
    method_of(client, name)(**arguments)
    assert client.reconcile(lost(exchange, client, name, "reply_lost", **arguments)).outcome == "done"


@pytest.mark.parametrize("shown", [None, "mine-a", "MINE-A", "Mine-a_0"])
@pytest.mark.parametrize(("name", "arguments", "ends"), [
    ("futures.orders.create", futures_order(), "/futures/orders"),
    ("orders.create_multiple", {"orders": [NewOrder(**spot_order(), ecode="I", client_order_id="Mine-a")]}, "/status_multiple"),
])  # fmt: skip
def test_an_order_that_does_not_show_our_id_as_it_was_sent_is_not_absent(
    name: str, arguments: Any, ends: str, shown: str | None
) -> None:
    """That futures orders have one at all is not documented."""
    exchange = TimedExchange()
    client, bends = bent(exchange)
    given = arguments if "orders" in arguments else {**arguments, "client_order_id": "Mine-a"}
    unknown = lost(exchange, client, name, "reply_lost", **given)
    bends[ends] = rows(lambda found: [{**one, "client_order_id": shown} for one in found])
    with pytest.raises(OutcomeUnknown) as still:
        client.reconcile(unknown)
    assert re.search("does not show its id as it was sent|belongs to another call", still.value.__notes__[0])


def test_orders_without_an_id_that_others_made_at_another_time_are_no_doubt() -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    for _ in range(2):
        client.futures.orders.create(**futures_order())
        exchange.time.sleep(15)
    unknown = lost(exchange, client, "futures.orders.create", **futures_order())
    exchange.time.sleep(15)
    other = exchange.client()
    other.futures.orders.create(**futures_order())
    bends["/futures/orders"] = rows(lambda found: [{**one, "client_order_id": None} for one in found])
    assert client.reconcile(unknown).outcome == "absent"


def test_an_id_that_was_used_before_a_restart_does_not_pass_for_the_lost_order() -> None:
    exchange = TimedExchange(reuse_client_order_ids=True)
    exchange.client().orders.create(**spot_order(), client_order_id="mine")
    exchange.time.sleep(3600)
    restarted = exchange.client()
    unknown = lost(exchange, restarted, "orders.create", **spot_order("4100000"), client_order_id="mine")
    with pytest.raises(OutcomeUnknown) as still:
        restarted.reconcile(unknown)
    assert "an older one has its id" in still.value.__notes__[0]
