"""What the spec allows is checked in one sentence that begins with the argument's name."""

from decimal import Decimal
from enum import Enum
from typing import Any

import numpy
import pytest
from attrs import frozen
from coindcx_runtime.codec.models import OpenEnum
from coindcx_runtime.values.allowed import Allowed, Boolean, Digits, Integer, Items, Members, Number, Text, check_all


class Side(OpenEnum):
    BUY = "buy"


class Word(Enum):
    BUY = "buy"


@frozen(kw_only=True)
class NewOrder:
    side: Any
    price: Any = None


SIDE = Text(one_of=("buy", "sell"))
ORDER = Members(model="NewOrder", members={"side": SIDE, "price": Number(exclusive_minimum=0)}, required=("side",))


@pytest.mark.parametrize(
    ("allowed", "value", "sentence"),
    [
        (SIDE, "BUY", "a: 'BUY' is not one of buy, sell; did you mean 'buy'?"),
        (SIDE, " sel", "a: ' sel' is not one of buy, sell; did you mean 'sell'?"),
        (SIDE, "hold", "a: 'hold' is not one of buy, sell"),
        (Text(one_of=("1m", "1M", "1h")), "1H", "a: '1H' is not one of 1m, 1M, 1h; did you mean '1h'?"),
        (SIDE, "buy\n", r"a: 'buy\n' is not one of buy, sell; did you mean 'buy'?"),
        (Text(min_length=1, max_length=36), "x" * 37, f"a: {'x' * 37!r} has 37 characters; pass 1 to 36"),
        (Text(max_length=9), "x" * 70_000, f"a: '{'x' * 39}... has 70000 characters; pass at most 9"),
        (Text(min_length=1), "", "a: '' has 0 characters; pass at least 1"),
        (Text(), "\ud800", r"a: '\ud800' has half of a surrogate pair; pass whole characters"),
        (Text(pattern=r"^[a-z]+\Z"), "a\n", r"a: 'a\n' is not of the form ^[a-z]+\Z"),
        (Integer(minimum=1, maximum=9), 0, "a: 0 is too small; pass at least 1"),
        (Integer(minimum=1, maximum=9), 10, "a: 10 is too large; pass at most 9"),
        (Integer(one_of=(5, 10)), 6, "a: 6 is not one of 5, 10"),
        (Integer(), 10**4200, "a: pass an int of at most 4000 digits"),
        (Digits(minimum=1, maximum=50), "0", "a: 0 is too small; pass at least 1"),
        (Digits(minimum=1, maximum=50), "51", "a: 51 is too large; pass at most 50"),
        (Digits(max_length=2), 100, "a: pass an int of at most 2 digits"),
        (Number(exclusive_minimum=0), "0.0", "a: 0.0 is too small; pass more than 0"),
        (Number(minimum=1), Decimal("0.9"), "a: 0.9 is too small; pass at least 1"),
        (Number(maximum=1), 10**90, f"a: 1{'0' * 39}... is too large; pass at most 1"),
        (Items(each=SIDE, min_items=1, max_items=2), ["buy"] * 3, "a: the list has 3 items; pass 1 to 2"),
        (Items(each=SIDE, unique=True), ["buy", "sell", "buy"], "a: 'buy' is there twice; pass each once"),
        (Items(each=SIDE), ["buy", "sel"], "a[1]: 'sel' is not one of buy, sell; did you mean 'sell'?"),
        (ORDER, {"side": "buy", "prices": 1}, "a: NewOrder has no 'prices'; did you mean 'price'?"),
        (ORDER, {"price": 1}, "a.side: must not be None or left out"),
        (ORDER, NewOrder(side=None), "a.side: must not be None or left out"),
        (ORDER, NewOrder(side="buy", price=0), "a.price: 0 is too small; pass more than 0"),
    ],
)
def test_what_is_not_allowed_is_refused(allowed: Allowed, value: Any, sentence: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  the whole sentence is compared
        allowed.check("a", value)
    assert str(caught.value) == sentence


ITSELF: list[Any] = []
ITSELF.append(ITSELF)


@pytest.mark.parametrize(
    ("allowed", "value", "sentence"),
    [
        (Text(), 1, "a: pass str, not int"),
        (Text(), b"x", "a: pass str, not bytes"),
        (Text(), Decimal("1E+999999999999"), "a: pass str, not Decimal"),
        (Text(), ITSELF, "a: pass str, not list"),
        (Integer(), True, "a: pass int, not bool"),
        (Integer(), 1.0, "a: pass int, not float"),
        (Integer(), "1", "a: pass int, not str"),
        (Integer(), numpy.float64(1), "a: pass int, not float64"),
        (Integer(), numpy.bool_(True), "a: pass int, not bool"),
        (Integer(), numpy.array([1, 2]), "a: pass int, not ndarray"),
        (Boolean(), 1, "a: pass True or False, not int"),
        (Items(each=Text()), ITSELF, "a[0]: pass str, not list"),
        (Items(each=ORDER), ["x"], "a: pass models such as NewOrder, not str"),
        (ORDER, ITSELF, "a: pass models such as NewOrder, not list"),
        *(
            (Number(), one(0.5), "a: a float is not exact; pass Decimal or str, such as Decimal('0.1')")
            for one in (float, numpy.float64, numpy.float32, numpy.float16)
        ),
        (Number(), numpy.bool_(True), "a: pass Decimal, int or str, not bool"),
    ],
)
def test_what_is_of_the_wrong_type_is_refused(allowed: Allowed, value: Any, sentence: str) -> None:
    with pytest.raises(TypeError) as caught:
        allowed.check("a", value)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("allowed", "value", "plain"),
    [
        (SIDE, Side.BUY, "buy"),
        (Text(), numpy.str_("B-BTC_USDT"), "B-BTC_USDT"),
        (Integer(one_of=(5,)), numpy.int64(5), 5),
        (Integer(), numpy.uint8(7), 7),
        (Digits(), numpy.int8(7), "7"),
        (Number(), numpy.int32(7), Decimal(7)),
        (Number(as_text=True), Decimal("1E+3"), "1000"),
        (Number(), "0.10", Decimal("0.10")),
        (Boolean(), False, False),
        (Items(each=Text()), numpy.array(["a", "b"]), ["a", "b"]),
        (Items(each=SIDE), (Word.BUY,), ["buy"]),
        (ORDER, {"side": Side.BUY, "price": "1.0"}, {"side": "buy", "price": Decimal("1.0")}),
        (ORDER, NewOrder(side=Side.BUY, price=numpy.int8(1)), NewOrder(side="buy", price=Decimal(1))),
    ],
)
def test_what_is_allowed_becomes_plain(allowed: Allowed, value: Any, plain: Any) -> None:
    found = allowed.check("a", value)
    assert found == plain
    assert types_in(found) == types_in(plain)


def types_in(value: Any) -> list[type]:
    inner = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return [type(value), *(kind for one in inner for kind in types_in(one))]


def test_all_are_checked_under_the_names_that_callers_know() -> None:
    assert check_all({"s": SIDE}, {"s": Word.BUY, "other": object}, {}) == {"s": "buy", "other": object}
    assert check_all({"s": SIDE}, {"s": None}, {}) == {"s": None}
    with pytest.raises(ValueError, match=r"^side: 'BUY'"):
        check_all({"s": SIDE}, {"s": "BUY"}, {"s": "side"})
