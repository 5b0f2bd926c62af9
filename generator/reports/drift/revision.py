"""Which revision of the documentation a document is: what can be gone from it depends on that."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reports.drift.expected import Expected
from generator.reports.drift.request_line import Request

NONE = "none"


@dataclass(frozen=True)
class Revision:
    """`name` is empty when it is none of those that the spec names; `why` is for people."""

    name: str
    why: str


def named(name: str) -> Revision:
    """The revision that the caller names."""
    if name == NONE:
        return Revision("", "read as no revision, as you say; nothing counts as gone")
    return Revision(name, f"read as revision {name}, as you say")


def matched(expected: Expected, requests: list[Request]) -> Revision:
    """The revision whose operations are most nearly those of the document; the newer one of two equals."""
    here = {operation.text if (operation := expected.find(one)) else one.text for one in requests}
    best, score, shared, total = "", 0.0, 0, 0
    for revision in expected.revisions:
        there = {one.text for one in expected.operations if one.sections(revision)}
        common = len(here & there)
        # Common among all of both: an old revision lies within a newer one, and the seed within none.
        if common and common / len(here | there) >= score:
            best, score, shared, total = revision, common / len(here | there), common, len(there)
    if not best:
        return Revision("", "it shares no operation with any revision that the spec names; nothing counts as gone")
    return Revision(
        best, f"read as revision {best}, the nearest: it has {shared} of that revision's {total} operations"
    )
