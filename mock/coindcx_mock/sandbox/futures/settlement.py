"""Money of orders and positions: set aside, paid and given back. What is locked is always the margin of both.

An order needs margin for what it would open. What it would close is covered by the position, for the orders on the
other side in the order of their arrival.
"""

from collections.abc import Callable
from decimal import Decimal

from coindcx_mock.sandbox.accounts import EXCHANGE, FEES
from coindcx_mock.sandbox.market import Fill, Side
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.venue import Venue

from .conversion import money, usdt
from .history import FuturesFill, History
from .limits import ideal_margin
from .position import FuturesOrder, Position


class Settlement:
    """`changed` is told of each position that a fill has changed; `withdraw` takes an order out of the market."""

    def __init__(
        self,
        venue: Venue,
        history: History,
        changed: Callable[[Position, FuturesOrder, bool], None],
        withdraw: Callable[[FuturesOrder], None],
    ) -> None:
        self._venue = venue
        self._ledger = venue.ledger
        self._history = history
        self._changed = changed
        self._withdraw = withdraw

    def free(self, position: Position) -> Decimal:
        """What the wallet has for a position, in its margin currency."""
        return self._ledger.funds(position.purse, position.currency).free

    def uncovered(
        self, position: Position, side: Side, quantity: Decimal, instead_of: FuturesOrder | None = None
    ) -> Decimal:
        """How much of one more order would open something; or of one that takes the place of another."""
        claimed = sum(
            (
                order.open_quantity
                for order in position.orders.values()
                if order.side == side and order is not instead_of
            ),
            ZERO,
        )
        return quantity - min(quantity, max(ZERO, position.covers(side) - claimed))

    def cover(self, position: Position) -> None:
        """Lock what each order needs now, and unlock what it no longer needs.

        Orders that lose their cover to one that came later and was filled earlier may find nothing to lock: those are
        cancelled.
        """
        left: dict[Side, Decimal] = {"buy": position.covers("buy"), "sell": position.covers("sell")}
        more: list[tuple[FuturesOrder, Decimal]] = []
        for order in position.orders.values():
            covered = min(order.open_quantity, left[order.side])
            left[order.side] -= covered
            uncovered = order.open_quantity - covered
            if uncovered > order.uncovered:
                more.append((order, uncovered))
            elif uncovered < order.uncovered:
                self._unlock(position, order.unlocked(order.uncovered - uncovered))
        for order, uncovered in more:
            missing = max(
                ZERO,
                money(
                    ideal_margin(position.rules, order.margin_price * uncovered, order.ticket.leverage),
                    position.currency,
                )
                - order.locked,
            )
            if missing > self.free(position):
                self.cancel(order)
                self.cover(position)
                return
            self._ledger.lock(position.purse, position.currency, missing)
            order.locked += missing
            order.uncovered = uncovered

    def cancel(self, order: FuturesOrder) -> None:
        """Take an order out of the market, and give its margin back."""
        self._withdraw(order)
        order.cancel(self._venue.now_ms)
        self.release(order)

    def release(self, order: FuturesOrder) -> None:
        """Give back the margin of an order that is done, or that is placed anew."""
        order.position.orders.pop(order.id, None)
        self._unlock(order.position, order.unlocked(order.uncovered))

    def settle(self, order: FuturesOrder, fill: Fill) -> None:
        """Do what a fill does: leave, enter or turn the position, pay the fee, take the gain or the loss."""
        is_maker = fill.maker is order
        rules = order.position.rules
        self._apply(order, fill.price, fill.quantity, rules.maker_fee if is_maker else rules.taker_fee, is_maker)

    def seize(self, order: FuturesOrder) -> None:
        """Close a position outside the book, at the order's price; the exchange takes all of its margin."""
        position, now_ms = order.position, self._venue.now_ms
        quantity, price = order.quantity, order.price
        margin = position.decrease(quantity)
        self._unlock(position, margin)
        self._ledger.move(position.currency, margin, position.purse, EXCHANGE)
        order.count(quantity, price, ZERO, now_ms)
        self._record(order, price, quantity, False, profit=-margin, charge=ZERO)
        self._after(order, opened=False)

    def _apply(self, order: FuturesOrder, price: Decimal, quantity: Decimal, percent: Decimal, is_maker: bool) -> None:
        position = order.position
        closing = min(quantity, position.covers(order.side))
        opening = quantity - closing
        profit = charge = ZERO
        if closing:
            profit, charge = self._close(position, closing, price, percent)
        if opening:
            charge += self._open(order, opening, price, percent)
        order.count(quantity, price, usdt(charge, position.currency), self._venue.now_ms)
        self._record(order, price, quantity, is_maker, profit=profit, charge=charge)
        self._after(order, opened=bool(opening))

    def _close(
        self, position: Position, quantity: Decimal, price: Decimal, percent: Decimal
    ) -> tuple[Decimal, Decimal]:
        """Leave so much of a position. No more is lost, and no more paid, than there is margin for it."""
        gain = money(position.profit(quantity, price), position.currency)
        released = position.decrease(quantity)
        profit = max(gain, -released)
        charge = min(money(price * quantity * percent / 100, position.currency), released + profit)
        self._unlock(position, released)
        if profit < 0:
            self._ledger.move(position.currency, -profit, position.purse, EXCHANGE)
        else:
            self._ledger.move(position.currency, profit, EXCHANGE, position.purse)
        self._ledger.move(position.currency, charge, position.purse, FEES)
        return profit, charge

    def _open(self, order: FuturesOrder, quantity: Decimal, price: Decimal, percent: Decimal) -> Decimal:
        """Enter so much of a position: the order's margin becomes its own, and pays the fee."""
        position = order.position
        margin = order.unlocked(quantity)
        charge = min(money(price * quantity * percent / 100, position.currency), margin)
        self._unlock(position, charge)
        self._ledger.move(position.currency, charge, position.purse, FEES)
        position.increase(order.side, quantity, price, margin, charge)
        return charge

    def _after(self, order: FuturesOrder, *, opened: bool) -> None:
        position = order.position
        position.updated_ms = self._venue.now_ms
        position.mark_price = self._venue.instruments[position.rules.pair].price if position.size else ZERO
        if not order.open_quantity:
            self.release(order)
        self.cover(position)
        self._changed(position, order, opened)

    def _record(
        self,
        order: FuturesOrder,
        price: Decimal,
        quantity: Decimal,
        is_maker: bool,
        *,
        profit: Decimal,
        charge: Decimal,
    ) -> None:
        fee = usdt(charge, order.position.currency)
        bitcoin = self._venue.instruments.get("B-BTC_USDT")
        btc_price = ZERO if bitcoin is None else bitcoin.price
        self._history.add_fill(
            FuturesFill(order, price, quantity, is_maker, fee, profit, charge, btc_price, self._venue.now_ms)
        )

    def _unlock(self, position: Position, amount: Decimal) -> None:
        self._ledger.unlock(position.purse, position.currency, amount)
