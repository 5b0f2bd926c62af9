"""The sandbox and its clients in one time, which passes only when somebody sleeps: minutes of waiting take none.

What is late on its way in arrives when that time has come, whether its caller still waits or not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from coindcx_client import AsyncCoinDCX, CoinDCX
from coindcx_mock.gateway import Entry, Signer, bundle
from coindcx_mock.http.in_process import AsyncInProcess, InProcess
from coindcx_mock.sandbox.accounts.config import Accounts, given_accounts
from coindcx_mock.sandbox.build import open_exchange
from coindcx_mock.simulator import Simulator
from support.doubles import FakeClock

BUNDLE = bundle.load()
MARKETS = ["BTCINR", "ETHUSDT", "B-BTC_USDT", "B-ETH_USDT"]
START_MS = 1_767_225_600_000
_MONEY = {"INR": 100_000_000, "USDT": 1_000_000, "BTC": 100, "ETH": 1000}


class Weather(FakeClock):
    """A clock under which things arrive."""

    def __init__(self) -> None:
        super().__init__(START_MS)
        self._late: list[tuple[float, Callable[[], object]]] = []

    def later(self, seconds: float, arrive: Callable[[], object]) -> None:
        # Whoever sent it has waited for its answer meanwhile.
        self._late.append((self.seconds + seconds, arrive))

    def sleep(self, seconds: float) -> None:
        until = self.seconds + seconds
        for due, arrive in sorted((late for late in self._late if late[0] <= until), key=lambda late: late[0]):
            self._late.remove((due, arrive))
            self.seconds = max(self.seconds, due)
            arrive()
        self.seconds = until

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


class Machine:
    """The clocks of one machine in that time: its wall clock may be set, and while it sleeps the other stands still."""

    def __init__(self, time: Weather) -> None:
        self._time = time
        self._set, self._slept = 0.0, 0.0

    def now_ms(self) -> int:
        return self._time.now_ms() + round(self._set * 1000)

    def monotonic(self) -> float:
        return self._time.monotonic() - self._slept

    def sleep(self, seconds: float) -> None:
        self._time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        self._time.sleep(seconds)

    def set_wall_clock(self, seconds: float) -> None:
        """Set it so many seconds ahead of what it shows."""
        self._set += seconds

    def close_lid(self, seconds: float) -> None:
        """Let the world go on without this machine."""
        self._slept += seconds
        self._time.sleep(seconds)


class TimedExchange:
    """An exchange and an account of it: `account` has that account's key and secret. The second one is for transfers."""

    def __init__(self, *, seed: int = 1, limits: Any = "none", account: Signer | None = None, **options: Any) -> None:
        self.time = Weather()
        accounts = _accounts(account)
        opened = open_exchange(seed=seed, markets=MARKETS, accounts=accounts, running=False, **options)
        opened.memory.venue.clock.run(self.time.now_ms)
        self.signer, *_ = accounts.signers
        self.exchange = opened.memory
        self.simulator = Simulator(
            BUNDLE,
            opened.memory,
            accounts=accounts.signers,
            limits=limits,
            seed=seed,
            now_ms=self.time.now_ms,
            seconds=self.time.monotonic,
            say=lambda _: None,
        )
        self.faults = self.simulator.faults

    def client(self, *, kind: type[CoinDCX] = CoinDCX, **options: Any) -> CoinDCX:
        given = {"api_key": self.signer.key, "api_secret": self.signer.secret, "clock": self.time, "limits": "none"}
        transport = InProcess(self.simulator, sleep=self.time.sleep, late=self.time.later)
        return kind(base_url="http://127.0.0.1", transport=transport, **{**given, **options})

    def async_client(self, **options: Any) -> AsyncCoinDCX:
        given = {"api_key": self.signer.key, "api_secret": self.signer.secret, "clock": self.time, "limits": "none"}
        transport = AsyncInProcess(self.simulator, sleep=self.time.sleep_async, late=self.time.later)
        return AsyncCoinDCX(base_url="http://127.0.0.1", transport=transport, **{**given, **options})

    def came(self, operation: str) -> list[Entry]:
        """The requests that arrived for an operation."""
        return [entry for entry in self.simulator.requests if entry.operation == operation]

    def accepted(self, operation: str) -> int:
        """How many of them the exchange took, whatever it then said."""
        return sum(entry.accepted and entry.reason is None for entry in self.came(operation))


def _accounts(first: Signer | None) -> Accounts:
    mine: dict[str, Any] = {"spot": _MONEY, "futures": {"INR": 1_000_000, "USDT": 1_000_000}}
    given = given_accounts({"me": mine, "other": {"spot": {"INR": 1}}})
    if first is None:
        return given
    me, other = given.accounts
    return Accounts([replace(me, key=first.key), other], {**given.secrets, first.key: first.secret})
