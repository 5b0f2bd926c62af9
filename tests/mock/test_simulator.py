"""What stands between a request and the exchange, without a socket."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)
import json
import re
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from coindcx_mock.gateway import Route
from coindcx_mock.http import Answer, Request
from support.simulators import (
    ALICE,
    BALANCES,
    BOB,
    BUNDLE,
    CREATE,
    NOW_MS,
    ORDER,
    TRADES,
    Echo,
    Time,
    ask,
    make_simulator,
    public,
    sign,
    signed,
    stamped,
)

FUTURES = "/exchange/v1/derivatives/futures"
INVALID = (400, '{"code":400,"message":"Invalid request","status":"error"}')
UNAUTHORIZED = (401, '{"code":401,"message":"Invalid credentials","status":"error"}')


def unprocessable(message: str) -> tuple[int, str]:
    return 422, f'{{"code":422,"errorCode":"BFF-SO-004","message":"{message}","status":"error"}}'


def test_the_exchange_is_told_the_operation_the_key_and_exact_arguments() -> None:
    exchange = Echo()
    simulator = make_simulator(exchange)
    body = b'{"market":"SNTBTC","side":"buy","order_type":"limit_order","total_quantity":400.10,'
    body += b'"price_per_unit":"0.03244","timestamp":%d}' % NOW_MS
    assert 200 == ask(simulator, Request("POST", CREATE, "", tuple(sign(body, BOB).items()), body))[0]
    expected = {**ORDER, "total_quantity": Decimal("400.10"), "timestamp": NOW_MS}
    assert [("create_order", BOB.key, expected)] == exchange.calls
    assert ["400.10"] == [str(arguments["total_quantity"]) for _, _, arguments in exchange.calls]


@pytest.mark.parametrize(
    ("expected", "request_"),
    [
        pytest.param(
            ("list_market_trades", None, {"pair": "B-BTC_USDT", "limit": "5"}),
            public(TRADES, "pair=B-BTC_USDT&limit=5&start_time=1"),
            id="texts, and unknown names left out",
        ),
        pytest.param(
            ("list_market_trades", None, {"pair": "B"}), public(TRADES, "pair=A&pair=B"), id="of two the last"
        ),
        pytest.param(
            ("list_futures_active_instruments", None, {"margin_currency_short_name": ["INR", "USDT"]}),
            public(f"{FUTURES}/data/active_instruments", "margin_currency_short_name[]=INR&margin_currency_short_name%5B%5D=USDT"),
            id="a list by its brackets",
        ),
        pytest.param(
            ("list_futures_active_instruments", None, {}),
            public(f"{FUTURES}/data/active_instruments", "margin_currency=INR"),
            id="recorded: a misspelt name gives the default list",
        ),
        pytest.param(
            ("get_futures_order_book", None, {"pair": "B-1/2_USDT", "depth": "7"}),
            public("/market_data/v3/orderbook/B-1%2F2_USDT-futures/7", ""),
            id="path, decoded; recorded: an unknown depth is not an error",
        ),
        pytest.param(
            ("list_futures_wallet_transactions", ALICE.key, {"page": "2", "timestamp": NOW_MS}),
            signed(f"{FUTURES}/wallets/transactions", method="GET", query="page=2"),
            id="query and body in one",
        ),
    ],
)  # fmt: skip
def test_arguments_come_from_path_query_and_body(expected: Any, request_: Request) -> None:
    exchange = Echo()
    assert 200 == ask(make_simulator(exchange), request_)[0]
    assert [expected] == exchange.calls


@pytest.mark.parametrize(
    ("expected", "request_"),
    [
        (INVALID, signed(CREATE, {**ORDER, "side": "hold"})),
        (INVALID, signed(CREATE, {**ORDER, "total_quantity": "4e2"})),
        (INVALID, signed(CREATE, {**ORDER, "total_quantity": -1})),
        (INVALID, signed(CREATE, {**ORDER, "price_per_unit": "1e-5"})),
        (INVALID, signed(CREATE, {**ORDER, "note": 1})),
        (INVALID, signed(CREATE, {"market": "SNTBTC"})),
        (INVALID, signed(BALANCES, {"deep": json.loads("[" * 400 + "]" * 400)})),
        (INVALID, public(f"{FUTURES}/data/instrument", "pair=B-BTC_USDT&margin_currency_short_name=BTC")),
        (INVALID, signed(f"{FUTURES}/wallets/transactions", method="GET", query="page=x")),
        ((400, ""), signed(f"{FUTURES}/orders/create", {"side": "buy", "pair": "B-BTC_USDT"})),
        (INVALID, signed(f"{FUTURES}/orders/create", {"order": {"side": "buy"}})),
        (
            unprocessable("interval must be one of [1m, 15m, 1h, 1d]"),
            public("/market_data/candles", "pair=B-BTC_USDT&interval=7m"),
        ),
        (
            unprocessable("depth must be one of [1, 5, 10, 20, 50, 100, 200]"),
            public("/market_data/orderbook", "pair=B-BTC_USDT&depth=7"),
        ),
        (unprocessable("Invalid limit 501"), public(TRADES, "pair=B-BTC_USDT&limit=501")),
        (unprocessable("Invalid limit 5.0"), public(TRADES, "pair=B-BTC_USDT&limit=5.0")),
        (unprocessable("Invalid pair "), public(TRADES, "pair=")),
        (unprocessable("pair is required"), public(TRADES, "limit=5")),
    ],
)
def test_what_the_spec_does_not_allow_is_refused_as_recorded(
    expected: tuple[int, str], request_: Request, capsys: pytest.CaptureFixture[str]
) -> None:
    exchange = Echo()
    simulator = make_simulator(exchange)
    assert expected == ask(simulator, request_)
    assert [] == exchange.calls
    told = f"refused {request_.method} {request_.path}: {simulator.requests[-1].reason}\n"
    assert (True, told) == (bool(simulator.requests[-1].reason), capsys.readouterr().err)


def test_a_flat_futures_order_gets_an_empty_page() -> None:
    answer = make_simulator().handle(signed(f"{FUTURES}/orders/create", {"side": "buy"})).answer
    assert answer is not None
    assert (400, b"", "text/html; charset=UTF-8") == (answer.status, answer.body, answer.headers["content-type"])


@pytest.mark.parametrize(
    ("expected", "request_"),
    [
        ('{"code":401,"message":"Invalid credentials","status":"error","errorCode":"BFF-AUTH-001"}', Request("POST", CREATE, body=stamped())),
        ('{"code":401,"message":"You are not logged in","status":"error"}', Request("POST", "/exchange/v1/orders/status", body=stamped())),
        (UNAUTHORIZED[1], signed("/exchange/v1/orders/status", {"id": "1"}, now_ms=0)),
        (UNAUTHORIZED[1], Request("POST", BALANCES, body=stamped())),
        (UNAUTHORIZED[1], signed(now_ms=NOW_MS - 10_001)),
    ],
)  # fmt: skip
def test_a_wrong_signature_is_answered_by_route(expected: str, request_: Request) -> None:
    assert (401, expected) == ask(make_simulator(), request_)


@pytest.mark.parametrize(
    ("expected", "request_"),
    [
        (400, Request("POST", "/nowhere", body=b"{")),
        (404, Request("POST", "/nowhere", headers=(("x-mock-fault", "nope"),))),
        (401, signed(CREATE, {"market": ""}, now_ms=0)),
        (429, signed(CREATE, {"market": ""})),
        (400, signed(CREATE, {"market": ""}, BOB, x_mock_fault="html")),
        (502, signed(CREATE, ORDER, BOB, x_mock_fault="html")),
    ],
)
def test_checks_come_in_order(expected: int, request_: Request) -> None:
    """JSON, path, signature, limit, schema, fault: each case would also fail all that follow."""
    simulator = make_simulator(limits="documented")
    for _ in range(16):
        ask(simulator, signed())
    assert expected == ask(simulator, request_)[0]


def test_an_exchange_that_fails_fails_one_call_only(capsys: pytest.CaptureFixture[str]) -> None:
    exchange = Echo()
    simulator = make_simulator(exchange)

    def fail() -> Answer:
        raise ZeroDivisionError

    exchange.answer = fail
    message = "This is the mock server: it failed, ZeroDivisionError; its output says where."
    assert (500, {"code": 500, "message": message, "status": "error"}) == (
        (answer := ask(simulator, signed()))[0],
        json.loads(answer[1]),
    )
    assert "Traceback" in capsys.readouterr().err
    exchange.answer = None
    assert 200 == ask(simulator, signed())[0]


def test_every_answer_has_the_date_of_the_exchange() -> None:
    time = Time(1_700_000_000.999)
    simulator = make_simulator(time=time)
    requests = [Request("GET", "/nowhere"), public(), signed(now_ms=time.now_ms()), Request("GET", "/_mock/health")]
    dates = {answer.headers["date"] for request in requests if (answer := simulator.handle(request).answer)}
    assert {"Tue, 14 Nov 2023 22:13:20 GMT"} == dates


def by_example(route: Route) -> Request:
    """A call of an operation as the spec's own examples make it, stamped and signed now."""
    examples = {(one["in"], one["name"]): one["example"] for one in route.operation.get("parameters", [])}
    path, pairs = route.path, []
    for (place, name), example in examples.items():
        path = path.replace(f"{{{name}}}", str(example))
        pairs += [(name, value) for value in (example if isinstance(example, list) else [example]) if place == "query"]
    if not route.signed:
        return Request(route.method, path, urlencode(pairs))
    content = route.operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    body = json.dumps(content.get("example", {"timestamp": 0}))
    encoded = re.sub(r'"timestamp": \d+', f'"timestamp": {NOW_MS}', body).encode()
    return Request(route.method, path, urlencode(pairs), tuple(sign(encoded).items()), encoded)


@pytest.mark.parametrize("route", BUNDLE.routes.all, ids=lambda route: f"{route.method} {route.operation_id}")
def test_every_example_of_the_spec_gets_to_the_exchange(route: Route) -> None:
    exchange = Echo()
    simulator = make_simulator(exchange)
    assert (200, None) == (ask(simulator, by_example(route))[0], simulator.requests[-1].reason)
    assert [route.operation_id] == [operation for operation, _, _ in exchange.calls]
    assert {one["name"].removesuffix("[]") for one in route.operation.get("parameters", [])} <= set(
        exchange.calls[0][2]
    )


def test_a_hand_from_outside_that_breaks_the_exchange_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    class Broken(Echo):
        def control(self, name: str, given: dict[str, object]) -> None:
            raise RuntimeError(f"{name} broke at {given}")

    status, said = ask(make_simulator(Broken()), Request("POST", "/_mock/deposit", "", (), b"{}"))
    assert (500, True) == (status, "it failed, RuntimeError" in said)
    assert "RuntimeError: deposit broke at {}" in capsys.readouterr().err
