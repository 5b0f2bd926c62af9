"""The money of spot orders: locked while they are open, paid when they are filled, given back at their end."""

from decimal import Decimal

from coindcx_mock.sandbox.accounts import EXCHANGE, FEES, Ledger
from coindcx_mock.sandbox.market import Fill, Market, Side, SpotRules
from coindcx_mock.sandbox.money import ZERO

from .checks import NewOrder
from .order import SpotOrder


def needed_by(new: NewOrder, market: Market) -> Decimal:
    """What a new order has to lock; a market buy what the offers are worth that it will meet."""
    if new.limit is None and new.side == "buy":
        return with_fee(new.rules, market.value("sell", new.quantity))
    return needed_for(new.rules, new.side, new.quantity, new.limit or ZERO)


def needed_for(rules: SpotRules, side: Side, quantity: Decimal, price: Decimal) -> Decimal:
    """What is locked for a quantity: of a buy its value at the limit with the fee, of a sell the quantity."""
    return with_fee(rules, price * quantity) if side == "buy" else quantity


def with_fee(rules: SpotRules, value: Decimal) -> Decimal:
    return value + rules.fee_of(value)


def lock(ledger: Ledger, order: SpotOrder, amount: Decimal) -> None:
    """Make `amount` what the order has locked.

    Raises:
        Shortfall: the account has less.
    """
    more = amount - order.locked
    if more > ZERO:
        ledger.lock(order.account.purse(), order.currency, more)
    else:
        ledger.unlock(order.account.purse(), order.currency, -more)
    order.locked = amount


def settle(ledger: Ledger, order: SpotOrder, fill: Fill) -> Decimal:
    """Pay and receive for a fill, both against the exchange; return the fee.

    A limit buy gets back what it locked for a worse price.
    """
    rules, purse = order.rules, order.account.purse()
    value = fill.price * fill.quantity
    fee = rules.fee_of(value)
    if order.type == "market_order" and order.side == "buy":
        lock(ledger, order, order.locked - value - fee)
    else:
        lock(ledger, order, needed_for(rules, order.side, order.remaining, order.price))
    if order.side == "buy":
        ledger.move(rules.base, value, purse, EXCHANGE)
        ledger.move(rules.target, fill.quantity, EXCHANGE, purse)
    else:
        ledger.move(rules.target, fill.quantity, purse, EXCHANGE)
        ledger.move(rules.base, value, EXCHANGE, purse)
    ledger.move(rules.base, fee, purse, FEES)
    order.value += value
    order.fee_amount += fee
    return fee
