"""A drift report for people and for machines."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.reports.drift.findings import KINDS, SINCE_THE_LAST, Finding, Report


def print_tables(report: Report, console: Console) -> None:
    """One table for each kind of difference, the notes, and what it comes to."""
    for kind, title in KINDS.items():
        rows = [one for one in report.findings if one.kind == kind]
        if rows:
            other = "said before" if kind in SINCE_THE_LAST else "spec says"
            table = _table(title, "what", "operation", "document says", other, "where")
            for one in rows:
                table.add_row(*map(_plain, (one.what, one.operation, one.document, one.spec, _where(one))))
            console.print(table)
    if report.decided:
        titles = ("what", "operation", "document says", "spec says", "decided for", "where")
        table = _table("Decided in the spec; no drift", *titles)
        for one in report.decided:
            cells = (one.what, one.operation, one.document, one.spec, one.known, _where(one))
            table.add_row(*map(_plain, cells))
        console.print(table)
    for note in report.notes:
        console.print(_plain(f"Note: {note.heading}, line {note.line}: {note.text}."))
    console.print(_plain(f"{report.document}: {_plural(report.requests, 'request')}, {report.revision.why}."))
    if report.record:
        console.print(_plain(f"Changes are those since the document of {report.record}."))
    console.print(_plain(_summary(report)))


def to_json(report: Report) -> str:
    """The same, sorted, without anything that changes from run to run."""
    found = [{key: value for key, value in asdict(one).items() if key != "known"} for one in report.findings]
    decided = [asdict(one) for one in report.decided]
    content = {
        "document": report.document,
        "revision": asdict(report.revision),
        "requests": report.requests,
        "record": report.record,
        "differences": found,
        "decided": decided,
        "counts": {kind: _counts(report)[kind] for kind in KINDS},
        "notes": [asdict(note) for note in report.notes],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _table(title: str, *columns: str) -> Table:
    table = Table(*columns, title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for column in table.columns:
        column.overflow = "fold"
    return table


def _plain(text: str) -> Text:
    """No markup, for which names such as orders[] would be taken, and nothing that a terminal obeys."""
    return Text("".join(letter if letter.isprintable() else " " for letter in text))


def _where(finding: Finding) -> str:
    return finding.heading + (f", line {finding.line}" if finding.line else "")


def _counts(report: Report) -> Counter[str]:
    return Counter(one.kind for one in report.findings)


def _summary(report: Report) -> str:
    apart = f" {_plural(len(report.decided), 'difference')} apart, decided in the spec." if report.decided else ""
    if not report.findings:
        return f"No drift.{apart}"
    kinds = ", ".join(f"{kind} {count}" for kind, count in _counts(report).items())
    return f"{_plural(len(report.findings), 'difference')}: {kinds}.{apart}"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
