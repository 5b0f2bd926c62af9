"""Whatever one field of an answer holds, the others are right, and what cannot be read is one typed error."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import attrs
import httpx
import pytest
from coindcx_client import models
from coindcx_client.models import Order, OrderStatus, Ticker
from coindcx_client.operations.market_data import GET_ORDER_BOOK, LIST_TICKERS
from coindcx_client.operations.orders import CREATE_ORDER, GET_ORDER_STATUS, create
from coindcx_runtime.codec.codec import decode
from coindcx_runtime.codec.lenient import NoObject
from coindcx_runtime.codec.models import OpenEnum
from coindcx_runtime.errors import OutcomeUnknown
from coindcx_runtime.steps import Answer
from hypothesis import given
from hypothesis import strategies as st
from support import shapes
from support.doubles import FakeClock, carry_out, floats_in, planner, steady
from support.generated_clients import KINDS, at_a_fake
from support.scenarios import spot_order
from support.timed_exchange import TimedExchange

JSON_TEXT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
).map(json.dumps)
NUMBER_TEXT = st.sampled_from(
    ["NaN", "-Infinity", "1e-400", "1e400", "1e99999999999999999999", "1" * 5000, "-0", "0.10"]
)
CHANGES = JSON_TEXT | NUMBER_TEXT

ORDER = decode(GET_ORDER_STATUS, shapes.ORDER.encode()).value
TICKERS = decode(LIST_TICKERS, shapes.TICKERS.encode()).value
ORDER_FIELDS = [field.name for field in attrs.fields(Order)]
TICKER_FIELDS = [field.name for field in attrs.fields(Ticker)]


def changed(text: str, changes: dict[str, str]) -> str:
    """A JSON object with these members put in as they are; a later one of the same name counts."""
    return text.rstrip()[:-1] + "".join(f',"{name}":{value}' for name, value in changes.items()) + "}"


@steady
@given(st.dictionaries(st.sampled_from(ORDER_FIELDS), CHANGES, max_size=4))
def test_the_untouched_fields_of_an_order_are_right(changes: dict[str, str]) -> None:
    body = f'{{"orders":[{changed(shapes.ORDER, changes)}]}}'.encode()
    order = decode(CREATE_ORDER, body).value
    assert isinstance(order, Order)
    for name in set(ORDER_FIELDS) - set(changes):
        assert getattr(order, name) == getattr(ORDER, name)
    assert floats_in(order) == []


@steady
@given(st.dictionaries(st.sampled_from(TICKER_FIELDS), CHANGES, max_size=4))
def test_the_other_rows_and_fields_of_a_ticker_are_right(changes: dict[str, str]) -> None:
    first, rest = shapes.TICKERS[1:].split("},", 1)
    rows = decode(LIST_TICKERS, f"[{changed(first + '}', changes)},{rest}".encode()).value
    assert rows[1:] == TICKERS[1:]
    for name in set(TICKER_FIELDS) - set(changes):
        assert getattr(rows[0], name) == getattr(TICKERS[0], name)
    assert floats_in(rows) == []


@steady
@given(st.sets(st.sampled_from(ORDER_FIELDS), max_size=6))
def test_missing_fields_of_an_order_cost_only_themselves(missing: set[str]) -> None:
    members = json.loads(shapes.ORDER, parse_float=lambda text: f"<{text}>")
    kept = {name: value for name, value in members.items() if name not in missing}
    body = json.dumps(kept).replace('"<', "").replace('>"', "").encode()
    decoded = decode(GET_ORDER_STATUS, body)
    for name in set(ORDER_FIELDS) - missing:
        assert getattr(decoded.value, name) == getattr(ORDER, name)
    required = {field.name for field in attrs.fields(Order) if field.default is attrs.NOTHING}
    assert decoded.odd == tuple(f"{name} (missing)" for name in ORDER_FIELDS if name in missing & required)


@steady
@given(at=st.integers(0, len(shapes.CREATED)), put=st.binary(max_size=4), cut=st.integers(0, 40))
def test_a_damaged_answer_is_an_order_or_a_typed_error(at: int, put: bytes, cut: int) -> None:
    body = shapes.CREATED.encode()
    try:
        decoded = decode(CREATE_ORDER, body[:at] + put + body[at + cut :])
    except NoObject:
        return
    assert isinstance(decoded.value, Order)
    assert floats_in(decoded.value) == []


@steady
@given(CHANGES)
def test_any_json_in_place_of_an_answer_is_read_or_a_typed_error(text: str) -> None:
    for operation in (CREATE_ORDER, GET_ORDER_STATUS, LIST_TICKERS, GET_ORDER_BOOK):
        try:
            decoded = decode(operation, text.encode())
        except NoObject:
            continue
        assert floats_in(decoded.value) == []


@pytest.mark.parametrize("orders", [[], [shapes.ORDER, shapes.SECOND_ORDER]], ids=["none", "two"])
def test_an_order_call_that_gives_none_or_two_leaves_the_outcome_open(orders: list[str]) -> None:
    clock = FakeClock()
    answer = Answer(200, {}, f'{{"orders":[{",".join(orders)}]}}'.encode())
    call = create(market="BTCINR", side="buy", order_type="market_order", total_quantity=1)
    error = carry_out(planner(clock).plan(call), [answer], clock).error
    assert isinstance(error, OutcomeUnknown)
    for number in range(1, len(orders) + 1):
        assert f"00000000000{number}".encode() in (error.body or b"")


@pytest.mark.parametrize("body", ['{"status":"error"}', '{"status":"error","message":"no","code":1}'])
def test_a_refusal_with_status_200_is_no_order(body: str) -> None:
    with pytest.raises(NoObject):
        decode(GET_ORDER_STATUS, body.encode())
    with pytest.raises(NoObject):
        decode(CREATE_ORDER, f'{{"orders":[{body}]}}'.encode())


def test_an_id_alone_is_an_order() -> None:
    decoded = decode(GET_ORDER_STATUS, b'{"id":"a"}')
    assert (decoded.value.id, decoded.value.status) == ("a", None)


def test_a_new_status_is_no_outage_and_told_by_name() -> None:
    status = decode(GET_ORDER_STATUS, changed(shapes.ORDER, {"status": '"paused"'}).encode())
    assert (status.value.status, status.odd) == ("paused", ("status (unknown value: paused)",))


@pytest.mark.parametrize("text", ["FILLED", "Filled", " filled ", "fil-led"])
def test_a_known_status_in_another_spelling_is_that_status_and_told(text: str) -> None:
    status = decode(GET_ORDER_STATUS, changed(shapes.ORDER, {"status": json.dumps(text)}).encode())
    assert status.value.status is OrderStatus.FILLED
    assert status.odd == (f"status (another spelling: {text})",)


TYPES = [getattr(models, name) for name in models.__all__]
WORDS = [kind for kind in TYPES if isinstance(kind, type) and issubclass(kind, OpenEnum)]


@pytest.mark.parametrize("kind", WORDS)
def test_a_word_of_any_kind_is_found_in_capitals_but_where_case_tells_units_apart(kind: type[OpenEnum]) -> None:
    words = [member.value for member in kind]
    has_units = any(character.isdigit() for word in words for character in word)
    assert [kind(word.swapcase()) for word in words] == [word.swapcase() if has_units else word for word in words]


def test_fills_of_unknown_form_hold_no_binary_float() -> None:
    fills = '[{"price":4000000.1,"quantity":1e-05}]'
    order = decode(GET_ORDER_STATUS, changed(shapes.ORDER, {"trades": fills}).encode()).value
    assert order.trades == [{"price": Decimal("4000000.1"), "quantity": Decimal("0.00001")}]


def test_an_id_of_digits_is_text() -> None:
    body = changed(shapes.ORDER, {"id": "12345678901234567890", "client_order_id": "7"}).encode()
    order: Any = decode(GET_ORDER_STATUS, body).value
    assert (order.id, order.client_order_id) == ("12345678901234567890", "7")


def shared(order: Order, other: Order) -> Order:
    """What of an order is there in another reading of it, too."""
    names = [name for name in ORDER_FIELDS if getattr(order, name) is not None and getattr(other, name) is not None]
    return Order(**{**dict.fromkeys(ORDER_FIELDS), **{name: getattr(order, name) for name in names}})


def test_an_order_read_by_two_calls_is_the_same_where_both_have_a_field() -> None:
    """One has its times as text, the other in milliseconds, rounded to seconds."""
    exchange = TimedExchange()
    client = exchange.client()
    exchange.time.sleep(0.43)
    created = client.orders.create(**spot_order())
    [active] = client.orders.active(market="BTCINR")
    assert type(created.created_at) is not type(active.created_at)
    assert shared(created, active) == shared(active, created)
    assert hash(shared(created, active)) == hash(shared(active, created))
    assert type(created.created_at_utc) is type(active.created_at_utc) is datetime
    assert client.deviations == {}


async def test_either_client_counts_a_new_state_and_a_time_in_another_unit() -> None:
    row = changed(shapes.ORDER, {"status": '"paused"', "side": '"BUY"', "updated_at": "1700000000"})
    for kind in KINDS:
        either = at_a_fake(kind, lambda _: httpx.Response(200, content=row.encode()))
        order = await either(lambda client: client.orders.status(client_order_id="a"))
        assert (order.status, order.side, order.updated_at_utc.year) == ("paused", "buy", 2023)
        assert either.client.deviations == {
            "orders.status status (unknown value)": 1,
            "orders.status side (another spelling)": 1,
            "orders.status updated_at (in seconds)": 1,
        }
        await either.close()


@pytest.mark.parametrize(
    ("text", "told"), [("1700000000", ()), ("1700000000000", ("[0].timestamp (in milliseconds)",))]
)
def test_the_unit_of_a_ticker_is_told_by_its_digits(text: str, told: tuple[str, ...]) -> None:
    decoded = decode(LIST_TICKERS, f'[{{"market":"BTCINR","timestamp":{text}}}]'.encode())
    assert decoded.value[0].timestamp_utc == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert [place for place in decoded.odd if "timestamp" in place] == [*told]
