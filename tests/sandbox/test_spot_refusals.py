"""What spot refuses, with the recorded statuses and texts; a refused call changes nothing, not even the next id."""

from decimal import Decimal
from typing import Any

import pytest
from sandbox.spot_exchange import SpotExchange, wanted

D = Decimal

ORDERS: dict[str, tuple[dict[str, Any], int, str]] = {
    "no quantity": ({**wanted("buy", "1", "2000"), "total_quantity": None}, 400, "Invalid request"),
    "no side": ({**wanted("buy", "1", "2000"), "side": None}, 400, "Invalid request"),
    "another side": (wanted("hold", "1", "2000"), 400, "Invalid request"),
    "a long id": (wanted("buy", "1", "2000", client_order_id="x" * 37), 400, "Invalid request"),
    "an empty id": (wanted("buy", "1", "2000", client_order_id=""), 400, "Invalid request"),
    "an unknown market": (wanted("buy", "1", "2000", market="I-ETH_INR"), 422, "Currency pair is not valid"),
    "an unknown type": (wanted("buy", "1", "2000", order_type="market"), 400, "Order type not allowed"),
    "a type of the market that spot lacks": (wanted("buy", "1", "25", market="ETHUSDT", order_type="stop_limit"), 400, "Order type not allowed"),
    "a market that takes limits only": (wanted("buy", "10", market="ABCINR"), 400, "Order type not allowed"),
    "a limit order without price": (wanted("buy", "1", order_type="limit_order"), 422, "Price can't be empty for limit_order Order"),
    "a price between two ticks": (wanted("buy", "1", "2000.001"), 400, "Price should be divisible by 0.01"),
    "a price of nothing": (wanted("buy", "1", "0"), 400, "Price is out of permissible range"),
    "a price below a third": (wanted("buy", "1", "660"), 400, "Price is out of permissible range"),
    "a price above three times": (wanted("buy", "1", "6100"), 400, "Price is out of permissible range"),
    "a quantity between two steps": (wanted("buy", "0.1005", "2000"), 400, "Quantity should be divisible by 0.001"),
    "no quantity at all": (wanted("buy", "0", "2000"), 400, "Quantity should be greater than 0.001"),
    "less than nothing": (wanted("buy", "-1", "2000"), 400, "Quantity should be greater than 0.001"),
    "too much": (wanted("buy", "5000.001", "2000"), 400, "Quantity should be less than 5000.0"),
    "too much at any price": (wanted("buy", "2000.001"), 400, "Quantity should be less than 2000.0"),
    "a value below the least": (wanted("buy", "0.049", "2000"), 400, "Minimum order value should be 100.0 INR"),
    "a value below the least in USDT": (wanted("buy", "0.1", "25", market="ETHUSDT"), 400, "Minimum order value should be 5.0 USDT"),
    "a buy without money": (wanted("buy", "498", "2000"), 422, "Insufficient funds"),
    "a buy without money for the fee": (wanted("buy", "500", "2000"), 422, "Insufficient funds"),
    "a sell without the asset": (wanted("sell", "100.001", "2000"), 422, "Insufficient funds"),
    "a market sell without the asset": (wanted("sell", "100.001"), 422, "Insufficient funds"),
    "a market buy without money": (wanted("buy", "60", market="ETHUSDT"), 422, "Insufficient funds"),
}  # fmt: skip


@pytest.fixture
def spot() -> SpotExchange:
    return SpotExchange()


@pytest.mark.parametrize("name", ORDERS)
def test_an_order_that_breaks_a_rule_is_refused_and_changes_nothing(spot: SpotExchange, name: str) -> None:
    body, status, message = ORDERS[name]
    before = spot.snapshot()
    assert refusal(spot, "create_order", **body) == (status, message)
    assert refusal(spot, "create_order_2018", **body) == (status, message)
    assert spot.snapshot() == before


@pytest.mark.parametrize(
    "body",
    [
        wanted("buy", "0.05", "2000"),
        wanted("buy", "497", "2000"),
        wanted("sell", "100", "2000"),
        wanted("buy", "1", "700", client_order_id="x" * 36),
        wanted("buy", "0.2", "25", market="ETHUSDT"),
    ],
)
def test_an_order_that_just_keeps_to_a_rule_is_taken(spot: SpotExchange, body: dict[str, Any]) -> None:
    (order,) = spot.call("create_order", **body)["orders"]
    assert order["status"] == "open"


