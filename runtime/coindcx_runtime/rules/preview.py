"""An order before it is sent: what it comes to, what it breaks, and what rounding mends."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve, field, frozen

from coindcx_runtime.rules.checks import Violation, check, value_of
from coindcx_runtime.rules.exact_steps import multiple_above, multiple_below, shown
from coindcx_runtime.rules.market_rules import MarketRules
from coindcx_runtime.rules.ruled import Draft


@frozen(kw_only=True)
class OrderPreview:
    """An order as it would be sent. Nothing was.

    quantity, price: exact; price is None where none was given.
    value: quantity times price, in base currency; None for a market order, whose price is not known.
    violations: what it breaks, in the order of the arguments; empty when it may be sent.
    changes: in words, what `round_down` changed.
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
    members = {**given, names.quantity: order.quantity, names.price: order.price}
    return OrderPreview(
        market=order.market,
        side=order.side,
        order_type=order.type,
        quantity=order.quantity,
        price=order.price,
        value=value_of(order),
        violations=check(rules, order),
        changes=tuple(changes),
        rules=rules,
        arguments=tuple((name, value) for name, value in members.items() if value is not None),
    )


def _rounded(rules: MarketRules, order: Draft) -> tuple[Draft, list[str]]:
    """Quantity down to the step; a price to the tick that is no worse for the caller: a buyer's down, a seller's up."""
    quantity, price = order.quantity, order.price
    if rules.step and quantity > 0:
        quantity = multiple_below(quantity, rules.step)
    if rules.tick and price is not None and price > 0 and order.side in ("buy", "sell"):
        price = (multiple_below if order.side == "buy" else multiple_above)(price, rules.tick)
    told = (
        (order.names.quantity, order.quantity, quantity, f"down to the step {shown(rules.step or quantity)}"),
        (order.names.price, order.price, price, f"to the tick {shown(rules.tick or quantity)}"),
    )
    changes = [
        f"{name} {shown(before)} rounded {how}: {shown(after)}"
        for name, before, after, how in told
        if before is not None and after is not None and before != after
    ]
    return evolve(order, quantity=quantity, price=price), changes
