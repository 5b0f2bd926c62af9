"""What each market and each instrument allows: the exchange's own names and rules, and prices that we invented."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cached_property

from coindcx_mock.sandbox.money import places

# What one USDT is worth in INR where margin is converted. The exchange sets it and seldom changes it; ours stays.
CONVERSION_PRICE = Decimal(90)

# The exchange prints thirds as binary floats have them, with sixteen digits.
_FLOAT = Context(prec=16, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True)
class SpotRules:
    """A spot market. Prices are in the base currency, quantities in the target currency; `fee` is in percent."""

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
    # The usual worth of a quote of the market maker, in base currency; a hundred times the least order unless given.
    depth: Decimal | None = None

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

    def fee_of(self, value: Decimal) -> Decimal:
        """What a trade worth so much costs, in the base currency."""
        return value * self.fee / 100

    def band(self, price: Decimal) -> tuple[Decimal, Decimal]:
        """The lowest and the highest limit while the market is at `price`.

        From a third of it to three times it on INR markets, as recorded; from a tenth to ten times elsewhere.
        """
        factor = 3 if self.base == "INR" else 10
        return _FLOAT.divide(price, Decimal(factor)), price * factor


@dataclass(frozen=True)
class InstrumentRules:
    """A perpetual future. Prices are in USDT whatever the margin.

    Fees are in percent. `leverages`: the largest size of a position, in USDT, by leverage. `safety_margins`: percent,
    by that size. `exit_only`: positions can be left, not entered.
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
    exit_only: bool = False

    @property
    def min_price(self) -> Decimal:
        """The least price of an order, a tenth of the market's."""
        return self.start_price / 10

    @property
    def max_price(self) -> Decimal:
        """The greatest price of an order, ten times the market's."""
        return self.start_price * 10
