"""A state that is as it was wanted proves a call only when that cannot arrive any more, and changed what it was to."""

from decimal import Decimal
from typing import Any

import httpx
import pytest
from coindcx_client import CoinDCX, OutcomeUnknown
from coindcx_mock.http.in_process import InProcess
from support.altered_answers import bent, dated, once, rows
from support.lost_calls import lost, settled
from support.scenarios import PAIR, WORLDS, futures_order, margin_order, method_of, position, spot_order
from support.timed_exchange import Machine, TimedExchange

pytestmark = pytest.mark.slow


LATE = {"seconds": 9.0, "before": True}


def test_cancel_all_is_not_done_while_it_may_still_cancel_what_is_placed_next() -> None:
    exchange = TimedExchange()
    client = exchange.client(timeout=2.0)
    unknown = lost(exchange, client, "orders.cancel_all", "delay", LATE, market="BTCINR")
    assert settled(client, unknown) == "done"
    order = client.orders.create(**spot_order())
    exchange.time.sleep(20)
    assert client.orders.status(id=order.id).status == "open"


def test_nor_is_the_exit_of_a_position_that_is_flat_for_another_reason() -> None:
    exchange = TimedExchange()
    client = exchange.client(timeout=2.0)
    id = position(client)
    unknown = lost(exchange, client, "futures.positions.exit", "delay", LATE, id=id)
    client.futures.orders.create(**{**futures_order(order_type="market_order", side="sell"), "price": None})
    assert settled(client, unknown) == "done"
    client.futures.orders.create(**{**futures_order(order_type="market_order"), "price": None})
    exchange.time.sleep(20)
    [found] = client.futures.positions.list(pairs=PAIR)
    assert found.active_pos > 0


def test_a_cancel_by_id_is_done_at_once_as_it_changes_nothing_more() -> None:
    exchange = TimedExchange()
    client = exchange.client(timeout=2.0)
    unknown = lost(exchange, client, "orders.cancel", "reply_lost", id=client.orders.create(**spot_order()).id)
    start = exchange.time.seconds
    assert settled(client, unknown) == "done"
    assert exchange.time.seconds - start < 1


@pytest.mark.parametrize("slow", [0, -5, -3600])
@pytest.mark.parametrize("fault", ["lost", "reply_lost"])
def test_what_is_older_than_a_call_does_not_hang_on_the_clock_of_who_made_it(slow: float, fault: str) -> None:
    exchange = TimedExchange()
    earlier = exchange.client()
    earlier.orders.create(**spot_order())
    exchange.time.sleep(4)
    machine = Machine(exchange.time)
    machine.set_wall_clock(slow)
    client = exchange.client(clock=machine)
    unknown = lost(exchange, client, "orders.cancel_all", fault, market="BTCINR")
    exchange.time.sleep(3)
    if fault == "reply_lost":
        earlier.orders.create(**spot_order())
    assert settled(client, unknown) == ("absent" if fault == "lost" else "done")


class Wire(httpx.BaseTransport):
    """A line on which the first request is lost, so that no answer tells the time."""

    def __init__(self, exchange: TimedExchange) -> None:
        self._simulator = InProcess(exchange.simulator, sleep=exchange.time.sleep, late=exchange.time.later)
        self._is_cut = True

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self._is_cut:
            self._is_cut = False
            raise httpx.ReadError("cut")
        return self._simulator.handle_request(request)


@pytest.mark.parametrize("slow", [-3600, 0, 3600])
def test_nor_where_the_very_first_call_of_a_process_is_lost(slow: float) -> None:
    exchange = TimedExchange()
    exchange.client().orders.create(**spot_order())
    exchange.time.sleep(100)
    machine = Machine(exchange.time)
    machine.set_wall_clock(slow)
    keys = {"api_key": exchange.signer.key, "api_secret": exchange.signer.secret}
    client = CoinDCX(base_url="http://127.0.0.1", transport=Wire(exchange), clock=machine, limits="none", **keys)
    with pytest.raises(OutcomeUnknown) as caught:
        client.orders.cancel_all(market="BTCINR")
    assert settled(client, caught.value) in ("absent", "open")
    assert len(client.orders.active(market="BTCINR")) == 1


def test_a_new_order_of_the_same_size_does_not_make_a_cancel_of_a_position_absent() -> None:
    exchange = TimedExchange()
    client = exchange.client()
    arguments = WORLDS["futures.orders.cancel_all_for_position"](exchange, client)
    unknown = lost(exchange, client, "futures.orders.cancel_all_for_position", "reply_lost", **arguments)
    exchange.time.sleep(3)
    client.futures.orders.create(**futures_order())
    assert settled(client, unknown) == "done"


