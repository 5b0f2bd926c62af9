"""What rules of markets make: the argument `check`, the method `preview`, and `rules` of client or group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from generator.model import Api, Method
from generator.targets.python.arguments import Argument, declared, declared_by_name, passed_on
from generator.targets.python.docstrings import preview_text, rules_text

_CHECK = Argument(
    *("check", "bool", "False"),
    "Hold it against the rules of its market first, as `{preview}` does; a broken one raises BrokenRules, unsent.",
)
_ROUND_DOWN = Argument(
    *("round_down", "bool", "False"),
    "Round the quantity down to the step, and prices to the tick: that of the order down for a buy and up for a sell,"
    " a trigger so that it is reached no later.",
)
_MAX_AGE = Argument("max_age", "Seconds", "MAX_AGE", "Seconds that what is known of it may be old; 300 if left out.")
_MARKET = Argument("market", "str", None, "Market name such as `BTCINR`, not the pair.", wire="market")


@frozen
class Preview:
    """The method beside one that places an order. passed: what it hands on to make the call."""

    name: str
    signature: str
    passed: str
    text: str


@frozen
class Check:
    """What the rules of its market mean for a method that places orders.

    record: source text of the arguments of the runtime's `Ruled`. preview: none where it places several orders.
    """

    argument: Argument
    record: str
    preview: Preview | None


@frozen
class Details:
    """The call whose answer has rules, and the function beside it that says how they are read."""

    module: str
    method: str
    function: str
    signature: str
    passed: str
    """To the function, by whoever is given its arguments."""
    asked_with: str
    """What the call itself is given."""
    answer: str
    text: str
    arguments: tuple[Argument, ...]
    of: Method


def check_of(method: Method, arguments: list[Argument]) -> Check | None:
    """What `x-rules` of a method makes, if it has any."""
    rules = method.rules
    if rules is None:
        return None
    name = "" if "each" in rules.roles else "preview" if method.name == "create" else f"preview_{method.name}"
    told = {role: tuple(value) if role == "refused" else value for role, value in rules.roles.items()}
    record = ", ".join(f"{role}={value!r}" for role, value in told.items())
    spoken_of = [one for one in arguments if one.wire in rules.named]
    preview = None
    if name:
        signature = [*spoken_of, _ROUND_DOWN]
        text = preview_text(method, signature)
        preview = Preview(name, declared_by_name(signature), passed_on(spoken_of), text)
    check = evolve(_CHECK, description=_CHECK.description.format(preview=name or "preview"))
    return Check(check, record, preview)


def details_of(method: Method, module: str, arguments: list[Argument]) -> Details:
    """What `x-rules-of` of a method makes."""
    # What says which market: the arguments of the call, or a name where it tells of all markets.
    asked = arguments or [_MARKET]
    reader = f"read_{method.rules_of}"
    return Details(
        module=module,
        method=method.name,
        function=_function(method.name),
        signature=declared(asked),
        passed=passed_on(asked),
        asked_with=passed_on(arguments),
        answer=reader if arguments else f"partial({reader}, market=market)",
        text=rules_text(method.rules_of, [*asked, _MAX_AGE]),
        arguments=tuple(asked),
        of=method,
    )


@frozen
class Lookup:
    """How the orders of a resource find the details that they are held against."""

    details: Details
    taken: str
    """Source text of the arguments of the details, taken from those of an order."""


def lookups_of(methods: list[Method], details: Mapping[str, Details]) -> dict[str, Lookup]:
    """By the id of the operation that has them, the details that these orders are held against."""
    defaults = {method.rules.details: method.rules.defaults for method in methods if method.rules}
    return {
        id: Lookup(one, ", ".join(f"{it.name}={_taken(f'${it.wire}', defaults[id])}" for it in one.arguments))
        for id, one in details.items()
        if id in defaults
    }


def position_call(api: Api, method: Method) -> tuple[str, str] | None:
    """The call that lists the position of an order: its tag, and its source text."""
    position = method.rules.position if method.rules else None
    if method.rules is None or position is None:
        return None
    asked, defaults = api.methods[position.ask], method.rules.defaults
    given = ", ".join(f"{name}={_taken(text, defaults)}" for name, text in position.given.items())
    return asked.tag, f"{asked.name}({given})"


def _function(method: str) -> str:
    return f"{method}_rules"


def _taken(text: str | list[str], defaults: Mapping[str, Any]) -> str:
    """Source text of `$name`, an argument of an order, or of a list of these."""
    if isinstance(text, list):
        return f"[{', '.join(_taken(one, defaults) for one in text)}]"
    wire = text.removeprefix("$")
    return f'given["{wire}"]' + (f" or {defaults[wire]!r}" if wire in defaults else "")
