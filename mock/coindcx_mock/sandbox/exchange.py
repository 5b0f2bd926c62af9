"""The exchange as it is now: the venue, and the engines that trade in it. They know the venue, and not each other."""

from .futures import FuturesEngine
from .lending import LendingEngine
from .margin import MarginEngine
from .spot import SpotEngine
from .venue import Venue


class Exchange:
    """All the state there is.

    Args:
        venue: accounts, money and markets.
        reuse_client_order_ids: whether an id that an order has had may be given again (the real rule is not recorded).
    """

    def __init__(self, venue: Venue, *, reuse_client_order_ids: bool = False) -> None:
        self.venue = venue
        self.spot = SpotEngine(venue, reuse_client_order_ids=reuse_client_order_ids)
        self.futures = FuturesEngine(venue)
        self.margin = MarginEngine(venue)
        self.lending = LendingEngine(venue)
