"""What can be done from outside, and that it is remembered like all else."""

from decimal import Decimal
from typing import Any

import pytest
from coindcx_mock.sandbox.front import Change
from coindcx_mock.sandbox.refusals import Refused
from support.small_exchange import START_MS, Trader, small_exchange


@pytest.fixture
def changes() -> list[Change]:
    return []


@pytest.fixture
def trader(changes: list[Change]) -> Trader:
    return Trader(small_exchange(remember=changes.append))


def rest(trader: Trader) -> str:
    """Let an order for 1 COIN at 90 rest, and name it."""
    given = {"market": "COINCASH", "side": "buy", "order_type": "limit_order", "quantity": 1, "price": 90}
    (row,) = trader.ask("create_margin_order", **given)
    return str(row["orders"][0]["id"])


def test_a_price_is_set(trader: Trader) -> None:
    trader.control("set_price", market="COINCASH", price=Decimal("123.45"))
    assert trader.exchange.venue.spot_markets["COINCASH"].price == Decimal("123.45")


def test_an_order_is_filled_in_part_and_then_whole(trader: Trader) -> None:
    order_id = rest(trader)
    trader.control("fill", order_id=order_id, quantity=Decimal("0.25"))
    assert trader.ask("list_margin_orders")[0]["active_pos"] == Decimal("0.25")
    trader.control("fill", order_id=order_id)
    assert trader.ask("list_margin_orders")[0]["active_pos"] == 1


def test_time_passes(trader: Trader) -> None:
    trader.control("advance", seconds=Decimal("2.5009"))
    assert trader.exchange.venue.now_ms == START_MS + 2500


@pytest.mark.parametrize("purse", ["spot", "futures"])
def test_money_is_given(trader: Trader, purse: Any) -> None:
    trader.control("deposit", account="second", currency="USDT", amount=Decimal("0.5"), purse=purse)
    assert trader.exchange.venue.ledger.funds(
        trader.exchange.venue.accounts["second"].purse(purse), "USDT"
    ).free == Decimal("0.5")
    trader.check_money()


def test_each_is_remembered_with_the_time_it_was_done_at(trader: Trader, changes: list[Change]) -> None:
    trader.control("advance", seconds=5)
    trader.control("set_price", market="COINCASH", price=90)
    assert changes == [
        Change(START_MS, "advance", None, {"seconds": 5}),
        Change(START_MS + 5000, "set_price", None, {"market": "COINCASH", "price": 90}),
    ]


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("set_price", {"market": "NONE", "price": 1}, "There is no market NONE"),
        ("set_price", {"market": "COINCASH", "price": 0}, "A price of COINCASH is a multiple of 0.01 above zero"),
        ("set_price", {"market": "COINCASH", "price": Decimal("0.005")}, "A price of COINCASH is a multiple of 0.01"),
        ("set_price", {"market": "COINCASH"}, "price: missing"),
        ("fill", {"order_id": "none"}, "Order not found"),
        ("fill", {"order_id": None, "qty": 1}, "fill takes order_id, quantity, and no qty"),
        (
            "deposit",
            {"account": "first", "currency": "CASH", "amount": 1, "a": [[1]]},
            "deposit takes account, currency",
        ),
        ("fill", {"order_id": None, "quantity": 0}, "A quantity to fill is a multiple of 0.01, and at most 1 here"),
        ("fill", {"order_id": None, "quantity": Decimal("1.01")}, "A quantity to fill is a multiple of 0.01"),
        ("fill", {"order_id": None, "quantity": Decimal("0.005")}, "A quantity to fill is a multiple of 0.01"),
        ("advance", {"seconds": -1}, "Time only goes forward, by up to 31622400 seconds at once"),
        ("advance", {"seconds": 31_622_401}, "Time only goes forward, by up to 31622400 seconds at once"),
        ("deposit", {"account": "none", "currency": "CASH", "amount": 1}, "There is no account none"),
        ("deposit", {"account": "first", "currency": "NONE", "amount": 1}, "There is no currency NONE"),
        ("deposit", {"account": "first", "currency": "CASH", "amount": 0}, "An amount to deposit is above zero"),
        (
            "deposit",
            {"account": "first", "currency": "CASH", "amount": 1, "purse": "house"},
            "A purse is spot or futures, not house",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    trader: Trader, changes: list[Change], name: str, given: dict[str, Any], expected: str
) -> None:
    order_id = rest(trader)
    before = (trader.funds(), trader.exchange.venue.now_ms, list(changes), trader.ask("list_margin_orders"))
    with pytest.raises(Refused, match=expected):
        trader.control(name, **{**given, **({"order_id": order_id} if given.get("order_id", 1) is None else {})})
    assert (trader.funds(), trader.exchange.venue.now_ms, changes, trader.ask("list_margin_orders")) == before
