"""What each operation answers: one file a tag of the spec, united in `OPERATIONS` by operationId."""

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
from .operations import Operation, Page

__all__ = ["OPERATIONS", "Operation", "Page"]

OPERATIONS: dict[str, Operation] = {
    **futures_market_data.OPERATIONS,
    **futures_orders.OPERATIONS,
    **futures_positions.OPERATIONS,
    **futures_wallets.OPERATIONS,
    **legacy.OPERATIONS,
    **lending.OPERATIONS,
    **margin.OPERATIONS,
    **market_data.OPERATIONS,
    **orders.OPERATIONS,
    **users.OPERATIONS,
    **wallets.OPERATIONS,
}
