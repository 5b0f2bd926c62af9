"""The exchange of the fixture `coindcx_exchange`: everything that a test of a bot may want to do to an exchange.

with Sandbox() as exchange:
    bot = Bot(exchange.client())           # or CoinDCX(..., base_url=exchange.url) in another process
    bot.buy("BTCINR")
    exchange.set_price("BTCINR", 4_000_000)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from .gateway import Mode
from .gateway import bundle as bundles
from .sandbox.accounts import Funds
from .sandbox.accounts.config import default_accounts, given_accounts
from .sandbox.build import open_exchange
from .sandbox.money import exact
from .sandbox.refusals import Refused
from .sandbox.venue import HISTORY_DAYS
from .simulator import Simulator

if TYPE_CHECKING:
    from coindcx_client import AsyncCoinDCX, CoinDCX

    from .faults import Faults
    from .gateway import RequestLog

Amount = Decimal | int | str

# Nothing goes there: the transport in the process answers.
_NOWHERE = "http://127.0.0.1"


class Sandbox:
    """An exchange in this process, whose time stands still until it is told to go on.

    Args:
        seed: decides on prices, quotes and ids.
        markets: names of spot markets (`BTCINR`) and pairs of futures (`B-BTC_USDT`); all when left out.
        accounts: what each account starts with, such as `{"me": {"spot": {"INR": 100_000}, "futures": {"USDT": 500}}}`;
            one that can afford everything when left out.
        limits: `documented` refuses what comes too often with 429.
        reuse_client_order_ids: whether an id that an order has had may be given again.
        history: days of trades and candles before the start.

    Attributes:
        clock: the market's time. Signatures are checked against the machine's.
        faults: rules that let calls go wrong: `faults.add("reply_lost", operation="orders.create", times=1)`, as
            `help("coindcx_mock.faults")` lists them.
        requests: what came in, without keys and signatures.
        key, secret: of the first account.

    Raises:
        CannotStart: something given is wrong; the message says what.
    """

    def __init__(
        self,
        *,
        seed: int = 0,
        markets: Iterable[str] | None = None,
        accounts: Mapping[str, Mapping[str, Mapping[str, Amount]]] | None = None,
        limits: Mode = "none",
        reuse_client_order_ids: bool = False,
        history: int = HISTORY_DAYS,
    ) -> None:
        self._accounts = default_accounts() if accounts is None else given_accounts(accounts)
        opened = open_exchange(
            seed=seed,
            markets=markets if markets is None or isinstance(markets, str) else list(markets),
            accounts=self._accounts,
            running=False,
            reuse_client_order_ids=reuse_client_order_ids,
            history_days=history,
        )
        self._front = opened.memory
        self._simulator = Simulator(
            _bundle(),
            opened.front,
            accounts=self._accounts.signers,
            limits=limits,
            seed=seed,
            say=lambda _: None,  # a test finds it in `requests`
        )
        # Where nothing is refused for being too much, nobody has to wait.
        self._client_limits = "none" if limits == "none" else "strict"
        self._ending = ExitStack()
        # Calls that are still on their way, with the market's time at which they arrive.
        self._late: list[tuple[int, Callable[[], object]]] = []
        self._url: str | None = None
        self._closed = False
        self.faults: Faults = self._simulator.faults
        self.requests: RequestLog = self._simulator.requests
        self.clock = Clock(self)
        [signer, *_] = self._accounts.signers
        self.key, self.secret = signer.key, signer.secret

    @property
    def url(self) -> str:
        """Where it listens on this machine; asking for it starts a server, in a thread.

        Raises:
            RuntimeError: it was closed.
        """
        if self._closed:
            raise RuntimeError("this exchange is closed; make a new one")
        if self._url is None:
            from .http.server import serving

            self._url = self._ending.enter_context(serving(self._simulator))
        return self._url

    def client(self, account: str | None = None, **options: Any) -> CoinDCX:
        """A client of an account, the first when left out; it needs no socket. `options` as for `CoinDCX`."""
        from coindcx_client import CoinDCX

        from .http.in_process import InProcess

        key, secret = self._signer(account)
        client = CoinDCX(
            api_key=key,
            api_secret=secret,
            base_url=_NOWHERE,
            transport=InProcess(self._simulator, late=self._arrive_late),
            **self._with_limits(options),
        )
        return self._ending.enter_context(client)

    def async_client(self, account: str | None = None, **options: Any) -> AsyncCoinDCX:
        """As `client`, awaited; the caller closes it."""
        from coindcx_client import AsyncCoinDCX

        from .http.in_process import AsyncInProcess

        key, secret = self._signer(account)
        return AsyncCoinDCX(
            api_key=key,
            api_secret=secret,
            base_url=_NOWHERE,
            transport=AsyncInProcess(self._simulator, late=self._arrive_late),
            **self._with_limits(options),
        )

    def _with_limits(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"limits": self._client_limits, **options}

    def price(self, market: str) -> Decimal:
        """What a spot market or a future is worth now.

        Raises:
            ValueError: there is no such market here.
        """
        with self._simulator.lock, exact():
            found = self._front.venue.spot_markets.get(market) or self._front.venue.instruments.get(market)
            if found is None:
                raise ValueError(f"There is no market {market}")
            return found.price

    def set_price(self, market: str, price: Amount) -> None:
        """Move a price at once; orders that it reaches are filled, stops are triggered.

        Raises:
            ValueError: no such market, or no price that it can have.
        """
        self._control("set_price", market=market, price=_number(price))

    def fill(self, order_id: str, quantity: Amount | None = None) -> None:
        """Fill a resting order at its price, ahead of the orders before it; all of it when no quantity is given.

        Raises:
            ValueError: no such order rests, or less of it remains.
        """
        self._control("fill", order_id=order_id, **({} if quantity is None else {"quantity": _number(quantity)}))

    def deposit(self, currency: str, amount: Amount, *, account: str | None = None, purse: str = "spot") -> None:
        """Give an account money, from nowhere.

        Raises:
            ValueError: no such account, currency or purse, or no amount.
        """
        account = account or self._accounts.accounts[0].id
        self._control("deposit", account=account, currency=currency, amount=_number(amount), purse=purse)

    @property
    def balances(self) -> dict[str, Funds]:
        """What the first account has in its spot wallet, by currency: `.free`, `.locked`, `.total`."""
        return self.balances_of()

    def balances_of(self, account: str | None = None, purse: str = "spot") -> dict[str, Funds]:
        """What an account has, the first when left out, in its `spot` or `futures` wallet, by currency.

        Raises:
            ValueError: no such account or purse.
        """
        found = self._front.venue.accounts.get(account or self._accounts.accounts[0].id)
        if found is None:
            raise ValueError(f"There is no account {account}")
        if purse not in ("spot", "futures"):
            raise ValueError(f"A purse is spot or futures, not {purse}")
        with self._simulator.lock:
            owned = self._front.venue.ledger.currencies(found.purse("spot" if purse == "spot" else "futures"))
            return {currency: Funds(funds.free, funds.locked) for currency, funds in owned}

    def close(self) -> None:
        """End the server, and the clients that are not async."""
        self._closed = True
        self._ending.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _arrive_late(self, seconds: float, arrive: Callable[[], object]) -> None:
        self._late.append((self.clock.now_ms + int(seconds * 1000), arrive))

    def _let_arrive(self) -> None:
        due = [late for late in self._late if late[0] <= self.clock.now_ms]
        for late in due:
            self._late.remove(late)
            late[1]()

    def _signer(self, account: str | None) -> tuple[str, str]:
        for signer in self._accounts.signers:
            if account in (None, signer.label):
                return signer.key, signer.secret
        raise ValueError(f"There is no account {account}")

    def _control(self, name: str, **given: object) -> None:
        with self._simulator.lock:
            try:
                self._front.control(name, given)
            except Refused as refusal:
                raise ValueError(refusal.why) from None


class Clock:
    """The market's time."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    @property
    def now_ms(self) -> int:
        """Milliseconds since 1970 UTC."""
        return self._sandbox._front.venue.clock.now_ms

    def advance(self, seconds: Amount) -> None:
        """Let time pass at once, in steps of a second: prices move, orders fill, stops are triggered.

        A call of `client()` that a `delay` with `before=True` holds back beyond its timeout arrives now, if it is due.

        Raises:
            ValueError: time does not go back, and not by more than a year at once.
        """
        self._sandbox._control("advance", seconds=_number(seconds))
        self._sandbox._let_arrive()


@cache
def _bundle() -> bundles.Bundle:
    return bundles.load()


def _number(value: Amount) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
        raise TypeError(f"an amount is a Decimal, an int or a str, and not {value!r}")
    try:
        return Decimal(value)
    except InvalidOperation:
        raise ValueError(f"an amount is a number, and not {value!r}") from None
