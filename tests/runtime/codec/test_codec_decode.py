import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from coindcx_runtime.codec.codec import decode
from coindcx_runtime.codec.lenient import NoObject
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import ROW, Refusal, Row, State, floats_in, operation, steady


@frozen(kw_only=True)
class Times:
    at: datetime | int
    status: int | str | None = None
    word: str | int | None = None


@frozen(kw_only=True)
class Done:
    """An acknowledgement: nothing in it is required."""

    message: str | None = None


@frozen(kw_only=True)
class Legs:
    """What became of one order or another, where each may be missing."""

    above: Row | Refusal | None = None
    below: Row | Refusal | None = None


ONE = operation()
MANY = operation(result=list[Row])
WRAPPED = operation(result=list[Row], unwrap="rows")
ONLY = operation(unwrap="rows", one=True)
EITHER = operation(result=list[Row | Refusal], unwrap="rows")
TIMES = operation(result=Times)
DONE = operation(result=Done)


def row(**changes: str) -> bytes:
    """A row's JSON, its members given as JSON."""
    members = {"id": '"a1"', "price": '"0.10"', "state": '"open"', **changes}
    return ("{" + ",".join(f'"{name}":{text}' for name, text in members.items()) + "}").encode()


def test_what_is_as_documented_is_reported_by_nothing() -> None:
    decoded = decode(ONE, ROW)
    assert decoded.value == Row(id="a1", price=Decimal("0.10"), state=State.OPEN)
    assert decoded.odd == ()


@pytest.mark.parametrize(("text", "number"), [
    ('"0.10"', "0.10"),
    ("0.10", "0.10"),
    ("1e-8", "1E-8"),
    ('"1e-8"', "1E-8"),
    ("1E+3", "1E+3"),
    ("12345678901234567890.123456789012345678", "12345678901234567890.123456789012345678"),
    ('"12345678901234567890.123456789012345678"', "12345678901234567890.123456789012345678"),
    ("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"),
    ("-0.5", "-0.5"),
    ("0", "0"),
    ("9" * 60, "9" * 60),
    ("9" * 5000, "9" * 5000),
    ("1e400", "1E+400"),
])  # fmt: skip
@pytest.mark.parametrize("beside", [{}, {"at": '"odd"'}], ids=["fast", "exact"])
def test_numbers_are_exact_in_both_readings(text: str, number: str, beside: dict[str, str]) -> None:
    decoded = decode(ONE, row(price=text, **beside))
    assert decoded.value.price.compare_total(Decimal(number)) == 0
    assert decoded.odd == tuple(beside)


# As Python source and as JSON, so that what an escape hides is seen too.
NO_NUMBERS = [
    "NaN", "nan", "-NaN", "sNaN", "NaN12", "Infinity", "-inf", "1_000", "_1", "1_", "1e1_0", " 1", "1 ", "\t1", "1\n", "1 000",
    "None", "", "abc", "0x10", "1,000", "١٢٣", "1٢", "\xa01", "\uff11", "--",
]  # fmt: skip


@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("text", NO_NUMBERS, ids=ascii)
def test_text_that_is_no_number_stays_text_and_is_reported(text: str, escaped: bool) -> None:
    decoded = decode(ONE, row(price=json.dumps(text, ensure_ascii=escaped), fee='"2.50"'))
    assert decoded.value == Row(id="a1", price=text, state=State.OPEN, fee=Decimal("2.50"))  # type: ignore[arg-type]  # (a field that was odd holds what came)
    assert decoded.odd == ("price",)


@pytest.mark.parametrize("escaped", ['"\\u004eaN"', '"Na\\u004E"', '"1\\u005f000"', '"\\u00311\\u0661"'])
def test_an_escape_hides_no_odd_number(escaped: str) -> None:
    decoded = decode(ONE, row(price=escaped))
    assert decoded.value.price == json.loads(escaped)
    assert decoded.odd == ("price",)


