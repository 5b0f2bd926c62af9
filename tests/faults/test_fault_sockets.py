"""One operation of each retry class with every fault, over sockets: what a transport makes of it is the same."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from coindcx_client import AsyncCoinDCX, CoinDCX, CoinDCXError, OutcomeUnknown, RetryPolicy, WrongAnswer
from coindcx_mock.embedded import Sandbox
from support.fault_cases import OPERATIONS, Fault, Outcome, every_fault, expected, told
from support.scenarios import method_of, spot_order
from support.seed import SEED, some_of

pytestmark = pytest.mark.slow


KINDS = [CoinDCX, AsyncCoinDCX]
NAMES = ["market_data.tickers", "users.balances", "orders.cancel", "orders.create"]
PATIENCE = 2.0
# Reading the certificates of a machine takes longer than any of these calls.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
# Those for which somebody really waits are played side by side.
FAULTS = every_fault(PATIENCE, pause=1)
SLOW = [fault for fault in FAULTS if fault.what in ("delay", "trickle") or fault.arguments.get("retry_after") == 1]
FAST = [fault for fault in FAULTS if fault not in SLOW]
CLOCKS = {"5 s ahead": (5, 0), "5 s behind": (-5, 0), "30 s ahead": (30, 1), "30 s behind": (-30, 1)}
ARGUMENTS: dict[str, Any] = {"market_data.tickers": {}, "users.balances": {}, "orders.create": spot_order()}


@contextmanager
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seed=SEED, markets=["BTCINR"], accounts={"me": {"spot": {"INR": Decimal(10**9)}}}) as exchange:
        yield exchange


def came(exchange: Sandbox, name: str) -> list[Any]:
    return [entry for entry in exchange.requests if entry.operation == name]


def ask(kind: type[Any], exchange: Sandbox, name: str, **options: Any) -> CoinDCXError | None:
    """The error of a call in a world in which it would succeed."""
    given = ARGUMENTS.get(name)
    if given is None:
        given = {"id": exchange.client().orders.create(**spot_order()).id}
    whole: dict[str, Any] = {
        "limits": "none",
        "retry": RetryPolicy(base=0.001),
        "timeout": 20,
        "verify": NO_TLS,
        **options,
    }
    whole |= {"api_key": exchange.key, "api_secret": exchange.secret, "base_url": exchange.url}

    async def awaited() -> None:
        async with AsyncCoinDCX(**whole) as client:
            await method_of(client, name)(**given)

    try:
        if kind is AsyncCoinDCX:
            asyncio.run(awaited())
        else:
            with CoinDCX(**whole) as client:
                method_of(client, name)(**given)
    except CoinDCXError as error:
        return error
    return None


def misplay(kind: type[Any], exchange: Sandbox, name: str, fault: Fault, *, always: bool, **options: Any) -> list[str]:
    """What is not as it should be when this goes wrong."""
    operation = OPERATIONS[name]
    exchange.faults.add(fault.what, operation=name, times=None if always else 1, **fault.arguments)
    exchange.requests.clear()
    error = ask(kind, exchange, name, **{**options, **fault.options})
    wanted = expected(operation, fault, always=always)
    if fault.id == "twice" and name == "orders.cancel":
        # Such an answer has no id, and where two came it may be that of another call.
        wanted = Outcome(wanted.arrivals, wanted.reached, OutcomeUnknown, WrongAnswer)
    exchange.faults.clear()
    is_waited_for = fault.arguments.get("seconds") != 30
    reached = _reached(exchange, name, wanted.reached) if is_waited_for else wanted.reached
    seen = Outcome(len(came(exchange, name)), reached, *told(error))
    return [] if seen == wanted else [f"{name}, {fault.id}, {'always' if always else 'once'}: {seen}, not {wanted}"]


def _reached(exchange: Sandbox, name: str, wanted: int) -> int:
    # What is late on its way in arrives in a while.
    for _ in range(500):
        if sum(entry.accepted for entry in came(exchange, name)) >= wanted:
            break
        time.sleep(0.01)
    return sum(entry.accepted for entry in came(exchange, name))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_what_nobody_waits_for(kind: type[Any], name: str, tally: Counter[str]) -> None:
    wrong = []
    with sandbox() as exchange:
        for fault, always in some_of(product(FAST, (False, True)), by=(kind, name)):
            wrong += misplay(kind, exchange, name, fault, always=always)
            tally["operations with a fault, over a socket"] += 1
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_takes_its_time(kind: type[Any], tally: Counter[str]) -> None:
    cases = some_of(product(NAMES, SLOW, (False, True)), by=kind)
    with ExitStack() as open_ones, ThreadPoolExecutor(32) as pool:
        exchanges = [open_ones.enter_context(sandbox()) for _ in cases]
        assert all(
            ask(kind, exchange, "users.balances") is None for exchange in exchanges
        )  # all is imported, and listens

        def play(exchange: Sandbox, case: tuple[str, Fault, bool]) -> list[str]:
            name, fault, always = case
            return misplay(kind, exchange, name, fault, always=always, timeout=PATIENCE)

        wrong = [what for found in pool.map(play, exchanges, cases) for what in found]
    tally["operations with a fault, over a socket"] += len(cases)
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("clock", "name"), list(product(CLOCKS, NAMES)))
def test_a_clock_that_is_off(kind: type[Any], clock: str, name: str) -> None:
    skew, refusals = CLOCKS[clock]
    with sandbox() as exchange:
        exchange.faults.add("clock", skew=skew)
        assert ask(kind, exchange, name) is None
        statuses = [entry.status for entry in came(exchange, name)]
    assert statuses == [*[401] * (refusals * OPERATIONS[name].signed), 200]
