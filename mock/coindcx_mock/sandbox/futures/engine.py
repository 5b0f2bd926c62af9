from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coindcx_mock.sandbox.exchange import Exchange


class FuturesEngine:
    """Orders and positions in futures."""

    def __init__(self, exchange: "Exchange") -> None:
        self._exchange = exchange
