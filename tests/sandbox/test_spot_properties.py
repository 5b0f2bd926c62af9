"""Whatever two accounts do, no money is made or lost, and what is locked is what open orders need; and it can be
played again."""

from collections import defaultdict
from decimal import ROUND_UP, Decimal
from typing import Any

from coindcx_mock.sandbox.money import exact
from coindcx_mock.sandbox.refusals import Refused
from hypothesis import given, settings
from hypothesis import strategies as st
from sandbox.spot_exchange import RULES, SpotExchange
from support.seed import number_of

D = Decimal
KEYS = ("main", "other")
# What a market is worth at the start, and a quantity of about its least value.
MARKETS = {"ETHINR": (2000, D("0.06")), "ABCINR": (50, D("2.4")), "ETHUSDT": (25, D("0.24"))}
ENDS = {"filled", "partially_cancelled", "cancelled", "rejected"}

Step = tuple[str, dict[str, Any]]

market = st.sampled_from(sorted(MARKETS))
key = st.sampled_from(KEYS)
side = st.sampled_from(["buy", "sell"])
# Of the price at the start, in parts of a thousand; most are near enough to meet.
near = st.integers(990, 1010)
which = st.integers(0, 40)
# In least values: about what the market maker offers on a level, or on all of them.
size = st.integers(1, 100) | st.integers(1, 3000)

GIVEN = {
    # Every sixth without a price, at any.
    "order": {
        "key": key,
        "market": market,
        "side": side,
        "size": size,
        "near": st.integers(986, 1010).map(lambda number: number if number >= 990 else None),
    },
    "cancel": {"which": which},
    "cancel all": {"key": key, "market": market},
    "edit": {"which": which, "near": near},
    "fill": {"which": which, "part": st.integers(1, 4)},
    "advance": {"ms": st.integers(1, 30_000)},
    "price": {"market": market, "near": near},
}
names = st.sampled_from([*GIVEN, *["order"] * 8])
step = names.flatmap(lambda name: st.tuples(st.just(name), st.fixed_dictionaries(GIVEN[name])))
# Few at first, many mostly.
steps = st.integers(1, 40).flatmap(lambda least: st.lists(step, min_size=least, max_size=50))


class Play:
    """A spot on which steps are made; every answer is kept."""

    def __init__(self) -> None:
        self.spot = SpotExchange()
        self.answers: list[bytes] = []
        self.placed: list[tuple[str, str, str]] = []
        self.edited: set[str] = set()

    def make(self, step: Step) -> None:
        name, given = step
        if name == "advance":
            self.spot.clock.advance(given["ms"])
        elif name == "price":
            self.spot.set_price(given["market"], str(_price(given["market"], given["near"])))
        elif name == "order":
            self._order(**given)
        elif name == "cancel all":
            self._call("cancel_all_orders", given["key"], market=given["market"])
        elif self.placed:
            key, id, market = self.placed[given["which"] % len(self.placed)]
            if name == "cancel":
                self._call("cancel_order", key, id=id)
            elif name == "edit":
                self.edited.add(id)
                self._call("edit_order_price", key, id=id, price_per_unit=_price(market, given["near"]))
            else:
                self._fill(id, market, given["part"])

    def see(self) -> None:
        """All that the accounts can ask for."""
        for key in KEYS:
            self._call("list_balances", key)
            self._call("list_account_trades", key)
            for market in MARKETS:
                self._call("list_active_orders", key, market=market)

    def _order(self, key: str, market: str, side: str, size: int, near: int | None) -> None:
        given: dict[str, Any] = {"market": market, "side": side, "total_quantity": size * MARKETS[market][1]}
        given["order_type"] = "market_order" if near is None else "limit_order"
        if near is not None:
            given["price_per_unit"] = _price(market, near)
        status, content = self.spot.answer("create_order", key=key, **given)
        self.answers.append(repr((status, content)).encode())
        if status == 200:
            self.placed.append((key, content["orders"][0]["id"], market))

    def _fill(self, id: str, market: str, part: int) -> None:
        resting = self.spot.exchange.venue.spot_markets[market].resting(id)
        if resting is None:
            return
        try:
            self.spot.fill(id, str((resting.remaining / part).quantize(D("0.001"), ROUND_UP)))
        except Refused as refusal:
            # Time has passed since it was seen to rest, and the market came first.
            self.answers.append(refusal.message.encode())

    def _call(self, operation_id: str, key: str, **given: Any) -> None:
        self.answers.append(self.spot.exchange.call(operation_id, key, given).body)


@settings(max_examples=number_of(60), deadline=None)
@given(steps)
def test_money_is_conserved_and_locked_for_open_orders_alone(steps: list[Step]) -> None:
    play = Play()
    ended: dict[str, Any] = {}
    for each in steps:
        play.make(each)
        _money_adds_up(play.spot)
        _ends_are_final(play, ended)


@settings(max_examples=25, deadline=None)
@given(steps)
def test_the_same_steps_give_the_same_bytes_whatever_is_asked_between(steps: list[Step]) -> None:
    played, again, watched = Play(), Play(), Play()
    for each in steps:
        played.make(each)
        again.make(each)
        watched.see()
        watched.make(each)
    played.see()
    again.see()
    assert again.answers == played.answers
    seen = len(watched.answers)
    watched.see()
    assert watched.answers[seen:] == played.answers[seen - len(watched.answers) :]


def _money_adds_up(spot: SpotExchange) -> None:
    ledger = spot.exchange.venue.ledger
    with exact():
        for currency in ("INR", "USDT", "ETH", "ABC"):
            assert ledger.total(currency) == 0
    for key in KEYS:
        needed: defaultdict[str, Decimal] = defaultdict(Decimal)
        for rules in RULES:
            for row in spot.call("list_active_orders", key=key, market=rules.name)["orders"]:
                remaining = row["remaining_quantity"]
                locked = (
                    row["price_per_unit"] * remaining * (1 + row["fee"] / 100) if row["side"] == "buy" else remaining
                )
                assert row["market_order_locked"] == locked
                needed[rules.base if row["side"] == "buy" else rules.target] += locked
        for row in spot.call("list_balances", key=key):
            assert Decimal(row["balance"]) >= 0
            assert Decimal(row["locked_balance"]) == needed[row["currency"]]


def _ends_are_final(play: Play, ended: dict[str, Any]) -> None:
    """An order that has come to its end stays as it is, and its trades add up to what it says."""
    trades: defaultdict[str, list[Any]] = defaultdict(list)
    for key in KEYS:
        for row in play.spot.trades(key):
            trades[row["order_id"]].append(row)
    for key, id, _ in play.placed:
        order = play.spot.status(id, key)
        assert ended.setdefault(id, order) == order if order["status"] in ENDS else id not in ended
        filled = sum((D(row["quantity"]) for row in trades[id]), D(0))
        assert filled == order["total_quantity"] - order["remaining_quantity"]
        if order["order_type"] == "limit_order" and id not in play.edited:
            sign = 1 if order["side"] == "buy" else -1
            assert all(sign * D(row["price"]) <= sign * order["price_per_unit"] for row in trades[id])


def _price(market: str, near: int) -> Decimal:
    return (D(MARKETS[market][0] * near) / 1000).quantize(D("0.01"))
