"""The markets that the sandbox can have, read from markets.toml."""

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from coindcx_mock.sandbox.money import places

from .rules import InstrumentRules, SpotRules

Rules = tuple[list[SpotRules], list[InstrumentRules]]


def select(names: Iterable[str] | None = None) -> Rules:
    """Rules of the spot markets (`BTCINR`, or a pair, `I-BTC_INR`) and futures (`B-BTC_USDT`) of these names.

    A pair that a spot market and a future share means both. Without names: all there are.

    Raises:
        ValueError: there is no such market; it says which there are of a like name.
    """
    spot, instruments = _all_rules()
    if names is None:
        return spot, instruments
    if isinstance(names, str):
        raise ValueError(f"markets are a list, such as [{names!r}]")
    wanted = set(names)
    known = {*(rules.name for rules in spot), *(rules.pair for rules in spot), *(rules.pair for rules in instruments)}
    for name in sorted(wanted - known):
        near = get_close_matches(name.upper(), sorted(known), n=3, cutoff=0.5)
        words = f"near it: {', '.join(near)}" if near else f"there are: {', '.join(sorted(known))}"
        raise ValueError(f"the sandbox has no market {name}; {words}")
    return (
        [rules for rules in spot if wanted & {rules.name, rules.pair}],
        [rules for rules in instruments if rules.pair in wanted],
    )


@cache
def _all_rules() -> Rules:
    text = files("coindcx_mock.sandbox.market").joinpath("markets.toml").read_text("utf-8")
    document = tomllib.loads(text, parse_float=Decimal)
    spot = [
        _spot_rules({**document["ecodes"][row["pair"].partition("-")[0]], **row}, document["currencies"])
        for row in document["spot"].values()
    ]
    instruments = [_instrument_rules(pair, row | document["futures"]) for pair, row in document["instruments"].items()]
    return spot, instruments


def _spot_rules(row: dict[str, Any], currencies: dict[str, str]) -> SpotRules:
    ecode, _, names = row["pair"].partition("-")
    target, _, base = names.partition("_")
    price_digits, quantity_digits = row["digits"]
    least, most, most_of_market_order = map(Decimal, row["quantities"])
    return SpotRules(
        target=target,
        base=base,
        target_name=currencies[target],
        base_name=currencies[base],
        ecode=ecode,
        start_price=Decimal(row["start_price"]),
        price_digits=price_digits,
        quantity_digits=quantity_digits,
        step=Decimal(row.get("step", places(quantity_digits))),
        min_quantity=least,
        max_quantity=most,
        max_quantity_market=most_of_market_order,
        min_notional=Decimal(row["min_notional"]),
        order_types=tuple(row["order_types"]),
        max_leverage=Decimal(row["max_leverage"]) if "max_leverage" in row else None,
        fee=Decimal(row["fee"]),
        depth=Decimal(row["depth"]) if "depth" in row else None,
    )


def _instrument_rules(pair: str, row: dict[str, Any]) -> InstrumentRules:
    tick, step = map(Decimal, row["increments"])
    least, most, most_of_market_order = map(Decimal, row["quantities"])
    # A slice of size 0 is one that the instrument does not have: it starts at less leverage.
    slices = [
        (leverage, Decimal(size), Decimal(margin))
        for leverage, margin, size in zip(row["leverages"], row["safety_margins"], row["sizes"], strict=True)
        if size
    ]
    return InstrumentRules(
        pair=pair,
        target=pair.removeprefix("B-").removesuffix("_USDT"),
        start_price=Decimal(row["start_price"]),
        tick=tick,
        step=step,
        min_quantity=least,
        max_quantity=most,
        max_quantity_market=most_of_market_order,
        min_notional=Decimal(row["min_notional"]),
        maker_fee=Decimal(row["maker_fee"]),
        taker_fee=Decimal(row["taker_fee"]),
        max_leverage=Decimal(slices[0][0]),
        leverages=tuple((leverage, size) for leverage, size, _ in reversed(slices)),
        safety_margins=tuple((size, margin) for _, size, margin in slices),
    )
