"""Whoever does not sign rightly, and just now, gets the one refusal that tells nothing."""

import time
from collections.abc import Callable

import pytest
from contract.exchange import UNAUTHORIZED, Exchange, encoded, headers, now_ms, seen, signature, stamped
from support.samples import required
from support.spec import OPERATIONS, SpecOperation, for_each, paired

SIGNED = [operation for operation in OPERATIONS if operation.signed]

Headers = dict[str, str]
Forgery = Callable[[Exchange, bytes], Headers]

FORGERIES: dict[str, Forgery] = {
    "no headers": lambda exchange, body: {},
    "no key": lambda exchange, body: {"X-AUTH-SIGNATURE": signature(exchange.secret, body)},
    "no signature": lambda exchange, body: {"X-AUTH-APIKEY": exchange.key},
    "empty signature": lambda exchange, body: headers(exchange.key, ""),
    "wrong key": lambda exchange, body: headers(exchange.key + "x", signature(exchange.secret, body)),
    "wrong secret": lambda exchange, body: headers(exchange.key, signature(exchange.secret + "x", body)),
    "upper-case signature": lambda exchange, body: headers(exchange.key, signature(exchange.secret, body).upper()),
    "signature cut short": lambda exchange, body: headers(exchange.key, signature(exchange.secret, body)[:-1]),
    "signature of nothing": lambda exchange, body: headers(exchange.key, signature(exchange.secret, b"")),
    # One byte more, and the same JSON.
    "tampered body": lambda exchange, body: headers(exchange.key, signature(exchange.secret, body[:-1] + b" }")),
}

TIMESTAMPS: dict[str, Callable[[], object]] = {
    "11 s late": lambda: now_ms() - 11_000,
    "11 s early": lambda: now_ms() + 11_000,
    "in seconds": lambda: int(time.time()),
    "in microseconds": lambda: now_ms() * 1000,
    "as text": lambda: str(now_ms()),
    "with a fraction": lambda: now_ms() + 0.5,
    "as a list": lambda: [now_ms()],
    "null": lambda: None,
    "true": lambda: True,
    "zero": lambda: 0,
    "negative": lambda: -now_ms(),
}


@for_each(SIGNED)
def test_the_same_requests_rightly_signed_are_accepted(operation: SpecOperation, exchange: Exchange) -> None:
    """Without this the refusals below could be about anything."""
    for timestamp in (now_ms(), now_ms() - 9_000, now_ms() + 9_000):
        body = _body(operation, timestamp)
        assert exchange.send(operation, body, exchange.signed(body)).status_code == 200


@paired(SIGNED, "forgery", FORGERIES)
def test_a_forged_signature_is_refused(forgery: Forgery, operation: SpecOperation, exchange: Exchange) -> None:
    body = _body(operation, now_ms())
    assert seen(exchange.send(operation, body, forgery(exchange, body))) == UNAUTHORIZED


@paired(SIGNED, "timestamp", TIMESTAMPS)
def test_a_bad_timestamp_is_refused(
    timestamp: Callable[[], object], operation: SpecOperation, exchange: Exchange
) -> None:
    body = _body(operation, timestamp())
    assert seen(exchange.send(operation, body, exchange.signed(body))) == UNAUTHORIZED


@for_each(SIGNED)
def test_no_timestamp_is_refused(operation: SpecOperation, exchange: Exchange) -> None:
    body = encoded(required(operation)[1])
    assert seen(exchange.send(operation, body, exchange.signed(body))) == UNAUTHORIZED


@paired(
    SIGNED,
    "body",
    {"": b"", **{text: text.encode() for text in ("[]", '"timestamp"', "1", "true", "null", '[{"timestamp":%d}]')}},
)
def test_what_is_no_object_has_no_timestamp(body: bytes, operation: SpecOperation, exchange: Exchange) -> None:
    body = body.replace(b"%d", b"%d" % now_ms())
    assert seen(exchange.send(operation, body, exchange.signed(body))) == UNAUTHORIZED


@for_each([operation for operation in SIGNED if operation.spec["x-timestamp"] == "each_order"])
@pytest.mark.parametrize("changes", [{"timestamp": 0}, {"timestamp": None}], ids=["one is stale", "one has null"])
def test_every_order_of_a_batch_needs_its_time(
    changes: dict[str, object], operation: SpecOperation, exchange: Exchange
) -> None:
    (order,) = stamped(operation, required(operation)[1], now_ms())["orders"]
    body = encoded({"orders": [order, {**order, **changes}]})
    assert seen(exchange.send(operation, body, exchange.signed(body))) == UNAUTHORIZED


def _body(operation: SpecOperation, timestamp: object) -> bytes:
    return encoded(stamped(operation, required(operation)[1], timestamp))
