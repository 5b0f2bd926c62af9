"""What is awkward about the answers of the API is read so that nobody has to know it."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from coindcx_client.models import FuturesOrder, TakeProfitTrigger, TpslOutcome
from coindcx_mock import RunningMock
from coindcx_runtime.codec.codec import decode
from support.generated_clients import KINDS, Either, at_the_mock
from support.kept_fields import by_path, differences
from support.spec import OPERATIONS

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.fixture(params=KINDS)
async def exchange(request: pytest.FixtureRequest, mock_server: RunningMock) -> AsyncIterator[Either]:
    """Either client, at the mock."""
    made = at_the_mock(request.param, mock_server)
    yield made
    await made.close()


async def test_each_leg_of_a_take_profit_and_stop_loss_is_an_order_or_an_outcome(exchange: Either) -> None:
    trigger = TakeProfitTrigger(stop_price="0.35", order_type="take_profit_market")
    legs = await exchange(lambda client: client.futures.positions.create_tpsl(id="p", take_profit=trigger))
    assert type(legs.stop_loss) is FuturesOrder
    assert (legs.stop_loss.stage, legs.stop_loss.price) == ("tpsl_exit", Decimal("0.27"))
    assert type(legs.take_profit) is TpslOutcome
    assert (legs.take_profit.success, legs.take_profit.message) == (True, "TP remains same as existing")


async def test_a_book_is_read_best_level_first_whatever_its_order_on_the_wire(exchange: Either) -> None:
    answer = await exchange(lambda client: client.futures.market_data.raw.order_book(pair="B-ID_USDT", depth=50))
    wire = json.loads(answer.body)
    assert [*wire["asks"]] == ["2002", "2003", "2001.5"]
    assert [*wire["bids"]] == ["1995", "1996", "1995.25"]
    asks, bids = answer.value.ask_levels, answer.value.bid_levels
    assert [(str(level.price), str(level.quantity)) for level in asks] == [
        ("2001.5", "2.145"), ("2002", "4.453"), ("2003", "2.997"),
    ]  # fmt: skip
    assert [(str(level.price), str(level.quantity)) for level in bids] == [
        ("1996", "1.55"), ("1995.25", "0.004"), ("1995", "2.618"),
    ]  # fmt: skip


async def test_the_text_none_is_none(exchange: Either) -> None:
    answer = await exchange(lambda client: client.futures.orders.raw.list(status="open", side="buy"))
    wire = json.loads(answer.body, parse_float=Decimal)
    said = {name for name, value in wire[0].items() if value == "None"}
    assert said == {"order_category", "group_id", "group_status"}
    assert {getattr(answer.value[0], name) for name in said} == {None}
    assert answer.value[0].display_message == "ETH limit buy order placed!"
    assert [*differences(wire, answer.value)] == []


async def test_prices_have_readable_names_beside_their_letters(exchange: Either) -> None:
    price = (await exchange(lambda client: client.futures.market_data.current_prices())).prices["B-NTRN_USDT"]
    assert price.funding_rate == price.fr == Decimal("0.00005")
    assert price.high == price.h == Decimal("0.4027")
    assert price.low == price.l == Decimal("0.3525")
    assert price.volume == price.v == Decimal("18568384.9349")
    assert price.last_price == price.ls == Decimal("0.4012")
    assert price.price_change_percent == price.pc == Decimal("4.834")
    assert price.market == price.mkt == "NTRNUSDT"
    assert price.mark_price == price.mp == Decimal("0.40114525")
    assert price.estimated_funding_rate == price.efr == Decimal("-0.00009115")


async def test_ids_are_text_where_the_wire_has_numbers(exchange: Either) -> None:
    trades = await exchange(lambda client: client.orders.raw.trade_history())
    assert b'"id":564389' in trades.body
    assert [trade.id for trade in trades.value] == ["564389"]
    orders = await exchange(lambda client: client.margin.raw.orders())
    assert b'"id":165060' in orders.body
    assert [inner.id for order in orders.value for inner in order.orders] == ["165060", "165059"]


def test_every_time_is_aware_and_the_moment_of_its_raw_value() -> None:
    seen = set()
    calls = by_path()
    for operation in OPERATIONS:
        value = decode(calls[operation.path], json.dumps(operation.answer_example).encode()).value
        for model in models_in(value):
            for name in dir(type(model)):
                moment = getattr(model, name) if name.endswith("_utc") else None
                if moment is None:
                    continue
                assert moment.utcoffset() == timedelta(0)
                raw = getattr(model, name.removesuffix("_utc"))
                assert moment == moment_of(raw), f"{type(model).__name__}.{name}"
                seen.add((type(model).__name__, name))
    assert {
        ("AccountTrade", "timestamp_utc"), ("FuturesCandle", "time_utc"), ("FuturesOrderBook", "timestamp_utc"),
        ("Order", "created_at_utc"), ("Position", "updated_at_utc"), ("Ticker", "timestamp_utc"),
    } <= seen  # fmt: skip


def moment_of(raw: Any) -> datetime:
    if isinstance(raw, datetime):
        return raw
    # No example is of 1973, so what is less is seconds.
    seconds = Decimal(raw) if raw < 100_000_000_000 else Decimal(raw) / 1000
    return EPOCH + timedelta(seconds=int(seconds)) + timedelta(microseconds=int(seconds % 1 * 1_000_000))


def models_in(value: Any) -> Iterator[Any]:
    if attrs.has(type(value)):
        yield value
        value = [getattr(value, field.name) for field in attrs.fields(type(value))]
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from models_in(item)
