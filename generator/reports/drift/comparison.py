"""Compares what a document says with what the spec says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator.reports.drift.changes import changes, unread
from generator.reports.drift.documented import Place, Section
from generator.reports.drift.expected import Expected, Operation
from generator.reports.drift.facts import Facts, facts
from generator.reports.drift.findings import Finding, Report
from generator.reports.drift.parameter_differences import gone_parameters, other_parameters
from generator.reports.drift.reference import Reference
from generator.reports.drift.revision import matched, named
from generator.reports.drift.schemas import lacking
from generator.spec.load import Json

Last = tuple[str, Facts]


def compare(
    document: Json, text: str, name: str = "", revision: str | None = None, last: Callable[[str], Last] | None = None
) -> Report | None:
    """The report on the markdown `text`; None when it names no request.

    last: what is kept of a revision, and where.
    """
    expected, reference = Expected(document), Reference(text)
    places = [Place(section, one) for section in reference.sections for one in section.requests]
    if not places:
        return None
    # A request is shown where it stands on its own rather than where it is mentioned.
    places.sort(key=lambda place: (not place.stated.alone, place.stated.line))
    requests = [place.stated.request for place in places]
    chosen = named(revision) if revision else matched(expected, requests)
    found = _against_the_spec(expected, reference, places, chosen.name)
    record, before = last(chosen.name) if last else ("", {})
    now = facts(reference, expected) if before else {}
    notes = [*reference.notes, *unread(before, now)]
    found += _unseen(expected, changes(before, now), found)
    found.sort(key=lambda one: one.order)
    return Report(
        name,
        chosen,
        record,
        len({one.text for one in requests}),
        list(dict.fromkeys(one for one in found if not one.known)),
        list(dict.fromkeys(one for one in found if one.known)),
        sorted(notes, key=lambda note: (note.line, note.text)),
    )


def _unseen(expected: Expected, changed: Iterable[Finding], found: list[Finding]) -> list[Finding]:
    """The changes that the comparison with the spec has not told yet, with their operations in its words."""
    seen = {(one.operation.partition(" ")[2], one.what) for one in found if not one.known}
    seen |= {(one.heading, "section") for one in found if one.kind == "operation-gone"}
    texts = {one.path: one.text for one in expected.operations}
    unseen = []
    for one in changed:
        path, _, heading = one.operation.partition(" (")
        if (path, one.what) not in seen:
            text = f"{texts[path]} ({heading}" if heading else texts.get(path, one.operation)
            unseen.append(replace(one, operation=text))
    return unseen


def _against_the_spec(expected: Expected, reference: Reference, places: list[Place], revision: str) -> list[Finding]:
    here: dict[str, list[Place]] = {}
    for place in places:
        if operation := expected.find(place.stated.request):
            here.setdefault(operation.text, []).append(place)
    found = [
        *_new(expected, places),
        *_gone(expected, set(here), revision),
        *(one for section in reference.sections for one in _fields(expected, section)),
    ]
    for operation in expected.operations:
        if at := here.get(operation.text):
            found += _moved(operation, at[0])
            found += other_parameters(operation, at)
            found += gone_parameters(operation, at, revision, _mentioned(reference, operation, at, revision))
    return found


def _new(expected: Expected, places: list[Place]) -> Iterator[Finding]:
    seen = set()
    for place in places:
        request = place.stated.request
        if request.text not in seen and not expected.find(request):
            seen.add(request.text)
            verbs = ", ".join(one.method for one in expected.operations if one.path == request.path)
            yield _operation("operation-new", request.text, f"has {verbs} there" if verbs else "not there", place)


def _gone(expected: Expected, here: set[str], revision: str) -> Iterator[Finding]:
    for one in expected.operations:
        if one.text not in here and (sections := one.sections(revision)):
            spec = f"documented in {revision}"
            yield Finding("operation-gone", one.text, "operation", "not there", spec, sections[0], None)


def _moved(operation: Operation, place: Place) -> Iterator[Finding]:
    if successor := operation.content.get("x-moved-to"):
        yield _operation("operation-moved", operation.text, f"moved to {successor}", place)


def _operation(kind: str, operation: str, spec: str, place: Place) -> Finding:
    return Finding(kind, operation, "operation", "documented", spec, place.section.heading, place.stated.line)


def _fields(expected: Expected, section: Section) -> Iterator[Finding]:
    found = [expected.find(one.request) for one in section.requests if one.alone]
    operations = [one for one in found if one and one.answer]
    # Where a section has several requests, which of them an example answers is not told.
    if operations and None not in found:
        first, schemas = operations[0], [one.answer for one in operations if one.answer]
        for example in section.examples:
            for path in lacking(first.document, schemas, example.value):
                spec, heading = "not there", section.heading
                yield Finding("example-field", first.text, path, "in the example", spec, heading, example.line)


def _mentioned(reference: Reference, operation: Operation, places: list[Place], revision: str) -> set[str]:
    """The words of further sections that the spec names as sources, such as one on paging."""
    own = {place.section.heading.lower() for place in places}
    further = {section.lower() for section in operation.sections(revision)} - own
    return {word for section in reference.sections if section.heading.lower() in further for word in section.words}
