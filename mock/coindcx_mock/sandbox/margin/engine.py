"""Trading with borrowed money: an order enters a position, another leaves it, and a margin answers for the loss.

What is borrowed never reaches a purse. A position is a count; when it is closed, profit or loss, fees and interest go
between the margin and the exchange, and a loss beyond the margin is the exchange's.
"""

from decimal import Decimal
from functools import partial

from coindcx_mock.sandbox.accounts import EXCHANGE, FEES, Account
from coindcx_mock.sandbox.market import Fill, Market, opposite
from coindcx_mock.sandbox.money import ZERO, places, rounded
from coindcx_mock.sandbox.refusals import Refused, insufficient_funds_spot, order_not_found, unprocessable
from coindcx_mock.sandbox.spot import check_price
from coindcx_mock.sandbox.venue import Venue

from .checks import NewMarginOrder, check_side
from .order import Leg, MarginOrder, margin_for

MOST_OPEN_ORDERS = 10


class MarginEngine:
    """Margin orders from acceptance to their end.

    Accepting and entering are two steps: the exchange answers with the order as it was before it met the book.
    """

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self._orders: dict[str, MarginOrder] = {}

    def accept(self, account: Account, new: NewMarginOrder) -> MarginOrder:
        """Take an order: it has an id and its margin is locked. It is in no book before `enter`.

        Raises:
            Refused: too many orders are open, or the money does not suffice.
        """
        venue, rules = self._venue, new.rules
        count = sum(order.rules is rules and not order.is_final for order in self.orders(account))
        if count >= MOST_OPEN_ORDERS:
            raise Refused(422, f"At most {MOST_OPEN_ORDERS} margin orders can be open in a market")
        margin = margin_for(rules, new.quantity * new.price, new.leverage)
        venue.set_aside(account, rules.base, margin)

        order_id = venue.ids.text()
        limit = ZERO if new.type == "market_order" else new.price
        entry = Leg(
            venue.ids.number(),
            new.type,
            new.side,
            limit,
            new.quantity,
            venue.now_ms,
            partial(self._entered, order_id),
            stop_price=new.stop_price or ZERO,
        )
        order = MarginOrder(
            order_id,
            account,
            rules,
            entry,
            price=new.price,
            leverage=new.leverage,
            margin=margin,
            target_price=new.target_price,
            trailing=new.trailing,
            created_ms=venue.now_ms,
            look=self._look,
        )
        self._orders[order.id] = order
        return order

    def enter(self, order: MarginOrder) -> None:
        """Match the entry as far as it goes, or wait for its stop price. The rest of a market order is cancelled.

        A market order below the least value of its market is rejected.
        """
        market, entry = self._market(order), order.entry
        if entry.waits:
            market.watchers[order.id] = order
            self._look(order, market.price)
        elif entry.type != "market_order":
            self._place(order, entry)
        elif order.price * entry.quantity < order.rules.min_notional:
            self._end_entry(order, "rejected")
        else:
            market.execute(entry, None)
            if entry.is_open:
                self._end_entry(order, "cancelled")

    def cancel(self, order: MarginOrder) -> None:
        """End the entry; what has been filled of it stays, as a position.

        Raises:
            Refused: there is nothing to cancel.
        """
        if order.status not in ("init", "partial_entry", "triggered"):
            raise Refused(422, "This order cannot be cancelled")
        self._end_entry(order, "cancelled")

    def exit(self, order: MarginOrder) -> None:
        """Close the position at the market, as far as there is one.

        Raises:
            Refused: there is no position, or it is still being entered.
        """
        if order.status not in ("open", "partial_close"):
            raise Refused(422, "Cannot exit this order")
        self._leave(order, "exit")

    def set_target(self, order: MarginOrder, price: Decimal) -> None:
        """Set the price at which the position is to be closed, with a profit.

        Raises:
            Refused: the order has ended, or the price breaks a rule.
        """
        self._require_open(order)
        check_price(self._venue, order.rules, price)
        check_side(order.side, "Target price", price, order.average_entry or order.price)
        order.target_price = price
        order.updated_ms = self._venue.now_ms
        target = order.target
        if target is None:
            self._aim(order)
        else:
            self._withdraw(order, target)
            target.price = price
            self._place(order, target)

    def set_stop_loss(self, order: MarginOrder, price: Decimal, *, trailing: bool) -> None:
        """Set the price at which a loss is taken; a trailing one goes on from there, as far behind as it is then.

        Raises:
            Refused: the order has ended, is of the other kind, or the price breaks a rule.
        """
        self._require_open(order)
        if trailing != (order.trail is not None):
            raise unprocessable("edit_sl is for a stop loss that stands, edit_trailing_sl for one that trails")
        now = self._market(order).price if order.active else order.price
        check_price(self._venue, order.rules, price)
        check_side(opposite(order.side), "SL price", price, now)
        order.sl_price = price
        order.updated_ms = self._venue.now_ms
        if trailing:
            order.trail = rounded(abs(now - price) * 100 / now, places(4))

    def add(self, order: MarginOrder, amount: Decimal) -> None:
        """Lock more margin.

        Raises:
            Refused: the order has ended, or the money does not suffice.
        """
        self._require_open(order)
        self._venue.set_aside(order.account, order.rules.base, amount)
        order.margin += amount
        order.updated_ms = self._venue.now_ms

    def remove(self, order: MarginOrder, amount: Decimal) -> None:
        """Give margin free, as long as the market's greatest leverage allows and the present loss is covered.

        Raises:
            Refused: the order has ended, or needs its margin.
        """
        self._require_open(order)
        assert order.rules.max_leverage is not None
        needed = margin_for(order.rules, order.price * order.size, order.rules.max_leverage)
        worth = order.worth(self._market(order).price, self._venue.now_ms)
        if order.margin - amount < needed or (order.active and worth <= amount):
            raise insufficient_funds_spot()
        self._release(order, amount)
        order.updated_ms = self._venue.now_ms

    def find(self, account: Account, order_id: str) -> MarginOrder:
        """An order of this account.

        Raises:
            Refused: it has none with this id.
        """
        order = self._orders.get(order_id)
        if order is None or order.account is not account:
            raise order_not_found()
        return order

    def orders(self, account: Account) -> list[MarginOrder]:
        """All that the account ever had, newest first."""
        return [order for order in reversed(self._orders.values()) if order.account is account]

    def _look(self, order: MarginOrder, price: Decimal) -> None:
        """Act on the price of the market: trigger the entry, move the stop loss, leave the position."""
        entry, now_ms = order.entry, self._venue.now_ms
        if entry.waits and entry.is_open:
            # A stop buys when the price has risen to it, and takes a profit when it has fallen to it.
            rising = (order.side == "buy") == (entry.type == "stop_limit")
            assert entry.stop_price is not None
            if price >= entry.stop_price if rising else price <= entry.stop_price:
                entry.waits = False
                order.updated_ms = now_ms
                self._market(order).watchers.pop(order.id)
                self._place(order, entry)
            return
        if not order.active:
            return
        if price <= order.sl_price if order.side == "buy" else price >= order.sl_price:
            self._leave(order, "stop_loss")
        elif order.worth(price, now_ms) <= 0:
            self._leave(order, "liquidation")
        elif order.trail is not None:
            far = price * order.trail / 100
            moved = (price - far if order.side == "buy" else price + far).quantize(order.rules.tick)
            order.sl_price = max(order.sl_price, moved) if order.side == "buy" else min(order.sl_price, moved)

    def _entered(self, order_id: str, entry: Leg, fill: Fill) -> None:
        order = self._orders[order_id]
        order.updated_ms = fill.time_ms
        if order.opened_ms is None:
            order.opened_ms = fill.time_ms
            self._market(order).watchers[order.id] = order
        if not entry.remaining:
            self._aim(order)

    def _left(self, order_id: str, leg: Leg, fill: Fill) -> None:
        order = self._orders[order_id]
        order.updated_ms = fill.time_ms
        order.left += fill.quantity
        order.exit_value += fill.price * fill.quantity
        if not order.active:
            self._close(order)
            order.result = leg.result

    def _aim(self, order: MarginOrder) -> None:
        """Send the order for the target, when the position is whole."""
        if order.target_price and order.active and not order.entry.is_open:
            self._place(order, self._exit_leg(order, "limit_order", order.target_price, "target"))

    def _leave(self, order: MarginOrder, result: str) -> None:
        """Close the position at the market; what finds nobody stays."""
        if order.entry.is_open:
            order.target_price = ZERO
            self._end_entry(order, "cancelled")
        target = order.target
        if target is not None:
            order.target_price = ZERO
            self._withdraw(order, target)
            target.ended = "cancelled"
        leg = self._exit_leg(order, "market_order", ZERO, result)
        self._market(order).execute(leg, None)
        if leg.is_open:
            leg.ended = "cancelled"

    def _exit_leg(self, order: MarginOrder, type: str, price: Decimal, result: str) -> Leg:
        leg = Leg(
            self._venue.ids.number(),
            "limit_order" if type == "limit_order" else "market_order",
            opposite(order.side),
            price,
            order.active,
            self._venue.now_ms,
            partial(self._left, order.id),
            result=result,
        )
        order.exits.append(leg)
        return leg

    def _close(self, order: MarginOrder) -> None:
        """Settle an emptied position: what the margin cannot pay is lost by the exchange."""
        purse, base, ledger = order.account.purse(), order.rules.base, self._venue.ledger
        order.charged = order.interest(self._venue.now_ms)
        gain = order.gain(ZERO)
        left = order.margin + max(gain, ZERO)
        self._release(order, order.margin)
        ledger.move(base, max(gain, ZERO), EXCHANGE, purse)
        paid = ZERO
        fees = order.rules.fee_of(order.entry.value + order.exit_value)
        for due, receiver in ((fees, FEES), (order.charged[0], EXCHANGE), (max(-gain, ZERO), EXCHANGE)):
            payable = min(due, left - paid)
            ledger.move(base, payable, purse, receiver)
            paid += payable
        order.pnl = max(gain, ZERO) - paid
        self._market(order).watchers.pop(order.id, None)

    def _end_entry(self, order: MarginOrder, how: str) -> None:
        """Take what remains of the entry away, with its part of the margin."""
        entry, market = order.entry, self._market(order)
        if entry.rests:
            self._withdraw(order, entry)
        entry.ended = "rejected" if how == "rejected" else "cancelled"
        order.updated_ms = self._venue.now_ms
        if order.active:
            self._release(order, rounded(order.margin * entry.remaining / entry.quantity, places(14)))
            self._aim(order)
        else:
            self._release(order, order.margin)
            market.watchers.pop(order.id, None)

    def _place(self, order: MarginOrder, leg: Leg) -> None:
        """Match a leg up to its price, and let the rest of it wait in the book."""
        market = self._market(order)
        market.execute(leg, leg.price)
        if leg.is_open:
            market.rest(leg)
            leg.rests = True

    def _withdraw(self, order: MarginOrder, leg: Leg) -> None:
        self._market(order).withdraw(leg)
        leg.rests = False

    def _require_open(self, order: MarginOrder) -> None:
        if order.is_final:
            raise unprocessable("the order has ended")

    def _release(self, order: MarginOrder, amount: Decimal) -> None:
        self._venue.ledger.unlock(order.account.purse(), order.rules.base, amount)
        order.margin -= amount

    def _market(self, order: MarginOrder) -> "Market":
        return self._venue.spot_markets[order.rules.name]
