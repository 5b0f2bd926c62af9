"""What a new spot order has to be like, checked in this order: that it can be read, the market, the order type, that a
limit order has a price, the price, the quantity, the value.

What depends on the account comes after that, in the engine: the caller's id, how many orders are open, the money.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.market import Side, SpotRules
from coindcx_mock.sandbox.money import is_multiple
from coindcx_mock.sandbox.printing import ruby
from coindcx_mock.sandbox.refusals import Refused, invalid_request, unknown_market
from coindcx_mock.sandbox.venue import Venue

OrderType = Literal["limit_order", "market_order"]

LONGEST_CLIENT_ORDER_ID = 36


@dataclass(frozen=True)
class NewOrder:
    """An order as somebody wants it, fit for its market; a market order has no `limit`."""

    rules: SpotRules
    type: OrderType
    side: Side
    quantity: Decimal
    limit: Decimal | None
    client_order_id: str | None = None


def new_order(venue: Venue, given: Arguments) -> NewOrder:
    """Read an order and check it against the rules of its market.

    Raises:
        Refused: it cannot be read, or breaks a rule.
    """
    name, type, quantity = given.text("market"), given.text("order_type"), given.decimal("total_quantity")
    side = side_of(given)
    price = given.decimal("price_per_unit") if "price_per_unit" in given else None
    client_order_id = given.text("client_order_id") if "client_order_id" in given else None
    if side is None:
        raise invalid_request("side: missing")
    if client_order_id is not None and not 0 < len(client_order_id) <= LONGEST_CLIENT_ORDER_ID:
        raise invalid_request(f"client_order_id: has to have 1 to {LONGEST_CLIENT_ORDER_ID} characters")

    rules = rules_of(venue, name)
    if type not in ("limit_order", "market_order") or type not in rules.order_types:
        raise Refused(400, "Order type not allowed")
    if type == "market_order":
        check_quantity(rules, quantity, rules.max_quantity_market)
        return NewOrder(rules, "market_order", side, quantity, None, client_order_id)
    if price is None:
        raise Refused(422, "Price can't be empty for limit_order Order")
    check_price(venue, rules, price)
    check_quantity(rules, quantity, rules.max_quantity)
    check_value(rules, price * quantity)
    return NewOrder(rules, "limit_order", side, quantity, price, client_order_id)


def side_of(given: Arguments) -> Side | None:
    """The side, if one is given."""
    if "side" not in given:
        return None
    side = given.text("side")
    if side not in ("buy", "sell"):
        raise invalid_request("side: has to be buy or sell")
    return cast(Side, side)


def rules_of(venue: Venue, market: str) -> SpotRules:
    rules = venue.spot_rules.get(market)
    if rules is None:
        raise unknown_market(market)
    return rules


def check_price(venue: Venue, rules: SpotRules, price: Decimal) -> None:
    if not is_multiple(price, rules.tick):
        raise Refused(400, f"Price should be divisible by {ruby(rules.tick)}")
    lowest, highest = rules.band(venue.spot_markets[rules.name].price)
    if not lowest <= price <= highest:
        raise Refused(400, "Price is out of permissible range")


def check_quantity(rules: SpotRules, quantity: Decimal, most: Decimal) -> None:
    if not is_multiple(quantity, rules.step):
        raise Refused(400, f"Quantity should be divisible by {ruby(rules.step)}")
    if quantity < rules.least_quantity:
        raise Refused(400, f"Quantity should be greater than {ruby(rules.least_quantity)}")
    if quantity > most:
        raise Refused(400, f"Quantity should be less than {ruby(most)}")


def check_value(rules: SpotRules, value: Decimal) -> None:
    if value < rules.min_notional:
        raise Refused(400, f"Minimum order value should be {ruby(rules.min_notional)} {rules.base}")
