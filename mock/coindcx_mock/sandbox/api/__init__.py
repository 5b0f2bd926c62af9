"""What each operation answers: one file a tag of the spec. Importing them is what puts them into `OPERATIONS`."""

from . import (
    futures_market_data,
    futures_orders,
    futures_positions,
    futures_wallets,
    legacy,
    lending,
    margin,
    market_data,
    orders,
    users,
    wallets,
)

__all__ = [
    "futures_market_data",
    "futures_orders",
    "futures_positions",
    "futures_wallets",
    "legacy",
    "lending",
    "margin",
    "market_data",
    "orders",
    "users",
    "wallets",
]
