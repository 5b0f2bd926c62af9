"""Answers that are wrong, each in one way, and right ones that look odd; `where` has the name of the case."""

import json
from collections.abc import Callable
from typing import Any

from coindcx_mock.http import JSON, Answer, Request
from referee.exchanges import Exchange
from support.spec import OPERATIONS, SpecOperation

_PATH_VALUES = {"pair": "B-BTC_USDT", "depth": 50}
_BY_NAME = {operation.name: operation for operation in OPERATIONS}
_REFUSAL = {"code": 422, "message": "Insufficient funds", "status": "error"}


def exchange(operation: SpecOperation, answer: Answer, where: str) -> Exchange:
    return Exchange(Request(operation.method, operation.path_with(_PATH_VALUES)), answer, where)


def example(
    name: str,
    where: str,
    change: Callable[[Any], Any] = lambda value: value,
    headers: dict[str, str] | None = None,
) -> Exchange:
    """The example of an operation, changed."""
    operation = _BY_NAME[name]
    value = change(json.loads(json.dumps(operation.answer_example)))
    return exchange(
        operation, Answer(200, json.dumps(value).encode(), {"content-type": JSON, **(headers or {})}), where
    )


def text(name: str, where: str, body: bytes, status: int = 200, content_type: str | None = JSON) -> Exchange:
    headers = {} if content_type is None else {"content-type": content_type}
    return exchange(_BY_NAME[name], Answer(status, body, headers), where)


def refusal(status: int, where: str, name: str = "orders.create", **members: Any) -> Exchange:
    return text(name, where, json.dumps({**_REFUSAL, "code": status, **members}).encode(), status)


def _without(member: str) -> Callable[[Any], Any]:
    return lambda value: {name: item for name, item in value.items() if name != member}


def _with(**members: Any) -> Callable[[Any], Any]:
    return lambda value: {**value, **members}


def _first_with(**members: Any) -> Callable[[Any], Any]:
    return lambda value: [{**value[0], **members}, *value[1:]]


_PAGE = {"total": 1, "total_pages": 1, "first_page": True, "last_page": True, "out_of_bounds": False, "offset": 0}
_CONNECTION = {"ratelimit": "limit=5", "connection": "close", "transfer-encoding": "chunked", "content-length": "1"}

SEEN_BY_PRISM = [
    example("orders.status", "string for a number", _with(total_quantity="400")),
    example("market_data.tickers", "number for a string", _first_with(last_price=0.5)),
    example("orders.status", "number with a digit group", _with(fee="1,000")),
    example("orders.status", "required member lacks", _without("market")),
    example("orders.status", "closed enum, unknown value", _with(side="hold")),
    example("orders.status", "null where there is none", _with(status=None)),
    example("orders.status", "text that is not a time", _with(created_at="yesterday")),
    example("market_data.tickers", "exponent in plain text", _first_with(volume="1e-05")),
    example("market_data.tickers", "comma in a decimal text", _first_with(bid="1,5")),
    example("users.balances", "exponent in a text that may be a number", _first_with(balance="1E+2")),
    example("orders.count_active", "fraction for an integer", _with(count=1.5)),
    example("orders.status", "wrapper around an object", lambda value: {"data": value}),
    example("users.balances", "wrapper around a list", lambda value: {"data": value}),
    example("orders.create", "list for an object", lambda value: [value]),
    example("futures.orders.list", "wrong in the second row", lambda value: [*value, {**value[0], "leverage": "5"}]),
    text("market_data.order_book", "no content type", b'{"bids": {}, "asks": {}}', content_type=None),
    text("market_data.order_book", "HTML", b"<html>busy</html>", content_type="text/html"),
    text("market_data.order_book", "JSON called text", b'{"bids":{}, "asks":{}}', content_type="text/plain"),
    text("market_data.order_book", "truncated JSON", b'{"bids": {}, "asks"'),
    text("market_data.order_book", "NaN", b'{"bids": {}, "asks": {}, "timestamp": NaN}'),
    text("market_data.order_book", "empty body", b""),
    refusal(418, "undocumented refusal"),
    text("orders.count_active", "undocumented success", b'{"count": 1, "status": 201}', 201),
    text("orders.count_active", "501, which Prism takes for itself", b'{"count": 1, "status": 501}', 501),
    exchange(_BY_NAME["orders.create"], Answer(302, b"{}", {"content-type": JSON, "location": "/"}), "redirect"),
    refusal(400, "refusal with a text for its code", code="400x"),
    text("orders.create", "refusal without a body", b"", 400, "text/html; charset=UTF-8"),
    text("futures.orders.create", "empty refusal called JSON", b"", 400),
    refusal(429, "limit refusal as a list", message=["slow down"]),
    example("users.balances", "more wrong than a header holds", lambda value: [{**value[0], "balance": None}] * 100),
]

