"""The trades of an account: one row a fill, filtered and paged."""

from decimal import Decimal
from typing import Any

import pytest
from sandbox.spot_exchange import START_MS, SpotExchange

D = Decimal


@pytest.fixture(scope="module")
def spot() -> SpotExchange:
    """Nine trades of the main account, three in each of three seconds; each third one in USDT."""
    spot = SpotExchange()
    for number in range(9):
        if number and number % 3 == 0:
            spot.clock.advance(1000)
        if number % 3 == 2:
            spot.place("buy", "0.5", market="ETHUSDT")
        else:
            spot.place("buy", "0.1")
    spot.place("buy", "0.1", key="other")
    return spot


def test_a_trade_has_the_recorded_shape() -> None:
    spot = SpotExchange()
    spot.place("sell", "0.15", "2000.30", key="other")
    id = spot.place("buy", "0.15", "2000.30")
    (trade,) = spot.trades()
    assert trade == {
        "id": trade["id"],
        "order_id": id,
        "side": "buy",
        "fee_amount": "1.50022500000000",
        "ecode": "I",
        "quantity": "0.15000000000000",
        "price": "2000.30000000000000",
        "symbol": "ETHINR",
        "timestamp": D("1800000000250.0"),
    }
    assert (type(trade["id"]), type(trade["timestamp"])) == (int, Decimal)


def test_an_order_has_a_trade_for_each_fill() -> None:
    spot = SpotExchange()
    first, second = spot.place("sell", "1", "2000", key="other"), spot.place("sell", "1", "2000.10", key="other")
    taker = spot.place("buy", "1.5", "2000.10")
    assert [(row["order_id"], D(row["quantity"])) for row in spot.trades()] == [(taker, D(1)), (taker, D("0.5"))]
    assert [row["order_id"] for row in spot.trades("other")] == [first, second]


def test_trades_come_oldest_first_unless_it_is_said_otherwise(spot: SpotExchange) -> None:
    ids = _ids(spot)
    assert len(ids) == 9
    assert ids == sorted(ids)
    assert _ids(spot, sort="asc") == ids
    assert _ids(spot, sort="desc") == ids[::-1]


def test_each_account_sees_its_own(spot: SpotExchange) -> None:
    assert len(_ids(spot, key="other")) == 1
    assert not {*_ids(spot, key="other")} & {*_ids(spot)}


@pytest.mark.parametrize("sort", ["asc", "desc"])
@pytest.mark.parametrize("limit", [1, 2, 4, 9, 500])
def test_paging_by_the_last_id_gives_each_trade_once(spot: SpotExchange, sort: str, limit: int) -> None:
    found = page = _ids(spot, sort=sort, limit=limit)
    while page:
        assert len(page) <= limit
        assert len({*found}) == len(found)
        page = _ids(spot, sort=sort, limit=limit, from_id=page[-1])
        found = found + page
    assert found == _ids(spot, sort=sort)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"from_timestamp": START_MS + 1000}, range(3, 9)),
        ({"from_timestamp": START_MS + 1001}, range(6, 9)),
        ({"to_timestamp": START_MS + 1000}, range(6)),
        ({"to_timestamp": START_MS + 999}, range(3)),
        ({"from_timestamp": START_MS + 1000, "to_timestamp": START_MS + 1000}, range(3, 6)),
        ({"from_timestamp": START_MS + 2000, "to_timestamp": START_MS + 1000}, range(0)),
        ({"from_timestamp": START_MS + 1000, "limit": 2}, range(3, 5)),
    ],
)
def test_both_times_are_included(spot: SpotExchange, given: dict[str, int], expected: range) -> None:
    ids = _ids(spot)
    assert _ids(spot, **given) == [ids[index] for index in expected]
    if "limit" not in given:
        assert _ids(spot, sort="desc", **given) == [ids[index] for index in reversed(expected)]


def test_the_symbol_filters_before_the_limit_counts(spot: SpotExchange) -> None:
    ids = _ids(spot)
    assert _ids(spot, symbol="ETHUSDT") == ids[2::3]
    assert _ids(spot, symbol="ETHUSDT", limit=2) == [ids[2], ids[5]]
    assert _ids(spot, symbol="ETHUSDT", sort="desc", from_id=ids[8], limit=1) == [ids[5]]
    assert _ids(spot, symbol="NOPE") == []


@pytest.mark.parametrize("given", [{"limit": 0}, {"limit": 501}, {"limit": D("1.5")}, {"sort": "up"}, {"from_id": "x"}])
def test_what_cannot_be_meant_is_refused(spot: SpotExchange, given: dict[str, Any]) -> None:
    assert spot.answer("list_account_trades", **given)[0] == 400


def test_500_trades_come_at_most_and_unless_it_is_said_otherwise() -> None:
    spot = SpotExchange()
    for _ in range(501):
        spot.place("buy", "0.05", "2000", key="other")
        spot.place("sell", "0.05", "2000")
    assert (len(spot.trades()), len(spot.trades(limit=499)), len(spot.trades(limit=500))) == (500, 499, 500)


def _ids(spot: SpotExchange, **given: Any) -> list[int]:
    return [row["id"] for row in spot.trades(**given)]
