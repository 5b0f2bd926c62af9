"""Arguments that are neither money nor time, on their way to the wire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, overload

T = TypeVar("T")

IdLike = str | int
"""An id: text, as answers have it, or the integer that the exchange sent."""


@overload
def to_id_number(name: str, value: IdLike) -> int: ...
@overload
def to_id_number(name: str, value: IdLike | None) -> int | None: ...
def to_id_number(name: str, value: IdLike | None) -> int | None:
    """An id that the exchange wants as a JSON number."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise TypeError(f"{name}: pass str or int, not {type(value).__name__}")
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and len(value) < 100):
        raise ValueError(f"{name}: {value[:40]!r} is no id of digits")
    return int(value)


@overload
def to_digits(name: str, value: int) -> str: ...
@overload
def to_digits(name: str, value: int | None) -> str | None: ...
def to_digits(name: str, value: int | None) -> str | None:
    """An integer that the exchange wants as text."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name}: pass int, not {type(value).__name__}")
    return str(int(value))


@overload
def to_list(name: str, value: Sequence[T]) -> list[T]: ...
@overload
def to_list(name: str, value: Sequence[T] | None) -> list[T] | None: ...
def to_list(name: str, value: Sequence[T] | None) -> list[T] | None:
    """The argument `name` as a list. Raises TypeError for a single text, which is a sequence of letters."""
    if value is None:
        return None
    if isinstance(value, (str, bytes, Mapping, Iterator)) or not hasattr(value, "__iter__"):
        raise TypeError(f"{name}: pass a list, such as [...], not {type(value).__name__}")
    return list(value)
