"""A bot that dies: it places and cancels orders from four threads, each noted first, until it is killed."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from decimal import Decimal

from coindcx_client import CoinDCX, CoinDCXError, OrderJournal, RetryPolicy

WORKERS = 4
MARKETS = ["BTCINR", "ETHINR", "XRPINR", "DOGEINR"]
# Far below the price, and worth enough.
ORDERS = {
    "BTCINR": ("6000000", "0.001"),
    "ETHINR": ("250000", "0.01"),
    "XRPINR": ("100", "10"),
    "DOGEINR": ("10", "100"),
}


def work(client: CoinDCX, cancels: CoinDCX, market: str) -> None:
    price, quantity = ORDERS[market]
    while True:
        with suppress(CoinDCXError):
            order = client.orders.create(
                market=market,
                side="buy",
                order_type="limit_order",
                price_per_unit=Decimal(price),
                total_quantity=Decimal(quantity),
            )
            cancels.orders.cancel(id=order.id)


def main(url: str, key: str, secret: str, path: str) -> None:
    journal = OrderJournal(path)
    # A cancel would take the second answer to an order for its own, so it goes over connections of its own.
    clients = [
        CoinDCX(
            api_key=key,
            api_secret=secret,
            base_url=url,
            journal=journal,
            timeout=0.3,
            limits="none",
            retry=RetryPolicy(attempts=2, base=0.01),
        )
        for _ in range(2)
    ]
    threads = [threading.Thread(target=work, args=[*clients, market], daemon=True) for market in MARKETS]
    print("trading", flush=True)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
