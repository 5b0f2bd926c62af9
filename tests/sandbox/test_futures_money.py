"""Random customers and a random price: money adds up after every step, and the same calls give the same bytes again."""

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sandbox.futures_exchange import OTHER, PAIR, FuturesExchange, instrument
from support.seed import number_of

LIVE = ("open", "partially_filled", "untriggered")

WHO = st.sampled_from(["ann", "ann", "bob"])
PAIRS = st.sampled_from([PAIR, PAIR, PAIR, OTHER])
CURRENCIES = st.sampled_from(["USDT", "USDT", "USDT", "INR"])
# How far from the market's price: mostly where orders meet each other, at times where positions are lost.
NEAR = st.sampled_from(["-2", "-0.3", "-0.04", "-0.02", "0", "0.02", "0.04", "0.3", "2"]).map(Decimal)
FAR = st.sampled_from(["-40", "-9", "-3", "-0.5", "0.5", "3", "9", "40"]).map(Decimal)
QUANTITIES = st.sampled_from(["0.3", "0.777", "1", "2.345", "7", "25", "90", "333.333"]).map(Decimal)
LEVERAGES = st.sampled_from(["1", "2.1", "7", "20", "20"]).map(Decimal)
TIMES_IN_FORCE = st.sampled_from(["good_till_cancel"] * 4 + ["immediate_or_cancel", "fill_or_kill"])

PLACED = st.fixed_dictionaries(
    {"side": st.sampled_from(["buy", "sell"]), "pair": PAIRS, "total_quantity": QUANTITIES,
     "margin_currency_short_name": CURRENCIES, "time_in_force": TIMES_IN_FORCE}
)  # fmt: skip
ORDERS = st.tuples(
    st.just("order"), WHO, PLACED, st.sampled_from(["market_order", "limit_order", "limit_order"]), LEVERAGES, NEAR,
    st.booleans(),
)  # fmt: skip
WAITING = st.tuples(
    st.just("waiting order"), WHO, PLACED,
    st.sampled_from(["stop_market", "stop_limit", "take_profit_market", "take_profit_limit"]), LEVERAGES, NEAR.map(abs),
)  # fmt: skip
MOVES = st.one_of(
    st.tuples(st.just("price"), PAIRS, NEAR), st.tuples(st.just("price"), PAIRS, FAR),
    st.tuples(st.just("time"), st.integers(0, 40)),
)  # fmt: skip
ON_ORDERS = st.tuples(
    st.just("on an order"), WHO, st.sampled_from(["cancel", "edit", "fill"]), st.integers(0, 9), NEAR, QUANTITIES
)
ON_POSITIONS = st.tuples(
    st.just("on a position"), WHO, st.sampled_from(["exit", "add", "remove", "leverage", "tpsl", "cancel_all"]),
    st.integers(0, 3), QUANTITIES, LEVERAGES, FAR.map(abs),
)  # fmt: skip
STEPS = st.one_of(ORDERS, ORDERS, ORDERS, WAITING, MOVES, MOVES, ON_ORDERS, ON_POSITIONS)


