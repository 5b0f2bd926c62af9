"""An order before it is sent: what it comes to, what it breaks, and what rounding mends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve, field, frozen

from coindcx_runtime.errors import Violation
from coindcx_runtime.market_rules.arithmetic import multiple_above, multiple_below, shown
from coindcx_runtime.market_rules.checks import check, value_of
from coindcx_runtime.market_rules.draft import Draft
from coindcx_runtime.market_rules.rules import MarketRules


def notes(order: Draft) -> Iterator[str]:
    """What an order does to the position that may not be meant."""
    if order.held is None or not (room := order.held.room(order.side)):
        return
    names = order.names
    if order.quantity > room:
        text = f"{names.quantity} {shown(order.quantity)} is more than the position of {shown(room)}"
        yield f"{text}: the rest opens a position the other way"
        return
    for name in (names.take_profit, names.stop_loss):
        if name in order.other_prices:
            yield f"{name} is ignored by the exchange, as the order makes the position smaller"


def unchecked(rules: MarketRules, order: Draft) -> Iterator[str]:
    """What could not be checked of an order, beside what makes no sense in the details of its market."""
    yield from rules.ignored
    names, held = order.names, order.held
    if names.position is not None and held is None:
        what = "whether it only makes the position smaller" if rules.exit_only else "what it does to the position"
        yield f"{what} and {names.leverage} are not checked: {order.unread}"
    if held is not None and order.leverage is not None and order.leverage != held.leverage:
        if held.leverage is None:
            yield f"{names.leverage} is not checked: the position has none yet"
        elif held.is_idle:
            text = f"{names.leverage} {shown(order.leverage)} is not checked: the position is flat"
            yield f"{text}, has {shown(held.leverage)}, and whether it takes that of an order is not documented"
    if order.is_market and order.price is not None and not any(names.price in one for one in order.clashes):
        yield f"{names.price} is not checked: what the exchange makes of one with {order.type[:40]} is not documented"
    if order.waits and names.trigger in order.other_prices:
        yield f"{names.trigger} is not checked against the last price, which must not have passed it"


@frozen(kw_only=True)
class OrderPreview:
    """An order as it would be sent. Nothing was.

    quantity, price: exact; price is None where none was given.
    value: quantity times price, in base currency; None for a market order, whose price is not known.
    violations: what it breaks, in the order of the arguments; empty when it may be sent.
    changes: in words, what `round_down` changed.
    notes: in words, what it does to the position that may not be meant; nothing that would be refused.
    ignored: in words, what was not checked, and why.
    rules: what it was held against.
    """

    market: str
    side: str
    order_type: str
    quantity: Decimal
    price: Decimal | None
    value: Decimal | None
    violations: tuple[Violation, ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    ignored: tuple[str, ...]
    rules: MarketRules = field(repr=False)
    _arguments: tuple[tuple[str, Any], ...] = field(repr=False, alias="arguments")

    @property
    def ok(self) -> bool:
        """Whether it breaks no rule that is known. The account, the book and time may still stand against it."""
        return not self.violations

    @property
    def arguments(self) -> dict[str, Any]:
        """The order as arguments: `create(**preview.arguments)` sends it."""
        return dict(self._arguments)


def preview_of(rules: MarketRules, order: Draft, given: Mapping[str, Any], *, round_down: bool) -> OrderPreview:
    """The preview of an order with these arguments."""
    changes: list[str] = []
    if round_down:
        order, changes = _rounded(rules, order)
    names = order.names
    members = {**given, names.quantity: order.quantity, names.price: order.price, **order.other_prices}
    return OrderPreview(
        market=order.market,
        side=order.side,
        order_type=order.type,
        quantity=order.quantity,
        price=order.price,
        value=value_of(order),
        violations=check(rules, order),
        changes=tuple(changes),
        notes=tuple(notes(order)),
        ignored=tuple(unchecked(rules, order)),
        rules=rules,
        arguments=tuple((name, value) for name, value in members.items() if value is not None),
    )


def _rounded(rules: MarketRules, order: Draft) -> tuple[Draft, list[str]]:
    """Quantity down to the step; prices to the tick, which way says `rounds_down`."""
    quantity, price, others = order.quantity, order.price, dict(order.other_prices)
    changes: list[str] = []

    def change(name: str, before: Decimal, after: Decimal, how: str) -> Decimal:
        if before != after:
            changes.append(f"{name} {shown(before)} rounded {how}: {shown(after)}")
        return after

    def to_tick(name: str, given: Decimal, tick: Decimal) -> Decimal:
        near = multiple_below(given, tick) if order.rounds_down(name) else multiple_above(given, tick)
        return change(name, given, near, f"to the tick {shown(tick)}") if given > 0 else given

    if rules.step and quantity > 0:
        below = multiple_below(quantity, rules.step)
        quantity = change(order.names.quantity, quantity, below, f"down to the step {shown(rules.step)}")
    if (tick := rules.tick) and order.side in ("buy", "sell"):
        price = None if price is None else to_tick(order.names.price, price, tick)
        others = {name: to_tick(name, given, tick) for name, given in others.items()}
    return evolve(order, quantity=quantity, price=price, other_prices=others), changes
