"""The rules of a market, one function each: what of an order breaks it, in a sentence that says what would not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from coindcx_runtime.errors import Violation
from coindcx_runtime.market_rules.arithmetic import is_multiple, multiple_above, multiple_below, shown, times
from coindcx_runtime.market_rules.draft import Draft
from coindcx_runtime.market_rules.rules import MarketRules

Check = Callable[[MarketRules, Draft], Iterator[Violation]]


def check(rules: MarketRules, order: Draft) -> tuple[Violation, ...]:
    """Every rule that the order breaks; none when it may be sent."""
    return tuple(found for one in _CHECKS for found in one(rules, order))


def _status(rules: MarketRules, order: Draft) -> Iterator[Violation]:
    if rules.status not in (None, "active"):
        text = f"{rules.market} is {rules.status}; only an active market takes orders"
        yield _violation("status", order.names.market, rules.status, "active", text)


def _ecode(rules: MarketRules, order: Draft) -> Iterator[Violation]:
    name = order.names.ecode
    if name and order.ecode and rules.ecode and order.ecode != rules.ecode:
        text = f"{name} {order.ecode} is not that of {rules.market}, which is {rules.ecode}"
        yield _violation("ecode", name, str(order.ecode), rules.ecode, text)


def _side(_: MarketRules, order: Draft) -> Iterator[Violation]:
    if order.side not in ("buy", "sell"):
        text = f"{order.names.side} {order.side[:40]!r} is neither buy nor sell"
        yield _violation("side", order.names.side, order.side, ("buy", "sell"), text)


def _order_type(rules: MarketRules, order: Draft) -> Iterator[Violation]:
    if not rules.takes(order.type):
        name, known = order.names.type, " and ".join(rules.order_types)
        text = f"{name} {order.type[:40]} is not taken by {rules.market}, which takes {known}"
        yield _violation("order_types", name, order.type, rules.order_types, text)


def _combinations(_: MarketRules, order: Draft) -> Iterator[Violation]:
    for combination in order.clashes:
        *others, name = combination
        given = order.given[name]
        told = name if "*" in combination[name] else f"{name} {given}"
        beside = " and ".join(f"{other} {order.given[other]}" for other in others)
        text = f"{told} does not go with {beside}; leave it out"
        yield _violation("combination", name, given if isinstance(given, Decimal) else str(given), None, text)


def _quantity(rules: MarketRules, order: Draft) -> Iterator[Violation]:
    name, given = order.names.quantity, order.quantity
    step = rules.step
    has_own = order.is_market and rules.min_quantity_market is not None
    least_name = "min_quantity_market" if has_own else "min_quantity"
    least = rules.min_quantity_market if has_own else rules.min_quantity
    most_name = "max_quantity_market" if order.is_market else "max_quantity"
    most = rules.max_quantity_market if order.is_market else rules.max_quantity
    if step and given > 0 and not is_multiple(given, step):
        below = multiple_below(given, step)
        usable = below > 0 and (least is None or below >= least) and (most is None or below <= most)
        text = f"{name} {shown(given)} is not a multiple of the step {shown(step)}"
        yield _violation("step", name, given, step, text + (f"; use {shown(below)}" if usable else ""))
    if given <= 0 or (least and given < least):
        first = multiple_above(least, step) if least and step else least
        bound = f"the minimum {shown(least)}; use {shown(first)} or more" if least and first else "what can be traded"
        yield _violation(least_name, name, given, least, f"{name} {shown(given)} is below {bound}")
    if most and given > most:
        last = multiple_below(most, step) if step else most
        kind = "a market order" if order.is_market else "an order"
        text = f"{name} {shown(given)} is above the maximum {shown(most)} of {kind}; use {shown(last)} or less"
        yield _violation(most_name, name, given, most, text)


def _price(rules: MarketRules, order: Draft) -> Iterator[Violation]:
    name = order.names.price
    if not order.is_market and order.price is None:
        yield _violation("price", name, None, None, f"{name} is missing, and {order.type[:40]} needs it")
    elif not order.is_market and order.price is not None:
        yield from _one_price(rules, name, order.price, down=order.rounds_down(name))
    trigger = order.names.trigger
    if trigger and order.waits and trigger not in order.other_prices:
        yield _violation("price", trigger, None, None, f"{trigger} is missing, and {order.type[:40]} needs it")
    for other, price in order.other_prices.items():
        yield from _one_price(rules, other, price, down=order.rounds_down(other))


def _limit(_: MarketRules, order: Draft) -> Iterator[Violation]:
    name = order.names.trigger
    trigger = order.other_prices.get(name) if name and order.names.limit_beyond_trigger and order.waits else None
    if trigger is None or order.price is None or order.is_market or order.side not in ("buy", "sell"):
        return
    if order.price <= trigger if order.side == "buy" else order.price >= trigger:
        how = "above" if order.side == "buy" else "below"
        text = f"{order.names.price} {shown(order.price)} has to be {how} {name} {shown(trigger)} to {order.side}"
        yield _violation("trigger", order.names.price, order.price, trigger, text)


def _one_price(rules: MarketRules, name: str, given: Decimal, *, down: bool) -> Iterator[Violation]:
    tick, low, high = rules.tick, rules.min_price, rules.max_price
    if tick and given > 0 and not is_multiple(given, tick):
        near = multiple_below(given, tick) if down else multiple_above(given, tick)
        usable = near > 0 and (low is None or near >= low) and (high is None or near <= high)
        text = f"{name} {shown(given)} is not a multiple of the tick {shown(tick)}"
        yield _violation("tick", name, given, tick, text + (f"; use {shown(near)}" if usable else ""))
    if given <= 0 or (low and given < low):
        first = multiple_above(low, tick) if low and tick else low
        bound = f"the lowest price {shown(low)}; use {shown(first)} or more" if low and first else "every price"
        yield _violation("min_price", name, given, low, f"{name} {shown(given)} is below {bound}")
    if high and given > high:
        last = multiple_below(high, tick) if tick else high
        text = f"{name} {shown(given)} is above the highest price {shown(high)}; use {shown(last)} or less"
        yield _violation("max_price", name, given, high, text)


def _value(rules: MarketRules, order: Draft) -> Iterator[Violation]:
    value, least = value_of(order), rules.min_notional
    # What is not above zero is named for that.
    if value is None or not least or value >= least or order.quantity <= 0 or value <= 0:
        return
    name, unit = order.names.quantity, f" {rules.base_currency}" if rules.base_currency else ""
    worth = f"{name} x {order.names.price} is worth {shown(value)}{unit}"
    yield _violation("min_notional", name, value, least, f"{worth}, below the minimum value {shown(least)}{unit}")


def _leverage(rules: MarketRules, order: Draft) -> Iterator[Violation]:
    name = order.names.leverage
    if name is None or order.names.position is not None:
        return
    rule = "max_leverage" if order.side == "buy" else "max_leverage_short"
    most = rules.max_leverage if order.side == "buy" else rules.max_leverage_short
    if most is None:
        text = f"{rules.market} takes no margin orders to {order.side[:40]}: its {rule} names no leverage"
        yield _violation("margin", order.names.market, rules.market, None, text)
    elif order.leverage is not None and not 1 <= order.leverage <= most:
        text = f"{name} {shown(order.leverage)} is not between 1 and {shown(most)}"
        yield _violation(rule, name, order.leverage, most, text)


def _position(rules: MarketRules, order: Draft) -> Iterator[Violation]:
    held, names = order.held, order.names
    if held is None:
        return
    name, own = names.leverage, held.leverage
    if name and order.leverage is not None and own and order.leverage != own and not held.is_idle:
        text = f"{name} {shown(order.leverage)} is not that of the position; use {shown(own)}, or change that one first"
        yield _violation("position_leverage", name, order.leverage, own, text)
    room = held.room(order.side)
    if rules.exit_only and order.quantity > room:
        most = f"use {shown(room)} or less" if room else f"there is none to {order.side[:40]} back"
        text = f"{names.quantity} {shown(order.quantity)}: {rules.market} only lets positions be made smaller; {most}"
        yield _violation("exit_only", names.quantity, order.quantity, room, text)


_CHECKS: tuple[Check, ...] = (
    *(_status, _ecode, _side, _order_type, _combinations, _quantity, _price, _limit, _value, _leverage, _position),
)


def value_of(order: Draft) -> Decimal | None:
    """Quantity times price; None where the price is the market's."""
    return None if order.is_market or order.price is None else times(order.quantity, order.price)


def _violation(
    rule: str, field: str, given: Decimal | str | None, allowed: Decimal | str | tuple[str, ...] | None, text: str
) -> Violation:
    return Violation(rule=rule, field=field, given=given, allowed=allowed, text=text)
