"""The bundle has what our notes of the documentation list, and calls documented only that."""

from collections.abc import Iterator
from typing import Any

import pytest
from support.bundle import operations
from support.documented_facts import FUTURES, HEADINGS, LATER, at, operation, place_of
from support.recordings_folder import RECORDINGS, skip_without_recordings
from support.revision_2026 import RETITLED
from support.spec import bundle

from generator.reports.coverage.gaps import Found, gaps
from generator.reports.coverage.lookup import forms
from generator.reports.coverage.reference import ANY, ITEM, Heading
from generator.reports.coverage.report import coverage
from generator.spec.provenance import newest

skip_without_recordings()

Where = tuple[str, tuple[str, ...]]
NEWEST = max(year for heading in HEADINGS for year in heading.revisions)
COMPARED = "".join(path.read_text() for path in RECORDINGS.parent.glob("revision-*.md"))
GENERAL = {("Authentication", "timestamp")}
"""Sections that are about all operations, and what they document."""


def fields(schema: dict[str, Any], steps: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every field below a schema, with the steps that lead to it."""
    assert len(steps) < 10, "a schema leads to itself"
    for form in forms(bundle(), schema):
        for name, inner in form.get("properties", {}).items():
            yield (*steps, name), inner
            yield from fields(inner, (*steps, name))
        for key, step in (("items", ITEM), ("additionalProperties", ANY)):
            if isinstance(form.get(key), dict):
                yield from fields(form[key], (*steps, step))


def claims() -> Iterator[tuple[Where, dict[str, Any]]]:
    """Every field that says it is documented, once for each place where it is met."""
    for heading in HEADINGS:
        for place in ("path", "query", "header", "body", "answer"):
            for steps, field in fields(place_of(heading, place)):
                if "x-source" in field:
                    yield (place, steps), field


def is_listed(where: Where, source: dict[str, Any]) -> bool:
    """Whether the section lists this there, or something in it."""
    place, steps = where
    section = RETITLED.get(source["section"], source["section"])
    return (source["section"], steps[-1]) in GENERAL or any(
        one.place == place
        and (source["revision"] in one.revisions or (source["revision"] in LATER and NEWEST in one.revisions))
        and len(steps) <= len(one.steps)
        and all(step in (ANY, listed) for step, listed in zip(steps, one.steps, strict=False))
        for heading in HEADINGS
        if heading.section == section
        for one in heading.listed
    )


def is_new(where: Where, source: dict[str, Any]) -> bool:
    """Whether the comparison of a revision after the notes names it, or what it lies in, as code."""
    return source["revision"] in LATER and any(f"`{step}`" in COMPARED for step in where[1])


def test_nothing_that_is_listed_is_missing() -> None:
    assert gaps(bundle(), HEADINGS) == []


def test_the_report_says_so() -> None:
    found = coverage(bundle(), RECORDINGS.parent)
    assert (found.reference, found.draft) == (Found(62 if FUTURES else 35, 62), Found(2, 2))


def test_an_operation_that_says_it_is_documented_is_listed() -> None:
    listed = {operation(heading)["operationId"] for heading in HEADINGS}
    known = {*LATER, *(year for heading in HEADINGS for year in heading.revisions)}
    assert [
        f"{id} says in x-source that the documentation of {source['revision']} has it, which our notes of that edition do "
        f"not list: correct x-source in spec/tags/{one['tags'][0]}.yaml, or add it to the notes in {RECORDINGS.parent.name}/"
        for _, _, one in operations()
        if (id := one["operationId"]) not in listed
        for source in one.get("x-source", [])
        if source["revision"] in known
    ] == []


@pytest.mark.parametrize("heading", HEADINGS, ids=[heading.fact["id"] for heading in HEADINGS])
def test_nothing_that_is_listed_is_called_merely_observed(heading: Heading) -> None:
    for one in heading.listed:
        found = at(heading, one.place, one.steps)
        assert not found or any("x-observed" not in field for field in found), one.name


def test_nothing_is_called_documented_that_its_section_does_not_list() -> None:
    """A field met in several places has to be listed in one: its section is that of the first operation with it."""
    met: dict[int, list[tuple[Where, dict[str, Any]]]] = {}
    for where, field in claims():
        met.setdefault(id(field), []).append((where, newest(field["x-source"])))
    assert len(met) > 200
    unfounded = [
        str(places[0]) for places in met.values() if not any(is_listed(*place) or is_new(*place) for place in places)
    ]
    assert not unfounded, "\n".join(["give these their own x-source, or x-observed:", *unfounded])