def test_a_cancel_of_a_position_that_is_not_shown_is_not_done() -> None:
    exchange = TimedExchange()
    client = exchange.client()
    unknown = lost(exchange, client, "futures.orders.cancel_all_for_position", id="nobody's")
    assert settled(client, unknown) == "open"


@pytest.mark.parametrize(("fault", "outcome"), [("lost", "open"), ("reply_lost", "done")])
def test_whether_cancel_all_ends_untriggered_orders_is_not_known(fault: str, outcome: str) -> None:
    """The exchange of the tests does end them."""
    exchange = TimedExchange()
    client = exchange.client()
    trigger = futures_order(order_type="stop_limit", side="buy", price=Decimal(4600), stop_price=Decimal(4500))
    client.futures.orders.create(**trigger)
    exchange.time.sleep(5)
    assert settled(client, lost(exchange, client, "futures.orders.cancel_all", fault)) == outcome


@pytest.mark.parametrize(("fault", "outcome"), [("lost", "absent"), ("reply_lost", "done")])
def test_an_edit_of_the_stop_alone_is_told_by_the_stop(fault: str, outcome: str) -> None:
    exchange = TimedExchange()
    client = exchange.client()
    made = client.futures.orders.create(**futures_order(stop_loss_price=Decimal(2500)))
    change = {"id": made.id, "price": made.price, "total_quantity": made.total_quantity}
    unknown = lost(exchange, client, "futures.orders.edit", fault, **change, stop_loss_price=Decimal(2800))
    assert settled(client, unknown) == outcome


@pytest.mark.parametrize("ids", [["filled"], ["open", "filled"]])
def test_a_cancel_of_orders_that_were_filled_is_refused_unless_one_was_cancelled(ids: list[str]) -> None:
    exchange = TimedExchange()
    client = exchange.client()
    orders: dict[str, Any] = {"open": client.orders.create(**spot_order())}
    orders["filled"] = client.orders.create(**{**spot_order(), "order_type": "market_order", "price_per_unit": None})
    unknown = lost(exchange, client, "orders.cancel_by_ids", "reply_lost", ids=[orders[name].id for name in ids])
    assert settled(client, unknown) == ("done" if "open" in ids else "refused")


def test_a_transfer_is_not_taken_for_the_one_before_it() -> None:
    """They are alike, a third of a second apart, and the look before the second one failed."""
    exchange = TimedExchange()
    client = exchange.client()
    transfer = {"transfer_type": "withdraw", "currency_short_name": "USDT", "amount": 7}
    client.futures.wallets.transfer(**transfer)
    exchange.time.sleep(0.3)
    exchange.faults.add("error", operation="futures.wallets.transactions", times=1)
    unknown = lost(exchange, client, "futures.wallets.transfer", **transfer)
    assert (unknown.pending.before, settled(client, unknown)) == (None, "open")


def test_one_date_that_is_wrong_makes_no_first_call_old() -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange, timeout=1.0)
    unknown = lost(exchange, client, "orders.create", "delay", {"seconds": 6.0, "before": True}, **spot_order())
    bends["/orders/status"] = once(bends, dated(exchange, 60))
    assert settled(client, unknown) == "done"


@pytest.mark.parametrize("name", ["orders.edit_price", "futures.orders.edit", "margin.edit_sl"])
def test_an_edit_that_another_one_followed_is_not_absent(name: str) -> None:
    exchange = TimedExchange()
    client = exchange.client()
    arguments = WORLDS[name](exchange, client)
    unknown = lost(exchange, client, name, "reply_lost", **arguments)
    price = next(key for key in ("price_per_unit", "price", "sl_price") if key in arguments)
    method_of(client, name)(**{**arguments, price: arguments[price] + 100})
    assert settled(client, unknown) == "open"


@pytest.mark.parametrize("path", [None, "cancelled?", "pending_cancel"])
def test_a_cancel_is_not_absent_by_a_status_that_says_nothing(path: str | None) -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    unknown = lost(exchange, client, "orders.cancel", "reply_lost", id=client.orders.create(**spot_order()).id)
    bends["/orders/status"] = rows(lambda found: {**found, "status": path})
    assert settled(client, unknown) == "open"


