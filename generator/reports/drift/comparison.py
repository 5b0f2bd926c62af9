"""Compares what a document says with what the spec says."""

from __future__ import annotations

from collections.abc import Iterator

from generator.reports.drift.documented import Note, Place, Section
from generator.reports.drift.expected import Expected, Operation
from generator.reports.drift.findings import Finding, Report
from generator.reports.drift.parameter_differences import gone_parameters, other_parameters
from generator.reports.drift.reference import Reference
from generator.reports.drift.revision import matched, named
from generator.reports.drift.schemas import lacking
from generator.source import Json


def compare(document: Json, text: str, name: str = "", revision: str | None = None) -> Report | None:
    """The report on the markdown `text`; None when it names no request."""
    expected, reference = Expected(document), Reference(text)
    places = [Place(section, one) for section in reference.sections for one in section.requests]
    if not places:
        return None
    # A request is shown where it stands on its own rather than where it is mentioned.
    places.sort(key=lambda place: (not place.stated.alone, place.stated.line))
    requests = [place.stated.request for place in places]
    chosen = named(revision) if revision else matched(expected, requests)
    here: dict[str, list[Place]] = {}
    for place in places:
        if operation := expected.find(place.stated.request):
            here.setdefault(operation.text, []).append(place)
    found = [
        *_new(expected, places),
        *_gone(expected, set(here), chosen.name),
        *(one for section in reference.sections for one in _fields(expected, section)),
    ]
    for operation in expected.operations:
        if at := here.get(operation.text):
            found += _moved(operation, at[0])
            found += other_parameters(operation, at)
            found += gone_parameters(operation, at, chosen.name, _mentioned(reference, operation, at, chosen.name))
    notes = [*reference.notes, *(_known(one) for one in found if one.known)]
    return Report(
        name,
        chosen,
        len({one.text for one in requests}),
        sorted({one for one in found if not one.known}, key=lambda one: one.order),
        sorted(notes, key=lambda note: (note.line, note.text)),
    )


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


def _known(finding: Finding) -> Note:
    text = f"{finding.operation}, {finding.what}: {finding.document}; the spec differs knowingly: {finding.known}"
    return Note(text, finding.heading, finding.line or 0)
