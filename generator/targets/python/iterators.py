"""The iterators that `x-pages` and `x-window` put beside a method."""

from __future__ import annotations

from attrs import evolve, frozen

from generator.spec.document import arguments, wire_schema
from generator.spec.errors import Unusable
from generator.spec.load import Json
from generator.targets.python.parameters import Parameter, passed_on

# Rows a page where the schema of the size says nothing.
_ROWS = 100
_ORDER = Parameter("oldest_first", "", "bool", False, "False", "Oldest rows first; else newest first.", "", "")


@frozen
class Iterator:
    """A method that goes through the rows of another. `walk` is the source text of the walk that it carries out."""

    name: str
    item: str
    signature: list[Parameter]
    walk: str
    summary: str
    most: int | None = None
    """Rows that a page may have, where the spec says so."""


def iterator(document: Json, operation: Json, parameters: list[Parameter], result: str, at: str) -> Iterator | None:
    """The iterator of an operation, if its spec has one."""
    if pages := operation.get("x-pages"):
        size = arguments(document, operation)[pages["size"]]
        schema = wire_schema(document, size.get("schema", size))
        rows, most = _rows(schema, f"{at}/x-pages"), schema.get("maximum")
        return evolve(_by_pages(operation["x-method"], parameters, pages, rows, result), most=most)
    if window := operation.get("x-window"):
        return _by_time(operation["x-method"], parameters, window, result)
    return None


def _rows(schema: Json, at: str) -> int:
    """Rows a page that an iterator asks for: the default of the size, else a hundred, or as many as there may be."""
    most = schema.get("maximum")
    rows = int(schema["default"]) if "default" in schema else min(_ROWS, most or _ROWS)
    if most is not None and rows > most:
        raise Unusable(at, f"a page of {rows} rows is more than the maximum of {most}; correct the default of the size")
    return rows


def _by_pages(method: str, parameters: list[Parameter], pages: Json, rows: int, result: str) -> Iterator:
    by_wire = {one.wire: one for one in parameters}
    page, size = by_wire[pages["page"]], by_wire[pages["size"]]
    sized = evolve(size, annotation="int", default=str(rows), description="Rows a page.")
    kept = [sized if one is size else one for one in parameters if one is not page and not one.constant]
    told = f', id="{pages["id"]}"' if "id" in pages else ""
    moved = (
        "A row that moves to a later page meanwhile comes once. Rows that leave the list "
        "meanwhile make others be skipped: take `list(...)` of it before you cancel or close what it gives."
    )
    return Iterator(
        name=_name(method),
        item=_item(result),
        signature=_sorted(kept),
        walk=f"Pages(lambda _page: _operations.{method}({passed_on(kept)}, {page.name}=_page), {size.name}{told})",
        summary=f"Go through `{method}`, page by page.\n\nEach page is asked for when its first row is. {moved}",
    )


def _by_time(method: str, parameters: list[Parameter], window: Json, result: str) -> Iterator:
    by_wire = {one.wire: one for one in parameters}
    start, end = by_wire[window["start"]], by_wire[window["end"]]
    limit, sort = by_wire.get(str(window["limit"])), by_wire.get(str(window.get("sort")))
    # Underscores, because arguments have none: the lambda hides no argument.
    driven = {start.name: "_start", end.name: "_end"}
    driven |= {limit.name: "_most"} if limit else {}
    driven |= {sort.name: "_order"} if sort else {}
    kept = [one for one in parameters if one.name not in driven and not one.constant]
    passed = ", ".join(filter(None, [passed_on(kept), *(f"{name}={value}" for name, value in driven.items())]))
    most = f'most={window["most"]}, time="{window["time"]}"'
    first, last = (f'to_ms("{one.name}", {one.name})' for one in (start, end))
    start, end = evolve(start, description="From when, included."), evolve(end, description="Until when, included.")
    if sort:
        asked = [evolve(one, annotation="TimeLike | None", default="None") for one in (start, end)]
        head, tail = "Cursor(lambda _start, _end, _most, _order:", f'{most}, id="{window["id"]}"'
    else:
        step = by_wire[window["step"]]
        asked = [
            evolve(start, annotation="TimeLike", default=None),
            evolve(
                end, annotation="TimeLike | None", default="None", description=f"{end.description} Now if left out."
            ),
        ]
        last = f"self._client.now_ms() if {end.name} is None else {last}"
        head = f"Grid(lambda _start, _end, {'_most' if limit else '_'}:"
        tail = f'step=step_of("{step.name}", {step.name}, {window["steps"]!r}), {most}'
    return Iterator(
        name=_name(method),
        item=_item(result),
        signature=_sorted([*kept, *asked, _ORDER]),
        walk=f"{head} _operations.{method}({passed}), {first}, {last}, {tail}, oldest_first=oldest_first)",
        summary=(
            f"Go through `{method}` over any span of time, each row once.\n\n"
            "As many calls as it takes, each made when its first row is asked for."
        ),
    )


def _name(method: str) -> str:
    return "iter" if method == "list" else f"iter_{method}"


def _item(result: str) -> str:
    return result.removeprefix("list[").removesuffix("]")


def _sorted(parameters: list[Parameter]) -> list[Parameter]:
    return sorted(parameters, key=lambda one: one.default is not None)
