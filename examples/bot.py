"""A bot that may die at any moment and never loses an order: it keeps one bid a little below the market.

Against the exchange on your desk (`make sandbox PORT=4010`), or the real one with keys of yours:

    export COINDCX_BASE_URL=http://127.0.0.1:4010
    export COINDCX_API_KEY=mock-key-not-secret COINDCX_API_SECRET=mock-secret-not-secret
    python examples/bot.py orders.sqlite

Ctrl-C and SIGTERM end it once the call under way is over, and take its bid back. Stop it as you like, kill -9 included;
the next start settles what was left open, and goes on.
"""

from __future__ import annotations

import signal
import sys
import time
from decimal import Decimal

from coindcx_client import (
    AuthenticationFailed,
    BrokenRules,
    CoinDCX,
    CoinDCXError,
    Forbidden,
    JournalFailed,
    NotAccepted,
    OrderJournal,
    OutcomeUnknown,
)
from coindcx_client.models import Order

MARKET, PAIR = "BTCINR", "I-BTC_INR"
BUDGET = Decimal(10_000)


class Stop:
    """Whether a signal asked for the end.

    Its handler sets a flag and no more: it interrupts the client anywhere, and a call from there could wait for itself.
    With asyncio: `loop.add_signal_handler(signal.SIGTERM, event.set)`.
    """

    asked = False

    def ask(self, number: int, _: object) -> None:
        self.asked = True
        signal.signal(number, signal.SIG_DFL)  # the second time it ends at once

    def wait(self, seconds: float) -> None:
        """Sleep, but no longer than until it is asked for."""
        until = time.monotonic() + seconds
        while not self.asked and time.monotonic() < until:
            time.sleep(min(seconds, 0.1))


def settle(journal: OrderJournal, client: CoinDCX) -> None:
    """First of all: what became of the calls that an earlier process left open."""
    for entry, found in journal.reconcile(client):
        if isinstance(found, OutcomeUnknown):
            # Nobody can tell yet: look for yourself, then journal.end(entry, ...). Better no bot than two orders.
            raise found
        print(entry.operation, dict(entry.ids), found.outcome, found.because, flush=True)


def take_back(client: CoinDCX) -> None:
    """Cancel every order of the market."""
    for old in client.orders.active(market=MARKET):
        client.orders.cancel(id=old.id, on_unknown="reconcile")


def bid(client: CoinDCX) -> Order | None:
    """An order 1 % below the best ask, as large as the budget allows."""
    price = client.market_data.order_book(pair=PAIR).ask_levels[0].price * Decimal("0.99")
    wanted = client.orders.preview(
        market=MARKET,
        side="buy",
        order_type="limit_order",
        price_per_unit=price,
        total_quantity=BUDGET / price,
        round_down=True,
    )
    try:
        return client.orders.create(**wanted.arguments, check=True, on_unknown="reconcile")
    except (BrokenRules, NotAccepted) as refused:
        print(refused, flush=True)  # nothing was placed, and that is certain
        return None


def main(path: str, seconds: float = 5.0) -> None:
    """Replace the bid every few seconds, until a signal comes; then take it back."""
    stop = Stop()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop.ask)
    with OrderJournal(path) as journal, CoinDCX.from_env(journal=journal) as client:
        settle(journal, client)
        while not stop.asked:
            try:
                take_back(client)
                new = bid(client)
                print("bid", new and (new.id, str(new.price_per_unit)), flush=True)
            except (OutcomeUnknown, JournalFailed, AuthenticationFailed, Forbidden):
                raise  # the next start asks again what was open; nothing may go on without a note, or without a key
            except CoinDCXError as error:
                print(error, flush=True)  # a read failed, or the exchange said no: the next round may do better
            stop.wait(seconds)
        take_back(client)
        print("stopped; still open:", [order.id for order in client.orders.active(market=MARKET)], flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python examples/bot.py JOURNAL [SECONDS]")
    main(sys.argv[1], *map(float, sys.argv[2:]))
