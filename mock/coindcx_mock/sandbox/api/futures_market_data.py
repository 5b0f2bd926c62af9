"""The operations of the tag futures.market_data."""

from decimal import Decimal
from typing import Any

from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.futures import MARGIN_CURRENCIES
from coindcx_mock.sandbox.market import CONVERSION_PRICE, InstrumentRules, Market
from coindcx_mock.sandbox.market.candles import DAY_MS, HOUR_MS, RESOLUTIONS, WEEK_MS
from coindcx_mock.sandbox.printing import javascript, plain
from coindcx_mock.sandbox.refusals import Refused, invalid_request, unprocessable

from .market_data import candle_row, side
from .operations import Operation, public

_DEPTHS = (10, 20, 50)
_TRADES = 30
# The real one was asked for so many at once and gave them.
_MOST_CANDLES = 10_080

_BOOK_MS = 500
_FUNDING_MS = 8 * HOUR_MS
_MONTH_MS = 30 * DAY_MS

# A pair that was taken from trade long ago, as current prices go on to have some.
_DEAD_PAIR = "B-OLD_USDT"
_DEAD_MS = 120 * DAY_MS

_EXPIRY_MS = 2_548_143_000_000


def list_futures_active_instruments(exchange: Exchange, given: Arguments) -> list[str]:
    name = "margin_currency_short_name"
    # A misspelt name of the parameter gives what is listed without it.
    known = name not in given or set(given.texts(name)) & set(MARGIN_CURRENCIES)
    return list(exchange.venue.instruments) if known else []


def get_futures_instrument(exchange: Exchange, given: Arguments) -> dict[str, Any]:
    rules, _ = _found(exchange, given)
    book = {name: given.text(name) for name in ("margin_currency_short_name",) if name in given}
    if not set(book.values()) <= set(MARGIN_CURRENCIES):
        raise invalid_request(f"margin_currency_short_name: has to be {' or '.join(MARGIN_CURRENCIES)}")
    return {
        "instrument": {
            "settle_currency_short_name": "USDT",
            "quote_currency_short_name": "USDT",
            "position_currency_short_name": rules.target,
            "underlying_currency_short_name": rules.target,
            "status": "active",
            "pair": rules.pair,
            "kind": "perpetual",
            "settlement": "never",
            "max_leverage_long": rules.max_leverage,
            "max_leverage_short": rules.max_leverage,
            "unit_contract_value": Decimal(1),
            "price_increment": rules.tick,
            "quantity_increment": rules.step,
            "min_trade_size": rules.step,
            "min_price": rules.min_price,
            "max_price": rules.max_price,
            "min_quantity": rules.min_quantity,
            "max_quantity": rules.max_quantity,
            "min_notional": rules.min_notional,
            "maker_fee": rules.maker_fee,
            "taker_fee": rules.taker_fee,
            "safety_percentage": Decimal("1.5"),
            "quanto_to_settle_multiplier": Decimal(1),
            "is_inverse": False,
            "is_quanto": False,
            "allow_post_only": False,
            "allow_hidden": False,
            "max_market_order_quantity": rules.max_quantity_market,
            "funding_frequency": _FUNDING_MS // HOUR_MS,
            "max_notional": Decimal(0),
            "expiry_time": _EXPIRY_MS,
            "exit_only": rules.exit_only,
            "multiplier_up": Decimal(4),
            "multiplier_down": Decimal(4),
            "liquidation_fee": Decimal(1),
            "time_in_force_options": ["good_till_cancel", "immediate_or_cancel", "fill_or_kill"],
            "order_types": [
                "limit_order",
                "market_order",
                "stop_limit",
                "take_profit_limit",
                "stop_market",
                "take_profit_market",
            ],
            "dynamic_position_leverage_details": {str(leverage): size for leverage, size in rules.leverages},
            "dynamic_safety_margin_details": {plain(size): margin for size, margin in rules.safety_margins},
            # Recorded: an answer to a request that named no book names none.
            **book,
        }
    }


def list_futures_instrument_trades(exchange: Exchange, given: Arguments) -> list[dict[str, Any]]:
    _, market = _found(exchange, given)
    return [
        {
            "price": trade.price,
            "quantity": trade.quantity,
            "timestamp": Decimal(trade.time_ms),
            "is_maker": trade.maker_side == "buy",
        }
        for trade in reversed(market.history.trades(exchange.venue.now_ms, _TRADES))
    ]


def get_futures_order_book(exchange: Exchange, given: Arguments) -> dict[str, Any]:
    market = exchange.venue.instruments.get(given.text("pair"))
    depth = given.integer("depth")
    if market is None or depth not in _DEPTHS:
        return {"ts": 0, "vs": 0, "asks": {}, "bids": {}}
    return {
        "ts": exchange.venue.now_ms,
        "vs": _version(exchange),
        "asks": side(market.levels("sell", depth)),
        "bids": side(market.levels("buy", depth)),
    }


