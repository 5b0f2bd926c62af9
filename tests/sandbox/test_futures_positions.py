"""Positions as they are listed and changed: margins, leverage, take-profit and stop-loss, exit, crossed margin."""

from decimal import Decimal
from typing import Any

import pytest
from sandbox.futures_exchange import OTHER, PAIR, FuturesExchange, instrument


@pytest.fixture
def futures() -> FuturesExchange:
    return FuturesExchange()


def row_of(futures: FuturesExchange, **more: Any) -> dict[str, Any]:
    """The position of the pair, without what changes from run to run."""
    row = futures.position(**more)
    return {name: value for name, value in row.items() if name not in ("id", "updated_at")}


def test_row_of_an_open_position(futures: FuturesExchange) -> None:
    """An order is open beside it; maintenance is a percent of 200, seen at the mark price of the last fill."""
    futures.trade("buy", 2, 100)
    futures.order("buy", 1, price=90)
    futures.order("sell", 1, price=110)

    assert row_of(futures) == {
        "pair": PAIR,
        "active_pos": 2,
        "inactive_pos_buy": 1,
        "inactive_pos_sell": 1,
        "avg_price": 100,
        "liquidation_price": 91,
        "locked_margin": 20,
        "locked_user_margin": Decimal("20.1"),
        "locked_order_margin": Decimal("9.045"),
        "take_profit_trigger": None,
        "stop_loss_trigger": None,
        "leverage": 10,
        "maintenance_margin": 2,
        "mark_price": 100,
        "margin_type": "isolated",
        "settlement_currency_avg_price": 1,
        "margin_currency_short_name": "USDT",
    }


def test_members_of_flat_rows(futures: FuturesExchange) -> None:
    """Null before the first order, 0 after the last fill."""
    futures.call("update_futures_position_leverage", pair=OTHER, leverage="5")
    futures.trade("buy", 2, 100)
    futures.call(
        "create_futures_position_tpsl",
        id=futures.position()["id"],
        take_profit={"stop_price": "110", "order_type": "take_profit_market"},
    )
    futures.call("exit_futures_position", id=futures.position()["id"])

    names = ("take_profit_trigger", "stop_loss_trigger", "maintenance_margin", "mark_price", "margin_type",
             "settlement_currency_avg_price", "leverage")  # fmt: skip
    untouched, left = futures.position(OTHER), futures.position()
    assert [untouched[name] for name in names] == [None, None, None, None, None, None, 5]
    assert [left[name] for name in names] == [0, None, 0, 0, "isolated", 0, 10]


def test_list_filters_and_pages(futures: FuturesExchange) -> None:
    """A pair has one position a margin currency, and keeps it."""
    for pair, currency in ((PAIR, "USDT"), (OTHER, "USDT"), (PAIR, "INR")):
        futures.order("buy", 1, pair=pair, margin_currency_short_name=currency)
        futures.order("sell", 1, pair=pair, margin_currency_short_name=currency)
    first, second, third = (row["id"] for row in futures.positions())

    def ids(**given: Any) -> list[str]:
        rows = futures.call("list_futures_positions", **{"page": "1", "size": "10", **given})
        return [row["id"] for row in rows]

    assert ids() == [first, second]
    assert ids(margin_currency_short_name=["INR"]) == [third]
    assert ids(pairs=OTHER) == [second]
    assert ids(pairs=f"{OTHER},{PAIR}", margin_currency_short_name=["INR", "USDT"]) == [first, second, third]
    assert ids(position_ids=f"{first},{third}") == [first]
    assert ids(page="2", size="1") == [second]
    futures.order("buy", 1)
    assert futures.positions()[0]["id"] == first


def test_page_header(futures: FuturesExchange) -> None:
    futures.order("buy", 1)
    futures.order("buy", 1, pair=OTHER)
    answer = futures.exchange.call("list_futures_positions", "ann-key", {"page": "1", "size": "1"})

    assert answer.headers["x-pagination"] == (
        '{"total":2,"total_pages":2,"first_page":true,"last_page":false,"previous_page":null,"next_page":2,'
        '"out_of_bounds":false,"offset":0}'
    )


def test_add_and_remove_margin(futures: FuturesExchange) -> None:
    """4 more behind 2 units move the liquidation by 2."""
    futures.trade("buy", 2, 100)
    id = futures.position()["id"]
    futures.call("add_futures_position_margin", id=id, amount=4)
    more = futures.position()
    futures.call("remove_futures_position_margin", id=id, amount="6")
    less = futures.position()

    assert [(row["liquidation_price"], row["locked_margin"], row["locked_user_margin"]) for row in (more, less)] == [
        (89, 24, Decimal("24.1")),
        (92, 18, Decimal("18.1")),
    ]
    assert futures.funds().free == Decimal("981.9")
    futures.check_money()


