"""Numbers as the two programs of the exchange print them, and no digit lost."""

import json
from decimal import Decimal
from typing import Any

import pytest
from coindcx_mock.sandbox.printing import encoded, fixed, javascript, plain, ruby, trimmed
from hypothesis import given
from hypothesis import strategies as st

pytestmark = pytest.mark.usefixtures("exactly")

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=None).filter(lambda n: abs(n.adjusted()) < 30)


@pytest.mark.parametrize(
    ("number", "by_ruby", "by_javascript"),
    [
        ("0", "0.0", "0"),
        ("-0", "0.0", "0"),
        ("0.000", "0.0", "0"),
        ("9000", "9000.0", "9000"),
        ("9E+3", "9000.0", "9000"),
        ("90000000.00", "90000000.0", "90000000"),
        ("-12.50", "-12.5", "-12.5"),
        ("0.001", "0.001", "0.001"),
        ("0.0001", "0.0001", "0.0001"),
        ("0.00001", "1.0e-05", "0.00001"),
        ("0.00001234", "1.234e-05", "0.00001234"),
        ("0.000001", "1.0e-06", "0.000001"),
        ("0.0000001", "1.0e-07", "1e-7"),
        ("5.66e-7", "5.66e-07", "5.66e-7"),
        ("-1.5e-8", "-1.5e-08", "-1.5e-8"),
        ("1e-11", "1.0e-11", "1e-11"),
        ("72131.83", "72131.83", "72131.83"),
        ("1675037938736", "1675037938736.0", "1675037938736"),
        ("1e15", "1000000000000000.0", "1000000000000000"),
        ("1e16", "1.0e+16", "10000000000000000"),
        ("1.25e20", "1.25e+20", "125000000000000000000"),
        ("1e21", "1.0e+21", "1e+21"),
    ],
)
def test_numbers_are_printed_as_recorded(number: str, by_ruby: str, by_javascript: str) -> None:
    assert (ruby(Decimal(number)), javascript(Decimal(number))) == (by_ruby, by_javascript)


@given(NUMBERS)
def test_no_style_loses_a_digit(number: Decimal) -> None:
    assert {Decimal(print_number(number)) for print_number in (ruby, javascript, plain, trimmed)} == {number}


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e25, max_value=1e25))
def test_ruby_prints_as_python_does_but_for_a_point_before_an_exponent(number: float) -> None:
    """Both print the shortest text of a float and change to exponents at the same sizes."""
    mantissa, separator, exponent = repr(number or 0.0).partition("e")
    expected = mantissa + (".0" if separator and "." not in mantissa else "") + separator + exponent
    assert ruby(Decimal(repr(number))) == expected


@given(NUMBERS)
def test_every_style_is_a_number_of_json(number: Decimal) -> None:
    for style in (ruby, javascript):
        assert json.loads(encoded([number], style), parse_float=Decimal, parse_int=Decimal) == [number]


@pytest.mark.parametrize(
    ("number", "all_digits", "least_digits"),
    [
        ("72200.00", "72200.00", "72200"),
        ("7E-5", "0.00007", "0.00007"),
        ("1E+3", "1000", "1000"),
        ("0.00", "0.00", "0"),
    ],
)
def test_texts_have_no_exponent(number: str, all_digits: str, least_digits: str) -> None:
    assert (plain(Decimal(number)), trimmed(Decimal(number))) == (all_digits, least_digits)


def test_digits_behind_the_point_are_filled_up() -> None:
    assert fixed(Decimal("65483.14"), 14) == "65483.14000000000000"
    assert fixed(Decimal(5), 0) == "5"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"a": Decimal(1), "b": [Decimal("2.5"), {"c": Decimal(0)}]}, b'{"a":1.0,"b":[2.5,{"c":0.0}]}'),
        ([1, "1", None, True, 1.5], b'[1,"1",null,true,1.5]'),
        ({"\u20b9": "\u20b9"}, '{"\u20b9":"\u20b9"}'.encode()),
    ],
)
def test_only_decimals_have_a_style(content: Any, expected: bytes) -> None:
    assert encoded(content) == expected
