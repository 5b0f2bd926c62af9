"""One side of an order book, as the public host sends it: an object of JavaScript, from price to quantity."""

from decimal import Decimal

from coindcx_mock.sandbox.printing import fixed, trimmed

Levels = list[tuple[Decimal, Decimal]]

# Names that are whole numbers below this are indices to JavaScript, which puts them first, ascending.
_INDICES = 2**32 - 1


def side(levels: Levels, digits: tuple[int, int] | None = None) -> dict[str, str]:
    """Prices and quantities as text, with so many digits each, or only as many as they have."""
    if digits is None:
        texts = {trimmed(price): trimmed(quantity) for price, quantity in levels}
    else:
        texts = {fixed(price, digits[0]): fixed(quantity, digits[1]) for price, quantity in levels}
    return dict(sorted(texts.items(), key=lambda text: _place(text[0])))


def _place(name: str) -> int:
    return int(name) if name.isdigit() and int(name) < _INDICES else _INDICES
