"""How long it takes from a new process until the mock has said where it listens, and who may call."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from coindcx_client import CoinDCX
from coindcx_mock import running_mock
from rich.console import Console
from rich.table import Table

from .mock_calls import FastClock, by_client

TIMES = 5
NEEDED_S = 0.5
# So many times the changes that `by_client` makes: one order placed, one cancelled.
ORDERS = 500


def starting(*arguments: str) -> tuple[float, float]:
    """Seconds until the last of the three lines, and seconds of processors, which a busy machine changes less."""
    before, started = processors(), time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "coindcx_mock", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        took = time.perf_counter() - started
        process.terminate()
    assert lines[-1].startswith("secret: "), lines
    return took, processors() - before


def processors() -> float:
    """Seconds that processes of ours, now over, had processors."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def used(state: Path) -> None:
    """Make a state that has something to remember."""
    with running_mock(mode="sandbox", seed=0, limits="none", state=state) as mock:
        client = CoinDCX(api_key=mock.key, api_secret=mock.secret, base_url=mock.url, clock=FastClock(), limits="none")
        mix = by_client(client)
        for _ in range(ORDERS):
            mix()


def main(console: Console) -> None:
    with console.status("starting the mocks ..."), tempfile.TemporaryDirectory() as folder:
        known = Path(folder, "known.sqlite")
        used(known)
        runs: dict[str, list[tuple[float, float]]] = {}
        for number in range(TIMES):
            new = Path(folder, f"new{number}.sqlite")
            for name, arguments in {
                "sandbox": [],
                "sandbox, a new --state": ["--state", str(new)],
                f"sandbox, a --state of {2 * ORDERS:,} changes": ["--state", str(known)],
                "prism": ["--mode", "prism"],
            }.items():
                runs.setdefault(name, []).append(starting(*arguments))

    columns = ("from process start to ready", "median, s", "best, s", "of processors, s", "needed")
    table = Table(*columns, title="start of the mocks")
    for name, each in runs.items():
        times, busy = zip(*each, strict=True)
        needed = f"<= {NEEDED_S}" if name == "sandbox" else ""
        table.add_row(name, f"{median(times):.2f}", f"{min(times):.2f}", f"{median(busy):.2f}", needed)
    console.print(table)
