"""The accounts of a sandbox: one with the mock's public key, or those of a TOML file.

[[accounts]]
id = "trader"
key = "a-key"
secret = "a-secret"
spot = {INR = 100_000, BTC = "0.5"}
futures = {USDT = 500}
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from coindcx_mock.errors import CannotStart
from coindcx_mock.gateway import KEY, SECRET, Signer

from .account import Account, PurseKind

EXAMPLE = 'id = "me", key = "k", secret = "s", spot = {INR = 100_000, BTC = "0.5"}, futures = {USDT = 500}'

_TEXTS = ("id", "key", "secret")
_PURSES: tuple[PurseKind, ...] = ("spot", "futures")

# More could not be added up exactly.
_MOST_DIGITS = 36


@dataclass(frozen=True)
class Accounts:
    """Who may call, and with which secret each key signs."""

    accounts: list[Account]
    secrets: dict[str, str] = field(repr=False)

    @property
    def signers(self) -> tuple[Signer, ...]:
        """The same, as the gateway wants them."""
        return tuple(Signer(account.id, account.key, self.secrets[account.key]) for account in self.accounts)


def default_accounts() -> Accounts:
    """One account that can afford to trade everything."""
    spot = {"INR": 1_000_000, "USDT": 10_000, "BTC": 1, "ETH": 10, "XRP": 10_000, "DOGE": 10_000}
    futures = {"USDT": 5_000, "INR": 500_000}
    deposits: dict[PurseKind, dict[str, Decimal]] = {
        "spot": {currency: Decimal(amount) for currency, amount in spot.items()},
        "futures": {currency: Decimal(amount) for currency, amount in futures.items()},
    }
    return Accounts([Account("trader", KEY, deposits)], {KEY: SECRET})


def given_accounts(given: Mapping[str, object]) -> Accounts:
    """Accounts by id, each with amounts by purse and currency; their keys are made from their ids.

    Raises:
        CannotStart: an id, a purse or an amount that no account can have.
    """
    tables = [
        {"id": name, "key": f"{name}-key-not-secret", "secret": f"{name}-secret-not-secret", **_table(purses)}
        for name, purses in given.items()
    ]
    return _Reader("accounts given").accounts({"accounts": tables})


def read_config(path: Path) -> Accounts:
    """Read the accounts of a TOML file.

    Raises:
        CannotStart: it cannot be read, or says something that no exchange can be made from.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except OSError as error:
        raise CannotStart(f"The config {path} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise CannotStart(f"The config {path} is not TOML in UTF-8 ({error}).") from error
    return _Reader(f"config {path}").accounts(content)


class _Reader:
    """Says what is wrong, and where."""

    def __init__(self, source: str) -> None:
        self._source = source

    def accounts(self, content: Mapping[str, Any]) -> Accounts:
        tables = content.get("accounts")
        if set(content) != {"accounts"} or not isinstance(tables, list) or not tables:
            self._fail("has to consist of one or more tables [[accounts]], each like: " + EXAMPLE)
        accounts = [self._account(table, _name_of(table, number)) for number, table in enumerate(tables, 1)]
        for name in ("id", "key"):
            if len({getattr(account, name) for account in accounts}) < len(accounts):
                self._fail(f"has two accounts with the same {name}")
        return Accounts(accounts, {table["key"]: table["secret"] for table in tables})

    def _account(self, table: object, where: str) -> Account:
        if not isinstance(table, dict):
            self._fail(f"has an {where} that is not a table")
        for name in _TEXTS:
            if not isinstance(table.get(name), str) or not table[name]:
                self._fail(f"has an {where} without a text `{name}`")
            if not (table[name].isascii() and table[name].isprintable()):
                self._fail(f"has an {where} whose `{name}` is not printable ASCII")
        unknown = sorted(set(table) - {*_TEXTS, *_PURSES})
        if unknown:
            self._fail(f"has an {where} with `{unknown[0]}`, which is none of {', '.join((*_TEXTS, *_PURSES))}")
        deposits: dict[PurseKind, dict[str, Decimal]] = {
            kind: self._deposits(table[kind], f"{where}, {kind}") for kind in _PURSES if kind in table
        }
        return Account(table["id"], table["key"], deposits)

    def _deposits(self, table: object, where: str) -> dict[str, Decimal]:
        if not isinstance(table, dict):
            self._fail(f"has in {where} no table of amounts by currency")
        return {currency: self._amount(amount, f"{where}, {currency}") for currency, amount in table.items()}

    def _amount(self, value: object, where: str) -> Decimal:
        try:
            amount = Decimal(value) if isinstance(value, (int, str, Decimal)) and not isinstance(value, bool) else None
        except InvalidOperation:
            amount = None
        if amount is None or not amount.is_finite() or amount < 0 or not -18 <= amount.adjusted() <= 18:
            self._fail(f'has in {where} no amount of 0 or more, written as a whole number or as a text such as "0.5"')
        if len(amount.as_tuple().digits) > _MOST_DIGITS:
            self._fail(f"has in {where} an amount of more than {_MOST_DIGITS} digits")
        return amount

    def _fail(self, what: str) -> NoReturn:
        raise CannotStart(f"The {self._source} {what}.")


def _table(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, Mapping) else {"purses": value}


def _name_of(table: object, number: int) -> str:
    name = table.get("id") if isinstance(table, Mapping) else None
    return f"account {name}" if isinstance(name, str) and name and name.isprintable() else f"account {number}"
