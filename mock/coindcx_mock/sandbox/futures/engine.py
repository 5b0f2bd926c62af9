from typing import TYPE_CHECKING

from .desk import Desk
from .history import History
from .margins import Margins
from .positions import Positions
from .wallets import Wallets

if TYPE_CHECKING:
    from coindcx_mock.sandbox.exchange import Exchange


class FuturesEngine:
    """Futures: orders at the desk, the positions they make, margins and wallets behind them."""

    def __init__(self, exchange: "Exchange") -> None:
        self.exchange = exchange
        self.history = History()
        self.desk = Desk(exchange, self.history)
        self.positions = Positions(exchange, self.desk.watch)
        self.margins = Margins(exchange, self.positions)
        self.wallets = Wallets(exchange, self.positions)
