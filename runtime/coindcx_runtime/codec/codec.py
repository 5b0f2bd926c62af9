"""Bytes to models and back, losing nothing.

decode:  bytes ──msgspec──▶ models               the fast way, for what the spec expects
           └─(does not fit)─▶ lenient.py ─▶ models with the odd fields left raw, and their names
encode:  arguments ──▶ bytes, Decimals as plain JSON numbers
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import islice
from typing import Any, Generic, TypeVar
from urllib.parse import quote

import attrs
import msgspec

from coindcx_runtime.codec.depth import holds_deep, is_unknown
from coindcx_runtime.codec.lenient import NoObject, read_exactly
from coindcx_runtime.codec.places import Place
from coindcx_runtime.codec.strictness import reading
from coindcx_runtime.operation.operation import Operation, members_of
from coindcx_runtime.values.decimals import plain

T = TypeVar("T")
_MOST_NAMED = 20

# msgspec reads texts such as "NaN", "1_000" and " 1" as Decimals, as Decimal() does; they are no numbers of an
# exchange. The first group is for speed alone: it passes over most texts at their first character.
_NO_NUMBER = re.compile(
    rb'"(?=[0-9+.\-_ nNiIsS])(?:[0-9+.-][0-9eE+.-]*+[_ ]|_| +[^ :,}\]]|(?i:[+-]?(?:s?nan[0-9_]*|inf(?:inity)?) *"))'
)


@attrs.frozen
class Decoded(Generic[T]):
    """A value, and the places in it that did not have their documented form."""

    value: T
    places: tuple[Place, ...] = ()

    @property
    def odd(self) -> tuple[str, ...]:
        """The places as text."""
        return tuple(str(place) for place in self.places)


def decode(operation: Operation[T], body: bytes) -> Decoded[T]:
    """What a caller of `operation` gets from these bytes. Raises NoObject when there is nothing to give."""
    odd: tuple[Place, ...] = ()
    try:
        with reading:
            value = _decode_fast(operation, body)
    except Exception:
        # msgspec, the Decimal constructor and the UTF-8 codec fail in their own ways; none of them may lose an answer.
        value, odd = read_exactly(operation, body)
    return Decoded(_only(operation, value), odd)


def _decode_fast(operation: Operation[Any], body: bytes) -> Any:
    # Digits of other scripts are numbers to Decimal() too, and an escape can hide any character.
    if not body.isascii() or b"\\" in body or _NO_NUMBER.search(body):
        raise ValueError("a text that only looks like a number")
    content: Any = body
    if operation.unwrap is not None:
        content = _envelope().decode(body)[operation.unwrap]
    value = _decoder(operation.result, operation.one).decode(content)
    if is_unknown(operation.result) and holds_deep(value):
        raise ValueError("a field that is nested too deeply")
    return value


@cache
def _decoder(wanted: Any, one: bool) -> msgspec.json.Decoder[Any]:
    # Where the spec gives no type, msgspec would make binary floats.
    return msgspec.json.Decoder(wanted | list[wanted] if one else wanted, float_hook=Decimal)


@cache
def _envelope() -> msgspec.json.Decoder[dict[str, msgspec.Raw]]:
    return msgspec.json.Decoder(dict[str, msgspec.Raw])


def _only(operation: Operation[Any], value: Any) -> Any:
    if not operation.one or not isinstance(value, list):
        return value
    if len(value) != 1:
        ids = (str(id) for entry in value if (id := getattr(entry, "id", None)) is not None)
        found = ", ".join(islice(ids, _MOST_NAMED))
        name = operation.result.__name__
        raise NoObject(f"expected one {name} in the answer and found {len(value)}" + (f": {found}" if found else ""))
    return value[0]


def encode(value: Mapping[str, Any]) -> bytes:
    """A JSON object: members that are None left out, Decimals as plain numbers.

    Raises TypeError for a float anywhere in it and for what is not JSON.
    """
    return msgspec.json.encode(_wire(value, ""))


def encode_path(template: str, values: Mapping[str, Any]) -> str:
    """A path with its parameters filled in, each within its segment."""
    texts = {name: _query_text(name, value) for name, value in values.items()}
    for name, text in texts.items():
        if text in ("", ".", ".."):
            raise ValueError(f"{name}: {text!r} would lead to another path")
    return template.format_map({name: quote(text, safe="") for name, text in texts.items()})


def encode_query(query: Mapping[str, Any]) -> dict[str, list[str]]:
    """The texts of each name in a query, those that are None left out."""
    texts: dict[str, list[str]] = {}
    for name, value in query.items():
        items = value if isinstance(value, (list, tuple)) else [value]
        texts[name] = [_query_text(name, item) for item in items if item is not None]
    return {name: found for name, found in texts.items() if found}


def _query_text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    plain_value = _wire(value, name)
    if isinstance(plain_value, msgspec.Raw):
        return bytes(plain_value).decode()
    if isinstance(plain_value, (str, int)):
        return str(plain_value)
    raise TypeError(f"{name}: a query or path takes text and numbers, not {type(value).__name__}")


def _wire(value: Any, where: str) -> Any:
    if isinstance(value, Enum):
        return _wire(value.value, where)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{where}: {value} is not a finite number")
        return msgspec.Raw(plain(value).encode())
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        return msgspec.Raw(str(int(value)).encode())
    if isinstance(value, float):
        raise TypeError(f"{where}: a float is not exact; pass Decimal or str")
    if attrs.has(type(value)):
        value = members_of(value)
    if isinstance(value, Mapping):
        members = ((str(key), item) for key, item in value.items() if item is not None)
        return {key: _wire(item, f"{where}.{key}" if where else key) for key, item in members}
    # An iterator would be used up by the first attempt, and the second would send an empty list.
    if isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray, memoryview, Iterator)):
        return [_wire(item, f"{where}[{index}]") for index, item in enumerate(value)]
    raise TypeError(f"{where}: {type(value).__name__} has no place in a request")
