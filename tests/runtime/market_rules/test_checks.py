"""Each rule just inside, just outside, and what is said then."""

import decimal
from decimal import Decimal
from typing import Any

import pytest
from support.ruled_order import broken

INSIDE: dict[str, dict[str, Any]] = {
    "as it stands": {},
    "on the step": {"quantity": Decimal("0.101")},
    "on the step, written longer": {"quantity": Decimal("0.1010000")},
    "on the tick": {"price": Decimal("100.01")},
    "at the least quantity": {"quantity": Decimal("0.02"), "price": Decimal(500)},
    "at the least value": {"quantity": Decimal("0.1"), "price": Decimal(100)},
    "at the most": {"quantity": Decimal(100)},
    "at the lowest price": {"quantity": Decimal("0.2"), "price": Decimal(50)},
    "at the highest price": {"price": Decimal(500)},
    "a market order at its most": {"order_type": "market_order", "quantity": Decimal(5), "price": None},
    "a market order, whose value nobody knows": {"order_type": "market_order", "quantity": Decimal("0.01"), "price": None},
    "another spelling of a type": {"order_type": "take_profit_limit", "stop_price": Decimal(90)},
    "the highest leverage": {"leverage": Decimal(3)},
    "the lowest leverage": {"leverage": Decimal(1)},
    "the highest leverage of a sale": {"leverage": Decimal(2), "side": "sell"},
    "its own code": {"ecode": "I"},
    "an exponent": {"quantity": Decimal("1E+1")},
}  # fmt: skip


@pytest.mark.parametrize("order", INSIDE.values(), ids=INSIDE.keys())
def test_what_is_just_inside_breaks_nothing(order: dict[str, Any]) -> None:
    assert broken(**order) == []


OUTSIDE: dict[str, tuple[dict[str, Any], str, str, Any, str]] = {
    "step": ({"quantity": Decimal("0.1014")}, "step", "quantity", Decimal("0.001"),
             "quantity 0.1014 is not a multiple of the step 0.001; use 0.101"),
    "tick of a buy": ({"price": Decimal("100.014")}, "tick", "price", Decimal("0.01"),
                      "price 100.014 is not a multiple of the tick 0.01; use 100.01"),
    "tick of a sale": ({"price": Decimal("100.014"), "side": "sell"}, "tick", "price", Decimal("0.01"),
                       "price 100.014 is not a multiple of the tick 0.01; use 100.02"),
    "least": ({"quantity": Decimal("0.009"), "order_type": "market_order"}, "min_quantity", "quantity", Decimal("0.01"),
              "quantity 0.009 is below the minimum 0.01; use 0.01 or more"),
    "nothing": ({"quantity": Decimal(0)}, "min_quantity", "quantity", Decimal("0.01"),
                "quantity 0 is below the minimum 0.01; use 0.01 or more"),
    "less than nothing": ({"quantity": Decimal("-0.5")}, "min_quantity", "quantity", Decimal("0.01"),
                          "quantity -0.5 is below the minimum 0.01; use 0.01 or more"),
    "most": ({"quantity": Decimal("100.001")}, "max_quantity", "quantity", Decimal(100),
             "quantity 100.001 is above the maximum 100 of an order; use 100 or less"),
    "most of a market order": ({"quantity": Decimal("5.001"), "order_type": "market_order"}, "max_quantity_market",
                               "quantity", Decimal(5), "quantity 5.001 is above the maximum 5 of a market order; use 5 or less"),
    "lowest price": ({"price": Decimal("49.99"), "quantity": Decimal(1)}, "min_price", "price", Decimal(50),
                     "price 49.99 is below the lowest price 50; use 50 or more"),
    "highest price": ({"price": Decimal("500.01")}, "max_price", "price", Decimal(500),
                      "price 500.01 is above the highest price 500; use 500 or less"),
    "no price": ({"price": None}, "price", "price", None, "price is missing, and limit_order needs it"),
    "value": ({"price": Decimal("99.99")}, "min_notional", "quantity", Decimal(10),
              "quantity x price is worth 9.999 XYZ, below the minimum value 10 XYZ"),
    "type": ({"order_type": "stop_limit", "stop_price": Decimal(90)}, "order_types", "order_type",
             ("limit_order", "market_order", "take_profit"),
             "order_type stop_limit is not taken by ABCXYZ, which takes limit_order and market_order and take_profit"),
    "no trigger": ({"order_type": "take_profit"}, "price", "stop_price", None, "stop_price is missing, and take_profit needs it"),
    "trigger off the tick": ({"order_type": "take_profit", "stop_price": Decimal("90.001")}, "tick", "stop_price", Decimal("0.01"),
                             "stop_price 90.001 is not a multiple of the tick 0.01; use 90.01"),
    "another price above the band": ({"target_price": Decimal(501)}, "max_price", "target_price", Decimal(500),
                                     "target_price 501 is above the highest price 500; use 500 or less"),
    "side": ({"side": "hold"}, "side", "side", ("buy", "sell"), "side 'hold' is neither buy nor sell"),
    "code": ({"ecode": "B"}, "ecode", "ecode", "I", "ecode B is not that of ABCXYZ, which is I"),
    "leverage": ({"leverage": Decimal("3.1")}, "max_leverage", "leverage", Decimal(3), "leverage 3.1 is not between 1 and 3"),
    "leverage below one": ({"leverage": Decimal("0.9")}, "max_leverage", "leverage", Decimal(3), "leverage 0.9 is not between 1 and 3"),
    "leverage of a sale": ({"leverage": Decimal(3), "side": "sell"}, "max_leverage_short", "leverage", Decimal(2),
                           "leverage 3 is not between 1 and 2"),
}  # fmt: skip


