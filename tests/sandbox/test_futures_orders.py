"""The life of a futures order, from its first answer to its end."""

from decimal import Decimal
from typing import Any

import pytest
from sandbox.futures_exchange import OTHER, PAIR, FuturesExchange


@pytest.fixture
def futures() -> FuturesExchange:
    return FuturesExchange()


def test_first_answer(futures: FuturesExchange) -> None:
    """As recorded: one order, `initial`, nothing filled; the margin at leverage 10, and the fee of a taker."""
    placed = futures.order("buy", 2, price=100, client_order_id="mine", time_in_force="good_till_cancel")

    assert {name: value for name, value in placed.items() if name != "id"} == {
        "client_order_id": "mine",
        "pair": PAIR,
        "side": "buy",
        "status": "initial",
        "order_type": "limit_order",
        "stop_trigger_instruction": "last_price",
        "notification": "no_notification",
        "leverage": 10,
        "maker_fee": Decimal("0.02"),
        "taker_fee": Decimal("0.05"),
        "fee_amount": 0,
        "price": 100,
        "stop_price": 100,
        "avg_price": 0,
        "total_quantity": 2,
        "remaining_quantity": 2,
        "cancelled_quantity": 0,
        "ideal_margin": Decimal("20.1"),
        "order_category": None,
        "stage": "default",
        "group_id": None,
        "liquidation_fee": None,
        "position_margin_type": "isolated",
        "settlement_currency_conversion_price": 1,
        "take_profit_price": None,
        "stop_loss_price": None,
        "margin_currency_short_name": "USDT",
        "display_message": None,
        "group_status": None,
        "created_at": 1_700_000_000_000,
        "updated_at": 1_700_000_000_000,
    }


def test_numbers_are_printed_as_floats(futures: FuturesExchange) -> None:
    body = futures.exchange.call(
        "create_futures_order",
        "ann-key",
        {"order": {"side": "buy", "pair": PAIR, "order_type": "limit_order", "price": Decimal(100),
                   "total_quantity": 2, "leverage": 10, "notification": "no_notification"}},
    ).body  # fmt: skip

    assert b'"price":100.0,' in body
    assert b'"total_quantity":2.0,' in body
    assert b'"created_at":1700000000000,' in body


@pytest.mark.parametrize(
    ("side", "given", "margin"),
    [
        ("buy", {"price": 99}, "9.9495"),
        ("sell", {"price": 101}, "10.1505"),
        # What may be sold for more than the limit needs more.
        ("sell", {"price": 90}, "10.05"),
        ("buy", {"order_type": "stop_market", "stop_price": 105}, "10.5525"),
        ("buy", {"order_type": "stop_limit", "stop_price": 105, "price": 106}, "10.653"),
        ("buy", {"leverage": 7}, "14.33571428571429"),
    ],
)
def test_ideal_margin(futures: FuturesExchange, side: str, given: dict[str, Any], margin: str) -> None:
    """A tenth of the worst price that it may be filled at, and 0.05 percent for the fee."""
    assert futures.order(side, 1, **given)["ideal_margin"] == Decimal(margin)
    futures.check_money()


def test_limit_order_rests_is_filled_in_parts_and_whole(futures: FuturesExchange) -> None:
    order_id = futures.order("buy", 3, price=100)["id"]
    resting = futures.look_up(order_id)
    futures.order("sell", 1, "bob")
    partly = futures.look_up(order_id)
    futures.order("sell", 2, "bob")
    whole = futures.look_up(order_id)

    assert [(row["status"], row["remaining_quantity"]) for row in (resting, partly, whole)] == [
        ("open", 3), ("partially_filled", 2), ("filled", 0),
    ]  # fmt: skip
    assert (resting["stop_price"], resting["display_message"]) == (0, "ABC limit buy order placed!")
    assert (whole["avg_price"], whole["fee_amount"]) == (100, Decimal("0.06"))
    assert whole["display_message"] == "ABC limit buy order filled!"


def test_price_reaches_a_resting_order(futures: FuturesExchange) -> None:
    """The market maker asks 0.04 more than the price, and is met at the order's."""
    order_id = futures.order("buy", 1, price=95)["id"]
    futures.set_price("94.97")
    assert futures.look_up(order_id)["status"] == "open"
    futures.set_price("94.96")

    assert futures.look_up(order_id)["status"] == "filled"
    assert futures.position()["avg_price"] == 95
    futures.check_money()


