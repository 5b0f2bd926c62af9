from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .exchange import Exchange


class MarginEngine:
    """Orders with borrowed money."""

    def __init__(self, exchange: "Exchange") -> None:
        self._exchange = exchange
