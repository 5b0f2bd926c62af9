"""What can be done to the exchange from outside: move a price, fill an order, let time pass, give money."""

from collections.abc import Callable
from itertools import chain

from .accounts import EXCHANGE
from .arguments import Arguments
from .market import InstrumentRules, Market, SpotRules
from .money import ZERO, is_multiple
from .refusals import Refused, order_not_found
from .venue import Venue

Control = Callable[[Venue, Arguments], None]

LONGEST_SECONDS = 366 * 86_400


def set_price(venue: Venue, given: Arguments) -> None:
    """Move the price of `market`, a spot market's name or a future's pair, to `price`, now."""
    market = _market(venue, given.text("market"))
    price, tick = given.decimal("price"), _rules(venue, market).tick
    if price <= ZERO or not is_multiple(price, tick):
        raise Refused(422, f"A price of {market.name} is a multiple of {tick} above zero")
    market.set_price(price)


def fill(venue: Venue, given: Arguments) -> None:
    """Fill `quantity` of the resting order `order_id` at its price, or all of it."""
    order_id = given.text("order_id")
    for market in _markets(venue):
        order = market.resting(order_id)
        if order is not None:
            quantity = given.decimal("quantity") if "quantity" in given else order.remaining
            step = _rules(venue, market).step
            if not ZERO < quantity <= order.remaining or not is_multiple(quantity, step):
                raise Refused(422, f"A quantity to fill is a multiple of {step}, and at most {order.remaining} here")
            market.fill(order, quantity)
            return
    raise order_not_found()


def advance(venue: Venue, given: Arguments) -> None:
    """Let `seconds` pass at once; parts of a millisecond do not count."""
    seconds = given.decimal("seconds")
    if not 0 <= seconds <= LONGEST_SECONDS:
        raise Refused(422, f"Time only goes forward, by up to {LONGEST_SECONDS} seconds at once")
    venue.clock.advance(int(seconds * 1000))
    venue.pass_time()


def deposit(venue: Venue, given: Arguments) -> None:
    """Give `amount` of `currency` to `account`, into its `purse`: spot (also when left out) or futures."""
    account = venue.accounts.get(given.text("account"))
    if account is None:
        raise Refused(404, f"There is no account {given.text('account')}")
    currency, amount = given.text("currency"), given.decimal("amount")
    if currency not in venue.currencies:
        raise Refused(422, f"There is no currency {currency}")
    if amount <= ZERO:
        raise Refused(422, "An amount to deposit is above zero")
    match given.text("purse") if "purse" in given else "spot":
        case "spot" | "futures" as purse:
            venue.ledger.move(currency, amount, EXCHANGE, account.purse(purse))
        case other:
            raise Refused(422, f"A purse is spot or futures, not {other}")


def _markets(venue: Venue) -> chain[Market]:
    return chain(venue.spot_markets.values(), venue.instruments.values())


def _market(venue: Venue, name: str) -> Market:
    market = venue.spot_markets.get(name) or venue.instruments.get(name)
    if market is None:
        raise Refused(404, f"There is no market {name}")
    return market


def _rules(venue: Venue, market: Market) -> SpotRules | InstrumentRules:
    return venue.spot_rules.get(market.name) or venue.instrument_rules[market.name]


def _taking(function: Control, *names: str) -> Control:
    """Refuse a name that the function does not know: it is a mistake, and never kept."""

    def checked(venue: Venue, given: Arguments) -> None:
        unknown = given.beyond(names)
        if unknown:
            raise Refused(422, f"{function.__name__} takes {', '.join(names)}, and no {unknown[0]}")
        function(venue, given)

    return checked


CONTROLS: dict[str, Control] = {
    "set_price": _taking(set_price, "market", "price"),
    "fill": _taking(fill, "order_id", "quantity"),
    "advance": _taking(advance, "seconds"),
    "deposit": _taking(deposit, "account", "currency", "amount", "purse"),
}
