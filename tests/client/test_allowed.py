"""Whatever the spec forbids in a request, the client refuses, without a request."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import numpy
import pytest
from coindcx_client import CoinDCX
from support.arguments import arguments
from support.doubles import BASE_URL, KEY, SECRET, FakeClock
from support.generated_clients import KINDS, at_a_fake
from support.samples import everything
from support.spec import OPERATIONS, SpecOperation, bundle, for_each, resolve

ITSELF: list[Any] = []
ITSELF.append(ITSELF)
ORDER: dict[str, Any] = {"market": "BTCINR", "side": "buy", "order_type": "limit_order", "total_quantity": 1}


def never(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"sent {request}")


@pytest.fixture
def client() -> CoinDCX:
    transport = httpx.MockTransport(never)
    return CoinDCX(api_key=KEY, api_secret=SECRET, base_url=BASE_URL, clock=FakeClock(), transport=transport)


def schemas_of(operation: SpecOperation) -> dict[str, Any]:
    """The schema of each argument, by its name in Python."""
    members = resolve(operation.body["schema"])["properties"] if operation.body else {}
    if nested := operation.spec.get("x-nested"):
        members = resolve(members[nested])["properties"]
    named = {one["name"]: {**one, **resolve(one["schema"])} for one in operation.parameters}
    named |= {name: resolve(schema) for name, schema in members.items() if name != "timestamp"}
    return {one.get("x-python-name", name): one for name, one in named.items() if "const" not in one}


def wrong(schema: dict[str, Any]) -> list[Any]:
    """Values that a schema forbids, one for each limit that it has."""
    kind, found = schema.get("type"), list[Any]()
    if schema.get("format") == "decimal":
        found += [0] if "exclusiveMinimum" in schema else []
        return [*found, 0.5, numpy.float32(1), "1E+999999999999", True]
    if kind == "array":
        return [ITSELF, "text", [object()]]
    if kind == "object":
        return [ITSELF, {"unknown": 1}]
    if kind == "boolean":
        return [1, "true"]
    if schema.get("format", "").startswith("epoch"):
        return [0.5, True, "1700000000000", 1_700_000_000, ITSELF]
    if kind == "integer":
        found += [schema["minimum"] - 1] if "minimum" in schema else []
        found += [schema["maximum"] + 1] if "maximum" in schema else []
        return [*found, 0.5, True, ITSELF]
    if schema.get("format") == "integer-text":
        return [0, True, 0.5]
    found += ["x" * (schema["maxLength"] + 1)] if "maxLength" in schema else []
    found += [schema["enum"][0].swapcase() + "x"] if "enum" in schema else []
    return [*found, b"text", ITSELF, Decimal("1E+999999999999"), "\ud800"]


@for_each([operation for operation in OPERATIONS if schemas_of(operation)])
@pytest.mark.filterwarnings("ignore:.*is superseded:DeprecationWarning")
def test_each_limit_of_each_argument_is_checked_here(operation: SpecOperation, client: CoinDCX) -> None:
    call, right = operation.on(client), arguments(operation, everything(operation))
    tried = 0
    for name, schema in schemas_of(operation).items():
        for value in wrong(schema):
            with pytest.raises((TypeError, ValueError), match=rf"^{name}\b"):
                call(**{**right, name: value})
            tried += 1
    assert tried


def test_every_text_of_a_request_says_how_long_it_may_be() -> None:
    for operation in OPERATIONS:
        for name, schema in schemas_of(operation).items():
            is_free = schema.get("type") == "string" and "enum" not in schema
            if is_free and schema.get("format") not in ("decimal", "date"):
                assert schema["maxLength"] <= 4096, (operation.name, name)


Make = Callable[[Any], Any]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda c: c.orders.create(**{**ORDER, "side": "BUY"}), r"side: 'BUY' .*did you mean 'buy'\?$"),
        (lambda c: c.orders.create(**ORDER, check=True, client_order_id="x" * 37), "client_order_id: .* pass 1 to 36$"),
        (lambda c: c.orders.create(**{**ORDER, "market": "\ud800"}), "market: .*surrogate"),
        (lambda c: c.orders.create_multiple(orders=[{**ORDER, "ecode": "i"}]), r"orders\[0\].ecode: .*mean 'I'\?$"),
        (lambda c: c.market_data.trades(pair="x" * 70_000), "pair: .* has 70000 characters"),
        (lambda c: c.futures.market_data.order_book(pair="a\0b", depth=10), r"pair: 'a\\x00b' is not of the form"),
        (lambda c: c.futures.market_data.order_book(pair="..", depth=10), "pair: '..' is not of the form"),
        (lambda c: c.futures.orders.iter(status="open", side="Sell"), r"side: .*did you mean 'sell'\?$"),
    ],
)
async def test_a_sentence_says_what_to_pass(kind: type[Any], call: Make, sentence: str) -> None:
    either = at_a_fake(kind, never)
    with pytest.raises(ValueError, match=f"^{sentence}"):
        await either(call)
    assert either.requests == []


def test_a_preview_of_an_order_for_no_side_asks_nothing(client: CoinDCX) -> None:
    with pytest.raises(ValueError, match=r"^side: 'BUY'"):
        client.orders.preview(**{**ORDER, "side": "BUY"}, price_per_unit=1)


def test_the_bounds_of_times_are_those_of_the_runtime() -> None:
    """`to_ms` tells seconds from milliseconds by them, and says so."""
    from coindcx_runtime.values import times

    schemas = bundle()["components"]["schemas"]
    wanted = times.EARLIEST_MS, times._BEYOND_MS - 1
    assert (schemas["Moment"]["minimum"], schemas["Moment"]["maximum"]) == wanted
    assert (schemas["MomentSeconds"]["minimum"], schemas["MomentSeconds"]["maximum"]) == tuple(
        one // 1000 for one in wanted
    )


def test_integers_and_texts_of_numpy_are_sent_as_plain_ones() -> None:
    sent: list[httpx.Request] = []

    def exchange(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, text="[]")

    with CoinDCX(
        api_key=KEY, api_secret=SECRET, base_url=BASE_URL, clock=FakeClock(), transport=httpx.MockTransport(exchange)
    ) as client:
        client.market_data.trades(pair=numpy.str_("B-BTC_USDT"), limit=numpy.int64(5))
        client.orders.trade_history(from_id=numpy.int32(7), from_timestamp=numpy.int64(1_700_000_000_000))
    assert str(sent[0].url).endswith("?pair=B-BTC_USDT&limit=5")
    assert b'"from_id":7' in sent[1].content
    assert b'"from_timestamp":1700000000000' in sent[1].content
