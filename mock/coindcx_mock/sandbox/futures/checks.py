"""What the exchange refuses of an order, in which order, and with which words."""

from decimal import Decimal

from coindcx_mock.sandbox.market import InstrumentRules, Market
from coindcx_mock.sandbox.money import is_multiple
from coindcx_mock.sandbox.printing import ruby
from coindcx_mock.sandbox.refusals import Refused, unprocessable

from .limits import largest_leverage, largest_position
from .position import FuturesOrder, Position
from .ticket import Ticket


def unknown_position() -> Refused:
    return Refused(422, "Position is not valid")


def empty_price(order_type: str) -> Refused:
    return Refused(422, f"Price can't be empty for {order_type} Order")


def liquidation() -> Refused:
    return Refused(422, "Liquidation will be triggered instantly")


def check_ticket(ticket: Ticket, rules: InstrumentRules, market: Market) -> None:
    """Check what depends on the order and its instrument alone."""
    check_quantity(ticket.quantity, rules, is_limit=ticket.is_limit)
    if ticket.is_limit:
        check_price(ticket.price, rules)
    if ticket.waits:
        check_price(ticket.stop_price, rules)
        check_trigger(ticket.stop_price, market.price, above=ticket.triggers_above)
        if ticket.is_limit:
            _check_limit(ticket)
    check_attached(ticket, rules)
    if ticket.price * ticket.quantity < rules.min_notional:
        raise Refused(400, f"Minimum order value should be {ruby(rules.min_notional)} USDT")


def check_quantity(quantity: Decimal, rules: InstrumentRules, *, is_limit: bool) -> None:
    largest = rules.max_quantity if is_limit else rules.max_quantity_market
    if quantity < rules.min_quantity:
        raise Refused(422, f"Quantity should be greater than {ruby(rules.min_quantity)}")
    if quantity > largest:
        raise Refused(
            422, f"Quantity for {'limit' if is_limit else 'market'} variant orders should be less than {ruby(largest)}"
        )
    if not is_multiple(quantity, rules.step):
        raise Refused(400, f"Quantity should be divisible by {ruby(rules.step)}")


def check_price(price: Decimal, rules: InstrumentRules) -> None:
    if not is_multiple(price, rules.tick):
        raise Refused(400, f"Price should be divisible by {ruby(rules.tick)}")
    if not rules.min_price <= price <= rules.max_price:
        raise Refused(400, "Price is out of permissible range")


def check_trigger(trigger: Decimal, price: Decimal, *, above: bool) -> None:
    """A trigger that the price has reached already is none."""
    if above and trigger <= price:
        raise Refused(400, "Trigger price should be greater than the current price")
    if not above and trigger >= price:
        raise Refused(400, "Trigger price should be less than the current price")


def check_attached(ticket: Ticket, rules: InstrumentRules) -> None:
    """Check the triggers that the position is to get, seen from the price of the order."""
    for trigger, above in (
        (ticket.take_profit_price, ticket.side == "buy"),
        (ticket.stop_loss_price, ticket.side == "sell"),
    ):
        if trigger is not None:
            if ticket.waits:
                raise unprocessable("only market and limit orders may bring a take-profit or a stop-loss")
            check_price(trigger, rules)
            check_trigger(trigger, ticket.price, above=above)


def check_leverage(position: Position, leverage: Decimal) -> None:
    """An order goes with its position's leverage; one that nothing hangs on takes the order's."""
    if leverage < 1:
        raise Refused(400, "Leverage cannot be less than 1x")
    if position.idle:
        check_largest_leverage(position, leverage)
    elif leverage != position.leverage:
        raise Refused(422, "Order leverage must be equal to position leverage")


def check_largest_leverage(position: Position, leverage: Decimal) -> None:
    largest = largest_leverage(position.rules, position.value)
    if leverage > largest:
        raise Refused(400, f"Max allowed leverage for current position size = {largest}x")


def check_size(position: Position, leverage: Decimal, opening: Decimal, instead_of: FuturesOrder | None) -> None:
    """Check what a position would come to with all orders that open, and one more worth so much, in USDT."""
    if not opening:
        return
    if position.rules.exit_only:
        raise Refused(400, "Instrument is in exit-only mode. You can\u2019t add more position.")
    largest = largest_position(position.rules, leverage)
    if position.value > largest:
        raise Refused(400, f"You've exceeded the max allowed position of {largest:.0f} USDT.")
    others = (order for order in position.orders.values() if order is not instead_of)
    if position.value + sum((order.uncovered * order.margin_price for order in others), opening) > largest:
        raise Refused(400, f"Order is exceeding the max allowed position of {largest:.0f} USDT.")


def _check_limit(ticket: Ticket) -> None:
    if ticket.side == "buy" and ticket.price <= ticket.stop_price:
        raise Refused(400, "Limit price should be greater than the trigger price")
    if ticket.side == "sell" and ticket.price >= ticket.stop_price:
        raise Refused(400, "Limit price should be less than the trigger price")
