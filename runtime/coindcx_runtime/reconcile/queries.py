"""Which calls give the rows of a probe, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from attrs import define, field

from coindcx_runtime.operation.operation import Call, Maker, RawResponse
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.pagination.pages import next_page
from coindcx_runtime.reconcile.rows import Row, field_of, fits, is_of_rows, key_of, value_of, wanted_of

PAGE = 100
MOST_PAGES = 50


@define
class Paged:
    """One call, and those for the pages that follow it."""

    probe: Probe
    make: Maker
    given: Mapping[str, Any]
    page: int = 1
    is_cut: bool = False
    """Whether there are, or may be, rows that nobody read."""
    _last: list[str | bytes] = field(factory=list)

    @property
    def _size(self) -> int:
        return min(PAGE, self.probe.most or PAGE)

    @property
    def call(self) -> Call[Any]:
        if self.probe.pages is None:
            return self.make(**self.given)
        page, size = self.probe.pages
        return self.make(**self.given, **{page: self.page, size: self._size})

    def rows(self, answer: Any) -> list[Row]:
        """The rows of an answer."""
        rows = answer if isinstance(answer, list) else [answer]
        if self.probe.inside is None:
            return rows
        return [inner for row in rows for inner in field_of(row, self.probe.inside) or ()]

    def next(self, answer: RawResponse[Any], rows: Sequence[Row]) -> Call[Any] | None:
        """The call for the page after one with these rows.

        An exchange may give fewer a page than it is asked for, so without its own word only an empty one is the last.
        """
        following = next_page(answer)
        if self.probe.pages is None or not rows or following == 0:
            return None
        keys = [key_of(row) for row in rows]
        is_again, self._last = keys == self._last, keys
        if is_again or self.page >= MOST_PAGES:
            # One that does not count pages gives the same for ever; short, it is all there is.
            self.is_cut = not is_again or len(rows) >= self._size
            return None
        self.page += 1
        return self.call


def calls_of(probe: Probe, call: Call[Any], found: Sequence[Row], makers: Callable[[str], Maker]) -> Iterator[Paged]:
    """The calls of a probe; `found` are the rows that led to it."""
    given = {name: value_of(expression, call, found) for name, expression in probe.given.items()}
    given = {name: value for name, value in given.items() if value is not None}
    if [] in given.values():
        return  # the rows that led here name nothing to ask for
    for values in product(*probe.each.values()):
        yield Paged(probe, makers(probe.ask), {**given, **dict(zip(probe.each, values, strict=True))})


def led_to(probe: Probe, rows: Sequence[Row], found: Sequence[Row]) -> list[Row] | None:
    """Those of the rows that have what the rows have which led here; None where one does not show what it has."""
    texts = {name: text for name, text in probe.match.items() if is_of_rows(text)}
    if any(field_of(row, name) is None for row in (*rows, *found) for name in texts):
        return None
    choices = {name: value_of(text, None, found) for name, text in texts.items()}
    return [row for row in rows if all(field_of(row, name) in there for name, there in choices.items())]


def is_found(probe: Probe, call: Call[Any], rows: Sequence[Row]) -> bool:
    """Whether one of these rows is what a probe is for, so that the further pages need not be read."""
    wanted = wanted_of(probe, call)
    several = any(isinstance(value, list) for value in wanted.values())
    return bool(wanted) and not (several or probe.removes or probe.new) and any(fits(row, wanted) for row in rows)
