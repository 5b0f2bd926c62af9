"""What fills do to a position and to money; each number here was reckoned by hand."""

from decimal import Decimal
from typing import Any

import pytest
from sandbox.futures_exchange import PAIR, FuturesExchange, instrument


@pytest.fixture
def futures() -> FuturesExchange:
    return FuturesExchange()


def state(futures: FuturesExchange, currency: str = "USDT", who: str = "ann") -> dict[str, str]:
    """What a position and its wallet come to."""
    row = futures.position(PAIR, currency, who)
    shown = {
        "size": row["active_pos"],
        "at": row["avg_price"],
        "margin": row["locked_margin"],
        "put in": row["locked_user_margin"],
        "liquidation": row["liquidation_price"],
        "free": futures.funds(currency, who).free,
    }
    futures.check_money()
    return {name: format(value.normalize(), "f") for name, value in shown.items()}


def test_taker_opens(futures: FuturesExchange) -> None:
    """2 at 100 with leverage 10: margin 20 and a fee of 0.05 percent, 0.1; 1 percent of 200 has to stay."""
    futures.trade("buy", 2, 100)

    assert state(futures) == {
        "size": "2", "at": "100", "margin": "20", "put in": "20.1", "liquidation": "91", "free": "979.9",
    }  # fmt: skip


def test_maker_opens(futures: FuturesExchange) -> None:
    """The other side pays 0.02 percent, 0.04, of the 20.1 that were set aside for a taker."""
    futures.trade("buy", 2, 100)

    assert state(futures, who="bob") == {
        "size": "-2", "at": "100", "margin": "20.06", "put in": "20.1", "liquidation": "109.03", "free": "979.9",
    }  # fmt: skip


def test_increase_reduce_and_close_long(futures: FuturesExchange) -> None:
    futures.trade("buy", 2, 100)
    futures.trade("buy", 2, 110)
    increased = state(futures)
    futures.trade("sell", 1, 120)
    reduced = state(futures)
    futures.trade("sell", 3, 100)

    assert increased == {
        "size": "4", "at": "105", "margin": "42", "put in": "42.21", "liquidation": "95.55", "free": "957.79",
    }  # fmt: skip
    # A quarter of the margin comes back, with 15 won and 0.06 paid.
    assert reduced == {
        "size": "3", "at": "105", "margin": "31.5", "put in": "31.6575", "liquidation": "95.55", "free": "983.23",
    }  # fmt: skip
    # 15 lost and 0.15 paid: of 1000 only the fees are gone.
    assert state(futures) == {
        "size": "0", "at": "0", "margin": "0", "put in": "0", "liquidation": "0", "free": "999.58",
    }  # fmt: skip


def test_increase_reduce_and_close_short(futures: FuturesExchange) -> None:
    futures.trade("sell", 2, 100)
    futures.trade("sell", 2, 90)
    increased = state(futures)
    futures.trade("buy", 1, 80)
    reduced = state(futures)
    futures.trade("buy", 3, 100)

    assert increased == {
        "size": "-4", "at": "95", "margin": "38", "put in": "38.19", "liquidation": "103.55", "free": "961.81",
    }  # fmt: skip
    assert reduced == {
        "size": "-3", "at": "95", "margin": "28.5", "put in": "28.6425", "liquidation": "103.55", "free": "986.27",
    }  # fmt: skip
    # 15 won, 15 lost, and 0.1 + 0.09 + 0.04 + 0.15 paid.
    assert state(futures)["free"] == "999.62"


@pytest.mark.parametrize(
    ("first", "second", "free", "liquidation"),
    [("buy", "sell", "976.44", "113.36"), ("sell", "buy", "960.44", "94.64")],
)
def test_turn(futures: FuturesExchange, first: str, second: str, free: str, liquidation: str) -> None:
    """5 against 2: these are left at 104, 8 won or lost, 0.104 paid; 3 are new, for 31.2 and a fee of 0.156."""
    futures.trade(first, 2, 100)
    futures.trade(second, 5, 104)

    assert state(futures) == {
        "size": "3" if second == "buy" else "-3",
        "at": "104",
        "margin": "31.2",
        "put in": "31.356",
        "liquidation": liquidation,
        "free": free,
    }


@pytest.mark.parametrize(
    ("first", "second", "price", "free"),
    [
        ("buy", "sell", 110, "91781.1"),
        ("buy", "sell", 95, "89082.45"),
        ("sell", "buy", 95, "90882.45"),
        ("sell", "buy", 105, "89081.55"),
    ],
)
def test_inr_margin(futures: FuturesExchange, first: str, second: str, price: int, free: str) -> None:
    """Prices and what the position shows are in USDT, the money is 90 times as much."""
    futures.trade(first, 2, 100, margin_currency_short_name="INR")
    opened = state(futures, "INR")
    futures.trade(second, 2, price, margin_currency_short_name="INR")

    assert (opened["margin"], opened["put in"], opened["free"]) == ("20", "20.1", "88191")
    assert state(futures, "INR")["free"] == free
    assert futures.funds("USDT").total == 1000


