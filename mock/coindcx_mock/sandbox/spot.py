from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .exchange import Exchange


class SpotEngine:
    """Spot orders."""

    def __init__(self, exchange: "Exchange", *, reuse_client_order_ids: bool) -> None:
        self._exchange = exchange
        self._reuse_client_order_ids = reuse_client_order_ids
