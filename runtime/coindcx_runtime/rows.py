"""Rows of a look: which calls give them, which of them count, and what they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import product
from math import isinf
from typing import Any, Literal

from attrs import define, field, frozen

from coindcx_runtime.codec import encode
from coindcx_runtime.look import Look
from coindcx_runtime.models import OpenEnum
from coindcx_runtime.operation import Call, RawResponse, members_of
from coindcx_runtime.times import ms_of, to_ms
from coindcx_runtime.walks.pages import next_page

Row = Any
Maker = Callable[..., Call[Any]]

PAGE = 100
MOST_PAGES = 50

# Milliseconds: some answers have their times in whole seconds.
_ROUNDED = 1000
# Milliseconds, a month: what is older was made by a clock that stands still, as that of an exchange in a test.
_LONG_AGO = 30 * 24 * 3600 * 1000


@define
class Paged:
    """One call, and those for the pages that follow it."""

    look: Look
    make: Maker
    given: Mapping[str, Any]
    page: int = 1
    is_cut: bool = False
    """Whether there are, or may be, rows that nobody read."""
    _last: list[str | bytes] = field(factory=list)

    @property
    def call(self) -> Call[Any]:
        if self.look.pages is None:
            return self.make(**self.given)
        page, size = self.look.pages
        return self.make(**self.given, **{page: self.page, size: PAGE})

    def rows(self, answer: Any) -> list[Row]:
        """The rows of an answer."""
        rows = answer if isinstance(answer, list) else [answer]
        if self.look.inside is None:
            return rows
        return [inner for row in rows for inner in _get(row, self.look.inside) or ()]

    def next(self, answer: RawResponse[Any], rows: Sequence[Row]) -> Call[Any] | None:
        """The call for the page after one with these rows.

        An exchange may give fewer a page than it is asked for, so without its own word only an empty one is the last.
        """
        following = next_page(answer)
        if self.look.pages is None or not rows or following == 0:
            return None
        keys = [_key(row) for row in rows]
        is_again, self._last = keys == self._last, keys
        if is_again or self.page >= MOST_PAGES:
            # One that does not count pages gives the same for ever; short, it is all there is.
            self.is_cut = not is_again or len(rows) >= PAGE
            return None
        self.page += 1
        return self.call


def calls_of(look: Look, call: Call[Any], found: Sequence[Row], makers: Callable[[str], Maker]) -> Iterator[Paged]:
    """The calls of a look; `found` are the rows that led to it."""
    given = {name: _value(expression, call, found) for name, expression in look.given.items()}
    given = {name: value for name, value in given.items() if value is not None}
    if [] in given.values():
        return  # the rows that led here name nothing to ask for
    for values in product(*look.each.values()):
        yield Paged(look, makers(look.ask), {**given, **dict(zip(look.each, values, strict=True))})


@frozen(kw_only=True)
class Verdict:
    """What the rows of one look show.

    outcome: None where they show nothing.
    complete: False when it is only part of what was asked for, so that the rest may still come.
    doubt: why the absence of a sign is no proof.
    """

    outcome: Literal["done", "refused", "absent"] | None = None
    rows: Sequence[Row] = ()
    because: str = ""
    complete: bool = True
    doubt: str = ""


def judge(
    look: Look,
    call: Call[Any],
    rows: Sequence[Row],
    *,
    before: Sequence[Row] | None,
    signed: tuple[float, float],
    is_of_another: Callable[[object], bool],
    is_blurred: bool,
    is_busy: bool,
    can_arrive: tuple[float, float],
) -> Verdict:
    """What the rows of a look say about the call.

    signed, can_arrive: from when to when it can have been signed, and can arrive; milliseconds since 1970 UTC.
    """
    last, first = look.last, signed[0] - _ROUNDED
    wanted = _wanted(last, call)
    same = {name: [_value(text, call), None] for name, text in last.same.items() if _value(text, call) is not None}
    if not all(_fits(row, same) for row in rows):
        return Verdict(doubt=f"{last.ask} answered about another one")
    earlier = [row for row in before or () if _fits(row, wanted)]
    if last.makes:
        rows = [row for row in rows if not is_of_another(_get(row, "id"))]
    if last.makes and not last.new and (doubt := _blur_of_ids(last, rows, wanted, signed, can_arrive)):
        return Verdict(doubt=doubt)
    partial = [row for row in rows if last.new and not _fits(row, wanted) and _fits_but_for_gaps(row, wanted)]
    rows = _distinct([row for row in rows if _fits(row, wanted)])
    near: list[Row] = []
    if last.older is not None:
        times = [(row, _ms(_get(row, last.older))) for row in rows]
        near = [row for row, made in times if made is None or first < made < signed[1] + _ROUNDED]
        rows = [row for row, made in times if made is not None and made <= first]
    if last.new and before is None and rows and isinf(first):
        return Verdict(rows=rows, doubt="nobody looked before the call, and when it was signed is not known")
    if last.new and before is None:
        rows = [row for row in rows if (made := _ms(_get(row, last.made))) is not None and made >= first]
    if last.needs_before and before is None and not (last.new and rows):
        return Verdict(rows=rows, doubt="nobody looked before the call, so nothing can be compared")
    if last.new and before is not None:
        # A page that shifts while it is read shows an old row again.
        rows = [row for row in _new(rows, earlier) if (made := _ms(_get(row, last.made))) is None or made > first]
    if near and not rows:
        return Verdict(rows=near, doubt=f"{len(near)} of about the same time, or of none, are still there")
    if last.gone:
        sure = [row for row in rows if not last.unsure or not _fits(row, last.unsure)]
        if rows and not sure:
            return Verdict(rows=rows, doubt=f"of {len(rows)} that are still there it is not known whether it ends them")
        return Verdict(outcome="absent" if rows else "done", rows=rows, because=_gone(rows), complete=not rows)
    if not rows and _new(partial, before or ()):
        return Verdict(doubt=f"{last.ask} has a new one that does not show all that it is to be known by")
    if not rows:
        # What a call makes is not there before it; what it changes is, and has to be found.
        return Verdict(doubt="" if last.makes else f"{last.ask} does not show what it was to change")
    blurred = Verdict(rows=rows, doubt="another call changed the same, and it cannot be told which of them did it")
    if last.raised or last.lowered:
        moved = _moved(last, call, rows, earlier)
        return blurred if is_blurred and not moved.doubt else moved
    if last.new and (is_busy or (is_blurred and any(_get(row, "id") is None for row in rows))):
        return blurred
    number = _how_many(last, call)
    complete = len(rows) >= number
    if not complete and not last.makes:
        return Verdict(rows=rows, doubt=f"{last.ask} shows {len(rows)} of {number} that it was to change")
    outcomes = [_outcome(last, call, row) for row in rows]
    if _sets(last) and is_blurred and set(outcomes) != {"done"}:
        return blurred
    if all(outcomes):
        outcome: Literal["done", "refused"] = "done" if "done" in outcomes else "refused"
        if outcome == "done" and _sets(last) and last.still and _is_still(last, rows, earlier):
            return Verdict(rows=rows, doubt="it was like that before the call, too")
        because = _because(rows, last.done if outcome == "done" else last.refused, number)
        return Verdict(outcome=outcome, rows=rows, because=because, complete=complete)
    if doubt := _unread(last, call, rows):
        return Verdict(rows=rows, doubt=doubt)
    if last.still and not _is_still(last, rows, earlier):
        return Verdict(rows=rows, doubt="something changed, and it cannot be told by what")
    return Verdict(rows=rows)


def ids_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The ids of those that have one."""
    return tuple(id for row in rows if isinstance(id := _get(row, "id"), str))


