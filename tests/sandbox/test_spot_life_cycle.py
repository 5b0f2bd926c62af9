"""A spot order from its acceptance to its end, and the money it moves."""

from decimal import Decimal

import pytest
from coindcx_mock.sandbox.ids import named_digits
from sandbox.spot_exchange import START_MS, SpotExchange, wanted

D = Decimal


@pytest.fixture
def spot() -> SpotExchange:
    return SpotExchange()


def test_the_answer_to_a_new_order_has_the_shape_of_2026(spot: SpotExchange) -> None:
    (order,) = spot.call("create_order", **wanted("buy", "0.5", "1500.25", client_order_id="mine"))["orders"]
    assert order == {
        "id": order["id"],
        "client_order_id": "mine",
        "order_type": "limit_order",
        "side": "buy",
        "status": "open",
        "fee_amount": D("0.0"),
        "fee": D("0.5"),
        "maker_fee": D("0.5"),
        "taker_fee": D("0.5"),
        "total_quantity": D("0.5"),
        "remaining_quantity": D("0.5"),
        "source": "web",
        "base_currency_name": "Inr",
        "target_currency_name": "Eth",
        "base_currency_short_name": "INR",
        "target_currency_short_name": "ETH",
        "base_currency_precision": 2,
        "target_currency_precision": 3,
        "avg_price": D("0.0"),
        "price_per_unit": D("1500.25"),
        "stop_price": D("0.0"),
        "market": "ETHINR",
        "time_in_force": "good_till_cancel",
        "created_at": START_MS,
        "updated_at": START_MS,
        "trades": None,
    }
    assert [type(value) for value in order.values()].count(Decimal) == 9
    assert spot.status(order["id"]) == order


def test_an_active_order_has_the_recorded_shape(spot: SpotExchange) -> None:
    id = spot.place("buy", "0.5", "1500.25")
    spot.clock.advance(1000)
    assert spot.call("list_active_orders", market="ETHINR") == {
        "orders": [
            {
                "id": id,
                "user_id": named_digits("main-id"),
                "fee": D("0.5"),
                "fee_amount": D("0.0"),
                "side": "buy",
                "order_type": "limit_order",
                "status": "open",
                "total_quantity": D("0.5"),
                "remaining_quantity": D("0.5"),
                "price_per_unit": D("1500.25"),
                "created_at": "2027-01-15T08:00:00.250Z",
                "updated_at": "2027-01-15T08:00:00.250Z",
                "market": "ETHINR",
                "market_order_locked": D("753.875625"),
                "avg_price": D("0.0"),
                "ecode": "I",
                "stop_price": D("0.0"),
                "notification": "no_notification",
                "source": "web",
                "maker_fee": D("0.5"),
                "taker_fee": D("0.5"),
                "time_in_force": "good_till_cancel",
                "locked_spot_balance": True,
                "closed_at": None,
                "client_order_id": None,
            }
        ],
        "details": False,
        "cp": False,
        "cp_hash": {},
    }


def test_a_resting_buy_locks_its_value_with_the_fee(spot: SpotExchange) -> None:
    spot.place("buy", "2", "1500")
    assert (D(1_000_000) - D(3015), D(3015)) == spot.funds("INR")


def test_a_resting_sell_locks_its_quantity(spot: SpotExchange) -> None:
    spot.place("sell", "2", "2500")
    assert (D(98), D(2)) == spot.funds("ETH")
    assert (D(1_000_000), D(0)) == spot.funds("INR")


def test_a_crossing_buy_is_shown_open_and_then_filled_at_the_better_price(spot: SpotExchange) -> None:
    ask = spot.ask()
    (order,) = spot.call("create_order", **wanted("buy", "0.1", str(ask + 100)))["orders"]
    assert ("open", D("0.1"), D(0)) == (order["status"], order["remaining_quantity"], order["avg_price"])
    order = spot.status(order["id"])
    assert ("filled", D(0), ask) == (order["status"], order["remaining_quantity"], order["avg_price"])
    assert ask * D("0.0005") == order["fee_amount"]
    assert (D(1_000_000) - ask * D("0.1005"), D(0)) == spot.funds("INR")
    assert (D("100.1"), D(0)) == spot.funds("ETH")


def test_a_market_sell_is_paid_less_the_fee(spot: SpotExchange) -> None:
    bid = spot.bid()
    order = spot.status(spot.place("sell", "0.1"))
    assert ("filled", bid, D(0)) == (order["status"], order["avg_price"], order["price_per_unit"])
    assert (D(1_000_000) + bid * D("0.0995"), D(0)) == spot.funds("INR")
    assert (D("99.9"), D(0)) == spot.funds("ETH")


