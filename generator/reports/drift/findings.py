"""What a drift report consists of."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reports.drift.documented import Note
from generator.reports.drift.revision import Revision

KINDS = {
    "operation-new": "Operations that the spec does not have",
    "operation-gone": "Operations that are gone from the document",
    "operation-moved": "Operations under a path that has moved",
    "parameter-new": "Parameters that the spec does not have",
    "parameter-gone": "Parameters that are gone from the document",
    "parameter-required": "Parameters that are required on one side only",
    "parameter-values": "Parameters that take other values",
    "example-field": "Fields of example answers that the spec does not have",
    "verb-changed": "Verbs that the document has changed",
    "host-changed": "Hosts that the document has changed",
    "parameter-changed": "Parameters of which the document now says otherwise",
    "answer-changed": "Tables of answers that have changed",
    "example-changed": "Example answers that have changed",
    "error-changed": "Errors that the document now has, or has no more",
    "limit-changed": "Rate limits that have changed",
    "listed-changed": "Lists of values or fields that have changed",
    "section-changed": "Sections that are new",
}
SINCE_THE_LAST = {kind for kind in KINDS if kind.endswith("-changed")}
"""Those that compare the document with the one that was read before."""


@dataclass(frozen=True)
class Finding:
    """One difference. `line` is None for what is gone.

    spec: what the spec says, or the document said before. known: what made the spec differ knowingly.
    """

    kind: str
    operation: str
    what: str
    document: str
    spec: str
    heading: str
    line: int | None
    known: str = ""

    @property
    def order(self) -> tuple[int, str, str, int]:
        return list(KINDS).index(self.kind), self.operation, self.what, self.line or 0


@dataclass(frozen=True)
class Report:
    """Everything that a comparison has to say.

    record: the file of what the document said when it was read last; empty where there is none.
    decided: differences that the spec knows, and has decided for a reason.
    """

    document: str
    revision: Revision
    record: str
    requests: int
    findings: list[Finding]
    decided: list[Finding]
    notes: list[Note]