def _outcome(look: Look, call: Call[Any], row: Row) -> Literal["done", "refused"] | None:
    """What one row shows; one that the call makes is there, unless it says that it was refused."""
    done = _fits(row, {name: _value(text, call) for name, text in look.done.items()})
    refused = bool(look.refused) and _fits(row, {name: _value(text, call) for name, text in look.refused.items()})
    if look.done:
        return "done" if done else "refused" if refused else None
    return "refused" if refused else "done" if look.makes else None


def thing_of(look: Look, call: Call[Any]) -> str:
    """What a call changes, the same for all calls that this look cannot tell apart."""
    values = {**{name: _value(text, call) for name, text in look.given.items()}, **_wanted(look, call)}
    plain = {
        name: value if (number := _decimal(value)) is None else number.normalize() for name, value in values.items()
    }
    return f"{look.ask} {sorted((name, str(value)) for name, value in plain.items())}"


def _how_many(look: Look, call: Call[Any]) -> int:
    """How many rows there are once a call took effect altogether: one for each that it names."""
    named = [_value(text, call) for text in look.match.values() if isinstance(text, str)]
    return max((len(set(map(str, value))) for value in named if isinstance(value, list)), default=1)


def _wanted(look: Look, call: Call[Any]) -> dict[str, Any]:
    texts = {name: text for name, text in look.match.items() if not _is_of_rows(text)}
    return {name: value for name, text in texts.items() if (value := _value(text, call)) is not None}