def test_margin_of_an_inr_position_is_changed_in_rupees(futures: FuturesExchange) -> None:
    futures.trade("sell", 2, 100, margin_currency_short_name="INR")
    futures.call("add_futures_position_margin", id=futures.position(currency="INR")["id"], amount=180)

    row = futures.position(currency="INR")
    assert (row["locked_margin"], row["liquidation_price"]) == (22, 110)
    assert futures.funds("INR").free == 88191 - 180
    futures.check_money()


def test_leverage_of_a_flat_position_is_that_of_the_next_order(futures: FuturesExchange) -> None:
    futures.call("update_futures_position_leverage", pair=f"{PAIR},{OTHER}", leverage="5")
    (placed,) = futures.call(
        "create_futures_order",
        order={
            "side": "buy", "pair": PAIR, "order_type": "market_order", "total_quantity": 1,
            "notification": "no_notification",
        },
    )  # fmt: skip

    assert (placed["leverage"], placed["ideal_margin"]) == (5, Decimal("20.05"))
    assert [row["leverage"] for row in futures.positions()] == [5, 5]


def test_leverage_of_an_open_position(futures: FuturesExchange) -> None:
    """At 5 the 2 at 100 need 40, at 20 they need 10."""
    futures.trade("buy", 2, 100)
    id = futures.position()["id"]
    futures.call("update_futures_position_leverage", id=id, leverage="5")
    low = futures.position()
    futures.call("update_futures_position_leverage", id=id, leverage="20")
    high = futures.position()

    assert [(row["leverage"], row["locked_margin"], row["liquidation_price"]) for row in (low, high)] == [
        (5, 40, 81),
        (20, 10, 96),
    ]
    assert futures.funds().free == Decimal("989.9")
    futures.check_money()


def tpsl(futures: FuturesExchange, **legs: Any) -> dict[str, Any]:
    """Give the position legs at the market, by their triggers."""
    kinds = {"take_profit": "take_profit_market", "stop_loss": "stop_market"}
    given = {leg: {"stop_price": str(price), "order_type": kinds[leg]} for leg, price in legs.items()}
    return dict(futures.call("create_futures_position_tpsl", id=futures.position()["id"], **given))


def test_tpsl_answer(futures: FuturesExchange) -> None:
    """As recorded: quantity 0, leverage 1, the price that the market has; groups of their own."""
    futures.trade("buy", 2, 100)
    answer = tpsl(futures, take_profit=110, stop_loss=95)

    expected = {
        "side": "sell", "status": "untriggered", "notification": "email_notification", "leverage": 1, "price": 100,
        "total_quantity": 0, "remaining_quantity": 0, "ideal_margin": 0, "order_category": "complete_tpsl",
        "stage": "tpsl_exit", "display_message": None, "take_profit_price": None,
    }  # fmt: skip
    for leg, order_type, stop_price in (("take_profit", "take_profit_market", 110), ("stop_loss", "stop_market", 95)):
        assert {name: answer[leg][name] for name in expected} == expected
        assert (answer[leg]["order_type"], answer[leg]["stop_price"]) == (order_type, stop_price)
        assert answer[leg]["group_id"].endswith("B-ABC_USDT1700000000")
        assert len(answer[leg]["group_id"]) == len("baf926e6B-ABC_USDT1700000000")
    row = futures.position()
    assert (row["take_profit_trigger"], row["stop_loss_trigger"]) == (110, 95)


def test_one_leg_is_answered_alone(futures: FuturesExchange) -> None:
    futures.trade("buy", 2, 100)

    assert set(tpsl(futures, stop_loss=95)) == {"stop_loss"}


def test_leg_that_is_asked_for_again(futures: FuturesExchange) -> None:
    """Another trigger replaces it in the same order; the same one changes nothing."""
    futures.trade("sell", 2, 100)
    first = tpsl(futures, take_profit=90, stop_loss=105)
    futures.set_price(99)
    second = tpsl(futures, take_profit=91, stop_loss=105)

    assert second["stop_loss"] == {"success": True, "message": "SL remains same as existing"}
    expected = {**first["take_profit"], "stop_price": 91}
    assert second["take_profit"] == expected
    again = tpsl(futures, take_profit=91)
    assert again == {"take_profit": {"success": True, "message": "TP remains same as existing"}}


