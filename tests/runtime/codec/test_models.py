import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from attrs.exceptions import FrozenInstanceError
from coindcx_runtime.codec.codec import decode
from coindcx_runtime.codec.models import Level, OpenEnum, clear_null_texts, levels
from support.doubles import State, operation

BOOK = {"100": Decimal(1), "9.5": Decimal(2), "1e-8": Decimal(3), "100.10": Decimal(4)}


def test_levels_are_sorted_by_number_and_not_by_text() -> None:
    best_bid_first = ["100.10", "100", "9.5", "1e-8"]
    wanted = [Level(Decimal(price), BOOK[price]) for price in best_bid_first]
    assert levels(BOOK, highest_first=True) == wanted
    assert levels(BOOK, highest_first=False) == wanted[::-1]
    assert levels({}, highest_first=True) == []


def test_an_unknown_member_is_its_text() -> None:
    state = State("halted")
    assert (state, str(state), state.value, f"{state}") == ("halted",) * 4
    assert state == State("halted")
    assert hash(state) == hash("halted")
    assert [*State] == [State.OPEN, State.DONE]


class Order(OpenEnum):
    PARTLY = "partially_filled"
    CANCELLED = "cancelled"


class Length(OpenEnum):
    MINUTE = "1m"
    DAY = "1d"


@pytest.mark.parametrize("text", [
    "PARTIALLY_FILLED", "Partially_Filled", "partially-filled", "partially filled", "PartiallyFilled", " partially_filled",
])  # fmt: skip
def test_another_spelling_of_a_known_member_is_that_member(text: str) -> None:
    state = Order(text)
    assert state is Order.PARTLY
    assert (state, hash(state), str(state)) == ("partially_filled", hash("partially_filled"), "partially_filled")


def test_american_english_is_another_spelling() -> None:
    assert Order("CANCELED") is Order.CANCELLED


@pytest.mark.parametrize("text", ["partially", "filled", "partially_filled_2", "partially.filled", ""])
def test_a_word_like_it_is_none(text: str) -> None:
    assert Order(text) == text


@pytest.mark.parametrize("text", ["1M", "1D"])
def test_case_counts_beside_digits_as_it_tells_minutes_from_months(text: str) -> None:
    assert (Length(text), Length(text).value) == (text, text)


@pytest.mark.parametrize("carry", [lambda state: pickle.loads(pickle.dumps(state)), copy.copy, copy.deepcopy])
@pytest.mark.parametrize("text", ["open", "halted"])
def test_members_known_or_not_survive_a_pickle(text: str, carry) -> None:  # type: ignore[no-untyped-def]  # (`carry` is any of three functions)
    assert carry(State(text)) == State(text)


@pytest.mark.parametrize("value", [1, None, 1.5, b"open", ["open"]])
def test_what_is_no_text_is_no_member(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        State(value)


@pytest.mark.parametrize("side", [5, "text", [["1", "2"]], True])
def test_a_side_that_is_no_map_is_refused_in_a_sentence(side: Any) -> None:
    with pytest.raises(ValueError, match=r"a side of the book is a [a-z]+ and no map of prices"):
        levels(side, highest_first=True)


def test_levels_leave_out_what_is_no_number() -> None:
    side: Any = {"1": Decimal(1), "NaN": Decimal(1), "abc": Decimal(1), "2": None}
    assert levels(side, highest_first=True) == [(Decimal(1), Decimal(1))]
    assert levels(None, highest_first=True) == []


@frozen(kw_only=True)
class Conversion:
    """A model with fields where the exchange writes `None` for null."""

    rate: str
    note: str | None = None
    state: State | None = None
    anything: Any = None

    def __attrs_post_init__(self) -> None:
        clear_null_texts(self, "note", "state", "anything")


@pytest.mark.parametrize("body", [
    b'{"rate":"None","note":"None","state":"None","anything":"None"}',
    b'{"rate":"None","note":"None","state":"None","anything":"None","\\u0061":1}',
])  # fmt: skip
def test_the_text_none_is_none_in_the_named_fields_alone_however_it_is_read(body: bytes) -> None:
    conversion = decode(operation(result=Conversion), body).value
    assert conversion == Conversion(rate="None")
    assert (conversion.rate, conversion.note, conversion.state, conversion.anything) == ("None", None, None, None)


@pytest.mark.parametrize(
    "value", ["none", "NONE", "null", "", " None", "None ", "Nones", 0, False, [], ["None"], {"None": 1}]
)
def test_any_other_value_stays_as_it_is(value: Any) -> None:
    assert Conversion(rate="1", note=value, anything=value) == Conversion(rate="1", note=value, anything=value)
    assert Conversion(rate="1", anything=value).anything is value


def test_a_model_that_was_cleared_is_as_frozen_as_any() -> None:
    conversion = Conversion(rate="1", note="None")
    with pytest.raises(FrozenInstanceError):
        conversion.note = "x"  # type: ignore[misc]  # (models are frozen, which is the test)
    assert hash(conversion) == hash(Conversion(rate="1"))
    assert copy.deepcopy(conversion) == pickle.loads(pickle.dumps(conversion)) == conversion
