"""Which limits are taken from details, and which are left out for making no sense."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from coindcx_runtime.market_rules import MarketRules, read_instrument, read_market
from coindcx_runtime.market_rules.hints import hint
from coindcx_runtime.market_rules.readers import read_details
from coindcx_runtime.operation.operation import Call
from support.doubles import operation
from support.recordings import rows
from support.recordings_folder import RECORDINGS
from support.ruled_order import details, rules


def test_details_that_make_sense_are_taken_whole() -> None:
    assert rules() == MarketRules(
        market="ABCXYZ",
        pair="I-ABC_XYZ",
        ecode="I",
        status="active",
        base_currency="XYZ",
        target_currency="ABC",
        order_types=("limit_order", "market_order", "take_profit"),
        step=Decimal("0.001"),
        tick=Decimal("0.01"),
        min_quantity=Decimal("0.01"),
        max_quantity=Decimal(100),
        max_quantity_market=Decimal(5),
        min_notional=Decimal(10),
        min_price=Decimal(50),
        max_price=Decimal(500),
        price_precision=2,
        quantity_precision=3,
        max_leverage=Decimal(3),
        max_leverage_short=Decimal(2),
        ignored=(),
    )


@pytest.mark.parametrize(("min_quantity", "step", "precision", "least"), [
    ("0.001", "1", 0, "1"),  # as DOGEINR has it
    ("0.001", "0.01", 2, "0.01"),  # the example of the FAQ
    ("0", "0.1", 1, "0.1"),
    ("5", "0.1", 1, "5"),
    ("0", "0.0001", 0, "1"),  # as NIBIINR has it: finer than its decimals
    ("0", "0.1", 2, "0.1"),  # as BNTINR has it: coarser than its decimals
])  # fmt: skip
def test_the_least_quantity_is_the_largest_of_three(min_quantity: str, step: str, precision: int, least: str) -> None:
    found = rules(min_quantity=Decimal(min_quantity), step=Decimal(step), target_currency_precision=precision)
    assert found.min_quantity == Decimal(least)
    assert found.ignored == ()


@pytest.mark.parametrize(("step", "precision", "wanted"), [
    ("0.0001", 0, "1"), ("0.1", 2, "0.1"), ("0.01", 2, "0.01"), ("0.25", 1, "0.5"), ("3", 0, "3"), ("1E-8", 8, "1E-8"),
])  # fmt: skip
def test_the_step_keeps_the_decimals_too(step: str, precision: int, wanted: str) -> None:
    assert rules(step=Decimal(step), target_currency_precision=precision).step == Decimal(wanted)


SENSELESS: dict[str, tuple[dict[str, Any], set[str], str]] = {
    "a band upside down": ({"min_price": Decimal(141481), "max_price": Decimal("17.5329")}, {"min_price", "max_price"},
                           "min_price 141481 is above max_price 17.5329"),
    "a band between two ticks": ({"min_price": Decimal("1.001"), "max_price": Decimal("1.002")}, {"min_price", "max_price"},
                                 "no multiple of 0.01 lies between min_price 1.001 and max_price 1.002"),
    "no highest price": ({"max_price": Decimal(0)}, {"max_price"}, "max_price is 0"),
    "a negative price": ({"min_price": Decimal(-1)}, {"min_price"}, "min_price is -1"),
    "a most below the least": ({"max_quantity": Decimal("0.001"), "max_quantity_market": Decimal("0.5")}, {"max_quantity"},
                               "max_quantity 0.001 is below the least quantity 0.01"),
    "a most of null": ({"max_quantity": None}, {"max_quantity"}, "max_quantity is missing"),
    "a step of zero": ({"step": Decimal(0)}, set(), "step is 0"),
    "a step of text": ({"step": "fine"}, set(), "step is 'fine'"),
    "a step of true": ({"step": True}, set(), "step is True"),
    "decimals that are none": ({"base_currency_precision": Decimal("1.5")}, {"tick", "price_precision"},
                               "base_currency_precision 1.5 is not a number of decimals"),
    "decimals without end": ({"base_currency_precision": 10**9}, {"tick", "price_precision"},
                             "base_currency_precision 1000000000 is not a number of decimals"),
    "a number beyond measure": ({"min_notional": Decimal("1e999999")}, {"min_notional"},
                                "min_notional 1E+999999 is beyond all measure"),
    "not a number": ({"min_notional": Decimal("NaN")}, {"min_notional"}, "min_notional NaN is beyond all measure"),
    "no types": ({"order_types": []}, set(), "order_types names none"),
    "types that are none": ({"order_types": "limit_order"}, set(), "order_types names none"),
    "no status": ({"status": None}, {"status"}, "status is missing"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "left_out", "why"), SENSELESS.values(), ids=SENSELESS.keys())
def test_what_makes_no_sense_is_left_out_and_named(changes: dict[str, Any], left_out: set[str], why: str) -> None:
    found = rules(**changes)
    assert why in found.ignored
    assert {name for name in left_out if getattr(found, name) is not None} == set()


@pytest.mark.parametrize(
    ("most_market", "why"),
    [
        (Decimal(0), "max_quantity_market is 0"),
        (Decimal("0.001"), "max_quantity_market 0.001 is below the least quantity 0.01"),
        (Decimal(101), "max_quantity_market 101 is above max_quantity 100"),
        (None, "max_quantity_market is missing"),
    ],
)
def test_a_market_order_without_a_most_of_its_own_has_that_of_every_order(
    most_market: Decimal | None, why: str
) -> None:
    found = rules(max_quantity_market=most_market)
    assert (found.max_quantity_market, found.ignored) == (Decimal(100), (why,))


def test_details_of_nothing_at_all_make_rules_that_forbid_nothing() -> None:
    found = read_details(SimpleNamespace())  # type: ignore[arg-type]  # what a careless server could send
    assert len(found.ignored) == 16
    assert (found.step, found.tick, found.min_quantity, found.max_price, found.order_types) == (*[None] * 4, ())


ROWS: list[Any] = [
    details(coindcx_name=name, pair=pair)
    for name, pair in (("BTCINR", "I-BTC_INR"), ("BTCUSDT", "B-BTC_USDT"), ("ETHINR", "I-ETH_INR"))
]


@pytest.mark.parametrize(("asked", "sentence"), [
    ("I-BTC_INR", "market: 'I-BTC_INR' is a pair; BTCINR is the market; its pair is I-BTC_INR"),
    ("B-BTC_INR", "market: 'B-BTC_INR' is a pair; BTCINR is the market; its pair is I-BTC_INR"),
    ("X-DOGE_EUR", "market: 'X-DOGE_EUR' is a pair of no market; see market_data.markets()"),
    ("btcinr", "market: there is no 'btcinr'; did you mean BTCINR?"),
    ("BTC/INR", "market: there is no 'BTC/INR'; did you mean BTCINR"),
    ("ETHIN", "market: there is no 'ETHIN'; did you mean ETHINR"),
    ("Q" * 99, "market: there is no 'QQQ"),
    (7, "market: pass a name such as 'BTCINR', not int"),
])  # fmt: skip
def test_an_unknown_market_is_one_sentence_that_says_which_was_meant(asked: Any, sentence: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (the text is compared below)
        read_market([None, {"coindcx_name": "X"}, *ROWS], asked)
    assert str(caught.value).startswith(sentence)
    assert len(str(caught.value)) < 120


def test_rows_that_are_no_details_are_passed_over() -> None:
    assert read_market([None, {"coindcx_name": "ETHINR"}, *ROWS], "ETHINR").pair == "I-ETH_INR"


INSTRUMENT: dict[str, Any] = {
    "pair": "B-ABC_USDT",
    "status": "active",
    "quote_currency_short_name": "USDT",
    "underlying_currency_short_name": "ABC",
    "margin_currency_short_name": "INR",
    "order_types": ["limit_order", "stop_limit", "take_profit_market"],
    "quantity_increment": Decimal("0.01"),
    "price_increment": Decimal("0.5"),
    "min_quantity": Decimal("0.05"),
    "max_quantity": Decimal(100),
    "max_market_order_quantity": Decimal(200),
    "min_notional": Decimal(6),
    "min_price": Decimal(1),
    "max_price": Decimal(50),
    "exit_only": True,
}


def test_a_future_is_read_into_the_same_rules() -> None:
    found = read_instrument(SimpleNamespace(**INSTRUMENT))
    assert (found.market, found.pair, found.margin_currency, found.exit_only) == (
        "B-ABC_USDT",
        "B-ABC_USDT",
        "INR",
        True,
    )
    assert (found.step, found.tick, found.min_quantity) == (Decimal("0.01"), Decimal("0.5"), Decimal("0.05"))
    # Documented as the most of all that is not a market order, so neither bounds the other.
    assert (found.max_quantity, found.max_quantity_market) == (Decimal(100), Decimal(200))
    assert (found.base_currency, found.target_currency, found.ignored) == ("USDT", "ABC", ())


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="the recordings are not beside this checkout")
def test_every_recorded_market_has_rules_and_the_odd_ones_say_why() -> None:
    recorded = [SimpleNamespace(**_exact(row)) for row in rows("markets_details_public_2026-08-20.json")]
    found = {row.coindcx_name: read_market(recorded, row.coindcx_name) for row in recorded}
    assert len(found) == 997
    odd = [one for rule in found.values() for one in rule.ignored]
    assert found["MANTAINR"].ignored == ("min_price 141481 is above max_price 17.5329",)
    assert sum(one == "max_quantity_market is 0" for one in odd) == 15
    assert sum("is above max_quantity" in one for one in odd) == 27
    assert len(odd) == 1 + 15 + 27
    assert all(
        rule.step and rule.tick and rule.min_quantity and rule.min_quantity >= rule.step for rule in found.values()
    )


def _exact(row: dict[str, Any]) -> dict[str, Any]:
    # repr of a float is the shortest text that means it, which is what was recorded.
    return {name: Decimal(repr(value)) if isinstance(value, float) else value for name, value in row.items()}


def test_of_several_orders_the_one_with_a_wrong_name_is_found() -> None:
    call = Call(operation(), body={"orders": [{"market": "BTCINR"}, {"market": "ETHIN"}]})
    assert hint(call, ROWS) == "there is no 'ETHIN'; did you mean ETHINR?"
    assert hint(call, []) == ""


@pytest.mark.parametrize(("named", "least"), [("0", None), ("0.5", "0.5"), ("0.001", "0.01")])
def test_the_least_of_a_market_order_is_that_of_every_order_at_least(named: str, least: str | None) -> None:
    found = rules(min_market_orders_qty=Decimal(named))
    assert found.min_quantity_market == (least and Decimal(least))
    assert found.ignored == ()
