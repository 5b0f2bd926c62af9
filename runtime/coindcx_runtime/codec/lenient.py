"""The second reading of an answer that does not fit its types: every number exact, every field kept.

Fields that cannot become their documented type stay as they came (numbers as int or Decimal) and are named in the
report. A required field that is missing is None, and named too; so is what is nested too deeply to be handled.
"""

from __future__ import annotations

import json
import re
import types
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import attrs

from coindcx_runtime.codec.depth import is_deep
from coindcx_runtime.codec.models import OpenEnum
from coindcx_runtime.codec.moments import Unit
from coindcx_runtime.codec.places import Key, Place, Step
from coindcx_runtime.operation.operation import Operation
from coindcx_runtime.values.decimals import NUMBER

# fromisoformat() takes more: milliseconds as text, "1712010312255", are the evening of 3 January 1712 to it.
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

# A new state is told by name; what has digits, or no end, could be anything.
_WORD = re.compile(r"[A-Za-z_ -]{1,40}", re.ASCII)

_Way = tuple[Step, ...]


class NoObject(Exception):
    """Nothing in the answer can be given to the caller; the text says why."""


class _Odd(Exception):
    """A value is not of the wanted type."""


def read_exactly(operation: Operation[Any], body: bytes) -> tuple[Any, tuple[Place, ...]]:
    """The value for the caller, still a list where `one` is to be taken, and the odd places."""
    odd: list[Place] = []
    if not body.strip() and _needs_nothing(operation.result):
        return operation.result(), (Place(note="empty"),)
    content = _parse(body, odd)
    if operation.unwrap is not None and not isinstance(content, list):
        content = _unwrap(operation, content)
    try:
        if operation.one and isinstance(content, list):
            entries = [_read(entry, operation.result, (index,), odd) for index, entry in enumerate(content)]
            return entries, tuple(odd)
        return _read(content, operation.result, (), odd), tuple(odd)
    except _Odd:
        kind = type(content).__name__
        raise NoObject(f"the answer is a JSON {kind} and not what the documentation describes") from None
    except RecursionError:
        raise NoObject("the answer is nested too deeply") from None


def _unwrap(operation: Operation[Any], content: Any) -> Any:
    if isinstance(content, dict) and operation.unwrap in content:
        return content[operation.unwrap]
    # An order without its wrapper is an order all the same.
    if operation.one and isinstance(content, dict) and not _is_something_else(_types_of(operation.result), content):
        return content
    raise NoObject(f"the answer has no {operation.unwrap!r}")


def _needs_nothing(wanted: Any) -> bool:
    """Whether a status of 2xx alone says all that matters, as for a cancellation; not what became of several orders."""
    if not isinstance(wanted, type) or not attrs.has(wanted):
        return False
    return not any(need or any(map(attrs.has, get_args(kind))) for kind, need in _types_of(wanted).values())


def _parse(body: bytes, odd: list[Place]) -> Any:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        odd.append(Place(note="not UTF-8"))
        text = body.decode("utf-8", "replace")
    try:
        return json.loads(text, parse_float=_parse_float, parse_int=_parse_int, parse_constant=str)
    except (ValueError, RecursionError):
        raise NoObject("the answer is not JSON" if body.strip() else "the answer is empty") from None


def _parse_int(digits: str) -> int | Decimal:
    # int() and str() refuse thousands of digits; Decimal does not.
    return Decimal(digits) if len(digits) > 4000 else int(digits)


def _parse_float(digits: str) -> Decimal | str:
    try:
        return Decimal(digits)
    except InvalidOperation:  # an exponent of nineteen digits
        return digits


def _read(value: Any, wanted: Any, where: _Way, odd: list[Place]) -> Any:
    if wanted is Any:
        if is_deep(value):
            raise _Odd
        return value
    origin = get_origin(wanted)
    if origin is Annotated:
        return _read_time(value, wanted, where, odd)
    if origin in (Union, types.UnionType):
        return _read_union(value, get_args(wanted), where, odd)
    if origin is list and isinstance(value, list):
        (item,) = get_args(wanted)
        return [_keep(entry, item, (*where, index), odd) for index, entry in enumerate(value)]
    if origin is dict and isinstance(value, dict):
        item = get_args(wanted)[1]
        return {key: _keep(entry, item, (*where, Key(key)), odd) for key, entry in value.items()}
    if isinstance(wanted, type) and attrs.has(wanted) and isinstance(value, dict):
        return _read_model(value, wanted, where, odd)
    if isinstance(wanted, type) and issubclass(wanted, OpenEnum) and isinstance(value, str):
        return _read_word(value, wanted, where, odd)
    return _read_plain(value, wanted)


