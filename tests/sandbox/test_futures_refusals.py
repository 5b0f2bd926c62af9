"""What futures refuse, with which status and text; a refusal has changed nothing, and no id was given for it."""

from decimal import Decimal
from typing import Any

import pytest
from sandbox.futures_exchange import OTHER, PAIR, FuturesExchange, instrument


@pytest.fixture
def futures() -> FuturesExchange:
    return FuturesExchange()


@pytest.mark.parametrize(
    ("status", "text", "given"),
    [
        (422, "Currency pair is not valid", {"pair": "B-NOPE_USDT"}),
        (422, "Quantity should be greater than 0.002", {"quantity": "0.001"}),
        (422, "Quantity for market variant orders should be less than 3000.0", {"quantity": "3000.001"}),
        (422, "Quantity for limit variant orders should be less than 5000.0", {"quantity": 5001, "price": 100}),
        (400, "Quantity should be divisible by 0.001", {"quantity": "1.0005"}),
        (400, "Price should be divisible by 0.01", {"price": "100.005"}),
        (400, "Price is out of permissible range", {"price": "1000.01"}),
        (400, "Price is out of permissible range", {"price": "9.99"}),
        (422, "Price can't be empty for limit_order Order", {"order_type": "limit_order"}),
        (422, "Price can't be empty for stop_limit Order", {"order_type": "stop_limit", "stop_price": 101}),
        (422, "Invalid Request", {"order_type": "stop_market"}),
        (422, "Invalid Request", {"order_type": "market_order", "price": 100}),
        (400, "Minimum order value should be 24.0 USDT", {"quantity": "0.239"}),
        (400, "Insufficient funds", {"quantity": "99.503"}),
        (400, "Leverage cannot be less than 1x", {"leverage": "0.5"}),
        (400, "Max allowed leverage for current position size = 20x", {"leverage": 21}),
        (400, "Order is exceeding the max allowed position of 5000 USDT.", {"leverage": 20, "quantity": 51}),
        (422, "Invalid Request", {"position_margin_type": "crossed", "margin_currency_short_name": "INR"}),
    ],
)
def test_order(futures: FuturesExchange, status: int, text: str, given: dict[str, Any]) -> None:
    given = {"quantity": 1, **given}
    quantity = given.pop("quantity")

    assert futures.refused_order("buy", quantity, **given) == (status, text)


@pytest.mark.parametrize(
    ("text", "side", "order_type", "stop_price", "price"),
    [
        ("Trigger price should be greater than the current price", "buy", "stop_market", 100, None),
        ("Trigger price should be less than the current price", "sell", "stop_market", 100, None),
        ("Trigger price should be less than the current price", "buy", "take_profit_market", 100, None),
        ("Trigger price should be greater than the current price", "sell", "take_profit_market", 100, None),
        ("Limit price should be greater than the trigger price", "buy", "stop_limit", 101, 101),
        ("Limit price should be less than the trigger price", "sell", "stop_limit", 99, 99),
        ("Limit price should be greater than the trigger price", "buy", "take_profit_limit", 98, 97),
        ("Limit price should be less than the trigger price", "sell", "take_profit_limit", 102, 103),
        ("Price should be divisible by 0.01", "buy", "stop_market", "101.001", None),
    ],
)
def test_trigger(futures: FuturesExchange, text: str, side: str, order_type: str, stop_price: Any, price: Any) -> None:
    given = {"price": price} if price else {}

    assert futures.refused_order(side, 1, order_type=order_type, stop_price=stop_price, **given) == (400, text)


@pytest.mark.parametrize(
    ("text", "side", "given"),
    [
        ("Trigger price should be greater than the current price", "buy", {"take_profit_price": 100}),
        ("Trigger price should be less than the current price", "buy", {"stop_loss_price": 100}),
        ("Trigger price should be less than the current price", "sell", {"take_profit_price": 100}),
        ("Trigger price should be greater than the current price", "sell", {"stop_loss_price": 100}),
    ],
)
def test_attached_trigger(futures: FuturesExchange, text: str, side: str, given: dict[str, Any]) -> None:
    assert futures.refused_order(side, 1, **given) == (400, text)


def test_order_with_another_leverage_than_the_position(futures: FuturesExchange) -> None:
    futures.order("buy", 1)

    assert futures.refused_order("buy", 1, leverage=5) == (422, "Order leverage must be equal to position leverage")


