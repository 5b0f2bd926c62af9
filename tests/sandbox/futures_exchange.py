"""A small exchange with two futures, and a customer who calls it: what the tests of futures share."""

import json
from decimal import Decimal
from typing import Any

from coindcx_mock.sandbox.accounts import Account, Funds
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.front import Change, Front
from coindcx_mock.sandbox.market import InstrumentRules, Market, MarketClock
from coindcx_mock.sandbox.money import exact
from coindcx_mock.sandbox.venue import Venue
from jsonschema_rs import Draft202012Validator
from support.spec import OPERATIONS, bundle

START_MS = 1_700_000_000_000
PAIR = "B-ABC_USDT"
OTHER = "B-XYZ_USDT"

_STATUSES = "open,filled,partially_filled,partially_cancelled,cancelled,rejected,untriggered"
_SCHEMAS = {
    operation.spec["operationId"]: Draft202012Validator({**operation.answer, "components": bundle()["components"]})
    for operation in OPERATIONS
    if operation.signed and "futures" in operation.path
}
_REFUSALS = Draft202012Validator({"$ref": "#/components/schemas/Error", "components": bundle()["components"]})


def instrument(pair: str = PAIR, **changes: Any) -> InstrumentRules:
    """A future at 100 with round rules: a maker pays 0.02 percent, a taker 0.05."""
    given: dict[str, Any] = {
        "pair": pair,
        "target": pair[2:5],
        "start_price": Decimal(100),
        "tick": Decimal("0.01"),
        "step": Decimal("0.001"),
        "min_quantity": Decimal("0.002"),
        "max_quantity": Decimal(5000),
        "max_quantity_market": Decimal(3000),
        "min_notional": Decimal(24),
        "maker_fee": Decimal("0.02"),
        "taker_fee": Decimal("0.05"),
        "max_leverage": Decimal(20),
        "leverages": ((5, Decimal(100_000)), (10, Decimal(20_000)), (20, Decimal(5000))),
        "safety_margins": ((Decimal(10_000), Decimal(1)), (Decimal(100_000), Decimal(2))),
    }
    return InstrumentRules(**{**given, **changes})


