"""`make changelog`, and the part of `make check` that asks for an entry when callers break."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from attrs import asdict
from rich.console import Console
from rich.table import Table

from generator.reports.changelog.changes import OperationChanges, compare
from generator.reports.changelog.history import NoHistory, bundle_at, last_tag, new_lines
from generator.spec.bundle import bundle


def report(root: Path, base: str | None, style: str) -> int:
    """Print what changed since `base`, or since the last tag; answers the exit status."""
    try:
        since, found = _since(root, base)
    except NoHistory as reason:
        advice = "" if base else " Name a revision: make changelog BASE=rev"
        print(f"Nothing to compare: {reason}.{advice}", file=sys.stderr if base or style == "json" else sys.stdout)
        if base or style == "table":
            return 1 if base else 0
        since, found = None, []
    counts = {kind: sum(one.kind == kind for one in found) for kind in ("added", "removed", "changed")}
    counts["breaking"] = sum(one.breaking for one in found)
    if style == "json":
        listed = [{"breaking": one.breaking, **asdict(one)} for one in found]
        print(json.dumps({"base": since, **counts, "operations": listed}, indent=2, ensure_ascii=False))
        return 0
    console = Console(highlight=False, markup=False, emoji=False)
    if found:
        console.print(_table(found))
    summary = "{added} added, {removed} removed, {changed} changed; {breaking} of these break callers."
    console.print(f"Since {since}: {summary.format(**counts)}")
    return 0


def check(root: Path) -> int:
    """Exit status 1 when callers break since the last tag and the changelog does not name where."""
    try:
        since, found = _since(root, None)
    except NoHistory as reason:
        print(f"No breaking changes to look for: {reason}.")
        return 0
    lines = new_lines(root, since)
    untold = [one for one in found if one.breaking and not any(_names(line, one) for line in lines)]
    if not untold:
        return 0
    what = "; ".join(f"{one.call} ({_first(one)})" for one in untold)
    call = untold[0].call
    print(
        f"Callers of the client break since {since}, and CHANGELOG.md does not say so: {what}.\n"
        f"Add a line under `## Unreleased` there that names each, such as `{call}`, or `{call.rpartition('.')[0]}.*` "
        "for all of a resource; `make changelog` has the details."
    )
    return 1


def _since(root: Path, base: str | None) -> tuple[str, list[OperationChanges]]:
    since = base or last_tag(root)
    return since, compare(bundle_at(root, since), bundle(root / "spec"))


def _names(line: str, one: OperationChanges) -> bool:
    resources = [f"{name.rpartition('.')[0]}.*" for name in one.names if "." in name]
    return any(re.search(rf"(?<![\w.])(client\.)?{re.escape(name)}(?!\w)", line) for name in one.names + resources)


def _first(one: OperationChanges) -> str:
    return f"{one.changes[0].at}: {one.changes[0].what}" if one.changes else one.kind


def _table(found: list[OperationChanges]) -> Table:
    table = Table("operation", "", "what", box=None, padding=(0, 2, 0, 0))
    for one in found:
        table.add_row(one.call, one.kind, "breaks callers" if one.breaking else "", style="bold")
        for change in one.changes:
            mark = "breaks" if change.breaking else ""
            table.add_row("", mark, f"{change.at}: {change.what}", style="red" if change.breaking else "")
    return table
