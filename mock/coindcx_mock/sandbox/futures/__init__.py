"""Futures: orders, the positions they make, and the margins and wallets behind them."""

from .checks import empty_price
from .conversion import MARGIN_CURRENCIES, MarginCurrency, conversion_price, quotient, usdt
from .engine import FuturesEngine
from .history import FuturesFill
from .limits import maintenance_margin
from .position import FuturesOrder, Leg, MarginType, Position
from .ticket import OrderType, Ticket
from .tpsl import Outcome, Trigger
from .wallets import FuturesWallet

__all__ = [
    "MARGIN_CURRENCIES",
    "FuturesEngine",
    "FuturesFill",
    "FuturesOrder",
    "FuturesWallet",
    "Leg",
    "MarginCurrency",
    "MarginType",
    "OrderType",
    "Outcome",
    "Position",
    "Ticket",
    "Trigger",
    "conversion_price",
    "empty_price",
    "maintenance_margin",
    "quotient",
    "usdt",
]
