"""The storm: every order is placed and cancelled by eight workers, and what they were told is held against the exchange."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from decimal import ROUND_CEILING, Decimal
from typing import Any

from attrs import define, field
from coindcx_client import AsyncCoinDCX, CoinDCXError, OrderJournal, OutcomeUnknown, Settlement, new_order_id
from coindcx_mock import Sandbox
from coindcx_mock.sandbox.spot import SpotOrder

from storm.weather import PATIENCE, let_loose

WORKERS = 8


@define
class Intent:
    """One order that is to be placed and cancelled, and what was said of it: done, refused, absent, unknown."""

    id: str
    market: str
    price: Decimal
    quantity: Decimal
    placed: str = ""
    cancelled: str = ""
    unknown_at_first: int = 0
    order_id: str | None = None


@define
class Report:
    """What came of a storm; of each column the number of orders, or of calls."""

    seed: int
    intended: int
    arrived: int
    placed: int
    refused: int
    cancelled: int
    unknown_at_first: int
    settled: Counter[str]
    opened_again: int
    seconds: float
    lost: list[str] = field(factory=list)
    doubled: list[str] = field(factory=list)
    unknown_left: list[str] = field(factory=list)
    wrong: list[str] = field(factory=list)
    """Where the exchange has it otherwise than was said."""

    @property
    def is_good(self) -> bool:
        return not (self.lost or self.doubled or self.unknown_left or self.wrong)


def intents(sandbox: Sandbox, number: int) -> list[Intent]:
    """Orders that rest far below the price, over all markets that take them."""
    found = []
    rules = list(sandbox._front.venue.spot_rules.values())
    for index in range(number):
        market = rules[index % len(rules)]
        price = (sandbox.price(market.name) * Decimal("0.7")).quantize(market.tick)
        needed = 2 * market.min_notional / price
        quantity = max(market.least_quantity, needed).quantize(market.step, ROUND_CEILING)
        found.append(Intent(new_order_id(), market.name, price, quantity))
    return found


async def storm(seed: int, number: int, share: float = 0.02) -> Report:
    """Let `number` orders and as many cancels go through the weather."""
    started = time.monotonic()
    money = {"INR": 10**9, "USDT": 10**8, "BTC": 10**6, "ETH": 10**6, "USDC": 10**8, "TRX": 10**9}
    # An id may be used twice here, so that an order sent twice would be two orders.
    with Sandbox(seed=seed, accounts={"me": {"spot": money}}, reuse_client_order_ids=True) as sandbox:
        todo = intents(sandbox, number)
        let_loose(sandbox, share)
        options: dict[str, Any] = {"base_url": sandbox.url, "timeout": PATIENCE, "limits": "none"}
        options |= {"api_key": sandbox.key, "api_secret": sandbox.secret}
        with OrderJournal(":memory:") as journal:
            async with AsyncCoinDCX(journal=journal, **options) as client:
                workers = asyncio.Semaphore(WORKERS)
                settled: Counter[str] = Counter()
                await asyncio.gather(*(_live(client, intent, workers, settled) for intent in todo))
                opened_again = await _in_doubt(client, journal, todo)
        return _judged(seed, sandbox, todo, settled, opened_again, time.monotonic() - started)


async def _in_doubt(client: AsyncCoinDCX, journal: OrderJournal, todo: list[Intent]) -> int:
    """What the journal opened again after an answer, as that may have been another call's; what became of it is said."""
    ended = await journal.reconcile_async(client)
    for entry, found in ended:
        outcome = found.outcome if isinstance(found, Settlement) else "unknown"
        for intent in todo:
            if entry.operation == "orders.create" and entry.ids["client_order_id"] == intent.id:
                intent.placed = outcome
                intent.order_id = found.value.id if isinstance(found, Settlement) and found.value else intent.order_id
            elif entry.operation == "orders.cancel" and entry.ids["id"] == intent.order_id:
                intent.cancelled = outcome
    return len(ended)


async def _live(client: AsyncCoinDCX, intent: Intent, workers: asyncio.Semaphore, settled: Counter[str]) -> None:
    """Place an order and cancel it. A worker goes on to the next one while somebody asks what became of the last."""
    async with workers:
        unknown = await _place(client, intent) or await _cancel(client, intent)
    if unknown is not None and not intent.placed:
        intent.placed, found = await _settle(client, unknown, settled)
        intent.order_id = found.id if found else None
        async with workers:
            unknown = await _cancel(client, intent)
    if unknown is not None and intent.placed == "done":
        intent.cancelled, _ = await _settle(client, unknown, settled)


async def _place(client: AsyncCoinDCX, intent: Intent) -> OutcomeUnknown | None:
    try:
        order = await client.orders.create(
            market=intent.market,
            side="buy",
            order_type="limit_order",
            price_per_unit=intent.price,
            total_quantity=intent.quantity,
            client_order_id=intent.id,
        )
    except OutcomeUnknown as unknown:
        intent.unknown_at_first += 1
        return unknown
    except CoinDCXError:
        intent.placed = "refused"
    else:
        intent.placed, intent.order_id = "done", order.id
    return None


async def _cancel(client: AsyncCoinDCX, intent: Intent) -> OutcomeUnknown | None:
    if intent.placed != "done":
        return None
    try:
        await client.orders.cancel(id=intent.order_id)
    except OutcomeUnknown as unknown:
        intent.unknown_at_first += 1
        return unknown
    except CoinDCXError:
        intent.cancelled = "refused"
    else:
        intent.cancelled = "done"
    return None


async def _settle(client: AsyncCoinDCX, unknown: OutcomeUnknown, settled: Counter[str]) -> tuple[str, Any]:
    try:
        settlement = await client.orders.reconcile(unknown)
    except OutcomeUnknown:
        return "unknown", None
    settled[settlement.outcome] += 1
    return settlement.outcome, settlement.value


def _judged(
    seed: int, sandbox: Sandbox, todo: list[Intent], settled: Counter[str], opened_again: int, seconds: float
) -> Report:
    """Hold what was said against the exchange's own books."""
    report = Report(
        seed=seed,
        intended=len(todo),
        arrived=len(sandbox.requests),
        placed=sum(intent.placed == "done" for intent in todo),
        refused=sum(intent.placed in ("refused", "absent") for intent in todo),
        cancelled=sum(intent.cancelled == "done" for intent in todo),
        unknown_at_first=sum(intent.unknown_at_first for intent in todo),
        settled=settled,
        opened_again=opened_again,
        seconds=seconds,
    )
    with sandbox._simulator.lock:
        books: list[SpotOrder] = list(sandbox._front.exchange.spot._orders.values())
    of_intent: dict[str, list[SpotOrder]] = {}
    for order in books:
        of_intent.setdefault(str(order.client_order_id), []).append(order)
    for intent in todo:
        orders = of_intent.get(intent.id, [])
        if len(orders) > 1:
            report.doubled.append(intent.id)
        if "unknown" in (intent.placed, intent.cancelled):
            report.unknown_left.append(intent.id)
        if orders and intent.placed != "done":
            report.lost.append(intent.id)
        if intent.placed == "done" and [order.id for order in orders] != [intent.order_id]:
            report.wrong.append(f"{intent.id}: said to be placed, and is not there")
        if intent.placed == "done" and orders and orders[0].is_open == (intent.cancelled == "done"):
            report.wrong.append(f"{intent.id}: cancelling it was {intent.cancelled}, and it is {orders[0].status}")
    return report
