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
}


@dataclass(frozen=True)
class Finding:
    """One difference. `line` is None for what is gone; `known` is where the spec contradicts the document knowingly."""

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
    """Everything that a comparison has to say."""

    document: str
    revision: Revision
    requests: int
    findings: list[Finding]
    notes: list[Note]
