"""The sandbox says no in the recorded words, and yes in the recorded shapes."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest
from coindcx_client import Unprocessable
from coindcx_mock.embedded import Sandbox
from support.recordings import Recording, accepted, refused, rows
from support.recordings_folder import skip_without_recordings
from support.spec import bundle

skip_without_recordings()

FUTURES = "/exchange/v1/derivatives/futures"
ETH = "B-ETH_USDT"
POSITIONS = {"timestamp": 0, "page": "1", "size": "10", "margin_currency_short_name": ["USDT"]}
ORDER = {
    "market": "BTCINR",
    "side": "buy",
    "order_type": "limit_order",
    "price_per_unit": 8_900_000,
    "total_quantity": 0.001,
}

Ask = Callable[..., httpx.Response]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(accounts={"rich": {"spot": RICH, "futures": {"USDT": 50_000, "INR": 500_000}}, "poor": {}}) as sandbox:
        yield sandbox


RICH = {"INR": 10_000_000, "USDT": 100_000, "BTC": 5}


@pytest.fixture
def ask(sandbox: Sandbox) -> Ask:
    """Send a body as somebody who signs by hand."""
    from coindcx_mock.http.in_process import InProcess

    http = httpx.Client(transport=InProcess(sandbox._simulator), base_url="http://127.0.0.1")

    def send(
        path: str,
        body: dict[str, Any] | bytes,
        *,
        account: str = "rich",
        method: str = "POST",
        secret: str | None = None,
    ) -> httpx.Response:
        if isinstance(body, dict):
            body = json.dumps({**body, "timestamp": int(time.time() * 1000)} if "timestamp" in body else body).encode()
        secret = secret or f"{account}-secret-not-secret"
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        headers = {"x-auth-apikey": f"{account}-key-not-secret", "x-auth-signature": signature}
        return http.request(method, path, content=body, headers=headers)

    return send


def future(**members: Any) -> dict[str, Any]:
    order = {
        "pair": ETH,
        "side": "buy",
        "order_type": "market_order",
        "total_quantity": 0.03,
        "leverage": 20,
        "notification": "no_notification",
    }
    return {"timestamp": 0, "order": {**order, **members}}


def position_id(ask: Ask) -> str:
    """A position that is flat now."""
    ask(f"{FUTURES}/orders/create", future())
    found = [row for row in ask(f"{FUTURES}/positions", POSITIONS).json() if row["pair"] == ETH]
    ask(f"{FUTURES}/positions/exit", {"timestamp": 0, "id": found[0]["id"]})
    return str(found[0]["id"])


def as_played(one: Recording, ask: Ask, sandbox: Sandbox) -> httpx.Response:
    """The recorded request, in the situation that it was refused in."""
    message = one.content["message"] if one.body else None
    body = dict(one.request or {"timestamp": 0})
    if message == "Invalid credentials" and body:
        return ask(one.path, body, secret="wrong")
    if message == "Insufficient funds" and one.path.startswith(FUTURES):
        return ask(one.path, body, account="poor")
    if message == "Can't create TPSL order on zero position":
        body["id"] = position_id(ask)
    return ask(one.path, body)


HTTP = [one for one in refused() if one.name.startswith("errors_recorded_http")]


@pytest.mark.parametrize("one", [pytest.param(one, id=f"{one.name[-2:]} {one.path}") for one in HTTP])
def test_a_recorded_request_is_refused_in_the_recorded_words(one: Recording, ask: Ask, sandbox: Sandbox) -> None:
    answer = as_played(one, ask, sandbox)
    assert answer.status_code == one.status
    if one.body:
        assert list(answer.json().items()) == list(one.content.items())
    else:
        assert (answer.content, answer.headers["content-type"]) == (b"", "text/html; charset=UTF-8")


@pytest.mark.parametrize("interval", ["5m", "30m", "2h", "4h", "6h", "8h", "3d", "1w", "1M"])
def test_intervals_that_the_exchange_refused_are_refused_in_its_words(
    interval: str, ask: Ask, sandbox: Sandbox
) -> None:
    [probed] = [one for one in refused() if one.name.startswith("errors_probed") and b"interval" in one.body]
    answer = ask(f"/market_data/candles?pair=B-BTC_USDT&interval={interval}", b"", method="GET")
    assert (answer.status_code, answer.json()) == (probed.status, probed.content)
    # Whether the client says so, or asks, the caller learns which there are.
    with pytest.raises((ValueError, Unprocessable), match=r"one of \[?1m, 15m, 1h, 1d"):
        next(sandbox.client().market_data.iter_candles(pair="B-BTC_USDT", interval=interval, start=1_700_000_000_000))


def reported(words: str) -> Recording:
    [found] = [one for one in refused() if one.name.startswith("errors_reported") and words in one.body.decode()]
    return found


@pytest.mark.parametrize(
    ("words", "path", "body"),
    [
        ("Price can't be empty", "/exchange/v1/orders/create", {key: ORDER[key] for key in ORDER if key != "price_per_unit"}),
        ("Price can't be empty", "/exchange/v1/margin/create", {"market": "BTCUSDT", "side": "buy", "order_type": "limit_order", "quantity": 1, "leverage": 1, "ecode": "B"}),
        ("Insufficient funds", "/exchange/v1/orders/create", ORDER),
        ("Order not found", "/exchange/v1/orders/status", {"id": "1"}),
        ("Cannot exit this order", "/exchange/v1/margin/exit", None),
        ("Edit order is not available", "/exchange/v1/orders/edit", None),
    ],
)  # fmt: skip
def test_what_was_reported_of_spot_is_said_here(words: str, path: str, body: dict[str, Any] | None, ask: Ask) -> None:
    if path.endswith("orders/edit"):
        [order] = ask(
            "/exchange/v1/orders/create", {**ORDER, "market": "BTCUSDT", "price_per_unit": 90_000, "timestamp": 0}
        ).json()["orders"]
        body = {"id": order["id"], "price_per_unit": 91_000}
    elif body is None:
        margin = {
            "market": "BTCUSDT",
            "side": "buy",
            "order_type": "limit_order",
            "price": 90_000,
            "quantity": 0.01,
            "leverage": 1,
            "ecode": "B",
        }
        [order] = ask("/exchange/v1/margin/create", {**margin, "timestamp": 0}).json()
        body = {"id": order["id"]}
    answer = ask(path, {**body, "timestamp": 0}, account="poor" if words == "Insufficient funds" else "rich")
    expected = reported(words)
    assert (answer.status_code, answer.json()) == (expected.status, expected.content)


def test_one_of_several_orders_is_refused_alone(ask: Ask) -> None:
    good, bad = (
        {**ORDER, "ecode": "I", "timestamp": int(time.time() * 1000)},
        {**ORDER, "market": "NOPEINR", "ecode": "I", "timestamp": int(time.time() * 1000)},
    )
    answer = ask("/exchange/v1/orders/create_multiple", json.dumps({"orders": [good, bad]}).encode())
    [first, second] = answer.json()["orders"]
    assert (answer.status_code, second) == (200, {"error_message": "Currency pair is not valid"})
    assert first["status"] == "open"


def test_a_future_below_its_least_value_is_told_which_that_is(ask: Ask) -> None:
    answer = ask(f"{FUTURES}/orders/create", future(order_type="limit_order", price=3000, total_quantity=0.001))
    assert answer.status_code == 400
    assert answer.json()["message"] == f"Minimum order value should be {least(ask)} USDT"


def least(ask: Ask) -> float:
    rules = ask(f"{FUTURES}/data/instrument?pair={ETH}&margin_currency_short_name=USDT", b"", method="GET").json()
    return float(rules["instrument"]["min_notional"])


def shape(value: Any) -> Any:
    """Names in their order, and of what kind the values are; null fits any kind."""
    if isinstance(value, dict):
        return {name: shape(member) for name, member in value.items()}
    return {bool: "flag", int: "number", float: "number", str: "text", type(None): "null", list: "list"}[type(value)]


def unlike(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    ours, theirs = shape(ours), shape(theirs)
    found = [] if list(ours) == list(theirs) else [f"{list(ours)} for {list(theirs)}"]
    both = [name for name in ours if name in theirs and "null" not in (ours[name], theirs[name])]
    return found + [f"{name}: {ours[name]} for {theirs[name]}" for name in both if ours[name] != theirs[name]]


def recorded_of(path: str, pick: Callable[[Any], Any]) -> dict[str, Any]:
    """The recorded object with the most members: older ones lack some."""
    found = [pick(one.content) for one in accepted() if one.path == path]
    return dict(max((one for one in found if isinstance(one, dict)), key=len))


def played(ask: Ask, path: str) -> Any:
    """The sandbox's answer of an operation, after something happened that it can tell of."""
    [order] = ask("/exchange/v1/orders/create", {**ORDER, "timestamp": 0}).json()["orders"]
    ask("/exchange/v1/orders/create", {**ORDER, "timestamp": 0, "order_type": "market_order"})
    ask(f"{FUTURES}/orders/create", future())
    [position, *_] = ask(f"{FUTURES}/positions", POSITIONS).json()
    bodies: dict[str, dict[str, Any]] = {
        "/exchange/v1/orders/create": ORDER,
        "/exchange/v1/orders/create_multiple": {"orders": [{**ORDER, "ecode": "I", "timestamp": int(time.time() * 1000)}]},
        "/exchange/v1/orders/status": {"id": order["id"]},
        "/exchange/v1/orders/status_multiple": {"ids": [order["id"]]},
        "/exchange/v1/orders/active_orders": {"market": "BTCINR"},
        "/exchange/v1/orders/trade_history": {},
        "/exchange/v1/orders/cancel": {"id": order["id"]},
        "/exchange/v1/orders/cancel_all": {"market": "BTCINR"},
        "/exchange/v1/orders/cancel_by_ids": {"ids": [order["id"]]},
        "/exchange/v1/users/balances": {},
        "/exchange/v1/margin/create": {"market": "BTCUSDT", "side": "buy", "order_type": "market_order", "quantity": 0.01, "leverage": 1, "ecode": "B"},
        f"{FUTURES}/orders/create": {"order": future()["order"]},
        f"{FUTURES}/positions": POSITIONS,
        f"{FUTURES}/positions/exit": {"id": position["id"]},
        f"{FUTURES}/positions/create_tpsl": {"id": position["id"], "take_profit": {"stop_price": "5000", "order_type": "take_profit_market"}, "stop_loss": {"stop_price": "2000", "order_type": "stop_market"}},
    }  # fmt: skip
    answer = ask(path, {**bodies[path], "timestamp": 0})
    assert answer.status_code == 200, answer.text
    return answer.json()


