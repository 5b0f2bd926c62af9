"""What is nested too deeply to be printed, copied and pickled costs only itself."""

import copy
import pickle
from typing import Any

import pytest
from attrs import frozen
from coindcx_runtime.codec.codec import decode
from coindcx_runtime.codec.depth import MOST_DEEP, is_unknown
from support.doubles import Row, operation

ONE = operation()
ROWS = operation(result=list[Row])


def nested(depth: int, opened: str = "[", closed: str = "]") -> str:
    return opened * depth + "1" + closed * depth


@pytest.mark.parametrize("other", ["", ',"fee":"odd"'], ids=["fast", "exact"])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ('{"a":', "}"), ('[{"a":0,"b":', "}]")])
def test_a_deep_value_of_unknown_form_is_none_and_reported(other: str, opened: str, closed: str) -> None:
    levels = opened.count("[") + opened.count("{")
    for depth, deep in ((MOST_DEEP // levels, False), (MOST_DEEP // levels + 1, True), (800 // levels, True)):
        body = f'{{"id":"a1","price":"0.10","state":"open","anything":{nested(depth, opened, closed)}{other}}}'
        one = decode(ONE, body.encode())
        assert (one.value.id, one.value.anything is None) == ("a1", deep)
        assert ("anything (nested too deeply)" in one.odd) == deep
        assert decode(ROWS, f"[{body}]".encode()).value == [one.value]
        assert copy.deepcopy(one.value) == pickle.loads(pickle.dumps(one.value)) == one.value


def test_a_deep_value_of_another_kind_is_none_and_reported() -> None:
    decoded = decode(ONE, f'{{"id":"a1","price":"1","state":"open","fee":{nested(200)}}}'.encode())
    assert (decoded.value.fee, decoded.odd) == (None, ("fee (nested too deeply)",))


@frozen(kw_only=True)
class Inside:
    rows: list[Row]


@frozen(kw_only=True)
class Described:
    id: str
    other: dict[str, int] | None = None


@pytest.mark.parametrize(("wanted", "unknown"), [
    (Any, True), (list[Any], True), (dict[str, Any] | None, True), (Row, True), (list[Row], True), (Inside, True),
    (str, False), (list[dict[str, int]], False), (Described, False), (list[Described | None], False),
])  # fmt: skip
def test_only_types_with_room_for_anything_are_looked_into(wanted: Any, unknown: bool) -> None:
    assert is_unknown(wanted) == unknown


def test_a_deep_value_within_rows_of_a_model_is_found() -> None:
    body = f'{{"rows":[{{"id":"a1","price":"1","state":"open","anything":{nested(100)}}}]}}'
    decoded = decode(operation(result=Inside), body.encode())
    assert decoded.odd == ("rows[0].anything (nested too deeply)",)
    assert decoded.value.rows[0].id == "a1"
