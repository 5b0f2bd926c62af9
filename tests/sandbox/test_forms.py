"""Requests in the forms that the exchange took, as other clients send them, are taken here; the spec describes them."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from coindcx_mock import Sandbox
from coindcx_mock.http.in_process import InProcess
from support.bundle import complaints
from support.spec import bundle, resolve

FUTURES = "/exchange/v1/derivatives/futures"
SPOT = {"market": "BTCINR", "side": "buy", "order_type": "market_order", "total_quantity": "0.001"}
MARGIN = {"market": "BTCUSDT", "side": "buy", "order_type": "market_order", "quantity": "0.01", "ecode": "B"}
FUTURE = {"pair": "B-ETH_USDT", "side": "buy", "order_type": "market_order", "total_quantity": "0.03"}
DAYS = {"from_date": "2020-01-01", "to_date": "2099-01-01"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def posted(sandbox: Sandbox, path: str, members: dict[str, Any]) -> httpx.Response:
    """Signed by hand, with a time at the top only."""
    body = json.dumps({**members, "timestamp": int(time.time() * 1000)}).encode()
    signature = hmac.new(sandbox.secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"x-auth-apikey": sandbox.key, "x-auth-signature": signature}
    with httpx.Client(transport=InProcess(sandbox._simulator), base_url="http://127.0.0.1") as http:
        return http.post(path, content=body, headers=headers)


@pytest.mark.parametrize(
    ("path", "members"),
    [
        pytest.param("/exchange/v1/orders/create", SPOT, id="spot, a number as text"),
        pytest.param("/exchange/v1/orders/create", {**SPOT, "price_per_unit": None, "client_order_id": None}, id="spot, null"),
        pytest.param("/exchange/orders/create", {**SPOT, "price_per_unit": None}, id="spot of 2018, null"),
        pytest.param("/exchange/v1/orders/create_multiple", {"orders": [{**SPOT, "ecode": "I", "price_per_unit": None}]}, id="several, a time at the top"),
        pytest.param("/exchange/v1/margin/create", MARGIN, id="margin, a number as text"),
        pytest.param("/exchange/v1/margin/create", {**MARGIN, **dict.fromkeys(("price", "leverage", "stop_price", "target_price", "trailing_sl"))}, id="margin, null"),
        pytest.param("/exchange/v1/margin/create", {**MARGIN, "order_type": "limit_order", "price": "60000", "target_price": "90000"}, id="margin, prices as text"),
        pytest.param(f"{FUTURES}/orders/create", {"order": FUTURE}, id="future, a number as text, no notification"),
        pytest.param(f"{FUTURES}/orders/create", {"order": {**FUTURE, **dict.fromkeys(("price", "stop_price", "leverage", "time_in_force", "hidden", "post_only", "margin_currency_short_name", "position_margin_type", "take_profit_price", "stop_loss_price", "client_order_id"))}}, id="future, null"),
        pytest.param(f"{FUTURES}/orders/create", {"order": {**FUTURE, "leverage": "1"}}, id="future, leverage as text"),
        pytest.param(f"{FUTURES}/orders", {"status": "open,filled", "size": 10}, id="orders, whole size, no side and page"),
        pytest.param(f"{FUTURES}/positions", {"pairs": "B-ETH_USDT,B-BTC_USDT"}, id="positions, no page and size"),
        pytest.param(f"{FUTURES}/positions", {"page": 1, "size": 5}, id="positions, whole page and size"),
        pytest.param(f"{FUTURES}/trades", {**DAYS, "pair": "B-ETH_USDT", "size": 10}, id="trades, no margin currency"),
        pytest.param(f"{FUTURES}/positions/transactions", {"stage": "all", "page": 1, "size": 10}, id="transactions, whole page and size"),
    ],
)  # fmt: skip
def test_a_form_that_the_exchange_took_is_taken(path: str, members: dict[str, Any], sandbox: Sandbox) -> None:
    [operation] = bundle()["paths"][path].values()
    schema = resolve(operation["requestBody"])["content"]["application/json"]["schema"]
    assert complaints(schema, {**members, "timestamp": 1_700_000_000_000}) == []
    answer = posted(sandbox, path, members)
    assert answer.status_code == 200, answer.text
    assert "error_message" not in answer.text


@pytest.mark.parametrize(
    ("path", "members"),
    [
        ("/exchange/v1/orders/create", {**SPOT, "total_quantity": "1e-3"}),
        ("/exchange/v1/orders/create", {**SPOT, "total_quantity": None}),
        ("/exchange/v1/orders/create", {**SPOT, "side": None}),
        (f"{FUTURES}/orders/create", {"order": {**FUTURE, "pair": None}}),
        (f"{FUTURES}/positions", {"page": 0, "size": 5}),
    ],
)
def test_what_no_recording_shows_to_be_taken_is_refused(path: str, members: dict[str, Any], sandbox: Sandbox) -> None:
    assert posted(sandbox, path, members).status_code == 400


def test_an_instrument_names_the_book_that_it_was_asked_for(sandbox: Sandbox) -> None:
    with httpx.Client(transport=InProcess(sandbox._simulator), base_url="http://127.0.0.1") as http:
        url = f"{FUTURES}/data/instrument?pair=B-ETH_USDT"
        without, with_it = (http.get(f"{url}{more}").json() for more in ("", "&margin_currency_short_name=INR"))
    assert "margin_currency_short_name" not in without["instrument"]
    assert with_it["instrument"]["margin_currency_short_name"] == "INR"


def test_the_client_sends_what_is_documented(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        client.futures.orders.list(status="open", side="buy")
        listed = sandbox.requests[-1].body
        client.futures.orders.create(
            pair="B-ETH_USDT", side="buy", order_type="market_order", total_quantity="0.03", time_in_force=None
        )
        order = sandbox.requests[-1].body
    assert isinstance(listed, dict)
    assert (listed["page"], listed["size"]) == ("1", "100")
    assert isinstance(order, dict)
    assert order["order"]["notification"] == "no_notification"
    assert str(order["order"]["total_quantity"]) == "0.03"
    assert not isinstance(order["order"]["total_quantity"], str)
