"""What a document says about its requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.reports.drift.parameter_table import Row
from generator.reports.drift.request_line import Request


@dataclass(frozen=True)
class Stated:
    """A name that a document states, and what it says of it."""

    name: str
    line: int
    said: Mapping[str, str] = field(default_factory=dict)


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
    """What a heading of the first or second level covers.

    words: for "does it mention this name". rows: parameters of no request. answers: fields in tables of answers.
    listed: code that a paragraph starts with, as in a list of values. loose: members of examples that are no JSON.
    hosts: those of all addresses, and their lines.
    """

    heading: str
    requests: list[Documented] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    answers: list[Row] = field(default_factory=list)
    errors: list[Stated] = field(default_factory=list)
    limits: list[Stated] = field(default_factory=list)
    listed: list[Stated] = field(default_factory=list)
    loose: list[Stated] = field(default_factory=list)
    hosts: dict[str, int] = field(default_factory=dict)


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
