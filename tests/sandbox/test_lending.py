"""Loans: what they lock, earn and give back."""

from decimal import Decimal

import pytest
from support.small_exchange import START_MS, Trader, small_exchange

DAY_MS = 86_400_000


@pytest.fixture
def trader() -> Trader:
    return Trader(small_exchange())


def lend(trader: Trader, amount: str = "200", days: int = 10) -> str:
    (row,) = trader.ask("create_lend_order", currency_short_name="CASH", amount=Decimal(amount), duration=days)
    return str(row["id"])


def test_a_loan_locks_its_amount_and_is_shown_open(trader: Trader) -> None:
    (row,) = trader.ask("create_lend_order", currency_short_name="CASH", amount=Decimal("200.5"), duration=10)
    expected = {
        "currency_short_name": "CASH",
        "amount": Decimal("200.5"),
        "title": "Cash",
        "interest": Decimal("0.05"),
        "interest_type": "simple",
        "duration": 10,
        "side": "lend",
        "expiry": START_MS + 10 * DAY_MS,
        "status": "open",
        "created_at": START_MS,
        "settled_at": None,
    }
    assert expected == {name: value for name, value in row.items() if name != "id"}
    assert (Decimal("799.5"), Decimal("200.5")) == trader.funds()["CASH"]
    assert [row] == trader.ask("list_lend_orders")


@pytest.mark.parametrize(
    ("seconds", "interest"),
    [
        pytest.param(0, "0", id="settled at once"),
        pytest.param(86_399, "0", id="before the first day is over"),
        pytest.param(86_400, "0.1", id="200 * 0.05 % * 1 day"),
        pytest.param(3 * 86_400 + 5, "0.3", id="three whole days"),
        pytest.param(10 * 86_400, "1", id="all days agreed on"),
        pytest.param(30 * 86_400, "1", id="nothing for days after its end"),
    ],
)
def test_settling_gives_amount_and_interest_of_whole_days(trader: Trader, seconds: int, interest: str) -> None:
    loan = lend(trader)
    trader.control("advance", seconds=seconds)
    (row,) = trader.ask("settle_lend_order", id=loan)
    assert ("exit", START_MS + 1000 * seconds) == (row["status"], row["settled_at"])
    assert (1000 + Decimal(interest), 0) == trader.funds()["CASH"]
    trader.check_money()


def test_a_settled_loan_is_listed_as_closed_and_settled_once(trader: Trader) -> None:
    loan = lend(trader)
    trader.control("advance", seconds=86_400)
    first = trader.ask("settle_lend_order", id=loan)
    trader.control("advance", seconds=86_400)
    assert first == trader.ask("settle_lend_order", id=loan)
    assert (Decimal("1000.1"), 0) == trader.funds()["CASH"]
    assert [row["status"] for row in trader.ask("list_lend_orders")] == ["close"]


def test_loans_are_listed_newest_first_by_pages(trader: Trader) -> None:
    loans = [lend(trader, "1") for _ in range(5)]
    answer = trader.exchange.call("list_lend_orders", trader.key, {"page": 2, "size": 2})
    rows = trader.ask("list_lend_orders", page=2, size=2)
    assert [loans[2], loans[1]] == [row["id"] for row in rows]
    assert '"total":5,"total_pages":3' in answer.headers["x-pagination"]
    assert Trader(trader.exchange, "second-key").ask("list_lend_orders") == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"currency_short_name": "NONE"}, (422, "Currency is not valid")),
        ({"amount": Decimal("1000.01")}, (422, "Insufficient funds")),
        ({"amount": Decimal(0)}, (400, "Invalid request")),
        ({"amount": -1}, (400, "Invalid request")),
        ({"duration": 0}, (400, "Invalid request")),
        ({"duration": 366}, (400, "Invalid request")),
        ({"duration": None}, (400, "Invalid request")),
    ],
)
def test_a_loan_that_cannot_be_is_refused_and_no_id_is_given(
    trader: Trader, given: dict[str, object], expected: tuple[int, str]
) -> None:
    whole = {"currency_short_name": "CASH", "amount": 1, "duration": 1}
    assert expected == trader.refusal("create_lend_order", **{**whole, **given})
    assert lend(Trader(small_exchange())) == lend(trader)


def test_a_loan_of_somebody_else_is_not_found(trader: Trader) -> None:
    loan = lend(Trader(trader.exchange, "second-key"))
    assert trader.refusal("settle_lend_order", id=loan) == (404, "Order not found")
    assert trader.refusal("settle_lend_order", id="nothing") == (404, "Order not found")
