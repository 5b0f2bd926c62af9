"""The exchange: accounts, money, markets and the engines that trade in them, moved by calls and by time.

What it does depends on its settings, the calls and their times alone, so that playing the calls again makes it again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from coindcx_mock.http import JSON, Answer

from . import api, printing
from .accounts.account import Account
from .accounts.ledger import EXCHANGE, Ledger
from .admin import CONTROLS
from .api.operations import OPERATIONS, Page
from .arguments import Arguments
from .futures.engine import FuturesEngine
from .ids import Ids
from .lending.engine import LendingEngine
from .margin.engine import MarginEngine
from .market.clock import MarketClock
from .market.intervals import DAY_MS
from .market.market import TICK_MS, Market
from .market.market_maker import MarketMaker
from .market.prices import Prices
from .market.rules import InstrumentRules, SpotRules
from .market.trade_history import TradeHistory
from .money import exact
from .refusals import Refused
from .spot.engine import SpotEngine

assert api  # importing it is what fills OPERATIONS

# So long before its start the exchange has a history, worked out when it is asked for.
HISTORY_DAYS = 400

# So many moments are looked over at once, when nothing happens in them.
_LONGEST_CALM = 1_024


@dataclass(frozen=True)
class Change:
    """Something that changed the exchange: an operation of an account, or (without one) a hand from outside."""

    time_ms: int
    name: str
    account_id: str | None
    arguments: Mapping[str, Any]


class Torn(Exception):
    """Something broke in the middle of a change, or the change could not be remembered.

    What is in memory is then not what a restart would make again, so nothing is answered from it any more.
    """


class Exchange:
    """All of it. Not for several threads at once.

    Args:
        accounts: who may call, each with what it starts with.
        spot_rules, instrument_rules: the markets there are.
        seed: decides on prices, quotes and ids.
        clock: the time of the market.
        reuse_client_order_ids: whether an id that an order has had may be given again (the real rule is not recorded).
        history_days: how long before its start there are trades and candles.
        remember: told of each change before the call is answered.
    """

    def __init__(
        self,
        accounts: Iterable[Account],
        spot_rules: Iterable[SpotRules],
        instrument_rules: Iterable[InstrumentRules],
        *,
        seed: int,
        clock: MarketClock,
        reuse_client_order_ids: bool = False,
        history_days: int = HISTORY_DAYS,
        remember: Callable[[Change], None] = lambda _: None,
    ) -> None:
        self.clock = clock
        self.start_ms = self.now_ms = clock.now_ms
        self.seed = seed
        self.ids = Ids(seed)
        self.ledger = Ledger()
        self.remember = remember
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
        self._torn = False
        self.spot = SpotEngine(self, reuse_client_order_ids=reuse_client_order_ids)
        self.futures = FuturesEngine(self)
        self.margin = MarginEngine(self)
        self.lending = LendingEngine(self)
        with exact():
            for account in self.accounts.values():
                for kind, deposits in account.deposits.items():
                    for currency, amount in deposits.items():
                        self.ledger.move(currency, amount, EXCHANGE, account.purse(kind))

    def call(self, operation_id: str, key: str | None, arguments: Mapping[str, Any]) -> Answer:
        """Answer one call that is signed by the account of `key`, or by nobody; bad input is answered, too.

        Raises:
            Torn: an earlier call, or a control, broke in the middle.
        """
        operation = OPERATIONS[operation_id]
        account = None if key is None else self._by_key[key]
        with self._whole():
            self.pass_time()
        # What only looks may fail alone.
        with self._whole() if operation.changes else exact():
            try:
                content = operation.answer(self, account, Arguments(arguments))
            except Refused as refusal:
                return refusal.answer()
            headers = {"content-type": JSON}
            if isinstance(content, Page):
                headers["x-pagination"] = printing.encoded(content.pagination).decode()
                content = content.rows
            body = printing.encoded(content, operation.style)
            if operation.changes:
                assert account is not None
                self.remember(Change(self.now_ms, operation_id, account.id, arguments))
        return Answer(200, body, headers)

    def control(self, name: str, given: Mapping[str, Any]) -> None:
        """Do one of the `controls`, by a hand from outside.

        Raises:
            Refused: it cannot be done, and nothing has changed.
            Torn: an earlier call, or a control, broke in the middle.
        """
        with self._whole():
            self.pass_time()
            time_ms = self.now_ms
            CONTROLS[name](self, Arguments(given))
            self.remember(Change(time_ms, name, None, given))

    def repeat(self, change: Change) -> None:
        """Do again what was remembered, at the time of the clock.

        Raises:
            Refused: it was not refused then.
        """
        if change.account_id is None:
            self.control(change.name, change.arguments)
            return
        answer = self.call(change.name, self.accounts[change.account_id].key, change.arguments)
        if answer.status != 200:
            raise Refused(answer.status, answer.why or "")

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

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Let a change happen wholly or not at all; one that breaks in the middle is the last."""
        if self._torn:
            raise Torn("the exchange broke in the middle of a change, and stopped: start it again")
        try:
            with exact():
                yield
        except Refused:
            raise
        except BaseException:
            self._torn = True
            raise

    def _open(self, name: str, rules: SpotRules | InstrumentRules, depth: Decimal | None = None) -> Market:
        depth = depth or 100 * rules.min_notional
        prices = Prices(self.seed, name, rules.start_price, rules.tick, self.start_ms)
        house = MarketMaker(prices, rules.tick, rules.step, depth)
        tape = TradeHistory(prices, rules.step, depth, self._opened_ms)
        return Market(name, prices, tape, house, self)
