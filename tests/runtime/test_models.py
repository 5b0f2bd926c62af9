import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest
from coindcx_runtime.models import Level, levels
from doubles import State

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


@pytest.mark.parametrize("carry", [lambda state: pickle.loads(pickle.dumps(state)), copy.copy, copy.deepcopy])
@pytest.mark.parametrize("text", ["open", "halted"])
def test_members_known_or_not_survive_a_pickle(text: str, carry) -> None:  # type: ignore[no-untyped-def]
    assert carry(State(text)) == State(text)


@pytest.mark.parametrize("value", [1, None, 1.5, b"open", ["open"]])
def test_what_is_no_text_is_no_member(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        State(value)


def test_levels_leave_out_what_is_no_number() -> None:
    side: Any = {"1": Decimal(1), "NaN": Decimal(1), "abc": Decimal(1), "2": None}
    assert levels(side, highest_first=True) == [(Decimal(1), Decimal(1))]
    assert levels(None, highest_first=True) == []
