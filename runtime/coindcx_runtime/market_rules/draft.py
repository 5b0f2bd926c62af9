"""One order as somebody wants it, in the words of the rules of its market."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from coindcx_runtime.market_rules.holding import Holding
from coindcx_runtime.operation.operation import OrderFields


@frozen(kw_only=True)
class Draft:
    """One order as somebody wants it: what the rules speak of, and under `names` how Python calls that."""

    market: str
    side: str
    type: str
    quantity: Decimal
    price: Decimal | None
    ecode: str | None
    leverage: Decimal | None
    other_prices: Mapping[str, Decimal]
    given: Mapping[str, Any] = field(repr=False)
    names: OrderFields = field(repr=False)
    held: Holding | None = None
    unread: str = ""
    """Why the position is not known."""

    @property
    def is_market(self) -> bool:
        """Whether it takes what price there is."""
        return self.type == "market_order" or self.type.endswith("_market")

    @property
    def waits(self) -> bool:
        """Whether it goes into the book only when a trigger is reached."""
        return self.type.startswith(("stop", "take_profit"))

    @property
    def clashes(self) -> list[Mapping[str, Sequence[str]]]:
        """The refused combinations that it has."""

        def has(name: str, values: Sequence[str]) -> bool:
            given = self.given.get(name)
            return given is not None and ("*" in values or given in values)

        return [one for one in self.names.refused if all(has(name, values) for name, values in one.items())]

    def rounds_down(self, name: str) -> bool:
        """Which way a price goes to the tick.

        A limit so that it is no worse for the caller. A trigger so that it is reached no later: down where the market
        rises to it, up where it falls to it.
        """
        buys, names = self.side == "buy", self.names
        if name == names.stop_loss:
            return not buys
        return buys == self.type.startswith("stop") if name == names.trigger else buys


def draft_of(ruled: OrderFields, given: Mapping[str, Any]) -> Draft:
    """The draft of an order with these arguments."""
    return Draft(
        market=given[ruled.market],
        side=str(given[ruled.side]),
        type=str(given[ruled.type]),
        quantity=Decimal(given[ruled.quantity]),
        price=_number(given.get(ruled.price)),
        ecode=None if ruled.ecode is None else given.get(ruled.ecode),
        leverage=None if ruled.leverage is None else _number(given.get(ruled.leverage)),
        other_prices={name: Decimal(given[name]) for name in ruled.triggers if given.get(name) is not None},
        given=given,
        names=ruled,
    )


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
