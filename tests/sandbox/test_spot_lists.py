"""Several orders at once: batches, lists, counts and cancellations, each of one account."""

from decimal import Decimal

import pytest
from sandbox.spot_exchange import SpotExchange, wanted

D = Decimal
DONE = {"message": "success", "status": 200, "code": 200}


@pytest.fixture
def spot() -> SpotExchange:
    return SpotExchange()


def test_a_batch_takes_what_it_can(spot: SpotExchange) -> None:
    batch = [
        wanted("buy", "1", "1500", ecode="I"),
        wanted("buy", "1", "25", ecode="B", market="ETHUSDT"),
        wanted("buy", "1", "25", ecode="I", market="ETHUSDT"),
        wanted("buy", "1", "1500"),
        wanted("buy", "1", "1500.001", ecode="I"),
        wanted("sell", "1", ecode="I", client_order_id="mine"),
        wanted("sell", "1", ecode="I", client_order_id="mine"),
        wanted("sell", "100", "2500", ecode="I"),
    ]
    rows = spot.call("create_multiple_orders", orders=batch)["orders"]
    assert [row.get("error_message", row.get("status")) for row in rows] == [
        "open",
        "Currency pair is not valid",
        "Currency pair is not valid",
        "Invalid request",
        "Price should be divisible by 0.01",
        "open",
        "client_order_id already used",
        "Insufficient funds",
    ]
    assert all(list(row) == ["error_message"] for row in rows if "error_message" in row)
    assert [spot.status(row["id"])["status"] for row in rows if "id" in row] == ["open", "filled"]


def test_a_batch_of_nothing_is_invalid(spot: SpotExchange) -> None:
    assert spot.answer("create_multiple_orders", orders=[])[0] == 400
    assert spot.answer("create_multiple_orders", orders="order")[0] == 400


def test_the_status_of_several_leaves_out_those_that_are_not_there(spot: SpotExchange) -> None:
    first, second = spot.place("buy", "1", "1500", client_order_id="a"), spot.place("buy", "1", "1400")
    theirs = spot.place("buy", "1", "1300", key="other", client_order_id="b")
    rows = spot.call("get_multiple_order_statuses", ids=[second, theirs, "1", int(first), second])
    assert rows == [spot.status(second), spot.status(first)]
    assert spot.call("get_multiple_order_statuses", client_order_ids=["a", "b"]) == [spot.status(first)]


def test_the_open_orders_are_those_of_one_market_and_side_oldest_first(spot: SpotExchange) -> None:
    buys = [spot.place("buy", "1", price) for price in ("1500", "1400")]
    sell = spot.place("sell", "1", "2500")
    spot.place("buy", "10", "50", market="ABCINR")
    spot.place("buy", "1", "1500", key="other")
    spot.place("buy", "1")
    for given, ids in [({}, [*buys, sell]), ({"side": "buy"}, buys), ({"side": "sell"}, [sell])]:
        rows = spot.call("list_active_orders", market="ETHINR", **given)["orders"]
        assert [row["id"] for row in rows] == ids
        assert spot.call("count_active_orders", market="ETHINR", **given) == {"count": len(ids), "status": 200}
    assert spot.call("list_active_orders", market="ETHUSDT")["orders"] == []


def test_open_orders_come_in_pages_where_a_page_is_asked_for(spot: SpotExchange) -> None:
    placed = [spot.place("buy", "0.1", "1500") for _ in range(5)]
    pages = [spot.call("list_active_orders", market="ETHINR", page=page, size=2)["orders"] for page in (1, 2, 3, 4)]
    assert [[row["id"] for row in page] for page in pages] == [placed[:2], placed[2:4], placed[4:], []]


def test_orders_are_counted_by_their_status_where_that_is_asked_for(spot: SpotExchange) -> None:
    spot.place("buy", "1", "1500")
    spot.fill(spot.place("buy", "1", "1400"), "0.5")
    for statuses, count in (["open"], 1), (["open", "partially_filled"], 2), (["filled"], 0):
        found = spot.call("count_active_orders", market="ETHINR", statuses=statuses, page=1, size=1)
        assert found["count"] == count


def test_cancelling_by_ids_passes_over_those_that_are_not_open(spot: SpotExchange) -> None:
    first, second = spot.place("buy", "1", "1500"), spot.place("buy", "1", "1400", client_order_id="second")
    filled, kept = spot.place("buy", "1"), spot.place("sell", "1", "2500")
    theirs = spot.place("buy", "1", "1300", key="other")
    assert spot.call("cancel_orders_by_ids", ids=[first, filled, "1", theirs, first]) == DONE
    assert spot.call("cancel_orders_by_ids", client_order_ids=["second", "none"]) == DONE
    statuses = [row["status"] for row in spot.call("get_multiple_order_statuses", ids=[first, second, filled, kept])]
    assert statuses == ["cancelled", "cancelled", "filled", "open"]
    assert spot.status(theirs, "other")["status"] == "open"


@pytest.mark.parametrize(("given", "left"), [({}, []), ({"side": "buy"}, ["sell"]), ({"side": "sell"}, ["buy"])])
def test_cancelling_all_keeps_to_the_market_and_the_side(
    spot: SpotExchange, given: dict[str, str], left: list[str]
) -> None:
    for side, price in [("buy", "1500"), ("sell", "2500")]:
        spot.place(side, "1", price)
        spot.place(side, "1", price, key="other")
    elsewhere = spot.place("buy", "10", "50", market="ABCINR")
    assert spot.call("cancel_all_orders", market="ETHINR", **given) == DONE
    assert [row["side"] for row in spot.call("list_active_orders", market="ETHINR")["orders"]] == left
    assert spot.call("count_active_orders", key="other", market="ETHINR")["count"] == 2
    assert spot.status(elsewhere)["status"] == "open"
