from typing import TYPE_CHECKING

from .history import History
from .margins import Margins
from .orders import Orders
from .positions import Positions
from .wallets import Wallets

if TYPE_CHECKING:
    from coindcx_mock.sandbox.exchange import Exchange


class FuturesEngine:
    """Futures: orders, the positions they make, margins and wallets behind them."""

    def __init__(self, exchange: "Exchange") -> None:
        self.exchange = exchange
        self.history = History()
        self.orders = Orders(exchange, self.history)
        self.positions = Positions(exchange, self.orders.watch)
        self.margins = Margins(exchange, self.positions)
        self.wallets = Wallets(exchange, self.positions)