@pytest.mark.parametrize(
    ("legs", "error"),
    [
        ({"take_profit": 99}, "Trigger price should be greater than the current price"),
        ({"stop_loss": 101}, "Trigger price should be less than the current price"),
        ({"stop_loss": "95.001"}, "Price should be divisible by 0.01"),
    ],
)
def test_leg_that_fails(futures: FuturesExchange, legs: dict[str, Any], error: str) -> None:
    futures.trade("buy", 2, 100)
    (leg,) = legs

    assert tpsl(futures, **legs) == {leg: {"success": False, "error": error}}


@pytest.mark.parametrize(
    ("side", "leg", "short", "reached", "at", "free"),
    [
        # 2 won or lost 9.9 or 5.09 each, after a fee of 0.1; the fee of leaving is 0.05 percent of the value.
        ("buy", "take_profit", "109.99", "110", "109.95", "1019.69005"),
        ("buy", "stop_loss", "95.01", "95", "94.96", "989.72504"),
        ("sell", "take_profit", "90.01", "90", "90.04", "1019.72996"),
        ("sell", "stop_loss", "104.99", "105", "105.05", "989.69495"),
    ],
)
def test_trigger_leaves_the_position(
    futures: FuturesExchange, side: str, leg: str, short: str, reached: str, at: str, free: str
) -> None:
    """The position is sold to, or bought from, the exchange; the other leg goes with it."""
    futures.trade(side, 2, 100)
    up, down = ("take_profit", "stop_loss") if side == "buy" else ("stop_loss", "take_profit")
    made = tpsl(futures, **{up: 110 if up == "take_profit" else 105, down: 95 if down == "stop_loss" else 90})
    futures.set_price(short)
    assert futures.look_up(made[leg]["id"])["status"] == "untriggered"
    futures.set_price(reached)

    done = futures.look_up(made[leg]["id"])
    assert (done["status"], done["avg_price"], done["total_quantity"]) == ("filled", Decimal(at), 2)
    other = "stop_loss" if leg == "take_profit" else "take_profit"
    assert futures.look_up(made[other]["id"])["status"] == "cancelled"
    row = futures.position()
    assert (row["active_pos"], row["take_profit_trigger"], row["stop_loss_trigger"]) == (0, 0, 0)
    assert futures.funds().free == Decimal(free)
    (transaction,) = futures.call("list_futures_transactions", stage="tpsl_exit", page="1", size="9")
    assert (transaction["parent_id"], transaction["source"]) == (done["id"], "user")
    futures.check_money()


def test_leg_with_a_limit(futures: FuturesExchange) -> None:
    """What its limit does not fill at once is given up."""
    futures.trade("buy", 2, 100)
    answer = futures.call(
        "create_futures_position_tpsl",
        id=futures.position()["id"],
        stop_loss={"stop_price": "95", "limit_price": "94.99", "order_type": "stop_limit"},
    )
    futures.set_price("94.5")

    done = futures.look_up(answer["stop_loss"]["id"])
    assert (answer["stop_loss"]["price"], done["status"]) == (Decimal("94.99"), "cancelled")
    assert futures.position()["active_pos"] == 2
    futures.check_money()


def test_cancelled_leg_does_nothing_more(futures: FuturesExchange) -> None:
    futures.trade("buy", 2, 100)
    futures.call("cancel_futures_order", id=tpsl(futures, stop_loss=95)["stop_loss"]["id"])
    futures.set_price(94)

    assert (futures.position()["active_pos"], futures.position()["stop_loss_trigger"]) == (2, 0)


def test_legs_that_come_with_an_order(futures: FuturesExchange) -> None:
    """The position gets them with the first fill, not before."""
    order_id = futures.order("buy", 2, price=100, take_profit_price=110, stop_loss_price=95)["id"]
    assert futures.position()["take_profit_trigger"] is None
    futures.order("sell", 1, "bob")

    row = futures.position()
    assert (row["take_profit_trigger"], row["stop_loss_trigger"]) == (110, 95)
    assert futures.look_up(order_id)["take_profit_price"] == 110
    # What the owner then says is not undone by the second fill.
    tpsl(futures, take_profit=120)
    futures.order("sell", 1, "bob")
    assert futures.position()["take_profit_trigger"] == 120


def test_legs_of_an_order_that_reduces_are_ignored(futures: FuturesExchange) -> None:
    futures.trade("buy", 2, 100)
    futures.order("sell", 1, take_profit_price=90, stop_loss_price=110)

    assert futures.position()["take_profit_trigger"] is None


def test_position_that_turns_loses_its_legs(futures: FuturesExchange) -> None:
    futures.trade("buy", 2, 100)
    made = tpsl(futures, take_profit=110)
    futures.trade("sell", 5, 100)

    assert futures.look_up(made["take_profit"]["id"])["status"] == "cancelled"
    assert futures.position()["take_profit_trigger"] == 0


