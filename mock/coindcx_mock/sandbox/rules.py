"""What each market and each instrument allows: the exchange's own names and rules, and prices that we invented."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from .money import places


@dataclass(frozen=True)
class SpotRules:
    """A spot market. A price is counted in the base currency, a quantity in the target currency."""

    target: str
    base: str
    target_name: str
    base_name: str
    ecode: str
    start_price: Decimal
    price_digits: int
    quantity_digits: int
    step: Decimal
    min_quantity: Decimal
    max_quantity: Decimal
    max_quantity_market: Decimal
    min_notional: Decimal
    order_types: tuple[str, ...]
    max_leverage: Decimal | None
    fee: Decimal

    @property
    def name(self) -> str:
        return self.target + self.base

    @property
    def pair(self) -> str:
        return f"{self.ecode}-{self.target}_{self.base}"

    @cached_property
    def tick(self) -> Decimal:
        """The smallest step of a price."""
        return places(self.price_digits)

    @cached_property
    def least_quantity(self) -> Decimal:
        """The smallest order: the largest of three rules (documentation's FAQ; the step by observation)."""
        return max(self.min_quantity, self.step, places(self.quantity_digits))

    def band(self, price: Decimal) -> tuple[Decimal, Decimal]:
        """The lowest and the highest limit while the market is at `price`: a third and three times, as recorded."""
        return price / 3, price * 3


@dataclass(frozen=True)
class InstrumentRules:
    """A perpetual future. Prices are in USDT whatever the margin.

    `leverages`: the largest size of a position, in USDT, by leverage. `safety_margins`: percent, by that size.
    """

    pair: str
    target: str
    start_price: Decimal
    tick: Decimal
    step: Decimal
    min_quantity: Decimal
    max_quantity: Decimal
    max_quantity_market: Decimal
    min_notional: Decimal
    maker_fee: Decimal
    taker_fee: Decimal
    max_leverage: Decimal
    leverages: tuple[tuple[int, Decimal], ...]
    safety_margins: tuple[tuple[Decimal, Decimal], ...]
