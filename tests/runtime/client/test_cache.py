"""One download for many questions, and who waits for whom."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from coindcx_runtime.client.cache import AnswerCache, fetch, fetch_async
from coindcx_runtime.errors import BrokenRules, ServerError
from coindcx_runtime.market_rules import Lookup, MarketRules, look_up, require
from coindcx_runtime.market_rules.readers import read_details
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.steps import Steps
from support.doubles import FakeClock, operation
from support.ruled_order import LIST, ORDER, RULED, carried_out, details


def lookup(**query: Any) -> Lookup:
    return Lookup(Call(LIST, query=query), lambda rows: read_details(rows[0]))


class Exchange:
    """Answers with details, both ways; holds the first answer back until it is told, or fails once."""

    def __init__(self, *, failing: bool = False) -> None:
        self.calls: list[Call[Any]] = []
        self.failing = failing
        self.asked, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()

    def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:
        self.calls.append(call)
        self.asked.set()
        assert self.go_on.wait(20)
        if self.failing:
            self.failing = False
            raise ServerError("busy", operation="details.list", status=503)
        return RawResponse(200, {}, b"", [details()])


def ask(exchange: Exchange, kept: AnswerCache[threading.Lock], plan: Steps[Any]) -> Any:
    """What comes of a plan that fetches details."""
    return carried_out(plan, lambda step: fetch(kept, step, exchange))


class AsyncExchange(Exchange):
    async def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:  # type: ignore[override]  # (the blocking one, awaited)
        await asyncio.sleep(0)
        return Exchange._call_raw(self, call)


async def ask_async(exchange: AsyncExchange, kept: AnswerCache[asyncio.Lock], plan: Steps[Any]) -> Any:
    step = next(plan)
    while True:
        try:
            step = plan.send(await fetch_async(kept, step, exchange))
        except StopIteration as done:
            return done.value


def test_the_details_are_asked_for_once_while_they_are_young_enough() -> None:
    exchange, clock = Exchange(), FakeClock()
    kept: AnswerCache[threading.Lock] = AnswerCache(clock, threading.Lock)
    for seconds in (0, 100, 199):
        clock.seconds += seconds
        assert ask(exchange, kept, look_up(lookup())).step == Decimal("0.001")
    assert len(exchange.calls) == 1
    clock.seconds += 1
    ask(exchange, kept, look_up(lookup()))
    assert len(exchange.calls) == 2
    clock.seconds += 10
    ask(exchange, kept, look_up(lookup(), 10.0))
    ask(exchange, kept, look_up(lookup(), 11.0))
    assert len(exchange.calls) == 3
    ask(exchange, kept, look_up(lookup(), 0))
    assert len(exchange.calls) == 4


def test_other_arguments_are_asked_for_on_their_own() -> None:
    exchange = Exchange()
    kept: AnswerCache[threading.Lock] = AnswerCache(FakeClock(), threading.Lock)
    for currency in ("INR", "USDT", "INR"):
        ask(exchange, kept, look_up(lookup(margin=currency)))
    assert [call.query["margin"] for call in exchange.calls] == ["INR", "USDT"]


def test_a_second_thread_waits_for_the_first() -> None:
    exchange = Exchange()
    exchange.go_on.clear()
    kept: AnswerCache[threading.Lock] = AnswerCache(FakeClock(), threading.Lock)
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(ask, exchange, kept, look_up(lookup())) for _ in range(8)]
        assert exchange.asked.wait(20)
        exchange.go_on.set()
        found: list[MarketRules] = [one.result(20) for one in waiting]
    assert len(exchange.calls) == 1
    assert len({id(rules) for rules in found}) == 8
    assert len({*found}) == 1


async def test_a_second_task_waits_for_the_first() -> None:
    exchange = AsyncExchange()
    kept: AnswerCache[asyncio.Lock] = AnswerCache(FakeClock(), asyncio.Lock)
    found = await asyncio.gather(*(ask_async(exchange, kept, look_up(lookup())) for _ in range(8)))
    assert (len(exchange.calls), len({*found})) == (1, 1)


def test_who_waited_for_a_failure_asks_on_its_own() -> None:
    exchange = Exchange(failing=True)
    exchange.go_on.clear()
    kept: AnswerCache[threading.Lock] = AnswerCache(FakeClock(), threading.Lock)
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(ask, exchange, kept, look_up(lookup())) for _ in range(2)]
        assert exchange.asked.wait(20)
        exchange.go_on.set()
        errors = [one.exception(20) for one in waiting]
    assert sorted(type(error).__name__ for error in errors) == ["NoneType", "ServerError"]
    assert len(exchange.calls) == 2


async def test_a_cancelled_task_leaves_the_next_one_free_to_ask() -> None:
    exchange = AsyncExchange()
    kept: AnswerCache[asyncio.Lock] = AnswerCache(FakeClock(), asyncio.Lock)
    first = asyncio.create_task(ask_async(exchange, kept, look_up(lookup())))
    await asyncio.sleep(0)
    first.cancel()
    assert (await ask_async(exchange, kept, look_up(lookup()))).market == "ABCXYZ"
    assert first.cancelled()


@pytest.mark.parametrize("age", [-1, float("inf"), float("nan"), True, "300", None])
def test_an_age_that_is_no_time_is_refused(age: Any) -> None:
    kept: AnswerCache[threading.Lock] = AnswerCache(FakeClock(), threading.Lock)
    with pytest.raises(ValueError, match="max_age has to be a number of seconds"):
        ask(Exchange(), kept, look_up(lookup(), age))


def test_of_several_orders_each_broken_one_is_named_by_its_place() -> None:
    place = operation(rules=evolve(RULED, each="orders"))
    odd = {**ORDER, "quantity": Decimal("0.1014")}
    kept: AnswerCache[threading.Lock] = AnswerCache(FakeClock(), threading.Lock)
    exchange = Exchange()
    ask(exchange, kept, require(Call(place, body={"orders": [ORDER, ORDER]})))
    with pytest.raises(BrokenRules) as caught:
        ask(exchange, kept, require(Call(place, body={"orders": [ORDER, odd, {**odd, "price": None}]})))
    assert [(one.index, one.rule) for one in caught.value.violations] == [(1, "step"), (2, "step"), (2, "price")]
    assert str(caught.value) == (
        "rows.make: orders[1]: quantity 0.1014 is not a multiple of the step 0.001; use 0.101; "
        "orders[2]: quantity 0.1014 is not a multiple of the step 0.001; use 0.101; "
        "orders[2]: price is missing, and limit_order needs it"
    )
    assert isinstance(caught.value, ValueError)
    assert len(exchange.calls) == 1
