"""How a sandbox comes to be: the spec, the accounts and the exchange, put together at one desk."""

import importlib
from dataclasses import dataclass
from pathlib import Path

from . import bundle as bundles
from . import configuration
from .desk import Desk, Exchange
from .limits import Mode


@dataclass(frozen=True)
class Settings:
    """What one may choose of a sandbox.

    Attributes:
        seed: of prices and of the faults' probabilities.
        state: SQLite file that the exchange is kept in; None keeps it in memory.
        markets: names of the markets to have; none means the usual ones.
        config: TOML file with accounts and balances.
        limits: `documented` or `none`.
        spec: a bundled spec instead of the one that ships in coindcx_client.
    """

    seed: int = 0
    state: Path | None = None
    markets: tuple[str, ...] = ()
    config: Path | None = None
    limits: Mode = "documented"
    spec: Path | None = None


def open_desk(settings: Settings) -> Desk:
    """Open a sandbox.

    Raises:
        CannotStart: with one sentence that says why.
    """
    bundle = bundles.load(settings.spec)
    configured = configuration.load(settings.config)
    exchange = make_exchange(settings, configured)
    return Desk(bundle, exchange, accounts=configured.accounts, limits=settings.limits, seed=settings.seed)


def make_exchange(settings: Settings, configured: configuration.Configuration) -> Exchange:
    """Open the exchange itself, by `open_exchange` of the package `sandbox`.

    Raises:
        CannotStart: with one sentence that says why.
    """
    sandbox = importlib.import_module(".sandbox", __package__)
    exchange: Exchange = sandbox.open_exchange(
        seed=settings.seed,
        state=settings.state,
        markets=settings.markets,
        config=configured.content,
        accounts=configured.accounts,
    )
    return exchange
