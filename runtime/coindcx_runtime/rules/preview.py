"""An order before it is sent: what it comes to, what it breaks, and what rounding mends."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve, field, frozen

from coindcx_runtime.errors import Violation
from coindcx_runtime.rules.checks import check, value_of
from coindcx_runtime.rules.exact_steps import multiple_above, multiple_below, shown
from coindcx_runtime.rules.market_rules import MarketRules
from coindcx_runtime.rules.remarks import notes, unchecked
from coindcx_runtime.rules.ruled import Draft


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
