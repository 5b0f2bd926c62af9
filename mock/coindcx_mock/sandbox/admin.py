"""What a hand from outside can do to the exchange: move a price, fill an order, let time pass, give money."""

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from .accounts.ledger import EXCHANGE
from .arguments import Arguments
from .money import ZERO, is_multiple
from .refusals import Refused, order_not_found

if TYPE_CHECKING:
    from .exchange import Exchange
    from .market.market import Market
    from .market.rules import InstrumentRules, SpotRules

Control = Callable[["Exchange", Arguments], None]

CONTROLS: dict[str, Control] = {}

LONGEST_SECONDS = 366 * 86_400


def _taking(*names: str) -> Callable[[Control], Control]:
    """Put a function into `CONTROLS`; a name that it does not know is a mistake, and never kept."""

    def register(function: Control) -> Control:
        def checked(exchange: "Exchange", given: Arguments) -> None:
            unknown = given.beyond(names)
            if unknown:
                raise Refused(422, f"{function.__name__} takes {', '.join(names)}, and no {unknown[0]}")
            function(exchange, given)

        CONTROLS[function.__name__] = checked
        return function

    return register


@_taking("market", "price")
def set_price(exchange: "Exchange", given: Arguments) -> None:
    """Move the price of `market`, a spot market's name or a future's pair, to `price`, now."""
    market = _market(exchange, given.text("market"))
    price, tick = given.decimal("price"), _rules(exchange, market).tick
    if price <= ZERO or not is_multiple(price, tick):
        raise Refused(422, f"A price of {market.name} is a multiple of {tick} above zero")
    market.set_price(price)


@_taking("order_id", "quantity")
def fill(exchange: "Exchange", given: Arguments) -> None:
    """Fill `quantity` of the resting order `order_id` at its price, or all of it."""
    order_id = given.text("order_id")
    for market in _markets(exchange):
        order = market.resting(order_id)
        if order is not None:
            quantity = given.decimal("quantity") if "quantity" in given else order.remaining
            step = _rules(exchange, market).step
            if not ZERO < quantity <= order.remaining or not is_multiple(quantity, step):
                raise Refused(422, f"A quantity to fill is a multiple of {step}, and at most {order.remaining} here")
            market.fill(order, quantity)
            return
    raise order_not_found()


@_taking("seconds")
def advance(exchange: "Exchange", given: Arguments) -> None:
    """Let `seconds` pass at once; parts of a millisecond do not count."""
    seconds = given.decimal("seconds")
    if not 0 <= seconds <= LONGEST_SECONDS:
        raise Refused(422, f"Time only goes forward, by up to {LONGEST_SECONDS} seconds at once")
    exchange.clock.advance(int(seconds * 1000))
    exchange.pass_time()


@_taking("account", "currency", "amount", "purse")
def deposit(exchange: "Exchange", given: Arguments) -> None:
    """Give `amount` of `currency` to `account`, into its `purse`: spot (also when left out) or futures."""
    account = exchange.accounts.get(given.text("account"))
    if account is None:
        raise Refused(404, f"There is no account {given.text('account')}")
    currency, amount = given.text("currency"), given.decimal("amount")
    if currency not in exchange.currencies:
        raise Refused(422, f"There is no currency {currency}")
    if amount <= ZERO:
        raise Refused(422, "An amount to deposit is above zero")
    match given.text("purse") if "purse" in given else "spot":
        case "spot" | "futures" as purse:
            exchange.ledger.move(currency, amount, EXCHANGE, account.purse(purse))
        case other:
            raise Refused(422, f"A purse is spot or futures, not {other}")


def _markets(exchange: "Exchange") -> "chain[Market]":
    return chain(exchange.spot_markets.values(), exchange.instruments.values())


def _market(exchange: "Exchange", name: str) -> "Market":
    market = exchange.spot_markets.get(name) or exchange.instruments.get(name)
    if market is None:
        raise Refused(404, f"There is no market {name}")
    return market


def _rules(exchange: "Exchange", market: "Market") -> "SpotRules | InstrumentRules":
    return exchange.spot_rules.get(market.name) or exchange.instrument_rules[market.name]