def led_to(look: Look, rows: Sequence[Row], found: Sequence[Row]) -> list[Row] | None:
    """Those of the rows that have what the rows have which led here; None where one does not show what it has."""
    texts = {name: text for name, text in look.match.items() if _is_of_rows(text)}
    if any(_get(row, name) is None for row in (*rows, *found) for name in texts):
        return None
    return [row for row in rows if all(_get(row, name) in _value(text, None, found) for name, text in texts.items())]


def leading(look: Look, call: Call[Any], rows: Sequence[Row]) -> list[Row]:
    """Those of the rows that lead on."""
    wanted = _wanted(look, call)
    return [row for row in rows if _fits(row, wanted)]


def _is_of_rows(text: Any) -> bool:
    return isinstance(text, str) and text.startswith("#")


def compared(call: Call[Any]) -> Look | None:
    """The look that settles this call by comparing with how things were before it; None where none does."""
    return next((look for look in call.operation.settle if look.needs_before), None)


def contested(call: Call[Any]) -> Look | None:
    """The look that another call like this one would mislead; None where an id of ours tells them apart."""
    return next((look for look in call.operation.settle if look.needs_before or _sets(look)), None)


def to_compare(look: Look, call: Call[Any], rows: Iterable[Row]) -> list[Row]:
    """Those of the rows from before that a comparison will need."""
    wanted = _wanted(look.last, call)
    return [row for row in rows if _fits(row, wanted)]


def is_found(look: Look, call: Call[Any], rows: Sequence[Row]) -> bool:
    """Whether one of these rows is what a look is for, so that the further pages need not be read."""
    wanted = _wanted(look, call)
    several = any(isinstance(value, list) for value in wanted.values())
    return bool(wanted) and not (several or look.gone or look.new) and any(_fits(row, wanted) for row in rows)


def _new(rows: Sequence[Row], before: Sequence[Row]) -> list[Row]:
    """Those of the rows that were not there before; not every kind of row has an id."""
    old = Counter(_key(row) for row in before)
    fresh = []
    for row in rows:
        if old[key := _key(row)]:
            old[key] -= 1
        else:
            fresh.append(row)
    return fresh


def _distinct(rows: Sequence[Row]) -> list[Row]:
    """Each row that has an id once; of those without, two alike may be two."""
    return list({object() if (id := _get(row, "id")) is None else str(id): row for row in rows}.values())


def _key(row: Row) -> str | bytes:
    if (id := _get(row, "id")) is not None:
        return str(id)
    try:
        return encode({"row": row})  # the same of a model, and of what a journal kept of it
    except (TypeError, ValueError):
        return repr(row)


def _blur_of_ids(
    look: Look,
    rows: Sequence[Row],
    wanted: Mapping[str, Any],
    signed: tuple[float, float],
    can_arrive: tuple[float, float],
) -> str:
    """Why the id of ours proves nothing: an older row has it, or a row of that time does not show it as it was sent."""
    is_shown = any(_fits(row, wanted) for row in rows)
    for row in rows:
        made = _ms(_get(row, look.made))
        if _fits(row, wanted):
            if made is not None and can_arrive[0] - _LONG_AGO < made < can_arrive[0] - _ROUNDED:
                return "an older one has its id"
        elif (
            not is_shown
            and all(_may_be(_get(row, name), value) for name, value in wanted.items())
            and (made is None or signed[0] - _ROUNDED <= made <= can_arrive[1] + _ROUNDED)
        ):
            return f"{look.ask} has one of that time that does not show its id as it was sent"
    return ""


def _may_be(found: Any, wanted: Any) -> bool:
    choices = wanted if isinstance(wanted, list) else [wanted]
    return found is None or str(found).strip().casefold() in {str(choice).strip().casefold() for choice in choices}


