"""Our notes of the documentation, as far as the spec is to cover them."""

from typing import Any

from support.recordings_folder import RECORDINGS
from support.spec import bundle

from generator.reports.coverage.lookup import find, operation_of, start
from generator.reports.coverage.reference import Heading, later_revisions, read

FUTURES = any(tag["name"].startswith("futures") for tag in bundle()["tags"])
HEADINGS = [one for one in read(RECORDINGS.parent) if FUTURES or not one.fact["tag"].startswith("futures")]


LATER = later_revisions(RECORDINGS.parent)
"""Revisions after the notes, with the operations of the last one in them."""


def revisions_of(heading: Heading) -> set[int]:
    """The revisions that have it."""
    newest = max(year for one in HEADINGS for year in one.revisions)
    return {*heading.revisions, *(LATER if newest in heading.revisions else [])}


def place_of(heading: Heading, place: str) -> dict[str, Any]:
    """What the operation of a heading has in its path, query, header, body or answer."""
    return start(bundle(), *_match(heading), place)


def at(heading: Heading, place: str, steps: tuple[str, ...]) -> list[dict[str, Any]]:
    """What the steps lead to in one of these."""
    return find(bundle(), place_of(heading, place), steps)


def operation(heading: Heading) -> dict[str, Any]:
    """The operation of a heading."""
    return _match(heading)[1]


def _match(heading: Heading) -> tuple[str, dict[str, Any]]:
    found = operation_of(bundle(), heading)
    assert found, f"{heading.name} is missing"
    return found