def test_cancel_gives_the_margin_back(futures: FuturesExchange) -> None:
    order_id = futures.order("buy", 3, price=100)["id"]
    assert futures.funds().locked == Decimal("30.15")
    assert futures.position()["locked_order_margin"] == Decimal("30.15")
    futures.order("sell", 1, "bob")
    acknowledged = futures.call("cancel_futures_order", id=order_id)

    assert acknowledged == {"message": "success", "status": 200, "code": 200}
    row = futures.look_up(order_id)
    assert (row["status"], row["cancelled_quantity"], row["remaining_quantity"]) == ("partially_cancelled", 2, 0)
    assert futures.funds().locked == Decimal("10.05") - Decimal("0.02")
    futures.check_money()


@pytest.mark.parametrize(
    ("time_in_force", "status", "filled"),
    [
        ("good_till_cancel", "partially_filled", 1),
        ("immediate_or_cancel", "partially_cancelled", 1),
        ("fill_or_kill", "cancelled", 0),
    ],
)
def test_time_in_force(futures: FuturesExchange, time_in_force: str, status: str, filled: int) -> None:
    """2 are wanted at 100, and 1 is there."""
    futures.order("sell", 1, "bob", price=100)
    order_id = futures.order("buy", 2, price=100, time_in_force=time_in_force)["id"]

    row = futures.look_up(order_id)
    assert (row["status"], row["total_quantity"] - row["remaining_quantity"] - row["cancelled_quantity"]) == (
        status,
        filled,
    )
    futures.check_money()


def test_fill_or_kill_that_can_be_filled(futures: FuturesExchange) -> None:
    futures.order("sell", 1, "bob", price=100)
    futures.order("sell", 1, "bob", price=Decimal("100.01"))
    order_id = futures.order("buy", 2, price=Decimal("100.01"), time_in_force="fill_or_kill")["id"]

    assert (futures.look_up(order_id)["status"], futures.look_up(order_id)["avg_price"]) == (
        "filled",
        Decimal("100.005"),
    )


def test_market_order_takes_no_more_than_there_is() -> None:
    """The rest is cancelled."""
    futures = FuturesExchange(usdt=1_000_000)
    order_id = futures.order("buy", 1000, leverage=5)["id"]

    row = futures.look_up(order_id)
    assert row["status"] == "partially_cancelled"
    assert futures.position()["active_pos"] == 1000 - row["cancelled_quantity"] > 0
    futures.check_money()


@pytest.mark.parametrize(
    ("side", "order_type", "stop_price", "limit", "short", "reached", "at"),
    [
        ("buy", "stop_market", 105, None, "104.99", "105", "105.05"),
        ("sell", "stop_market", 95, None, "95.01", "95", "94.96"),
        ("buy", "take_profit_market", 95, None, "95.01", "95", "95.04"),
        ("sell", "take_profit_market", 105, None, "104.99", "105", "104.95"),
        ("buy", "stop_limit", 105, 106, "104.99", "105", "105.05"),
        ("sell", "stop_limit", 95, 94, "95.01", "95", "94.96"),
        ("buy", "take_profit_limit", 95, 96, "95.01", "95", "95.04"),
        ("sell", "take_profit_limit", 105, 104, "104.99", "105", "104.95"),
    ],
)
def test_conditional_order(
    futures: FuturesExchange,
    side: str,
    order_type: str,
    stop_price: int,
    limit: int | None,
    short: str,
    reached: str,
    at: str,
) -> None:
    """It waits until the price has reached its trigger, then it meets the quotes of the market maker."""
    given: dict[str, Any] = {"price": limit} if limit else {}
    order_id = futures.order(side, 1, order_type=order_type, stop_price=stop_price, **given)["id"]
    futures.set_price(short)
    waiting = futures.look_up(order_id)
    assert (waiting["status"], waiting["stop_price"]) == ("untriggered", stop_price)
    assert futures.funds().locked > 9
    futures.set_price(reached)

    filled = futures.look_up(order_id)
    assert (filled["status"], filled["avg_price"]) == ("filled", Decimal(at))
    futures.check_money()


