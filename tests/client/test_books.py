"""Futures have a book for each margin currency: a call that can reach all of them does, unless it is told otherwise."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from coindcx_client import CoinDCX, NotAccepted
from coindcx_mock import Sandbox
from support.timed_exchange import TimedExchange

pytestmark = pytest.mark.slow


PAIR = "B-ETH_USDT"
BOOKS = {"USDT", "INR"}
OPEN = "open,partially_filled,untriggered"
RESTING: dict[str, Any] = {"pair": PAIR, "side": "buy", "order_type": "limit_order", "total_quantity": 1, "price": 2500}
AT_ONCE: dict[str, Any] = {"pair": PAIR, "side": "buy", "order_type": "market_order", "total_quantity": 1}


@pytest.fixture
def exchange() -> Iterator[Sandbox]:
    with Sandbox(accounts={"me": {"futures": {"INR": 10**9, "USDT": 10**9}}}) as sandbox:
        yield sandbox


def in_both_books(client: CoinDCX, order: dict[str, Any]) -> None:
    for book in ("USDT", "INR"):
        client.futures.orders.create(**order, margin_currency_short_name=book)


EVER: dict[str, Any] = {"pair": PAIR, "from_date": "2000-01-01", "to_date": "2100-01-01"}
READS: dict[str, Callable[[CoinDCX], Any]] = {
    "orders.list": lambda client: client.futures.orders.list(status="filled", side="buy"),
    "orders.iter": lambda client: client.futures.orders.iter(status="filled", side="buy"),
    "orders.trades": lambda client: client.futures.orders.trades(**EVER),
    "orders.iter_trades": lambda client: client.futures.orders.iter_trades(**EVER),
    "positions.list": lambda client: client.futures.positions.list(),
    "positions.iter": lambda client: client.futures.positions.iter(),
    "positions.transactions": lambda client: client.futures.positions.transactions(stage="all"),
    "positions.iter_transactions": lambda client: client.futures.positions.iter_transactions(stage="all"),
}


@pytest.mark.parametrize("name", READS)
def test_a_read_that_names_no_book_gives_the_rows_of_all(exchange: Sandbox, name: str) -> None:
    client = exchange.client()
    in_both_books(client, AT_ONCE)
    assert {row.margin_currency_short_name for row in READS[name](client)} == BOOKS


def test_cancel_all_leaves_no_order_in_any_book_and_names_the_books(exchange: Sandbox) -> None:
    client = exchange.client()
    in_both_books(client, RESTING)
    answer = client.futures.orders.cancel_all()
    assert client.futures.orders.list(status=OPEN, side="buy") == []
    assert answer.books == ("USDT", "INR")
    assert "books=('USDT', 'INR')" in repr(answer)


def test_of_a_book_that_was_not_named_the_orders_stay_and_the_answer_says_so(exchange: Sandbox) -> None:
    client = exchange.client()
    in_both_books(client, RESTING)
    answer = client.futures.orders.cancel_all(margin_currency_short_name=["USDT"])
    (left,) = client.futures.orders.list(status=OPEN, side="buy")
    assert (left.margin_currency_short_name, answer.books) == ("INR", ("USDT",))


def test_a_cancel_all_whose_answer_was_lost_is_looked_for_in_all_books() -> None:
    exchange = TimedExchange()
    client = exchange.client()
    in_both_books(client, RESTING)
    exchange.time.sleep(5)
    exchange.faults.add("reply_lost", operation="futures.orders.cancel_all", times=1)
    assert client.futures.orders.cancel_all(on_unknown="reconcile").books == ("USDT", "INR")
    in_both_books(client, RESTING)
    exchange.time.sleep(5)
    exchange.faults.add("lost", operation="futures.orders.cancel_all", times=1)
    with pytest.raises(NotAccepted):
        client.futures.orders.cancel_all(on_unknown="reconcile")


def test_a_change_of_the_usdt_book_is_not_seen_in_the_other_one() -> None:
    client = (exchange := TimedExchange()).client()
    in_both_books(client, AT_ONCE)
    client.futures.positions.update_leverage(leverage=3, pair=PAIR, margin_currency_short_name="INR")
    exchange.faults.add("lost", operation="futures.positions.update_leverage", times=1)
    with pytest.raises(NotAccepted):
        client.futures.positions.update_leverage(leverage=3, pair=PAIR, on_unknown="reconcile")


def test_a_change_by_id_is_found_in_the_book_of_the_position() -> None:
    client = (exchange := TimedExchange()).client()
    in_both_books(client, AT_ONCE)
    (held,) = client.futures.positions.list(margin_currency_short_name=["INR"])
    exchange.faults.add("reply_lost", operation="futures.positions.update_leverage", times=1)
    client.futures.positions.update_leverage(leverage=3, id=held.id, on_unknown="reconcile")
    exchange.faults.add("lost", operation="futures.positions.update_leverage", times=1)
    with pytest.raises(NotAccepted):
        client.futures.positions.update_leverage(leverage=4, id=held.id, on_unknown="reconcile")


def test_a_call_that_takes_one_book_names_it(exchange: Sandbox) -> None:
    client = exchange.client()
    in_both_books(client, AT_ONCE)
    change = client.futures.positions.update_leverage
    assert change(leverage=2, pair=PAIR).books == ("USDT",)
    assert change(leverage=3, pair=PAIR, margin_currency_short_name="INR").books == ("INR",)
    held = {row.margin_currency_short_name: row for row in client.futures.positions.list()}
    assert {book: row.leverage for book, row in held.items()} == {"USDT": 2, "INR": 3}
    assert change(leverage=4, id=held["INR"].id).books == ()  # the id has its own, whatever the argument says


def test_none_is_no_way_to_leave_a_book_out(exchange: Sandbox) -> None:
    client: Any = exchange.client()
    for books in (None, []):
        with pytest.raises(ValueError, match="margin_currency_short_name must not be None or empty"):
            client.futures.orders.cancel_all(margin_currency_short_name=books)
    assert len(exchange.requests) == 0
