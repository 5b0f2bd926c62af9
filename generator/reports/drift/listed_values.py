"""The values that a cell of a parameter table lists, where it does so unmistakably."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.reports.drift.markdown import Line

_LEAD = re.compile(
    r"\b(?:(?:possible|allowed|accepted|valid|supported|permitted)\s+(?:values?|options?)|one of|enum)\b"
    r"(?:\s+(?:are|is|can be)\b)?[\s:=-]*",
    re.IGNORECASE,
)
_END = re.compile(r"\.\s|\.$|;|\n")
_COMMAS = re.compile(r"\s*,\s*(?:(?:or|and)\s+)?|\s+or\s+|\s*\|\s*", re.IGNORECASE)
_MORE = re.compile(rf"{_COMMAS.pattern}|\s+and\s+|\s*&\s*|\s*/\s*", re.IGNORECASE)
_SLASHES = re.compile(r"[a-z_]+(\s*/\s*[a-z_]+)+")
_QUOTES = " \"'`\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_VALUE = re.compile(r"[A-Za-z][A-Za-z0-9_]*|[0-9]+[A-Za-z]?")
_NOTHING = {"null", "none"}
# Words of a list that answers another question than "which values".
_OTHER = {"true", "false", "yes", "no", "string", "integer", "number", "float", "array", "object"} | {
    "optional",
    "required",
    "mandatory",
}


def listed_values(cell: Line) -> tuple[str, ...]:
    """Two values or more, else nothing: `buy or sell`, a list of backticked words, "possible values: a, b and c"."""
    if len(cell.code) > 1 and not _MORE.sub("", _without(cell.text, cell.code)).strip():
        return _accepted(cell.code)
    if lead := _LEAD.search(cell.text):
        return _accepted(_MORE.split(_END.split(cell.text[lead.end() :])[0].strip(" ()[]{}")))
    words = (_MORE if _SLASHES.fullmatch(cell.text) else _COMMAS).split(cell.text)
    # "Unique, optional" is prose; values are spelt alike.
    alike = all(word == word.lower() for word in words) or all(word == word.upper() for word in words)
    return _accepted(words) if alike else ()


def _without(text: str, spans: Iterable[str]) -> str:
    for span in spans:
        text = text.replace(span, " ", 1)
    return text


def _accepted(words: Iterable[str]) -> tuple[str, ...]:
    values = [word.strip(_QUOTES) for word in words]
    if not all(_VALUE.fullmatch(value) and value.lower() not in _OTHER for value in values):
        return ()
    found = tuple(dict.fromkeys(value for value in values if value.lower() not in _NOTHING))
    return found if len(found) > 1 else ()
