from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.market import Fill, Market, Side, opposite
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import Refused, unprocessable
from coindcx_mock.sandbox.venue import Venue

from .checks import NewOrder, check_price, check_value
from .funds import lock, needed_by, needed_for, settle
from .order import SpotOrder, SpotTrade

MOST_OPEN_ORDERS = 25


class SpotEngine:
    """Spot orders from acceptance to their end, and the trades they made.

    Accepting (or repricing) and executing are two steps: the exchange answers with the order as it was before it met
    the book.
    """

    def __init__(self, venue: Venue, *, reuse_client_order_ids: bool) -> None:
        self._venue = venue
        self._reuse_client_order_ids = reuse_client_order_ids
        self._orders: dict[str, SpotOrder] = {}
        self._by_client_order_id: dict[tuple[str, str | None], SpotOrder] = {}
        self._open: defaultdict[tuple[str, str], dict[str, SpotOrder]] = defaultdict(dict)
        self._trades: defaultdict[str, list[SpotTrade]] = defaultdict(list)

    def accept(self, account: Account, new: NewOrder) -> SpotOrder:
        """Take an order: it has an id and its money is locked. It is in no book before `execute`.

        Raises:
            Refused: the caller's id was used before, too many orders are open, or the money does not suffice.
        """
        venue, rules = self._venue, new.rules
        market = venue.spot_markets[rules.name]
        own_id = (account.id, new.client_order_id)
        if own_id in self._by_client_order_id and not self._reuse_client_order_ids:
            raise Refused(422, "client_order_id already used")
        # A market order is never open for long enough to count.
        if new.limit is not None and len(self.open_orders(account.id, rules.name)) >= MOST_OPEN_ORDERS:
            raise Refused(422, f"At most {MOST_OPEN_ORDERS} orders can be open in a market")
        needed = needed_by(new, market)
        venue.require(account, rules.base if new.side == "buy" else rules.target, needed)

        order = SpotOrder(venue.ids.digits(), account, new, _shown_price(new, market), venue.now_ms, self._settle)
        lock(venue.ledger, order, needed)
        self._orders[order.id] = order
        self._open[account.id, rules.name][order.id] = order
        if new.client_order_id is not None:
            self._by_client_order_id[own_id] = order
        return order

    def execute(self, order: SpotOrder) -> None:
        """Match an order as far as it goes. The rest of a limit order rests; that of a market order is cancelled.

        A market order below the least value of its market is rejected.
        """
        market = self._market(order)
        if order.type == "limit_order":
            market.execute(order, order.price)
            if order.remaining:
                market.rest(order)
            return
        if _best_for(order.side, market) * order.quantity < order.rules.min_notional:
            order.rejected = True
        else:
            market.execute(order, None)
        if order.remaining:
            self._close(order)

    def cancel(self, order: SpotOrder) -> None:
        """End an open order.

        Raises:
            Refused: it has ended already.
        """
        if not order.is_open:
            raise Refused(422, "This order cannot be cancelled")
        self._market(order).withdraw(order)
        self._close(order)

    def reprice(self, order: SpotOrder, price: Decimal) -> None:
        """Take an open order out of its book and give it another limit; `execute` brings it back, behind the others.

        Raises:
            Refused: the market's orders cannot be changed, it has ended, the price breaks a rule, or the money does not
                suffice.
        """
        venue, rules = self._venue, order.rules
        if rules.ecode != "I":
            raise Refused(422, "Edit order is not available yet for this exchange")
        if not order.is_open:
            raise unprocessable("the order has ended, so its price cannot be changed")
        check_price(venue, rules, price)
        check_value(rules, price * order.quantity)
        needed = needed_for(rules, order.side, order.remaining, price)
        venue.require(order.account, order.currency, needed - order.locked)

        self._market(order).withdraw(order)
        lock(venue.ledger, order, needed)
        order.price = price
        order.updated_ms = venue.now_ms

    def find(self, account: Account, order_id: str) -> SpotOrder | None:
        """An order of this account, by the exchange's id."""
        order = self._orders.get(order_id)
        return order if order is not None and order.account is account else None

    def find_own(self, account: Account, client_order_id: str) -> SpotOrder | None:
        """An order of this account, by its own id; the last one that had it."""
        return self._by_client_order_id.get((account.id, client_order_id))

    def open_orders(self, account_id: str, market: str, side: Side | None = None) -> list[SpotOrder]:
        """The orders of an account that are open in a market, oldest first."""
        orders = self._open.get((account_id, market), {}).values()
        return [order for order in orders if side in (None, order.side)]

    def trades(
        self,
        account_id: str,
        *,
        newest_first: bool = False,
        after_id: int | None = None,
        from_ms: int | None = None,
        to_ms: int | None = None,
    ) -> Iterator[SpotTrade]:
        """The trades of an account; both times are included, the trade `after_id` is not."""
        trades = self._trades.get(account_id, [])
        first, last = 0, len(trades)
        if from_ms is not None:
            first = bisect_left(trades, from_ms, key=attrgetter("time_ms"))
        if to_ms is not None:
            last = bisect_right(trades, to_ms, key=attrgetter("time_ms"))
        if after_id is not None and newest_first:
            last = min(last, bisect_left(trades, after_id, key=attrgetter("id")))
        elif after_id is not None:
            first = max(first, bisect_right(trades, after_id, key=attrgetter("id")))
        indices = range(first, last)
        return (trades[index] for index in (reversed(indices) if newest_first else indices))

    def _market(self, order: SpotOrder) -> "Market":
        return self._venue.spot_markets[order.rules.name]

    def _settle(self, order: SpotOrder, fill: Fill) -> None:
        fee = settle(self._venue.ledger, order, fill)
        order.updated_ms = fill.time_ms
        trade = SpotTrade(self._venue.ids.number(), order, fill.price, fill.quantity, fee, fill.time_ms)
        self._trades[order.account.id].append(trade)
        if not order.remaining:
            self._close(order)

    def _close(self, order: SpotOrder) -> None:
        lock(self._venue.ledger, order, ZERO)
        order.closed_ms = order.updated_ms = self._venue.now_ms
        del self._open[order.account.id, order.rules.name][order.id]


def _best_for(side: Side, market: "Market") -> Decimal:
    """The best price that a new order of this side meets."""
    return market.best(opposite(side))


def _shown_price(new: NewOrder, market: "Market") -> Decimal:
    """What stands as price: of a market order the one it meets, but 0 in the exchange's own books, as recorded."""
    if new.limit is not None:
        return new.limit
    return ZERO if new.rules.ecode == "I" else _best_for(new.side, market)
