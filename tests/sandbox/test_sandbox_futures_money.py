"""Random customers and a random price: money adds up after every step, and the same calls give the same bytes again."""

from decimal import Decimal
from typing import Any

from coindcx_mock.sandbox.money import exact
from hypothesis import given, settings
from hypothesis import strategies as st
from sandbox.futures_world import OTHER, PAIR, World, instrument, order

WHO = st.sampled_from(["ann", "bob"])
PAIRS = st.sampled_from([PAIR, OTHER])
SIDES = st.sampled_from(["buy", "sell"])
CURRENCIES = st.sampled_from(["USDT", "INR"])
PRICES = st.integers(9000, 11000).map(lambda cents: Decimal(cents) / 100)
QUANTITIES = st.sampled_from(["0.3", "0.777", "1", "2.345", "7", "25", "90", "333.333"]).map(Decimal)
LEVERAGES = st.sampled_from(["1", "2.1", "7", "20"]).map(Decimal)

ORDERS = st.fixed_dictionaries(
    {
        "side": SIDES,
        "pair": PAIRS,
        "total_quantity": QUANTITIES,
        "margin_currency_short_name": CURRENCIES,
        "time_in_force": st.sampled_from(["good_till_cancel"] * 3 + ["immediate_or_cancel", "fill_or_kill"]),
    },
    optional={"leverage": LEVERAGES},
)
KINDS = st.sampled_from(
    [("market_order", False, False), ("limit_order", True, False), ("limit_order", True, False),
     ("stop_market", False, True), ("stop_limit", True, True), ("take_profit_market", False, True),
     ("take_profit_limit", True, True)]
)  # fmt: skip
STEPS = st.one_of(
    st.tuples(st.just("order"), WHO, ORDERS, KINDS, PRICES, PRICES, st.booleans()),
    st.tuples(st.just("order"), WHO, ORDERS, KINDS, PRICES, PRICES, st.booleans()),
    st.tuples(st.just("price"), PAIRS, PRICES),
    st.tuples(st.just("time"), st.integers(0, 40)),
    st.tuples(st.just("on an order"), WHO, st.sampled_from(["cancel", "edit", "fill"]), st.integers(0, 9), PRICES, QUANTITIES),
    st.tuples(
        st.just("on a position"),
        WHO,
        st.sampled_from(["exit", "add", "remove", "leverage", "tpsl", "cancel_all"]),
        st.integers(0, 3),
        QUANTITIES,
        LEVERAGES,
        PRICES,
        PRICES,
    ),
)  # fmt: skip


class Player:
    """Makes calls of drawn steps, and keeps the answers."""

    def __init__(self) -> None:
        rules = [instrument(pair, leverages=((20, Decimal(100_000)),)) for pair in (PAIR, OTHER)]
        self.world = World(*rules, usdt=3000)
        self.answers: list[Any] = []

    def send(self, operation_id: str, who: str, **given: Any) -> None:
        before = self.world.everything()
        status, content = self.world.send(operation_id, given, who)
        self.answers.append((operation_id, status, content))
        if status != 200:
            assert self.world.everything() == before

    def play(self, step: tuple[Any, ...]) -> None:
        match step:
            case "order", who, placed, (order_type, limited, waits), price, stop_price, attach:
                more = {"order_type": order_type}
                more |= {"price": price} if limited else {}
                more |= {"stop_price": stop_price} if waits else {}
                more |= {"take_profit_price": stop_price} if attach else {}
                given = order(placed["side"], placed["total_quantity"], **more)
                del given["leverage"]
                self.send("create_futures_order", who, order={**given, **placed})
            case "price", pair, price:
                self.world.set_price(price, pair)
            case "time", seconds:
                self.world.pass_seconds(seconds)
            case "on an order", who, what, index, price, quantity:
                found = [each for each in self.world.orders(who) if each["status"] not in ("filled", "cancelled")]
                if found:
                    self._on_order(who, what, found[index % len(found)], price, quantity)
            case "on a position", who, what, index, amount, leverage, low, high:
                found = self.world.positions(who)
                if found:
                    self._on_position(who, what, found[index % len(found)]["id"], amount, leverage, low, high)

    def _on_order(self, who: str, what: str, row: dict[str, Any], price: Decimal, quantity: Decimal) -> None:
        if what == "cancel":
            self.send("cancel_futures_order", who, id=row["id"])
        elif what == "edit":
            self.send("edit_futures_order", who, id=row["id"], price=price, total_quantity=quantity)
        else:
            market = self.world.market(row["pair"])
            resting = market.resting(row["id"])
            if resting is not None:
                with exact():
                    market.fill(resting, min(resting.remaining, quantity))

    def _on_position(
        self, who: str, what: str, id: str, amount: Decimal, leverage: Decimal, low: Decimal, high: Decimal
    ) -> None:
        match what:
            case "exit":
                self.send("exit_futures_position", who, id=id)
            case "add":
                self.send("add_futures_position_margin", who, id=id, amount=amount)
            case "remove":
                self.send("remove_futures_position_margin", who, id=id, amount=amount)
            case "leverage":
                self.send("update_futures_position_leverage", who, id=id, leverage=str(leverage))
            case "cancel_all":
                self.send("cancel_all_futures_orders_for_position", who, id=id)
            case _:
                legs = {
                    "take_profit": {"stop_price": str(high), "order_type": "take_profit_market"},
                    "stop_loss": {"stop_price": str(low), "limit_price": str(high), "order_type": "stop_limit"},
                }
                self.send("create_futures_position_tpsl", who, id=id, **legs)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, min_size=5, max_size=40))
def test_money_adds_up(steps: list[tuple[Any, ...]]) -> None:
    player = Player()
    for step in steps:
        player.play(step)
        player.world.check_money()


@settings(max_examples=10, deadline=None)
@given(st.lists(STEPS, min_size=10, max_size=40))
def test_the_same_calls_at_the_same_times_give_the_same_answers(steps: list[tuple[Any, ...]]) -> None:
    first, second = Player(), Player()
    for player in (first, second):
        for step in steps:
            player.play(step)

    assert second.answers == first.answers
    assert second.world.everything() == first.world.everything()
