# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Where each operation is: its module, and the name of the function that makes calls of it."""

from coindcx_runtime.generated import Catalogue

CATALOGUE = Catalogue(
    __name__,
    {
        "list_trades": ("market_data", "trades"),
        "get_book": ("market_data", "book"),
        "list_details": ("market_data", "details"),
        "list_candles": ("market_data", "candles"),
        "create_order": ("orders", "create"),
        "create_order_old": ("orders", "create_old"),
        "create_orders": ("orders", "create_batch"),
        "create_legs": ("orders", "create_legs"),
        "cancel_order": ("orders", "cancel"),
        "send_order": ("orders", "send"),
        "list_futures_orders": ("futures_orders", "list"),
        "create_futures_order": ("futures_orders", "create"),
        "get_futures_order": ("futures_orders", "get"),
        "list_futures_fills": ("futures_orders", "fills"),
    },
)
