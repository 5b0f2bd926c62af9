"""Reads an API reference in Slate's markdown, section by section.

Every request that is named in code belongs to its section. Tables and examples go to requests that stand in a line of
their own: a table to the one above it, an example (which Slate places above the request) to all of the section.
"""

from __future__ import annotations

import re

from generator.reports.drift.documented import Documented, Example, Note, Section, Stated
from generator.reports.drift.example import NotReadable, looks_like_json, read_example
from generator.reports.drift.markdown import Block, Code, Heading, Line, Paragraph, Table, blocks
from generator.reports.drift.other_tables import errors, limits
from generator.reports.drift.parameter_table import Row, parameter_table
from generator.reports.drift.request_line import request_line

# What a heading or a label says about that which follows it; the first that fits counts.
_TOPICS = {
    "other": re.compile(r"\b(errors?|failures?|headers?)\b", re.IGNORECASE),
    "answer": re.compile(r"\b(responses?|returns?|returned|answers?|output)\b", re.IGNORECASE),
    "request": re.compile(r"\b(requests?|parameters?|params?|query|body|arguments?)\b", re.IGNORECASE),
}
_LABEL = 80
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*\|[\s|:-]*")
_HOST = re.compile(r"\b(?:https?|wss?)://([a-z0-9.-]+\.[a-z]+)", re.IGNORECASE)
_MEMBER = re.compile(r"([A-Za-z_]\w*)[\"']?\s*:(?!//)")
_LISTED = re.compile(r"\w+")


class Reference:
    """The sections of a document that name requests, and all others, for what they mention."""

    def __init__(self, text: str) -> None:
        self.sections = [Section("")]
        self._notes: list[tuple[Section, Note]] = []
        self._chapter = ""
        self._topic = "start"
        self._early: list[Row] = []
        for block in blocks(text):
            self._take(block)
        self._close()

    @property
    def notes(self) -> list[Note]:
        """What could not be read of the sections that name requests."""
        return [note for section, note in self._notes if section.requests]

    def _take(self, block: Block) -> None:
        match block:
            case Heading(level, text) if level <= 2:
                self._close()
                self._chapter = text if level == 1 else self._chapter
                parts = [self._chapter, *([text] if level == 2 else [])]
                self.sections.append(Section(" / ".join(filter(None, parts))))
                self._topic = "start"
            case Heading(_, text):
                self._topic = _topic(text)
            case Paragraph(lines):
                self._paragraph(block, lines)
            case Code(text, language, line):
                self._code(text, language, line)
            case Table():
                self._table(block)

    def _paragraph(self, block: Paragraph, lines: tuple[Line, ...]) -> None:
        self._mentions(block.text, lines[0].number)
        for line in lines[:1]:
            # `open`: it rests in the book
            if line.code and line.text.startswith(line.code[0]) and _LISTED.fullmatch(line.code[0]):
                self.sections[-1].listed.append(Stated(line.code[0], line.number))
        if any([self._requests(line) for line in lines]):
            self._topic = "request"
        elif (block.quoted or block.text.endswith(":")) and len(block.text) <= _LABEL:
            self._topic = _topic(block.text) or self._topic
        if len(lines) > 1 and _RULE.fullmatch(lines[1].text):
            self._note("table not readable: its rule has not as many columns as its header", lines[0].number)

    def _requests(self, line: Line, alone: bool = True) -> bool:
        """Takes the requests of a line; answers whether they are all of it, but for a label."""
        found = [(span, request) for span in line.code if (request := request_line(span))]
        if not found and "://" in line.text and (request := request_line(line.text)):
            found = [(line.text, request)]  # a line of prose whose address is a link
        rest = line.text
        for span, _ in found:
            rest = rest.replace(span, "", 1).strip()
        alone = alone and bool(found) and (not rest or rest.endswith(":"))
        self.sections[-1].requests += [Documented(request, line.number, alone) for _, request in found]
        return alone

    def _code(self, text: str, language: str, line: int) -> None:
        self._mentions(text, line)
        pieces = [(number, [request_line(each) for each in piece]) for number, piece in _pieces(text)]
        named = [
            Documented(request, line + number + offset, alone=True)
            for number, requests in pieces
            for offset, request in enumerate(requests)
            if request and all(requests)
        ]
        self.sections[-1].requests += named
        if named:
            self._topic = "request"
        elif self._is_answer(text, language):
            try:
                self.sections[-1].examples.append(Example(read_example(text), line))
            except NotReadable:
                self._note("example not readable: it is not JSON", line)
                self.sections[-1].loose += [Stated(name, line) for name in dict.fromkeys(_MEMBER.findall(text))]

    def _is_answer(self, text: str, language: str) -> bool:
        marked = language == "json" and bool(text.strip())
        return (self._topic == "answer" and (marked or looks_like_json(text))) or (self._topic == "start" and marked)

    def _table(self, table: Table) -> None:
        for cell in (cell for row in table.rows for cell in row):
            self._mentions(cell.text, cell.number)
            self._requests(cell, alone=False)
        section, read = self.sections[-1], parameter_table(table)
        section.errors += errors(table)
        section.limits += limits(table)
        if read and (self._topic == "request" or (self._topic != "answer" and read.says_required)):
            above = [one for one in section.requests if one.alone]
            (above[-1].rows if above else self._early).extend(read.rows)
        elif read and self._topic == "answer":
            section.answers.extend(read.rows)

    def _close(self) -> None:
        """The end of a section: a table above its first request is of that request."""
        section = self.sections[-1]
        first = next((one for one in section.requests if one.alone), None)
        (section.rows if first is None else first.rows)[:0] = self._early
        self._early = []

    def _mentions(self, text: str, line: int) -> None:
        self.sections[-1].words |= set(re.findall(r"\w+", text))
        for host in _HOST.findall(text):
            self.sections[-1].hosts.setdefault(host.lower(), line)

    def _note(self, text: str, line: int) -> None:
        section = self.sections[-1]
        self._notes.append((section, Note(text, section.heading, line)))


def _topic(text: str) -> str:
    return next((topic for topic, words in _TOPICS.items() if words.search(text)), "")


def _pieces(text: str) -> list[tuple[int, list[str]]]:
    """What stands between empty lines, and where: neighbouring blocks of indented code become one block."""
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            if not found or found[-1][0] + len(found[-1][1]) != number:
                found.append((number, []))
            found[-1][1].append(line)
    return found
