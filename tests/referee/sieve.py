"""Of the sandbox's answers, which are too many, those that have something new to a judge.

An answer is left out when all that is in it was in earlier ones of the same operation, status and media type. What is
in it: each object, by names and JSON types of its members (those of objects inside by theirs); each value, by its form,
in objects that are alike in this way. Lists are their elements, and whether there are any. The form of a value is the
value, save that

- every digit in a text stands for every other, and a UUID for every other;
- of a number, as such or in quotes, sign, digits before the point and in the exponent, a point, and being zero count.

So a schema that tells two such values apart, or that is about how long a list is, is not fully tried by this.
"""

import json
import re
from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from coindcx_mock.http import Answer, Request
from referee.exchanges import Recorder

# What a number begins with once it is read; no text of the exchange does.
_NUMBER = "\0"

_DECIMAL = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]+)(?P<part>\.[0-9]+)?(?:[eE][+-]?(?P<exponent>[0-9]+))?")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DIGIT = re.compile(r"[0-9]")


class Sieve:
    """Passes on to a recorder what is new in an answer, and counts all.

    Attributes:
        count: answers that came.
        distinct: digests of those that differ in any byte.
    """

    def __init__(self, recorder: Recorder) -> None:
        self.count = 0
        self.distinct: set[bytes] = set()
        self._recorder = recorder
        self._seen: dict[tuple[object, ...], _Forms] = {}

    def __call__(self, name: str, answer: Answer, request: Callable[[], Request]) -> None:
        """Take an answer; `name` is what was asked, and `request`, which is made when it is needed, its call."""
        self.count += 1
        pagination = answer.headers.get("x-pagination", "")
        kind = (name, answer.status, answer.headers.get("content-type"))
        digest = blake2b(repr((*kind, pagination)).encode() + answer.body, digest_size=16).digest()
        if digest in self.distinct:
            return
        self.distinct.add(digest)
        seen = self._seen.get(kind)
        if seen is None:
            seen = self._seen[kind] = _Forms()
        if seen.learn(answer.body, pagination):
            self._recorder(request(), answer)

    def add_counted(self, distinct: set[bytes], count: int) -> None:
        """Count what another sieve had; what it passed on is in its recorder."""
        self.count += count
        self.distinct |= distinct

    def __str__(self) -> str:
        return (
            f"The sandbox gave {self.count} answers, {len(self.distinct)} of them distinct; those were judged that have "
            "an object with new names or types in it, or a value of a new form (digits, and UUIDs, are alike)"
        )


class _Forms:
    """What was in the answers to one kind of call."""

    def __init__(self) -> None:
        self._forms: set[object] = set()
        self._shapes: dict[object, int] = {}
        self._rows: dict[int, int] = {}
        # Numbers stay texts: 1 and true would be equal, and digits would get lost.
        as_text = _NUMBER.__add__
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._shape, parse_float=as_text, parse_int=as_text, parse_constant=as_text
        )

    def learn(self, body: bytes, pagination: str) -> bool:
        """Tell whether there is anything new in it."""
        known = len(self._forms)
        try:
            self._note("body", self._decoder.decode(body.decode()))
            if pagination:
                self._note("pagination", self._decoder.decode(pagination))
        except ValueError:
            self._forms.add((body, pagination))
        return len(self._forms) > known

    def _shape(self, members: list[tuple[str, Any]]) -> int:
        """An object becomes the number of its shape; its own values are noted before."""
        try:
            row = hash(tuple(members))
        except TypeError:  # there is a list in it
            row = None
        if row is not None and row in self._rows:
            return self._rows[row]
        once = len(dict(members)) == len(members)
        named = [(_form(name) if name[:1].isdigit() else name, value) for name, value in members]
        shape = self._shapes.setdefault(
            (once, frozenset((name, _kind(value)) for name, value in named)), len(self._shapes)
        )
        for name, value in named:
            self._note((shape, name), value)
        if row is not None:
            self._rows[row] = shape
        return shape

    def _note(self, place: object, value: Any) -> None:
        if isinstance(value, list):
            self._forms.add((place, bool(value)))
            for element in value:
                self._note((place, "element"), element)
        else:
            self._forms.add((place, type(value), _form(value) if isinstance(value, str) else value))


def _kind(value: Any) -> object:
    if isinstance(value, list):
        return frozenset(map(_kind, value))
    if isinstance(value, bool) or value is None:
        return type(value)
    if isinstance(value, str):
        return "number" if value.startswith(_NUMBER) else "text"
    return value


def _form(text: str) -> object:
    number = _DECIMAL.fullmatch(text.removeprefix(_NUMBER))
    if number is None:
        return _DIGIT.sub("0", _UUID.sub("uuid", text))
    sign, whole, part, exponent = number.group("sign", "whole", "part", "exponent")
    some = any(digit in "123456789" for digit in f"{whole}{part or ''}")
    return text[:1] == _NUMBER, sign, len(whole), whole[0] == "0", part is None, len(exponent or ""), some
