import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from ._errors import CannotStart

try:
    from .server import PrismDied, serve
except ModuleNotFoundError as missing:
    sys.exit(f"The mock server needs {missing.name}: pip install 'coindcx-client[mock]'")


def main() -> None:
    """Run the mock server: exit 0 when a signal ended it, 2 when it cannot start, 1 when Prism died."""
    arguments = _parser().parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):
        # sys.exit unwinds, and so stops Prism. While uvicorn serves it takes the signals, and hands them on at its end.
        signal.signal(number, lambda *_: sys.exit(0))
    if arguments.until_stdin_closes:
        threading.Thread(target=_end_with_stdin, daemon=True).start()
    try:
        serve(arguments.host, arguments.port, arguments.spec)
    except CannotStart as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except PrismDied as error:
        print(error, file=sys.stderr)
        sys.exit(1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m coindcx_mock", description="A mock of the CoinDCX exchange.")
    parser.add_argument("--port", type=_port, default=0, help="0, the default, takes a free one")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--spec", type=Path, metavar="PATH", help="a bundled spec instead of the one in coindcx_client")
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="also stop when standard input ends, as when its parent dies"
    )
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def _end_with_stdin() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
