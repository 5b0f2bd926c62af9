# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The types of arguments and answers, each module of them imported when one of its names is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coindcx_client.models.futures_orders import FuturesFill, FuturesOrder, SortOrder
    from coindcx_client.models.market_data import Book, Candle, Currency, Details, Interval, Trade
    from coindcx_client.models.orders import Fill, Legs, NewOrder, Order, Refusal
    from coindcx_client.models.shared import Side

_HOMES = {
    "Side": "shared",
    "Currency": "market_data",
    "Interval": "market_data",
    "Details": "market_data",
    "Candle": "market_data",
    "Trade": "market_data",
    "Book": "market_data",
    "NewOrder": "orders",
    "Order": "orders",
    "Fill": "orders",
    "Refusal": "orders",
    "Legs": "orders",
    "SortOrder": "futures_orders",
    "FuturesOrder": "futures_orders",
    "FuturesFill": "futures_orders",
}

__all__ = [
    "Book",
    "Candle",
    "Currency",
    "Details",
    "Fill",
    "FuturesFill",
    "FuturesOrder",
    "Interval",
    "Legs",
    "NewOrder",
    "Order",
    "Refusal",
    "Side",
    "SortOrder",
    "Trade",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