def head(content: Any) -> Any:
    """The first row, or the object itself."""
    content = content["orders"] if isinstance(content, dict) and isinstance(content.get("orders"), list) else content
    return content[0] if isinstance(content, list) and content else content


SIGNED = [
    *(
        f"/exchange/v1/orders/{name}"
        for name in ("create", "create_multiple", "status", "status_multiple", "active_orders")
    ),
    *(f"/exchange/v1/orders/{name}" for name in ("trade_history", "cancel", "cancel_all", "cancel_by_ids")),
    *("/exchange/v1/users/balances", "/exchange/v1/margin/create", f"{FUTURES}/orders/create", f"{FUTURES}/positions"),
    f"{FUTURES}/positions/exit",
]


@pytest.mark.parametrize("path", SIGNED)
def test_an_accepted_call_is_answered_in_the_recorded_shape(path: str, ask: Ask) -> None:
    assert unlike(head(played(ask, path)), recorded_of(path, head)) == []


@pytest.mark.parametrize("leg", ["take_profit", "stop_loss"])
def test_a_leg_of_a_position_has_the_recorded_shape(leg: str, ask: Ask) -> None:
    path = f"{FUTURES}/positions/create_tpsl"
    recorded = recorded_of(path, lambda content: content.get(leg) if "id" in content.get(leg, {}) else None)
    assert unlike(played(ask, path)[leg], recorded) == []