@pytest.mark.parametrize(("order", "rule", "field", "allowed", "text"), OUTSIDE.values(), ids=OUTSIDE.keys())
def test_what_is_just_outside_breaks_one_rule(
    order: dict[str, Any], rule: str, field: str, allowed: Any, text: str
) -> None:
    (found,) = broken(**order)
    assert (found.rule, found.field, found.allowed, found.text, found.index) == (rule, field, allowed, text, None)


def test_a_violation_says_what_was_given() -> None:
    assert broken(quantity=Decimal("0.1014"))[0].given == Decimal("0.1014")
    assert broken(order_type="stop_limit", stop_price=Decimal(90))[0].given == "stop_limit"


def test_a_stop_at_the_market_needs_a_trigger_no_price_and_has_the_most_of_a_market_order() -> None:
    limits = {"order_types": ["stop_market"]}
    order = {"order_type": "stop_market", "price": None}
    assert broken(limits, **order, stop_price=Decimal(90)) == []
    assert [one.field for one in broken(limits, **order)] == ["stop_price"]
    found = broken(limits, **order, stop_price=Decimal(90), quantity=Decimal(6))
    assert [one.rule for one in found] == ["max_quantity_market"]


def test_every_broken_rule_is_named_in_the_order_of_the_arguments() -> None:
    found = broken(quantity=Decimal("0.0012345"), price=Decimal("9.999"))
    assert [one.rule for one in found] == ["step", "min_quantity", "tick", "min_price", "min_notional"]


def test_what_would_break_another_rule_is_not_advised() -> None:
    """Rounded down it is below the minimum, so that only the minimum says what to use."""
    texts = [one.text for one in broken(quantity=Decimal("0.0095"), price=Decimal("600.001"))]
    assert texts[0] == "quantity 0.0095 is not a multiple of the step 0.001"
    assert texts[1].endswith("use 0.01 or more")
    assert texts[2] == "price 600.001 is not a multiple of the tick 0.01"


def test_the_advice_beside_a_limit_is_on_the_step_and_on_the_tick() -> None:
    limits = {
        "min_quantity": Decimal("0.0155"),
        "max_quantity": Decimal("9.9995"),
        "min_price": Decimal("16.666666"),
        "max_price": Decimal("149.999"),
    }
    assert broken(limits, quantity=Decimal("0.01"), price=Decimal(16))[0].text.endswith("use 0.016 or more")
    assert broken(limits, quantity=Decimal(10))[0].text.endswith("use 9.999 or less")
    assert broken(limits, price=Decimal(16))[0].text.endswith("use 16.67 or more")
    assert broken(limits, price=Decimal(150))[0].text.endswith("use 149.99 or less")


def test_a_market_that_is_not_active_takes_nothing() -> None:
    assert [one.text for one in broken({"status": "inactive"})] == [
        "ABCXYZ is inactive; only an active market takes orders"
    ]


@pytest.mark.parametrize("none", [None, Decimal(0)])
def test_a_market_without_leverage_takes_no_margin_orders(none: Any) -> None:
    (found,) = broken({"max_leverage_short": none}, side="sell")
    assert (found.rule, found.field) == ("margin", "market")
    assert broken({"max_leverage_short": none}) == []


NOTHING: dict[str, Any] = {
    name: None
    for name in (
        *("step", "target_currency_precision", "base_currency_precision", "min_quantity", "max_quantity", "ecode"),
        *("max_quantity_market", "min_notional", "min_price", "max_price", "status", "order_types"),
    )
}


def test_a_limit_that_is_not_known_is_not_checked() -> None:
    wild = {"quantity": Decimal("1e-30"), "price": Decimal("1e30"), "order_type": "no_such_type", "ecode": "B"}
    assert broken(NOTHING, **wild) == []


def test_without_any_limit_quantity_and_price_are_above_zero_all_the_same() -> None:
    found = broken(NOTHING, quantity=Decimal(0), price=Decimal(-1))
    assert [one.text for one in found] == ["quantity 0 is below what can be traded", "price -1 is below every price"]


@pytest.mark.parametrize("traps", [[], [decimal.Inexact, decimal.Rounded, decimal.FloatOperation]])
def test_the_callers_decimal_context_changes_nothing(traps: list[Any]) -> None:
    order = {"quantity": Decimal("12.34500000000000000000000000000001"), "price": Decimal("123.4567890123456789")}
    usual = broken(**order)
    with decimal.localcontext(decimal.Context(prec=2, rounding=decimal.ROUND_UP, Emax=3, Emin=-3, traps=traps)):
        assert broken(**order) == usual
    assert [one.rule for one in usual] == ["step", "tick"]


@pytest.mark.parametrize("number", [Decimal("1e100000"), Decimal("1." + "1" * 10_000), Decimal("1e-100000")])
def test_a_number_of_any_length_is_told_in_one_line(number: Decimal) -> None:
    found = broken(quantity=number)
    assert found
    assert all(len(one.text) < 300 for one in found)


def test_a_market_order_has_a_least_quantity_of_its_own_where_the_details_name_one() -> None:
    limits = {"min_market_orders_qty": Decimal("0.5")}
    market = {"order_type": "market_order", "price": None}
    (violation,) = broken(limits, quantity=Decimal("0.499"), **market)
    assert (violation.rule, violation.allowed) == ("min_quantity_market", Decimal("0.5"))
    assert violation.text == "quantity 0.499 is below the minimum 0.5; use 0.5 or more"
    assert broken(limits, quantity=Decimal("0.5"), **market) == broken(limits, quantity=Decimal("0.1")) == []