def test_order_with_another_leverage_than_an_open_order(futures: FuturesExchange) -> None:
    futures.order("buy", 1, price=90)

    assert futures.refused_order("buy", 1, leverage=5) == (422, "Order leverage must be equal to position leverage")


def test_exit_only() -> None:
    """Nothing can be entered."""
    futures = FuturesExchange(instrument(), instrument(OTHER, exit_only=True))
    text = (400, "Instrument is in exit-only mode. You can’t add more position.")  # noqa: RUF001 (the apostrophe of the exchange)

    assert futures.refused_order("buy", 1, pair=OTHER) == text


def test_open_orders_count_for_the_largest_position(futures: FuturesExchange) -> None:
    futures.order("buy", 40, leverage=20)
    futures.order("buy", 9, leverage=20, price=90)

    text = (400, "Order is exceeding the max allowed position of 5000 USDT.")
    assert futures.refused_order("buy", 2, leverage=20, price=99) == text


def test_position_that_has_grown_too_large(futures: FuturesExchange) -> None:
    """Filled beyond the price that it was reckoned with; it can be left all the same."""
    futures.order("buy", "49.99", leverage=20)

    assert futures.refused_order("buy", 1, leverage=20) == (
        400,
        "You've exceeded the max allowed position of 5000 USDT.",
    )
    assert futures.order("sell", "49.99", leverage=20)["status"] == "initial"


@pytest.mark.parametrize("of_whom", ["nobody", "bob"])
def test_orders_and_positions_of_others(futures: FuturesExchange, of_whom: str) -> None:
    order_id = futures.order("buy", 1, "bob", price=90)["id"] if of_whom == "bob" else "no-such-id"
    position_id = futures.position(who="bob")["id"] if of_whom == "bob" else "no-such-id"
    order_not_found, not_valid = (404, "Order not found"), (422, "Position is not valid")
    stop = {"stop_price": "90", "order_type": "stop_market"}

    assert futures.refusal("cancel_futures_order", id=order_id) == order_not_found
    assert futures.refusal("edit_futures_order", id=order_id, total_quantity=1, price=90) == order_not_found
    assert futures.refusal("cancel_all_futures_orders_for_position", id=position_id) == not_valid
    assert futures.refusal("exit_futures_position", id=position_id) == not_valid
    assert futures.refusal("add_futures_position_margin", id=position_id, amount=1) == not_valid
    assert futures.refusal("remove_futures_position_margin", id=position_id, amount=1) == not_valid
    assert futures.refusal("update_futures_position_leverage", id=position_id, leverage="5") == not_valid
    assert futures.refusal("create_futures_position_tpsl", id=position_id, stop_loss=stop) == not_valid


def test_cancel_of_what_is_done(futures: FuturesExchange) -> None:
    order_id = futures.order("buy", 1)["id"]

    assert futures.refusal("cancel_futures_order", id=order_id) == (422, "Invalid Request")


@pytest.mark.parametrize(
    ("status", "text", "given"),
    [
        (400, "Price should be divisible by 0.01", {"price": "90.001"}),
        (400, "Quantity should be divisible by 0.001", {"total_quantity": "1.0001"}),
        (400, "Minimum order value should be 24.0 USDT", {"total_quantity": "0.1"}),
        (400, "Insufficient funds", {"total_quantity": 200}),
    ],
)
def test_edit(futures: FuturesExchange, status: int, text: str, given: dict[str, Any]) -> None:
    order_id = futures.order("buy", 1, price=90)["id"]

    assert futures.refusal(
        "edit_futures_order", **{"id": order_id, "total_quantity": 1, "price": 90, **given}
    ) == (status, text)  # fmt: skip


def test_edit_of_what_cannot_be(futures: FuturesExchange) -> None:
    """Market orders, orders that wait for a trigger, and those of the INR book."""
    filled = futures.order("buy", 1)["id"]
    waiting = futures.order("buy", 1, order_type="stop_limit", stop_price=105, price=106)["id"]
    in_inr = futures.order("buy", 1, price=90, margin_currency_short_name="INR")["id"]

    for order_id in (filled, waiting, in_inr):
        assert futures.refusal("edit_futures_order", id=order_id, total_quantity=2, price=90) == (
            422,
            "Invalid Request",
        )


