"""What is asked of a market's rules, as plans without I/O.

preview ─┐
check   ─┼─▶ Fetch (a call, and how old its answer may be) ─▶ the answer ─▶ rules, preview, or BrokenRules
look_up ─┘
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any, TypeVar

from attrs import evolve

from coindcx_runtime.clock import Seconds
from coindcx_runtime.errors import BrokenRules, CoinDCXError, Violation
from coindcx_runtime.market_rules.checks import check
from coindcx_runtime.market_rules.draft import Draft, draft_of
from coindcx_runtime.market_rules.holding import read_holding
from coindcx_runtime.market_rules.preview import OrderPreview, preview_of
from coindcx_runtime.market_rules.rules import MarketRules
from coindcx_runtime.operation.operation import Call, Lookup, OrderFields, members_of
from coindcx_runtime.steps import Fetch, Fetched, Steps

T = TypeVar("T")

MAX_AGE: Seconds = 300.0
"""How old the details of a market may be."""


def look_up(lookup: Lookup[MarketRules], max_age: Seconds = MAX_AGE) -> Steps[MarketRules]:
    """The rules of a market. Raises ValueError when it is not there."""
    if isinstance(max_age, bool) or not isinstance(max_age, (int, float)) or not 0 <= max_age < inf:
        raise ValueError("max_age has to be a number of seconds, zero or more")
    return lookup.read((yield from _fetched(lookup.call, max_age)))


def preview(call: Call[Any], *, round_down: bool) -> Steps[OrderPreview]:
    """What an order comes to."""
    ruled = _ruled(call)
    given = {name: value for name, value in call.arguments.items() if name in ruled.names}
    rules, draft = yield from _drafted(ruled, call.arguments, always=True)
    return preview_of(rules, draft, given, round_down=round_down)


def require(call: Call[Any]) -> Steps[None]:
    """Raises BrokenRules when an order of the call breaks a rule of its market."""
    ruled = _ruled(call)
    broken: tuple[Violation, ...] = ()
    if ruled.each is None:
        broken = yield from _broken(ruled, call.arguments)
    else:
        for index, order in enumerate(call.arguments[ruled.each]):
            broken += yield from _broken_at(index, ruled, order)
    if broken:
        raise BrokenRules(broken, operation=call.operation.name)


def _fetched(call: Call[T], max_age: Seconds) -> Steps[T]:
    found = yield Fetch(call, max_age)
    assert isinstance(found, Fetched), "a Fetch is answered with Fetched"
    value: T = found.value
    return value


def _broken(ruled: OrderFields, given: Mapping[str, Any]) -> Steps[tuple[Violation, ...]]:
    rules, draft = yield from _drafted(ruled, given, always=False)
    return check(rules, draft)


def _drafted(ruled: OrderFields, given: Mapping[str, Any], *, always: bool) -> Steps[tuple[MarketRules, Draft]]:
    """Rules and order; with the position, which costs a read of its own, where something depends on it, or always."""
    rules = yield from look_up(ruled.lookup(given))
    draft = draft_of(ruled, given)
    if ruled.position is None or not (always or rules.exit_only or draft.leverage is not None):
        return rules, draft
    try:
        rows = yield from _fetched(ruled.position(given), 0)
        held = read_holding(rows, draft.market, rules.margin_currency)
    except (CoinDCXError, ValueError) as error:  # a ValueError where the client has no key, too
        return rules, evolve(draft, unread=str(error))
    return rules, evolve(draft, held=held)


def _broken_at(index: int, ruled: OrderFields, order: Any) -> Steps[tuple[Violation, ...]]:
    place = f"{ruled.each}[{index}]"
    try:
        found = yield from _broken(ruled, members_of(order))
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from None
    return tuple(evolve(one, index=index, text=f"{place}: {one.text}") for one in found)


def _ruled(call: Call[Any]) -> OrderFields:
    assert call.operation.rules is not None, "the generator offers this only where the spec has x-rules"
    return call.operation.rules
