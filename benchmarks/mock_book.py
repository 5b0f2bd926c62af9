"""Orders that match against a deep book, and what an open order takes of the memory."""

import gc
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from statistics import median

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.front import Front
from coindcx_mock.sandbox.market import TICK_MS, Market, MarketClock, Order, Side
from coindcx_mock.sandbox.market.markets import select
from coindcx_mock.sandbox.money import exact
from coindcx_mock.sandbox.venue import Venue
from rich.console import Console
from rich.table import Table

OPEN_ORDERS = 100_000
MATCHES = 5_000
ACCOUNTS, ORDERS_EACH = 80, 25

MARKET = "BTCINR"
TICK, LOT = Decimal("0.1"), Decimal("0.001")


def new_exchange(accounts: int = 1) -> Front:
    spot, _ = select([MARKET])
    known = [Account(f"{number}", f"key-{number}", {"spot": {"INR": Decimal(10**9)}}) for number in range(accounts)]
    return Front(Exchange(Venue(known, spot, [], seed=0, clock=MarketClock(1_767_225_600_000))))


def rest(market: Market, open_orders: int) -> None:
    """Half of them bids and half asks, three at each price, beginning right at the quotes of the market maker."""
    bid, ask = market.best("buy"), market.best("sell")
    for number in range(open_orders // 2):
        away = number // 3 * TICK
        market.rest(Order(f"bid-{number}", "buy", bid - away, LOT))
        market.rest(Order(f"ask-{number}", "sell", ask + away, LOT))


def timed(times: int, work: Callable[[int], object]) -> tuple[float, float]:
    """Median and 99th percentile in microseconds."""
    took: list[float] = []
    for number in range(times):
        started = time.perf_counter()
        work(number)
        took.append((time.perf_counter() - started) * 1e6)
    return median(took), sorted(took)[times * 99 // 100]


def matching(open_orders: int) -> dict[str, tuple[float, float]]:
    exchange = new_exchange()
    market = exchange.venue.spot_markets[MARKET]
    rest(market, open_orders)
    sides: tuple[Side, Side] = ("buy", "sell")

    def take(number: int) -> None:
        """Alternately of both sides, as much as two of the orders that rest."""
        market.execute(Order(f"taker-{number}", sides[number % 2], Decimal(1), 2 * LOT), None)

    def take_in_a_new_second(number: int) -> None:
        exchange.venue.clock.advance(TICK_MS)
        exchange.venue.pass_time()
        take(number)

    def come_and_go(number: int) -> None:
        order = Order(f"waiting-{number}", "buy", Decimal(1_000_000 + number), LOT)
        market.execute(order, order.price)
        market.rest(order)
        market.withdraw(order)

    return {
        "a match": timed(MATCHES, take),
        "a match in a new second, after the market maker has quoted": timed(MATCHES // 5, take_in_a_new_second),
        "an order rests and is withdrawn": timed(MATCHES, come_and_go),
    }


def memory_of(work: Callable[[], object]) -> int:
    gc.collect()
    tracemalloc.start()
    made = work()
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del made
    return size


def placed() -> Front:
    """An exchange with orders that came as calls, with all that it keeps of them."""
    exchange = new_exchange(ACCOUNTS)
    for number in range(ACCOUNTS * ORDERS_EACH):
        order = {
            "market": MARKET,
            "side": "buy",
            "order_type": "limit_order",
            "price_per_unit": 8_000_000 + number,
            "total_quantity": LOT,
        }
        assert exchange.call("create_order", f"key-{number % ACCOUNTS}", order).status == 200
    return exchange


def main(console: Console) -> None:
    with exact(), console.status("filling books ..."):
        placed()  # so that what is made once is not counted
        size = memory_of(placed) - memory_of(lambda: new_exchange(ACCOUNTS))
        found = {open_orders: matching(open_orders) for open_orders in (100, OPEN_ORDERS)}

    table = Table("open orders in the book", "what", "median, us", "p99, us", title="one market")
    for open_orders, times in found.items():
        for name, (middle, slow) in times.items():
            table.add_row(f"{open_orders:,}", name, f"{middle:.0f}", f"{slow:.0f}")
    console.print(table)
    console.print(f"an open spot order, with all that is kept of it: {size / ACCOUNTS / ORDERS_EACH:,.0f} bytes")
    console.print("needed: a match among 100,000 open orders well under 1,000 us")
