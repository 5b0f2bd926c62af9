"""From what a person chose to an exchange that runs: settings, accounts, markets, and what was remembered."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from coindcx_mock.errors import CannotStart
from coindcx_mock.http.clock import system_ms

from .accounts import Account
from .accounts.config import Accounts, default_accounts
from .exchange import Exchange
from .front import Front
from .market import InstrumentRules, MarketClock, SpotRules
from .market.markets import select
from .persistence import DurableFront, Settings, State, open_state, replay
from .venue import HISTORY_DAYS, Venue

# When a market starts whose clock stands: always then, so that the same seed gives the same prices.
STANDING_START_MS = 1_767_225_600_000  # 2026-01-01T00:00:00Z

LONGEST_HISTORY_DAYS = 3_660


@dataclass(frozen=True)
class Opened:
    """An exchange as it is in memory, and a front that knows what to do when its file is full; `close` when done."""

    memory: Front
    front: Front | DurableFront
    close: Callable[[], None]


@dataclass(frozen=True)
class _Markets:
    spot: tuple[SpotRules, ...]
    instruments: tuple[InstrumentRules, ...]

    @property
    def names(self) -> list[str]:
        return [*(rules.name for rules in self.spot), *(rules.pair for rules in self.instruments)]

    @property
    def hash(self) -> str:
        return hashlib.sha256(repr((self.spot, self.instruments)).encode()).hexdigest()

    def only(self, names: Iterable[str]) -> "_Markets":
        """Those of the names that there are, in this order."""
        spot = {rules.name: rules for rules in self.spot}
        instruments = {rules.pair: rules for rules in self.instruments}
        return _Markets(
            tuple(spot[name] for name in names if name in spot),
            tuple(instruments[name] for name in names if name in instruments),
        )


def open_exchange(
    *,
    seed: int | None = None,
    state: Path | None = None,
    markets: Sequence[str] | None = None,
    accounts: Accounts | None = None,
    running: bool = True,
    reuse_client_order_ids: bool | None = None,
    history_days: int = HISTORY_DAYS,
) -> Opened:
    """Make an exchange, or make it again from its state.

    Args:
        seed: decides on prices, quotes and ids; 0 when it is left out.
        state: the file that it survives in; without one it ends with this process.
        markets: names of spot markets and pairs of futures; all when they are left out.
        accounts: who may call; without them there is the account of the mock's public key.
        running: whether the market's time goes with this machine's; else it stands between two `advance`s.
        reuse_client_order_ids: whether an id that an order has had may be given again; not when it is left out.
        history_days: how long before its start there are trades and candles. A state does not keep it: nothing that
            happens in a market depends on it.

    What is left out is as it was when the state was made.

    Raises:
        CannotStart: the message is one sentence for a person.
    """
    if not 1 <= history_days <= LONGEST_HISTORY_DAYS:
        raise CannotStart(f"The history before the start is 1 to {LONGEST_HISTORY_DAYS} days, and not {history_days}.")
    kept = None if state is None else open_state(state)

    def make() -> Front:
        return _made(kept, seed, markets, accounts, running, reuse_client_order_ids, history_days)

    try:
        memory = make()
    except BaseException:
        if kept is not None:
            kept.close()
        raise
    if kept is None:
        return Opened(memory, memory, lambda: None)
    return Opened(memory, DurableFront(kept, memory, make), kept.close)


def _made(
    kept: State | None,
    seed: int | None,
    markets: Sequence[str] | None,
    given: Accounts | None,
    running: bool,
    reuse: bool | None,
    history_days: int,
) -> Front:
    chosen = _selected(markets)
    accounts = given or default_accounts()
    settings = None if kept is None else kept.settings
    if settings is None:
        settings = Settings(
            seed=0 if seed is None else seed,
            start_ms=system_ms() if running else STANDING_START_MS,
            markets=chosen.names,
            rules=chosen.hash,
            deposits=_deposits(accounts.accounts),
            reuse_client_order_ids=bool(reuse),
        )
        if kept is not None:
            kept.begin(settings)
    else:
        assert kept is not None
        chosen = _Reopened(kept.path, settings).markets(chosen, named=markets is not None)
        _Reopened(kept.path, settings).check(seed, accounts, reuse, given=given is not None)
    front = Front(_exchange(settings, accounts, chosen, history_days))
    if kept is not None:
        replay(front, kept.changes())
        front.remember = kept.remember
    if running:
        front.venue.clock.run()
    return front


def _exchange(settings: Settings, accounts: Accounts, markets: _Markets, history_days: int) -> Exchange:
    venue = Venue(
        accounts.accounts,
        markets.spot,
        markets.instruments,
        seed=settings.seed,
        clock=MarketClock(settings.start_ms),
        history_days=history_days,
    )
    return Exchange(venue, reuse_client_order_ids=settings.reuse_client_order_ids)


class _Reopened:
    """Compares what is asked for with what a state was made with."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path = path
        self._settings = settings

    def markets(self, chosen: _Markets, *, named: bool) -> _Markets:
        """The markets of the state, in its order."""
        names = self._settings.markets
        if named and set(chosen.names) != set(names):
            raise self._differs("markets", ",".join(names))
        found = chosen.only(names)
        if found.names != names or found.hash != self._settings.rules:
            raise CannotStart(
                f"The state in {self._path} was made with markets that had other rules: use the version that wrote it, "
                "or name another file."
            )
        return found

    def check(self, seed: int | None, accounts: Accounts, reuse: bool | None, *, given: bool) -> None:
        """Whether all else is as it was, as far as it is asked for."""
        settings = self._settings
        if seed is not None and seed != settings.seed:
            raise self._differs("seed", settings.seed)
        if reuse is not None and reuse != settings.reuse_client_order_ids:
            raise self._differs("reuse of client order ids", "on" if settings.reuse_client_order_ids else "off")
        if _deposits(accounts.accounts) != settings.deposits:
            if not given:
                raise CannotStart(
                    f"The state in {self._path} was made with the accounts {', '.join(settings.deposits)} of a config: "
                    "name that again, as their keys are not in the state."
                )
            raise CannotStart(
                f"The state in {self._path} was made with other accounts or deposits than the config has: "
                "undo that, or name another file."
            )

    def _differs(self, what: str, value: object) -> CannotStart:
        return CannotStart(
            f"The state in {self._path} was made with another choice of {what} ({value}): leave that out, or name "
            "another file."
        )


def _selected(names: Sequence[str] | None) -> _Markets:
    try:
        spot, instruments = select(names)
    except ValueError as error:
        raise CannotStart(f"Choose other markets: {error}.") from error
    return _Markets(tuple(spot), tuple(instruments))


def _deposits(accounts: Iterable[Account]) -> dict[str, dict[str, dict[str, Decimal]]]:
    return {account.id: {kind: dict(amounts) for kind, amounts in account.deposits.items()} for account in accounts}