def test_the_checks_come_in_the_documented_order(spot: SpotExchange) -> None:
    """Each body breaks one rule less than the one before."""
    body = wanted("buy", "100000.0005", "9999.001", market="NOPE", order_type="stop_limit", client_order_id="used")
    spot.place("buy", "0.1", "1000", client_order_id="used")
    repairs: list[tuple[dict[str, Any], str]] = [
        ({}, "Currency pair is not valid"),
        ({"market": "ETHINR"}, "Order type not allowed"),
        ({"order_type": "limit_order", "price_per_unit": None}, "Price can't be empty for limit_order Order"),
        ({"price_per_unit": D("9999.001")}, "Price should be divisible by 0.01"),
        ({"price_per_unit": D(9999)}, "Price is out of permissible range"),
        ({"price_per_unit": D(1000)}, "Quantity should be divisible by 0.001"),
        ({"total_quantity": D(100000)}, "Quantity should be less than 5000.0"),
        ({"total_quantity": D("0.001")}, "Minimum order value should be 100.0 INR"),
        ({"total_quantity": D(5000)}, "client_order_id already used"),
        ({"client_order_id": "new"}, "Insufficient funds"),
    ]
    for repair, message in repairs:
        body |= repair
        assert refusal(spot, "create_order", **body)[1] == message


@pytest.mark.parametrize("end", ["stays open", "is cancelled", "is filled"])
def test_an_id_of_the_caller_is_taken_once(spot: SpotExchange, end: str) -> None:
    id = spot.place("buy", "0.1", "1500", client_order_id="mine")
    if end == "is cancelled":
        spot.call("cancel_order", id=id)
    if end == "is filled":
        spot.fill(id, "0.1")
    before = spot.snapshot()
    again = wanted("buy", "0.1", "1500", client_order_id="mine")
    assert refusal(spot, "create_order", **again) == (422, "client_order_id already used")
    assert spot.snapshot() == before
    assert spot.status(spot.place("buy", "0.1", "1500", client_order_id="mine", key="other"), "other")


def test_an_id_of_the_caller_may_be_taken_again_where_that_is_set() -> None:
    spot = SpotExchange(reuse_client_order_ids=True)
    first = spot.place("buy", "0.1", "1500", client_order_id="mine")
    second = spot.place("buy", "0.1", "1500", client_order_id="mine")
    assert first != second
    assert spot.call("get_order_status", client_order_id="mine")["id"] == second


def test_what_one_order_has_locked_does_not_pay_for_another(spot: SpotExchange) -> None:
    spot.place("sell", "60", "2500")
    before = spot.snapshot()
    for price in (None, "2500"):
        assert refusal(spot, "create_order", **wanted("sell", "40.001", price)) == (422, "Insufficient funds")
    assert spot.snapshot() == before
    spot.place("sell", "40", "2500")


def test_orders_without_an_id_of_the_caller_do_not_repeat_one(spot: SpotExchange) -> None:
    assert spot.place("buy", "0.1", "1500") != spot.place("buy", "0.1", "1500")


def test_25_orders_may_be_open_in_a_market(spot: SpotExchange) -> None:
    ids = [spot.place("buy", "0.1", "1500") for _ in range(25)]
    before = spot.snapshot()
    status, message = refusal(spot, "create_order", **wanted("sell", "0.1", "2500"))
    assert (status, message) == (422, "At most 25 orders can be open in a market")
    assert spot.snapshot() == before
    spot.place("buy", "10", "50", market="ABCINR")
    spot.place("buy", "0.1", "1500", key="other")
    assert spot.status(spot.place("buy", "0.1"))["status"] == "filled"
    spot.call("cancel_order", id=ids[0])
    spot.place("sell", "0.1", "2500")


def test_an_order_of_nobody_or_of_somebody_else_is_not_found(spot: SpotExchange) -> None:
    theirs = spot.place("buy", "0.1", "1500", key="other", client_order_id="theirs")
    before = spot.snapshot()
    for meant in ({"id": theirs}, {"id": "1"}, {"client_order_id": "theirs"}):
        assert refusal(spot, "get_order_status", **meant) == (404, "Order not found")
        assert refusal(spot, "cancel_order", **meant) == (404, "Order not found")
        assert refusal(spot, "edit_order_price", price_per_unit="1400", **meant) == (404, "Order not found")
    assert spot.snapshot() == before


