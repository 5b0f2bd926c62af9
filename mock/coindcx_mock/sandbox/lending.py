from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .exchange import Exchange


class LendingEngine:
    """Loans of a customer to the exchange."""

    def __init__(self, exchange: "Exchange") -> None:
        self._exchange = exchange