class Player:
    """Makes the calls of drawn steps, and keeps the answers."""

    def __init__(self) -> None:
        rules = [instrument(pair, leverages=((20, Decimal(100_000)),)) for pair in (PAIR, OTHER)]
        self.futures = FuturesExchange(*rules, usdt=3000)

    def send(self, operation_id: str, who: str, **given: Any) -> None:
        """Call; a refusal has to have changed nothing."""
        before = self.futures.everything()
        status, _ = self.futures.send(operation_id, given, who)
        if status != 200:
            assert self.futures.everything() == before

    def play(self, step: tuple[Any, ...]) -> None:
        match step:
            case "order", who, placed, order_type, leverage, offset, attach:
                price = self._price(placed["pair"], offset)
                more = {"price": price} if order_type == "limit_order" else {}
                if attach:
                    up = placed["side"] == "buy"
                    more |= {"take_profit_price": price + (3 if up else -3)}
                    more |= {"stop_loss_price": price - (3 if up else -3)}
                self._order(who, leverage, order_type=order_type, **placed, **more)
            case "waiting order", who, placed, order_type, leverage, offset:
                side = 1 if placed["side"] == "buy" else -1
                above = side if order_type.startswith("stop") else -side
                stop_price = self._price(placed["pair"], above * (offset + 1))
                limit = {"price": stop_price + side} if order_type.endswith("limit") else {}
                self._order(who, leverage, order_type=order_type, stop_price=stop_price, **placed, **limit)
            case "price", pair, offset:
                self.futures.set_price(max(Decimal(50), self._price(pair, offset)), pair)
            case "time", seconds:
                self.futures.pass_seconds(seconds)
            case "on an order", who, what, index, offset, quantity:
                rows = [row for row in self.futures.orders(who) if row["status"] in LIVE]
                found = [row for row in rows if what == "cancel" or self._rests(row)]
                if found:
                    self._on_order(who, what, found[index % len(found)], offset, quantity)
            case "on a position", who, what, index, amount, leverage, offset:
                held = self.futures.positions(who)
                if held:
                    self._on_position(who, what, held[index % len(held)], amount, leverage, offset)

    def _price(self, pair: str, offset: Decimal) -> Decimal:
        return self.futures.market(pair).price + offset

    def _order(self, who: str, leverage: Decimal, **given: Any) -> None:
        """A leverage is only said where nothing has one yet."""
        key = given["pair"], given["margin_currency_short_name"]
        bound = [
            row
            for row in self.futures.positions(who)
            if (row["pair"], row["margin_currency_short_name"]) == key
            and (row["active_pos"] or row["inactive_pos_buy"] or row["inactive_pos_sell"])
        ]
        said = {} if bound else {"leverage": leverage}
        self.send("create_futures_order", who, order={"notification": "no_notification", **given, **said})

    def _rests(self, row: dict[str, Any]) -> bool:
        return self.futures.market(row["pair"]).resting(row["id"]) is not None

    def _on_order(self, who: str, what: str, row: dict[str, Any], offset: Decimal, quantity: Decimal) -> None:
        match what:
            case "cancel":
                self.send("cancel_futures_order", who, id=row["id"])
            case "edit":
                price = self._price(row["pair"], offset)
                self.send("edit_futures_order", who, id=row["id"], price=price, total_quantity=quantity)
            case _:
                self.futures.fill(row["id"], min(row["remaining_quantity"], quantity))

    def _on_position(
        self, who: str, what: str, row: dict[str, Any], amount: Decimal, leverage: Decimal, offset: Decimal
    ) -> None:
        id = row["id"]
        gain = offset if row["active_pos"] > 0 else -offset
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
                target, stop = self._price(row["pair"], gain), self._price(row["pair"], -gain)
                legs = {
                    "take_profit": {"stop_price": str(target), "order_type": "take_profit_market"},
                    "stop_loss": {
                        "stop_price": str(stop),
                        "limit_price": str(stop - gain / 2),
                        "order_type": "stop_limit",
                    },
                }
                self.send("create_futures_position_tpsl", who, id=id, **legs)


@settings(max_examples=number_of(60), deadline=None)
@given(st.lists(STEPS, min_size=20, max_size=50))
def test_money_adds_up(steps: list[tuple[Any, ...]]) -> None:
    player = Player()
    for step in steps:
        player.play(step)
        player.futures.check_money()


@settings(max_examples=10, deadline=None)
@given(st.lists(STEPS, min_size=20, max_size=50))
def test_what_was_remembered_makes_the_same_exchange_again(steps: list[tuple[Any, ...]]) -> None:
    """Byte for byte; calls that were refused or only looked are not played again, and so have left no trace."""
    player = Player()
    for step in steps:
        player.play(step)
    seen = player.futures.seen()

    again = Player().futures
    for change in player.futures.changes:
        again.exchange.venue.clock.set(change.time_ms)
        again.exchange.repeat(change)
    again.exchange.venue.clock.set(player.futures.exchange.venue.clock.now_ms)
    assert again.seen() == seen
