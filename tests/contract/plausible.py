"""Values that a sandbox may take, in place of drawn ones, which name no market and keep to no step."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from coindcx_mock.sandbox.market import InstrumentRules, SpotRules
from coindcx_mock.sandbox.market.markets import select
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

# One whose orders can be edited, and one that has margin orders.
SPOT, FUTURES = ("XRPINR", "XRPUSDT"), ("B-XRP_USDT",)

_CURRENCIES = ["USDT", "INR", "BTC", "XRP"]
_PRICES = {
    *("price", "price_per_unit", "stop_price", "target_price", "sl_price", "take_profit_price", "stop_loss_price")
}
_QUANTITIES = {"total_quantity", "quantity"}
_WORDS: dict[str, Sequence[str]] = {
    "ecode": "B",
    "currency_short_name": _CURRENCIES,
    "margin_currency_short_name": ["USDT", "INR"],
    "source_wallet_type": ["spot", "futures"],
    "destination_wallet_type": ["spot", "futures"],
}
# Others want prices that suit one another.
_ORDER_TYPES = ["limit_order", "limit_order", "limit_order", "market_order"]
# Each narrows what else an order may say.
_SPARED = {
    "stop_price",
    "target_price",
    "take_profit_price",
    "stop_loss_price",
    "time_in_force",
    "position_margin_type",
}


def mixed(value: Any, ids: Iterable[str] = ()) -> SearchStrategy[Any]:
    """A drawn value as it is, or with plausible members, or with some of them; `ids` are of orders that there are."""
    return st.sampled_from([10, 10, 10, 10, 9, 5, 0]).flatmap(lambda tenths: plausible(value, tenths, tuple(ids)))


_CHOICES = {
    "order_type": st.sampled_from(_ORDER_TYPES),
    "leverage": st.integers(1, 5),
    "amount": st.sampled_from([0.5, 1, 10, 100]),
    **dict.fromkeys(("page", "size", "limit", "duration"), st.integers(1, 20)),
    **{name: st.sampled_from(words) for name, words in _WORDS.items()},
}


@st.composite
def plausible(draw: DrawFn, value: Any, tenths: int, ids: Sequence[str]) -> Any:
    """The value, in which so many tenths of the members that have a name we know are plausible."""
    spot, instruments = select((*SPOT, *FUTURES))
    names = value.keys() if isinstance(value, dict) else set()
    if "ecode" in names:
        spot = [rules for rules in spot if rules.ecode == "B"]
    rules: SpotRules | InstrumentRules = spot[0] if "price_per_unit" in names else instruments[0]
    side = draw(st.sampled_from(["buy", "sell"]))
    known = {"id": st.sampled_from(ids), "ids": st.lists(st.sampled_from(ids), max_size=3)} if ids else {}
    choices: dict[str, st.SearchStrategy[Any]] = {**_CHOICES, **known}

    def changed(inner: Any) -> Any:
        if isinstance(inner, list):
            return [changed(item) for item in inner]
        if not isinstance(inner, dict):
            return inner
        if tenths == 10 and "order_type" in inner:
            inner = {("price" if "market" not in inner or "ecode" in inner else "price_per_unit"): 1, **inner}
        spared = {name for name in sorted(_SPARED & inner.keys()) if tenths == 10 and draw(st.booleans())}
        return {name: member(name, inner[name]) for name in sorted(inner, key=_after_market) if name not in spared}

    def member(name: str, given: Any) -> Any:
        nonlocal rules
        if name == "side":
            return side
        if isinstance(given, (dict, list)) and name not in ("ids", "pair", "market"):
            return changed(given)
        if draw(st.integers(0, 9)) >= tenths:
            return given
        if name in ("market", "symbol"):
            rules = draw(st.sampled_from(spot))
            return rules.name
        if name in ("pair", "instrument"):
            rules = draw(st.sampled_from(instruments))
            return rules.pair
        if name in _PRICES:
            return float(_near(draw, rules, side))
        if name in _QUANTITIES:
            return float(_enough(draw, rules))
        return draw(choices[name]) if name in choices else given

    return changed(value)


def _after_market(name: str) -> bool:
    # Prices and quantities are those of the market.
    return name not in ("market", "pair")


def _near(draw: DrawFn, rules: SpotRules | InstrumentRules, side: str) -> Decimal:
    """From one hundredth beyond where the market starts, where an order is filled, to three before, where it rests."""
    away = draw(st.integers(-100, 300))
    price = rules.start_price * (10_000 + (away if side == "sell" else -away)) / 10_000
    return price // rules.tick * rules.tick


def _enough(draw: DrawFn, rules: SpotRules | InstrumentRules) -> Decimal:
    """Worth two to six times the least order."""
    wanted = rules.min_notional * draw(st.integers(2, 6)) / rules.start_price
    return (max(wanted, 2 * rules.min_quantity) // rules.step + 1) * rules.step
