"""A spot order and its trades, as far as they have come."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Literal

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.market import Fill, Order
from coindcx_mock.sandbox.money import ZERO

from .checks import NewOrder

# `init` is documented too, and nobody has seen it: an order is `open` from the first answer on.
Status = Literal["open", "partially_filled", "filled", "partially_cancelled", "cancelled", "rejected"]

# The exchange prints a quotient as a double, which holds no more digits than these for certain.
_DOUBLE = Context(prec=15)


class SpotOrder(Order):
    """One order; `price` is its limit, or what is shown in that place for a market order.

    `locked` is in the base currency for a buy and in the target currency for a sell; `value` is what was traded so far,
    without the fee, in the base currency.
    """

    def __init__(
        self,
        id: str,
        account: Account,
        new: NewOrder,
        price: Decimal,
        now_ms: int,
        settle: Callable[["SpotOrder", Fill], None],
    ) -> None:
        super().__init__(id, new.side, price, new.quantity)
        self.account = account
        self.rules = new.rules
        self.type = new.type
        self.client_order_id = new.client_order_id
        self.quantity = new.quantity
        self.locked = ZERO
        self.value = ZERO
        self.fee_amount = ZERO
        self.rejected = False
        self.created_ms = self.updated_ms = now_ms
        self.closed_ms: int | None = None
        self._settle = settle

    def filled(self, fill: Fill) -> None:
        self._settle(self, fill)

    @property
    def is_open(self) -> bool:
        return self.closed_ms is None

    @property
    def status(self) -> Status:
        traded = self.remaining < self.quantity
        if self.rejected:
            return "rejected"
        if not self.remaining:
            return "filled"
        if self.is_open:
            return "partially_filled" if traded else "open"
        return "partially_cancelled" if traded else "cancelled"

    @property
    def average_price(self) -> Decimal:
        """Of what was traded; 0 before the first trade."""
        traded = self.quantity - self.remaining
        return _DOUBLE.divide(self.value, traded) if traded else ZERO

    @property
    def currency(self) -> str:
        """What it pays with."""
        return self.rules.base if self.side == "buy" else self.rules.target


@dataclass(frozen=True, slots=True)
class SpotTrade:
    """One fill of an order, from its owner's side; the fee is in the base currency."""

    id: int
    order: SpotOrder
    price: Decimal
    quantity: Decimal
    fee_amount: Decimal
    time_ms: int