@pytest.mark.parametrize(("name", "text", "kept"), [
    ("price", "null", None),
    ("price", "true", True),
    ("price", "[1.50]", [Decimal("1.50")]),
    ("price", '{"a":1.50}', {"a": Decimal("1.50")}),
    ("price", "NaN", "NaN"),
    ("price", "-Infinity", "-Infinity"),
    ("price", "1e99999999999999999999", "1e99999999999999999999"),
    ("price", '"1e99999999999999999999"', "1e99999999999999999999"),
    ("state", "1.50", Decimal("1.50")),
    ("state", "null", None),
    ("at", "1.50", Decimal("1.50")),
    ("at", "true", True),
    ("at", "1e99", Decimal("1E+99")),
    ("at", "9" * 5000, Decimal("9" * 5000)),
    ("ready", "1", 1),
    ("ready", '"true"', "true"),
    ("tags", '"a"', "a"),
    ("levels", "[]", []),
    ("id", "null", None),
    ("id", "[1]", [1]),
    ("id", "false", False),
])  # fmt: skip
def test_a_field_of_another_kind_stays_raw_and_is_reported(name: str, text: str, kept: Any) -> None:
    decoded = decode(ONE, row(**{name: text}))
    assert getattr(decoded.value, name) == kept
    assert type(getattr(decoded.value, name)) is type(kept)
    assert decoded.odd == (name,)
    assert floats_in(decoded.value) == []


@pytest.mark.parametrize(("name", "text", "read"), [
    ("id", "123", "123"),
    ("id", "12345678901234567890123", "12345678901234567890123"),
    ("id", "9" * 5000, "9" * 5000),
    ("at", '"5"', 5),
    ("at", "5.0", 5),
    ("at", "9007199254740993.0", 9007199254740993),
    ("state", '"\\u006fpen"', State.OPEN),
    ("levels", '{"1.5":2,"1":"0.50"}', {"1.5": Decimal(2), "1": Decimal("0.50")}),
    ("anything", '[0.1,{"a":1e-8}]', [Decimal("0.1"), {"a": Decimal("1E-8")}]),
])  # fmt: skip
@pytest.mark.parametrize("fee", ["null", '"odd"'], ids=["fast", "exact"])
def test_what_loses_nothing_is_read(name: str, text: str, read: Any, fee: str) -> None:
    decoded = decode(ONE, row(**{name: text, "fee": fee}))
    assert getattr(decoded.value, name) == read
    assert type(getattr(decoded.value, name)) is type(read)
    assert decoded.odd == (() if fee == "null" else ("fee",))
    assert floats_in(decoded.value) == []


@pytest.mark.parametrize(("text", "read", "told"), [
    ("unheard_of", "unheard_of", "state (unknown value: unheard_of)"),
    ("OPEN", "open", "state (another spelling: OPEN)"),
    ("o pen", "open", "state (another spelling: o pen)"),
    ("", "", "state (unknown value)"),
    ("k3y-7f1d9a52c4", "k3y-7f1d9a52c4", "state (unknown value)"),
    ("x" * 41, "x" * 41, "state (unknown value)"),
    ("two\\nlines", "two\nlines", "state (unknown value)"),
    ("OPEN\\u212a", "OPEN\u212a", "state (unknown value)"),
])  # fmt: skip
def test_a_state_that_is_not_documented_is_named_where_it_is_a_word(text: str, read: str, told: str) -> None:
    decoded = decode(ONE, row(state=f'"{text}"'))
    assert (decoded.value.state, decoded.odd) == (read, (told,))
    assert [place.kind for place in decoded.places] == [told.partition(":")[0].removesuffix(")") + ")"]


def test_an_unknown_status_can_be_asked_for_and_compared() -> None:
    state = decode(ONE, row(state='"halted"')).value.state
    assert (state, state.value, state.name, str(state)) == ("halted", "halted", "halted", "halted")
    assert state not in list(State)


def test_further_keys_pass() -> None:
    assert decode(ONE, row(new_key='{"deep":[0.1,null]}')).odd == ()


def test_the_last_of_two_equal_keys_counts_in_both_readings() -> None:
    assert decode(ONE, row()[:-1] + b',"price":"2"}').value.price == 2
    assert decode(ONE, row(fee='"odd"')[:-1] + b',"price":"2"}').value.price == 2


def test_a_missing_field_is_none_and_reported() -> None:
    decoded = decode(MANY, b'[{"id":"a1","state":"open"},' + row() + b"]")
    assert decoded.value == [
        Row(id="a1", price=None, state=State.OPEN),  # type: ignore[arg-type]  # (a field that was odd holds what came)
        Row(id="a1", price=Decimal("0.10"), state=State.OPEN),
    ]
    assert decoded.odd == ("[0].price (missing)",)


