"""What an order is held against beside its market: the position, combinations, and which way triggers are rounded."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from coindcx_runtime.errors import BrokenRules, CoinDCXError, ServerError
from coindcx_runtime.market_rules import Lookup, OrderPreview, preview, read_instrument, require
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.steps import Fetched
from support.doubles import operation
from support.ruled_order import LIST, RULED, carried_out

POSITIONS = operation(id="list_positions", name="positions.list", retry="read")
FUTURE: dict[str, Any] = {
    "pair": "B-ABC_XYZ",
    "status": "active",
    "quote_currency_short_name": "XYZ",
    "underlying_currency_short_name": "ABC",
    "margin_currency_short_name": "XYZ",
    "order_types": ["limit_order", "market_order", "stop_limit", "take_profit_limit"],
    "quantity_increment": Decimal("0.001"),
    "price_increment": Decimal("0.01"),
    "min_quantity": Decimal("0.001"),
    "max_quantity": Decimal(100),
    "max_market_order_quantity": Decimal(100),
    "min_notional": Decimal(1),
    "min_price": Decimal(1),
    "max_price": Decimal(1000),
    "exit_only": False,
}
HELD: dict[str, Any] = {
    "pair": "B-ABC_XYZ",
    "margin_currency_short_name": "XYZ",
    "active_pos": Decimal(2),
    "inactive_pos_buy": Decimal(0),
    "inactive_pos_sell": Decimal(0),
    "leverage": Decimal(5),
}
ORDER: dict[str, Any] = {
    "market": "B-ABC_XYZ",
    "side": "sell",
    "order_type": "limit_order",
    "quantity": Decimal(1),
    "price": Decimal(100),
}
FUTURES = evolve(
    RULED,
    lookup=lambda _: Lookup(Call(LIST), read_instrument),
    ecode=None,
    stop_loss="stop_loss",
    position=lambda _: Call(POSITIONS),
    refused=({"order_type": ["market_order"], "price": ["*"]},),
)


class Exchange:
    """Answers with a future, and with positions or a failure."""

    def __init__(self, future: dict[str, Any], positions: Any) -> None:
        self.future, self.positions = {**FUTURE, **future}, positions
        self.asked: list[str] = []

    def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:
        self.asked.append(call.operation.id)
        if call.operation is LIST:
            return RawResponse(200, {}, b"", SimpleNamespace(**self.future))
        if isinstance(self.positions, Exception):
            raise self.positions
        return RawResponse(200, {}, b"", [SimpleNamespace(**{**HELD, **row}) for row in self.positions])


def call_of(order: dict[str, Any]) -> Call[Any]:
    return Call(operation(rules=FUTURES), body={**ORDER, **order})


def asked(exchange: Exchange, asking: Any) -> Any:
    return carried_out(asking, lambda step: Fetched(exchange._call_raw(step.call).value))


def previewed(positions: Any, future: dict[str, Any] | None = None, *, round_down: bool = False, **order: Any) -> Any:
    found: OrderPreview = asked(Exchange(future or {}, positions), preview(call_of(order), round_down=round_down))
    return found


LONG: list[dict[str, Any]] = [{}]
SHORT = [{"active_pos": Decimal(-2)}]
FLAT = [{"active_pos": Decimal(0)}]
EXIT_ONLY = {"exit_only": True}


@pytest.mark.parametrize(("positions", "order", "allowed"), [
    (LONG, {"quantity": Decimal(2)}, None),
    (LONG, {"quantity": Decimal("2.001")}, 2),
    (LONG, {"side": "buy"}, 0),
    (SHORT, {"side": "buy", "quantity": Decimal(2)}, None),
    (SHORT, {"side": "buy", "quantity": Decimal(3)}, 2),
    (SHORT, {}, 0),
    (FLAT, {}, 0),
    ([], {}, 0),
])  # fmt: skip
def test_a_future_that_is_to_be_left_takes_no_more_than_the_position(
    positions: Any, order: dict[str, Any], allowed: int | None
) -> None:
    found = previewed(positions, EXIT_ONLY, **order)
    assert [(one.rule, one.field, one.allowed) for one in found.violations] == (
        [] if allowed is None else [("exit_only", "quantity", allowed)]
    )
    assert previewed(positions, **order).ok  # elsewhere an order may turn a position


@pytest.mark.parametrize(("positions", "leverage", "broken", "ignored"), [
    (LONG, 5, False, ()),
    (LONG, 6, True, ()),
    (LONG, None, False, ()),
    ([{"active_pos": Decimal(0), "inactive_pos_buy": Decimal(1)}], 6, True, ()),
    (FLAT, 5, False, ()),
    (FLAT, 6, False, ("leverage 6 is not checked: the position is flat, has 5, and whether it takes that of an order is not documented",)),
    ([{"active_pos": Decimal(0), "leverage": None}], 6, False, ("leverage is not checked: the position has none yet",)),
    ([], 6, False, ("leverage is not checked: the position has none yet",)),
    ([{"margin_currency_short_name": "INR", "leverage": Decimal(9)}, {}], 5, False, ()),
    ([{"pair": "B-DEF_XYZ", "leverage": Decimal(9)}, {}], 5, False, ()),
])  # fmt: skip
def test_leverage_is_held_against_the_position_where_one_can_tell(
    positions: Any, leverage: int | None, broken: bool, ignored: tuple[str, ...]
) -> None:
    found = previewed(positions, leverage=None if leverage is None else Decimal(leverage))
    assert [(one.rule, one.allowed) for one in found.violations] == ([("position_leverage", 5)] if broken else [])
    assert found.ignored == ignored


@pytest.mark.parametrize(("positions", "reason"), [
    (ServerError("busy", operation="positions.list", status=503), "positions.list: 503 busy"),
    (ValueError("positions.list is signed"), "positions.list is signed"),
    ([{}, {}], "2 positions are listed for B-ABC_XYZ"),
    ([{"active_pos": None}], "the position of B-ABC_XYZ does not say how large it is"),
])  # fmt: skip
@pytest.mark.parametrize(("future", "what"), [
    ({}, "what it does to the position"), (EXIT_ONLY, "whether it only makes the position smaller"),
])  # fmt: skip
def test_what_cannot_be_known_of_the_position_is_named_and_stops_nothing(
    positions: Any, reason: str, future: dict[str, Any], what: str
) -> None:
    found = previewed(positions, future, leverage=Decimal(6), quantity=Decimal(9))
    assert (found.ok, found.ignored) == (True, (f"{what} and leverage are not checked: {reason}",))
    asked(Exchange(future, positions), require(call_of({"leverage": Decimal(6)})))


def test_the_position_is_read_for_a_check_only_where_it_decides() -> None:
    for future, order, read in (({}, {}, 0), ({}, {"leverage": Decimal(5)}, 1), (EXIT_ONLY, {}, 1)):
        exchange = Exchange(future, LONG)
        asked(exchange, require(call_of(order)))
        assert exchange.asked.count("list_positions") == read
    with pytest.raises(BrokenRules, match="leverage 6 is not that of the position; use 5"):
        asked(Exchange({}, LONG), require(call_of({"leverage": Decimal(6)})))


def test_details_that_cannot_be_had_are_an_error_as_before() -> None:
    class Down(Exchange):
        def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:
            raise ServerError("busy", operation="details.list", status=503)

    with pytest.raises(CoinDCXError, match="busy"):
        asked(Down({}, []), preview(call_of({}), round_down=False))


@pytest.mark.parametrize(("positions", "order", "notes"), [
    (LONG, {"quantity": Decimal(3)}, ("quantity 3 is more than the position of 2: the rest opens a position the other way",)),
    (LONG, {"stop_loss": Decimal(110)}, ("stop_loss is ignored by the exchange, as the order makes the position smaller",)),
    (LONG, {"side": "buy", "quantity": Decimal(3), "stop_loss": Decimal(90)}, ()),
    (FLAT, {"stop_loss": Decimal(110)}, ()),
])  # fmt: skip
def test_what_an_order_does_to_the_position_is_noted(positions: Any, order: dict[str, Any], notes: Any) -> None:
    found = previewed(positions, **order)
    assert (found.ok, found.notes) == (True, notes)


def test_a_market_order_with_a_price_is_none() -> None:
    (found,) = previewed(LONG, order_type="market_order").violations
    assert (found.rule, found.field, found.given) == ("combination", "price", Decimal(100))
    assert found.text == "price does not go with order_type market_order; leave it out"
    assert previewed(LONG, order_type="market_order", price=None).ok


@pytest.mark.parametrize(("side", "order_type", "name", "rounded"), [
    ("buy", "limit_order", "target_price", "110.01"),  # sold when the price rises to it
    ("sell", "limit_order", "target_price", "110.02"),
    ("buy", "limit_order", "stop_loss", "110.02"),
    ("sell", "limit_order", "stop_loss", "110.01"),
    ("buy", "stop_limit", "stop_price", "110.01"),
    ("sell", "stop_limit", "stop_price", "110.02"),
    ("buy", "take_profit_limit", "stop_price", "110.02"),
    ("sell", "take_profit_limit", "stop_price", "110.01"),
])  # fmt: skip
def test_a_trigger_is_rounded_so_that_it_is_reached_no_later(
    side: str, order_type: str, name: str, rounded: str
) -> None:
    order = {"side": side, "order_type": order_type, name: Decimal("110.014")}
    before = previewed(LONG, **order)
    assert [(one.rule, one.field) for one in before.violations] == [("tick", name)]
    assert before.violations[0].text.endswith(f"use {rounded}")
    found = previewed(LONG, **order, round_down=True)
    assert (found.violations, found.arguments[name]) == ((), Decimal(rounded))
    assert found.changes == (f"{name} 110.014 rounded to the tick 0.01: {rounded}",)


def test_a_price_that_may_be_too_much_is_named() -> None:
    found = previewed(LONG, {"order_types": []}, order_type="stop_market", stop_price=Decimal(90))
    assert found.ok
    assert "price is not checked: what the exchange makes of one with stop_market is not documented" in found.ignored
    assert not any(one.startswith("price ") for one in previewed(LONG, order_type="market_order").ignored)


def test_a_trigger_is_not_held_against_a_price_that_nobody_asked_for() -> None:
    found = previewed(LONG, order_type="stop_limit", stop_price=Decimal(110))
    assert found.ignored == ("stop_price is not checked against the last price, which must not have passed it",)
