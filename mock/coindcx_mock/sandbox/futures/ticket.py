"""What a futures order is placed with."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from coindcx_mock.sandbox.market import Side
from coindcx_mock.sandbox.money import ZERO

Stage = Literal["default", "exit", "liquidate", "tpsl_exit"]
OrderType = Literal[
    "market_order", "limit_order", "stop_limit", "stop_market", "take_profit_limit", "take_profit_market"
]


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
