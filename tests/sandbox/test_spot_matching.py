"""Orders of two accounts meet by price, then by time; an edit gives the place up."""

from decimal import Decimal

import pytest
from sandbox.spot_exchange import SpotExchange

D = Decimal


@pytest.fixture
def spot() -> SpotExchange:
    return SpotExchange()


def test_the_better_price_comes_first_and_then_the_earlier_order(spot: SpotExchange) -> None:
    """All three offer more than the market maker does."""
    worse = spot.place("sell", "1", "2000.50")
    earlier = spot.place("sell", "1", "2000.20", key="other")
    later = spot.place("sell", "1", "2000.20")
    taker = spot.place("buy", "2.5", "2000.50", key="other")
    assert [spot.status(earlier, "other")["status"], spot.status(later)["status"]] == ["filled", "filled"]
    assert spot.status(worse)["remaining_quantity"] == D("0.5")
    assert [(D(row["price"]), D(row["quantity"])) for row in spot.trades("other") if row["side"] == "buy"] == [
        (D("2000.20"), D(1)),
        (D("2000.20"), D(1)),
        (D("2000.50"), D("0.5")),
    ]
    assert spot.status(taker, "other")["avg_price"] == D("2000.26")


def test_a_cancelled_order_leaves_its_place_and_nobody_else_does(spot: SpotExchange) -> None:
    first, second, third = (spot.place("sell", "1", "2000", key="other") for _ in range(3))
    spot.call("cancel_order", key="other", id=second)
    spot.place("buy", "2", "2000")
    assert [spot.status(id, "other")["status"] for id in (first, second, third)] == ["filled", "cancelled", "filled"]


def test_both_sides_of_a_match_pay_the_fee_and_swap_the_rest(spot: SpotExchange) -> None:
    spot.place("sell", "1", "2000", key="other")
    spot.place("buy", "1", "2000")
    assert spot.funds("INR") == (D(1_000_000) - 2010, D(0))
    assert spot.funds("INR", "other") == (D(1_000_000) + 1990, D(0))
    assert (spot.funds("ETH"), spot.funds("ETH", "other")) == ((D(101), D(0)), (D(99), D(0)))


def test_the_rest_of_a_taker_rests_at_its_limit(spot: SpotExchange) -> None:
    spot.place("sell", "1", "2000", key="other")
    taker = spot.place("buy", "3", "2000.40")
    order = spot.status(taker)
    assert (order["status"], order["remaining_quantity"]) == ("partially_filled", D(2))
    assert spot.bid() == D("2000.40")
    assert spot.funds("INR")[1] == D("4000.80") * D("1.005")


def test_no_order_is_filled_beyond_its_limit(spot: SpotExchange) -> None:
    spot.place("sell", "1", "2000.30", key="other")
    assert spot.status(spot.place("buy", "1", "2000.20"))["status"] == "open"
    assert spot.status(spot.place("sell", "1", "2000.25"))["status"] == "open"


def test_an_account_may_trade_with_itself(spot: SpotExchange) -> None:
    spot.place("sell", "1", "2000")
    spot.place("buy", "1", "2000")
    assert (spot.funds("INR"), spot.funds("ETH")) == ((D(1_000_000) - 20, D(0)), (D(100), D(0)))
    assert [row["side"] for row in spot.trades()] == ["sell", "buy"]


def test_an_edit_gives_the_place_up_and_locks_the_difference(spot: SpotExchange) -> None:
    first, second = spot.place("buy", "1", "1999.90"), spot.place("buy", "1", "1999.90")
    spot.call("edit_order_price", id=first, price_per_unit="1999.95")
    assert spot.funds("INR")[1] == (D("1999.95") + D("1999.90")) * D("1.005")
    edited = spot.call("edit_order_price", id=first, price_per_unit="1999.90")
    assert (edited["id"], edited["status"], edited["price_per_unit"]) == (first, "open", D("1999.90"))
    spot.place("sell", "1", "1999.90", key="other")
    assert [spot.status(first)["status"], spot.status(second)["status"]] == ["open", "filled"]


def test_an_edited_order_may_match_at_once(spot: SpotExchange) -> None:
    spot.place("sell", "1", "2000", key="other")
    id = spot.place("buy", "2", "1999.90", client_order_id="mine")
    edited = spot.call("edit_order_price", client_order_id="mine", price_per_unit=D("2000.10"))
    assert (edited["status"], edited["remaining_quantity"]) == ("open", D(2))
    order = spot.status(id)
    assert (order["status"], order["avg_price"]) == ("partially_filled", D(2000))
    assert spot.funds("INR") == (D(1_000_000) - 2010 - D("2010.1005"), D("2010.1005"))


def test_an_edit_is_a_change_of_its_time(spot: SpotExchange) -> None:
    id = spot.place("sell", "1", "3000")
    spot.clock.advance(5000)
    edited = spot.call("edit_order_price", id=id, price_per_unit="3100")
    assert edited["updated_at"] == edited["created_at"] + 5000
    assert spot.status(id) == edited


def test_a_lower_limit_gives_money_back(spot: SpotExchange) -> None:
    id = spot.place("buy", "1", "1900")
    spot.call("edit_order_price", id=id, price_per_unit="1800")
    assert spot.funds("INR") == (D(1_000_000) - 1809, D(1809))
