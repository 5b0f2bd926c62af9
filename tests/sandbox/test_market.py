"""A price that is set, and what is matched, show in the book, the trades, the candles and the ticker."""

import json
from decimal import Decimal
from typing import Any

import pytest
from coindcx_mock.sandbox.front import Front
from coindcx_mock.sandbox.market import MarketClock, Order
from coindcx_mock.sandbox.market.candles import MINUTE_MS

pytestmark = pytest.mark.usefixtures("exactly")

PAIR, NAME = "I-ETH_INR", "ETHINR"


def asked(exchange: Front, operation_id: str, **given: Any) -> Any:
    answer = exchange.call(operation_id, None, {"pair": PAIR, **given})
    return json.loads(answer.body, parse_float=Decimal)


def ticker(exchange: Front) -> dict[str, str]:
    return next(row for row in asked(exchange, "list_tickers") if row["market"] == NAME)


def test_a_price_that_is_set_is_seen_at_once_everywhere(moving_exchange: Front, market_clock: MarketClock) -> None:
    market_clock.advance(MINUTE_MS)
    before = asked(moving_exchange, "list_candles", interval="1m")
    market = moving_exchange.venue.spot_markets[NAME]
    market.set_price(Decimal(500_000))
    assert Decimal(ticker(moving_exchange)["last_price"]) == 500_000
    assert Decimal(ticker(moving_exchange)["high"]) == 500_000
    assert asked(moving_exchange, "list_market_trades")[0]["p"] == 500_000
    book = asked(moving_exchange, "get_order_book", depth=1)
    assert Decimal(next(iter(book["bids"]))) < 500_000 < Decimal(next(iter(book["asks"])))
    after = asked(moving_exchange, "list_candles", interval="1m")
    assert (after[0]["high"], after[0]["close"]) == (500_000, 500_000)
    assert before[1:] == after[1:]
    market_clock.advance(10 * MINUTE_MS)
    later = asked(moving_exchange, "list_candles", interval="1m")
    assert before[1:-10] == later[11:]
    assert all(abs(each["close"] - 500_000) < 5_000 for each in later[:10])


def test_what_is_matched_is_traded(moving_exchange: Front, market_clock: MarketClock) -> None:
    """A taker eats the best quote: a trade at its price, with the seller having waited, more volume, and less left."""
    market_clock.advance(1_234)
    before = asked(moving_exchange, "list_candles", interval="1m", limit=1)[0]["volume"]
    market = moving_exchange.venue.spot_markets[NAME]
    price, quantity = market.levels("sell", 1)[0]
    market.execute(Order("one", "buy", price, quantity / 2), price)
    trade = asked(moving_exchange, "list_market_trades", limit=1)[0]
    assert trade == {"p": price, "q": quantity / 2, "s": NAME, "T": moving_exchange.venue.now_ms, "m": False}
    assert asked(moving_exchange, "list_candles", interval="1m", limit=1)[0]["volume"] == before + quantity / 2
    book = asked(moving_exchange, "get_order_book", depth=1)
    assert list(map(Decimal, book["asks"].values())) == [quantity / 2]


def test_a_waiting_order_shows_in_the_book_and_in_the_ticker(moving_exchange: Front) -> None:
    market = moving_exchange.venue.spot_markets[NAME]
    bid = market.best("buy") + Decimal("0.1")
    market.rest(Order("one", "buy", bid, Decimal(3)))
    assert Decimal(ticker(moving_exchange)["bid"]) == bid
    book = asked(moving_exchange, "get_order_book", depth=1)
    assert book["bids"] == {f"{bid:.10f}": "3.000000"}


def test_a_waiting_buyer_is_told_as_the_maker(moving_exchange: Front) -> None:
    market = moving_exchange.venue.spot_markets[NAME]
    order = Order("one", "buy", market.best("buy"), Decimal(3))
    market.rest(order)
    market.fill(order, Decimal(1))
    assert asked(moving_exchange, "list_market_trades", limit=1)[0]["m"] is True


def test_the_book_changes_from_second_to_second(moving_exchange: Front, market_clock: MarketClock) -> None:
    first = asked(moving_exchange, "get_order_book")
    assert first == asked(moving_exchange, "get_order_book")
    market_clock.advance(1_000)
    second = asked(moving_exchange, "get_order_book")
    assert first["asks"] != second["asks"]
    assert first["timestamp"] + 1_000 == second["timestamp"]


def test_two_exchanges_of_one_seed_tell_the_same(all_markets: Front, moving_exchange: Front) -> None:
    for operation_id in ("get_order_book", "list_market_trades"):
        assert asked(all_markets, operation_id) == asked(moving_exchange, operation_id)
    assert ticker(all_markets) == ticker(moving_exchange)
