from collections import OrderedDict
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from attrs import frozen
from coindcx_runtime.codec.codec import encode, encode_path, encode_query
from hypothesis import example, given
from hypothesis import strategies as st
from support.doubles import State, steady


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
    ([Item("n", 0.5)], "a[0].amount"),  # type: ignore[arg-type]  # (a float, which is refused)
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


@pytest.mark.parametrize(("value", "written"), [
    ("B-BTC_USDT", "B-BTC_USDT"),
    ("a/b", "a%2Fb"),
    ("a?b#c", "a%3Fb%23c"),
    ("../..", "..%2F.."),
    ("...", "..."),
    ("%2e%2e", "%252e%252e"),
    ("{depth}", "%7Bdepth%7D"),
    ("a b+c&d=e;f", "a%20b%2Bc%26d%3De%3Bf"),
    ("é₹", "%C3%A9%E2%82%B9"),
    ("\\\n\x00", "%5C%0A%00"),
    (50, "50"),
    (Decimal("1E-8"), "0.00000001"),
    (State.OPEN, "open"),
    (Level.LOW, "1"),
    (True, "true"),
])  # fmt: skip
def test_a_parameter_stays_within_its_segment_of_the_path(value: Any, written: str) -> None:
    assert encode_path("/book/{pair}-futures/{depth}", {"pair": value, "depth": 5}) == f"/book/{written}-futures/5"


@steady
@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: text not in (".", "..")))
@example("//evil.example.com/")
@example("@evil.example.com:1")
def test_whatever_text_leads_to_its_own_place_on_the_same_host(text: str) -> None:
    path = encode_path("/a/{id}/b", {"id": text})
    url = httpx.Request("GET", f"http://127.0.0.1:9{path}").url
    before, inside, after = path[:3], path[3:-2], path[-2:]
    assert (before, unquote(inside), after) == ("/a/", text, "/b")
    assert "/" not in inside
    assert (url.host, url.port, url.raw_path) == ("127.0.0.1", 9, path.encode())


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_parameter_that_would_lead_to_another_path_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"^id: '\.*' would lead to another path$"):
        encode_path("/orders/{id}", {"id": value})


@pytest.mark.parametrize("value", [None, 0.5, {"a": 1}, ["a"], b"x", object()])
def test_a_path_takes_text_and_numbers_alone(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^id"):
        encode_path("/orders/{id}", {"id": value})


def test_a_path_without_parameters_is_itself() -> None:
    assert encode_path("/exchange/ticker", {}) == "/exchange/ticker"