def test_conditional_limit_order_that_rests_after_its_trigger(futures: FuturesExchange) -> None:
    """The price has leapt over the limit, too."""
    order_id = futures.order("buy", 1, order_type="stop_limit", stop_price=105, price=106)["id"]
    futures.set_price(110)
    assert futures.look_up(order_id)["status"] == "open"
    futures.set_price("105.5")

    assert (futures.look_up(order_id)["status"], futures.look_up(order_id)["avg_price"]) == ("filled", 106)


def test_conditional_order_waits_while_time_passes(futures: FuturesExchange) -> None:
    """Nobody calls in between: the second of the trigger is when it is filled."""
    order_id = futures.order("buy", 1, order_type="stop_market", stop_price=Decimal("100.01"))["id"]
    futures.exchange.venue.clock.advance(600_000)
    row = futures.look_up(order_id)

    assert row["status"] == "filled"
    assert 1_700_000_000_000 < row["updated_at"] < 1_700_000_600_000
    assert row["updated_at"] % 1000 == 0


def test_cancelled_conditional_order_does_nothing_more(futures: FuturesExchange) -> None:
    order_id = futures.order("buy", 1, order_type="stop_market", stop_price=105)["id"]
    futures.call("cancel_futures_order", id=order_id)
    futures.set_price(106)

    assert futures.look_up(order_id)["status"] == "cancelled"
    assert (futures.funds().locked, futures.market().watchers) == (0, {})


def test_edit(futures: FuturesExchange) -> None:
    """Another quantity, price and margin; what is filled counts."""
    order_id = futures.order("buy", 3, price=100)["id"]
    futures.order("sell", 1, "bob")
    (edited,) = futures.call(
        "edit_futures_order", id=order_id, total_quantity=5, price=Decimal("99.9"), take_profit_price=110
    )

    expected = {
        "id": order_id, "status": "partially_filled", "price": Decimal("99.9"), "total_quantity": 5,
        "remaining_quantity": 4, "take_profit_price": 110, "display_message": "Order edited successfully",
        "locked_margin": Decimal("40.1598"), "trades": [], "metatags": None,
    }  # fmt: skip
    assert {name: edited[name] for name in expected} == expected
    futures.check_money()


def test_edit_of_the_price_changes_the_margin() -> None:
    """What was set aside counts: 9.045 of 10 are locked, and 9.5475 are needed."""
    futures = FuturesExchange(usdt=10)
    order_id = futures.order("buy", 1, price=90)["id"]
    (edited,) = futures.call("edit_futures_order", id=order_id, total_quantity=1, price=95)

    assert edited["locked_margin"] == futures.funds().locked == Decimal("9.5475")
    futures.check_money()


def test_edit_of_an_order_that_a_position_covers() -> None:
    """It covers what takes the place of that order, too: nothing is needed, and nothing is there."""
    futures = FuturesExchange(usdt=21)
    futures.trade("buy", 2, 100)
    order_id = futures.order("sell", 2, price=110)["id"]
    (edited,) = futures.call("edit_futures_order", id=order_id, total_quantity=2, price=112)

    assert (edited["status"], edited["locked_margin"]) == ("open", 0)
    futures.check_money()


def test_edit_into_the_market(futures: FuturesExchange) -> None:
    order_id = futures.order("buy", 1, price=90)["id"]
    (edited,) = futures.call("edit_futures_order", id=order_id, total_quantity=1, price=101)

    assert (edited["status"], edited["avg_price"], edited["locked_margin"]) == ("filled", Decimal("100.05"), 0)
    futures.check_money()


def test_orders_that_reduce_need_no_margin_until_another_takes_their_cover(futures: FuturesExchange) -> None:
    """2 long cover a sale of 2; when these are sold otherwise, the order needs margin of its own."""
    futures.trade("buy", 2, 100)
    held = futures.funds().locked
    order_id = futures.order("sell", 2, price=110)["id"]
    assert futures.funds().locked == held
    futures.call("exit_futures_position", id=futures.position()["id"])

    assert futures.look_up(order_id)["status"] == "open"
    assert futures.funds().locked == Decimal("22.11")
    futures.check_money()


