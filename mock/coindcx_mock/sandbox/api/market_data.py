"""The operations of the tag market_data."""

from decimal import Decimal
from typing import Any

from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.market import MOST_TRADES, Candle, Market, SpotRules
from coindcx_mock.sandbox.market.candles import INTERVALS
from coindcx_mock.sandbox.printing import fixed, javascript, plain, trimmed
from coindcx_mock.sandbox.refusals import Refused

from .operations import Operation, public

Rows = list[dict[str, Any]]
Levels = list[tuple[Decimal, Decimal]]

# Names that are whole numbers below this are indices to JavaScript, which puts them first, ascending.
_INDICES = 2**32 - 1

_DEPTHS = (1, 5, 10, 20, 50, 100, 200)

# A row that belongs to no market and has numbers; how far its prices lie from the market's, in parts of it.
_ODD_ROW_OF = "BTCINR"
_ODD_SPREAD = Decimal("0.02")


def list_tickers(exchange: Exchange, _: Arguments) -> Rows:
    rows: Rows = []
    for name, market in exchange.venue.spot_markets.items():
        day = market.history.summary(exchange.venue.now_ms)
        is_inr = exchange.venue.spot_rules[name].base == "INR"
        rows.append(
            {
                "market": name,
                "change_24_hour": trimmed(day.change),
                "high": plain(day.high),
                "low": plain(day.low),
                "volume": trimmed(day.value),
                "last_price": fixed(day.last, 10) if is_inr else trimmed(day.last),
                "bid": fixed(market.best("buy"), 10) if is_inr else trimmed(market.best("buy")),
                "ask": fixed(market.best("sell"), 10) if is_inr else trimmed(market.best("sell")),
                "timestamp": exchange.venue.now_ms // 1000,
            }
        )
        if name == _ODD_ROW_OF:
            distance = market.price * _ODD_SPREAD
            rows.append({"market": f"{name}_insta", "ask": market.price + distance, "bid": market.price - distance})
    return rows


def list_markets(exchange: Exchange, _: Arguments) -> list[str]:
    return list(exchange.venue.spot_rules)


def list_market_details(exchange: Exchange, _: Arguments) -> Rows:
    return [
        {
            "coindcx_name": rules.name,
            "base_currency_short_name": rules.base,
            "target_currency_short_name": rules.target,
            "target_currency_name": rules.target_name,
            "base_currency_name": rules.base_name,
            "min_quantity": rules.min_quantity,
            "max_quantity": rules.max_quantity,
            "max_quantity_market": rules.max_quantity_market,
            "min_price": rules.band(exchange.venue.spot_markets[rules.name].price)[0],
            "max_price": rules.band(exchange.venue.spot_markets[rules.name].price)[1],
            "min_notional": rules.min_notional,
            "base_currency_precision": rules.price_digits,
            "target_currency_precision": rules.quantity_digits,
            "step": rules.step,
            "order_types": list(rules.order_types),
            "symbol": rules.name,
            "ecode": rules.ecode,
            "bo_sl_safety_percent": Decimal(1),
            "max_leverage": rules.max_leverage,
            "max_leverage_short": rules.max_leverage,
            "pair": rules.pair,
            "status": "active",
        }
        for rules in exchange.venue.spot_rules.values()
    ]


def list_market_trades(exchange: Exchange, given: Arguments) -> Rows:
    rules, market = _found(exchange, given)
    return [
        {
            "p": trade.price,
            "q": trade.quantity,
            "s": rules.name,
            "T": trade.time_ms,
            "m": trade.maker_side == "buy",
        }
        for trade in market.history.trades(exchange.venue.now_ms, _limit(given, 30, MOST_TRADES))
    ]


def get_order_book(exchange: Exchange, given: Arguments) -> dict[str, Any]:
    rules, market = _found(exchange, given)
    depth = given.integer("depth") if "depth" in given else 50
    if depth not in _DEPTHS:
        raise _refused(f"depth must be one of [{', '.join(map(str, _DEPTHS))}]")
    digits = (10, 6) if rules.base == "INR" else None
    return {
        "timestamp": exchange.venue.now_ms,
        "asks": side(market.levels("sell", depth), digits),
        "bids": side(market.levels("buy", depth), digits),
    }


def list_candles(exchange: Exchange, given: Arguments) -> Rows:
    _, market = _found(exchange, given)
    interval = INTERVALS.get(given.text("interval"))
    if interval is None:
        raise _refused(f"interval must be one of [{', '.join(INTERVALS)}]")
    start_ms = given.integer("startTime") if "startTime" in given else 0
    end_ms = given.integer("endTime") if "endTime" in given else exchange.venue.now_ms
    limit = _limit(given, 500, 1000)
    return [
        candle_row(each) for each in market.history.candles(interval, start_ms, end_ms, exchange.venue.now_ms, limit)
    ]


def side(levels: Levels, digits: tuple[int, int] | None = None) -> dict[str, str]:
    """One side of an order book: an object of JavaScript, from price to quantity.

    Both are texts, with so many digits each, or only as many as they have.
    """
    if digits is None:
        texts = {trimmed(price): trimmed(quantity) for price, quantity in levels}
    else:
        texts = {fixed(price, digits[0]): fixed(quantity, digits[1]) for price, quantity in levels}
    return dict(sorted(texts.items(), key=lambda text: _place(text[0])))


def candle_row(candle: Candle) -> dict[str, Any]:
    return {
        "open": candle.open,
        "high": candle.high,
        "low": candle.low,
        "volume": candle.volume,
        "close": candle.close,
        "time": candle.time_ms,
    }


def _found(exchange: Exchange, given: Arguments) -> tuple[SpotRules, Market]:
    pair = given.text("pair")
    for rules in exchange.venue.spot_rules.values():
        if rules.pair == pair:
            return rules, exchange.venue.spot_markets[rules.name]
    raise _refused(f"Invalid pair {pair}")


def _limit(given: Arguments, usual: int, most: int) -> int:
    limit = given.integer("limit") if "limit" in given else usual
    if not 1 <= limit <= most:
        raise _refused(f"limit must be from 1 to {most}")
    return limit


def _refused(message: str) -> Refused:
    return Refused(422, message, errorCode="BFF-SO-004")


def _place(name: str) -> int:
    return int(name) if name.isdigit() and int(name) < _INDICES else _INDICES


OPERATIONS: dict[str, Operation] = {
    "list_tickers": public(list_tickers),
    "list_markets": public(list_markets),
    "list_market_details": public(list_market_details),
    "list_market_trades": public(list_market_trades, javascript),
    "get_order_book": public(get_order_book, javascript),
    "list_candles": public(list_candles, javascript),
}
