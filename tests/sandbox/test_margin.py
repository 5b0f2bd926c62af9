"""Margin orders: from acceptance to their end, with money counted by hand.

At a price of 100 the market maker asks 100.05 and bids 99.95; the fee is 0.1 %.
"""

from decimal import Decimal
from typing import Any

import pytest
from support.small_exchange import START_MS, Trader, small_exchange

FREE = (Decimal(1000), Decimal(0))


@pytest.fixture
def trader() -> Trader:
    return Trader(small_exchange())


def create(trader: Trader, **given: Any) -> dict[str, Any]:
    """Buy 1 COIN at twice its margin, at once, unless told otherwise."""
    whole = {
        "market": "COINCASH",
        "side": "buy",
        "order_type": "market_order",
        "ecode": "B",
        "quantity": 1,
        "leverage": 2,
    }
    (row,) = trader.ask("create_margin_order", **{**whole, **given})
    return dict(row)


def now(trader: Trader, order: dict[str, Any]) -> dict[str, Any]:
    (row,) = trader.ask("get_margin_order", id=order["id"], details=True)
    return dict(row)


def legs(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(leg["bo_stage"], leg["order_type"], leg["status"]) for leg in row["orders"]]


def set_price(trader: Trader, price: str) -> None:
    trader.control("set_price", market="COINCASH", price=Decimal(price))