def _moved(look: Look, call: Call[Any], rows: Sequence[Row], before: Sequence[Row]) -> Verdict:
    if not before:
        return Verdict(rows=rows, doubt="it was not there before the call, so nothing can be compared")
    if len(rows) > 1 or len(before) > 1:
        return Verdict(rows=rows, doubt="there are several of it, so nothing can be compared")
    (old,), (row,) = before, rows
    for fields, sign in ((look.raised, 1), (look.lowered, -1)):
        for name, text in fields.items():
            was, now, by = (_decimal(value) for value in (_get(old, name), _get(row, name), _value(text, call)))
            if was is None or now is None or by is None:
                return Verdict(rows=rows, doubt=f"{name} is no number")
            if now - was == sign * by:
                return Verdict(outcome="done", rows=rows, because=f"{name} went from {was:f} to {now:f}")
            if now != was:
                return Verdict(rows=rows, doubt=f"{name} went from {was:f} to {now:f}, which is not by {by:f}")
    return Verdict(rows=rows)


def _is_still(look: Look, rows: Sequence[Row], before: Sequence[Row]) -> bool:
    """Whether the one row is as it was; of several nobody knows which was which."""
    if len(rows) > 1 or len(before) != 1:
        return False
    (old,), (row,) = before, rows
    return all(_same(_get(row, name), _get(old, name)) for name in look.still)


def _unread(look: Look, call: Call[Any], rows: Sequence[Row]) -> str:
    """Why these rows, which are not as the call would make them, do not show that it did nothing."""
    names = [name for name, text in look.done.items() if name not in look.still and _value(text, call) is not None]
    for name in names:
        for found in (_get(row, name) for row in rows):
            if found is None or (isinstance(found, OpenEnum) and found not in type(found).__members__.values()):
                return f"{look.ask} shows {name} {found}, which says nothing"
    return ""


def _sets(look: Look) -> bool:
    """Whether the call sets something to a value of the caller's, which may have been that already."""
    return any(isinstance(text, str) and text.startswith("$") for text in look.done.values())


def _because(rows: Sequence[Row], how: Mapping[str, Any], number: int) -> str:
    if len(rows) < number:
        return f"the exchange has {len(rows)} of {number} of them"
    if len(rows) > 1:
        return f"the exchange has {len(rows)} of them"
    (row,) = rows
    told = ", ".join(f"{name} {value}" for name in ("id", *how) if (value := _get(row, name)) is not None)
    return f"the exchange has it: {told}" if told else "the exchange has it"


def _gone(rows: Sequence[Row]) -> str:
    return f"{len(rows)} that are older than it are still there" if rows else "none that is older than it is left"


def _value(text: Any, call: Call[Any] | None, found: Sequence[Row] = ()) -> Any:
    if isinstance(text, (list, tuple)):
        return [value for one in text if (value := _value(one, call, found)) is not None] or None
    if isinstance(text, Mapping):
        ((name, choices),) = text.items()
        return choices.get(str(_value(name, call, found)))
    if not isinstance(text, str) or text[:1] not in ("$", "#"):
        return text
    name, _, inner = text[1:].partition(".")
    if text[0] == "#":
        return list(dict.fromkeys(_get(row, name) for row in found if _get(row, name) is not None))
    given = None if call is None else call.arguments.get(name)
    if not inner or given is None:
        return given
    if isinstance(given, list):
        return [members_of(one).get(inner) for one in given]
    return _get(given, inner)


def _fits(row: Row, wanted: Mapping[str, Any]) -> bool:
    return all(_is_one_of(_get(row, name), value) for name, value in wanted.items() if value is not None)


def _fits_but_for_gaps(row: Row, wanted: Mapping[str, Any]) -> bool:
    return _fits(row, {name: value for name, value in wanted.items() if _get(row, name) is not None})


def _is_one_of(found: Any, wanted: Any) -> bool:
    choices = wanted if isinstance(wanted, list) else [wanted]
    return any(_same(found, choice) for choice in choices)


def _same(one: Any, other: Any) -> bool:
    if one is None:
        return other is None
    if isinstance(one, str) and isinstance(other, str):
        return str(one) == str(other)
    number = _decimal(one)
    return number is not None and number == _decimal(other)


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
        return None
    try:
        number = Decimal(value)
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def _get(row: Row, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)


def _ms(value: Any) -> int | Decimal | None:
    return to_ms("a time", value) if isinstance(value, datetime) and value.tzinfo else ms_of(value)
