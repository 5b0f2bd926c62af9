"""A small exchange for the tests of spot: three markets, two accounts, a clock that stands still."""

import json
from decimal import Decimal
from typing import Any

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.front import Front
from coindcx_mock.sandbox.market import MarketClock, SpotRules
from coindcx_mock.sandbox.money import exact
from coindcx_mock.sandbox.venue import Venue
from jsonschema_rs import Draft202012Validator
from support.spec import OPERATIONS, bundle

START_MS = 1_800_000_000_250

_VALIDATORS = {
    operation.spec["operationId"]: Draft202012Validator({**operation.answer, "components": bundle()["components"]})
    for operation in OPERATIONS
}


def rules(target: str, base: str, ecode: str, price: str, **changes: Any) -> SpotRules:
    given: dict[str, Any] = {
        "target": target,
        "base": base,
        "target_name": target.title(),
        "base_name": base.title(),
        "ecode": ecode,
        "start_price": Decimal(price),
        "price_digits": 2,
        "quantity_digits": 3,
        "step": Decimal("0.001"),
        "min_quantity": Decimal("0.001"),
        "max_quantity": Decimal("5000"),
        "max_quantity_market": Decimal("2000"),
        "min_notional": Decimal("100"),
        "order_types": ("limit_order", "market_order"),
        "max_leverage": None,
        "fee": Decimal("0.5"),
    }
    return SpotRules(**given | changes)


RULES = [
    rules("ETH", "INR", "I", "2000"),
    rules("ABC", "INR", "I", "50", order_types=("limit_order",), fee=Decimal(0)),
    rules("ETH", "USDT", "B", "25", min_notional=Decimal(5), order_types=("limit_order", "market_order", "stop_limit")),
]


class SpotExchange:
    """An exchange, and calls to it by two accounts; `main` is called unless it is said otherwise.

    The main account also has a currency that has no market.
    """

    def __init__(self, *, seed: int = 7, **settings: Any) -> None:
        deposits = {"INR": Decimal(1_000_000), "USDT": Decimal(1000), "ETH": Decimal(100), "ABC": Decimal(1000)}
        self.clock = MarketClock(START_MS)
        venue = Venue(
            [
                Account("main-id", "main", {"spot": {**deposits, "XYZ": Decimal("0.00001")}}),
                Account("other-id", "other", {"spot": deposits}),
            ],
            RULES,
            [],
            seed=seed,
            clock=self.clock,
        )
        self.exchange = Front(Exchange(venue, **settings))

    def answer(self, operation_id: str, *, key: str = "main", **given: Any) -> tuple[int, Any]:
        """Status and content, numbers as Decimal. A good answer is one that the bundle describes."""
        answer = self.exchange.call(operation_id, key, given)
        content = json.loads(answer.body, parse_float=Decimal)
        if answer.status == 200:
            errors = _VALIDATORS[operation_id].iter_errors(json.loads(answer.body))
            assert [error.message for error in errors] == []
        return answer.status, content

    def call(self, operation_id: str, *, key: str = "main", **given: Any) -> Any:
        """What a call that is not refused gives."""
        status, content = self.answer(operation_id, key=key, **given)
        assert status == 200, content
        return content

    def place(self, side: str, quantity: str, price: str | None = None, *, key: str = "main", **given: Any) -> str:
        """Place an order in ETHINR, a market order when it has no price; return its id."""
        (order,) = self.call("create_order", key=key, **wanted(side, quantity, price, **given))["orders"]
        return str(order["id"])

    def status(self, id: str, key: str = "main") -> Any:
        return self.call("get_order_status", key=key, id=id)

    def funds(self, currency: str, key: str = "main") -> tuple[Decimal, Decimal]:
        """Free and locked."""
        (row,) = (row for row in self.call("list_balances", key=key) if row["currency"] == currency)
        return Decimal(row["balance"]), Decimal(row["locked_balance"])

    def fill(self, id: str, quantity: str) -> None:
        self.exchange.control("fill", {"order_id": id, "quantity": quantity})

    def set_price(self, market: str, price: str) -> None:
        self.exchange.control("set_price", {"market": market, "price": price})

    def trades(self, key: str = "main", **given: Any) -> Any:
        return self.call("list_account_trades", key=key, **given)

    def ask(self) -> Decimal:
        with exact():
            return self.exchange.venue.spot_markets["ETHINR"].best("sell")

    def bid(self) -> Decimal:
        with exact():
            return self.exchange.venue.spot_markets["ETHINR"].best("buy")

    def snapshot(self) -> list[Any]:
        """All that a call could have changed, and which ids come next."""
        seen: list[Any] = [vars(self.exchange.venue.ids).copy()]
        for key in ("main", "other"):
            seen += [self.call("list_balances", key=key), self.trades(key)]
            seen += [self.call("list_active_orders", key=key, market=rule.name) for rule in RULES]
        with exact():
            for market in self.exchange.venue.spot_markets.values():
                seen += [market.levels("buy", 100), market.levels("sell", 100)]
        return seen


def wanted(side: str, quantity: str, price: str | None = None, **given: Any) -> dict[str, Any]:
    """The body of a new order in ETHINR."""
    type = "market_order" if price is None else "limit_order"
    body: dict[str, Any] = {"market": "ETHINR", "side": side, "order_type": type, "total_quantity": Decimal(quantity)}
    return body | ({} if price is None else {"price_per_unit": price}) | given
