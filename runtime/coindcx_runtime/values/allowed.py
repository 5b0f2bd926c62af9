"""What the spec allows of each argument, checked before anything is sent.

The generator makes these records from the schemas of requests, so no limit is written here. A check answers with the
plain value: text and numbers of other libraries become `str` and `int`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import Any, Protocol, cast

import attrs
from attrs import evolve, field, frozen

from coindcx_runtime.values.arguments import refuse_huge, shown, to_digits, to_list, to_whole
from coindcx_runtime.values.decimals import DecimalLike, plain, to_decimal

# Longer texts are no typing errors of a word, and comparing them takes long.
_LONGEST_WORD = 40


class Allowed(Protocol):
    """What may stand in one place of a request."""

    def check(self, name: str, value: Any) -> Any:
        """The plain value. Raises TypeError or ValueError with a sentence that begins with `name`."""


@frozen(kw_only=True)
class Text:
    """A text; where `one_of` says which there are, one of those."""

    min_length: int = 0
    max_length: int | None = None
    pattern: str | None = None
    one_of: tuple[str, ...] = ()

    def check(self, name: str, value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError(f"{name}: pass str, not {type(value).__name__}")
        text = str.__str__(value)
        if self.one_of:
            _refuse_other(name, text, self.one_of)
        if len(text) < self.min_length or (self.max_length is not None and len(text) > self.max_length):
            wanted = _span(self.min_length, self.max_length)
            raise ValueError(f"{name}: {shown(text)} has {len(text)} characters; pass {wanted}")
        if not _is_unicode(text):
            raise ValueError(f"{name}: {shown(text)} has half of a surrogate pair; pass whole characters")
        if self.pattern is not None and not re.search(self.pattern, text):
            raise ValueError(f"{name}: {shown(text)} is not of the form {self.pattern}")
        return text


@frozen(kw_only=True)
class Integer:
    """A whole number."""

    minimum: int | None = None
    maximum: int | None = None
    one_of: tuple[int, ...] = ()

    def check(self, name: str, value: Any) -> int:
        number = to_whole(name, value)
        refuse_huge(name, number)
        if self.one_of and number not in self.one_of:
            raise ValueError(f"{name}: {number} is not one of {', '.join(map(str, self.one_of))}")
        _refuse_beyond(name, number, least=self.minimum, most=self.maximum)
        return number


@frozen(kw_only=True)
class Id:
    """A text, or the whole number that the exchange sent; either goes as it is given."""

    min_length: int = 0
    max_length: int | None = None
    minimum: int | None = None

    def check(self, name: str, value: Any) -> str | int:
        if isinstance(value, str):
            return Text(min_length=self.min_length, max_length=self.max_length).check(name, value)
        return Integer(minimum=self.minimum).check(name, value)


@frozen(kw_only=True)
class Digits:
    """A whole number that the wire has as a text."""

    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None

    def check(self, name: str, value: Any) -> str:
        text = to_digits(name, int(value) if isinstance(value, str) else value)
        _refuse_beyond(name, int(text), least=self.minimum, most=self.maximum)
        if self.max_length is not None and len(text) > self.max_length:
            raise ValueError(f"{name}: pass an int of at most {self.max_length} digits")
        return text


@frozen(kw_only=True)
class Number:
    """An exact decimal, which the wire has as a number or, with `as_text`, as a text."""

    minimum: int | None = None
    exclusive_minimum: int | None = None
    maximum: int | None = None
    as_text: bool = False

    def check(self, name: str, value: Any) -> Decimal | str:
        number = to_decimal(name, cast("DecimalLike", value))
        _refuse_beyond(name, number, least=self.minimum, most=self.maximum)
        if self.exclusive_minimum is not None and number <= self.exclusive_minimum:
            raise ValueError(f"{name}: {shown(number, str)} is too small; pass more than {self.exclusive_minimum}")
        return plain(number) if self.as_text else number


@frozen
class Boolean:
    """True or False."""

    def check(self, name: str, value: Any) -> bool:
        if not isinstance(value, bool):
            raise TypeError(f"{name}: pass True or False, not {type(value).__name__}")
        return value


@frozen(kw_only=True)
class Items:
    """A list."""

    each: Allowed
    min_items: int = 0
    max_items: int | None = None
    unique: bool = False

    def check(self, name: str, value: Any) -> list[Any]:
        items = to_list(name, cast("Sequence[Any]", value))
        if len(items) < self.min_items or (self.max_items is not None and len(items) > self.max_items):
            raise ValueError(f"{name}: the list has {len(items)} items; pass {_span(self.min_items, self.max_items)}")
        found = [self.each.check(f"{name}[{index}]", _plain(item)) for index, item in enumerate(items)]
        if self.unique:
            _refuse_twice(name, found)
        return found


@frozen(kw_only=True)
class Members:
    """An object: a model of this name, or a mapping with the same members."""

    model: str
    members: Mapping[str, Allowed] = field(factory=dict)
    required: tuple[str, ...] = ()

    def check(self, name: str, value: Any) -> Any:
        is_model = attrs.has(type(value))
        if not is_model and not isinstance(value, Mapping):
            argument = name.partition("[")[0]
            raise TypeError(f"{argument}: pass models such as {self.model}, not {type(value).__name__}")
        given = attrs.asdict(value, recurse=False) if is_model else value
        for unknown in given.keys() - self.members.keys():
            close = _closest(str(unknown), tuple(self.members))
            raise ValueError(f"{name}: {self.model} has no {shown(str(unknown))}{close}")
        for missing in (one for one in self.required if given.get(one) is None):
            raise ValueError(f"{name}.{missing}: must not be None or left out")
        checked = check_all(self.members, given, {one: f"{name}.{one}" for one in given})
        return evolve(value, **checked) if is_model else checked


def check_all(allowed: Mapping[str, Allowed], given: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The plain values of what is given, None as it is.

    names: what a sentence calls each, where it is not its wire name.

    Raises:
        TypeError, ValueError: one of them is not allowed.
    """
    return {
        wire: value if value is None or wire not in allowed else allowed[wire].check(names.get(wire, wire), value)
        for wire, value in ((wire, _plain(value)) for wire, value in given.items())
    }


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) and not isinstance(value, (str, int)) else value


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_other(name: str, text: str, choices: Sequence[str]) -> None:
    if text not in choices:
        raise ValueError(f"{name}: {shown(text)} is not one of {', '.join(choices)}{_closest(text, choices)}")


def _refuse_beyond(name: str, number: int | Decimal, *, least: int | None, most: int | None) -> None:
    if least is not None and number < least:
        raise ValueError(f"{name}: {shown(number, str)} is too small; pass at least {least}")
    if most is not None and number > most:
        raise ValueError(f"{name}: {shown(number, str)} is too large; pass at most {most}")


def _refuse_twice(name: str, items: Sequence[Any]) -> None:
    for index, item in enumerate(items):
        if item in items[:index]:
            raise ValueError(f"{name}: {shown(item)} is there twice; pass each once")


def _closest(text: str, choices: Sequence[str]) -> str:
    """The choice that was probably meant, as a question; empty where none is near."""
    folded = {choice.casefold(): choice for choice in reversed(choices)}
    near = get_close_matches(text.strip().casefold(), folded, 1) if len(text) <= _LONGEST_WORD else []
    return f"; did you mean {folded[near[0]]!r}?" if near else ""


def _span(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {least}"
    return f"{least} to {most}" if least else f"at most {most}"
