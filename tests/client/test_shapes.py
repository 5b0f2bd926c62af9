"""Invented answers in every recorded shape decode with nothing lost, on machines without the recordings too."""

import json
from decimal import Decimal
from typing import Any

import pytest
from coindcx_client.models import Order, OrderRefusal, Ticker, UserInfo
from coindcx_runtime.codec.codec import decode
from coindcx_runtime.operation.operation import Operation
from support import shapes
from support.doubles import floats_in
from support.kept_fields import by_path, content_of, differences, summary

OPERATIONS = by_path()
ANSWERS = {
    "/exchange/ticker": shapes.TICKERS,
    "/exchange/v1/markets_details": shapes.DETAILS,
    "/market_data/orderbook": shapes.BOOK,
    "/market_data/candles": shapes.CANDLES,
    "/market_data/trade_history": shapes.TRADES,
    "/exchange/v1/users/balances": shapes.BALANCES,
    "/exchange/users/balances": shapes.BALANCES,
    "/exchange/v1/users/info": shapes.OWNER,
    "/exchange/v1/wallets/transfer": shapes.MOVED,
    "/exchange/v1/wallets/sub_account_transfer": shapes.MOVED,
    "/exchange/v1/orders/create": shapes.CREATED,
    "/exchange/orders/create": shapes.CREATED,
    "/exchange/v1/orders/create_multiple": shapes.BATCH,
    "/exchange/v1/orders/status": shapes.ORDER,
    "/exchange/v1/orders/status_multiple": f"[{shapes.ORDER},{shapes.SECOND_ORDER}]",
    "/exchange/v1/orders/active_orders": shapes.ACTIVE,
    "/exchange/v1/orders/active_orders_count": shapes.COUNT,
    "/exchange/v1/orders/trade_history": shapes.ACCOUNT_TRADES,
    "/exchange/v1/orders/cancel": shapes.DONE,
    "/exchange/v1/orders/cancel_by_ids": shapes.DONE,
    "/exchange/v1/orders/cancel_all": shapes.DONE,
    "/exchange/v1/orders/edit": shapes.ORDER,
    "/exchange/v1/markets": '["BTCINR","XYZUSDT"]',
}


def read(path: str) -> Any:
    """What a caller gets for the invented answer of a path."""
    decoded = decode(OPERATIONS[path], ANSWERS[path].encode())
    assert decoded.odd == ()
    return decoded.value


@pytest.mark.parametrize("path", ANSWERS)
def test_nothing_is_lost(path: str) -> None:
    operation: Operation[Any] = OPERATIONS[path]
    value = read(path)
    recorded = json.loads(ANSWERS[path], parse_float=Decimal)
    assert summary(differences(content_of(operation, recorded), value)) == {}
    assert floats_in(value) == []


@pytest.mark.parametrize("path", ANSWERS)
def test_the_reading_for_odd_answers_reads_the_same(path: str) -> None:
    # A byte order mark is enough for the fast reading to give up.
    slow = decode(OPERATIONS[path], b"\xef\xbb\xbf" + ANSWERS[path].encode())
    assert slow.odd == ()
    assert slow.value == read(path)
    assert floats_in(slow.value) == []


def test_the_odd_ticker_row_is_a_row() -> None:
    row = read("/exchange/ticker")[1]
    assert row == Ticker(market="BTCINR_insta", ask=Decimal("4175454.77742636"), bid=Decimal("4148058.33742636"))


def test_balances_as_text_and_as_numbers_are_exact() -> None:
    balances = {row.currency: (row.balance, row.locked_balance) for row in read("/exchange/v1/users/balances")}
    assert balances["USDT"] == (Decimal("12.345678901234567890"), Decimal("1E-8"))
    assert balances["BTC"] == (Decimal(7), Decimal("0.5"))


def test_taken_and_refused_orders_come_in_their_order() -> None:
    first, refused, second = read("/exchange/v1/orders/create_multiple")
    assert (type(first), type(refused), type(second)) == (Order, OrderRefusal, Order)
    assert refused == OrderRefusal(error_message="Price is out of permissible range")
    assert (first.total_quantity, second.id[-1]) == (Decimal("1E-5"), "2")


def test_open_orders_are_taken_out_of_what_is_around_them() -> None:
    (order,) = read("/exchange/v1/orders/active_orders")
    assert order.created_at.isoformat() == "2024-07-01T10:20:30.456000+00:00"
    assert order.market_order_locked == Decimal("7.0")


@pytest.mark.parametrize("answer", [shapes.OWNER, shapes.OWNER.strip("[]")])
def test_the_owner_is_one_object_however_it_comes_and_is_not_printed(answer: str) -> None:
    owner = decode(OPERATIONS["/exchange/v1/users/info"], answer.encode()).value
    assert isinstance(owner, UserInfo)
    assert (owner.coindcx_id, owner.email) == ("invented-417", "owner@example.com")
    for text in ("417", "Vorname", "Nachname", "owner"):
        assert text not in repr(owner)


def test_levels_of_a_book_are_sorted_best_first() -> None:
    book = read("/market_data/orderbook")
    assert [str(level.price) for level in book.bid_levels] == ["60001", "60000.5", "60000", "59999.99"]
    assert [str(level.price) for level in book.ask_levels] == ["60002.5", "60003", "60010", "60020.1"]
    assert book.bid_levels[1].quantity == Decimal("1E-7")
