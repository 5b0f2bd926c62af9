"""Spot orders from acceptance to their end, their money, and moves between spot wallets."""

from .checks import NewOrder, check_price, check_quantity, check_value, new_order, rules_of, side_of
from .engine import SpotEngine
from .order import SpotOrder, SpotTrade
from .rows import Row, active_row, order_row, trade_row
from .wallets import currencies_of, transfer_between_accounts

__all__ = [
    "NewOrder",
    "Row",
    "SpotEngine",
    "SpotOrder",
    "SpotTrade",
    "active_row",
    "check_price",
    "check_quantity",
    "check_value",
    "currencies_of",
    "new_order",
    "order_row",
    "rules_of",
    "side_of",
    "trade_row",
    "transfer_between_accounts",
]
