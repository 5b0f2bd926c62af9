"""Compares what a document states with what the last one that was read stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.reports.drift.documented import Note, Stated
from generator.reports.drift.facts import Facts, Subject
from generator.reports.drift.findings import Finding

# A document may leave out a whole column, and then says nothing of it.
_COLUMNS = ("type", "required")
# The value says by itself what it is of.
_CLEAR = ("is", "required", "bounds")


def changes(before: Facts, now: Facts) -> Iterator[Finding]:
    """A finding for each name that is new or gone, and for each thing that is said of it otherwise."""
    for name, subject in now.items():
        if name in before:
            for topic, stated in subject.topics.items():
                yield from _names(name, subject, topic, before[name].topics.get(topic, {}), stated)
        elif not name.startswith("/"):
            yield Finding("section-changed", name, "section", "there", "not there", name, subject.line or None)


def unread(before: Facts, now: Facts) -> Iterator[Note]:
    """What the record has a table, an example or a section of, and this document has not."""
    if missing := [name for name in before if name not in now and not name.startswith("/")]:
        yield Note(f"not in this document, and not compared: {'; '.join(missing)}", "Sections", 0)
    for name, subject in now.items():
        for topic in before[name].topics.keys() - subject.topics.keys() if name in before else ():
            yield Note(f"{name}: nothing here on {topic}, where there was before", subject.heading, subject.line)


def _names(
    name: str, subject: Subject, topic: str, before: Mapping[str, Stated], now: Mapping[str, Stated]
) -> Iterator[Finding]:
    def finding(what: str, document: str, was: str, line: int) -> Finding:
        return Finding(f"{topic}-changed", name, what, document, was, subject.heading, line or None)

    for one in now.values():
        if one.name not in before:
            yield finding(one.name, "there", "not there", one.line)
            continue
        was = before[one.name]
        for key in {**was.said, **one.said}:
            if key in _COLUMNS and not (key in was.said and key in one.said):
                continue
            old, new = was.said.get(key, "nothing"), one.said.get(key, "nothing")
            if old.lower() != new.lower():
                label = "" if key in _CLEAR else f"{key} "
                yield finding(one.name, f"{label}{new}", f"{label}{old}", one.line)
    first = next(iter(now.values()))
    for each in before.keys() - now.keys():
        yield finding(each, "not there", "there", first.line)
