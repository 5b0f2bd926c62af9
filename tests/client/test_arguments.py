"""How arguments of methods arrive on the wire, and which never leave."""

import hashlib
import hmac
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest
from coindcx_client import CoinDCX
from coindcx_client.models import NewOrder, Side
from support import shapes
from support.doubles import BASE_URL, KEY, SECRET, FakeClock

Seen = list[httpx.Request]
ORDER: dict[str, Any] = {"market": "BTCINR", "side": "buy", "order_type": "limit_order"}
NOW = FakeClock().now_ms()


@pytest.fixture
def seen() -> Seen:
    return []


@pytest.fixture
def client(seen: Seen) -> CoinDCX:
    def exchange(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        bodies = {"create": shapes.CREATED, "create_multiple": shapes.BATCH, "cancel": shapes.DONE, "candles": "[]"}
        return httpx.Response(200, text=bodies.get(request.url.path.rpartition("/")[2], shapes.ORDER))

    return CoinDCX(
        api_key=KEY, api_secret=SECRET, base_url=BASE_URL, clock=FakeClock(), transport=httpx.MockTransport(exchange)
    )


def test_an_order_is_written_exactly_and_signed(client: CoinDCX, seen: Seen) -> None:
    client.orders.create(**ORDER, total_quantity=Decimal("400.10"), price_per_unit="1e-8", client_order_id="mine-1/2")
    (request,) = seen
    assert request.content.decode() == (
        '{"market":"BTCINR","total_quantity":400.10,"price_per_unit":0.00000001,"side":"buy",'
        f'"order_type":"limit_order","client_order_id":"mine-1/2","timestamp":{NOW}}}'
    )
    assert request.headers["x-auth-signature"] == hmac.new(SECRET.encode(), request.content, hashlib.sha256).hexdigest()


def test_what_is_none_is_left_out(client: CoinDCX, seen: Seen) -> None:
    client.orders.create(**{**ORDER, "side": Side.BUY}, total_quantity=1, client_order_id="a")
    assert json.loads(seen[0].content) == {**ORDER, "total_quantity": 1, "client_order_id": "a", "timestamp": NOW}


def test_each_order_of_a_batch_has_its_time_and_its_exact_numbers(client: CoinDCX, seen: Seen) -> None:
    shared = {**ORDER, "total_quantity": "0.10", "price_per_unit": Decimal("1E+3"), "ecode": "I"}
    client.orders.create_multiple(orders=[NewOrder(**shared, client_order_id=id) for id in ("a", "b")])
    first, second = (
        '{"market":"BTCINR","total_quantity":0.10,"price_per_unit":1000,"side":"buy","order_type":"limit_order",'
        f'"ecode":"I","client_order_id":"{id}","timestamp":{NOW}}}'
        for id in ("a", "b")
    )
    assert seen[0].content.decode() == f'{{"orders":[{first},{second}]}}'


def test_a_query_has_the_names_of_the_wire(client: CoinDCX, seen: Seen) -> None:
    client.market_data.candles(pair="B-BTC_USDT", interval="1m", start=1700000000005, limit=10)
    assert (
        str(seen[0].url)
        == f"{BASE_URL}/market_data/candles?pair=B-BTC_USDT&interval=1m&startTime=1700000000005&limit=10"
    )
    assert "x-auth-apikey" not in seen[0].headers


Make = Callable[[CoinDCX, Any], Any]
MONEY: list[Make] = [
    lambda client, value: client.orders.create(**ORDER, total_quantity=value),
    lambda client, value: client.orders.create(**ORDER, total_quantity=1, price_per_unit=value),
    lambda client, value: client.orders.edit_price(id="a", price_per_unit=value),
    lambda client, value: client.wallets.transfer(
        source_wallet_type="spot", destination_wallet_type="futures", currency_short_name="USDT", amount=value
    ),
    lambda _, value: NewOrder(**ORDER, total_quantity=value, ecode="I"),
    lambda _, value: NewOrder(**ORDER, total_quantity=1, price_per_unit=value, ecode="I"),
]


@pytest.mark.parametrize("make", MONEY)
@pytest.mark.parametrize(("value", "kind"), [
    (0.1, TypeError), (True, TypeError), ([1], TypeError), (b"1", TypeError),
    ("NaN", ValueError), ("1_000", ValueError), ("", ValueError), ("abc", ValueError), ("١٢", ValueError),
    (Decimal("Infinity"), ValueError), (Decimal("sNaN"), ValueError),
])  # fmt: skip
def test_money_that_is_no_exact_number_never_leaves(
    client: CoinDCX, seen: Seen, make: Make, value: Any, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        make(client, value)
    assert seen == []


def test_a_batch_order_needs_its_quantity() -> None:
    with pytest.raises(TypeError, match="needed"):
        NewOrder(**ORDER, total_quantity=None, ecode="I")  # type: ignore[arg-type]  # None is what is tried


@pytest.mark.parametrize("make", [
    lambda client: client.orders.status(),
    lambda client: client.orders.cancel(id=None),
    lambda client: client.orders.status_multiple(),
    lambda client: client.orders.edit_price(price_per_unit=1),
    lambda client: client.orders.status_multiple(ids=(name for name in ["used", "up"])),
])  # fmt: skip
def test_a_call_that_says_not_what_it_is_about_never_leaves(
    client: CoinDCX, seen: Seen, make: Callable[[CoinDCX], Any]
) -> None:
    with pytest.raises((TypeError, ValueError)):
        make(client)
    assert seen == []


@pytest.mark.parametrize("name", ["market", "side", "order_type", "total_quantity"])
def test_none_for_what_an_order_needs_is_refused_before_it_is_sent(client: CoinDCX, seen: Seen, name: str) -> None:
    arguments: dict[str, Any] = {**ORDER, "total_quantity": 1, name: None}
    with pytest.raises(ValueError, match=f"orders.create: {name} must not be None"):
        client.orders.create(**arguments)
    assert seen == []


@pytest.mark.parametrize(
    ("call", "error", "sentence"),
    [
        (lambda c: c.orders.cancel_by_ids(ids=[]), ValueError, "orders.cancel_by_ids: pass ids or client_order_ids"),
        (lambda c: c.orders.cancel(id=""), ValueError, "orders.cancel: pass id or client_order_id"),
        (lambda c: c.orders.create_multiple(orders=[]), ValueError, "orders must not be None or empty"),
        (lambda c: c.orders.create_multiple(orders="ab"), TypeError, "orders: pass a list, such as"),
        (lambda c: c.orders.create_multiple(orders=["ab"]), TypeError, "orders: pass models such as NewOrder, not str"),
        (lambda c: c.orders.create(**ORDER, total_quantity="1e999999999"), ValueError, "more than 100000 digits"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(
    client: CoinDCX, seen: Seen, call: Callable[[CoinDCX], Any], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        call(client)
    assert seen == []


@pytest.mark.parametrize("options", [{"retry": 3}, {"transport": httpx.AsyncHTTPTransport()}, {"base_url": 1}])
def test_an_option_of_the_wrong_kind_is_refused_at_once(options: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="has to be"):
        CoinDCX(**options)
