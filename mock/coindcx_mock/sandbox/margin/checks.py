"""What a new margin order has to be like."""

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.market import Side, SpotRules, opposite
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.printing import ruby
from coindcx_mock.sandbox.refusals import Refused, invalid_request
from coindcx_mock.sandbox.spot import check_price, check_quantity, check_value, rules_of, side_of
from coindcx_mock.sandbox.venue import Venue

from .order import OrderType

_TYPES = ("market_order", "limit_order", "stop_limit", "take_profit")


@dataclass(frozen=True)
class NewMarginOrder:
    """An order as somebody wants it, fit for its market; of a market order `price` is what the market is worth."""

    rules: SpotRules
    type: OrderType
    side: Side
    quantity: Decimal
    price: Decimal
    stop_price: Decimal | None
    target_price: Decimal
    trailing: bool
    leverage: Decimal


def new_margin_order(venue: Venue, given: Arguments) -> NewMarginOrder:
    """Read an order and check it against the rules of its market.

    Raises:
        Refused: it cannot be read, or breaks a rule.
    """
    side, type, quantity = side_of(given), given.text("order_type"), given.decimal("quantity")
    leverage = given.decimal("leverage") if "leverage" in given else Decimal(1)
    price, stop_price, target_price = (
        given.decimal(name) if name in given else None for name in ("price", "stop_price", "target_price")
    )
    if side is None:
        raise invalid_request("side: missing")
    rules = rules_of(venue, given.text("market"))
    if not rules.max_leverage or rules.ecode != "B":
        raise Refused(422, "Currency pair is not valid", why=f"{rules.name} takes no margin orders")
    if type not in _TYPES or type not in rules.order_types:
        raise Refused(400, "Order type not allowed")
    if not 1 <= leverage <= rules.max_leverage:
        raise Refused(422, f"Leverage should be between 1.0 and {ruby(rules.max_leverage)}")
    if type == "market_order":
        check_quantity(rules, quantity, rules.max_quantity_market)
        price, stop_price = venue.spot_markets[rules.name].best(opposite(side)), None
    else:
        if price is None:
            raise Refused(422, f"Price can't be empty for {type} Order")
        check_price(venue, rules, price)
        check_quantity(rules, quantity, rules.max_quantity)
        check_value(rules, price * quantity)
        if type == "limit_order":
            stop_price = None
        elif stop_price is None:
            raise Refused(422, f"Stop price can't be empty for {type} Order")
        else:
            check_price(venue, rules, stop_price)
    if target_price is not None:
        check_price(venue, rules, target_price)
        check_side(side, "Target price", target_price, price)
    return NewMarginOrder(
        rules,
        cast(OrderType, type),
        side,
        quantity,
        price,
        stop_price,
        target_price or ZERO,
        given.flag("trailing_sl"),
        leverage,
    )


def check_side(better: Side, what: str, price: Decimal, than: Decimal) -> None:
    """Check that a price lies beyond another one, on the side where an order of the side `better` gains."""
    if better == "buy" and price <= than:
        raise Refused(422, f"{what} should be greater than {ruby(than)}")
    if better == "sell" and price >= than:
        raise Refused(422, f"{what} should be less than {ruby(than)}")