@pytest.mark.parametrize("id", ["ead19992-43fd-11e8-b027-bb815bcb14ed", "0", "-1", "1.5", "٣"])
def test_what_is_no_positive_whole_number_is_no_id_of_a_spot_order(spot: SpotExchange, id: str) -> None:
    text = f"{id} is not an id of a spot order: it has to be a positive whole number"
    for operation_id in ("get_order_status", "cancel_order"):
        assert refusal(spot, operation_id, id=id) == (422, text)
    assert refusal(spot, "edit_order_price", id=id, price_per_unit="1400") == (422, text)
    for operation_id in ("get_multiple_order_statuses", "cancel_orders_by_ids"):
        assert refusal(spot, operation_id, ids=["1", id]) == (422, text)


@pytest.mark.parametrize("operation_id", ["get_order_status", "cancel_order", "get_multiple_order_statuses", "cancel_orders_by_ids"])  # fmt: skip
def test_without_any_id_no_order_is_meant(spot: SpotExchange, operation_id: str) -> None:
    assert refusal(spot, operation_id) == (400, "Invalid request")


@pytest.mark.parametrize("operation_id", ["list_active_orders", "count_active_orders", "cancel_all_orders"])
def test_open_orders_are_those_of_a_market_that_exists(spot: SpotExchange, operation_id: str) -> None:
    assert refusal(spot, operation_id, market="NOPE") == (422, "Currency pair is not valid")
    assert refusal(spot, operation_id, market="ETHINR", side="hold") == (400, "Invalid request")
    assert refusal(spot, operation_id) == (400, "Invalid request")


def test_an_order_that_has_ended_is_not_cancelled_and_not_edited(spot: SpotExchange) -> None:
    filled, rejected = spot.place("buy", "0.1"), spot.place("buy", "0.01")
    cancelled = spot.place("buy", "0.1", "1500")
    spot.call("cancel_order", id=cancelled)
    before = spot.snapshot()
    for id in (filled, rejected, cancelled):
        assert refusal(spot, "cancel_order", id=id) == (422, "This order cannot be cancelled")
        assert refusal(spot, "edit_order_price", id=id, price_per_unit="1400") == (422, "Invalid Request")
    assert spot.snapshot() == before


def test_a_price_is_not_edited_against_the_rules(spot: SpotExchange) -> None:
    id = spot.place("buy", "400", "2000", key="other")
    mirrored = spot.place("buy", "1", "20", key="other", market="ETHUSDT")
    before = spot.snapshot()
    for price, meant, expected in [
        ("20", mirrored, (422, "Edit order is not available yet for this exchange")),
        ("1500.005", id, (400, "Price should be divisible by 0.01")),
        ("1", id, (400, "Price is out of permissible range")),
        ("9999", id, (400, "Price is out of permissible range")),
        ("5000", id, (422, "Insufficient funds")),
        (None, id, (400, "Invalid request")),
    ]:
        assert refusal(spot, "edit_order_price", key="other", id=meant, price_per_unit=price) == expected
    assert spot.snapshot() == before


def test_the_permissible_prices_move_with_the_market(spot: SpotExchange) -> None:
    spot.set_price("ETHINR", "1900")
    (row,) = (row for row in spot.call("list_market_details") if row["coindcx_name"] == "ETHINR")
    assert (row["min_price"], row["max_price"]) == (D("633.3333333333333"), D(5700))
    assert spot.status(spot.place("buy", "1", "633.34"))["status"] == "open"
    for price in ("633.33", "5700.01"):
        assert refusal(spot, "create_order", **wanted("sell", "1", price)) == (
            400,
            "Price is out of permissible range",
        )


def test_a_price_is_not_edited_to_too_small_a_value(spot: SpotExchange) -> None:
    id = spot.place("buy", "0.1", "1500")
    assert refusal(spot, "edit_order_price", id=id, price_per_unit="900") == (
        400,
        "Minimum order value should be 100.0 INR",
    )


def refusal(spot: SpotExchange, operation_id: str, *, key: str = "main", **given: Any) -> tuple[int, str]:
    """Status and text of a refusal, which has the usual members."""
    status, content = spot.answer(operation_id, key=key, **given)
    assert content == {"code": status, "message": content["message"], "status": "error"}
    return status, content["message"]