def test_tpsl_of_a_flat_position(futures: FuturesExchange) -> None:
    futures.order("buy", 1, price=90)
    given = {"id": futures.position()["id"], "take_profit": {"stop_price": "110", "order_type": "take_profit_market"}}

    assert futures.send("create_futures_position_tpsl", given) == (
        422,
        {
            "code": 422,
            "message": "Can't create TPSL order on zero position",
            "status": "error",
            "err_code_dcx": "FUTURES_TPSL_ERR_002",
        },
    )


def test_margin(futures: FuturesExchange) -> None:
    futures.order("buy", 1, price=90)
    id = futures.position()["id"]
    inactive = (422, "Cannot change margin for an inactive position")
    assert futures.refusal("add_futures_position_margin", id=id, amount=1) == inactive
    assert futures.refusal("remove_futures_position_margin", id=id, amount=1) == inactive

    futures.trade("buy", 2, 100)
    assert futures.refusal("add_futures_position_margin", id=id, amount=1000) == (400, "Insufficient funds")
    too_much = (422, "Cannot remove margin more than available in position")
    assert futures.refusal("remove_futures_position_margin", id=id, amount="20.01") == too_much
    # 2 of maintenance have to stay, and a step of the price beyond.
    instantly = (422, "Liquidation will be triggered instantly")
    assert futures.refusal("remove_futures_position_margin", id=id, amount=18) == instantly


def test_leverage(futures: FuturesExchange) -> None:
    def refused(leverage: str, pair: str = PAIR) -> tuple[int, str]:
        return futures.refusal("update_futures_position_leverage", pair=pair, leverage=leverage)

    assert refused("5", "B-NOPE_USDT") == (422, "Currency pair is not valid")
    assert refused("5", f"{PAIR},B-NOPE_USDT") == (422, "Currency pair is not valid")
    assert refused("0.9") == (400, "Leverage cannot be less than 1x")
    assert refused("21") == (400, "Max allowed leverage for current position size = 20x")
    order_id = futures.order("buy", 70, price=90)["id"]
    assert refused("5") == (422, "Order leverage must be equal to position leverage")
    futures.call("cancel_futures_order", id=order_id)

    futures.trade("buy", 60, 100)
    assert refused("20") == (400, "Max allowed leverage for current position size = 10x")
    assert refused("1") == (400, "Insufficient funds")
    futures.set_price("91.2")
    assert refused("10.5") == (400, "Max allowed leverage for current position size = 10x")


def test_leverage_that_liquidates(futures: FuturesExchange) -> None:
    """At 20 the margin of 2 at 100 is 10: gone at 96."""
    futures.trade("buy", 2, 100)
    futures.set_price(96)

    assert futures.refusal("update_futures_position_leverage", pair=PAIR, leverage="20") == (
        422,
        "Liquidation will be triggered instantly",
    )


def test_leverage_that_takes_more_margin_than_there_is(futures: FuturesExchange) -> None:
    """The gain would hold off the liquidation, but 5 are not there to be given back."""
    futures.trade("buy", 1, 100)
    futures.set_price(150)
    futures.call("remove_futures_position_margin", id=futures.position()["id"], amount=9)

    assert futures.refusal("update_futures_position_leverage", pair=PAIR, leverage="20") == (
        422,
        "Liquidation will be triggered instantly",
    )


def test_margin_type(futures: FuturesExchange) -> None:
    change = "change_futures_position_margin_type"
    assert futures.refusal(change, pair="B-NOPE_USDT", margin_type="crossed") == (422, "Currency pair is not valid")
    futures.order("buy", 1, price=90)

    assert futures.refusal(change, pair=PAIR, margin_type="crossed") == (422, "Invalid Request")
    assert futures.refused_order("buy", 1, position_margin_type="crossed") == (422, "Invalid Request")


@pytest.mark.parametrize(("way", "amount"), [("deposit", "500.01"), ("withdraw", "1000.01")])
def test_transfer(futures: FuturesExchange, way: str, amount: str) -> None:
    given = {"transfer_type": way, "amount": Decimal(amount), "currency_short_name": "USDT"}

    assert futures.refusal("transfer_futures_wallet", **given) == (400, "Insufficient funds")


def test_dates_that_are_none(futures: FuturesExchange) -> None:
    given = {"pair": PAIR, "page": "1", "size": "9", "margin_currency_short_name": ["USDT"]}

    assert futures.refusal("list_futures_trades", from_date="2023-13-01", to_date="2023-11-14", **given) == (
        422,
        "Invalid Request",
    )
