"""What our notes of the documentation list (rest-*.yaml): operations with their parameters and fields, by revision.

A revision that came after the notes is compared with them in words (revision-<year>-<month>.md), and has the same
operations.
The notes are not part of this repository. A name such as `orders[].id` or `asks.{price}` becomes the steps that lead
there: orders, [], id; asks, {}.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from generator.spec.load import Json, read_yaml

_BESIDE = Path(__file__).resolve().parents[4] / "shared" / "reference" / "observed"
ITEM, ANY = "[]", "{}"


@frozen
class Listed:
    """A parameter, a header or a field of an answer."""

    place: str
    steps: tuple[str, ...]
    name: str
    revisions: tuple[int, ...]


@frozen
class Heading:
    """An operation under one heading. Two headings may be about the same one; `fact` is the note as it was written."""

    method: str
    path: str
    section: str
    revisions: tuple[int, ...]
    listed: tuple[Listed, ...]
    fact: Json

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def draft(self) -> bool:
        """Whether only the draft of 2018 has it."""
        return self.revisions == (2018,)


def default_folder() -> Path:
    """Beside this checkout, or above the recordings that COINDCX_RECORDINGS names."""
    return Path(os.environ.get("COINDCX_RECORDINGS", _BESIDE)).parent


def read(folder: Path) -> list[Heading]:
    """All headings of all files, in their order; none where the folder has no such files."""
    return [_heading(fact) for path in sorted(folder.glob("rest-*.yaml")) for fact in read_yaml(path, folder)]


def later_revisions(folder: Path) -> list[int]:
    """The years of the revisions that came after the notes."""
    return sorted(int(path.name.split("-")[1]) for path in folder.glob("revision-[0-9]*.md"))


def steps(name: str) -> tuple[str, ...]:
    """The steps of a field's name."""
    parts = name.replace(ITEM, f".{ITEM}").strip(".").split(".")
    return tuple(ANY if part[0] in "{<" else part for part in parts)


def _heading(fact: Json) -> Heading:
    revisions = _years(fact["revisions"])
    return Heading(
        method=fact["method"],
        path=fact["path"],
        section=fact["section"],
        revisions=revisions,
        listed=tuple([*_parameters(fact, revisions), *_headers(fact, revisions), *_fields(fact, revisions)]),
        fact=fact,
    )


def _parameters(fact: Json, revisions: tuple[int, ...]) -> Iterator[Listed]:
    positions = re.findall(r"{(\w+)}", fact["path"])
    for row in fact["request"]:
        name, years = row["name"], _years(row.get("revisions", revisions))
        start = (str(positions.index(name)),) if row["in"] == "path" else (name,)
        yield Listed(row["in"], start, name, years)
        yield from _members(row, Listed(row["in"], start, name, years))


def _members(row: Json, holder: Listed) -> Iterator[Listed]:
    item = (ITEM,) if row["type"] == "array" else ()
    for inner in row.get("properties", []):
        name = f"{holder.name}{''.join(item)}.{inner['name']}"
        years = _years(inner.get("revisions", holder.revisions))
        member = Listed(holder.place, (*holder.steps, *item, inner["name"]), name, years)
        yield member
        yield from _members(inner, member)


def _headers(fact: Json, revisions: tuple[int, ...]) -> Iterator[Listed]:
    for row in fact["response"].get("headers", []):
        name = row["name"].lower()
        yield Listed("header", (name,), name, revisions)
        for key in json.loads(row["example"]):
            yield Listed("header", (name, key), f"{name}.{key}", revisions)


def _fields(fact: Json, revisions: tuple[int, ...]) -> Iterator[Listed]:
    for row in fact["response"]["fields"]:
        yield Listed("answer", steps(row["name"]), row["name"], _years(row.get("revisions", revisions)))


def _years(revisions: list[int | str] | tuple[int, ...]) -> tuple[int, ...]:
    return tuple(int(str(revision).removeprefix("seed-")) for revision in revisions)
