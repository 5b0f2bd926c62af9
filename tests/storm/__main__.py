"""Three storms, and a table of what came of them; exit 1 when an order is lost, doubled or left unknown."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from storm.storm import WORKERS, Report, storm

SEEDS = (1, 2, 3)
_LAST_SETTLED = "in doubt after its answer"


def table(reports: list[Report]) -> Table:
    """A row a number, a column a seed: it fits any terminal."""
    found = Table(title=f"{WORKERS} workers, a mix of every fault")
    found.add_column("")
    for report in reports:
        found.add_column(f"seed {report.seed}", justify="right")
    rows: dict[str, Callable[[Report], object]] = {
        "orders intended": lambda one: one.intended,
        "placed": lambda one: one.placed,
        "refused": lambda one: one.refused,
        "cancelled": lambda one: one.cancelled,
        "requests that arrived": lambda one: one.arrived,
        "unknown at first": lambda one: one.unknown_at_first,
        "settled: it was done": lambda one: one.settled["done"],
        "settled: it was refused": lambda one: one.settled["refused"],
        "settled: it never arrived": lambda one: one.settled["absent"],
        _LAST_SETTLED: lambda one: one.opened_again,
        "lost": lambda one: len(one.lost),
        "doubled": lambda one: len(one.doubled),
        "unknown left": lambda one: len(one.unknown_left),
        "otherwise than was said": lambda one: len(one.wrong),
        "seconds": lambda one: f"{one.seconds:.0f}",
    }
    for name, number in rows.items():
        found.add_row(
            name, *(str(number(report)) for report in reports), end_section=name in ("cancelled", _LAST_SETTLED)
        )
    return found


def main(number: int = 1000) -> int:
    logging.getLogger("coindcx_runtime").setLevel(logging.ERROR)  # odd answers are the weather here
    console = Console()
    reports = []
    for seed in SEEDS:
        with console.status(f"storm {seed}: {number} orders and as many cancels ..."):
            reports.append(asyncio.run(storm(seed, number)))
    console.print(table(reports))
    for report in reports:
        for line in (*report.lost, *report.doubled, *report.unknown_left, *report.wrong)[:20]:
            console.print(f"seed {report.seed}: {line}")
    return 0 if all(report.is_good for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