def test_an_odd_row_stays_raw_between_good_ones() -> None:
    decoded = decode(MANY, b"[" + row() + b',"text",{"x":1.5},null]')
    assert decoded.value == [Row(id="a1", price=Decimal("0.10"), state=State.OPEN), "text", {"x": Decimal("1.5")}, None]
    assert decoded.odd == ("[1]", "[2]", "[3]")


def test_places_are_named_by_their_path() -> None:
    assert decode(WRAPPED, b'{"rows":[' + row(levels='{"1":[]}', tags="[2,[]]") + b"]}").odd == (
        "[0].tags[1]",
        "[0].levels.1",
    )


@pytest.mark.parametrize(("text", "read"), [
    ('"2024-06-15T15:08:40.430Z"', datetime(2024, 6, 15, 15, 8, 40, 430000, tzinfo=UTC)),
    ('"2024-06-15"', datetime(2024, 6, 15)),
    ("1718386312255", 1718386312255),
    ('"1712010312255"', 1712010312255),
    ("1718386312255.0", 1718386312255),
    ("1718386312255.36", Decimal("1718386312255.36")),
    ('"yesterday"', "yesterday"),
    ('"2024-99-99"', "2024-99-99"),
])  # fmt: skip
def test_a_time_is_a_date_or_a_number_and_never_a_wrong_one(text: str, read: Any) -> None:
    found = decode(TIMES, f'{{"at":{text}}}'.encode()).value.at
    assert (found, type(found)) == (read, type(read))


@pytest.mark.parametrize(
    ("text", "read"), [("200", 200), ('"200"', "200"), ('"error"', "error"), ("null", None), ("1.5", "1.5")]
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["fast", "exact"])
def test_a_field_of_two_kinds_takes_both_as_they_came(text: str, read: Any, mark: bytes) -> None:
    value = decode(TIMES, mark + f'{{"at":1,"status":{text},"word":{text}}}'.encode()).value
    assert value == Times(at=1, status=read, word=read)


@pytest.mark.parametrize("body", [b"", b" \n"])
def test_an_empty_acknowledgement_is_one_and_reported(body: bytes) -> None:
    decoded = decode(DONE, body)
    assert decoded.value == Done()
    assert decoded.odd


@pytest.mark.parametrize("body", [b"", b" \n"])
def test_silence_does_not_say_what_became_of_each_order(body: bytes) -> None:
    with pytest.raises(NoObject, match="is empty"):
        decode(operation(result=Legs), body)
    assert decode(operation(result=Legs), b"{}").value == Legs()


@pytest.mark.parametrize("body", [b"null", b"[]", b"<html>", b'"done"', b"[{}]"])
def test_what_is_no_acknowledgement_is_none(body: bytes) -> None:
    with pytest.raises(NoObject):
        decode(DONE, body)


def test_rows_of_two_models_are_told_apart_by_what_they_have() -> None:
    refused = b'{"error_message":"no"}'
    both = row()[:-1] + b',"error_message":"no"}'
    half = b'{"id":"a2","state":"done","price":[]}'
    decoded = decode(EITHER, b'{"rows":[' + b",".join([row(), refused, both, half]) + b"]}")
    good = Row(id="a1", price=Decimal("0.10"), state=State.OPEN)
    assert decoded.value == [good, Refusal(error_message="no"), good, Row(id="a2", state=State.DONE, price=[])]  # type: ignore[arg-type]  # (a field that was odd holds what came)
    assert decoded.odd == ("[3].price",)


@pytest.mark.parametrize("body", [
    b'{"rows":[%s]}' % ROW,
    b'{"rows":%s}' % ROW,
    b"[%s]" % ROW,
    ROW,
    b'{"rows":[%s],"details":false}' % ROW,
    b' {"rows" : [ %s ] }\n' % ROW,
    b'\xef\xbb\xbf{"rows":[%s]}' % ROW,
])  # fmt: skip
def test_the_only_row_is_found_in_whatever_is_around_it(body: bytes) -> None:
    assert decode(ONLY, body).value == Row(id="a1", price=Decimal("0.10"), state=State.OPEN)


