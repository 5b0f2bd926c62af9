"""How a sandbox comes to be: the spec, the accounts and the exchange, put together at one simulator."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coindcx_mock.gateway import Mode
from coindcx_mock.gateway import bundle as bundles
from coindcx_mock.sandbox.accounts.config import default_accounts, read_config
from coindcx_mock.sandbox.build import open_exchange
from coindcx_mock.sandbox.venue import HISTORY_DAYS
from coindcx_mock.simulator import Simulator


@dataclass(frozen=True)
class Settings:
    """What one may choose of a sandbox; what is None is as it was when the state was made.

    Attributes:
        seed: of prices and of the faults' probabilities.
        state: SQLite file that the exchange is kept in; None keeps it in memory.
        markets: names of the markets to have; None means all.
        config: TOML file with accounts and balances.
        limits: `documented` or `none`.
        reuse_client_order_ids: whether an id that an order has had may be given again.
        history: days of trades and candles before the start; a state does not keep it.
        spec: a bundled spec instead of the one that ships in coindcx_client.
    """

    seed: int | None = None
    state: Path | None = None
    markets: tuple[str, ...] | None = None
    config: Path | None = None
    limits: Mode = "documented"
    reuse_client_order_ids: bool | None = None
    history: int = HISTORY_DAYS
    spec: Path | None = None


def open_simulator(settings: Settings) -> tuple[Simulator, Callable[[], None]]:
    """Open a sandbox whose time goes with this machine's; the second part ends it.

    Raises:
        CannotStart: with one sentence that says why.
    """
    bundle = bundles.load(settings.spec)
    accounts = default_accounts() if settings.config is None else read_config(settings.config)
    opened = open_exchange(
        seed=settings.seed,
        state=settings.state,
        markets=settings.markets,
        accounts=None if settings.config is None else accounts,
        reuse_client_order_ids=settings.reuse_client_order_ids,
        history_days=settings.history,
    )
    simulator = Simulator(
        bundle, opened.front, accounts=accounts.signers, limits=settings.limits, seed=opened.memory.venue.seed
    )
    return simulator, opened.close
