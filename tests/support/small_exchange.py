"""A sandbox of one invented spot market, and a trader in it whose every answer is held against the spec."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import jsonschema_rs
from coindcx_mock.http import Answer
from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.front import Change, Front
from coindcx_mock.sandbox.market import MarketClock, SpotRules
from coindcx_mock.sandbox.venue import Venue
from support.spec import OPERATIONS, bundle, resolve

START_MS = 1_767_225_600_000

# At 100.00 the market maker asks 100.05 and bids 99.95, then goes on by 0.04; each of 20 levels has 2 to 20 COIN.
RULES = SpotRules(
    target="COIN",
    base="CASH",
    target_name="Coin",
    base_name="Cash",
    ecode="B",
    start_price=Decimal(100),
    price_digits=2,
    quantity_digits=2,
    step=Decimal("0.01"),
    min_quantity=Decimal("0.01"),
    max_quantity=Decimal(10_000),
    max_quantity_market=Decimal(1_000),
    min_notional=Decimal(10),
    order_types=("take_profit", "stop_limit", "market_order", "limit_order"),
    max_leverage=Decimal(5),
    fee=Decimal("0.1"),
)
PLAIN_RULES = replace(RULES, target="OTHER", target_name="Other", max_leverage=None)

ACCOUNTS = [
    Account("first", "first-key", {"spot": {"CASH": Decimal(1000), "COIN": Decimal(20)}}),
    Account("second", "second-key", {"spot": {"CASH": Decimal(1000), "COIN": Decimal(20)}}),
]

_OPERATIONS = {operation.spec["operationId"]: operation for operation in OPERATIONS}


def small_exchange(*, seed: int = 1, remember: Callable[[Change], None] = lambda _: None) -> Front:
    venue = Venue(ACCOUNTS, [RULES, PLAIN_RULES], [], seed=seed, clock=MarketClock(START_MS))
    return Front(Exchange(venue), remember)


@cache
def _validator(operation_id: str, status: int) -> jsonschema_rs.Validator:
    response = resolve(_OPERATIONS[operation_id].spec["responses"][str(status)])
    schema = response["content"]["application/json"]["schema"]
    return jsonschema_rs.Draft202012Validator({**schema, "components": bundle()["components"]})


def content(operation_id: str, answer: Answer) -> Any:
    """What an answer says, with exact numbers; it fits the spec."""
    value = json.loads(answer.body, parse_float=Decimal)
    assert [error.message for error in _validator(operation_id, answer.status).iter_errors(value)] == []
    return value


class Trader:
    """One account, and what can be done from outside."""

    def __init__(self, exchange: Front, key: str = "first-key") -> None:
        self.exchange = exchange
        self.key = key

    def ask(self, operation_id: str, **given: Any) -> Any:
        """What a call is answered that is taken."""
        answer = self.exchange.call(operation_id, self.key, given)
        assert answer.status == 200, answer.body
        return content(operation_id, answer)

    def refusal(self, operation_id: str, **given: Any) -> tuple[int, str]:
        """Status and text of a call that is refused; it changed nothing that anybody owns."""
        before = self.funds()
        answer = self.exchange.call(operation_id, self.key, given)
        value = content(operation_id, answer)
        assert before == self.funds()
        return value["code"], value["message"]

    def control(self, name: str, **given: Any) -> None:
        self.exchange.control(name, given)

    def funds(self) -> Mapping[str, tuple[Decimal, Decimal]]:
        """Free and locked, by currency, in the spot purse."""
        (account,) = (account for account in ACCOUNTS if account.key == self.key)
        return {
            currency: (funds.free, funds.locked)
            for currency, funds in self.exchange.venue.ledger.currencies(account.purse())
        }

    def check_money(self) -> None:
        """Nothing was made or lost, and nobody but the exchange owes."""
        for currency in self.exchange.venue.currencies:
            assert self.exchange.venue.ledger.total(currency) == 0
        for account in ACCOUNTS:
            for _, funds in self.exchange.venue.ledger.currencies(account.purse()):
                assert min(funds.free, funds.locked) >= 0