def list_futures_candlesticks(exchange: Exchange, given: Arguments) -> dict[str, Any]:
    interval = RESOLUTIONS.get(given.text("resolution"))
    # Spot pairs are taken here, too.
    spot = {rules.pair: exchange.venue.spot_markets[name] for name, rules in exchange.venue.spot_rules.items()}
    market = {**spot, **exchange.venue.instruments}.get(given.text("pair"))
    if market is None or interval is None:
        why = "there is no such pair" if market is None else f"resolution must be one of {', '.join(RESOLUTIONS)}"
        raise Refused(422, "Invalid Request", why=why, errorCode="BFF-SO-004")
    start_ms, end_ms = given.integer("from") * 1000, given.integer("to") * 1000
    candles = market.history.candles(interval, start_ms, end_ms, exchange.venue.now_ms, _MOST_CANDLES)
    return {"s": "ok", "data": [candle_row(candle) for candle in reversed(candles)]}


def get_futures_current_prices(exchange: Exchange, _: Arguments) -> dict[str, Any]:
    now_ms = exchange.venue.now_ms
    prices: dict[str, dict[str, Any]] = {}
    for pair, market in exchange.venue.instruments.items():
        day = market.history.summary(now_ms)
        tick_ms = market.history.trades(now_ms, 1)[0].time_ms
        prices[pair] = {
            "fr": _funding_rate(market, now_ms),
            "h": day.high,
            "l": day.low,
            "v": day.value,
            "ls": day.last,
            "pc": day.change,
            "mkt": pair.removeprefix("B-").replace("_", ""),
            "btST": tick_ms,
            "ctRT": min(tick_ms + 255, now_ms),
            "skw": 1,
            "mp": market.price,
            "efr": _funding_rate(market, now_ms + _FUNDING_MS),
            "bmST": now_ms // 1000 * 1000,
            "cmRT": now_ms,
        }
    dead_ms = exchange.venue.start_ms - _DEAD_MS
    prices[_DEAD_PAIR] = {
        "fr": Decimal("0.003"),
        "mp": Decimal("0.01"),
        "efr": Decimal(0),
        "bmST": dead_ms,
        "cmRT": dead_ms + 134,
        "skw": 1,
    }
    return {"ts": now_ms, "vs": _version(exchange), "prices": prices}


def get_futures_pair_stats(exchange: Exchange, given: Arguments) -> dict[str, Any]:
    _, market = _found(exchange, given)
    now_ms = exchange.venue.now_ms
    periods = {"1H": HOUR_MS, "1D": DAY_MS, "1W": WEEK_MS, "1M": _MONTH_MS}
    summaries = {name: market.history.summary(now_ms, length_ms) for name, length_ms in periods.items()}
    return {
        "price_change_percent": {name: summary.change for name, summary in summaries.items()},
        "high_and_low": {name: {"h": summaries[name].high, "l": summaries[name].low} for name in ("1D", "1W")},
        "position": {
            "count_percent": _long_and_short(market, now_ms, 1),
            "value_percent": _long_and_short(market, now_ms, 2),
        },
    }


def list_futures_currency_conversions(exchange: Exchange, _: Arguments) -> list[dict[str, Any]]:
    return [
        {
            "symbol": "USDTINR",
            "margin_currency_short_name": "INR",
            "target_currency_short_name": "USDT",
            "conversion_price": CONVERSION_PRICE,
            "last_updated_at": exchange.venue.start_ms - _DEAD_MS,
        }
    ]


def _found(exchange: Exchange, given: Arguments) -> tuple[InstrumentRules, Market]:
    """The instrument of the pair that was given; for one that is not known the exchange answers with another."""
    pair = given.text("pair")
    if not exchange.venue.instruments:
        raise unprocessable("this sandbox has no futures")
    if pair not in exchange.venue.instruments:
        pair = next(reversed(exchange.venue.instruments))
    return exchange.venue.instrument_rules[pair], exchange.venue.instruments[pair]


def _version(exchange: Exchange) -> int:
    """Number of a state: two each second."""
    return exchange.venue.now_ms // _BOOK_MS


def _funding_rate(market: Market, time_ms: int) -> Decimal:
    """A rate that holds for eight hours, invented: from none to 0.0001."""
    return Decimal(market.random(time_ms // _FUNDING_MS * _FUNDING_MS, 0, 10_001)).scaleb(-8)


def _long_and_short(market: Market, now_ms: int, what: int) -> dict[str, Decimal]:
    """How positions divide, invented anew each hour: most are long."""
    long = Decimal(5_000 + market.random(now_ms // HOUR_MS * HOUR_MS, what, 4_501)).scaleb(-2)
    return {"long": long, "short": 100 - long}


OPERATIONS: dict[str, Operation] = {
    "list_futures_active_instruments": public(list_futures_active_instruments),
    "get_futures_instrument": public(get_futures_instrument),
    "list_futures_instrument_trades": public(list_futures_instrument_trades),
    "get_futures_order_book": public(get_futures_order_book, javascript),
    "list_futures_candlesticks": public(list_futures_candlesticks, javascript),
    "get_futures_current_prices": public(get_futures_current_prices, javascript),
    "get_futures_pair_stats": public(get_futures_pair_stats),
    "list_futures_currency_conversions": public(list_futures_currency_conversions),
}
