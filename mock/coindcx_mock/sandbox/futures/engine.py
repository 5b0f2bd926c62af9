from coindcx_mock.sandbox.venue import Venue

from .history import History
from .margins import Margins
from .orders import Orders
from .positions import Positions
from .wallets import Wallets


class FuturesEngine:
    """Futures: orders, the positions they make, margins and wallets behind them."""

    def __init__(self, venue: Venue) -> None:
        self.history = History()
        self.orders = Orders(venue, self.history)
        self.positions = Positions(venue, self.orders.watch)
        self.margins = Margins(venue, self.positions)
        self.wallets = Wallets(venue, self.positions, self.history)
