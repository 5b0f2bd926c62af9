"""Which function answers which operation of the spec. Those in `api/` put themselves here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.printing import Style, javascript, ruby

if TYPE_CHECKING:
    from coindcx_mock.sandbox.accounts.account import Account
    from coindcx_mock.sandbox.exchange import Exchange

Public = Callable[["Exchange", Arguments], object]
Private = Callable[["Exchange", "Account", Arguments], object]


@dataclass(frozen=True)
class Operation:
    """How to answer: `changes` tells whether it has to be remembered, `style` how its numbers are printed."""

    answer: Callable[["Exchange", Any, Arguments], object]
    changes: bool
    style: Style


OPERATIONS: dict[str, Operation] = {}


@dataclass(frozen=True)
class Page:
    """A part of a list, with what the header x-pagination says about the whole."""

    rows: list[Any]
    pagination: dict[str, Any]


def public(operation_id: str, *, host: str = "api") -> Callable[[Public], Public]:
    """Answer an operation that needs no key."""

    def register(function: Public) -> Public:
        style = javascript if host == "public" else ruby
        OPERATIONS[operation_id] = Operation(lambda exchange, _, given: function(exchange, given), False, style)
        return function

    return register


def private(operation_id: str, *, changes: bool = False) -> Callable[[Private], Private]:
    """Answer an operation for the account that signed it.

    One that changes anything checks everything first: when it refuses, nothing has changed and no id was given.
    """

    def register(function: Private) -> Private:
        OPERATIONS[operation_id] = Operation(function, changes, ruby)
        return function

    return register


def page_of(rows: list[Any], arguments: Arguments, *, size: int = 100) -> Page:
    """Cut the page that `page` and `size` ask for."""
    number = arguments.integer("page") if "page" in arguments else 1
    size = max(1, arguments.integer("size") if "size" in arguments else size)
    pages = -(-len(rows) // size)
    offset = (number - 1) * size
    found = rows[offset : offset + size] if number > 0 else []
    return Page(
        found,
        {
            "total": len(rows),
            "total_pages": pages,
            "first_page": number == 1,
            "last_page": number == pages,
            "previous_page": number - 1 if number > 1 else None,
            "next_page": number + 1 if number < pages else None,
            "out_of_bounds": not 1 <= number <= max(1, pages),
            "offset": offset,
        },
    )
