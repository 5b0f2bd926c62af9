"""The money of spot orders: locked while they are open, paid when they are filled, given back at their end."""

from decimal import Decimal

from .accounts import Account
from .book import Fill, Side
from .ledger import FEES, HOUSE, Ledger
from .market import Market
from .money import ZERO
from .refusals import insufficient_funds_spot
from .rules import SpotRules
from .spot_checks import NewOrder
from .spot_order import SpotOrder


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


def require(ledger: Ledger, account: Account, currency: str, amount: Decimal) -> None:
    """Check that an account could lock an amount.

    Raises:
        Refused: it has less.
    """
    if amount > ledger.funds(account.purse(), currency).free:
        raise insufficient_funds_spot()


def set_aside(ledger: Ledger, account: Account, currency: str, amount: Decimal) -> None:
    """Lock an amount of an account.

    Raises:
        Refused: it has less.
    """
    require(ledger, account, currency, amount)
    ledger.lock(account.purse(), currency, amount)


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
    """Pay and receive for a fill, both against the house; return the fee.

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
        ledger.move(rules.base, value, purse, HOUSE)
        ledger.move(rules.target, fill.quantity, HOUSE, purse)
    else:
        ledger.move(rules.target, fill.quantity, purse, HOUSE)
        ledger.move(rules.base, value, HOUSE, purse)
    ledger.move(rules.base, fee, purse, FEES)
    order.value += value
    order.fee_amount += fee
    return fee