class FuturesExchange:
    """An exchange whose clock stands still, and its customers `ann` and `bob`, who have USDT and INR for futures.

    Every answer is checked against the bundle, every refusal for having changed nothing.
    """

    def __init__(self, *rules: InstrumentRules, usdt: int = 1000, inr: int = 90_000, seed: int = 7) -> None:
        deposits = {"USDT": Decimal(usdt), "INR": Decimal(inr)}
        self.changes: list[Change] = []
        venue = Venue(
            [
                Account(name, f"{name}-key", {"futures": dict(deposits), "spot": {"USDT": Decimal(500)}})
                for name in ("ann", "bob")
            ],
            [],
            rules or [instrument(), instrument(OTHER)],
            seed=seed,
            clock=MarketClock(START_MS),
        )
        self.exchange = Front(Exchange(venue), self.changes.append)

    def send(self, operation_id: str, given: dict[str, Any], who: str = "ann") -> tuple[int, Any]:
        """Call; returns the status and the answer."""
        answer = self.exchange.call(operation_id, f"{who}-key", given)
        content = json.loads(answer.body, parse_float=Decimal)
        (_SCHEMAS[operation_id] if answer.status == 200 else _REFUSALS).validate(content)
        return answer.status, content

    def call(self, operation_id: str, who: str = "ann", **given: Any) -> Any:
        """Call; returns the answer, which is not a refusal."""
        status, content = self.send(operation_id, given, who)
        assert (status, content) == (200, content)
        return content

    def refusal(self, operation_id: str, who: str = "ann", **given: Any) -> tuple[int, str]:
        """Call, and be refused: status and text. Nothing has changed, no id was given."""
        before = self.everything()
        status, content = self.send(operation_id, given, who)
        assert status != 200, content
        assert self.everything() == before
        return status, content["message"]

    def order(self, side: str, quantity: Any, who: str = "ann", **more: Any) -> dict[str, Any]:
        """Place an order, at the market when there is nothing else said, at leverage 10; returns the first answer."""
        (placed,) = self.call("create_futures_order", who, order=order(side, quantity, **more))
        return dict(placed)

    def trade(self, side: str, quantity: Any, price: Any, **more: Any) -> None:
        """Let ann take what bob offers at a price, which the market has then, too."""
        self.set_price(price)
        self.order("sell" if side == "buy" else "buy", quantity, "bob", price=Decimal(price))
        self.order(side, quantity, **more)

    def refused_order(self, side: str, quantity: Any, **more: Any) -> tuple[int, str]:
        return self.refusal("create_futures_order", order=order(side, quantity, **more))

    def orders(self, who: str = "ann") -> list[dict[str, Any]]:
        """All orders of the customer, newest first."""
        found = [
            row
            for side in ("buy", "sell")
            for row in self.call(
                "list_futures_orders",
                who,
                status=_STATUSES,
                side=side,
                page="1",
                size="1000",
                margin_currency_short_name=["USDT", "INR"],
            )
        ]
        order = [each.id for each in self.exchange.exchange.futures.orders.of(self.exchange.venue.accounts[who])]
        return sorted(found, key=lambda row: order.index(row["id"]))

    def look_up(self, id: str, who: str = "ann") -> dict[str, Any]:
        """What has become of an order."""
        (found,) = [row for row in self.orders(who) if row["id"] == id]
        return found

    def positions(self, who: str = "ann") -> list[dict[str, Any]]:
        rows = self.call(
            "list_futures_positions", who, page="1", size="100", margin_currency_short_name=["USDT", "INR"]
        )
        return list(rows)

    def position(self, pair: str = PAIR, currency: str = "USDT", who: str = "ann") -> dict[str, Any]:
        (found,) = [
            row for row in self.positions(who) if (row["pair"], row["margin_currency_short_name"]) == (pair, currency)
        ]
        return found

    def funds(self, currency: str = "USDT", who: str = "ann") -> Funds:
        return self.exchange.venue.ledger.funds(self.exchange.venue.accounts[who].purse("futures"), currency)

    def market(self, pair: str = PAIR) -> Market:
        return self.exchange.venue.instruments[pair]

    def set_price(self, price: Any, pair: str = PAIR) -> None:
        self.exchange.control("set_price", {"market": pair, "price": Decimal(price)})

    def fill(self, id: str, quantity: Decimal) -> None:
        """Fill a resting order at its price."""
        self.exchange.control("fill", {"order_id": id, "quantity": quantity})

    def pass_seconds(self, seconds: int) -> None:
        self.exchange.control("advance", {"seconds": seconds})

    def everything(self) -> Any:
        """All that the customers can look at, and which id comes next."""
        return self.seen(), vars(self.exchange.venue.ids)["_count"]

    def seen(self) -> list[bytes]:
        """All that the customers can look at, as it is sent."""
        both = {"page": "1", "size": "1000", "margin_currency_short_name": ["USDT", "INR"]}
        looks: list[tuple[str, dict[str, Any]]] = [
            ("list_futures_positions", both),
            ("list_futures_transactions", {**both, "stage": "all"}),
            ("list_futures_wallets", {}),
            ("list_futures_wallet_transactions", {}),
            ("get_futures_cross_margin_details", {}),
        ]
        looks += [("list_futures_orders", {**both, "side": side, "status": _STATUSES}) for side in ("buy", "sell")]
        days = {"from_date": "2023-11-14", "to_date": "2023-11-15"}
        looks += [("list_futures_trades", {**both, **days, "pair": pair}) for pair in (PAIR, OTHER)]
        return [
            self.exchange.call(operation_id, f"{who}-key", given).body
            for who in ("ann", "bob")
            for operation_id, given in looks
        ]

    def check_money(self) -> None:
        """Nothing was made or lost, nothing is negative, and what is locked is the margin of orders and positions."""
        ledger, futures = self.exchange.venue.ledger, self.exchange.exchange.futures
        with exact():
            for currency in ("USDT", "INR"):
                assert ledger.total(currency) == 0
                for who, account in self.exchange.venue.accounts.items():
                    funds = self.funds(currency, who)
                    assert funds.free >= 0
                    mine = [each for each in futures.positions.of(account) if each.currency == currency]
                    assert funds.locked == sum(each.margin + each.order_margin for each in mine)
                    moved = sum(move.amount for move in futures.history.moves(account.id) if move.currency == currency)
                    assert funds.total == account.deposits["futures"][currency] + moved
            for account in self.exchange.venue.accounts.values():
                for each in futures.positions.of(account):
                    assert each.margin >= 0
                    assert bool(each.size) == (each.id in self.market(each.rules.pair).watchers)
                    assert each.size or not each.margin
                    for one in each.orders.values():
                        assert one.live
                        assert one.open_quantity == one.remaining > 0
                        assert one.locked >= 0
                        assert self.market(each.rules.pair).rests(one) or one.status == "untriggered"


def order(side: str, quantity: Any, **more: Any) -> dict[str, Any]:
    """An order as it is sent."""
    return {
        "side": side,
        "pair": PAIR,
        "order_type": "limit_order" if "price" in more else "market_order",
        "total_quantity": Decimal(quantity),
        "leverage": 10,
        "notification": "no_notification",
        **more,
    }