def some(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def decimals(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


class TestLifeOfAPosition:
    def test_a_market_order_is_answered_as_accepted_and_locks_its_margin(self, trader: Trader) -> None:
        """100.05 / 2 and two fees of 0.10005; four fifths of half the price are the way to the stop loss."""
        row = create(trader)
        assert some(row, "status", "active_pos", "avg_entry", "result") == ("init", 0, 0, None)
        assert some(row, "price", "initial_margin", "sl_price") == decimals("100.05", "50.2251", "60.03")
        assert legs(row) == [("stage_entry", "market_order", "initial")]
        assert trader.funds()["CASH"] == decimals("949.7749", "50.2251")
        (leg,) = row["orders"]
        assert isinstance(leg["id"], int)
        assert (type(leg["timestamp"]), int(leg["timestamp"])) == (Decimal, START_MS)

    def test_it_is_then_open(self, trader: Trader) -> None:
        row = now(trader, create(trader))
        assert some(row, "status", "active_pos", "total_pos", "exit_pos") == ("open", 1, 1, 0)
        assert some(row, "avg_entry", "entry_fee", "initial_margin") == decimals("100.05", "0.10005", "50.2251")
        assert legs(row) == [("stage_entry", "market_order", "filled")]
        trader.check_money()

    def test_a_profit_is_paid_net_of_both_fees(self, trader: Trader) -> None:
        """Bought at 100.05, sold at 109.95: 9.9 - 0.10005 - 0.10995."""
        order = create(trader)
        set_price(trader, "110")
        assert trader.ask("exit_margin_order", id=order["id"]) == {
            "message": "Order exit accepted",
            "status": 200,
            "code": 200,
        }
        row = now(trader, order)
        assert some(row, "status", "result", "active_pos", "exit_pos") == ("close", "exit", 0, 1)
        assert some(row, "avg_exit", "exit_fee", "pnl", "initial_margin") == decimals("109.95", "0.10995", "9.69", "0")
        assert legs(row) == [("stage_exit", "market_order", "filled"), ("stage_entry", "market_order", "filled")]
        assert row["orders"][0]["stop_price"] is None
        assert trader.funds()["CASH"] == decimals("1009.69", "0")
        trader.check_money()

    def test_a_seller_gains_when_the_price_falls(self, trader: Trader) -> None:
        """Sold at 99.95, bought at 90.04 (half a tick more than 0.04 is cut): 9.91 - 0.09995 - 0.09004."""
        order = create(trader, side="sell")
        assert order["sl_price"] == Decimal("139.93")
        set_price(trader, "90")
        trader.ask("exit_margin_order", id=order["id"])
        assert now(trader, order)["pnl"] == Decimal("9.72001")
        assert trader.funds()["CASH"] == decimals("1009.72001", "0")
        assert trader.funds()["COIN"] == decimals("20", "0")
        trader.check_money()

    def test_borrowed_money_costs_interest_after_the_first_hour(self, trader: Trader) -> None:
        """Half of 100.05 was borrowed, at 0.05 % a day, for two hours beyond the free one."""
        order = create(trader)
        trader.control("advance", seconds=3600)
        assert some(now(trader, order), "interest_amount", "interest_amount_updated_at") == (0, 0)
        trader.control("advance", seconds=2 * 3600 + 59)
        expected = Decimal("50.025") * Decimal("0.0005") * 2 / 24
        assert some(now(trader, order), "interest_amount", "interest_amount_updated_at") == (
            expected,
            START_MS + 3 * 3_600_000,
        )
        set_price(trader, "110")
        trader.ask("exit_margin_order", id=order["id"])
        assert some(now(trader, order), "interest_amount", "pnl") == (expected, Decimal("9.69") - expected)
        trader.control("advance", seconds=3600)
        assert now(trader, order)["interest_amount"] == expected
        trader.check_money()

    def test_without_leverage_a_buyer_borrows_nothing(self, trader: Trader) -> None:
        order = create(trader, leverage=1)
        trader.control("advance", seconds=5 * 3600)
        assert now(trader, order)["interest_amount"] == 0

    def test_a_loss_is_never_more_than_the_margin(self, trader: Trader) -> None:
        """At leverage 5 the margin is 20.2101; falling at once to 50 loses 50.07."""
        order = create(trader, leverage=5)
        set_price(trader, "50")
        row = now(trader, order)
        assert some(row, "status", "result", "avg_exit") == ("close", "stop_loss", Decimal("49.98"))
        assert row["pnl"] == Decimal("-20.2101")
        assert trader.funds()["CASH"] == decimals("979.7899", "0")
        trader.check_money()


class TestEntry:
    def test_a_limit_order_waits_and_is_entered_in_parts(self, trader: Trader) -> None:
        order = create(trader, order_type="limit_order", price=90, quantity=2)
        row = now(trader, order)
        assert some(row, "status", "initial_margin") == ("init", Decimal("90.36"))
        assert legs(row) == [("stage_entry", "limit_order", "open")]
        trader.control("fill", order_id=str(row["orders"][0]["id"]), quantity=Decimal("0.5"))
        row = now(trader, order)
        assert some(row, "status", "active_pos", "avg_entry") == ("partial_entry", Decimal("0.5"), 90)
        assert legs(row) == [("stage_entry", "limit_order", "partially_filled")]
        trader.control("fill", order_id=str(row["orders"][0]["id"]))
        assert now(trader, order)["status"] == "open"
        trader.check_money()

    def test_it_is_entered_when_the_price_comes_to_it(self, trader: Trader) -> None:
        order = create(trader, order_type="limit_order", price=99)
        set_price(trader, "95")
        assert some(now(trader, order), "status", "avg_entry") == ("open", 99)

    def test_cancelling_gives_the_margin_back(self, trader: Trader) -> None:
        order = create(trader, order_type="limit_order", price=90)
        answer = trader.ask("cancel_margin_order", id=order["id"])
        assert answer == {"message": "Cancellation accepted", "status": 200, "code": 200}
        row = now(trader, order)
        assert some(row, "status", "initial_margin") == ("cancelled", 0)
        assert legs(row) == [("stage_entry", "limit_order", "cancelled")]
        assert row["orders"][0]["cancelled_quantity"] == 1
        assert trader.funds()["CASH"] == FREE
        set_price(trader, "80")
        assert now(trader, order)["status"] == "cancelled"

    def test_cancelling_a_part_keeps_the_position_and_its_part_of_the_margin(self, trader: Trader) -> None:
        order = create(trader, order_type="limit_order", price=90, quantity=2)
        trader.control("fill", order_id=str(order["orders"][0]["id"]), quantity=Decimal("0.5"))
        trader.ask("cancel_margin_order", id=order["id"])
        row = now(trader, order)
        assert some(row, "status", "active_pos", "initial_margin") == ("open", *decimals("0.5", "22.59"))
        assert legs(row) == [("stage_entry", "limit_order", "partially_cancelled")]
        trader.ask("exit_margin_order", id=order["id"])
        assert now(trader, order)["status"] == "close"
        trader.check_money()

    @pytest.mark.parametrize(
        ("side", "type", "stop_price", "before", "then"),
        [
            ("buy", "stop_limit", 105, "104.99", "105"),
            ("sell", "stop_limit", 95, "95.01", "95"),
            ("buy", "take_profit", 95, "95.01", "95"),
            ("sell", "take_profit", 105, "104.99", "105"),
        ],
    )
    def test_a_stop_price_is_waited_for(
        self, trader: Trader, side: str, type: str, stop_price: int, before: str, then: str
    ) -> None:
        limit = {"buy": 94, "sell": 106}[side]
        order = create(trader, side=side, order_type=type, price=limit, stop_price=stop_price)
        assert legs(order) == [("stage_entry", type, "untriggered")]
        set_price(trader, before)
        assert some(now(trader, order), "status", "stop_price") == ("init", stop_price)
        set_price(trader, then)
        row = now(trader, order)
        assert (row["status"], legs(row)) == ("triggered", [("stage_entry", type, "open")])
        set_price(trader, {"buy": "90", "sell": "110"}[side])
        assert some(now(trader, order), "status", "avg_entry") == ("open", limit)
        trader.check_money()

    @pytest.mark.parametrize("triggered", [False, True])
    def test_a_stop_order_can_be_cancelled_before_and_after_its_trigger(self, trader: Trader, triggered: bool) -> None:
        order = create(trader, order_type="stop_limit", price=94, stop_price=105)
        if triggered:
            set_price(trader, "106")
        trader.ask("cancel_margin_order", id=order["id"])
        set_price(trader, "90")
        assert now(trader, order)["status"] == "cancelled"
        assert trader.funds()["CASH"] == FREE
        assert not trader.exchange.venue.spot_markets["COINCASH"].busy

    def test_a_market_order_below_the_least_value_is_accepted_and_then_rejected(self, trader: Trader) -> None:
        order = create(trader, quantity=Decimal("0.05"))
        assert order["status"] == "init"
        row = now(trader, order)
        assert (row["status"], row["initial_margin"], legs(row)) == (
            "rejected",
            0,
            [("stage_entry", "market_order", "rejected")],
        )
        assert trader.funds()["CASH"] == FREE

    def test_a_market_order_beyond_the_book_enters_what_there_is(self, trader: Trader) -> None:
        trader.control("deposit", account="first", currency="CASH", amount=100_000)
        order = create(trader, quantity=900)
        row = now(trader, order)
        assert row["status"] == "open"
        assert legs(row) == [("stage_entry", "market_order", "partially_cancelled")]
        assert 0 < row["active_pos"] < 900
        assert row["initial_margin"] == order["initial_margin"] * row["active_pos"] / 900
        trader.ask("exit_margin_order", id=order["id"])
        trader.check_money()


class TestTargetAndStopLoss:
    def test_a_target_closes_the_position_at_its_price(self, trader: Trader) -> None:
        """Bought at 100.05, sold at 108: 7.95 - 0.10005 - 0.108."""
        order = create(trader, target_price=108)
        row = now(trader, order)
        assert legs(row)[0] == ("stage_exit", "limit_order", "open")
        set_price(trader, "110")
        row = now(trader, order)
        assert some(row, "status", "result", "avg_exit") == ("close", "target", 108)
        assert row["pnl"] == Decimal("7.74195")
        trader.check_money()

    def test_a_target_filled_in_part_leaves_a_partial_close_that_can_be_exited(self, trader: Trader) -> None:
        order = create(trader, target_price=108)
        trader.control("fill", order_id=str(now(trader, order)["orders"][0]["id"]), quantity=Decimal("0.4"))
        row = now(trader, order)
        assert some(row, "status", "active_pos", "exit_pos") == ("partial_close", *decimals("0.6", "0.4"))
        trader.ask("exit_margin_order", id=order["id"])
        row = now(trader, order)
        assert [leg[2] for leg in legs(row)] == ["filled", "partially_cancelled", "filled"]
        # Sold 0.4 at 108 and 0.6 at 99.95.
        assert some(row, "status", "avg_exit") == ("close", Decimal("103.17"))
        assert row["pnl"] == Decimal("103.17") - Decimal("100.05") - Decimal("0.10317") - Decimal("0.10005")
        trader.check_money()

    def test_a_target_can_be_set_and_moved_by_either_call(self, trader: Trader) -> None:
        order = create(trader)
        answer = trader.ask("edit_margin_target", id=order["id"], target_price=120)
        assert answer == {"message": "Target price updated", "status": 200, "code": 200}
        target = now(trader, order)["orders"][0]
        trader.ask("edit_margin_target", id=order["id"], target_price=115)
        given = {"id": order["id"], "itpo_id": str(target["id"]), "target_price": Decimal("107.5")}
        assert trader.ask("edit_margin_target_order_price", **given)["message"] == "Target price updated"
        row = now(trader, order)
        assert (row["target_price"], row["orders"][0]["id"], len(row["orders"])) == (Decimal("107.5"), target["id"], 2)
        set_price(trader, "108")
        assert some(now(trader, order), "status", "avg_exit") == ("close", Decimal("107.5"))

    def test_a_target_set_before_the_entry_waits_for_it(self, trader: Trader) -> None:
        order = create(trader, order_type="limit_order", price=90)
        trader.ask("edit_margin_target", id=order["id"], target_price=95)
        assert len(now(trader, order)["orders"]) == 1
        set_price(trader, "89")
        assert some(now(trader, order), "status", "target_price") == ("open", 95)
        set_price(trader, "96")
        assert some(now(trader, order), "status", "avg_exit") == ("close", 95)

    def test_an_edited_stop_loss_closes_the_position(self, trader: Trader) -> None:
        order = create(trader)
        answer = trader.ask("edit_margin_stop_loss", id=order["id"], sl_price=99)
        assert answer == {"message": "SL price updated", "status": 200, "code": 200}
        set_price(trader, "99.01")
        assert some(now(trader, order), "status", "sl_price") == ("open", 99)
        set_price(trader, "99")
        # Half the spread of 99 is 0.0495, cut to a tick.
        assert some(now(trader, order), "status", "result", "avg_exit") == ("close", "stop_loss", Decimal("98.96"))

    def test_a_stop_loss_takes_the_target_back(self, trader: Trader) -> None:
        order = create(trader, target_price=108)
        trader.ask("edit_margin_stop_loss", id=order["id"], sl_price=99)
        set_price(trader, "98")
        assert [leg[2] for leg in legs(now(trader, order))] == ["filled", "cancelled", "filled"]
        assert not trader.exchange.venue.spot_markets["COINCASH"].busy

    @pytest.mark.parametrize(
        ("side", "first", "best", "moved", "back", "end"),
        [
            # At leverage 5 it stays 16 % behind: of 100.05 (99.95), then of 120 (80).
            ("buy", "84.04", "120", "100.8", "110", "100.8"),
            ("sell", "115.94", "80", "92.8", "90", "92.8"),
        ],
    )
    def test_a_trailing_stop_loss_follows_the_price_one_way(
        self, trader: Trader, side: str, first: str, best: str, moved: str, back: str, end: str
    ) -> None:
        order = create(trader, side=side, leverage=5, trailing_sl=True)
        assert some(order, "trailing_sl", "trail_percent", "sl_price") == (True, 16, Decimal(first))
        set_price(trader, best)
        assert now(trader, order)["sl_price"] == Decimal(moved)
        set_price(trader, back)
        assert some(now(trader, order), "status", "sl_price") == ("open", Decimal(moved))
        set_price(trader, end)
        assert some(now(trader, order), "status", "result") == ("close", "stop_loss")
        trader.check_money()

    def test_an_edited_trailing_stop_loss_follows_at_its_new_distance(self, trader: Trader) -> None:
        order = create(trader, trailing_sl=True)
        set_price(trader, "100")
        answer = trader.ask("edit_margin_trailing_stop_loss", id=order["id"], sl_price=95)
        assert answer == {"message": "Trailing SL price updated", "status": 200, "code": 200}
        assert some(now(trader, order), "sl_price", "trail_percent") == (95, 5)
        set_price(trader, "120")
        assert now(trader, order)["sl_price"] == 114


class TestMargin:
    def test_added_margin_is_locked_and_comes_back(self, trader: Trader) -> None:
        order = create(trader)
        answer = trader.ask("add_margin_to_order", id=order["id"], amount=Decimal("10.5"))
        assert answer == {"message": "Margin added successfully", "status": 200, "code": 200}
        assert now(trader, order)["initial_margin"] == Decimal("60.7251")
        assert trader.funds()["CASH"] == decimals("939.2749", "60.7251")
        trader.ask("exit_margin_order", id=order["id"])
        # Bought at 100.05, sold at 99.95.
        assert trader.funds()["CASH"] == (1000 - Decimal("0.1") - Decimal("0.10005") - Decimal("0.09995"), 0)

    def test_margin_can_be_removed_down_to_the_greatest_leverage(self, trader: Trader) -> None:
        """At leverage 5 the position needs 20.2101 of its 50.2251."""
        order = create(trader)
        assert trader.refusal("remove_margin_from_order", id=order["id"], amount=Decimal("30.0151")) == (
            422,
            "Insufficient funds",
        )
        answer = trader.ask("remove_margin_from_order", id=order["id"], amount=Decimal("29"))
        assert answer == {"message": "Margin removed successfully", "status": 200, "code": 200}
        assert trader.funds()["CASH"] == decimals("978.7749", "21.2251")

    def test_margin_that_covers_a_loss_cannot_be_removed(self, trader: Trader) -> None:
        order = create(trader)
        set_price(trader, "75")
        assert trader.refusal("remove_margin_from_order", id=order["id"], amount=26)[0] == 422
        trader.ask("remove_margin_from_order", id=order["id"], amount=24)

    def test_a_position_whose_margin_is_lost_is_liquidated(self, trader: Trader) -> None:
        """With a stop loss further away than the margin reaches: 100.05 - 79 is more than 20.2101 less fees."""
        order = create(trader, leverage=5)
        trader.ask("edit_margin_stop_loss", id=order["id"], sl_price=50)
        set_price(trader, "81")
        assert now(trader, order)["status"] == "open"
        set_price(trader, "79")
        assert some(now(trader, order), "status", "result", "pnl") == ("close", "liquidation", Decimal("-20.2101"))
        trader.check_money()


class TestLists:
    def test_orders_are_listed_newest_first_with_filters_and_pages(self, trader: Trader) -> None:
        orders = [create(trader, order_type="limit_order", price=50, quantity=Decimal("0.2"))["id"] for _ in range(3)]
        trader.ask("cancel_margin_order", id=orders[0])
        opened = create(trader)["id"]

        def listed(**given: Any) -> list[str]:
            return [row["id"] for row in trader.ask("list_margin_orders", **given)]

        assert listed() == [opened, orders[2], orders[1], orders[0]]
        assert listed(status="cancelled,open") == [opened, orders[0]]
        assert listed(market="OTHERCASH") == []
        assert listed(size=3, page=2) == [orders[0]]
        assert Trader(trader.exchange, "second-key").ask("list_margin_orders") == []

    def test_a_page_has_ten_and_the_header_tells_of_more(self, trader: Trader) -> None:
        for _ in range(11):
            trader.ask("exit_margin_order", id=create(trader, quantity=Decimal("0.2"))["id"])
        answer = trader.exchange.call("list_margin_orders", trader.key, {})
        assert '"total":11,"total_pages":2' in answer.headers["x-pagination"]
        assert len(trader.ask("list_margin_orders")) == 10

    def test_the_orders_inside_come_with_details_only(self, trader: Trader) -> None:
        order = create(trader)
        assert "orders" in trader.ask("list_margin_orders", details=True)[0]
        assert "orders" not in trader.ask("list_margin_orders")[0]
        assert "orders" not in trader.ask("get_margin_order", id=order["id"])[0]


class TestRefusals:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ({"market": "NONE"}, (422, "Currency pair is not valid")),
            ({"market": "OTHERCASH"}, (422, "Currency pair is not valid")),
            ({"side": None}, (400, "Invalid request")),
            ({"order_type": "other"}, (400, "Order type not allowed")),
            ({"order_type": "limit_order"}, (422, "Price can't be empty for limit_order Order")),
            ({"order_type": "stop_limit", "price": 90}, (422, "Stop price can't be empty for stop_limit Order")),
            ({"leverage": Decimal("5.1")}, (422, "Leverage should be between 1.0 and 5.0")),
            ({"leverage": Decimal("0.5")}, (422, "Leverage should be between 1.0 and 5.0")),
            ({"quantity": Decimal("0.005")}, (400, "Quantity should be divisible by 0.01")),
            ({"quantity": 0}, (400, "Quantity should be greater than 0.01")),
            ({"order_type": "limit_order", "price": Decimal("90.005")}, (400, "Price should be divisible by 0.01")),
            (
                {"order_type": "stop_limit", "price": 90, "stop_price": Decimal("90.005")},
                (400, "Price should be divisible by 0.01"),
            ),
            (
                {"order_type": "limit_order", "price": 90, "quantity": Decimal("0.1")},
                (400, "Minimum order value should be 10.0 CASH"),
            ),
            ({"target_price": 100}, (422, "Target price should be greater than 100.05")),
            ({"side": "sell", "target_price": 100}, (422, "Target price should be less than 99.95")),
            ({"quantity": 20}, (422, "Insufficient funds")),
        ],
    )
    def test_an_order_that_cannot_be_is_refused_and_no_id_is_given(
        self, trader: Trader, given: dict[str, Any], expected: tuple[int, str]
    ) -> None:
        whole = {"market": "COINCASH", "side": "buy", "order_type": "market_order", "quantity": 1, "leverage": 2}
        assert trader.refusal("create_margin_order", **{**whole, **given}) == expected
        assert create(Trader(small_exchange())) == create(trader)

    def test_ten_orders_may_be_open_in_a_market(self, trader: Trader) -> None:
        given = {"order_type": "limit_order", "price": 50, "quantity": Decimal("0.2")}
        orders = [create(trader, **given) for _ in range(10)]
        whole = {"market": "COINCASH", "side": "buy", "leverage": 1, **given}
        assert trader.refusal("create_margin_order", **whole) == (
            422,
            "At most 10 margin orders can be open in a market",
        )
        create(Trader(trader.exchange, "second-key"), **given)
        trader.ask("cancel_margin_order", id=orders[0]["id"])
        create(trader, **given)

    def test_only_a_position_can_be_exited(self, trader: Trader) -> None:
        waiting = create(trader, order_type="limit_order", price=90)
        closed = create(trader)
        trader.ask("exit_margin_order", id=closed["id"])
        for order in (waiting, closed):
            assert trader.refusal("exit_margin_order", id=order["id"]) == (422, "Cannot exit this order")

    def test_a_position_and_an_ended_order_cannot_be_cancelled(self, trader: Trader) -> None:
        opened, cancelled = create(trader), create(trader, order_type="limit_order", price=90)
        trader.ask("cancel_margin_order", id=cancelled["id"])
        for order in (opened, cancelled):
            assert trader.refusal("cancel_margin_order", id=order["id"]) == (422, "This order cannot be cancelled")

    @pytest.mark.parametrize(
        ("operation_id", "given"),
        [
            ("edit_margin_target", {"target_price": 120}),
            ("edit_margin_stop_loss", {"sl_price": 90}),
            ("add_margin_to_order", {"amount": 1}),
            ("remove_margin_from_order", {"amount": 1}),
        ],
    )
    def test_an_ended_order_is_edited_no_more(self, trader: Trader, operation_id: str, given: dict[str, Any]) -> None:
        order = create(trader)
        trader.ask("exit_margin_order", id=order["id"])
        assert trader.refusal(operation_id, id=order["id"], **given) == (422, "Invalid Request")

    def test_each_kind_of_stop_loss_has_its_own_call(self, trader: Trader) -> None:
        fixed, trailing = create(trader), create(trader, trailing_sl=True)
        for order, operation_id in (
            (fixed, "edit_margin_trailing_stop_loss"),
            (trailing, "edit_margin_stop_loss"),
        ):
            assert trader.refusal(operation_id, id=order["id"], sl_price=90) == (422, "Invalid Request")

    def test_target_and_stop_loss_lie_on_their_sides_of_the_price(self, trader: Trader) -> None:
        order = create(trader)
        set_price(trader, "100")
        for operation_id, given, text in (
            ("edit_margin_target", {"target_price": 100}, "Target price should be greater than 100.05"),
            ("edit_margin_stop_loss", {"sl_price": 100}, "SL price should be less than 100.0"),
        ):
            assert trader.refusal(operation_id, id=order["id"], **given) == (422, text)

    def test_amounts_to_add_and_remove_are_above_zero_and_there(self, trader: Trader) -> None:
        order = create(trader)
        for operation_id in ("add_margin_to_order", "remove_margin_from_order"):
            assert trader.refusal(operation_id, id=order["id"], amount=0) == (400, "Invalid request")
        refusal = trader.refusal("add_margin_to_order", id=order["id"], amount=Decimal("949.7750"))
        assert refusal == (422, "Insufficient funds")

    @pytest.mark.parametrize(
        ("operation_id", "given"),
        [
            ("cancel_margin_order", {}),
            ("exit_margin_order", {}),
            ("edit_margin_target", {"target_price": 120}),
            ("edit_margin_target_order_price", {"target_price": 120, "itpo_id": "1"}),
            ("edit_margin_stop_loss", {"sl_price": 90}),
            ("edit_margin_trailing_stop_loss", {"sl_price": 90}),
            ("add_margin_to_order", {"amount": 1}),
            ("remove_margin_from_order", {"amount": 1}),
            ("get_margin_order", {}),
        ],
    )
    def test_an_order_of_somebody_else_is_not_found(
        self, trader: Trader, operation_id: str, given: dict[str, Any]
    ) -> None:
        order = create(Trader(trader.exchange, "second-key"))
        assert trader.refusal(operation_id, id=order["id"], **given) == (404, "Order not found")

    def test_a_target_order_is_named_by_its_own_id(self, trader: Trader) -> None:
        order = create(trader, target_price=120)
        for itpo_id in (str(now(trader, order)["orders"][1]["id"]), "1"):
            given = {"id": order["id"], "itpo_id": itpo_id, "target_price": 110}
            assert trader.refusal("edit_margin_target_order_price", **given) == (404, "Order not found")
