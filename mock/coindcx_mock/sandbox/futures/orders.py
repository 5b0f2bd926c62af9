"""Orders: taken in, let into the market, edited, cancelled; and those that leave a position."""

from collections.abc import Iterator
from decimal import Decimal

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.market import Market, opposite
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import insufficient_funds_futures, order_not_found, unprocessable
from coindcx_mock.sandbox.venue import Venue

from . import checks
from .conversion import money
from .history import History
from .limits import ideal_margin
from .position import FuturesOrder, Position
from .settlement import Settlement
from .ticket import Ticket
from .tpsl import Tpsl, attached

# More levels than any book has.
_WHOLE_BOOK = 1_000_000


class Orders:
    """What it refuses has changed nothing."""

    def __init__(self, venue: Venue, history: History) -> None:
        self._venue = venue
        self._orders: dict[str, FuturesOrder] = {}
        self._settlement = Settlement(venue, history, self._changed, self._withdraw)
        self.tpsl = Tpsl(venue, self._make)

    def of(self, account: Account) -> Iterator[FuturesOrder]:
        """All orders of an account, newest first."""
        return (order for order in reversed(self._orders.values()) if order.position.account is account)

    def of_id(self, account: Account, id: str) -> FuturesOrder:
        """The account's order of that id.

        Raises:
            Refused: it has none.
        """
        order = self._orders.get(id)
        if order is None or order.position.account is not account:
            raise order_not_found()
        return order

    def accept(self, position: Position, ticket: Ticket) -> FuturesOrder:
        """Check an order and set its margin aside; `start` lets it into the market.

        Raises:
            Refused: it may not be, or the margin is not there.
        """
        checks.check_leverage(position, ticket.leverage)
        self._check(position, ticket, ticket.quantity, None)
        position.leverage = ticket.leverage
        order = self._make(ticket, position)
        order.margin_price = self._margin_price(position, ticket)
        position.orders[order.id] = order
        self._settlement.cover(position)
        return order

    def start(self, order: FuturesOrder) -> None:
        """Let an accepted order into the market, or let it wait for its trigger."""
        if order.ticket.waits:
            order.show("untriggered", self._venue.now_ms)
            self._market(order.position).watchers[order.id] = _Waiting(self, order)
        else:
            self._place(order)

    def triggered(self, order: FuturesOrder) -> None:
        """Place an order that waited for its price."""
        del self._market(order.position).watchers[order.id]
        self._place(order)

    def edit(self, order: FuturesOrder, ticket: Ticket) -> None:
        """Make a limit order in the book another one, behind all that rest there; USDT margin only.

        Raises:
            Refused: it may not be so, or the margin is not there.
        """
        position, market = order.position, self._market(order.position)
        open_quantity = ticket.quantity - order.filled_quantity
        if not market.rests(order) or position.currency != "USDT" or open_quantity <= 0:
            raise unprocessable("only an open limit order with USDT margin can be edited, to more than was filled")
        self._check(position, ticket, open_quantity, order)
        market.withdraw(order)
        self._settlement.release(order)
        order.edit(ticket, self._venue.now_ms)
        order.margin_price = self._margin_price(position, ticket)
        position.orders[order.id] = order
        self._settlement.cover(position)
        self._place(order)
        if order.live:
            order.display_message = "Order edited successfully"

    def cancel(self, order: FuturesOrder) -> None:
        """Cancel what is open of an order.

        Raises:
            Refused: nothing is.
        """
        if not order.live:
            raise unprocessable("the order has ended, so it cannot be cancelled")
        position = order.position
        if order.ticket.stage == "tpsl_exit":
            self.tpsl.drop(position, order)
        else:
            self._settlement.cancel(order)
            self._settlement.cover(position)
        position.updated_ms = self._venue.now_ms

    def cancel_all(self, position: Position) -> None:
        """Cancel the orders of a position; its take-profit and stop-loss stay."""
        for order in list(position.orders.values()):
            if order.live:
                self.cancel(order)

    def exit(self, position: Position) -> str:
        """Leave a position at the market; returns the id of the group of the orders that do.

        Raises:
            Refused: it is flat.
        """
        if not position.size:
            raise checks.unknown_position()
        group_id = f"{self._venue.ids.short()}{position.rules.pair}{self._venue.now_ms // 1000}"
        ticket = Ticket(
            side=position.closing_side,
            order_type="market_order",
            price=self._market(position).price,
            quantity=abs(position.size),
            leverage=position.leverage or Decimal(1),
            stage="exit",
            group_id=group_id,
        )
        self._leave(self._make(ticket, position), None)
        return group_id

    def watch(self, position: Position, price: Decimal) -> None:
        """See what a price does to an open position."""
        if position.liquidated_at(price):
            self._liquidate(position)
            return
        for leg in position.legs.values():
            if leg is not None and leg.ticket.triggered(price):
                self.tpsl.take(position, leg)
                self._leave(leg, leg.price if leg.ticket.is_limit else None)
                return

    def _liquidate(self, position: Position) -> None:
        ticket = Ticket(
            side=position.closing_side,
            order_type="market_order",
            price=position.liquidation_price(),
            quantity=abs(position.size),
            leverage=position.leverage or Decimal(1),
            stage="liquidate",
        )
        self._settlement.seize(self._make(ticket, position))

    def _leave(self, order: FuturesOrder, limit: Decimal | None) -> None:
        """Fill what is there for an order that never opens anything; give the rest up."""
        self._market(order.position).execute(order, limit)
        if order.open_quantity:
            order.cancel(self._venue.now_ms)

    def _place(self, order: FuturesOrder) -> None:
        market, ticket = self._market(order.position), order.ticket
        limit = order.price if ticket.is_limit else None
        if ticket.time_in_force != "fill_or_kill" or self._fills_whole(order, limit):
            market.execute(order, limit)
        if not order.open_quantity:
            return
        if ticket.is_limit and ticket.time_in_force == "good_till_cancel":
            market.rest(order)
            order.show("partially_filled" if order.filled_quantity else "open", self._venue.now_ms)
        else:
            self.cancel(order)

    def _fills_whole(self, order: FuturesOrder, limit: Decimal | None) -> bool:
        levels = self._market(order.position).levels(opposite(order.side), _WHOLE_BOOK)
        sign = 1 if order.side == "buy" else -1
        return order.remaining <= sum(
            (quantity for price, quantity in levels if limit is None or price * sign <= limit * sign), ZERO
        )

    def _check(self, position: Position, ticket: Ticket, quantity: Decimal, instead_of: FuturesOrder | None) -> None:
        """Check an order of which so much is open, in place of one that there is."""
        checks.check_ticket(ticket, position.rules, self._market(position))
        price = self._margin_price(position, ticket)
        opening = self._settlement.uncovered(position, ticket.side, quantity, instead_of)
        checks.check_size(position, ticket.leverage, opening * price, instead_of)
        margin = money(ideal_margin(position.rules, opening * price, ticket.leverage), position.currency)
        given_back = ZERO if instead_of is None else instead_of.locked
        if margin > self._settlement.free(position) + given_back:
            raise insufficient_funds_futures()

    def _margin_price(self, position: Position, ticket: Ticket) -> Decimal:
        """The price that an order's margin is reckoned with: the worst that it may be filled at."""
        if ticket.waits and not ticket.is_limit:
            return ticket.stop_price
        return ticket.price if ticket.side == "buy" else max(ticket.price, self._market(position).price)

    def _changed(self, position: Position, order: FuturesOrder, opened: bool) -> None:
        """Go on after a fill: legs of a position that is gone or has turned go, those that an order brings come."""
        watchers = self._market(position).watchers
        if position.size:
            watchers[position.id] = position
        else:
            watchers.pop(position.id, None)
        self.tpsl.drop_others(position)
        if opened:
            for trigger in attached(order):
                self.tpsl.set(position, trigger)

    def _withdraw(self, order: FuturesOrder) -> None:
        market = self._market(order.position)
        market.watchers.pop(order.id, None)
        if market.rests(order):
            market.withdraw(order)

    def _make(self, ticket: Ticket, position: Position) -> FuturesOrder:
        id = self._venue.ids.text()
        order = FuturesOrder(id, ticket, position, self._venue.now_ms, self._settlement.settle)
        self._orders[id] = order
        return order

    def _market(self, position: Position) -> Market:
        return self._venue.instruments[position.rules.pair]


class _Waiting:
    """An order that waits for its trigger."""

    def __init__(self, orders: Orders, order: FuturesOrder) -> None:
        self._orders = orders
        self._order = order

    def look(self, price: Decimal) -> None:
        if self._order.status == "untriggered" and self._order.ticket.triggered(price):
            self._orders.triggered(self._order)

    def ignores(self, low: Decimal, high: Decimal) -> bool:
        return not (self._order.ticket.triggered(low) or self._order.ticket.triggered(high))
