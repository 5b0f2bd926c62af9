"""A margin order, the position that it becomes, and the orders that enter and leave it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.market import Fill, Order, Side, SpotRules
from coindcx_mock.sandbox.market.candles import HOUR_MS
from coindcx_mock.sandbox.money import ZERO, places, rounded

OrderType = Literal["market_order", "limit_order", "stop_limit", "take_profit"]

# In percent a day of what was borrowed: the rate and the free hours are recorded, its unit and its use are ours.
INTEREST = Decimal("0.05")
FREE_HOURS = 1

FINAL = frozenset({"close", "cancelled", "rejected"})


class Leg(Order):
    """An order that enters or leaves a position.

    `result` is how the position ends when this one leaves it empty.
    """

    def __init__(
        self,
        number: int,
        type: OrderType,
        side: Side,
        price: Decimal,
        quantity: Decimal,
        created_ms: int,
        settle: Callable[["Leg", Fill], None],
        *,
        stop_price: Decimal | None = None,
        result: str | None = None,
    ) -> None:
        super().__init__(str(number), side, price, quantity)
        self.number = number
        self.type = type
        self.quantity = quantity
        self.created_ms = created_ms
        self.stop_price = stop_price
        self.result = result
        self.waits = type in ("stop_limit", "take_profit")
        self.ended: Literal["cancelled", "rejected"] | None = None
        self.rests = False
        self.value = ZERO
        self._settle = settle

    @property
    def filled_quantity(self) -> Decimal:
        return self.quantity - self.remaining

    @property
    def is_open(self) -> bool:
        return self.remaining > 0 and self.ended is None

    @property
    def status(self) -> str:
        """The exchange's word for how far it has come."""
        some = self.filled_quantity > 0
        if not self.remaining:
            return "filled"
        if self.ended is not None:
            return "partially_cancelled" if some else self.ended
        if self.waits:
            return "untriggered"
        if some:
            return "partially_filled"
        return "open" if self.rests else "initial"

    def filled(self, fill: Fill) -> None:
        self.value += fill.price * fill.quantity
        self._settle(self, fill)


class MarginOrder:
    """Everything that one margin order is and was.

    `price` is the limit, of a market order what the market was worth; `margin` is what it has locked, in the base
    currency; `left` is what has left the position, worth `exit_value` then; `trail` is how far a trailing stop loss
    stays behind, in percent.
    """

    def __init__(
        self,
        id: str,
        account: Account,
        rules: SpotRules,
        entry: Leg,
        *,
        price: Decimal,
        leverage: Decimal,
        margin: Decimal,
        target_price: Decimal,
        trailing: bool,
        created_ms: int,
        look: Callable[["MarginOrder", Decimal], None],
    ) -> None:
        self.id = id
        self.account = account
        self.rules = rules
        self.entry = entry
        self.exits: list[Leg] = []
        self.price = price
        self.leverage = leverage
        self.margin = margin
        self.target_price = target_price
        self.trail = rounded(80 / leverage, places(4)) if trailing else None
        self.sl_price = stop_loss(rules, entry.side, price, leverage)
        self.created_ms = self.updated_ms = created_ms
        self.left = self.exit_value = ZERO
        self.opened_ms: int | None = None
        self.result: str | None = None
        self.pnl = ZERO
        self.charged: tuple[Decimal, int] | None = None
        self._look = look

    @property
    def side(self) -> Side:
        return self.entry.side

    @property
    def total(self) -> Decimal:
        return self.entry.filled_quantity

    @property
    def active(self) -> Decimal:
        return self.total - self.left

    @property
    def size(self) -> Decimal:
        """The position as it is to be when the entry is whole, or was."""
        return self.entry.quantity if self.entry.ended is None else self.total

    @property
    def average_entry(self) -> Decimal:
        return rounded(self.entry.value / self.total, places(14)) if self.total else ZERO

    @property
    def average_exit(self) -> Decimal:
        return rounded(self.exit_value / self.left, places(14)) if self.left else ZERO

    @property
    def target(self) -> Leg | None:
        """The order that waits for the target price."""
        return next((leg for leg in self.exits if leg.is_open and leg.type == "limit_order"), None)

    @property
    def status(self) -> str:
        """The exchange's word for how far it has come."""
        if self.result is not None:
            return "close"
        if not self.total and self.entry.ended is not None:
            return self.entry.ended
        if self.left:
            return "partial_close"
        if self.total:
            return "partial_entry" if self.entry.is_open else "open"
        return "init" if self.entry.waits or not self.entry.stop_price else "triggered"

    @property
    def is_final(self) -> bool:
        return self.status in FINAL

    def interest(self, now_ms: int) -> tuple[Decimal, int]:
        """What the borrowed money has cost until then, and when it last grew (0: never).

        A buyer borrows what the margin leaves open, a seller all that is sold.
        """
        if self.charged is not None or self.opened_ms is None:
            return self.charged or (ZERO, 0)
        hours = max(0, (now_ms - self.opened_ms) // HOUR_MS - FREE_HOURS)
        value = self.entry.value
        borrowed = value if self.side == "sell" else value - value / self.leverage
        amount = rounded(borrowed * INTEREST / 100 * hours / 24, places(14))
        return amount, self.opened_ms + (hours + FREE_HOURS) * HOUR_MS if amount else 0

    def gain(self, price: Decimal) -> Decimal:
        """Profit, or loss below zero, if all that is left went at this price; before fees and interest."""
        gain = self.exit_value + self.active * price - self.entry.value
        return gain if self.side == "buy" else -gain

    def worth(self, price: Decimal, now_ms: int) -> Decimal:
        """What would be left of the margin then, below zero for more than all of it."""
        fees = self.rules.fee_of(self.entry.value + self.exit_value + self.active * price)
        return self.margin + self.gain(price) - fees - self.interest(now_ms)[0]

    def look(self, price: Decimal) -> None:
        self._look(self, price)

    def ignores(self, low: Decimal, high: Decimal) -> bool:  # noqa: ARG002 (no price is ignored)
        # Interest grows with the time, and a trailing stop follows each price.
        return False


def stop_loss(rules: SpotRules, side: Side, price: Decimal, leverage: Decimal) -> Decimal:
    """Where four fifths of the margin are lost, as recorded for a buy at leverage 1; rounded to the tick."""
    far = price * 4 / 5 / leverage
    return (price - far if side == "buy" else price + far).quantize(rules.tick)


def margin_for(rules: SpotRules, value: Decimal, leverage: Decimal) -> Decimal:
    """What a position of that value needs: its share, and the fees of both ways, as recorded at leverage 1."""
    return rounded(value / leverage, places(14)) + rules.fee_of(value) * 2
