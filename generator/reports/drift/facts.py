"""What a document states, as plain data that can be kept: subject, topic, name, and what is said of the name.

A subject is a path, or the heading of a section without requests. No sentence of the document is in it.
`record.py` keeps these facts, and `changes.py` says what has changed since.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.reports.drift.documented import Documented, Section, Stated
from generator.reports.drift.expected import Expected, bare
from generator.reports.drift.parameter_table import Row
from generator.reports.drift.reference import Reference


@dataclass(frozen=True)
class Subject:
    """What is stated of one subject: by topic, the names and what is said of them; where it stands in the document."""

    topics: Mapping[str, Mapping[str, Stated]]
    heading: str = ""
    line: int = 0


Facts = dict[str, Subject]

_NAME = re.compile(r"[A-Za-z_]\w*|\d{1,2}[A-Za-z]")


def facts(reference: Reference, expected: Expected) -> Facts:
    """Everything that the sections of a document state."""
    found: Facts = {}
    for section in reference.sections:
        alone = [one for one in section.requests if one.alone]
        each: list[Documented | None] = [*alone] or [None]
        for stated in each:
            topics = {topic: _named(rows) for topic, rows in _topics(section, stated, own=len(alone) < 2)}
            name = section.heading
            if stated is not None:
                known = expected.find(stated.request)
                name = known.path if known else stated.request.path
                if name in found:  # one path under several headings
                    name = f"{name} ({section.heading})"
            if any(topics.values()):
                said = {topic: rows for topic, rows in topics.items() if rows}
                found[name] = Subject(said, section.heading, stated.line if stated else 0)
    return found


def _topics(section: Section, stated: Documented | None, own: bool) -> Iterator[tuple[str, Iterable[Stated]]]:
    """What is said of one request of a section, or of a section without any; `own`: the section is about it alone."""
    if stated is not None:
        yield "verb", [Stated("method", stated.line, {"is": stated.request.method})]
    yield "parameter", map(_parameter, section.rows if stated is None else stated.rows)
    if own:
        yield "host", [Stated(host, line) for host, line in section.hosts.items()]
        yield "answer", [Stated(row.name, row.line, _said(type=row.type)) for row in section.answers]
        yield "example", [*_example(section), *section.loose]
        yield "error", section.errors
        yield "limit", section.limits
        yield "listed", section.listed


def _parameter(row: Row) -> Stated:
    required = {True: "required", False: "optional", None: ""}[row.required]
    said = _said(required=required, type=row.type, values=", ".join(sorted(row.values)), bounds=", ".join(row.bounds))
    return Stated(bare(row.name), row.line, said)


def _example(section: Section) -> Iterator[Stated]:
    kinds: dict[str, set[str]] = {}
    lines: dict[str, int] = {}
    for example in section.examples:
        for path, kind in _paths(example.value, ""):
            lines.setdefault(path, example.line)
            kinds.setdefault(path, set()).add(kind)
    for path, found in kinds.items():
        yield Stated(path, lines[path], {"type": " or ".join(sorted(found - {"null"} or found))})


def _paths(value: Any, at: str) -> Iterator[tuple[str, str]]:
    """Each member of an example by its path, `[]` for a list and `*` for a key that is data, with its JSON type."""
    if at:
        yield at, _KINDS[type(value)]
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _paths(member, f"{at}.{key if _NAME.fullmatch(key) else '*'}".lstrip("."))
    elif isinstance(value, list):
        for member in value:
            yield from _paths(member, f"{at}[]")


_KINDS: dict[type, str] = {
    **{dict: "object", list: "array", str: "text", bool: "boolean"},
    **{int: "number", float: "number", type(None): "null"},
}


def _said(**said: str) -> dict[str, str]:
    return {key: value for key, value in said.items() if value}


def _named(rows: Iterable[Stated]) -> dict[str, Stated]:
    found: dict[str, Stated] = {}
    for row in rows:
        found.setdefault(row.name, row)
    return found
