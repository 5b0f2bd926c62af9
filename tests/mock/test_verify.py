# ruff: noqa: SIM300 (the expected value stands first, constants too)
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from coindcx_mock.gateway import strict_json
from coindcx_mock.gateway.verify import why_refused

NOW = 1_760_000_000_000
KEYS = {"alice": "secret-a", "bob": "secret-b"}
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "signing.json").read_text("utf-8"))["vectors"]


def authentic(body: bytes, signature: str | None, key: str | None = "alice", keys: dict[str, str] = KEYS) -> bool:
    return why(body, signature, key, keys) is None


def why(
    body: bytes, signature: str | None, key: str | None = "alice", keys: dict[str, str] = KEYS, *, loose: bool = True
) -> str | None:
    content = strict_json.parse(body, loose=loose) if body else None
    return why_refused(key=key, signature=signature, body=body, content=content, keys=keys, now_ms=NOW)


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_signature_is_that_of_the_vector(vector: dict[str, str]) -> None:
    """The signature alone: the vectors have times of their own, so each is checked at a time that suits it."""
    body = vector["body"].encode()
    stamped = {"timestamp": NOW}
    right, wrong = (
        why_refused(key="k", signature=signature, body=body, content=stamped, keys={"k": vector["secret"]}, now_ms=NOW)
        for signature in (vector["signature"], vector["signature"][::-1])
    )
    assert (None, True) == (right, wrong is not None)


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        pytest.param(True, {"timestamp": NOW}, id="now"),
        pytest.param(True, {"timestamp": NOW - 10_000}, id="10,000 ms old"),
        pytest.param(True, {"timestamp": NOW + 10_000}, id="10,000 ms ahead"),
        pytest.param(False, {"timestamp": NOW - 10_001}, id="10,001 ms old"),
        pytest.param(False, {"timestamp": NOW + 10_001}, id="10,001 ms ahead"),
        pytest.param(False, {"timestamp": NOW // 1000}, id="seconds"),
        pytest.param(False, {"timestamp": NOW * 1000}, id="microseconds"),
        pytest.param(False, {"timestamp": -NOW}, id="negative"),
        pytest.param(False, {"timestamp": 10**400}, id="huge"),
        pytest.param(False, {"timestamp": str(NOW)}, id="string"),
        pytest.param(False, {"timestamp": float(NOW)}, id="float"),
        pytest.param(False, {"timestamp": True}, id="bool"),
        pytest.param(False, {"timestamp": None}, id="null"),
        pytest.param(False, {"timestamp": [NOW]}, id="list"),
        pytest.param(False, {}, id="missing"),
        pytest.param(False, {"Timestamp": NOW}, id="other case"),
        pytest.param(False, {"order": {"timestamp": NOW}}, id="nested elsewhere"),
        pytest.param(False, [{"timestamp": NOW}], id="body is a list"),
        pytest.param(False, NOW, id="body is a number"),
        pytest.param(False, None, id="body is null"),
        pytest.param(True, {"orders": [{"timestamp": NOW}, {"timestamp": NOW - 1}]}, id="in each order"),
        pytest.param(False, {"orders": [{"timestamp": NOW}, {}]}, id="in some orders"),
        pytest.param(False, {"orders": [{"timestamp": NOW}, NOW]}, id="an order is a number"),
        pytest.param(False, {"orders": []}, id="no orders"),
        pytest.param(False, {"orders": {"timestamp": NOW}}, id="orders is an object"),
        pytest.param(False, {"orders": [{"timestamp": NOW}, {"timestamp": NOW - 10_001}]}, id="one order is stale"),
        pytest.param(False, {"orders": [{"timestamp": NOW}, {"timestamp": str(NOW)}]}, id="one order has a string"),
        pytest.param(True, {"timestamp": NOW, "orders": [{}, {}]}, id="on top, orders without"),
        pytest.param(True, {"timestamp": NOW, "orders": []}, id="on top, no orders"),
        pytest.param(True, {"timestamp": NOW, "orders": [{"timestamp": NOW}]}, id="on top and in each order"),
        pytest.param(False, {"timestamp": 0, "orders": [{"timestamp": NOW}]}, id="stale on top, fresh in orders"),
        pytest.param(False, {"timestamp": NOW, "orders": [{"timestamp": 0}, {}]}, id="fresh on top, stale in an order"),
    ],
)
def test_timestamp_is_milliseconds_within_ten_seconds(expected: bool, content: Any, sign: Any) -> None:
    body = json.dumps(content).encode()
    assert expected == authentic(body, sign("secret-a", body))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b'{"timestamp":%d}' % NOW, id="compact"),
        pytest.param(b' { "timestamp" : %d }\n' % NOW, id="blanks"),
        pytest.param(b'{"price":"1","timestamp":%d}' % NOW, id="other order of keys"),
        pytest.param(f'{{"note":"₹ é","timestamp":{NOW}}}'.encode(), id="non-ASCII"),
        pytest.param(b'{"note":"\\u20b9","timestamp":%d}' % NOW, id="escaped"),
        pytest.param(b'{"price":0.00000001,"timestamp":%d}' % NOW, id="small number"),
    ],
)
def test_any_spelling_of_the_json_may_be_signed(body: bytes, sign: Any) -> None:
    assert authentic(body, sign("secret-a", body))


