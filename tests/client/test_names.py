"""Names of markets and pairs that are mistaken: the error says what is right, without a request of its own."""

import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from coindcx_client import ApiError, CoinDCX, CoinDCXError, WrongInstrument
from coindcx_mock import Sandbox

ORDER: dict[str, Any] = {"side": "buy", "order_type": "limit_order", "total_quantity": 1, "price_per_unit": 1}


@pytest.fixture
def exchange() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


BEFORE = {
    "a pair for a market": ("orders.create", {"market": "I-BTC_INR", **ORDER}, "; 'I-BTC_INR' is a pair; the market would be called BTCINR"),
    "a market for a pair": ("market_data.trades", {"pair": "BTCINR"}, "; 'BTCINR' has not the form of a pair, such as B-BTC_USDT or I-BTC_INR"),
    "what may be right": ("orders.create", {"market": "BTCIN", **ORDER}, ""),
}  # fmt: skip
AFTER = {
    "a pair for a market": ("orders.create", {"market": "I-BTC_INR", **ORDER}, "; 'I-BTC_INR' is a pair; BTCINR is the market; its pair is I-BTC_INR"),
    "a market for a pair": ("market_data.trades", {"pair": "BTCINR"}, "; BTCINR is the market; its pair is I-BTC_INR"),
    "a misspelt market": ("orders.create", {"market": "BTCIN", **ORDER}, "; there is no 'BTCIN'; did you mean BTCINR?"),
    "small letters": ("market_data.trades", {"pair": "i-btc_inr"}, "; BTCINR is the market; its pair is I-BTC_INR"),
    "a future of a spot market": ("futures.market_data.instrument", {"pair": "BTCUSDT", "margin_currency_short_name": "USDT"},
                                  "; BTCUSDT is the market; its pair is B-BTC_USDT"),
    "a pair that may be a future's": ("futures.market_data.instrument", {"pair": "B-BTC_INR", "margin_currency_short_name": "USDT"}, ""),
    "another reason": ("orders.create", {"market": "BTCINR", **ORDER}, ""),
}  # fmt: skip


def refused(client: CoinDCX, name: str, arguments: dict[str, Any]) -> CoinDCXError:
    method: Any = client
    for part in name.split("."):
        method = getattr(method, part)
    with pytest.raises(CoinDCXError) as caught:
        method(**arguments)
    return caught.value


@pytest.mark.parametrize(("name", "arguments", "ending"), BEFORE.values(), ids=BEFORE.keys())
def test_the_form_of_a_name_tells_without_details(
    exchange: Sandbox, name: str, arguments: dict[str, Any], ending: str
) -> None:
    error = refused(exchange.client(), name, arguments)
    assert isinstance(error, ApiError)
    assert str(error) == f"{name}: {error.status} {error.message}{ending}"
    assert len(exchange.requests) == 1


@pytest.mark.parametrize(("name", "arguments", "ending"), AFTER.values(), ids=AFTER.keys())
def test_details_that_are_there_tell_what_is_right(
    exchange: Sandbox, name: str, arguments: dict[str, Any], ending: str
) -> None:
    client = exchange.client()
    client.rules("BTCINR")
    error = refused(client, name, arguments)
    assert str(error) == f"{name}: {error.status} {error.message}{ending}"
    assert len(exchange.requests) == 2
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


async def test_the_awaiting_client_says_the_same(exchange: Sandbox) -> None:
    async with exchange.async_client() as client:
        await client.rules("BTCINR")
        with pytest.raises(ApiError, match=r"; BTCINR is the market; its pair is I-BTC_INR$"):
            await client.market_data.order_book(pair="BTCINR")


def test_the_empty_book_of_a_pair_that_the_exchange_does_not_know_is_an_error(exchange: Sandbox) -> None:
    book = exchange.client().futures.market_data.order_book
    assert book(pair="B-BTC_USDT", depth=10).bid_levels
    with pytest.raises(
        WrongInstrument, match="answered with nothing: the exchange does not know B-NOPE_USDT"
    ) as caught:
        book(pair="B-NOPE_USDT", depth=10)
    assert (caught.value.asked, caught.value.answered) == ("B-NOPE_USDT", "")
    assert b'"vs":0' in (caught.value.body or b"").replace(b" ", b"")
