"""How the rows of a method are gone through: by pages, or by time."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from generator.spec.document import arguments, wire_schema
from generator.spec.errors import Unusable
from generator.spec.load import Json

# Rows a page where the schema of the size says nothing.
_ROWS = 100


@frozen
class Pages:
    """The arguments that number pages, by their names on the wire.

    rows: how many to ask for. most: how many there may be. id: the field that tells rows apart.
    """

    page: str
    size: str
    rows: int
    most: int | None
    id: str


@frozen
class Window:
    """The arguments for a span of time, by their names on the wire.

    most: rows a call gives. time: the field of a row with its time. On a grid, step is the argument that chooses the
    step, and steps has its seconds; else id tells rows apart, and sort is the argument for their order.
    """

    start: str
    end: str
    limit: str | None
    most: int
    time: str
    step: str = ""
    steps: Mapping[str, int] = field(factory=dict)
    id: str = ""
    sort: str = ""


def pages_of(document: Json, operation: Json, at: str) -> Pages | None:
    """What `x-pages` says."""
    pages = operation.get("x-pages")
    if not pages:
        return None
    size = arguments(document, operation)[pages["size"]]
    schema = wire_schema(document, size.get("schema", size))
    most = schema.get("maximum")
    rows = int(schema["default"]) if "default" in schema else min(_ROWS, most or _ROWS)
    if most is not None and rows > most:
        wrong = f"a page of {rows} rows is more than the maximum of {most}; correct the default of the size"
        raise Unusable(f"{at}/x-pages", wrong)
    return Pages(pages["page"], pages["size"], rows, most, pages.get("id", ""))


def window_of(operation: Json) -> Window | None:
    """What `x-window` says."""
    return Window(**operation["x-window"]) if "x-window" in operation else None
