"""What a market allows, as far as its details can be believed."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

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

    def takes(self, order_type: str) -> bool:
        """Whether the market knows an order type; without a list of them, presumably."""
        known = {_SPELLINGS.get(one, one) for one in self.order_types}
        return not known or _SPELLINGS.get(order_type, order_type) in known
