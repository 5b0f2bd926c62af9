"""Two customers do what comes to mind, through the typed client; a small book-keeping of our own says what must follow.

It knows nothing of how the sandbox works. It has what each customer started with, which limits were asked for, and what
the exchange says of orders and trades; from the trades alone follow balances, locked parts and what is left of orders.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from coindcx_client import BadRequest, CoinDCX, Unprocessable
from coindcx_client.models import AccountTrade, Order
from coindcx_mock.embedded import Sandbox
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from support.seed import IS_QUICK, SEED

# Four parts, so that two processes may share them.
PARTS, RUNS, STEPS = (1, 12, 50) if IS_QUICK else (4, 50, 50)

# A customer's cash is enough for some orders and not for others, so refusals happen too.
CASH = {"INR": Decimal(2_000_000), "BTC": Decimal("0.5"), "XRP": Decimal(2_000)}
SHAPES = {"BTCINR": ("BTC", "INR"), "XRPINR": ("XRP", "INR")}
NAMES = ("first", "second")

OPEN = ("init", "open", "partially_filled")
RANK = {"init": 0, "open": 1, "partially_filled": 2}

customers = st.sampled_from(NAMES)
markets = st.sampled_from(sorted(SHAPES))
sides = st.sampled_from(["buy", "sell"])
# Hundredths of the price away from it, small enough for orders of both customers to meet.
offsets = st.integers(-300, 300)
sizes = st.integers(1, 400)
picks = st.integers(0, 10_000)


# What came about in the runs, lest all of them are empty.
happened: Counter[str] = Counter()


@dataclass
class Customer:
    """One customer, and what we know of each order: the limits it had before and has now."""

    client: CoinDCX
    seen: dict[str, Order] = field(default_factory=dict)
    limits: dict[str, list[Decimal]] = field(default_factory=dict)
    trades: list[AccountTrade] = field(default_factory=list)
    moved: Decimal = Decimal(0)


class RandomUsers(RuleBasedStateMachine):
    """Rules are what a customer or the world may do; what must hold after each of them is below."""

    def __init__(self) -> None:
        super().__init__()
        self.exchange = Sandbox(
            seed=SEED, markets=[*SHAPES], accounts={name: {"spot": CASH} for name in NAMES}, limits="none"
        )
        self.customers = {name: Customer(self.exchange.client(account=name)) for name in NAMES}
        details = {row.coindcx_name: row for row in self.customers["first"].client.market_data.market_details()}
        self.tick = {name: Decimal(1).scaleb(-details[name].base_currency_precision) for name in SHAPES}
        self.step = {name: details[name].step for name in SHAPES}

    def teardown(self) -> None:
        self.exchange.close()
        happened["runs"] += 1
        for customer in self.customers.values():
            happened.update(str(order.status) for order in customer.seen.values())
        # One trade has two rows where both sides are customers.
        rows = [
            (row.symbol, row.timestamp, row.price, row.quantity) for c in self.customers.values() for row in c.trades
        ]
        happened["met each other"] += len(rows) - len(set(rows))

    # What may happen

    @rule(who=customers, market=markets, side=sides, offset=offsets, size=sizes)
    def limit_order(self, who: str, market: str, side: str, offset: int, size: int) -> None:
        price = self._price(market, offset)
        self._create(who, market, side, self._quantity(market, size, price), price)

    @rule(who=customers, market=markets, side=sides, size=sizes)
    def market_order(self, who: str, market: str, side: str, size: int) -> None:
        self._create(who, market, side, self._quantity(market, size, self._price(market, 0)), None)

    @rule(who=customers, pick=picks)
    def cancel(self, who: str, pick: int) -> None:
        if order := self._picked(who, pick):
            self._try(lambda client: client.orders.cancel(id=order.id), who, refused=order.status not in OPEN)

    @rule(who=customers, market=markets)
    def cancel_all(self, who: str, market: str) -> None:
        self.customers[who].client.orders.cancel_all(market=market)
        assert self.customers[who].client.orders.active(market=market) == []

    @rule(who=customers, pick=picks, offset=offsets)
    def edit(self, who: str, pick: int, offset: int) -> None:
        if order := self._picked(who, pick):
            price = self._price(order.market, offset)
            if self._try(lambda client: client.orders.edit_price(id=order.id, price_per_unit=price), who):
                self.customers[who].limits[order.id].append(price)

    @rule(seconds=st.integers(0, 600))
    def time_passes(self, seconds: int) -> None:
        self.exchange.clock.advance(seconds)

    @rule(market=markets, offset=offsets)
    def price_moves(self, market: str, offset: int) -> None:
        self.exchange.set_price(market, self._price(market, offset))

    @rule(who=customers, pick=picks, share=st.integers(1, 100))
    def fill(self, who: str, pick: int, share: int) -> None:
        order = self._picked(who, pick)
        if order and order.status in OPEN:
            steps = order.remaining_quantity / self.step[order.market]
            self.exchange.fill(order.id, max(Decimal(1), steps * share // 100) * self.step[order.market])

    @rule(who=customers, amount=st.integers(1, 1_000_000), back=st.booleans())
    def move_between_wallets(self, who: str, amount: int, back: bool) -> None:
        wallets = ("futures", "spot") if back else ("spot", "futures")

        def transfer(client: CoinDCX) -> None:
            client.wallets.transfer(
                source_wallet_type=wallets[0],
                destination_wallet_type=wallets[1],
                currency_short_name="INR",
                amount=amount,
            )

        if self._try(transfer, who):
            self.customers[who].moved += -amount if back else amount

    @rule(who=customers, size=st.integers(1, 7))
    def page_through_trades(self, who: str, size: int) -> None:
        orders = self.customers[who].client.orders
        found: list[AccountTrade] = []
        while page := orders.trade_history(limit=size, from_id=found[-1].id if found else None):
            found += page
        happened["paged"] += len(found) > size
        assert [row.id for row in found] == [row.id for row in orders.iter_trade_history(oldest_first=True)]

    # What must hold

    @invariant()
    def everything_adds_up(self) -> None:
        self._orders_only_go_forward()
        self._trades_add_up_to_what_orders_say()
        self._balances_follow_from_trades()
        self._active_orders_are_those_that_are_open()

    def _orders_only_go_forward(self) -> None:
        for customer in self.customers.values():
            if not customer.seen:
                continue
            now = customer.client.orders.status_multiple(ids=list(customer.seen))
            assert [order.id for order in now] == list(customer.seen)
            for order in now:
                before = customer.seen[order.id]
                assert order.total_quantity == before.total_quantity
                assert 0 <= order.remaining_quantity <= before.remaining_quantity
                if before.status in RANK:
                    assert RANK.get(order.status, 3) >= RANK[before.status]
                else:
                    assert order == before
                assert (order.status == "filled") == (order.remaining_quantity == 0)
                customer.seen[order.id] = order

    def _trades_add_up_to_what_orders_say(self) -> None:
        for customer in self.customers.values():
            trades = list(customer.client.orders.iter_trade_history(oldest_first=True))
            assert trades[: len(customer.trades)] == customer.trades
            for trade in trades[len(customer.trades) :]:
                limits = customer.limits[trade.order_id]
                if trade.side == "buy":
                    assert not limits or trade.price <= max(limits[-2:])
                else:
                    assert not limits or trade.price >= min(limits[-2:])
            customer.trades = trades
            filled: defaultdict[str, Decimal] = defaultdict(Decimal)
            fees: defaultdict[str, Decimal] = defaultdict(Decimal)
            for trade in trades:
                filled[trade.order_id] += trade.quantity
                fees[trade.order_id] += trade.fee_amount
            for order in customer.seen.values():
                assert filled[order.id] == order.total_quantity - order.remaining_quantity
                assert fees[order.id] == order.fee_amount

    def _balances_follow_from_trades(self) -> None:
        for customer in self.customers.values():
            owned = dict(CASH)
            owned["INR"] -= customer.moved
            for trade in customer.trades:
                target, base = SHAPES[trade.symbol]
                sign = 1 if trade.side == "buy" else -1
                owned[target] += sign * trade.quantity
                owned[base] -= sign * trade.quantity * trade.price + trade.fee_amount
            locked: defaultdict[str, Decimal] = defaultdict(Decimal)
            for order in customer.seen.values():
                target, base = SHAPES[order.market]
                if order.status not in OPEN:
                    continue
                if order.side == "sell":
                    locked[target] += order.remaining_quantity
                else:
                    locked[base] += order.remaining_quantity * order.price_per_unit * (1 + order.fee / 100)
            for balance in customer.client.users.balances():
                if balance.currency in owned:
                    assert balance.balance >= 0
                    assert balance.locked_balance == locked[balance.currency]
                    assert balance.balance + balance.locked_balance == owned[balance.currency]

    def _active_orders_are_those_that_are_open(self) -> None:
        for customer in self.customers.values():
            for market in SHAPES:
                open_ids = {o.id for o in customer.seen.values() if o.market == market and o.status in OPEN}
                assert {order.id for order in customer.client.orders.active(market=market)} == open_ids
                assert customer.client.orders.count_active(market=market).count == len(open_ids)

    # How

    def _create(self, who: str, market: str, side: Any, quantity: Decimal, price: Decimal | None) -> None:
        def create(client: CoinDCX) -> None:
            order = client.orders.create(
                market=market,
                side=side,
                order_type="market_order" if price is None else "limit_order",
                total_quantity=quantity,
                price_per_unit=price,
            )
            self.customers[who].seen[order.id] = order
            self.customers[who].limits[order.id] = [] if price is None else [price]

        self._try(create, who)

    def _try(self, call: Any, who: str, *, refused: bool | None = None) -> bool:
        """Make a call that may be refused; tell whether it was not."""
        try:
            call(self.customers[who].client)
        except (BadRequest, Unprocessable):
            assert refused is not False
            happened["refused"] += 1
            return False
        assert refused is not True
        return True

    def _price(self, market: str, offset: int) -> Decimal:
        price = self.exchange.price(market) * (10_000 + offset) / 10_000
        return price // self.tick[market] * self.tick[market]

    def _quantity(self, market: str, size: int, price: Decimal) -> Decimal:
        """Worth up to 40 times 10,000 in the base currency."""
        return max(Decimal(1), Decimal(size) * 1000 / price // self.step[market]) * self.step[market]

    def _picked(self, who: str, pick: int) -> Order | None:
        orders = list(self.customers[who].seen.values())
        return orders[pick % len(orders)] if orders else None


@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", range(PARTS))
def test_random_users_neither_make_nor_lose_money(part: int, tally: Counter[str]) -> None:
    print(f"SEED={SEED}, part {part}: {RUNS} runs of up to {STEPS} steps")
    happened.clear()
    run_state_machine_as_test(
        seed(SEED * PARTS + part)(RandomUsers),
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    tally.update({f"random users: {name}": count for name, count in happened.items()})
    assert happened["runs"] >= RUNS
    missing = {"filled", "partially_cancelled", "cancelled", "refused", "met each other", "paged"} - set(happened)
    assert not missing, f"never happened: {missing}"
