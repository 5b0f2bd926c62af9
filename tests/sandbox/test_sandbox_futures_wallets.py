"""Futures wallets: what lies in them, and how it came there."""

from decimal import Decimal
from typing import Any

import pytest
from sandbox.futures_world import World


@pytest.fixture
def world() -> World:
    return World()


def wallet(world: World, currency: str = "USDT") -> dict[str, Any]:
    (found,) = [row for row in world.call("list_futures_wallets") if row["currency_short_name"] == currency]
    return {name: value for name, value in found.items() if name != "id"}


def test_isolated_margin_is_locked(world: World) -> None:
    world.trade("buy", 2, 100)
    world.order("buy", 1, price=90)

    assert wallet(world) == {
        "currency_short_name": "USDT", "balance": "970.855", "locked_balance": "29.045", "cross_order_margin": "0.0",
        "cross_user_margin": "0.0",
    }  # fmt: skip
    assert wallet(world, "INR")["balance"] == "90000.0"


def test_crossed_margin_stays_in_the_balance(world: World) -> None:
    world.call("change_futures_position_margin_type", pair="B-ABC_USDT", margin_type="crossed")
    world.trade("buy", 2, 100)
    world.order("buy", 1, price=90)

    assert wallet(world) == {
        "currency_short_name": "USDT", "balance": "999.9", "locked_balance": "0.0", "cross_order_margin": "9.045",
        "cross_user_margin": "20.0",
    }  # fmt: skip


@pytest.mark.parametrize(("way", "spot", "futures"), [("deposit", "490", "1010.0"), ("withdraw", "510", "990.0")])
def test_transfer(world: World, way: str, spot: str, futures: str) -> None:
    (row,) = world.call("transfer_futures_wallet", transfer_type=way, amount=10, currency_short_name="USDT")

    assert row["balance"] == futures
    assert world.exchange.ledger.funds(world.exchange.accounts["ann"].purse(), "USDT").free == Decimal(spot)
    world.check_money()


def test_transactions(world: World) -> None:
    """Newest first: a gain less its fee, the fee of opening, and transfers of both kinds of call."""
    world.call("transfer_futures_wallet", transfer_type="withdraw", amount=10, currency_short_name="USDT")
    world.exchange.call(
        "transfer_between_wallets",
        "ann-key",
        {
            "source_wallet_type": "spot",
            "destination_wallet_type": "futures",
            "currency_short_name": "USDT",
            "amount": 4,
        },
    )
    world.trade("buy", 2, 100)
    world.trade("sell", 2, 110)

    rows = world.call("list_futures_wallet_transactions")
    assert [(row["transaction_type"], row["amount"], row["reason"]) for row in rows] == [
        ("credit", Decimal("19.89"), "by_futures_order"),
        ("debit", Decimal("0.1"), "by_futures_order"),
        ("credit", 4, "by_universal_wallet"),
        ("debit", 10, "by_universal_wallet"),
    ]
    (usdt,) = [row for row in world.call("list_futures_wallets") if row["currency_short_name"] == "USDT"]
    assert {row["derivatives_futures_wallet_id"] for row in rows} == {usdt["id"]}
    assert world.call("list_futures_wallet_transactions", page=2, size=3) == rows[3:]
