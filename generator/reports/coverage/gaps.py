"""What the reference lists and the spec lacks."""

from __future__ import annotations

from attrs import frozen

from generator.reports.coverage.lookup import find, operation_of, start
from generator.reports.coverage.reference import Heading, Listed
from generator.spec.load import Json


@frozen
class Gap:
    """Something that the spec lacks; an operation has no name within itself."""

    kind: str
    operation: str
    name: str


@frozen
class Found:
    """How many of the operations that the reference lists are in the spec."""

    found: int
    listed: int


def gaps(document: Json, headings: list[Heading]) -> list[Gap]:
    """In the order of the reference, each once."""
    found: dict[Gap, None] = {}
    for heading in headings:
        match = operation_of(document, heading)
        if match is None:
            found[Gap("operation", heading.name, "")] = None
            continue
        path, operation = match
        for listed in heading.listed:
            schema = start(document, path, operation, listed.place)
            if not find(document, schema, listed.steps) and not _signed_in(operation, listed):
                kind = "field" if listed.place in ("answer", "header") else "parameter"
                found[Gap(kind, heading.name, listed.name)] = None
    return list(found)


def unnamed(document: Json, headings: list[Heading], later: list[int]) -> list[Gap]:
    """Operations of the last revision in the notes that do not name a later one, which has them too."""
    newest = max((year for heading in headings for year in heading.revisions), default=0)
    found: dict[Gap, None] = {}
    for heading in headings:
        match = operation_of(document, heading)
        named = {int(source["revision"]) for source in match[1]["x-source"]} if match else set(later)
        for year in later if newest in heading.revisions else []:
            if year not in named:
                found[Gap("revision", heading.name, str(year))] = None
    return list(found)


def matched(document: Json, headings: list[Heading]) -> Found:
    """Of these headings, operations that are there and all of them; two headings of one operation count once."""
    names = {heading.name: operation_of(document, heading) is not None for heading in headings}
    return Found(sum(names.values()), len(names))


def _signed_in(operation: Json, listed: Listed) -> bool:
    """Unsigned with our verb, signed with the documented one: signing puts the time in when that one is tried."""
    unsigned = operation["security"] == [] and "x-other-method" in operation
    return unsigned and (listed.place, listed.steps) == ("body", ("timestamp",))
