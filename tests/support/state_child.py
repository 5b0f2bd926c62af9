"""A process that changes an exchange in a file for ever, and says what it was answered; to be killed.

Arguments: the file, and after how many bytes of a file the disk is to be full (0: never).
"""

import json
import resource
import signal
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from coindcx_mock.sandbox import build
from coindcx_mock.sandbox.accounts.config import read_config
from coindcx_mock.sandbox.front import Front
from support.small_exchange import PLAIN_RULES, RULES

KEY = "mock-key-not-secret"
CONFIG = """
[[accounts]]
id = "trader"
key = "mock-key-not-secret"
secret = "never to be in the file"
spot = {CASH = 100_000, COIN = "20.50"}
"""


def open_small(path: Path, **choices: Any) -> build.Opened:
    """Open the small market in a file; its clock stands."""
    config = path.with_suffix(".toml")
    config.write_text(CONFIG)
    with patch.object(build, "select", lambda _: ([RULES, PLAIN_RULES], [])):
        return build.open_exchange(**{"state": path, "accounts": read_config(config), "running": False, **choices})


def play(exchange: Front) -> Iterator[str]:
    """Change something at each step; what came of it, in words."""
    for number in count():
        match number % 5:
            case 0:
                exchange.control("advance", {"seconds": Decimal("60.001")})
            case 1:
                exchange.control("set_price", {"market": "COINCASH", "price": 90 + number % 20})
            case 2:
                exchange.control("deposit", {"account": "trader", "currency": "CASH", "amount": Decimal("0.000001")})
            case 3:
                given = {"currency_short_name": "CASH", "amount": Decimal("1.50"), "duration": 3}
                exchange.call("create_lend_order", KEY, given)
            case _:
                open_or_exit(exchange)
        yield look(exchange)


def open_or_exit(exchange: Front) -> None:
    """Open a position, or exit the one there is."""
    ids = [row["id"] for row in json.loads(exchange.call("list_margin_orders", KEY, {"status": "open"}).body)]
    if ids:
        exchange.call("exit_margin_order", KEY, {"id": ids[0]})
    else:
        given = {"market": "COINCASH", "side": "buy", "order_type": "market_order", "ecode": "B", "leverage": 2}
        exchange.call("create_margin_order", KEY, {**given, "quantity": Decimal("0.20")})


def look(exchange: Front) -> str:
    """What the account is shown, byte for byte, and what it owns."""
    calls: list[tuple[str, dict[str, Any]]] = [
        ("list_lend_orders", {"size": 1000}),
        ("list_margin_orders", {"details": True, "size": 1000}),
    ]
    bodies = [exchange.call(operation_id, KEY, given).body.decode() for operation_id, given in calls]
    purse = exchange.venue.accounts["trader"].purse()
    return " ".join([*bodies, str(dict(exchange.venue.ledger.currencies(purse))), str(exchange.venue.now_ms)])


def main() -> None:
    path, full = Path(sys.argv[1]), int(sys.argv[2])
    exchange = open_small(path).memory
    if full:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (full, full))
    for seen in play(exchange):
        print(seen, flush=True)


if __name__ == "__main__":
    main()
