"""Operations and fields by provenance, and what the reference lists beyond them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import asdict, frozen
from rich.console import Console
from rich.table import Table

from generator.reports.coverage import reference
from generator.reports.coverage.gaps import Found, Gap, gaps, matched, unnamed
from generator.spec.document import operations
from generator.spec.load import Json
from generator.spec.provenance import KINDS, kind, newest, roots, within

COLUMNS = ("all", *KINDS, "assumed")
Counts = dict[str, dict[str, int]]  # a row of columns by tag, or by revision


@frozen
class Coverage:
    """Counts by tag, and how the reference is covered, where there is one.

    revisions: by year, how many operations name that revision, and of how many fields it is the newest source.
    """

    operations: Counts
    fields: Counts
    revisions: Counts
    reference: Found | None
    draft: Found | None
    gaps: list[Gap]


def coverage(document: Json, folder: Path) -> Coverage:
    """Of a bundle, against the reference in `folder`."""
    headings = reference.read(folder)
    draft = [heading for heading in headings if heading.draft]
    later = [heading for heading in headings if not heading.draft]
    tags = [tag["name"] for tag in document["tags"]]
    described = [operation for _, _, operation in operations(document)]
    return Coverage(
        operations=_count(tags, ((operation["tags"][0], operation) for operation in described)),
        fields=_count([*tags, "shared"], fields(document)),
        revisions=_by_revision(described, [node for _, node in fields(document)]),
        reference=matched(document, later) if headings else None,
        draft=matched(document, draft) if headings else None,
        gaps=gaps(document, headings) + unnamed(document, headings, reference.later_revisions(folder)),
    )


def fields(document: Json) -> Iterator[tuple[str, Json]]:
    """Every parameter and every property of the bundle once, with its tag."""
    schemas = [(schema["x-module"], schema) for schema in document["components"]["schemas"].values()]
    for _, _, operation in operations(document):
        tag = operation["tags"][0]
        yield from ((tag, parameter) for parameter in operation.get("parameters", []))
        schemas += [(tag, schema) for schema in roots(document, operation)]
    seen: set[int] = set()  # a response or header that operations share is met at each of them
    for tag, schema in schemas:
        for node, _, named in within(schema, {}):
            if named and id(node) not in seen:
                seen.add(id(node))
                yield tag, node


def show(found: Coverage, style: str, folder: Path) -> int:
    """Print it; the exit status is 1 where there are gaps."""
    if style == "json":
        print(json.dumps(asdict(found), indent=2))
        return 1 if found.gaps else 0
    console = Console(markup=False)  # brackets in a name are no markup
    console.print(_table("operations", found.operations), _table("fields", found.fields))
    console.print(_revision_table(found.revisions))
    if found.reference and found.draft:
        console.print(_sentence(found.reference, found.draft))
        console.print(_gap_table(found.gaps) if found.gaps else "no gaps")
    else:
        console.print(f"reference: no rest-*.yaml in {folder}; gaps are not known", soft_wrap=True)
    return 1 if found.gaps else 0


def _count(tags: list[str], nodes: Iterator[tuple[str, Json]]) -> Counts:
    found: Counter[tuple[str, str]] = Counter()
    for tag, node in nodes:
        assumed = "x-source" in node and newest(node["x-source"]).get("assumed")
        found.update((tag, column) for column in ("all", kind(node), *(["assumed"] if assumed else [])))
    return {tag: {column: found[tag, column] for column in COLUMNS} for tag in tags if found[tag, "all"]}


def _by_revision(described: list[Json], nodes: list[Json]) -> Counts:
    having = Counter(
        year for operation in described for year in {str(one["revision"]) for one in operation["x-source"]}
    )
    newest_of = Counter(str(newest(node["x-source"])["revision"]) for node in nodes if "x-source" in node)
    years = sorted(having | newest_of)
    return {year: {"operations": having[year], "fields": newest_of[year]} for year in years}


def _revision_table(counts: Counts) -> Table:
    table = Table("revision", title="documented in")
    for column in ("operations", "fields"):
        table.add_column(column, justify="right")
    for year, row in counts.items():
        table.add_row(year, *map(str, row.values()))
    return table


def _sentence(later: Found, draft: Found) -> str:
    return (
        f"reference: {later.found} of {later.listed} operations, and {draft.found} of {draft.listed} of the 2018 draft"
    )


def _table(title: str, counts: Counts) -> Table:
    table = Table("tag", title=title)
    for column in COLUMNS:
        table.add_column(column, justify="right")
    for tag, row in counts.items():
        table.add_row(tag, *map(str, row.values()))
    table.add_section()
    table.add_row("total", *(str(sum(row[column] for row in counts.values())) for column in COLUMNS))
    return table


def _gap_table(found: list[Gap]) -> Table:
    table = Table("lacks", title=f"{len(found)} gaps")
    table.add_column("of", overflow="fold")
    table.add_column("name", overflow="fold")
    for gap in found:
        table.add_row(gap.kind, gap.operation, gap.name)
    return table