def test_liquidated_position_loses_its_legs(futures: FuturesExchange) -> None:
    futures.trade("buy", 2, 100)
    made = tpsl(futures, stop_loss=95)
    futures.set_price(85)

    assert futures.look_up(made["stop_loss"]["id"])["status"] == "cancelled"
    assert [row["stage"] for row in futures.orders() if row["status"] == "filled"] == ["liquidate", "default"]


def test_exit(futures: FuturesExchange) -> None:
    futures.trade("sell", 2, 100)
    answer = futures.call("exit_futures_position", id=futures.position()["id"])

    assert answer == {
        "message": "success", "status": 200, "code": 200, "data": {"group_id": futures.orders()[0]["group_id"]},
    }  # fmt: skip
    expected = {
        "side": "buy", "stage": "exit", "status": "filled", "total_quantity": 2, "avg_price": Decimal("100.05"),
        "display_message": "ABCUSDT Position exited successfully!",
    }  # fmt: skip
    assert {name: futures.orders()[0][name] for name in expected} == expected
    assert answer["data"]["group_id"].endswith("B-ABC_USDT1700000000")
    (transaction,) = futures.call("list_futures_transactions", stage="exit", page="1", size="9")
    assert transaction["amount"] == Decimal("-0.1")
    assert futures.refusal("exit_futures_position", id=futures.position()["id"]) == (422, "Position is not valid")
    futures.check_money()


def test_exit_of_more_than_the_book_has() -> None:
    """What is not filled stays."""
    futures = FuturesExchange(instrument(leverages=((20, Decimal(10**7)),)), usdt=100_000)
    futures.trade("buy", 1000, 100)
    futures.call("exit_futures_position", id=futures.position()["id"])

    leave = futures.orders()[0]
    assert leave["status"] == "partially_cancelled"
    assert futures.position()["active_pos"] == leave["cancelled_quantity"] > 0
    futures.check_money()


def test_transaction_row(futures: FuturesExchange) -> None:
    """Amounts in margin currency, and what a unit of it is worth; there is no future on BTC to tell that in."""
    futures.trade("buy", 2, 100, margin_currency_short_name="INR")
    (row,) = futures.call(
        "list_futures_transactions", stage="default", page="1", size="9", margin_currency_short_name=["INR"]
    )

    opened = futures.orders()[0]["id"]
    assert {name: value for name, value in row.items() if name != "position_id"} == {
        "pair": PAIR,
        "stage": "default",
        "amount": 0,
        "fee_amount": 9,
        "price_in_inr": 1,
        "price_in_btc": 0,
        "price_in_usdt": Decimal("0.01111111111111"),
        "source": "user",
        "parent_type": "Derivatives::Futures::Order",
        "parent_id": opened,
        "settlement_amount": 0,
        "margin_currency_short_name": "INR",
        "created_at": 1_700_000_000_000,
        "updated_at": 1_700_000_000_000,
    }


def test_crossed_margin(futures: FuturesExchange) -> None:
    """Set where the pair is idle; a position of 2 at 100 then counts as crossed, with what a price of 104 gives it."""
    (row,) = futures.call("change_futures_position_margin_type", pair=PAIR, margin_type="crossed")
    assert (row["margin_type"], row["mark_price"], row["active_pos"]) == ("crossed", 0, 0)
    futures.trade("buy", 2, 100)
    futures.order("buy", 1, price=90)
    futures.order("buy", 1, pair=OTHER)
    futures.set_price(104)
    details = futures.call("get_futures_cross_margin_details")

    assert futures.position()["margin_type"] == "crossed"
    isolated = Decimal("10.05") - Decimal("0.050025")
    balance = 1000 - Decimal("0.1") - Decimal("10.05")
    assert details == {
        "pnl": 8,
        "maintenance_margin": 2,
        "available_wallet_balance": balance,
        "total_wallet_balance": balance,
        "total_initial_margin": 20 + Decimal("9.045") + isolated,
        "total_initial_margin_isolated": isolated,
        "total_initial_margin_crossed": 20,
        "total_open_order_initial_margin_crossed": Decimal("9.045"),
        "available_balance_cross": balance - Decimal("29.045"),
        "available_balance_isolated": balance - Decimal("29.045"),
        "margin_ratio_cross": Decimal("0.00200430926492"),
        "withdrawable_balance": balance - Decimal("29.045"),
        "total_account_equity": balance + 8,
        "updated_at": 1_700_000_000_000,
    }


def test_margin_type_said_with_an_order(futures: FuturesExchange) -> None:
    assert futures.order("buy", 1, position_margin_type="crossed")["position_margin_type"] == "crossed"
    assert futures.position()["margin_type"] == "crossed"