@pytest.mark.parametrize("body", [
    b'{"rows":[]}',
    b"[]",
    b'{"rows":[%s,%s]}' % (ROW, ROW),
    b'{"rows":null}',
    b'{"rows":"a"}',
    b'{"rows":{}}',
    b'{"rows":[{}]}',
    b'{"rows":[null]}',
    b'{"lines":[%s]}' % ROW,
    b'{"state":"error","message":"no"}',
    b'{"status":"error","message":"no"}',
    b"{}",
])  # fmt: skip
def test_none_several_or_something_else_is_no_row(body: bytes) -> None:
    with pytest.raises(NoObject):
        decode(ONLY, body)


@pytest.mark.parametrize("op", [ONE, MANY, WRAPPED, ONLY, EITHER], ids=["one", "many", "wrapped", "only", "either"])
@pytest.mark.parametrize("body", [
    b"", b" \n", b"null", b"true", b"1", b'"text"', b"NaN", b"<html>busy</html>", b"\xff\xfe", b"\x00", b"{", b"[", b'{"id":',
    ROW[:-1], ROW + b"x", b"[" * 100_000, b'{"id":' * 100_000, b"9" * 5000, b"1e99999999999999999999", b'"\\ud800"',
    b"[" * 100_000 + b"]" * 100_000,
], ids=lambda body: repr(body[:12]))  # fmt: skip
def test_what_is_no_object_at_all_is_one_typed_error(op: Any, body: bytes) -> None:
    with pytest.raises(NoObject) as caught:
        decode(op, body)
    assert 0 < len(str(caught.value)) < 100


def test_bytes_that_are_not_utf8_cost_only_their_character() -> None:
    decoded = decode(ONE, row(new_key='"?"').replace(b"?", b"\xff"))
    assert decoded.value == Row(id="a1", price=Decimal("0.10"), state=State.OPEN)
    decoded = decode(ONE, row(id='"a?"').replace(b"?", b"\xff"))
    assert decoded.value == Row(id="a\ufffd", price=Decimal("0.10"), state=State.OPEN)
    assert decoded.odd == ("(not UTF-8)",)


JSON_TEXT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
).map(json.dumps)
NUMBER_TEXT = st.text("0123456789.eE+-_ naif", min_size=1, max_size=12)


@steady
@given(st.dictionaries(st.sampled_from(list(Row.__annotations__)), JSON_TEXT | NUMBER_TEXT.map(json.dumps)))
def test_whatever_a_field_holds_the_others_are_right(changes: dict[str, str]) -> None:
    decoded = decode(MANY, b"[" + row(**changes) + b"," + ROW + b"]")
    first, second = decoded.value
    assert second == Row(id="a1", price=Decimal("0.10"), state=State.OPEN)
    for name, value in {"id": "a1", "price": Decimal("0.10"), "state": State.OPEN}.items():
        if name not in changes:
            assert getattr(first, name) == value
    for name in ("price", "fee"):
        value = getattr(first, name)
        assert not isinstance(value, Decimal) or value.is_finite()
    assert floats_in(decoded.value) == []


@steady
@given(st.binary() | st.text().map(str.encode) | JSON_TEXT.map(str.encode))
def test_no_body_at_all_brings_another_exception(body: bytes) -> None:
    for op in (ONE, MANY, WRAPPED, ONLY, EITHER, TIMES, DONE):
        try:
            decoded = decode(op, body)
        except NoObject:
            continue
        assert floats_in(decoded.value) == []


@steady
@given(st.integers(0, len(ROW)), st.binary(max_size=3), st.integers(0, 3))
def test_a_damaged_row_is_a_row_or_a_typed_error(at: int, put: bytes, cut: int) -> None:
    try:
        decoded = decode(ONE, ROW[:at] + put + ROW[at + cut :])
    except NoObject:
        return
    assert isinstance(decoded.value, Row)


def test_a_row_with_an_id_is_the_model_that_keeps_it_whatever_else_it_has_or_lacks() -> None:
    decoded = decode(EITHER, b'{"rows":[{"id":"a1","price":"0.10","error_message":"late"},{"error_message":"no"}]}')
    assert [type(entry) for entry in decoded.value] == [Row, Refusal]
    assert (decoded.value[0].id, decoded.odd) == ("a1", ("[0].state (missing)",))
