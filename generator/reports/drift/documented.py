"""What a document says about its requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.reports.drift.parameter_table import Row
from generator.reports.drift.request_line import Request


@dataclass
class Documented:
    """One request as one section has it; not `alone` when it is only mentioned in a sentence or a cell."""

    request: Request
    line: int
    alone: bool
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Example:
    """A JSON answer."""

    value: Any
    line: int


@dataclass
class Section:
    """What a heading of the first or second level covers; `words` is for "does it mention this name"."""

    heading: str
    requests: list[Documented] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    words: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Note:
    """Something that could not be compared, or is no news."""

    text: str
    heading: str
    line: int


@dataclass(frozen=True)
class Place:
    """A request and the section it stands in."""

    section: Section
    stated: Documented
