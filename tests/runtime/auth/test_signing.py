import copy
import hashlib
import hmac
import html
import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from coindcx_runtime.auth.signing import Credentials, chosen_credentials, sign, stamp, take_credentials
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Answer
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import (
    BASE_URL,
    BROKEN,
    KEY,
    OK,
    ROW,
    SECRET,
    FakeClock,
    carry_out,
    operation,
    planner,
    shown,
    steady,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "signing.json").read_text(encoding="utf-8"))["vectors"]

# What a caller may put into a body: no floats, and Decimals of any size.
PLAIN = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    PLAIN | NUMBERS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def hmac_of(payload: bytes, secret: str = SECRET) -> str:
    return hmac.new(secret.encode(), payload, hashlib.sha256).hexdigest()


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_signature_is_that_of_openssl(vector: dict[str, str]) -> None:
    signed = Credentials(KEY, vector["secret"]).headers(vector["body"].encode())
    assert signed == {"X-AUTH-APIKEY": KEY, "X-AUTH-SIGNATURE": vector["signature"]}


def test_one_signature_does_not_change_the_next() -> None:
    credentials = Credentials(KEY, SECRET)
    assert credentials.headers(b"first") != credentials.headers(b"second")
    assert credentials.headers(b"first") == {"X-AUTH-APIKEY": KEY, "X-AUTH-SIGNATURE": hmac_of(b"first")}


@steady
@given(
    # An argument that is an empty list goes nowhere.
    body=st.dictionaries(
        st.text(st.characters(codec="utf-8"), max_size=8), VALUES.filter(lambda value: value != []), max_size=5
    )
)
def test_the_bytes_that_leave_are_the_bytes_that_were_signed(body: dict[str, Any]) -> None:
    seen: list[httpx.Request] = []

    def exchange(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=ROW)

    with SyncClient(
        api_key=KEY, api_secret=SECRET, base_url=BASE_URL, transport=httpx.MockTransport(exchange), clock=FakeClock()
    ) as client:
        client._call(Call(operation(), body=body))
    (request,) = seen
    assert request.headers["x-auth-signature"] == hmac_of(request.content)
    assert request.headers["x-auth-apikey"] == KEY
    assert json.loads(request.content)["timestamp"] == FakeClock().now_ms()


def test_each_attempt_has_its_own_time_and_signature() -> None:
    clock = FakeClock(now_ms=1_700_000_000_000)
    run = carry_out(
        planner(clock).plan(Call(operation(retry="read"), body={"note": "é"})),
        [BROKEN, Answer(503, {}, b""), OK],
        clock,
    )
    bodies = [json.loads(send.content or b"") for send in run.sends]
    assert [body["timestamp"] for body in bodies] == [1_700_000_000_000, 1_700_000_000_250, 1_700_000_000_750]
    for send in run.sends:
        assert send.headers["X-AUTH-SIGNATURE"] == hmac_of(send.content or b"")


def test_time_goes_into_each_order_where_the_operation_wants_that() -> None:
    call = Call(operation(timestamp="each_order"), body={"orders": [{"market": "A"}, {"market": "B", "timestamp": 1}]})
    assert stamp(call, 7) == {"orders": [{"market": "A", "timestamp": 7}, {"market": "B", "timestamp": 7}]}


@pytest.mark.parametrize("body", [None, {}, {"timestamp": 1}])
def test_time_goes_to_the_top_level_and_the_callers_body_stays_as_it_was(body: dict[str, Any] | None) -> None:
    before = copy.deepcopy(body)
    assert stamp(Call(operation(), body=body), 7) == {"timestamp": 7}
    assert body == before


@pytest.mark.parametrize(("body", "wanted"), [
    ({"pair": "A", "timestamp": 1}, {"order": {"pair": "A", "timestamp": 1}, "timestamp": 7}),
    ({"order": "x"}, {"order": {"order": "x"}, "timestamp": 7}),
    ({}, {"order": {}, "timestamp": 7}),
    (None, {"order": {}, "timestamp": 7}),
])  # fmt: skip
def test_time_stays_outside_of_a_nested_body(body: dict[str, Any] | None, wanted: dict[str, Any]) -> None:
    before = copy.deepcopy(body)
    assert stamp(Call(operation(nested="order"), body=body), 7) == wanted
    assert body == before


def test_a_nested_body_is_signed_as_it_is_sent_without_what_is_none() -> None:
    call = Call(operation(nested="order"), body={"price": Decimal("1E-8"), "left out": None})
    payload, headers = sign(call, Credentials(KEY, SECRET), 7)
    assert payload == b'{"order":{"price":0.00000001},"timestamp":7}'
    assert headers["X-AUTH-SIGNATURE"] == hmac_of(payload)


def test_numbers_are_signed_as_they_are_sent() -> None:
    payload, headers = sign(
        Call(operation(), body={"price": Decimal("1E-8"), "quantity": Decimal("0.10"), "left out": None}),
        Credentials(KEY, SECRET),
        7,
    )
    assert payload == b'{"price":0.00000001,"quantity":0.10,"timestamp":7}'
    assert headers["X-AUTH-SIGNATURE"] == hmac_of(payload)


def test_credentials_show_nothing() -> None:
    credentials = Credentials(KEY, SECRET)
    for text in (
        repr(credentials),
        str(credentials),
        f"{credentials}",
        repr([credentials]),
        repr({"key": credentials}),
    ):
        assert KEY not in text
        assert SECRET not in text


