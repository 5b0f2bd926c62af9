"""What the time of the market costs: a history at first sight, and a day that passes."""

import time
from collections.abc import Callable
from decimal import Decimal
from statistics import median

from coindcx_mock.sandbox.accounts.config import default_accounts
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.front import Front
from coindcx_mock.sandbox.market import MarketClock
from coindcx_mock.sandbox.market.markets import select
from coindcx_mock.sandbox.venue import Venue
from rich.console import Console
from rich.table import Table

TIMES = 3
DAY_MS = 86_400_000


def new_exchange() -> Front:
    return Front(
        Exchange(Venue(default_accounts().accounts, *select(None), seed=0, clock=MarketClock(1_767_225_600_000)))
    )


def placed(share: Decimal, markets: int) -> Front:
    """With a buy order in each of some markets, at this share of the price."""
    exchange = new_exchange()
    for account in exchange.venue.accounts.values():
        for rules in list(exchange.venue.spot_rules.values())[:markets]:
            price = exchange.venue.spot_markets[rules.name].price * share // rules.tick * rules.tick
            quantity = max(rules.min_quantity, (2 * rules.min_notional / price // rules.step + 1) * rules.step)
            order = {
                "market": rules.name,
                "side": "buy",
                "order_type": "limit_order",
                "price_per_unit": price,
                "total_quantity": quantity,
            }
            answer = exchange.call("create_order", account.key, order)
            assert answer.status == 200, answer
    return exchange


def timed(exchange: Front, work: Callable[[Front], object]) -> float:
    started = time.perf_counter()
    work(exchange)
    return time.perf_counter() - started


def tickers(exchange: Front) -> None:
    assert exchange.call("list_tickers", None, {}).status == 200


def day(exchange: Front) -> None:
    exchange.control("advance", {"seconds": 86_400})


def main(console: Console) -> None:
    far, near = Decimal("0.90"), Decimal("0.97")
    with console.status("letting days pass ..."):
        found = {
            "the first list_tickers of an exchange": [timed(new_exchange(), tickers) for _ in range(TIMES)],
            "a day in which nobody waits": [timed(new_exchange(), day) for _ in range(TIMES)],
            "a day, one order ten percent away": [timed(placed(far, 1), day) for _ in range(TIMES)],
            "a day, one order three percent away": [timed(placed(near, 1), day) for _ in range(TIMES)],
            "a day, an order in each of five markets": [timed(placed(far, 5), day) for _ in range(TIMES)],
        }
    table = Table("what", "median, ms", title="time of the market")
    for name, times in found.items():
        table.add_row(name, f"{median(times) * 1000:,.0f}")
    console.print(table)
