"""The venue: what all engines share. Accounts and their money, markets, ids, and the time that moves the markets."""

from collections.abc import Iterable
from decimal import Decimal

from .accounts import EXCHANGE, Account, Ledger, Purse
from .ids import Ids
from .market import TICK_MS, InstrumentRules, Market, MarketClock, MarketMaker, Prices, SpotRules, TradeHistory
from .market.candles import DAY_MS
from .money import exact
from .refusals import insufficient_funds_futures, insufficient_funds_spot

# So long before its start the exchange has a history, worked out when it is asked for.
HISTORY_DAYS = 400

# So many moments are looked over at once, when nothing happens in them.
_LONGEST_CALM = 1_024


class Venue:
    """Everything that is there before anybody trades.

    Args:
        accounts: who may call, each with what it starts with.
        spot_rules, instrument_rules: the markets there are.
        seed: decides on prices, quotes and ids.
        clock: the time of the market.
        history_days: how long before its start there are trades and candles.
    """

    def __init__(
        self,
        accounts: Iterable[Account],
        spot_rules: Iterable[SpotRules],
        instrument_rules: Iterable[InstrumentRules],
        *,
        seed: int,
        clock: MarketClock,
        history_days: int = HISTORY_DAYS,
    ) -> None:
        self.clock = clock
        self.start_ms = self.now_ms = clock.now_ms
        self.seed = seed
        self.ids = Ids(seed)
        self.ledger = Ledger()
        self._opened_ms = self.start_ms - history_days * DAY_MS
        self.accounts = {account.id: account for account in accounts}
        self._by_key = {account.key: account for account in self.accounts.values()}
        self.spot_rules = {rules.name: rules for rules in spot_rules}
        self.instrument_rules = {rules.pair: rules for rules in instrument_rules}
        self.currencies = self._currency_names()
        self.spot_markets = {
            rules.name: self._open(rules.name, rules, rules.depth) for rules in self.spot_rules.values()
        }
        self.instruments = {rules.pair: self._open(rules.pair, rules) for rules in self.instrument_rules.values()}
        self._markets = [*self.spot_markets.values(), *self.instruments.values()]
        self._ticks = 0
        with exact():
            for account in self.accounts.values():
                for kind, deposits in account.deposits.items():
                    for currency, amount in deposits.items():
                        self.ledger.move(currency, amount, EXCHANGE, account.purse(kind))

    def account_of(self, key: str) -> Account:
        """The account that a key signs for."""
        return self._by_key[key]

    def require(self, account: Account, currency: str, amount: Decimal) -> None:
        """Check that an account could lock an amount of its spot wallet.

        Raises:
            Refused: it has less.
        """
        if amount > self.ledger.funds(account.purse(), currency).free:
            raise insufficient_funds_spot()

    def set_aside(self, account: Account, currency: str, amount: Decimal) -> None:
        """Lock an amount of an account's spot wallet.

        Raises:
            Refused: it has less.
        """
        self.require(account, currency, amount)
        self.ledger.lock(account.purse(), currency, amount)

    def transfer(self, currency: str, amount: Decimal, source: Purse, target: Purse) -> None:
        """Move free money from wallet to wallet.

        Raises:
            Refused: the source has less.
        """
        if amount > self.ledger.funds(source, currency).free:
            raise insufficient_funds_futures()
        self.ledger.move(currency, amount, source, target)

    def pass_time(self) -> None:
        """Come to the time of the clock, second by second where somebody waits for a price that comes."""
        now_ms = self.clock.now_ms
        ticks = (now_ms - self.start_ms) // TICK_MS
        if ticks > self._ticks:
            self._pass_ticks(ticks)
        self.now_ms = now_ms

    def _pass_ticks(self, ticks: int) -> None:
        """Come to that tick since the start."""
        ahead = 1
        while self._ticks < ticks:
            busy = [market for market in self._markets if market.busy]
            if not busy:
                self._ticks = ticks
                break
            ahead = min(ahead, ticks - self._ticks)
            for market in busy:
                ahead = market.calm(self._ticks + 1, ahead)
            if ahead:
                self._ticks += ahead
                for market in busy:  # one that acts next may look at another
                    market.skip_to(self.start_ms + self._ticks * TICK_MS)
                ahead = min(2 * ahead, _LONGEST_CALM)
                continue
            ahead = 1
            self._ticks += 1
            self.now_ms = self.start_ms + self._ticks * TICK_MS
            for market in busy:
                market.pass_time(self.now_ms)
        quoted_ms = self.start_ms + self._ticks * TICK_MS
        for market in self._markets:
            market.skip_to(quoted_ms)

    def _currency_names(self) -> dict[str, str]:
        """All that is traded or owned here: full names by short ones; those that no spot market names have no other."""
        owned = [deposits for account in self.accounts.values() for deposits in account.deposits.values()]
        names = {currency: currency for currency in sorted({"INR", "USDT"}.union(*owned))}
        for rules in self.spot_rules.values():
            names |= {rules.base: rules.base_name, rules.target: rules.target_name}
        return names

    def _open(self, name: str, rules: SpotRules | InstrumentRules, depth: Decimal | None = None) -> Market:
        depth = depth or 100 * rules.min_notional
        prices = Prices(self.seed, name, rules.start_price, rules.tick, self.start_ms)
        house = MarketMaker(prices, rules.tick, rules.step, depth)
        tape = TradeHistory(prices, rules.step, depth, self._opened_ms)
        return Market(name, prices, tape, house, self)