def test_every_changed_byte_breaks_the_signature(sign: Any) -> None:
    body = b'{"note":"abc","timestamp":%d}' % NOW
    signature = sign("secret-a", body)
    changed = [body[:i] + bytes([body[i] ^ 1]) + body[i + 1 :] for i in range(len(body))] + [body + b" "]
    accepted = [
        other
        for other in changed
        if why_refused(key="alice", signature=signature, body=other, content={"timestamp": NOW}, keys=KEYS, now_ms=NOW)
        is None
    ]
    assert [] == accepted


@pytest.mark.parametrize(
    ("expected", "key", "secret"),
    [
        (True, "alice", "secret-a"),
        (True, "bob", "secret-b"),
        (False, "alice", "secret-b"),
        (False, "bob", "secret-a"),
        (False, "carol", "secret-a"),
        (False, "ALICE", "secret-a"),
        (False, "", "secret-a"),
        (False, None, "secret-a"),
        (False, "alicé", "secret-a"),
    ],
)
def test_key_and_secret_belong_together(expected: bool, key: str | None, secret: str, sign: Any) -> None:
    body = b'{"timestamp":%d}' % NOW
    assert expected == authentic(body, sign(secret, body), key)


def test_signature_is_lower_case_hex_and_nothing_else(sign: Any) -> None:
    body = b'{"timestamp":%d}' % NOW
    right = sign("secret-a", body)
    wrong = [right.upper(), right[:-1], right + "0", f" {right}", f"0x{right}", "", "é" * 64, "ÿ", None]
    assert [True] + [False] * len(wrong) == [authentic(body, signature) for signature in [right, *wrong]]


def stamped(**members: Any) -> bytes:
    return json.dumps({**members, "timestamp": NOW}).encode()


@pytest.mark.parametrize(
    ("reason", "key", "secret", "body"),
    [
        ("wrong key: no account here has it", "carol", "secret-a", stamped()),
        ("wrong secret: it is that of another account's key", "alice", "secret-b", stamped()),
        ("wrong secret, or body changed after signing", "alice", "typed wrong", stamped()),
        ("old timestamp: more than 10000 ms before", "alice", "secret-a", b'{"timestamp":%d}' % (NOW - 10_001)),
        ("early timestamp: more than 10000 ms after", "alice", "secret-a", b'{"timestamp":%d}' % (NOW + 10_001)),
        ("wrong timestamp: it is in seconds", "alice", "secret-a", b'{"timestamp":%d}' % (NOW // 1000)),
        ("wrong timestamp: it has to be a whole number", "alice", "secret-a", b'{"timestamp":"%d"}' % NOW),
        ("no timestamp: the body needs one", "alice", "secret-a", b"{}"),
        ("no timestamp: the body has to be an object", "alice", "secret-a", b"[]"),
        ("no timestamp: the body has to be an object", "alice", "secret-a", b""),
    ],
)
def test_it_says_which_rule_refused(reason: str, key: str, secret: str, body: bytes, sign: Any) -> None:
    found = why(body, sign(secret, body), key)
    assert found is not None
    assert found.startswith(reason)


@pytest.mark.parametrize(
    ("key", "signature", "reason"),
    [
        (None, "0" * 64, "not signed: X-AUTH-APIKEY is missing"),
        ("alice", None, "not signed: X-AUTH-SIGNATURE is missing"),
        ("alice", "A" * 64, "wrong signature: 64 lower-case hex digits"),
    ],
)
def test_it_says_what_is_wrong_with_the_headers(key: str | None, signature: str | None, reason: str) -> None:
    assert (why(stamped(), signature, key) or "").startswith(reason)


ORDER = {"side": "buy", "price": 0.5, "note": "\u20b9"}


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(json.dumps({**ORDER, "timestamp": NOW}, separators=(",", ":")).encode(), id="compact"),
        pytest.param(json.dumps({**ORDER, "timestamp": NOW}, sort_keys=True).encode(), id="sorted"),
        pytest.param(json.dumps({**ORDER, "timestamp": NOW}, ensure_ascii=False).encode(), id="not escaped"),
        pytest.param(json.dumps(ORDER).encode(), id="before the time was added"),
        pytest.param(b"", id="without the body"),
    ],
)
@pytest.mark.parametrize("loose", [True, False])
def test_a_body_written_anew_after_signing_is_told_from_a_wrong_secret(before: bytes, loose: bool, sign: Any) -> None:
    found = why(stamped(**ORDER), sign("secret-a", before), loose=loose)
    assert found == "body changed after signing: sign the bytes that are sent"


def test_a_body_nested_as_deeply_as_json_can_be_read_is_refused_like_others() -> None:
    for depth in range(850, 1000):
        with suppress(strict_json.Malformed):
            body = b'{"timestamp":%d,"deep":%s%s}' % (NOW, b"[" * depth, b"]" * depth)
            assert why(body, "0" * 64) == "wrong secret, or body changed after signing"
