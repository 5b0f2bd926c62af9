"""What an account holds of one future in one margin currency, and the orders that make and leave it.

Position and order know each other: an order is margined by what its position covers, a position closed by its orders.
Here both are reckoned; the money moves in `settlement`.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from coindcx_mock.sandbox.accounts import Account, Purse
from coindcx_mock.sandbox.market import Fill, InstrumentRules, Order, Side
from coindcx_mock.sandbox.money import ZERO

from .conversion import MarginCurrency, quotient, usdt
from .limits import ideal_margin, maintenance_margin
from .ticket import Ticket

MarginType = Literal["isolated", "crossed"]
Leg = Literal["take_profit", "stop_loss"]

LIVE = ("initial", "open", "partially_filled", "untriggered")


class Position:
    """`size` is below zero when short. `margin` is what is left of `user_margin` after fees, both in margin currency.

    A crossed position is only shown as one: its margin is its own, as with an isolated one.
    """

    def __init__(
        self,
        id: str,
        account: Account,
        rules: InstrumentRules,
        currency: MarginCurrency,
        now_ms: int,
        watch: Callable[["Position", Decimal], None],
    ) -> None:
        self.id = id
        self.account = account
        self.rules = rules
        self.currency: MarginCurrency = currency
        self.size = self.average_price = self.mark_price = ZERO
        self.margin = self.user_margin = ZERO
        self.leverage: Decimal | None = None
        self.margin_type: MarginType | None = None
        # The orders that may open or change it, in the order of their arrival.
        self.orders: dict[str, FuturesOrder] = {}
        # What closes it at a price; None where there was one before.
        self.legs: dict[Leg, FuturesOrder | None] = {}
        self.updated_ms = now_ms
        self._watch = watch

    @property
    def purse(self) -> Purse:
        return self.account.purse("futures")

    @property
    def side(self) -> Side:
        """The side of the orders that made it; when it is flat, of none."""
        return "buy" if self.size > 0 else "sell"

    @property
    def closing_side(self) -> Side:
        return "sell" if self.size > 0 else "buy"

    @property
    def value(self) -> Decimal:
        """What it was worth when it was entered, in USDT."""
        return abs(self.size) * self.average_price

    @property
    def order_margin(self) -> Decimal:
        """What is locked for its orders, in margin currency."""
        return sum((order.locked for order in self.orders.values()), ZERO)

    @property
    def idle(self) -> bool:
        """Whether it is flat, and no order can change that."""
        return not self.size and not self.orders

    def look(self, price: Decimal) -> None:
        """Watch the price, for liquidation, take-profit and stop-loss."""
        if self.size:
            self._watch(self, price)

    def ignores(self, low: Decimal, high: Decimal) -> bool:
        """Whether no price from low to high liquidates it or fires a leg."""
        return not self.size or not any(
            self.liquidated_at(price) or any(leg and leg.ticket.triggered(price) for leg in self.legs.values())
            for price in (low, high)
        )

    def covers(self, side: Side) -> Decimal:
        """How much an order of that side can fill before it opens anything."""
        return ZERO if side == self.side else abs(self.size)

    def profit(self, quantity: Decimal, price: Decimal) -> Decimal:
        """What leaving so much of it at a price gains, in USDT; below zero for a loss."""
        gain = (price - self.average_price) * quantity
        return gain if self.size > 0 else -gain

    def increase(self, side: Side, quantity: Decimal, price: Decimal, margin: Decimal, fee: Decimal) -> None:
        """Open it or add to it, with a margin that pays the fee."""
        total = abs(self.size) + quantity
        self.average_price = quotient(self.value + quantity * price, total)
        self.size = total if side == "buy" else -total
        self.user_margin += margin
        self.margin += margin - fee

    def decrease(self, quantity: Decimal) -> Decimal:
        """Leave a part of it, or all; returns the margin of that part."""
        held = abs(self.size)
        if quantity == held:
            released = self.margin
            self.size = self.average_price = self.margin = self.user_margin = ZERO
            return released
        released = quotient(self.margin * quantity, held)
        self.margin -= released
        self.user_margin -= quotient(self.user_margin * quantity, held)
        self.size += -quantity if self.size > 0 else quantity
        return released

    def liquidation_price(self, margin: Decimal | None = None) -> Decimal:
        """Where only the maintenance margin is left, with the margin that it has or with another; 0 for nowhere."""
        if not self.size:
            return ZERO
        margin = usdt(self.margin if margin is None else margin, self.currency)
        distance = (margin - maintenance_margin(self.rules, self.value)) / abs(self.size)
        if self.size > 0:
            return max(ZERO, self._on_tick(self.average_price - distance, ROUND_CEILING))
        return self._on_tick(self.average_price + distance, ROUND_FLOOR)

    def liquidated_at(self, price: Decimal, margin: Decimal | None = None) -> bool:
        """Tell whether that price leaves no more than the maintenance margin."""
        limit = self.liquidation_price(margin)
        return price <= limit if self.size > 0 else price >= limit

    def _on_tick(self, price: Decimal, rounding: str) -> Decimal:
        return (price / self.rules.tick).quantize(Decimal(1), rounding) * self.rules.tick


class FuturesOrder(Order):
    """An order of a position. `locked` is margin, in margin currency, for `uncovered`: the quantity that no position
    on the other side covers, and that opens or increases one when it is filled.
    """

    def __init__(
        self,
        id: str,
        ticket: Ticket,
        position: Position,
        now_ms: int,
        settle: Callable[["FuturesOrder", Fill], None],
    ) -> None:
        super().__init__(id, ticket.side, ticket.price, ticket.quantity)
        self.ticket = ticket
        self.position = position
        self.status = "initial"
        self.quantity = ticket.quantity
        self.filled_quantity = ZERO
        self.cancelled_quantity = ZERO
        self.value = ZERO
        self.fee = ZERO
        self.margin_price = ticket.price
        self.locked = ZERO
        self.uncovered = ZERO
        self.attached = False
        self.display_message: str | None = None
        self.created_ms = self.updated_ms = now_ms
        self._settle = settle

    @property
    def live(self) -> bool:
        return self.status in LIVE

    @property
    def open_quantity(self) -> Decimal:
        """What is neither settled nor cancelled. While a fill is settled, `remaining` is ahead of it."""
        return self.quantity - self.filled_quantity - self.cancelled_quantity

    @property
    def average_price(self) -> Decimal:
        return quotient(self.value, self.filled_quantity) if self.filled_quantity else ZERO

    @property
    def ideal_margin(self) -> Decimal:
        """The margin for all of it, in USDT; none where it leaves a whole position at a price."""
        if self.ticket.stage == "tpsl_exit":
            return ZERO
        return ideal_margin(self.position.rules, self.margin_price * self.quantity, self.ticket.leverage)

    def filled(self, fill: Fill) -> None:
        self._settle(self, fill)

    def count(self, quantity: Decimal, price: Decimal, fee: Decimal, now_ms: int) -> None:
        """Add a fill; `fee` is in USDT."""
        self.filled_quantity += quantity
        self.value += quantity * price
        self.fee += fee
        self.show("partially_filled" if self.open_quantity else "filled", now_ms)

    def cancel(self, now_ms: int) -> None:
        """Give up what is not filled."""
        self.cancelled_quantity = self.open_quantity
        self.remaining = ZERO
        self.show("partially_cancelled" if self.filled_quantity else "cancelled", now_ms)

    def show(self, status: str, now_ms: int) -> None:
        """Take a state, with a word for people about it."""
        self.status = status
        self.updated_ms = now_ms
        done = {"open": "placed", "filled": "filled", "cancelled": "cancelled", "partially_cancelled": "cancelled"}
        if status == "filled" and self.ticket.stage == "exit":
            self.display_message = f"{self.position.rules.target}USDT Position exited successfully!"
        elif status in done:
            kind = "limit" if self.ticket.is_limit else "market"
            self.display_message = f"{self.position.rules.target} {kind} {self.side} order {done[status]}!"

    def edit(self, ticket: Ticket, now_ms: int) -> None:
        """Become another order of the same id. Its group stays, and so does what is filled."""
        self.ticket = replace(ticket, group_id=self.ticket.group_id)
        self.quantity = ticket.quantity
        self.price = self.margin_price = ticket.price
        self.remaining = self.open_quantity
        self.updated_ms = now_ms

    def unlocked(self, quantity: Decimal) -> Decimal:
        """Take the margin of so much of `uncovered` out of `locked`."""
        part = self.locked if quantity == self.uncovered else quotient(self.locked * quantity, self.uncovered)
        self.locked -= part
        self.uncovered -= quantity
        return part
