"""What an instrument's rules say about size, leverage and margin."""

from decimal import Decimal

from coindcx_mock.sandbox.market import InstrumentRules
from coindcx_mock.sandbox.money import ZERO

from .conversion import quotient

_HUNDRED = Decimal(100)


def largest_position(rules: InstrumentRules, leverage: Decimal) -> Decimal:
    """How much a position may be worth at that leverage, in USDT; 0 when there is no such leverage."""
    return max((size for allowed, size in rules.leverages if allowed >= leverage), default=ZERO)


def largest_leverage(rules: InstrumentRules, value: Decimal) -> int:
    """The highest leverage of a position that is worth so much, in USDT."""
    return max((leverage for leverage, size in rules.leverages if size >= value), default=1)


def maintenance_margin(rules: InstrumentRules, value: Decimal) -> Decimal:
    """The margin below which a position of that worth is liquidated, in USDT."""
    tiers = sorted(rules.safety_margins)
    percent = next((percent for size, percent in tiers if value <= size), tiers[-1][1])
    return value * percent / _HUNDRED


def ideal_margin(rules: InstrumentRules, value: Decimal, leverage: Decimal) -> Decimal:
    """What is set aside for an order worth so much, in USDT: margin, and the fee of a taker, for limit orders too."""
    return quotient(value, leverage) + value * rules.taker_fee / _HUNDRED