def test_credentials_have_no_vars() -> None:
    with pytest.raises(TypeError):
        vars(Credentials(KEY, SECRET))


@pytest.mark.parametrize("carry", [pickle.dumps, copy.copy, copy.deepcopy])
def test_credentials_are_not_pickled(carry: Any) -> None:
    with pytest.raises(TypeError, match="credentials are not pickled") as caught:
        carry(Credentials(KEY, SECRET))
    assert KEY not in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("call", [
    Call(operation(), body={"price": 0.1}),
    Call(operation(), body={"price": object()}),
    Call(operation(), body={"text": "\ud800"}),
    Call(operation(), body={"price": Decimal("NaN")}),
    Call(operation(), query={"depth": 0.1}),
    Call(operation(), query={"depth": {"a": 1}}),
    Call(operation(timestamp="each_order"), body={"orders": [None]}),
    Call(operation(timestamp="each_order"), body={}),
])  # fmt: skip
def test_a_bad_argument_does_not_show_the_key(call: Call[Any]) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)) as caught:
        carry_out(planner(FakeClock()).plan(call), [OK], FakeClock())
    text = shown(caught.value)
    assert KEY not in text
    assert SECRET not in text
    assert "X-AUTH-SIGNATURE" not in text


def test_a_server_that_echoes_key_and_signature_does_not_get_them_into_the_answer() -> None:
    payload = b"{}"
    credentials = Credentials("abc/def", SECRET)
    signature = hmac_of(payload)
    echo = b'{"a":"abc/def","b":"abc\\/def","c":"' + signature.encode() + b'"}'
    assert credentials.redact(echo, payload) == b'{"a":"[hidden]","b":"[hidden]","c":"[hidden]"}'


def test_a_label_is_always_the_same_and_does_not_hold_the_key() -> None:
    assert Credentials(KEY, SECRET).label == Credentials(KEY, "other").label != Credentials(KEY + "x", SECRET).label
    assert len(Credentials(KEY, SECRET).label) == 12
    assert KEY not in Credentials(KEY, SECRET).label


GOOD = "0123456789abcdef"


def test_neither_key_nor_secret_is_no_credentials() -> None:
    assert take_credentials(None, None) is None


def test_both_are_credentials() -> None:
    assert isinstance(take_credentials(GOOD, GOOD), Credentials)


@pytest.mark.parametrize(("key", "secret", "name"), [
    (GOOD, None, "api_secret"),
    (None, GOOD, "api_key"),
    (GOOD, "", "api_secret"),
    ("", GOOD, "api_key"),
    (" padded-value", GOOD, "api_key"),
    (GOOD, "padded-value\n", "api_secret"),
    (GOOD, "two words", "api_secret"),
    ("schlüssel", GOOD, "api_key"),
    (GOOD, "“quoted”", "api_secret"),
    (GOOD, b"bytes-value", "api_secret"),
    (12345678, GOOD, "api_key"),
])  # fmt: skip
def test_what_is_wrong_is_said_without_the_value(key: Any, secret: Any, name: str) -> None:
    complaint = take_credentials(key, secret)
    assert isinstance(complaint, str)
    assert complaint.startswith(name)
    for value in (key, secret):
        assert not value or str(value).strip() not in complaint


@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotes_around_a_key_are_named_and_one_of_them_is_part_of_it(quote: str) -> None:
    for name, key, secret in (
        ("api_key", f"{quote}{GOOD}{quote}", GOOD),
        ("api_secret", GOOD, f"{quote}{GOOD}{quote}"),
    ):
        assert str(take_credentials(key, secret)).startswith(f"{name} stands in quotes: leave them out")
    for part in (f"{quote}{GOOD}", f"{GOOD}{quote}", f"{quote}{GOOD}x"):
        assert isinstance(take_credentials(part, GOOD), Credentials)


def test_credentials_are_those_given_or_made_of_both() -> None:
    credentials = Credentials(GOOD, GOOD)
    assert chosen_credentials(credentials, None, None) is credentials
    assert chosen_credentials(None, None, None) is None
    assert isinstance(chosen_credentials(None, GOOD, GOOD), Credentials)
    with pytest.raises(TypeError, match="has to be a Credentials"):
        chosen_credentials(GOOD, None, None)
    with pytest.raises(ValueError, match="api_secret is missing"):
        chosen_credentials(None, GOOD, None)


def test_what_a_server_echoes_is_hidden_in_any_form() -> None:
    key = "a/+=&\"'<>%\\b"
    credentials = Credentials(key, SECRET)
    escaped = "".join(f"\\u{ord(letter):04X}" for letter in key)
    dresses = [
        key,
        json.dumps(key)[1:-1],
        json.dumps(json.dumps(key))[3:-3],
        escaped,
        quote(key, safe=""),
        html.escape(key),
    ]
    for dress in dresses:
        assert credentials.redact(f"<{dress}>".encode(), b"{}") == b"<[hidden]>", dress
        assert credentials.redact(f"<{dress[:-1]}>".encode(), b"{}") == f"<{dress[:-1]}>".encode()


def test_a_row_of_backslashes_is_no_work() -> None:
    """Were each of them looked at as the start of the rest, a megabyte would take hours."""
    credentials = Credentials("k" * 20, "s" * 20)
    row = b"\\" * 1_000_000
    assert credentials.redact(row + b"k" * 20, b"{}") == row[15:] + b"[hidden]"
