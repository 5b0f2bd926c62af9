"""Rows of answers, as models or as a journal kept them: their fields, and how these compare with what a probe says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from coindcx_runtime.codec.codec import encode
from coindcx_runtime.operation.operation import Call, members_of
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.values.times import ms_of

Row = Any


def field_of(row: Row, name: str) -> Any:
    """A field by name; None where the row has none."""
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)


def time_of(row: Row, name: str) -> int | Decimal | None:
    """A field's time in milliseconds since 1970 UTC; None where it has none that can be read."""
    return ms_of(field_of(row, name))


def number_of(value: Any) -> Decimal | None:
    """A finite number, also of a text; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
        return None
    try:
        number = Decimal(value)
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same: texts as texts, all else as numbers."""
    if one is None:
        return other is None
    if isinstance(one, str) and isinstance(other, str):
        return str(one) == str(other)
    number = number_of(one)
    return number is not None and number == number_of(other)


def _is_one_of(found: Any, wanted: Any) -> bool:
    choices = wanted if isinstance(wanted, list) else [wanted]
    return any(same(found, choice) for choice in choices)


def fits(row: Row, wanted: Mapping[str, Any]) -> bool:
    """Whether a row has all that is wanted; of several choices any."""
    return all(_is_one_of(field_of(row, name), value) for name, value in wanted.items() if value is not None)


def fits_but_for_gaps(row: Row, wanted: Mapping[str, Any]) -> bool:
    """The same, as far as the row has those fields."""
    return fits(row, {name: value for name, value in wanted.items() if field_of(row, name) is not None})


def value_of(text: Any, call: Call[Any] | None, found: Sequence[Row] = ()) -> Any:
    """What a text of a probe stands for; None where the call has no such argument."""
    if isinstance(text, (list, tuple)):
        return [value for one in text if (value := value_of(one, call, found)) is not None] or None
    if isinstance(text, Mapping):
        ((name, choices),) = text.items()
        return value_of(choices.get(str(value_of(name, call, found))), call, found)
    if not isinstance(text, str) or text[:1] not in ("$", "#"):
        return text
    name, _, inner = text[1:].partition(".")
    if text[0] == "#":
        return list(dict.fromkeys(field_of(row, name) for row in found if field_of(row, name) is not None))
    given = None if call is None else call.arguments.get(name)
    if not inner or given is None:
        return given
    if isinstance(given, list):
        return [members_of(one).get(inner) for one in given]
    return field_of(given, inner)


def wanted_of(probe: Probe, call: Call[Any]) -> dict[str, Any]:
    """How a row is that counts, as far as the call says so."""
    texts = {name: text for name, text in probe.match.items() if not is_of_rows(text)}
    return {name: value for name, text in texts.items() if (value := value_of(text, call)) is not None}


def counting(probe: Probe, call: Call[Any], rows: Iterable[Row]) -> list[Row]:
    """Those of the rows that count for a probe."""
    wanted = wanted_of(probe, call)
    return [row for row in rows if fits(row, wanted)]


def is_of_rows(text: Any) -> bool:
    """Whether a text stands for what the rows have that led here."""
    return isinstance(text, str) and text.startswith("#")


def key_of(row: Row) -> str | bytes:
    """What tells a row from others: its id, or all that it holds."""
    if (id := field_of(row, "id")) is not None:
        return str(id)
    try:
        return encode({"row": row})  # the same of a model, and of what a journal kept of it
    except (TypeError, ValueError):
        return repr(row)


def distinct(rows: Sequence[Row]) -> list[Row]:
    """Each row that has an id once; of those without, two alike may be two."""
    return list({object() if (id := field_of(row, "id")) is None else str(id): row for row in rows}.values())


def new_rows(rows: Sequence[Row], before: Sequence[Row]) -> list[Row]:
    """Those of the rows that were not there before; not every kind of row has an id."""
    old = Counter(key_of(row) for row in before)
    fresh = []
    for row in rows:
        if old[key := key_of(row)]:
            old[key] -= 1
        else:
            fresh.append(row)
    return fresh


def ids_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The ids of those that have one."""
    return tuple(id for row in rows if isinstance(id := field_of(row, "id"), str))