SEEN_BY_SECOND_OPINION = [
    text("users.balances", "number beyond all doubles", b'[{"currency":"INR","balance":1e999,"locked_balance":0}]'),
    example("orders.status", "member that nobody described", _with(surprise=1)),
    text("orders.cancel", "wrapper around an object that needs nothing", b'{"data": {"status": 200}}'),
    text(
        "market_data.order_book", "other JSON type", b'{"bids":{},"asks":{} }', content_type="application/problem+json"
    ),
    text(
        "market_data.order_book",
        "other charset",
        b'{"bids":{},"asks": {}}',
        content_type="application/json; charset=utf-16",
    ),
    text("orders.cancel", "not UTF-8", b'{"message": "caf\xe9"}'),
    text("orders.cancel", "name twice", b'{"status": 200, "status": 201}'),
    example("futures.wallets.transactions", "x-pagination is not JSON", headers={"x-pagination": "page 1"}),
    example(
        "futures.wallets.transactions",
        "x-pagination with a text",
        headers={"x-pagination": json.dumps({**_PAGE, "total": "1"})},
    ),
    Exchange(Request("GET", "/no/such/path"), Answer(200, b"[]"), "success of an unknown path"),
]

SEEN_BY_NOBODY = [
    text("orders.count_active", "5.0 for an integer", b'{"count": 5.0}'),
    text("orders.count_active", "integer of many digits", b'{"count": 123456789012345678901234567890}'),
    text("orders.create", "refusal without a member", b"{}", 422),
    refusal(422, "refusal that names another status", code=400),
]

RIGHT = [
    *(example(operation.name, f"example of {operation.name}") for operation in OPERATIONS),
    *(refusal(status, f"refusal {status}") for status in (400, 401, 404, 422, 429, 500, 503)),
    text("market_data.trades", "number with exponent", b'[{"p": 1.0e-05, "q": 1E+2, "T": 1700000000000, "m": true}]'),
    text("market_data.trades", "long number", b'[{"p": 0.1234567890123456789012345, "q": 1e-300, "T": 1, "m": true}]'),
    text(
        "market_data.tickers", "text with exponent", b'[{"market":"A","bid":"1.0e-05","ask":null,"last_price":"3E-7"}]'
    ),
    text("orders.cancel", "charset in capitals", b'{"status": 200}', content_type="application/json; charset=UTF-8"),
    text("orders.cancel", "no charset", '{"message": "é ₿ 😀"}'.encode(), content_type="application/json"),
    example("futures.wallets.transactions", "x-pagination", headers={"x-pagination": json.dumps(_PAGE)}),
    example("legacy.balances", "headers of limits and connection", _first_with(currency="A"), _CONNECTION),
    Exchange(Request("POST", "/api/v1/derivatives/futures/data/conversions"), Answer(200, b"[]"), "other verb"),
    Exchange(Request("GET", "/no/such/path"), Answer(404, json.dumps(_REFUSAL).encode()), "unknown path"),
    Exchange(Request("DELETE", "/exchange/ticker"), Answer(404, json.dumps(_REFUSAL).encode()), "unknown verb"),
    Exchange(
        Request("GET", "/market_data/candles", "__server=x&__code=500&x[]=1", (("prefer", "code=500"),), b"{not json"),
        Answer(200, b"[]"),
        "request that Prism would trip over",
    ),
    text("futures.orders.create", "recorded empty refusal", b"", 400, "text/html; charset=UTF-8"),
]
