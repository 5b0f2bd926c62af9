"""A market and an order that fits it, to be changed in one place."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from attrs import evolve
from coindcx_runtime.market_rules import Lookup, MarketRules, OrderFields, OrderPreview, Violation
from coindcx_runtime.market_rules.checks import check
from coindcx_runtime.market_rules.draft import draft_of
from coindcx_runtime.market_rules.preview import preview_of
from coindcx_runtime.market_rules.readers import read_details
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Fetch, Fetched, Steps
from support.doubles import operation

DETAILS: dict[str, Any] = {
    "coindcx_name": "ABCXYZ",
    "pair": "I-ABC_XYZ",
    "ecode": "I",
    "status": "active",
    "base_currency_short_name": "XYZ",
    "target_currency_short_name": "ABC",
    "base_currency_precision": 2,
    "target_currency_precision": 3,
    "order_types": ["limit_order", "market_order", "take_profit"],
    "step": Decimal("0.001"),
    "min_quantity": Decimal("0.01"),
    "max_quantity": Decimal(100),
    "max_quantity_market": Decimal(5),
    "min_notional": Decimal(10),
    "min_price": Decimal(50),
    "max_price": Decimal(500),
    "max_leverage": Decimal(3),
    "max_leverage_short": Decimal(2),
}
LIST = operation(id="list_details", name="details.list", method="GET", signed=False, timestamp=None, retry="read")


def details(**changes: Any) -> Any:
    """One row, as a model has it."""
    return SimpleNamespace(**{**DETAILS, **changes})


def rules(**changes: Any) -> MarketRules:
    """The rules of that row."""
    return read_details(details(**changes))


RULED = OrderFields(
    lookup=lambda _: Lookup(Call(LIST), lambda rows: read_details(rows[0])),
    market="market",
    side="side",
    type="order_type",
    quantity="quantity",
    price="price",
    ecode="ecode",
    leverage="leverage",
    trigger="stop_price",
    take_profit="target_price",
)
ORDER: dict[str, Any] = {
    "market": "ABCXYZ",
    "side": "buy",
    "order_type": "limit_order",
    "quantity": Decimal("0.1"),
    "price": Decimal(100),
}
SPOT = evolve(RULED, ecode=None, leverage=None, trigger=None, take_profit=None)


def broken(limits: dict[str, Any] | None = None, **order: Any) -> list[Violation]:
    """What the order breaks once it is changed so, in a market that is changed so."""
    return list(check(rules(**(limits or {})), draft_of(RULED, {**ORDER, **order})))


def previewed(limits: dict[str, Any] | None = None, *, round_down: bool = False, **order: Any) -> OrderPreview:
    """The preview of a spot order."""
    given = {**ORDER, **order}
    return preview_of(rules(**(limits or {})), draft_of(SPOT, given), given, round_down=round_down)


def carried_out(plan: Steps[Any], fetch: Callable[[Fetch], Fetched]) -> Any:
    """What comes of a plan that does nothing but fetch."""
    try:
        step = next(plan)
        while True:
            try:
                fetched = fetch(step)
            except Exception as error:
                step = plan.throw(error)
            else:
                step = plan.send(fetched)
    except StopIteration as done:
        return done.value
