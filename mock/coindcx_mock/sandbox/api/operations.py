"""What an operation is: the function that answers it, and how its answer is printed. And what several answers share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.printing import Style, ruby

Public = Callable[[Exchange, Arguments], object]
Private = Callable[[Exchange, Account, Arguments], object]


@dataclass(frozen=True)
class Operation:
    """How to answer: `changes` tells whether it has to be remembered, `style` how its numbers are printed."""

    answer: Callable[[Exchange, Any, Arguments], object]
    changes: bool
    style: Style


def public(function: Public, style: Style = ruby) -> Operation:
    """Answer anybody, without a key."""
    return Operation(lambda exchange, _, given: function(exchange, given), False, style)


def reading(function: Private) -> Operation:
    """Answer the account that signed the call, and change nothing."""
    return Operation(function, False, ruby)


def changing(function: Private) -> Operation:
    """Change something for the account that signed the call.

    The function checks everything first: when it refuses, nothing has changed and no id was given.
    """
    return Operation(function, True, ruby)


@dataclass(frozen=True)
class Page:
    """A part of a list, with what the header x-pagination says about the whole."""

    rows: list[Any]
    pagination: dict[str, Any]


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


def acknowledged(message: str = "success") -> dict[str, Any]:
    """What an action is answered with when there is nothing to show.

    As recorded: `status` is a number here, and a word in a refusal.
    """
    return {"message": message, "status": 200, "code": 200}
