"""Which argument of an order call is which, and where the rules of its market stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from coindcx_runtime.operation import Call
from coindcx_runtime.rules.holding import Holding
from coindcx_runtime.rules.market_rules import MarketRules


@frozen
class Lookup:
    """The call whose answer holds the rules of a market, and how they are read from it."""

    call: Call[Any]
    read: Callable[[Any], MarketRules]


@frozen(kw_only=True)
class Ruled:
    """The arguments of an order call, by wire name, that a market's rules speak of.

    lookup: from the arguments of an order to where its rules stand. each: the argument that is a list of orders, whose
    members the others are. book: whose book of a future. trigger: the price that stops and take-profits wait for;
    take_profit, stop_loss: triggers that the position is to get.
    position: from the arguments to the call that lists the position; `leverage` then has to be that of the position,
    else one that the market allows. refused: combinations that the exchange refuses: which values of each argument,
    `*` for any; the last one is too much. limit_beyond_trigger: a buyer's limit has to lie above the trigger, a
    seller's below.
    """

    lookup: Callable[[Mapping[str, Any]], Lookup]
    market: str
    side: str
    type: str
    quantity: str
    price: str
    each: str | None = None
    ecode: str | None = None
    book: str | None = None
    leverage: str | None = None
    trigger: str | None = None
    take_profit: str | None = None
    stop_loss: str | None = None
    position: Callable[[Mapping[str, Any]], Call[Any]] | None = None
    refused: tuple[Mapping[str, Sequence[str]], ...] = ()
    limit_beyond_trigger: bool = False

    @property
    def triggers(self) -> list[str]:
        """The prices beside that of the order."""
        return [name for name in (self.trigger, self.take_profit, self.stop_loss) if name is not None]

    @property
    def names(self) -> list[str]:
        """All of them, without `each`."""
        roles = (self.market, self.side, self.type, self.quantity, self.price, self.ecode, self.book, self.leverage)
        combined = [name for combination in self.refused for name in combination]
        return list(dict.fromkeys(name for name in (*roles, *self.triggers, *combined) if name is not None))


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
    names: Ruled = field(repr=False)
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


def draft_of(ruled: Ruled, given: Mapping[str, Any]) -> Draft:
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
