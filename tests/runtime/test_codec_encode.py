from collections import OrderedDict
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from typing import Any

import pytest
from attrs import frozen
from coindcx_runtime.codec import encode, encode_query
from doubles import State


@frozen
class Item:
    name: str
    amount: Decimal
    note: str | None = None


class Rate(Enum):
    FLOAT = 0.1
    EXACT = Decimal("1E-8")


class Level(IntEnum):
    LOW = 1


@pytest.mark.parametrize(("value", "written"), [
    ("text", b'"text"'),
    ("é ₹", '"é ₹"'.encode()),
    (Decimal("1E-8"), b"0.00000001"),
    (Decimal("-0.10"), b"-0.10"),
    (7, b"7"),
    (10**30, b"1" + b"0" * 30),
    (True, b"true"),
    (State.OPEN, b'"open"'),
    (State("new"), b'"new"'),
    (Level.LOW, b"1"),
    (Rate.EXACT, b"0.00000001"),
    ([1, "a", [Decimal("0.0")]], b'[1,"a",[0.0]]'),
    ((1, 2), b"[1,2]"),
    ([None], b"[null]"),
    ([], b"[]"),
    ({}, b"{}"),
    ({"b": 1, "a": 2, "none": None}, b'{"b":1,"a":2}'),
    (OrderedDict(z=1, y=2), b'{"z":1,"y":2}'),
    (Item("n", Decimal("1E+2")), b'{"name":"n","amount":100}'),
    ([Item("n", Decimal(1), "x")], b'[{"name":"n","amount":1,"note":"x"}]'),
])  # fmt: skip
def test_how_values_are_written(value: Any, written: bytes) -> None:
    assert encode({"a": value}) == b'{"a":' + written + b"}"


@pytest.mark.parametrize(("value", "where"), [
    (0.5, "a"),
    ([1, 0.5], "a[1]"),
    ({"b": [{"c": 0.5}]}, "a.b[0].c"),
    ([Item("n", 0.5)], "a[0].amount"),  # type: ignore[arg-type]
    (Rate.FLOAT, "a"),
    (b"bytes", "a"),
    (bytearray(b"bytes"), "a"),
    (Fraction(1, 3), "a"),
    (object(), "a"),
    (1j, "a"),
    (iter(["used", "up"]), "a"),
    ((name for name in ["used", "up"]), "a"),
])  # fmt: skip
def test_what_has_no_exact_or_repeatable_form_is_refused_by_its_place(value: Any, where: str) -> None:
    with pytest.raises(TypeError) as caught:
        encode({"a": value})
    assert str(caught.value).startswith(f"{where}: ")


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity")])
def test_decimals_that_are_no_numbers_are_refused(value: Decimal) -> None:
    with pytest.raises(ValueError, match=r"^a\.b: "):
        encode({"a": {"b": value}})


def test_a_query_is_text_and_leaves_out_what_is_none() -> None:
    query = {"pair": "B-BTC_USDT", "limit": 5, "price": Decimal("1E-8"), "state": State.OPEN, "all": True, "from": None}
    assert encode_query({**query, "names[]": ["a", "b", None], "empty": []}) == {
        "pair": ["B-BTC_USDT"],
        "limit": ["5"],
        "price": ["0.00000001"],
        "state": ["open"],
        "all": ["true"],
        "names[]": ["a", "b"],
    }


@pytest.mark.parametrize("value", [0.5, {"a": 1}, [[1]], b"x", object()])
def test_a_query_takes_nothing_else(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^depth"):
        encode_query({"depth": value})
