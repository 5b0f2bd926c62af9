"""From a number of any kind to what a market takes."""

import decimal
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import steady
from support.ruled_order import rules


class Float64(float):
    """As numpy's: a float that shows more than its digits."""

    def __repr__(self) -> str:
        return f"np.float64({float(self)!r})"

    __str__ = __repr__


class Float32:
    """As numpy's: no float, with digits of its own."""

    def __float__(self) -> float:
        return 0.699999988079071

    def __str__(self) -> str:
        return "0.7"


@pytest.mark.parametrize(("value", "quantity"), [
    (0.123, "0.123"),  # exactly it is a little less, and would come to 0.122
    (0.1239, "0.123"),
    (1e-05, "0"),
    (5, "5"),
    ("0.1239", "0.123"),
    (Decimal("0.1239"), "0.123"),
    (Float64(0.123), "0.123"),
    (Float32(), "0.7"),
    (1e22, "1e22"),
    (0.0, "0"),
    (-0.0, "0"),
])  # fmt: skip
def test_a_quantity_goes_down_to_the_step(value: Any, quantity: str) -> None:
    found = rules(step=Decimal("0.001")).quantity(value)
    assert (type(found), found, found.is_signed()) == (Decimal, Decimal(quantity), False)


@pytest.mark.parametrize(("value", "nearest", "down", "up"), [
    (100.014, "100.01", "100.01", "100.02"),
    (100.016, "100.02", "100.01", "100.02"),
    (100.015, "100.02", "100.01", "100.02"),
    (100.01, "100.01", "100.01", "100.01"),
    ("0.004", "0", "0", "0.01"),
])  # fmt: skip
def test_a_price_goes_to_the_tick_as_one_says(value: Any, nearest: str, down: str, up: str) -> None:
    market = rules(base_currency_precision=2)
    assert market.price(value) == Decimal(nearest)
    assert (market.price(value, "down"), market.price(value, rounding="up")) == (Decimal(down), Decimal(up))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -0.1, -1, "-1", "abc", Decimal("NaN"), "1_000"])
def test_what_no_market_takes_is_refused(value: Any) -> None:
    for name in ("quantity", "price"):
        with pytest.raises(ValueError, match=f"^{name}: "):
            getattr(rules(), name)(value)


@pytest.mark.parametrize("value", [None, True, b"1", [1], 1j])
def test_what_is_no_number_is_refused(value: Any) -> None:
    for name in ("quantity", "price"):
        with pytest.raises(TypeError, match=f"^{name}: pass a number, not "):
            getattr(rules(), name)(value)


def test_an_unknown_rounding_or_step_is_refused() -> None:
    unknown: Any = "half"
    with pytest.raises(ValueError, match=r"^rounding: 'half' is none of nearest, down, up"):
        rules().price(1, unknown)
    with pytest.raises(ValueError, match="the details of ABCXYZ name no step to round to"):
        rules(step=None, target_currency_precision=None).quantity(1)
    with pytest.raises(ValueError, match="the details of ABCXYZ name no tick to round to"):
        rules(base_currency_precision=None).price(1)


@steady
@given(value=st.floats(0, 1e15), places=st.integers(0, 12), precision=st.integers(1, 40))
def test_whatever_float_it_is_the_result_passes_and_is_near(value: float, places: int, precision: int) -> None:
    market = rules(base_currency_precision=places, target_currency_precision=places, step=Decimal(10) ** -places)
    unit, exact, context = Decimal(1).scaleb(-places), Decimal(repr(value)), decimal.Context(prec=200)
    with decimal.localcontext(decimal.Context(prec=precision)):
        quantity, price = market.quantity(value), market.price(value)
    for found in (quantity, price):
        assert context.remainder(found, unit) == 0
    assert 0 <= context.subtract(exact, quantity) < unit
    assert context.abs(context.subtract(exact, price)) <= unit / 2
