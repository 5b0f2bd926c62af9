# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The types of arguments and answers, each module of them imported when one of its names is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coindcx_client.models.lending import InterestType, LendOrder, LendSide, LendStatus
    from coindcx_client.models.margin import (
        MarginEcode,
        MarginInternalOrder,
        MarginInternalOrderStatus,
        MarginOrder,
        MarginOrderStatus,
        MarginOrderType,
        MarginStage,
    )
    from coindcx_client.models.market_data import (
        Candle,
        CandleInterval,
        MarketDetails,
        MarketOrderType,
        MarketStatus,
        MarketTrade,
        OrderBook,
        Ticker,
    )
    from coindcx_client.models.orders import (
        AccountTrade,
        ActiveOrderCount,
        BatchEcode,
        NewOrder,
        Order,
        OrderRefusal,
        OrderStatus,
        OrderType,
        SortOrder,
    )
    from coindcx_client.models.shared import Acknowledgement, Ecode, Side
    from coindcx_client.models.users import Balance, UserInfo
    from coindcx_client.models.wallets import TransferResult, WalletType

_HOMES = {
    "Side": "shared",
    "Ecode": "shared",
    "Acknowledgement": "shared",
    "CandleInterval": "market_data",
    "MarketStatus": "market_data",
    "MarketOrderType": "market_data",
    "Ticker": "market_data",
    "MarketDetails": "market_data",
    "MarketTrade": "market_data",
    "OrderBook": "market_data",
    "Candle": "market_data",
    "Balance": "users",
    "UserInfo": "users",
    "WalletType": "wallets",
    "TransferResult": "wallets",
    "OrderType": "orders",
    "OrderStatus": "orders",
    "BatchEcode": "orders",
    "SortOrder": "orders",
    "NewOrder": "orders",
    "Order": "orders",
    "OrderRefusal": "orders",
    "ActiveOrderCount": "orders",
    "AccountTrade": "orders",
    "MarginOrderType": "margin",
    "MarginOrderStatus": "margin",
    "MarginInternalOrderStatus": "margin",
    "MarginStage": "margin",
    "MarginEcode": "margin",
    "MarginInternalOrder": "margin",
    "MarginOrder": "margin",
    "InterestType": "lending",
    "LendSide": "lending",
    "LendStatus": "lending",
    "LendOrder": "lending",
}

__all__ = [
    "AccountTrade",
    "Acknowledgement",
    "ActiveOrderCount",
    "Balance",
    "BatchEcode",
    "Candle",
    "CandleInterval",
    "Ecode",
    "InterestType",
    "LendOrder",
    "LendSide",
    "LendStatus",
    "MarginEcode",
    "MarginInternalOrder",
    "MarginInternalOrderStatus",
    "MarginOrder",
    "MarginOrderStatus",
    "MarginOrderType",
    "MarginStage",
    "MarketDetails",
    "MarketOrderType",
    "MarketStatus",
    "MarketTrade",
    "NewOrder",
    "Order",
    "OrderBook",
    "OrderRefusal",
    "OrderStatus",
    "OrderType",
    "Side",
    "SortOrder",
    "Ticker",
    "TransferResult",
    "UserInfo",
    "WalletType",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
