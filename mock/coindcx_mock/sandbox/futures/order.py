"""A futures order: what was asked for, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from coindcx_mock.sandbox.market.book import Fill, Order, Side
from coindcx_mock.sandbox.money import ZERO

from .conversion import quotient
from .limits import ideal_margin

if TYPE_CHECKING:
    from .position import Position

Stage = Literal["default", "exit", "liquidate", "tpsl_exit"]
OrderType = Literal[
    "market_order", "limit_order", "stop_limit", "stop_market", "take_profit_limit", "take_profit_market"
]

LIVE = ("initial", "open", "partially_filled", "untriggered")


@dataclass(frozen=True)
class Ticket:
    """What an order is placed with. `price` is the limit; of a market order, the market's price when it was placed."""

    side: Side
    order_type: OrderType
    price: Decimal
    quantity: Decimal
    leverage: Decimal
    stop_price: Decimal = ZERO
    time_in_force: str = "good_till_cancel"
    notification: str = "no_notification"
    client_order_id: str | None = None
    take_profit_price: Decimal | None = None
    stop_loss_price: Decimal | None = None
    stage: Stage = "default"
    group_id: str | None = None

    @property
    def is_limit(self) -> bool:
        return self.order_type.endswith("limit") or self.order_type == "limit_order"

    @property
    def waits(self) -> bool:
        """Whether it is placed only when the price reaches `stop_price`."""
        return self.order_type.startswith(("stop", "take_profit"))

    @property
    def triggers_above(self) -> bool:
        """On which side of the price the trigger lies."""
        return self.order_type.startswith("stop") == (self.side == "buy")

    def in_group(self, group_id: str) -> "Ticket":
        return replace(self, group_id=group_id)

    def at(self, price: Decimal) -> "Ticket":
        return replace(self, price=price)

    def edited(
        self, quantity: Decimal, price: Decimal, take_profit_price: Decimal | None, stop_loss_price: Decimal | None
    ) -> "Ticket":
        """What it is after an edit; a trigger that is left out stays."""
        return replace(
            self,
            quantity=quantity,
            price=price,
            take_profit_price=take_profit_price or self.take_profit_price,
            stop_loss_price=stop_loss_price or self.stop_loss_price,
        )

    def triggered(self, price: Decimal) -> bool:
        return price >= self.stop_price if self.triggers_above else price <= self.stop_price


class FuturesOrder(Order):
    """An order of a position. `locked` is margin, in margin currency, for `uncovered`: the quantity that no position
    on the other side covers, and that opens or increases one when it is filled.
    """

    def __init__(
        self,
        id: str,
        ticket: Ticket,
        position: "Position",
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
