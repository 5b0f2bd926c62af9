"""What an account holds of a future in one book, read from the list of its positions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen


@frozen
class Holding:
    """A position. size: quantity held, below 0 when short. is_idle: flat, and without open orders."""

    size: Decimal
    leverage: Decimal | None
    is_idle: bool

    def room(self, side: str) -> Decimal:
        """How much an order of this side can close."""
        return max(Decimal(0), -self.size if side == "buy" else self.size)


NOTHING = Holding(Decimal(0), None, is_idle=True)
"""Of a pair that was never traded the exchange lists no position."""

_SIZES = ("active_pos", "inactive_pos_buy", "inactive_pos_sell")


def read_holding(rows: Sequence[Any], pair: str, book: str | None) -> Holding:
    """The position of a pair in a book. Raises ValueError where the rows do not tell which it is, or how large."""
    books = (book, None)
    if not all(hasattr(row, "pair") for row in rows):
        raise ValueError(f"not all positions that are listed for {pair} can be read")
    mine = [row for row in rows if row.pair == pair and getattr(row, "margin_currency_short_name", None) in books]
    if len(mine) > 1:
        raise ValueError(f"{len(mine)} positions are listed for {pair}")
    if not mine:
        return NOTHING
    (row,) = mine
    sizes = [size for name in _SIZES if isinstance(size := getattr(row, name, None), Decimal)]
    if len(sizes) < len(_SIZES):
        raise ValueError(f"the position of {pair} does not say how large it is")
    leverage = getattr(row, "leverage", None)
    return Holding(sizes[0], leverage if isinstance(leverage, Decimal) and leverage else None, not any(sizes))
