"""Arguments that are neither money nor time, on their way to the wire."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import SupportsIndex, TypeVar, overload

T = TypeVar("T")

IdLike = str | int
"""An id: text, as answers have it, or the integer that the exchange sent."""


# Python does not write out more than 4300 of them.
MOST_DIGITS = 4000


def to_whole(name: str, value: object, wanted: str = "int") -> int:
    """The argument `name` as a plain int, also from an integer of numpy.

    wanted: what the error tells the caller to pass.

    Raises TypeError for a bool, a float and all else that is not an integer.
    """
    if not isinstance(value, bool) and isinstance(value, SupportsIndex):
        try:
            return operator.index(value)
        except TypeError:
            pass  # such as an array of several
    raise TypeError(f"{name}: pass {wanted}, not {type(value).__name__}")


def refuse_huge(name: str, number: int) -> None:
    """ValueError for an integer that Python would not write out."""
    if abs(number) >= 10**MOST_DIGITS:
        raise ValueError(f"{name}: pass an int of at most {MOST_DIGITS} digits")


def shown(value: object, write: Callable[[object], str] = repr) -> str:
    """A value for a message: its first 40 characters."""
    try:
        text = write(value)
    except ValueError:  # Python does not write out thousands of digits
        return f"this {type(value).__name__}"
    return text if len(text) <= 42 else f"{text[:40]}..."


@overload
def to_id_number(name: str, value: IdLike) -> int: ...
@overload
def to_id_number(name: str, value: IdLike | None) -> int | None: ...
def to_id_number(name: str, value: IdLike | None) -> int | None:
    """An id that the exchange wants as a JSON number."""
    if value is None:
        return None
    if isinstance(value, str):
        if not (value.isascii() and value.isdigit() and len(value) < 100):
            raise ValueError(f"{name}: {shown(value)} is not an id of digits")
        return int(value)
    return to_whole(name, value, "str or int")


@overload
def to_digits(name: str, value: int) -> str: ...
@overload
def to_digits(name: str, value: int | None) -> str | None: ...
def to_digits(name: str, value: int | None) -> str | None:
    """An integer that the exchange wants as text."""
    if value is None:
        return None
    number = to_whole(name, value)
    refuse_huge(name, number)
    return str(number)


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
