from collections import OrderedDict, UserList
from collections.abc import Callable
from decimal import Decimal
from enum import IntEnum
from typing import Any

import pytest
from coindcx_runtime.codec.codec import encode
from coindcx_runtime.values.arguments import to_digits, to_id_number, to_list
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import State, steady


class Page(IntEnum):
    FIRST = 1


@steady
@given(st.integers(0, 10**99 - 1))
def test_an_id_is_the_same_number_as_text_and_as_int(value: int) -> None:
    assert to_id_number("id", value) == to_id_number("id", str(value)) == value
    assert encode({"id": to_id_number("id", str(value))}) == b'{"id":%d}' % value


@pytest.mark.parametrize("value", [
    "", " ", "1 ", " 1", "1\n", "-1", "+1", "1.0", "1e3", "1_000", "0x10", "abc", "ead19992-43fd-11e8-b027-bb815bcb14ed",
    "\u0661\u0662", "\uff11", "²", "9" * 100, "9" * 5000,
], ids=lambda value: repr(value)[:30])  # fmt: skip
def test_a_text_that_is_no_number_is_no_id(value: str) -> None:
    with pytest.raises(ValueError, match=r"^from_id: .* is not an id of digits$") as caught:
        to_id_number("from_id", value)
    assert len(str(caught.value)) < 80


@pytest.mark.parametrize(
    "value", [True, False, 1.0, Decimal(1), b"1", [1], {}, object()], ids=lambda value: type(value).__name__
)
def test_an_id_is_text_or_int(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^from_id: pass str or int, not "):
        to_id_number("from_id", value)


@steady
@given(st.integers())
def test_digits_are_those_of_the_integer(value: int) -> None:
    assert to_digits("page", value) == str(value)


def test_a_member_of_an_enum_is_its_number() -> None:
    assert to_digits("page", Page.FIRST) == "1"
    assert type(to_digits("page", Page.FIRST)) is str
    assert encode({"id": to_id_number("id", Page.FIRST)}) == b'{"id":1}'


@pytest.mark.parametrize(
    "value",
    [True, False, 1.0, float("nan"), Decimal(1), "1", b"1", [1], object()],
    ids=lambda value: type(value).__name__,
)
def test_digits_are_made_of_an_int_alone(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^page: pass int, not "):
        to_digits("page", value)


@pytest.mark.parametrize("value", [["a", "b"], ("a", "b"), UserList("ab"), OrderedDict(a=1, b=2).keys()], ids=repr)
def test_a_sequence_becomes_a_list_of_its_own(value: Any) -> None:
    found = to_list("ids", value)
    assert found == ["a", "b"]
    assert type(found) is list
    assert found is not value


def test_an_empty_list_and_a_range_are_lists() -> None:
    assert (to_list("ids", []), to_list("ids", range(3))) == ([], [0, 1, 2])


@pytest.mark.parametrize("value", [
    "abc", "", State.OPEN, b"abc", {"a": 1}, OrderedDict(a=1), iter(["a"]), (name for name in "ab"), map(str, [1]), 1,
    True, 1.5, object(),
], ids=lambda value: type(value).__name__)  # fmt: skip
def test_what_is_no_list_or_only_once_one_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match=rf"^ids: pass a list, such as \[...\], not {type(value).__name__}$"):
        to_list("ids", value)


@pytest.mark.parametrize("convert", [to_id_number, to_digits, to_list])
def test_none_stays_none(convert: Callable[[str, Any], Any]) -> None:
    assert convert("ids", None) is None
