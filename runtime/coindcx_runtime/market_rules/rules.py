"""What a market allows, as far as its details can be believed."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, get_args

from attrs import frozen

from coindcx_runtime.market_rules.arithmetic import NumberLike, is_nearer, multiple_above, multiple_below, to_number

Rounding = Literal["nearest", "down", "up"]

# The two hosts of the exchange spell one order type differently.
_SPELLINGS = {"take_profit_limit": "take_profit"}


@frozen(kw_only=True)
class MarketRules:
    """What a market, or a future in one book, allows. A limit is None where there is none that makes sense.

    market: name, as the order calls take it. pair: `<ecode>-<target>_<base>`.
    step: a quantity is a multiple of it; the coarser of the step and the decimals that the details name.
    tick: a price is a multiple of it.
    min_quantity: the largest of the least quantity, the step, and one unit of the last decimal of a quantity.
    min_quantity_market: the least of a market order, where the details name one; None where it is `min_quantity`, too.
    max_quantity, max_quantity_market: the most of a limit and of a market order.
    min_notional: the least value, quantity times price, of an order with a price, in base currency.
    min_price, max_price: the band of prices; it moves with the market.
    price_precision, quantity_precision: decimals; None for futures, whose details have none.
    order_types: as the details spell them; `takes` knows the other spellings. Empty where they name none.
    max_leverage, max_leverage_short: of a buying and of a selling margin order; None where the market takes none.
    margin_currency, exit_only: of futures; `exit_only` means that positions can only be made smaller.
    ignored: in words, what the details say that makes no sense, and is therefore not checked.

    Quantities are in target currency, prices in base currency; of futures in underlying units and quote currency.
    """

    market: str
    pair: str | None
    ecode: str | None
    status: str | None
    base_currency: str | None
    target_currency: str | None
    order_types: tuple[str, ...]
    step: Decimal | None
    tick: Decimal | None
    min_quantity: Decimal | None
    max_quantity: Decimal | None
    max_quantity_market: Decimal | None
    min_notional: Decimal | None
    min_price: Decimal | None
    max_price: Decimal | None
    price_precision: int | None = None
    quantity_precision: int | None = None
    max_leverage: Decimal | None = None
    max_leverage_short: Decimal | None = None
    margin_currency: str | None = None
    exit_only: bool = False
    ignored: tuple[str, ...] = ()
    min_quantity_market: Decimal | None = None

    def quantity(self, value: NumberLike) -> Decimal:
        """A number as a quantity that the market takes: down to the step, so never more than was asked for.

        The explicit way from a float, which the order calls refuse. It is read by its shortest digits, as `print` shows
        it. Below one step it is 0; limits are not looked at, `preview` does that.

        Raises:
            ValueError: the number is NaN, infinite or below zero, or the details name no step.
            TypeError: it is not a number.
        """
        return multiple_below(to_number("quantity", value), self._known("step", self.step))

    def price(self, value: NumberLike, rounding: Rounding = "nearest") -> Decimal:
        """A number as a price that the market takes: to the tick, the nearest (of two, the upper), or `down`, or `up`.

        As `quantity`, from a float too. The band of prices is not looked at, `preview` does that.

        Raises:
            ValueError: the number is NaN, infinite or below zero, the details name no tick, no such rounding is known.
            TypeError: it is not a number.
        """
        if rounding not in get_args(Rounding):
            raise ValueError(f"rounding: {rounding!r:.40} is none of {', '.join(get_args(Rounding))}")
        tick, number = self._known("tick", self.tick), to_number("price", value)
        below, above = multiple_below(number, tick), multiple_above(number, tick)
        up = rounding == "up" or (rounding == "nearest" and is_nearer(number, above, below))
        return above if up else below

    def _known(self, name: str, step: Decimal | None) -> Decimal:
        if step is None:
            raise ValueError(f"the details of {self.market} name no {name} to round to; pass a Decimal")
        return step

    def takes(self, order_type: str) -> bool:
        """Whether the market knows an order type; without a list of them, presumably."""
        known = {_SPELLINGS.get(one, one) for one in self.order_types}
        return not known or _SPELLINGS.get(order_type, order_type) in known
