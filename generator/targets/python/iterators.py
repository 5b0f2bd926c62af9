"""The iterators beside methods whose rows come in pages, or by time."""

from __future__ import annotations

from attrs import evolve, frozen

from generator.model import Method
from generator.model.spans import Pages, Window
from generator.model.types import row_of
from generator.targets.python.arguments import Argument, declared_by_name, in_order, passed_on
from generator.targets.python.docstrings import iterator_text

_ORDER = Argument("oldest_first", "bool", "False", "Oldest rows first; else newest first.")


@frozen
class Iterator:
    """A method that goes through the rows of another. `walk` is the source text of the walk that it carries out."""

    name: str
    item: str
    signature: str
    walk: str
    text: str


def iterator_of(method: Method, arguments: list[Argument]) -> Iterator | None:
    """The iterator of a method, if its rows come in parts."""
    item = row_of(method.result.type)
    if item is None:
        return None
    if method.pages:
        walk, signature, summary = _by_pages(method.name, arguments, method.pages)
    elif method.window:
        walk, signature, summary = _by_time(method.name, arguments, method.window)
    else:
        return None
    name = "iter" if method.name == "list" else f"iter_{method.name}"
    text = iterator_text(summary, signature, method)
    return Iterator(name, item, declared_by_name(signature), walk, text)


def _by_pages(method: str, arguments: list[Argument], pages: Pages) -> tuple[str, list[Argument], str]:
    by_wire = {one.wire: one for one in arguments}
    page, size = by_wire[pages.page], by_wire[pages.size]
    sized = evolve(size, annotation="int", default=str(pages.rows), description="Rows a page.")
    kept = [sized if one is size else one for one in arguments if one is not page]
    told = f', id="{pages.id}"' if pages.id else ""
    moved = (
        "A row that moves to a later page meanwhile comes once. Rows that leave the list "
        "meanwhile make others be skipped: take `list(...)` of it before you cancel or close what it gives."
    )
    walk = f"Pages(lambda _page: _operations.{method}({passed_on(kept)}, {page.name}=_page), {size.name}{told})"
    summary = f"Go through `{method}`, page by page.\n\nEach page is asked for when its first row is. {moved}"
    return walk, in_order(kept), summary


def _by_time(method: str, arguments: list[Argument], window: Window) -> tuple[str, list[Argument], str]:
    by_wire = {one.wire: one for one in arguments}
    start, end = by_wire[window.start], by_wire[window.end]
    limit, sort = by_wire.get(window.limit or ""), by_wire.get(window.sort)
    # Underscores, because arguments have none: the lambda hides no argument.
    driven = {start.name: "_start", end.name: "_end"}
    driven |= {limit.name: "_most"} if limit else {}
    driven |= {sort.name: "_order"} if sort else {}
    kept = [one for one in arguments if one.name not in driven]
    passed = ", ".join(filter(None, [passed_on(kept), *(f"{name}={value}" for name, value in driven.items())]))
    most = f'most={window.most}, time="{window.time}"'
    first, last = (f'to_ms("{one.name}", {one.name})' for one in (start, end))
    start, end = evolve(start, description="From when, included."), evolve(end, description="Until when, included.")
    if sort:
        asked = [evolve(one, annotation="TimeLike | None", default="None") for one in (start, end)]
        head, tail = "TimeCursor(lambda _start, _end, _most, _order:", f'{most}, id="{window.id}"'
    else:
        step = by_wire[window.step]
        until = f"{end.description} Now if left out."
        asked = [
            evolve(start, annotation="TimeLike", default=None),
            evolve(end, annotation="TimeLike | None", default="None", description=until),
        ]
        last = f"self._client.clock.now_ms() if {end.name} is None else {last}"
        head = f"TimeGrid(lambda _start, _end, {'_most' if limit else '_'}:"
        tail = f'step=step_of("{step.name}", {step.name}, {dict(window.steps)!r}), {most}'
    walk = f"{head} _operations.{method}({passed}), {first}, {last}, {tail}, oldest_first=oldest_first)"
    summary = (
        f"Go through `{method}` over any span of time, each row once.\n\n"
        "As many calls as it takes, each made when its first row is asked for."
    )
    return walk, in_order([*kept, *asked, _ORDER]), summary
