"""What is awkward about the API is asked for as the exchange wants it: what left, and that the mock takes it."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import httpx
import pytest
from coindcx_client import CoinDCX, NotFound, WrongInstrument
from coindcx_client.models import FuturesOrder
from coindcx_mock import RunningMock
from support.doubles import SECRET
from support.generated_clients import KINDS, Either, at_a_fake, at_the_mock
from support.spec import OPERATIONS, SpecOperation, for_each

either_kind = pytest.mark.parametrize("kind", KINDS)
TWO_VERBS = [operation for operation in OPERATIONS if "x-other-method" in operation.spec]
ARGUMENTS: dict[str, dict[str, str]] = {"futures.market_data.stats": {"pair": "B-BTC_USDT"}}
ORDER: dict[str, Any] = {
    "side": "sell", "pair": "B-ID_USDT", "order_type": "limit_order", "price": Decimal("0.2962"), "total_quantity": 33,
}  # fmt: skip


@pytest.fixture(params=KINDS)
async def exchange(request: pytest.FixtureRequest, mock_server: RunningMock) -> AsyncIterator[Either]:
    """Either client, at the mock."""
    made = at_the_mock(request.param, mock_server)
    yield made
    await made.close()


def signature(content: bytes, secret: str) -> str:
    return hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()


def ask_the_mock(mock: RunningMock, method: str, path: str, body: dict[str, Any], *, signed: bool = True) -> int:
    """The status that a request made by hand gets."""
    content = json.dumps({**body, "timestamp": time.time_ns() // 1_000_000}).encode()
    headers = {"x-auth-apikey": mock.key, "x-auth-signature": signature(content, mock.secret)} if signed else {}
    return httpx.request(
        method, mock.url + path, content=content, headers={"content-type": "application/json", **headers}
    ).status_code


async def test_a_signed_get_carries_its_time_in_a_json_body(exchange: Either, mock_server: RunningMock) -> None:
    (wallet,) = await exchange(lambda client: client.futures.wallets.list())
    assert wallet.balance == Decimal("6.1693226")
    (request,) = exchange.requests
    assert (request.method, request.url.query) == ("GET", b"")
    assert json.loads(request.content).keys() == {"timestamp"}
    assert request.headers["content-type"] == "application/json"
    assert request.headers["x-auth-apikey"] == mock_server.key
    assert request.headers["x-auth-signature"] == signature(request.content, mock_server.secret)


async def test_the_query_of_a_signed_get_is_not_signed(exchange: Either, mock_server: RunningMock) -> None:
    assert await exchange(lambda client: client.futures.wallets.transactions(page=2, size=5))
    (request,) = exchange.requests
    assert request.url.query == b"page=2&size=5"
    assert json.loads(request.content).keys() == {"timestamp"}
    assert request.headers["x-auth-signature"] == signature(request.content, mock_server.secret)


@pytest.mark.parametrize("name", ["wallets", "wallets/transactions"])
def test_the_mock_answers_such_a_get_only_when_signed(mock_server: RunningMock, name: str) -> None:
    path = f"/exchange/v1/derivatives/futures/{name}"
    assert ask_the_mock(mock_server, "GET", path, {}) == 200
    assert ask_the_mock(mock_server, "GET", path, {}, signed=False) == 401


async def test_a_list_in_a_query_repeats_its_bracketed_name(exchange: Either) -> None:
    pairs = await exchange(
        lambda client: client.futures.market_data.active_instruments(margin_currency_short_name=["INR", "USDT"])
    )
    assert pairs
    assert all(type(pair) is str for pair in pairs)
    (request,) = exchange.requests
    assert request.url.params.multi_items() == [
        ("margin_currency_short_name[]", "INR"),
        ("margin_currency_short_name[]", "USDT"),
    ]


def test_the_mock_looks_into_such_a_list(mock_server: RunningMock) -> None:
    """The client does so first, and sends none that is wrong."""
    path = "/exchange/v1/derivatives/futures/data/active_instruments"
    pairs = [("margin_currency_short_name[]", currency) for currency in ("USDT", "EUR")]
    assert httpx.get(f"{mock_server.url}{path}", params=pairs).status_code in (400, 422)


async def test_a_futures_order_of_flat_arguments_leaves_nested(exchange: Either) -> None:
    order = await exchange(lambda client: client.futures.orders.create(**ORDER, leverage=10))
    assert isinstance(order, FuturesOrder)
    sent = json.loads(exchange.requests[0].content, parse_float=Decimal)
    assert sent.keys() == {"order", "timestamp"}
    assert UUID(sent["order"].pop("client_order_id")).version == 7
    assert sent["order"] == {**ORDER, "leverage": 10, "notification": "no_notification"}


def test_the_mock_refuses_a_futures_order_that_is_not_nested(mock_server: RunningMock) -> None:
    path = "/exchange/v1/derivatives/futures/orders/create"
    flat = {**ORDER, "price": 0.2962, "notification": "no_notification"}
    assert ask_the_mock(mock_server, "POST", path, {"order": flat}) == 200
    assert ask_the_mock(mock_server, "POST", path, flat) in (400, 422)


def test_these_calls_have_two_verbs() -> None:
    assert {operation.name for operation in TWO_VERBS} == {
        "futures.market_data.stats",
        "futures.market_data.conversions",
        "futures.positions.cross_margin_details",
    }


@for_each(TWO_VERBS)
async def test_of_two_verbs_the_client_asks_with_get(operation: SpecOperation, exchange: Either) -> None:
    await exchange(lambda client: operation.on(client)(**ARGUMENTS.get(operation.name, {})))
    assert [request.method for request in exchange.requests] == ["GET"]
    assert ("x-auth-signature" in exchange.requests[0].headers) == operation.signed


@for_each(TWO_VERBS)
def test_the_mock_refuses_the_other_verb_unsigned(operation: SpecOperation, mock_server: RunningMock) -> None:
    assert ask_the_mock(mock_server, "POST", path_of(operation), {}, signed=False) == 401


@for_each(TWO_VERBS)
def test_the_mock_takes_the_other_verb_signed(operation: SpecOperation, mock_server: RunningMock) -> None:
    assert ask_the_mock(mock_server, "POST", path_of(operation), {}) == 200


def path_of(operation: SpecOperation) -> str:
    return str(httpx.URL(operation.path, params=ARGUMENTS.get(operation.name)))


def knows_only_post(operation: SpecOperation) -> Any:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(200, json=operation.answer_example)
        return httpx.Response(404, json={"status": "error", "message": "not_found", "code": 404})

    return answer


@either_kind
@for_each(TWO_VERBS)
async def test_a_server_that_knows_only_post_is_asked_again_and_remembered(
    operation: SpecOperation, kind: type[Any]
) -> None:
    given = ARGUMENTS.get(operation.name, {})
    exchange = at_a_fake(kind, knows_only_post(operation))
    first = await exchange(lambda client: operation.on(client)(**given))
    second = await exchange(lambda client: operation.on(client)(**given))
    assert [request.method for request in exchange.requests] == ["GET", "POST", "POST"]
    assert first == second
    for request in exchange.requests[1:]:
        assert dict(request.url.params) == given
        assert json.loads(request.content).keys() == {"timestamp"}
        assert request.headers["x-auth-signature"] == signature(request.content, SECRET)


@either_kind
async def test_without_a_key_there_is_no_second_verb(kind: type[Any]) -> None:
    exchange = at_a_fake(kind, knows_only_post(TWO_VERBS[0]), api_key=None, api_secret=None)
    with pytest.raises(NotFound):
        await exchange(lambda client: client.futures.market_data.conversions())
    assert [request.method for request in exchange.requests] == ["GET"]


IST = timezone(timedelta(hours=5, minutes=30))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 1, 2, 0, 0, 0, 999_999, tzinfo=UTC)),
        (datetime(2024, 1, 1, 5, 30, tzinfo=IST), datetime(2024, 1, 2, 5, 30, tzinfo=IST)),
        (1704067200000, 1704153600999),
    ],
)
async def test_candles_are_asked_for_in_seconds(exchange: Either, start: Any, end: Any) -> None:
    await exchange(
        lambda client: client.futures.market_data.candles(pair="B-BTC_USDT", start=start, end=end, resolution="1D")
    )
    assert dict(exchange.requests[0].url.params) == {
        "pair": "B-BTC_USDT", "from": "1704067200", "to": "1704153600", "resolution": "1D", "pcode": "f",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["start", "end"])
@pytest.mark.parametrize(
    ("value", "sentence"),
    [(datetime(2024, 1, 1), "has no time zone"), (1704067200, "1704067200 is not a time in milliseconds")],
)
async def test_times_that_can_be_misread_are_refused_in_one_sentence(
    exchange: Either, name: str, value: Any, sentence: str
) -> None:
    times = {"start": 1704067200000, "end": 1704153600000, name: value}
    with pytest.raises(ValueError, match=f"^{name}: .*{sentence}.*$"):
        await exchange(lambda client: client.futures.market_data.candles(pair="B-BTC_USDT", resolution="1D", **times))
    assert exchange.requests == []


@either_kind
async def test_another_instrument_than_asked_for_is_an_error_that_names_both(kind: type[Any]) -> None:
    (answered,) = (one.answer_example for one in OPERATIONS if one.name == "futures.market_data.instrument")
    exchange = at_a_fake(kind, lambda _: httpx.Response(200, json=answered))
    with pytest.raises(WrongInstrument, match=r"B-NOPE_USDT.*B-BTC_USDT") as caught:
        await exchange(
            lambda client: client.futures.market_data.instrument(pair="B-NOPE_USDT", margin_currency_short_name="USDT")
        )
    assert (caught.value.asked, caught.value.answered) == ("B-NOPE_USDT", "B-BTC_USDT")
    assert b'"instrument"' in (caught.value.body or b"")


@pytest.mark.parametrize(
    ("pair", "segment"),
    [
        ("B-BTC/../USDT", "B-BTC%2F..%2FUSDT"),
        ("B?depth=1#x", "B%3Fdepth%3D1%23x"),
        ("B%2FUSDT", "B%252FUSDT"),
        ("B USDT+é", "B%20USDT%2B%C3%A9"),
    ],
)
@either_kind
async def test_a_value_in_a_path_stays_in_its_segment(kind: type[Any], pair: str, segment: str) -> None:
    exchange = at_a_fake(kind, lambda _: httpx.Response(200, json={"ts": 1, "vs": 1, "asks": {}, "bids": {}}))
    await exchange(lambda client: client.futures.market_data.order_book(pair=pair, depth=10))
    path = f"/market_data/v3/orderbook/{segment}-futures/10"
    assert [request.url.raw_path.decode() for request in exchange.requests] == [path]


def test_a_wrong_path_would_be_seen_by_the_mock(mock_server: RunningMock) -> None:
    with CoinDCX(base_url=mock_server.url) as client:
        assert client.futures.market_data.order_book(pair="B-ID USDT+?", depth=50).bids
    assert httpx.get(f"{mock_server.url}/market_data/v3/orderbook/B-ID/USDT-futures/50").status_code == 404
