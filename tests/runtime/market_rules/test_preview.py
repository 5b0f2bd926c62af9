"""What an order comes to, and what rounding mends."""

import decimal
import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest
from coindcx_runtime.market_rules import Violation
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import steady
from support.ruled_order import previewed


def test_an_order_that_fits_is_ok_and_has_its_value() -> None:
    found = previewed()
    assert (found.ok, found.violations, found.changes, found.value) == (True, (), (), Decimal(10))
    assert (found.market, found.side, found.order_type) == ("ABCXYZ", "buy", "limit_order")
    assert found.arguments == {
        "market": "ABCXYZ",
        "side": "buy",
        "order_type": "limit_order",
        "quantity": Decimal("0.1"),
        "price": Decimal(100),
    }


def test_a_market_order_has_no_value_and_sends_no_price() -> None:
    found = previewed(order_type="market_order", price=None)
    assert (found.ok, found.value, found.price, "price" in found.arguments) == (True, None, None, False)


def test_without_round_down_nothing_is_changed() -> None:
    found = previewed(quantity=Decimal("0.1014"), price=Decimal("100.014"))
    assert (found.quantity, found.price, found.changes) == (Decimal("0.1014"), Decimal("100.014"), ())
    assert [one.rule for one in found.violations] == ["step", "tick"]


@pytest.mark.parametrize(("side", "price"), [("buy", "100.01"), ("sell", "100.02")])
def test_round_down_makes_neither_quantity_nor_price_worse(side: str, price: str) -> None:
    found = previewed(side=side, quantity=Decimal("0.1014"), price=Decimal("100.014"), round_down=True)
    assert (found.ok, found.quantity, found.price) == (True, Decimal("0.101"), Decimal(price))
    assert found.changes == (
        "quantity 0.1014 rounded down to the step 0.001: 0.101",
        f"price 100.014 rounded to the tick 0.01: {price}",
    )
    assert (found.arguments["quantity"], found.arguments["price"]) == (found.quantity, found.price)


def test_what_is_on_step_and_tick_stays_as_it_was_written() -> None:
    found = previewed(quantity=Decimal("0.1010"), price=Decimal("1E+2"), round_down=True)
    assert (str(found.quantity), str(found.price), found.changes) == ("0.1010", "1E+2", ())


@pytest.mark.parametrize(("order", "rules"), [
    ({"quantity": Decimal("0.0095"), "price": Decimal(500)}, ["min_quantity", "min_notional"]),
    ({"quantity": Decimal("0.0001")}, ["min_quantity"]),
    ({"quantity": Decimal("100.0015")}, ["max_quantity"]),
    ({"quantity": Decimal("100.0009")}, []),
    ({"quantity": Decimal("100.0019"), "order_type": "market_order"}, ["max_quantity_market"]),
    ({"price": Decimal("500.019")}, ["max_price"]),
    ({"price": Decimal("500.001"), "side": "sell"}, ["max_price"]),
    ({"order_type": "stop_limit"}, ["order_types"]),
    ({"price": None}, ["price"]),
    ({"side": "hold", "price": Decimal("100.001")}, ["side", "tick"]),
    ({"quantity": Decimal("0.1009"), "price": Decimal("99.5")}, ["min_notional"]),
])  # fmt: skip
def test_what_rounding_cannot_mend_stays_broken(order: dict[str, Any], rules: list[str]) -> None:
    assert [one.rule for one in previewed(**order, round_down=True).violations] == rules


SIZES = st.decimals(min_value="-1", max_value="1e9", allow_nan=False, allow_infinity=False) | st.decimals(
    "0", "1", places=9
)
STEPS = st.builds(lambda unit, places: Decimal(unit).scaleb(-places), st.sampled_from([1, 2, 5, 25]), st.integers(0, 9))


@steady
@given(
    quantity=SIZES,
    price=SIZES,
    step=STEPS,
    places=st.integers(0, 9),
    decimals=st.integers(0, 9),
    side=st.sampled_from(["buy", "sell"]),
    precision=st.integers(1, 40),
)
def test_rounded_down_it_passes_again_asks_no_more_and_loses_less_than_a_step(
    quantity: Decimal, price: Decimal, step: Decimal, places: int, decimals: int, side: str, precision: int
) -> None:
    limits = {
        "step": step,
        "target_currency_precision": places,
        "base_currency_precision": decimals,
        "min_quantity": Decimal(0),
        "max_quantity": Decimal("1e8"),
        "min_notional": Decimal("0.001"),
        "min_price": Decimal("1e-9"),
        "max_price": Decimal("1e8"),
    }
    order = {"quantity": quantity, "price": price, "side": side}
    with decimal.localcontext(decimal.Context(prec=precision)):
        found = previewed(limits, **order, round_down=True)
        again = previewed(limits, **{**order, "quantity": found.quantity, "price": found.price})
    assert (again.ok, again.violations) == (found.ok, found.violations)
    assert {"step", "tick"}.isdisjoint(one.rule for one in found.violations if quantity > 0 and price > 0)
    rules, exact = found.rules, decimal.Context(prec=200)
    assert rules.step is not None
    assert rules.tick is not None
    assert found.price is not None
    assert Decimal(0) <= exact.subtract(quantity, found.quantity) < rules.step
    worse = exact.subtract(found.price, price) if side == "buy" else exact.subtract(price, found.price)
    assert -rules.tick < worse <= 0
    assert found.value == exact.multiply(found.quantity, found.price)


def test_preview_and_violations_are_frozen_and_survive_a_pickle() -> None:
    found = previewed(quantity=Decimal("0.1014"))
    assert pickle.loads(pickle.dumps(found)) == found
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.quantity = Decimal(1)  # type: ignore[misc]  # (previews are frozen, which is the test)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.violations[0].text = ""  # type: ignore[misc]  # (previews are frozen, which is the test)
    found.arguments.clear()
    assert found.arguments["market"] == "ABCXYZ"
    assert isinstance(found.violations[0], Violation)
