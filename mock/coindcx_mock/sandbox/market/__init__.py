"""Markets in motion: books, prices over time, the market maker's quotes, and what was traded."""

from .book import Book, Fill, Order, Side, opposite
from .candles import Candle
from .clock import MarketClock
from .market import TICK_MS, Market, Watcher
from .market_maker import MarketMaker
from .prices import Prices
from .rules import CONVERSION_PRICE, InstrumentRules, SpotRules
from .trade_history import MOST_TRADES, TradeHistory

__all__ = [
    "CONVERSION_PRICE",
    "MOST_TRADES",
    "TICK_MS",
    "Book",
    "Candle",
    "Fill",
    "InstrumentRules",
    "Market",
    "MarketClock",
    "MarketMaker",
    "Order",
    "Prices",
    "Side",
    "SpotRules",
    "TradeHistory",
    "Watcher",
    "opposite",
]
