"""The file behind --config: accounts, and whatever else the exchange reads from it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from ._errors import CannotStart
from .credentials import MAIN, Account


@dataclass(frozen=True)
class Configuration:
    """Who may sign, and all that the file says."""

    accounts: tuple[Account, ...] = (MAIN,)
    content: Mapping[str, Any] = field(default_factory=dict[str, Any])


def load(path: Path | None) -> Configuration:
    """Read a TOML file; each table of `accounts` has a label, a key and a secret.

    Raises:
        CannotStart: with one sentence that says why.
    """
    if path is None:
        return Configuration()
    try:
        content = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except OSError as error:
        raise CannotStart(f"The configuration {path} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise CannotStart(f"The configuration {path} is not TOML ({error}).") from error
    if "accounts" not in content:
        return Configuration(content=content)
    return Configuration(_accounts(content["accounts"], path), content)


def _accounts(tables: object, path: Path) -> tuple[Account, ...]:
    if not isinstance(tables, list) or not tables:
        raise CannotStart(f"The configuration {path} has no table in accounts: write [[accounts]].")
    accounts = tuple(_account(table, path) for table in tables)
    for names in ([account.key for account in accounts], [account.label for account in accounts]):
        if len(set(names)) < len(names):
            raise CannotStart(f"The configuration {path} has two accounts with the same label or key.")
    return accounts


def _account(table: object, path: Path) -> Account:
    values = [table.get(name) if isinstance(table, dict) else None for name in ("label", "key", "secret")]
    texts = [value for value in values if isinstance(value, str) and value.isascii() and value.isprintable() and value]
    if len(texts) < len(values):
        raise CannotStart(f"The configuration {path} has an account without label, key and secret, each an ASCII text.")
    return Account(*texts)
