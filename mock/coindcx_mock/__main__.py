import argparse
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import CannotStart

try:
    from .http.server import Stop
    from .launch.serve import Address, PrismDied, serve_prism, serve_sandbox
except ModuleNotFoundError as missing:
    sys.exit(f"The mock server needs {missing.name}: install coindcx-client with its extra [mock], as the README says")

if TYPE_CHECKING:
    from collections.abc import Sequence

_SANDBOX_ONLY = ("seed", "state", "markets", "config", "limits", "reuse_client_order_ids", "history")


def main(given: "Sequence[str] | None" = None) -> None:
    """Run the mock server: exit 0 when a signal ended it, 2 when it cannot start, 1 when Prism died."""
    arguments = _arguments(given)
    stop = Stop()

    def end(*_: object) -> None:
        # Until it serves, sys.exit unwinds, and so stops Prism.
        if stop.is_waited_for:
            stop()
        else:
            sys.exit(0)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    if arguments.until_stdin_closes:
        threading.Thread(target=_end_with_stdin, daemon=True).start()
    try:
        _serve(arguments, stop)
    except CannotStart as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except PrismDied as error:
        print(error, file=sys.stderr)
        sys.exit(1)


def _serve(arguments: argparse.Namespace, stop: Stop) -> None:
    address = Address(arguments.host, arguments.port)
    if arguments.mode == "prism":
        serve_prism(address, arguments.spec, stop)
        return
    from .launch.build import Settings

    chosen = {name: getattr(arguments, name) for name in _SANDBOX_ONLY if getattr(arguments, name) is not None}
    serve_sandbox(address, Settings(spec=arguments.spec, **chosen), stop)


def _arguments(given: "Sequence[str] | None") -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m coindcx_mock", description="A mock of the CoinDCX exchange.")
    parser.add_argument("--port", type=_port, default=0, help="0, the default, takes a free one")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--spec", type=Path, metavar="PATH", help="a bundled spec instead of the one in coindcx_client")
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="also stop when standard input ends, as when its parent dies"
    )
    parser.add_argument(
        "--mode",
        choices=["sandbox", "prism"],
        default="sandbox",
        help="sandbox keeps state, without Node.js; prism answers with the examples of the spec (default: %(default)s)",
    )
    sandbox = parser.add_argument_group("sandbox only")
    sandbox.add_argument("--seed", type=int, help="of the prices, and of faults that come by chance (default: 0)")
    sandbox.add_argument("--state", type=Path, metavar="FILE", help="SQLite file that survives the server")
    sandbox.add_argument("--markets", type=_names, metavar="A,B", help="the markets to have, such as BTCINR,BTCUSDT")
    sandbox.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="TOML file with tables [[accounts]]: id, key, secret, spot = {INR = 100}, futures = {USDT = 5}",
    )
    sandbox.add_argument(
        "--reuse-client-order-ids",
        action="store_const",
        const=True,
        help="let an id that an order has had be given again; the real rule is not recorded",
    )
    sandbox.add_argument(
        "--history", type=int, metavar="DAYS", help="of candles and trades before the start (default: 400)"
    )
    sandbox.add_argument("--limits", choices=["documented", "none"], help="rate limits (default: documented)")
    arguments = parser.parse_args(given)
    alien = [name for name in _SANDBOX_ONLY if arguments.mode == "prism" and getattr(arguments, name) is not None]
    if alien:
        parser.error(f"--{alien[0].replace('_', '-')} is for the sandbox: leave it or --mode prism out")
    return arguments


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    if not all(names):
        raise argparse.ArgumentTypeError("names of markets with commas between")
    return names


def _end_with_stdin() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
