"""From the details of a market or a future to its rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coindcx_runtime.market_rules.arithmetic import common_step, decimals, shown
from coindcx_runtime.market_rules.details import Instrument, MarketDetails
from coindcx_runtime.market_rules.fields import Limits
from coindcx_runtime.market_rules.hints import unknown_market
from coindcx_runtime.market_rules.rules import MarketRules


def read_market(rows: Sequence[Any], market: str) -> MarketRules:
    """The rules of the spot market of that name. Raises ValueError when no row has it."""
    for row in rows:
        if getattr(row, "coindcx_name", None) == market:
            return read_details(row)
    raise unknown_market(rows, market)


def read_details(details: MarketDetails) -> MarketRules:
    """The rules of one spot market."""
    read = Limits(details)
    price_places, places = read.places("base_currency_precision"), read.places("target_currency_precision")
    # The exchange calls the decimal places of a price those of its currency.
    step, unit = read.number("step"), None if places is None else decimals(places)
    step = common_step(step, unit) if step and unit else step or unit
    tick = None if price_places is None else decimals(price_places)
    least = read.number("min_quantity", zero=True)
    least = max((one for one in (least, step) if one), default=None)
    # Documented, and not on the wire so far.
    named = getattr(details, "min_market_orders_qty", None) is not None
    least_market = read.number("min_market_orders_qty", zero=True) if named else None
    least_market = max(least or least_market, least_market) if least_market else None
    most = read.at_least("max_quantity", read.number("max_quantity"), least, step)
    most_market = read.at_least("max_quantity_market", read.number("max_quantity_market"), least_market or least, step)
    if most and most_market and most_market > most:
        read.ignore(f"max_quantity_market {shown(most_market)} is above max_quantity {shown(most)}")
        most_market = None
    low, high = read.band(tick)
    return MarketRules(
        market=read.text("coindcx_name") or "",
        pair=read.text("pair"),
        ecode=read.text("ecode"),
        status=read.text("status"),
        base_currency=read.text("base_currency_short_name"),
        target_currency=read.text("target_currency_short_name"),
        order_types=read.order_types(),
        step=step,
        tick=tick,
        min_quantity=least,
        min_quantity_market=least_market,
        max_quantity=most,
        max_quantity_market=most_market or most,
        min_notional=read.number("min_notional", zero=True),
        min_price=low,
        max_price=high,
        price_precision=price_places,
        quantity_precision=places,
        max_leverage=read.leverage("max_leverage"),
        max_leverage_short=read.leverage("max_leverage_short"),
        ignored=tuple(read.ignored),
    )


def read_instrument(details: Instrument) -> MarketRules:
    """The rules of a future in one book."""
    read = Limits(details)
    step, tick = read.number("quantity_increment"), read.number("price_increment")
    least = max((one for one in (read.number("min_quantity", zero=True), step) if one), default=None)
    low, high = read.band(tick)
    name = "max_market_order_quantity"
    return MarketRules(
        market=read.text("pair") or "",
        pair=read.text("pair"),
        ecode=None,
        status=read.text("status"),
        base_currency=read.text("quote_currency_short_name"),
        target_currency=read.text("underlying_currency_short_name"),
        order_types=read.order_types(),
        step=step,
        tick=tick,
        min_quantity=least,
        max_quantity=read.at_least("max_quantity", read.number("max_quantity"), least, step),
        max_quantity_market=read.at_least(name, read.number(name), least, step),
        min_notional=read.number("min_notional", zero=True),
        min_price=low,
        max_price=high,
        margin_currency=read.text("margin_currency_short_name"),
        exit_only=details.exit_only is True,
        ignored=tuple(read.ignored),
    )
