"""A markdown document as a flat list of headings, paragraphs, code and tables, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True)
class Line:
    """A line of prose or a cell of a table. `code` is what stands in backticks; `text` is everything."""

    text: str
    code: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    line: int


@dataclass(frozen=True)
class Paragraph:
    lines: tuple[Line, ...]
    quoted: bool

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Code:
    text: str
    language: str
    line: int


@dataclass
class Table:
    rows: list[list[Line]] = field(default_factory=list)

    @property
    def titles(self) -> list[str]:
        """The words of each cell of the first row."""
        return [" ".join(re.findall(r"\w+", cell.text.lower())) for cell in self.rows[0]]


Block = Heading | Paragraph | Code | Table


def blocks(text: str) -> Iterator[Block]:
    """What a reader of the document sees, in its order; HTML comments are not seen."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    quotes, table, opened = 0, Table(), tokens[0] if tokens else None
    for token in _visible(tokens):
        match token.type:
            case "blockquote_open" | "blockquote_close":
                quotes += token.nesting
            case "fence" | "code_block":
                line = _line(token) + (token.type == "fence")
                yield Code(token.content, (token.info.split() or [""])[0].lower(), line)
            case "table_open":
                table = Table()
            case "table_close":
                yield table
            case "tr_open":
                table.rows.append([])
            case "heading_open" | "paragraph_open" | "th_open" | "td_open":
                opened = token
            case "inline" if opened is not None:
                lines = _lines(token)
                if opened.type == "heading_open":
                    # Converters leave the anchor of a heading behind it.
                    text = re.sub(r"\s*\{#[^}]*\}$", "", " ".join(line.text for line in lines))
                    yield Heading(int(opened.tag[1:]), text, _line(token))
                elif opened.type == "paragraph_open":
                    yield Paragraph(lines, quotes > 0)
                else:
                    code = tuple(span for line in lines for span in line.code)
                    table.rows[-1].append(Line("\n".join(line.text for line in lines), code, _line(token)))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _visible(tokens: Iterable[Token]) -> Iterator[Token]:
    """Without what lies in a comment that an HTML block opens and does not close, as `<br>` before `<!--` does."""
    hidden = False
    for token in tokens:
        if hidden or token.type == "html_block":
            hidden = token.content.rfind("-->") < token.content.rfind("<!--") or (hidden and "-->" not in token.content)
        else:
            yield token


def _lines(inline: Token) -> tuple[Line, ...]:
    lines: list[Line] = []
    text, code, number = "", list[str](), _line(inline)
    for child in inline.children or []:
        if child.type in ("softbreak", "hardbreak") or child.content.lower().startswith("<br"):
            lines.append(Line(text.strip(), tuple(code), number))
            text, code, number = "", [], number + (child.type != "html_inline")
        elif child.type == "code_inline":
            code.append(unescape(child.content).strip())
            text += code[-1]
        elif child.type == "text":
            text += child.content
    return (*lines, Line(text.strip(), tuple(code), number))
