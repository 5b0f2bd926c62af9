"""The log of requests says which rule refused, however terse the answer is."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from coindcx_mock import Sandbox
from coindcx_mock.http import Request

ORDER = {"market": "BTCINR", "side": "buy", "order_type": "limit_order", "price_per_unit": 8_900_000}
MARGIN = {"market": "BTCUSDT", "side": "buy", "order_type": "limit_order", "quantity": 1, "leverage": 1, "ecode": "B"}
FUTURE = {"pair": "B-ETH_USDT", "side": "buy", "total_quantity": 0.03, "notification": "no_notification"}
LISTED = {"page": "1", "size": "10", "margin_currency_short_name": ["USDT"]}
SPOT = "/exchange/v1/orders"
FUTURES = "/exchange/v1/derivatives/futures"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def asked(sandbox: Sandbox, method: str, path: str, members: dict[str, Any]) -> str:
    """What the log says of a call that is rightly signed, and was refused."""
    path, _, query = path.partition("?")
    body = json.dumps({**members, "timestamp": int(time.time() * 1000)}).encode()
    signature = hmac.new(sandbox.secret.encode(), body, hashlib.sha256).hexdigest()
    headers = (("x-auth-apikey", sandbox.key), ("x-auth-signature", signature))
    sandbox._simulator.handle(Request(method, path, query, headers, body))
    entry = sandbox.requests[-1]
    assert entry.status in (400, 422)
    return entry.reason or ""


@pytest.mark.parametrize(
    ("reason", "path", "members"),
    [
        ('"side" is a required property', f"{SPOT}/create", {"market": "BTCINR", "total_quantity": 1, "order_type": "limit_order"}),
        ('side: "up" is not one of', f"{SPOT}/create", {**ORDER, "total_quantity": 1, "side": "up"}),
        ("('size' was unexpected)", f"{SPOT}/create", {**ORDER, "total_quantity": 1, "size": 1}),
        ('"id" is a required property or "client_order_id" is a required property', f"{SPOT}/status", {}),
        ("there is no market 'NOPE'; names are like BTCINR", f"{SPOT}/create", {**ORDER, "total_quantity": 1, "market": "NOPE"}),
        ("BTCINR takes no margin orders", "/exchange/v1/margin/create", {**MARGIN, "market": "BTCINR", "price": 1}),
        ("order: missing", f"{FUTURES}/orders/create", FUTURE),
        ("market_order takes no price", f"{FUTURES}/orders/create", {"order": {**FUTURE, "order_type": "market_order", "price": 3000}}),
        ("stop_market needs a stop_price", f"{FUTURES}/orders/create", {"order": {**FUTURE, "order_type": "stop_market"}}),
        ("there is no market 'B-NOPE_USDT'; names are like B-BTC_USDT", f"{FUTURES}/orders/create", {"order": {**FUTURE, "order_type": "market_order", "pair": "B-NOPE_USDT"}}),
        ("'2026-13-01' is not a day", f"{FUTURES}/trades", {**LISTED, "pair": "B-ETH_USDT", "from_date": "2026-13-01", "to_date": "2026-12-01"}),
        ("Cannot exit this order", "/exchange/v1/margin/exit", {"id": None}),
        ("source and destination are both the spot wallet", "/exchange/v1/wallets/transfer", {"source_wallet_type": "spot", "destination_wallet_type": "spot", "currency_short_name": "INR", "amount": 1}),
    ],
)  # fmt: skip
def test_each_rule_has_words_of_its_own(reason: str, path: str, members: dict[str, Any], sandbox: Sandbox) -> None:
    if path.endswith("margin/exit"):
        with sandbox.client() as client:
            members = {"id": client.margin.create(**{**MARGIN, "price": 50_000, "quantity": "0.001"}).id}
    assert reason in asked(sandbox, "POST", path, members)


@pytest.mark.parametrize(
    ("reason", "query"),
    [
        ("there is no such pair", "pair=B-NOPE_USDT&from=1700000000&to=1700003600&resolution=60&pcode=f"),
        ("resolution: ", "pair=B-BTC_USDT&from=1700000000&to=1700003600&resolution=7&pcode=f"),
    ],
)
def test_public_data_have_words_too(reason: str, query: str, sandbox: Sandbox) -> None:
    assert reason in asked(sandbox, "GET", f"/market_data/candlesticks?{query}", {})


def test_what_was_taken_has_no_reason(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        client.users.balances()
    assert sandbox.requests[-1].reason is None


def test_a_hand_from_outside_is_told_what_is_missing(sandbox: Sandbox) -> None:
    answer = sandbox._simulator.handle(Request("POST", "/_mock/set_price", body=b'{"market": "BTCINR"}')).answer
    assert answer is not None
    assert json.loads(answer.body)["message"] == "price: missing"
