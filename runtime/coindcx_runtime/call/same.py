"""Whether an answer is about what was asked for: members of its rows, held against arguments of the call.

    same = {member of a row: argument of the call}

Both by wire name. A dot leads into what is nested, and into each element of a list: `orders.side`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from attrs import frozen

from coindcx_runtime.codec.salvage import ids_in
from coindcx_runtime.operation.operation import Call

_MOST_NAMED = 3
# Such as the 32 and 36 characters of a UUID.
_LONG_ID = 32
_NAMING = (str, int, Decimal, Enum)


@frozen
class Mismatch:
    """A member of an answer that names something else than was asked for.

    field: the member by wire name. asked: what was asked for, of several the first ones. answered: what it names.
    """

    field: str
    asked: str
    answered: str


def mismatch(call: Call[Any], value: Any) -> Mismatch | None:
    """The first member of a call's value that is about something else; None where none is.

    A member that is missing or null names nothing, and an argument that was left out asks for nothing.
    """
    for member, argument in call.operation.same.items():
        asked = list(_asked(_at(call.arguments, argument)))
        for named in _at(value, member) if asked else ():
            if not any(is_same(member, named, one) for one in asked):
                told = ", ".join(asked[:_MOST_NAMED]) + (" or others" if len(asked) > _MOST_NAMED else "")
                return Mismatch(member, told, _text(named))
    return None


def stray_id(call: Call[Any], body: bytes) -> Mismatch | None:
    """The first id of an order in an acknowledgement that the call does not name; None where there is none."""
    asked = [_text(one) for one in _flat(call.ids.values())]
    for name, ids in ids_in(body).items():
        for id in ids if name in ("id", "client_order_id") else ():
            if not any(is_same(name, id, one) for one in asked):
                return Mismatch(name, ", ".join(asked[:_MOST_NAMED]) or "no order", id)
    return None


def names_it(call: Call[Any], body: bytes) -> bool:
    """Whether an answer has an id that the call was given, so that it is no other's."""
    asked = [_text(one) for one in _flat(call.ids.values())]
    found = ids_in(body) if asked else {}
    return any(is_same(name, id, one) for name, ids in found.items() for id in ids for one in asked)


def _at(value: Any, path: str) -> list[Any]:
    """The texts and numbers at a path; what is of another type names nothing."""
    found = [value]
    for name in path.split("."):
        # Few calls a row: an answer may have thousands of them.
        found = [one.get(name) if isinstance(one, dict) else getattr(one, name, None) for one in _flat(found)]
    return [one for one in _flat(found) if one is not None and isinstance(one, _NAMING) and not isinstance(one, bool)]


def _flat(values: Iterable[Any]) -> list[Any]:
    return [inner for value in values for inner in (value if isinstance(value, (list, tuple)) else (value,))]


def _asked(values: Iterable[Any]) -> Iterator[str]:
    """What may be named: some arguments are a list in one text, with commas."""
    for text in map(_text, values):
        if text:
            yield text
        if "," in text:
            yield from (part.strip() for part in text.split(","))


def is_same(member: str, named: Any, asked: str) -> bool:
    """Whether what a member of an answer names is what was asked for."""
    text = _text(named)
    if isinstance(named, Enum):
        return text.casefold() == asked.casefold()  # the exchange writes BUY here and there
    if text == asked:
        return True
    # Whether the exchange puts a number behind an id of ours, as it does behind its own, nobody knows. Callers do, too,
    # behind short ones: `entry` and `entry_1` are two orders.
    is_long = len(asked) >= _LONG_ID and member.endswith("client_order_id")
    return is_long and re.fullmatch(re.escape(asked) + "_[0-9]+", text) is not None


def _text(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value)