def test_a_status_in_another_spelling_settles_a_cancel() -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    unknown = lost(exchange, client, "orders.cancel", "reply_lost", id=client.orders.create(**spot_order()).id)
    bends["/orders/status"] = rows(lambda found: {**found, "status": found["status"].upper()})
    assert settled(client, unknown) == "done"


def test_a_client_of_another_account_settles_nothing() -> None:
    exchange = TimedExchange()
    unknown = lost(exchange, exchange.client(), "orders.create", "reply_lost", **spot_order())
    exchange.simulator.requests.clear()
    with pytest.raises(OutcomeUnknown) as still:
        exchange.client(api_key="k" * 20, api_secret="s" * 20).reconcile(unknown)
    assert "was sent with another API key, or to another exchange" in still.value.__notes__[0]
    assert [*exchange.simulator.requests] == []


def test_what_was_seen_before_a_long_stop_is_not_how_it_was_before_the_call() -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    arguments = WORLDS["futures.positions.add_margin"](exchange, client)
    other = exchange.client()

    def stopped(_: httpx.Request, answer: httpx.Response) -> httpx.Response:
        bends.clear()
        exchange.time.sleep(30)
        other.futures.positions.add_margin(**arguments)
        return answer

    bends["/positions"] = stopped
    accepted = exchange.accepted("futures.positions.add_margin")
    unknown = lost(exchange, client, "futures.positions.add_margin", "lost", {"when": {"nth": 2}}, **arguments)
    assert exchange.accepted("futures.positions.add_margin") == accepted + 1, "the other one"
    assert (unknown.pending.before, settled(client, unknown)) == (None, "open")


def test_the_lid_may_be_closed_meanwhile() -> None:
    exchange = TimedExchange()
    machine = Machine(exchange.time)
    client = exchange.client(clock=machine)
    client.users.balances()
    unknown = lost(exchange, client, "orders.create", "reply_lost", **spot_order())
    machine.close_lid(60)
    assert settled(client, unknown) == "done"
    exchange.time.sleep(3)
    unknown = lost(exchange, client, "orders.cancel_all", "reply_lost", market="BTCINR")
    machine.close_lid(3600)
    exchange.client().orders.create(**spot_order())
    assert settled(client, unknown) in ("done", "open")


def test_an_order_that_shows_our_id_is_there_whatever_others_show() -> None:
    """Orders that a take-profit makes have no id of anybody's."""
    exchange = TimedExchange()
    client, bends = bent(exchange)
    unknown = lost(exchange, client, "futures.orders.create", "reply_lost", **futures_order())
    client.futures.orders.create(**futures_order())
    ours = unknown.ids["client_order_id"]
    bends["/futures/orders"] = rows(
        lambda found: [one if one["client_order_id"] == ours else {**one, "client_order_id": None} for one in found]
    )
    assert settled(client, unknown) == "done"


@pytest.mark.parametrize(("name", "arguments", "ends"), [
    ("margin.create", margin_order(), "/margin/create"),
    ("lending.create", {"currency_short_name": "USDT", "amount": 100, "duration": 10}, "/funding/lend"),
])  # fmt: skip
def test_a_row_is_not_taken_for_the_lost_call_while_the_one_that_made_it_is_not_answered(
    name: str, arguments: Any, ends: str
) -> None:
    exchange = TimedExchange()
    client, bends = bent(exchange)
    unknown = lost(exchange, client, name, **arguments)
    meanwhile: list[str] = []

    def answered(_: httpx.Request, answer: httpx.Response) -> httpx.Response:
        bends.clear()
        meanwhile.append(settled(client, unknown))
        return answer

    bends[ends] = answered
    method_of(client, name)(**arguments)
    assert (meanwhile, settled(client, unknown)) == (["open"], "absent")


def test_only_the_position_that_was_asked_for_leads_to_its_orders() -> None:
    """The filter of the list may be ignored; orders of another position prove nothing."""
    exchange = TimedExchange()
    client, bends = bent(exchange)
    client.futures.orders.create(**futures_order(pair="B-BTC_USDT", price=Decimal(50_000)))
    arguments = WORLDS["futures.orders.cancel_all_for_position"](exchange, client)
    unknown = lost(exchange, client, "futures.orders.cancel_all_for_position", "reply_lost", **arguments)
    bends["/futures/positions"] = rows(lambda found: [*found, {**found[0], "id": "another", "pair": "B-BTC_USDT"}])
    assert settled(client, unknown) == "done"
