"""Values of unknown form may be nested too deeply for Python to print, copy or pickle the answer that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

import attrs

MOST_DEEP = 64


def is_deep(value: object, left: int = MOST_DEEP) -> bool:
    """Whether lists and objects are nested in a value more than 64 times."""
    if isinstance(value, dict):
        inner = [*value.values()]
    elif isinstance(value, list):
        inner = value
    elif attrs.has(type(value)):
        inner = [getattr(value, name) for name in _members_of(value)]
    else:
        return False
    return left == 0 or any(is_deep(item, left - 1) for item in inner)


def holds_deep(value: object) -> bool:
    """The same of a model, or of a list of them, most of whose members are of types that end by themselves."""
    rows: Iterable[object] = value if isinstance(value, list) else (value,)
    members = (getattr(row, name) for row in rows for name in _members_of(row))
    return any(member is not None and is_deep(member) for member in members)


@cache
def is_unknown(wanted: Any) -> bool:
    """Whether a type has room for anything, in whatever part of it."""
    if wanted is Any:
        return True
    if isinstance(wanted, type) and attrs.has(wanted):
        return bool(_unknown_members(wanted))
    return any(is_unknown(part) for part in get_args(wanted))


def _members_of(value: object) -> tuple[str, ...]:
    model: Any = type(value)
    return _unknown_members(model)


@cache
def _unknown_members(model: type) -> tuple[str, ...]:
    if not attrs.has(model):
        return ()
    fields = attrs.fields(attrs.resolve_types(model))
    return tuple(field.name for field in fields if is_unknown(field.type))