def test_a_market_order_of_a_mirrored_market_shows_the_price_it_met(spot: SpotExchange) -> None:
    (order,) = spot.call("create_order", **wanted("buy", "1", market="ETHUSDT"))["orders"]
    assert order["price_per_unit"] == spot.status(order["id"])["avg_price"] > 0


def test_a_market_order_below_the_least_value_is_accepted_and_then_rejected(spot: SpotExchange) -> None:
    before = spot.funds("INR")
    (order,) = spot.call("create_order", **wanted("buy", "0.01"))["orders"]
    assert order["status"] == "open"
    order = spot.status(order["id"])
    assert ("rejected", D("0.01"), D(0)) == (order["status"], order["remaining_quantity"], order["fee_amount"])
    assert before == spot.funds("INR")
    assert spot.trades() == []


def test_what_a_thin_book_does_not_fill_of_a_market_order_is_cancelled(spot: SpotExchange) -> None:
    first = spot.status(spot.place("buy", "400"))
    assert first["status"] == "partially_cancelled"
    assert 0 < first["remaining_quantity"] < 400
    second = spot.status(spot.place("buy", "400"))
    assert ("cancelled", D(400)) == (second["status"], second["remaining_quantity"])
    assert (D(100) + D(400) - first["remaining_quantity"], D(0)) == spot.funds("ETH")
    spent = sum(D(row["price"]) * D(row["quantity"]) + D(row["fee_amount"]) for row in spot.trades())
    assert (D(1_000_000) - spent, D(0)) == spot.funds("INR")


def test_an_order_is_filled_when_the_price_comes_to_it(spot: SpotExchange) -> None:
    id = spot.place("buy", "0.1", "1800")
    spot.set_price("ETHINR", "1700")
    order = spot.status(id)
    assert ("filled", D(1800)) == (order["status"], order["avg_price"])


def test_an_order_is_filled_at_the_second_at_which_the_price_reached_it(spot: SpotExchange) -> None:
    id = spot.place("buy", "0.1", str(spot.bid() + D("0.01")))
    spot.clock.advance(3_600_000)
    assert spot.status(id)["status"] == "filled"
    (trade,) = spot.trades()
    assert START_MS < trade["timestamp"] < START_MS + 3_600_000
    assert (trade["timestamp"] - START_MS) % 1000 == 0
    assert spot.status(id)["updated_at"] == trade["timestamp"]


def test_an_order_is_filled_in_part_by_hand_and_cancelled(spot: SpotExchange) -> None:
    id = spot.place("sell", "2", "2500")
    spot.fill(id, "0.5")
    assert spot.status(id)["status"] == "partially_filled"
    assert (D(98), D("1.5")) == spot.funds("ETH")
    assert spot.call("cancel_order", id=id) == {"message": "success", "status": 200, "code": 200}
    order = spot.status(id)
    assert ("partially_cancelled", D("1.5")) == (order["status"], order["remaining_quantity"])
    assert (D("99.5"), D(0)) == spot.funds("ETH")
    assert _refusal(spot, "cancel_order", id=id) == (422, "This order cannot be cancelled")


@pytest.mark.parametrize("end", ["cancel", "fill", "match"])
def test_nobody_waits_for_a_price_when_no_order_is_open(spot: SpotExchange, end: str) -> None:
    """A market that is not busy lets time pass at once."""
    market = spot.exchange.venue.spot_markets["ETHINR"]
    id = spot.place("sell", "1", "2000")
    assert market.busy
    if end == "cancel":
        spot.call("cancel_order", id=id)
    elif end == "fill":
        spot.fill(id, "1")
    else:
        spot.place("buy", "1", "2000", key="other")
    assert market.resting(id) is None
    assert not market.busy


def test_a_cancelled_order_gives_its_money_back_and_leaves_the_book(spot: SpotExchange) -> None:
    own = spot.place("buy", "2", "1500", client_order_id="mine")
    spot.call("cancel_order", client_order_id="mine")
    assert ("cancelled", D(2)) == (spot.status(own)["status"], spot.status(own)["remaining_quantity"])
    assert (D(1_000_000), D(0)) == spot.funds("INR")
    assert spot.exchange.venue.spot_markets["ETHINR"].resting(own) is None


def _refusal(spot: SpotExchange, operation_id: str, **given: object) -> tuple[int, str]:
    status, content = spot.answer(operation_id, **given)
    return status, content["message"]