def test_inr_transactions_are_in_rupees_and_trades_in_usdt(futures: FuturesExchange) -> None:
    futures.trade("buy", 2, 100, margin_currency_short_name="INR")
    futures.trade("sell", 2, 110, margin_currency_short_name="INR")

    rows = futures.call(
        "list_futures_transactions", stage="all", page="1", size="9", margin_currency_short_name=["INR"]
    )
    fills = futures.call(
        "list_futures_trades",
        pair=PAIR,
        from_date="2023-11-14",
        to_date="2023-11-14",
        page="1",
        size="9",
        margin_currency_short_name=["INR"],
    )

    assert [(row["amount"], row["fee_amount"]) for row in rows] == [(1800, Decimal("9.9")), (0, 9)]
    assert [(row["price"], row["fee_amount"]) for row in fills] == [(110, Decimal("0.11")), (100, Decimal("0.1"))]


@pytest.mark.parametrize(
    ("side", "reached", "before", "price"), [("buy", "91", "91.01", 91), ("sell", "109", "108.99", 109)]
)
def test_liquidation(futures: FuturesExchange, side: str, reached: str, before: str, price: int) -> None:
    """At the liquidation price the position is closed and its margin is lost; a step before it is not."""
    futures.trade(side, 2, 100)
    futures.set_price(before)
    assert abs(futures.position()["active_pos"]) == 2
    futures.set_price(reached)

    after = state(futures)
    assert (after["size"], after["margin"], after["free"]) == ("0", "0", "979.9")
    closed = futures.orders()[0]
    expected: dict[str, Any] = {
        "stage": "liquidate", "status": "filled", "avg_price": price, "fee_amount": 0, "total_quantity": 2,
    }  # fmt: skip
    assert {name: closed[name] for name in expected} == expected
    (row,) = futures.call("list_futures_transactions", stage="liquidation", page="1", size="9")
    assert (row["amount"], row["source"], row["parent_id"]) == (-20, "system", closed["id"])


@pytest.mark.parametrize(("side", "price"), [("buy", "86.72"), ("sell", "113.28")])
def test_liquidation_price_is_rounded_towards_the_position(futures: FuturesExchange, side: str, price: str) -> None:
    """At leverage 7 it is 13.2857 away."""
    futures.trade(side, 1, 100, leverage=7)

    assert state(futures)["liquidation"] == price


def test_no_more_than_the_margin_is_lost(futures: FuturesExchange) -> None:
    """A price that leaps far beyond the liquidation price takes the margin, in INR too."""
    futures.trade("sell", 2, 100, margin_currency_short_name="INR")
    futures.set_price(900)

    assert futures.funds("INR").total == 90_000 - 9 - 1800
    futures.check_money()


def test_leaving_into_a_thin_book_costs_no_more_than_the_margin() -> None:
    """Beyond the quotes of the market maker there is only a bid at 60: the margin of 10 a unit is lost, and no fee is paid."""
    futures = FuturesExchange(instrument(leverages=((20, Decimal(10**7)),)), usdt=100_000)
    futures.trade("buy", 1000, 100)
    futures.order("buy", 1000, "bob", price=Decimal(60))
    free = futures.funds().free
    futures.call("exit_futures_position", id=futures.position()["id"])

    leave = futures.call("list_futures_transactions", stage="exit", page="1", size="99")
    (fill, *_) = futures.call(
        "list_futures_trades",
        pair=PAIR,
        from_date="2023-11-14",
        to_date="2023-11-14",
        page="1",
        size="1",
        margin_currency_short_name=["USDT"],
    )
    assert fill["price"] == 60
    assert leave[0]["amount"] == fill["quantity"] * -10
    assert leave[0]["fee_amount"] == 0
    assert futures.funds().free > free
    assert futures.position()["active_pos"] == 0
    futures.check_money()


def test_house_fills_what_nobody_else_offers(futures: FuturesExchange) -> None:
    """The quotes of the market maker lie 0.05 around a price of 100."""
    futures.order("buy", 1)
    futures.order("sell", 1)

    assert [row["avg_price"] for row in futures.orders()] == [Decimal("99.95"), Decimal("100.05")]
    # 0.1 lost, and 0.05 percent of 200 paid.
    assert futures.funds().total == Decimal(1000) - Decimal("0.1") - Decimal("0.1")
    futures.check_money()


def test_mark_price_is_that_of_the_last_change(futures: FuturesExchange) -> None:
    futures.trade("buy", 2, 100)
    futures.set_price(104)
    held = futures.position()["mark_price"]
    futures.trade("sell", 2, 104)

    assert (held, futures.position()["mark_price"]) == (100, 0)