def test_order_that_lost_its_cover_and_cannot_be_paid_is_cancelled() -> None:
    futures = FuturesExchange(usdt=21)
    futures.trade("buy", 2, 100)
    order_id = futures.order("sell", 2, price=110)["id"]
    futures.call("exit_futures_position", id=futures.position()["id"])

    assert futures.look_up(order_id)["status"] == "cancelled"
    assert futures.funds().locked == 0
    futures.check_money()


def test_waiting_order_that_goes_while_the_price_is_looked_at() -> None:
    """A leap liquidates the position and reaches the trigger; the order loses its cover first, and cannot be paid."""
    futures = FuturesExchange(usdt=21)
    futures.trade("buy", 2, 100)
    order_id = futures.order("sell", 2, order_type="stop_market", stop_price=90)["id"]
    futures.set_price(85)

    assert [row["stage"] for row in futures.orders() if row["status"] == "filled"] == ["liquidate", "default"]
    assert futures.look_up(order_id)["status"] == "cancelled"
    futures.check_money()


def test_own_orders_meet(futures: FuturesExchange) -> None:
    """Both sides are the account's own: nothing is left but two fees."""
    futures.order("buy", 2, price=100)
    futures.order("sell", 2, price=100)

    assert futures.position()["active_pos"] == 0
    assert futures.funds().free == Decimal(1000) - Decimal("0.04") - Decimal("0.1")
    futures.check_money()


@pytest.mark.parametrize(("books", "left"), [({}, {"INR"}), ({"margin_currency_short_name": ["INR", "USDT"]}, set())])
def test_cancel_all(futures: FuturesExchange, books: dict[str, Any], left: set[str]) -> None:
    """Of every pair; of the USDT book alone when no other is named."""
    for pair in (PAIR, OTHER):
        for currency in ("USDT", "INR"):
            futures.order("buy", 1, price=90, pair=pair, margin_currency_short_name=currency)
    futures.order("buy", 1, order_type="stop_market", stop_price=105)
    futures.order("buy", 1, "bob", price=90)
    futures.call("cancel_all_futures_orders", **books)

    assert {row["margin_currency_short_name"] for row in futures.orders() if row["status"] != "cancelled"} == left
    assert [row["status"] for row in futures.orders("bob")] == ["open"]


def test_cancel_all_for_position(futures: FuturesExchange) -> None:
    futures.order("buy", 1, price=90)
    futures.order("buy", 1, price=90, pair=OTHER)
    futures.call("cancel_all_futures_orders_for_position", id=futures.position()["id"])

    assert [row["status"] for row in futures.orders()] == ["open", "cancelled"]


def test_list_filters_and_pages(futures: FuturesExchange) -> None:
    ids = [futures.order("buy", 1, price=price)["id"] for price in (90, 91, 92)]
    futures.order("sell", 1, price=110)
    futures.order("buy", 1, price=90, margin_currency_short_name="INR")
    futures.call("cancel_futures_order", id=ids[1])

    def listed(status: str, **more: Any) -> list[str]:
        given = {"side": "buy", "page": "1", "size": "10", **more}
        return [row["id"] for row in futures.call("list_futures_orders", status=status, **given)]

    assert listed("open") == [ids[2], ids[0]]
    assert listed("open,cancelled") == ids[::-1]
    assert listed("open", page="2", size="1") == [ids[0]]
    assert len(listed("open", margin_currency_short_name=["INR"])) == 1


def test_trades_of_days(futures: FuturesExchange) -> None:
    """The clock starts at 22:13 UTC on 2023-11-14; the second trade is on the next day."""
    first = futures.order("buy", 1)["id"]
    futures.pass_seconds(7200)
    second = futures.order("sell", 1)["id"]

    def ids(from_date: str, to_date: str, **more: Any) -> list[str]:
        given = {"pair": PAIR, "page": "1", "size": "9", "margin_currency_short_name": ["USDT"], **more}
        return [
            row["order_id"]
            for row in futures.call("list_futures_trades", from_date=from_date, to_date=to_date, **given)
        ]

    assert ids("2023-11-14", "2023-11-15") == [second, first]
    assert ids("2023-11-14", "2023-11-14") == [first]
    assert ids("2023-11-15", "2023-12-01") == [second]
    assert ids("2023-11-14", "2023-11-15", order_id=first) == [first]
    assert ids("2023-11-14", "2023-11-15", pair=OTHER) == []
    assert ids("2023-11-14", "2023-11-15", margin_currency_short_name=["INR"]) == []
