"""Futures wallets: what lies in them, and how it came there."""

from decimal import Decimal
from typing import Any

import pytest
from sandbox.futures_exchange import FuturesExchange


@pytest.fixture
def futures() -> FuturesExchange:
    return FuturesExchange()


def wallet(futures: FuturesExchange, currency: str = "USDT") -> dict[str, Any]:
    (found,) = [row for row in futures.call("list_futures_wallets") if row["currency_short_name"] == currency]
    return {name: value for name, value in found.items() if name != "id"}


def test_isolated_margin_is_locked(futures: FuturesExchange) -> None:
    futures.trade("buy", 2, 100)
    futures.order("buy", 1, price=90)

    assert wallet(futures) == {
        "currency_short_name": "USDT", "balance": "970.855", "locked_balance": "29.045", "cross_order_margin": "0.0",
        "cross_user_margin": "0.0",
    }  # fmt: skip
    assert wallet(futures, "INR")["balance"] == "90000.0"


def test_crossed_margin_stays_in_the_balance(futures: FuturesExchange) -> None:
    futures.call("change_futures_position_margin_type", pair="B-ABC_USDT", margin_type="crossed")
    futures.trade("buy", 2, 100)
    futures.order("buy", 1, price=90)

    assert wallet(futures) == {
        "currency_short_name": "USDT", "balance": "999.9", "locked_balance": "0.0", "cross_order_margin": "9.045",
        "cross_user_margin": "20.0",
    }  # fmt: skip


@pytest.mark.parametrize(("way", "left", "balance"), [("deposit", "490", "1010.0"), ("withdraw", "510", "990.0")])
def test_transfer(futures: FuturesExchange, way: str, left: str, balance: str) -> None:
    (row,) = futures.call("transfer_futures_wallet", transfer_type=way, amount=10, currency_short_name="USDT")

    assert row["balance"] == balance
    assert futures.exchange.venue.ledger.funds(futures.exchange.venue.accounts["ann"].purse(), "USDT").free == Decimal(
        left
    )
    futures.check_money()


def test_transactions(futures: FuturesExchange) -> None:
    """Newest first: a gain less its fee, the fee of opening, and transfers of both kinds of call."""
    futures.call("transfer_futures_wallet", transfer_type="withdraw", amount=10, currency_short_name="USDT")
    futures.exchange.call(
        "transfer_between_wallets",
        "ann-key",
        {
            "source_wallet_type": "spot",
            "destination_wallet_type": "futures",
            "currency_short_name": "USDT",
            "amount": 4,
        },
    )
    futures.trade("buy", 2, 100)
    futures.trade("sell", 2, 110)

    rows = futures.call("list_futures_wallet_transactions")
    assert [(row["transaction_type"], row["amount"], row["reason"]) for row in rows] == [
        ("credit", Decimal("19.89"), "by_futures_order"),
        ("debit", Decimal("0.1"), "by_futures_order"),
        ("credit", 4, "by_universal_wallet"),
        ("debit", 10, "by_universal_wallet"),
    ]
    (usdt,) = [row for row in futures.call("list_futures_wallets") if row["currency_short_name"] == "USDT"]
    assert {row["derivatives_futures_wallet_id"] for row in rows} == {usdt["id"]}
    assert futures.call("list_futures_wallet_transactions", page=2, size=3) == rows[3:]
