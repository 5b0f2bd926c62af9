import json
import re
from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from typing import Any

import pytest
from coindcx_runtime.codec.codec import encode
from coindcx_runtime.values.decimals import number, optional_number, optional_text, plain, text, to_decimal, to_text
from hypothesis import example, given
from hypothesis import strategies as st
from support.doubles import steady

FINITE = st.decimals(allow_nan=False, allow_infinity=False)
SMALL_AND_LARGE = st.builds(
    lambda sign, digits, exponent: Decimal((sign, tuple(map(int, str(digits))), exponent)),
    st.integers(0, 1),
    st.integers(min_value=0),
    st.integers(-400, 400),
)
JSON_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


class NumpyLikeFloat(float):
    """numpy.float64 is such a subclass."""


@steady
@given(FINITE | SMALL_AND_LARGE)
@example(Decimal("0E+5"))
@example(Decimal("-0E+3"))
@example(Decimal("1E-8"))
@example(Decimal("1E+30"))
def test_any_finite_decimal_is_written_as_an_equal_json_number_without_exponent(value: Decimal) -> None:
    written = encode({"a": value}).decode()[len('{"a":') : -len("}")]
    assert JSON_NUMBER.fullmatch(written)
    assert json.loads(written, parse_float=Decimal, parse_int=Decimal) == value
    assert to_text("a", value) == written


@steady
@given(SMALL_AND_LARGE)
def test_the_callers_decimal_context_changes_no_digit(value: Decimal) -> None:
    with localcontext(Context(prec=2, traps=[])):
        assert to_decimal("a", value) == value
        assert Decimal(plain(value)).compare_total(Decimal(f"{value:f}")) == 0
        written = to_text("a", str(value))
    assert Decimal(written) == value


@steady
@given(FINITE)
def test_zeros_at_the_end_are_kept(value: Decimal) -> None:
    assert max(0, -value.as_tuple().exponent) == len(plain(value).partition(".")[2])


@pytest.mark.parametrize(("given_", "written"), [
    (Decimal("0.10"), "0.10"),
    (Decimal("1E+3"), "1000"),
    (Decimal("-0.5"), "-0.5"),
    (400, "400"),
    (10**40, "1" + "0" * 40),
    ("400", "400"),
    ("1e-8", "0.00000001"),
    ("1.5E+3", "1500"),
    ("+2", "2"),
    ("5.", "5"),
    ("007", "7"),
    (None, None),
])  # fmt: skip
def test_what_may_be_given_and_what_is_written(given_: Any, written: str | None) -> None:
    assert to_text("a", given_) == written
    assert optional_text(given_) == written
    assert to_decimal("a", given_) == optional_number(given_) == (None if written is None else Decimal(written))


REFUSED_TYPES = [0.1, 1.0, float("nan"), NumpyLikeFloat("0.5"), True, False, [], [1], (1, 2), b"1", {}, 1j, object]
REFUSED_TEXTS = [
    "NaN", "sNaN", "nan", "Infinity", "-inf", "1_000", "", " ", " 1", "1 ", "1\n", "abc", "0x10", "1,5", "1.2.3", "e5",
    "1e", ".", "-", "--1", "١٢٣", "\uff11", "½", "1e99999999999999999999",
    Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity"),
]  # fmt: skip
CONVERTERS: list[Callable[[Any], Any]] = [
    lambda value: to_decimal("price", value),
    lambda value: to_text("price", value),
    number,
    optional_number,
    text,
    optional_text,
]


@pytest.mark.parametrize("convert", CONVERTERS)
@pytest.mark.parametrize("value", REFUSED_TYPES, ids=repr)
def test_what_is_no_number_is_a_type_error(convert: Callable[[Any], Any], value: Any) -> None:
    with pytest.raises(TypeError, match="price"):
        convert(value)


@pytest.mark.parametrize("convert", CONVERTERS)
@pytest.mark.parametrize("value", REFUSED_TEXTS, ids=repr)
def test_what_is_no_finite_number_is_a_value_error(convert: Callable[[Any], Any], value: Any) -> None:
    with pytest.raises(ValueError, match="price"):
        convert(value)


@pytest.mark.parametrize("convert", [number, text])
def test_none_is_refused_where_a_number_is_needed(convert: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match="needed"):
        convert(None)


@pytest.mark.parametrize("value", ["9" * 5000 + "x", 0.1])
def test_the_complaint_is_short_and_names_the_argument(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        to_decimal("price_per_unit", value)
    assert str(caught.value).startswith("price_per_unit: ")
    assert len(str(caught.value)) < 150
