"""The limits in some details: what makes no sense is left out and named, and nothing is put in its place."""

from __future__ import annotations

from decimal import Decimal

from coindcx_runtime.market_rules.arithmetic import multiple_above, multiple_below, shown

_MOST_PLACES = 100


class Limits:
    """Takes of some details what makes sense, and names what does not."""

    def __init__(self, details: object) -> None:
        self._details = details
        self.ignored: list[str] = []

    def ignore(self, sentence: str) -> None:
        self.ignored.append(sentence)

    def text(self, name: str) -> str | None:
        value = getattr(self._details, name, None)
        if isinstance(value, str) and value:
            return str(value)
        self.ignore(f"{name} is {_named(value)}")
        return None

    def number(self, name: str, *, zero: bool = False) -> Decimal | None:
        """A limit above zero; `zero` where that is one too, and forbids nothing."""
        value = getattr(self._details, name, None)
        if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
            self.ignore(f"{name} is {_named(value)}")
            return None
        number = Decimal(value)
        if not number.is_finite() or abs(number.adjusted()) > _MOST_PLACES:
            self.ignore(f"{name} {number!s:.40} is beyond all measure")
            return None
        if number < 0 or (number == 0 and not zero):
            self.ignore(f"{name} is {shown(number)}")
            return None
        return number

    def places(self, name: str) -> int | None:
        number = self.number(name, zero=True)
        if number is None:
            return None
        if number != number.to_integral_value() or number > _MOST_PLACES:
            self.ignore(f"{name} {shown(number)} is not a number of decimals")
            return None
        return int(number)

    def leverage(self, name: str) -> Decimal | None:
        # Zero and null say that there is none, which makes sense.
        return self.number(name) if getattr(self._details, name, None) else None

    def at_least(self, name: str, most: Decimal | None, least: Decimal | None, step: Decimal | None) -> Decimal | None:
        """A most that leaves some quantity to choose."""
        first = multiple_above(least, step) if least and step else least
        if most and first and most < first:
            self.ignore(f"{name} {shown(most)} is below the least quantity {shown(first)}")
            return None
        return most

    def band(self, tick: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
        """The lowest and the highest price, where some price lies between them; which of two is wrong nobody knows."""
        low, high = self.number("min_price", zero=True), self.number("max_price")
        if low is None or high is None:
            return low, high
        if low > high:
            self.ignore(f"min_price {shown(low)} is above max_price {shown(high)}")
        elif tick and multiple_above(low, tick) > multiple_below(high, tick):
            self.ignore(f"no multiple of {shown(tick)} lies between min_price {shown(low)} and max_price {shown(high)}")
        else:
            return low, high
        return None, None

    def order_types(self) -> tuple[str, ...]:
        value = getattr(self._details, "order_types", None)
        found = tuple(str(one) for one in value if isinstance(one, str)) if isinstance(value, (list, tuple)) else ()
        if not found:
            self.ignore("order_types names none")
        return found


def _named(value: object) -> str:
    return "missing" if value is None else f"{value!r:.40}"
