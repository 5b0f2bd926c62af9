"""The rows of a parameter table, whatever its columns are called and in which order they stand."""

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


@dataclass(frozen=True)
class Row:
    """One parameter as a table states it; `required` is None where it does not say or says "it depends"."""

    name: str
    required: bool | None
    values: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class ParameterTable:
    rows: tuple[Row, ...]
    says_required: bool


def parameter_table(table: Table) -> ParameterTable | None:
    """None for a table of anything else: headers, errors, limits."""
    head, *body = table.rows
    titles = [" ".join(re.findall(r"\w+", cell.text.lower())) for cell in head]
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
    text = cells[name].text.replace("*", "").strip()
    if remark := _REMARK.search(text):
        text = text[: remark.start()]
        needed = _REQUIRED.get(_answer(remark[1]), needed)
    names = re.split(r"\s*[/,]\s*|\s+or\s+", text)
    for one in names:
        # The member of an object is written "object - member".
        one = re.sub(r"\s*(?:-+>?|→)\s*", ".", one.strip())
        if _NAME.fullmatch(one):
            yield Row(one, needed if len(names) == 1 else None, values, cells[name].number)
