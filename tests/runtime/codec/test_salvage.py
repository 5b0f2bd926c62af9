"""Whatever an answer looks like, the ids that are whole in it are found, and nothing is raised."""

import json
from typing import Any

import pytest
from coindcx_runtime.codec.salvage import LISTS, LONGEST_ID, MOST_IDS, NAMES, ids_in
from coindcx_runtime.errors import DecodeError, OutcomeUnknown
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import steady

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANY_JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)
IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda text: text != "None")


@pytest.mark.parametrize(("body", "found"), [
    (b'{"id":"a1"}', {"id": ("a1",)}),
    (b'{"id": 12345678901234567890, "client_order_id" :\n"mine"}', {"id": ("12345678901234567890",), "client_order_id": ("mine",)}),
    (b'[{"id":"a1"},{"id":"b2"},{"id":"a1"}]', {"id": ("a1", "b2")}),
    (b'{"data":{"group_id":"baf926e6B-ID_USDT1705647709"}}', {"group_id": ("baf926e6B-ID_USDT1705647709",)}),
    (b'{"ids":["a1", 2 ,"c3"],"order_ids":["x"],"position_ids":[]}', {"ids": ("a1", "2", "c3"), "order_ids": ("x",)}),
    (b'{"id":null,"order_id":"","group_id":"None","position_id":true,"parent_id":{"id":"a1"}}', {"id": ("a1",)}),
    (b'{"id":"a\\"1\\u20b9\\\\"}', {"id": ('a"1\u20b9\\',)}),
    (b'{"id":"a\\ud800"}', {"id": ("a\\ud800",)}),
    (b'{"id":"a\\q"}', {"id": ("a\\q",)}),
    ('{"id":"für ₹"}'.encode(), {"id": ("für ₹",)}),
    (b'{"id":"a\xff1"}', {"id": ("a\ufffd1",)}),
    (b'\xef\xbb\xbf{"id":"a1"}', {"id": ("a1",)}),
    (b'{"user_id":"me","ID":"no","idx":"no"}', {}),
    (b'{"message":"\\"id\\":\\"no\\""}', {}),
    (b"", {}), (b"null", {}), (b'"id"', {}), (b"<html>id: a1</html>", {}),
], ids=repr)  # fmt: skip
def test_ids_are_found_by_the_name_of_their_member(body: bytes, found: dict[str, Any]) -> None:
    assert ids_in(body) == found


@pytest.mark.parametrize(("body", "found"), [
    (b'{"orders":[{"id":"a1","price":', {"id": ("a1",)}),
    (b'{"orders":[{"id":"a1"', {"id": ("a1",)}),
    (b'{"orders":[{"id":"a1', {}),
    (b'{"orders":[{"id":"a\\', {}),
    (b'{"orders":[{"id":123', {}),
    (b'{"orders":[{"id":123,', {"id": ("123",)}),
    (b'{"ids":["a1","b', {"ids": ("a1",)}),
    (b'{"message":"he said "no"","id":"a1"}', {"id": ("a1",)}),
    (b'HTTP/1.1 200 OK\r\n\r\n{"id":"a1"}{"id":"b2"}', {"id": ("a1", "b2")}),
    (b"[" * 100_000 + b'{"id":"a1"}', {"id": ("a1",)}),
    (b'{"price":NaN,"x":1e999,"id":"a1"}', {"id": ("a1",)}),
], ids=lambda value: repr(value)[:40])  # fmt: skip
def test_a_cut_or_damaged_answer_shows_the_ids_that_are_whole(body: bytes, found: dict[str, Any]) -> None:
    assert ids_in(body) == found


@steady
@given(st.sampled_from(NAMES), IDS, ANY_JSON, st.data())
def test_an_id_is_found_however_the_answer_is_cut_after_it(name: str, id: str, other: Any, data: st.DataObject) -> None:
    for ascii_only in (True, False):
        head = json.dumps([{"other": 1, name: id}], ensure_ascii=ascii_only)[:-2].encode()
        tail = (',"more":' + json.dumps(other, ensure_ascii=ascii_only) + "}]").encode(errors="replace")
        assert id in ids_in(head + tail[: data.draw(st.integers(0, len(tail)))])[name]


@steady
@given(st.sampled_from(LISTS), st.lists(IDS | st.integers(), min_size=1))
def test_the_ids_of_a_list_are_found_in_its_order(name: str, ids: list[str | int]) -> None:
    assert ids_in(json.dumps({name: ids}).encode()) == {name: tuple(dict.fromkeys(str(id) for id in ids))}


@steady
@given(
    st.binary()
    | st.lists(st.sampled_from([b'"id"', b":", b'"', b"\\", b"{", b"[", b",", b"7", b"-", b" ", b'"ids":['])).map(
        b"".join
    )
)
def test_no_bytes_raise_anything(body: bytes) -> None:
    assert all(text.encode() for ids in ids_in(body).values() for text in ids)


@steady
@given(ANY_JSON)
def test_what_has_no_id_shows_none(content: Any) -> None:
    names = ("id", *NAMES, *LISTS)
    body = json.dumps(content).encode()
    assert ids_in(body) == {} or any(f'"{name}"'.encode() in body for name in names)


def test_what_is_found_is_bounded() -> None:
    rows = b",".join(b'{"id":"%d"}' % number for number in range(MOST_IDS + 10))
    assert ids_in(b"[" + rows + b"]")["id"] == tuple(str(number) for number in range(MOST_IDS))
    for size, found in ((LONGEST_ID, 1), (LONGEST_ID + 1, 0)):
        for value in (b'"%s"' % (b"x" * size), b"9" * size):
            assert sum(map(len, ids_in(b'{"id":%s}' % value).values())) == found


def test_an_open_outcome_shows_the_ids_of_its_answer() -> None:
    error = OutcomeUnknown(DecodeError("no", operation="orders.create", status=200, body=b'{"orders":[{"id":"a1","si'))
    assert error.answered_ids == {"id": ("a1",)}
    assert OutcomeUnknown(DecodeError("no", operation="orders.create")).answered_ids == {}
