"""The ids in an answer, however broken it is: of an order that may have been taken, they are what matters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

NAMES = ("id", "client_order_id", "order_id", "group_id", "position_id", "parent_id")
LISTS = ("ids", "client_order_ids", "order_ids", "position_ids")
MOST_IDS = 10_000
LONGEST_ID = 200
# The exchange writes `None` for null here and there.
_NOTHING = ("", "None")

# The bounds keep the scan linear. Text has to end and a number to be followed by something: half an id is none.
_VALUE = rb'"(?:[^"\\]|\\.){1,%d}+"|-?[0-9][0-9.eE+-]{0,%d}+(?=[\s,}\]])' % (LONGEST_ID, LONGEST_ID - 1)
_SPACE = rb"\s{0,99}+"
_MEMBER = re.compile(
    rb'"(%s)"%s:%s(%s)' % ("|".join(NAMES).encode(), _SPACE, _SPACE, _VALUE)
    + rb'|"(%s)"%s:%s\[' % ("|".join(LISTS).encode(), _SPACE, _SPACE),
    re.DOTALL,
)
_ITEM = re.compile(rb"%s(%s)%s,?" % (_SPACE, _VALUE, _SPACE), re.DOTALL)


def ids_in(body: bytes) -> dict[str, tuple[str, ...]]:
    """The ids in these bytes by member name, such as `{"id": ("a1", "b2")}`: numbers as their text, each id once.

    The bytes need be no JSON: a cut or damaged answer still shows the ids that are whole in it. At most the first
    10,000, each of at most 200 characters. Raises nothing.
    """
    found: dict[str, dict[str, None]] = {}
    for name, raw in islice(_pairs(body), MOST_IDS):
        if (text := _text(raw)) not in _NOTHING:
            found.setdefault(name.decode(), {})[text] = None
    return {name: tuple(ids) for name, ids in found.items()}


def _pairs(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    for member in _MEMBER.finditer(body):
        if member[1]:
            yield member[1], member[2]
            continue
        at = member.end()
        while item := _ITEM.match(body, at):
            yield member[3], item[1]
            at = item.end()


def _text(raw: bytes) -> str:
    text = raw.decode(errors="replace")
    if not text.startswith('"'):
        return text
    try:
        text = str(json.loads(text, strict=False))
    except ValueError:  # an escape that is none
        return text[1:-1]
    # Half of a surrogate pair could not be printed.
    return text.encode(errors="backslashreplace").decode()


def told_ids(ids: Mapping[str, Any]) -> str:
    """Ids for a message, in one line: a caller's own may hold anything."""
    return ", ".join(f"{name} {value if str(value).isprintable() else ascii(value)}" for name, value in ids.items())