def _read_time(value: Any, wanted: Any, where: _Way, odd: list[Place]) -> Any:
    """The other annotations are msgspec's."""
    plain, *annotations = get_args(wanted)
    time = _read(value, plain, where, odd)
    if isinstance(time, datetime) and time.utcoffset() is None:
        raise _Odd
    for unit in annotations:
        if isinstance(unit, Unit) and (note := unit.oddity(time)):
            odd.append(Place(where, note))
    return time


def _read_word(value: str, wanted: type[OpenEnum], where: _Way, odd: list[Place]) -> OpenEnum:
    member = wanted(value)
    note = "unknown value" if wanted.__members__.get(member.name) is not member else "another spelling"
    if member.value != value or note == "unknown value":
        odd.append(Place(where, note, value if _WORD.fullmatch(value) else ""))
    return member


def _keep(value: Any, wanted: Any, where: _Way, odd: list[Place]) -> Any:
    try:
        return _read(value, wanted, where, odd)
    except _Odd:
        deep = is_deep(value)
        odd.append(Place(where, "nested too deeply" if deep else ""))
        return None if deep else value


def _read_model(value: dict[str, Any], model: Any, where: _Way, odd: list[Place]) -> Any:
    known = _types_of(model)
    if _is_something_else(known, value):
        raise _Odd
    members: dict[str, Any] = {}
    for name, (wanted, required) in known.items():
        if name in value:
            members[name] = _keep(value[name], wanted, (*where, name), odd)
        elif required:
            members[name] = None
            odd.append(Place((*where, name), "missing"))
    return model(**members)


def _is_something_else(known: dict[str, tuple[Any, bool]], value: dict[str, Any]) -> bool:
    # {"status": "error", "message": ...} has one member of an order and is none. An id says that it is one, whatever
    # else is missing.
    required = [name for name, (_, needed) in known.items() if needed]
    found = [name for name in required if name in value]
    return bool(required) and "id" not in found and 2 * len(found) < max(len(required), 2)


def _read_union(value: Any, choices: tuple[Any, ...], where: _Way, odd: list[Place]) -> Any:
    if value is None and type(None) in choices:
        return None
    # The value's own type comes first, as text takes numbers too; then models that keep its id, then those that have
    # what they need, then those with more of the value's keys.
    for choice in sorted(choices, key=lambda choice: (type(value) is not _plain(choice), _unlike(value, choice))):
        found: list[Place] = []
        try:
            read = _read(value, choice, where, found)
        except _Odd:
            continue
        odd.extend(found)
        return read
    raise _Odd


def _plain(choice: Any) -> Any:
    return get_args(choice)[0] if get_origin(choice) is Annotated else choice


def _unlike(value: Any, choice: Any) -> tuple[bool, bool, int]:
    if not isinstance(value, dict) or not (isinstance(choice, type) and attrs.has(choice)):
        return False, False, 0
    known = _types_of(choice)
    lacks = any(required and name not in value for name, (_, required) in known.items())
    return "id" in value and "id" not in known, lacks, -len(known.keys() & value.keys())


def _read_plain(value: Any, wanted: Any) -> Any:
    if isinstance(value, bool) or wanted is bool:
        if wanted is bool and isinstance(value, bool):
            return value
    elif wanted is Decimal:
        if isinstance(value, (int, Decimal)) or (isinstance(value, str) and NUMBER.fullmatch(value)):
            return _decimal(value)
    elif wanted is int:
        if isinstance(value, int):
            return value
        if isinstance(value, (str, Decimal)) and NUMBER.fullmatch(str(value)):
            number = _decimal(value)
            if number.adjusted() < 30 and number == number.to_integral_value():
                return int(number)
    elif wanted is str:
        # Ids are sent as numbers here and there; as text nothing of them is lost.
        if isinstance(value, (str, int, Decimal)):
            return str(value)
    elif wanted is datetime and isinstance(value, str) and _DATE.match(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            raise _Odd from None
    raise _Odd


def _decimal(value: int | str | Decimal) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        raise _Odd from None


@cache
def _types_of(model: Any) -> dict[str, tuple[Any, bool]]:
    """Type of each field of a model, and whether it is required."""
    resolved = attrs.fields(attrs.resolve_types(model))
    return {field.name: (field.type, field.default is attrs.NOTHING) for field in resolved}