PUBLIC = {
    "/exchange/ticker": "",
    "/exchange/v1/markets_details": "",
    "/market_data/trade_history": "?pair=B-BTC_USDT",
    "/market_data/candles": "?pair=B-BTC_USDT&interval=1m",
    "/market_data/orderbook": "?pair=I-BTC_INR",
    f"{FUTURES}/data/instrument": f"?pair={ETH}&margin_currency_short_name=USDT",
    "/api/v1/derivatives/futures/data/conversions": "",
    "/market_data/v3/current_prices/futures/rt": "",
}


@pytest.mark.parametrize("path", PUBLIC)
def test_public_data_have_the_recorded_shape(path: str, ask: Ask) -> None:
    def part(content: Any) -> Any:
        content = head(content)
        if path.endswith("orderbook"):
            return {**content, "asks": {}, "bids": {}} if "timestamp" in content else None
        return content.get("instrument", content) if "prices" not in content else {**content, "prices": {}}

    recorded = recorded_of(path, part)
    ours = part(ask(path + PUBLIC[path], b"", method="GET").json())
    names = (set(ours), set(recorded)) if path.endswith(("markets_details", "instrument")) else (0, 0)
    assert names[0] == names[1]
    if names == (0, 0):
        assert unlike(ours, recorded) == []


# The documents disagree with the probe here, and the mock takes what either says.
TAKES_BOTH = {path for path, item in bundle()["paths"].items() if any("x-other-method" in one for one in item.values())}


def test_verbs_are_those_that_were_probed(ask: Ask) -> None:
    """401 or an answer where a verb exists, 404 where it does not."""
    for row in rows("futures_verb_matrix_2026-09-03.json"):
        for method in ("GET", "POST"):
            probed = row.get(method.lower()) or row.get(method)
            path = str(row.get("path"))
            if probed is None or "{" in path or path.partition("?")[0] in TAKES_BOTH:
                continue
            answer = ask(path, b"", method=method, secret="wrong")
            assert (answer.status_code == 404) == (probed == 404), (method, path, probed, answer.status_code)


def test_money_is_exact_in_what_is_answered(sandbox: Sandbox, ask: Ask) -> None:
    ask("/exchange/v1/orders/create", {**ORDER, "timestamp": 0})
    [inr] = [row for row in ask("/exchange/v1/users/balances", {"timestamp": 0}).json() if row["currency"] == "INR"]
    assert Decimal(inr["balance"]) + Decimal(inr["locked_balance"]) == 10_000_000
