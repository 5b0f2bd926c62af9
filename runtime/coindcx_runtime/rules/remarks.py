"""What a preview says beside the rules that an order breaks: what else it does, and what nobody checked."""

from __future__ import annotations

from collections.abc import Iterator

from coindcx_runtime.rules.exact_steps import shown
from coindcx_runtime.rules.market_rules import MarketRules
from coindcx_runtime.rules.ruled import Draft


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
