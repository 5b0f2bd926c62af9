"""Take-profit and stop-loss of a whole position: its two legs."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import Refused
from coindcx_mock.sandbox.venue import Venue

from .checks import check_price, check_trigger, empty_price
from .position import FuturesOrder, Leg, Position
from .ticket import OrderType, Ticket

_SHORT = {"take_profit": "TP", "stop_loss": "SL"}


@dataclass(frozen=True)
class Trigger:
    """When to leave a position, and how: at any price, or at a limit."""

    leg: Leg
    order_type: OrderType
    stop_price: Decimal
    limit_price: Decimal | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a leg that made no order."""

    success: bool
    text: str


class Tpsl:
    """`make` makes an order, given its ticket and its position."""

    def __init__(self, venue: Venue, make: Callable[[Ticket, Position], FuturesOrder]) -> None:
        self._venue = venue
        self._make = make

    def set(self, position: Position, trigger: Trigger) -> FuturesOrder | Outcome:
        """Give a position a leg, or another trigger to the one that it has."""
        price = self._venue.instruments[position.rules.pair].price
        standing = position.legs.get(trigger.leg)
        placed_at = price if standing is None else standing.price
        ticket = Ticket(
            side=position.closing_side,
            order_type=trigger.order_type,
            price=placed_at if trigger.limit_price is None else trigger.limit_price,
            quantity=ZERO,
            leverage=Decimal(1),
            stop_price=trigger.stop_price,
            notification="email_notification",
            stage="tpsl_exit",
        )
        if standing is not None and _same(standing.ticket, ticket):
            return Outcome(True, f"{_SHORT[trigger.leg]} remains same as existing")
        try:
            check_price(ticket.stop_price, position.rules)
            check_trigger(ticket.stop_price, price, above=ticket.triggers_above)
            if ticket.is_limit:
                if trigger.limit_price is None:
                    raise empty_price(ticket.order_type)
                check_price(ticket.price, position.rules)
        except Refused as refusal:
            return Outcome(False, refusal.message)
        now_ms = self._venue.now_ms
        if standing is None:
            group_id = f"{self._venue.ids.short()}{position.rules.pair}{now_ms // 1000}"
            standing = self._make(ticket.in_group(group_id), position)
            standing.show("untriggered", now_ms)
            position.legs[trigger.leg] = standing
        else:
            standing.edit(ticket, now_ms)
        position.updated_ms = now_ms
        return standing

    def drop(self, position: Position, order: FuturesOrder) -> None:
        """Take one leg away."""
        _remove(position, order)
        order.cancel(self._venue.now_ms)

    def drop_others(self, position: Position) -> None:
        """Take away what does not leave the position as it is now: it is flat, or has turned."""
        for order in position.legs.values():
            if order is not None and (not position.size or order.side != position.closing_side):
                self.drop(position, order)

    def take(self, position: Position, order: FuturesOrder) -> None:
        """Take one leg to be filled: from now on it is an order for the whole position."""
        _remove(position, order)
        order.quantity = order.remaining = abs(position.size)


def attached(order: FuturesOrder) -> list[Trigger]:
    """What an order brings its position with the first fill."""
    if order.attached:
        return []
    order.attached = True
    ticket = order.ticket
    triggers: list[Trigger] = []
    if ticket.take_profit_price is not None:
        triggers.append(Trigger("take_profit", "take_profit_market", ticket.take_profit_price))
    if ticket.stop_loss_price is not None:
        triggers.append(Trigger("stop_loss", "stop_market", ticket.stop_loss_price))
    return triggers


def _same(standing: Ticket, new: Ticket) -> bool:
    limits_agree = not new.is_limit or standing.price == new.price
    return standing.order_type == new.order_type and standing.stop_price == new.stop_price and limits_agree


def _remove(position: Position, order: FuturesOrder) -> None:
    for leg, standing in position.legs.items():
        if standing is order:
            position.legs[leg] = None
