"""The rows of a table of names, whatever its columns are called and in which order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.reports.drift.listed_values import listed_values
from generator.reports.drift.markdown import Line, Table

_NAMES = {"name", "parameter", "parameters", "parameter name", "param", "key", "field", "argument", "attribute"}
_NEEDED = {"yes": True, "y": True, "true": True, "required": True, "mandatory": True}
_NOT_NEEDED = {"no": False, "n": False, "false": False, "optional": False}
_REQUIRED = _NEEDED | _NOT_NEEDED
_SILENT = ("example", "sample", "default", "type")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\[\])?(?:\.[A-Za-z_]\w*(?:\[\])?)*")
_REMARK = re.compile(r"\s*\((\w+)\)\s*$")
_TYPES = {"type", "data type"}
_BOUND = re.compile(r"\b(default|max|min)(?:imum)?\b(?:\s+(?:value|limit))?(?:\s+is)?[\s:=-]*([^\s;,]+)", re.IGNORECASE)
_QUOTES = ".()[]\"'`\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"


@dataclass(frozen=True)
class Row:
    """One parameter, or one field of an answer, as a table states it.

    required: None where it does not say or says "it depends". bounds: `default 500`, `max 1000`.
    """

    name: str
    required: bool | None
    values: tuple[str, ...]
    line: int
    type: str = ""
    bounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParameterTable:
    rows: tuple[Row, ...]
    says_required: bool


def parameter_table(table: Table) -> ParameterTable | None:
    """None for a table of anything else: headers, errors, limits."""
    head, *body = table.rows
    titles = table.titles
    name = next((index for index, title in enumerate(titles) if title in _NAMES), None)
    required = next((index for index, title in enumerate(titles) if "required" in title or "mandatory" in title), None)
    if name is None:
        # A table of the page without a header becomes one with an empty header, or with its first row as header.
        if any(titles):
            body = [head, *body]
        name, required = 0, _column_of_answers(body)
        if required is None:
            return None
    rows = tuple(row for cells in body for row in _rows(cells, titles, name, required))
    return ParameterTable(rows, required is not None)


def _column_of_answers(body: list[list[Line]]) -> int | None:
    for index, cells in enumerate(zip(*body, strict=False)):
        texts = [cell.text for cell in cells if cell.text]
        if index and texts and all(_answer(text) for text in texts):
            return index
    return None


def _answer(text: str) -> str:
    word = text.strip("()*. ").lower()
    return word if word in _REQUIRED else ""


def _rows(cells: list[Line], titles: list[str], name: int, required: int | None) -> Iterator[Row]:
    needed = _REQUIRED.get(_answer(cells[required].text)) if required is not None else None
    lists = (
        listed_values(cell)
        for index, cell in enumerate(cells)
        if index not in (name, required) and not any(word in titles[index] for word in _SILENT)
    )
    values = next(filter(None, lists), ())
    said = [cell for index, cell in enumerate(cells) if index not in (name, required)]
    types = [cell.text.strip().lower() for cell, title in zip(cells, titles, strict=False) if title in _TYPES]
    text = cells[name].text.replace("*", "").strip()
    if remark := _REMARK.search(text):
        text = text[: remark.start()]
        needed = _REQUIRED.get(_answer(remark[1]), needed)
    names = re.split(r"\s*[/,]\s*|\s+or\s+", text)
    for one in names:
        # The member of an object is written "object - member".
        one = re.sub(r"\s*(?:-+>?|→)\s*", ".", one.strip())
        if _NAME.fullmatch(one):
            needed = needed if len(names) == 1 else None
            yield Row(one, needed, values, cells[name].number, "".join(types[:1]), _bounds(said))


def _bounds(cells: list[Line]) -> tuple[str, ...]:
    found = [match for cell in cells for match in _BOUND.findall(cell.text)]
    return tuple(f"{which.lower()} {value.strip(_QUOTES)}" for which, value in found if any(map(str.isalnum, value)))
