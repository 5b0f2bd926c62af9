"""What the documents of 2026 say otherwise than our notes, which end with 2025."""

from typing import Any

_DIGITS = {"items_type": ["string", "integer"], "items_max_length": 256}
_ANY_LENGTH = {"items_max_length": None}

RETITLED = {"Order / Cancel multiple By Ids": "Order / Cancel Order By Multiple Ids"}
"""Sections that had another title in our notes, by the one of 2026."""

ON_ANOTHER_HOST = {"list_market_trades", "get_order_book", "list_candles"}

CHANGED: dict[tuple[str, str], dict[str, Any]] = {
    ("list_candles", "interval"): {"enum": ["1m", "15m", "1h", "1d"]},
    ("list_account_trades", "limit"): {"maximum": 500},
    ("get_multiple_order_statuses", "ids"): _DIGITS,
    ("cancel_orders_by_ids", "ids"): _DIGITS,
    # Ids of 52 and 54 characters are shown: only what is created has a length.
    ("get_multiple_order_statuses", "client_order_ids"): _ANY_LENGTH,
    ("cancel_orders_by_ids", "client_order_ids"): _ANY_LENGTH,
    **{
        (id, "client_order_id"): {"max_length": None} for id in ("get_order_status", "cancel_order", "edit_order_price")
    },
}
"""By operation and parameter."""
