"""Money moves, is locked and unlocked; it is never made."""

from collections import defaultdict
from decimal import Decimal

import pytest
from coindcx_mock.sandbox.accounts import EXCHANGE, FEES, Ledger, Purse, Shortfall
from hypothesis import given
from hypothesis import strategies as st

A, B = Purse("a", "spot"), Purse("b", "futures")
PURSES = st.sampled_from([A, B, FEES, EXCHANGE])
AMOUNTS = st.integers(0, 6).map(lambda units: units * Decimal("0.5"))
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), PURSES, AMOUNTS, PURSES),
        st.tuples(st.sampled_from(["lock", "unlock"]), st.sampled_from([A, B]), AMOUNTS, st.just(A)),
    ),
    max_size=40,
)


@given(ACTIONS)
def test_money_is_conserved_and_nobody_but_the_house_owes(actions: list[tuple[str, Purse, Decimal, Purse]]) -> None:
    """Each purse has what a plain sum of the moves that were made says."""
    ledger = Ledger()
    ledger.move("INR", Decimal(2), EXCHANGE, A)
    free = defaultdict(Decimal, {A: Decimal(2), EXCHANGE: Decimal(-2)})
    locked: defaultdict[Purse, Decimal] = defaultdict(Decimal)
    for name, purse, amount, target in actions:
        available = locked[purse] if name == "unlock" else free[purse]
        fits = amount <= available or (name == "move" and purse == EXCHANGE)
        try:
            if name == "move":
                ledger.move("INR", amount, purse, target)
            else:
                getattr(ledger, name)(purse, "INR", amount)
        except Shortfall:
            assert not fits
        else:
            assert fits
            if name == "move":
                free[purse] -= amount
                free[target] += amount
            else:
                sign = 1 if name == "lock" else -1
                free[purse] -= sign * amount
                locked[purse] += sign * amount
        for each in (A, B, FEES, EXCHANGE):
            funds = ledger.funds(each, "INR")
            assert (free[each], locked[each]) == (funds.free, funds.locked)
            assert each == EXCHANGE or min(funds.free, funds.locked) >= 0
        assert ledger.total("INR") == 0


def test_neither_a_look_nor_a_refusal_opens_a_purse() -> None:
    ledger = Ledger()
    assert Decimal(0) == ledger.funds(A, "INR").total
    with pytest.raises(Shortfall):
        ledger.lock(A, "INR", Decimal(1))
    with pytest.raises(Shortfall):
        ledger.move("INR", Decimal(1), A, B)
    assert (list(ledger.currencies(A)), list(ledger.currencies(B))) == ([], [])


def test_a_negative_amount_is_a_mistake() -> None:
    ledger = Ledger()
    with pytest.raises(ValueError, match="not negative"):
        ledger.move("INR", Decimal(-1), EXCHANGE, A)
    for change in (ledger.lock, ledger.unlock):
        with pytest.raises(ValueError, match="not negative"):
            change(A, "INR", Decimal(-1))


def test_purses_and_currencies_are_apart() -> None:
    ledger = Ledger()
    ledger.move("INR", Decimal(5), EXCHANGE, A)
    ledger.move("BTC", Decimal(1), EXCHANGE, A)
    ledger.lock(A, "INR", Decimal(2))
    found = {currency: (funds.free, funds.locked, funds.total) for currency, funds in ledger.currencies(A)}
    assert found == {"INR": (3, 2, 5), "BTC": (1, 0, 1)}
    assert list(ledger.currencies(Purse("a", "futures"))) == []
    assert ledger.total("ETH") == 0


def test_locked_money_does_not_move() -> None:
    ledger = Ledger()
    ledger.move("INR", Decimal(5), EXCHANGE, A)
    ledger.lock(A, "INR", Decimal(3))
    with pytest.raises(Shortfall):
        ledger.move("INR", Decimal("2.00000001"), A, B)
    ledger.move("INR", Decimal(2), A, B)
    assert ledger.funds(A, "INR").total == 3
