"""What survives: the settings of an exchange and all that changed it, in a SQLite file, so that it can be made again.

A change is committed before its call is answered. What was answered survives the end of this process, however sudden.
After a loss of power the last changes may be gone, never a part of one, and the file is whole (synchronous=NORMAL:
waiting for the disk would cost each call more than all the rest of it).
"""

import json
import operator
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from coindcx_mock.errors import CannotStart
from coindcx_mock.http.clock import system_ms
from coindcx_mock.sandbox.front import Change, Front
from coindcx_mock.sandbox.market.candles import DAY_MS

# Of this program's files, and of the way in which they are written and played again.
_APPLICATION_ID = 0x43445853
_FORMAT = 2

# An error of the module sqlite3 alone, which has no code: bytes that should be a text.
_NO_TEXT = 0xFF

# Later than any time that a market can have.
_LAST_MS = 10**14

_TABLES = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    time_ms INTEGER NOT NULL,
    name TEXT NOT NULL,
    account_id TEXT,
    arguments TEXT NOT NULL
) STRICT;
"""


@dataclass(frozen=True)
class Settings:
    """What an exchange is made from, secrets excepted.

    `markets` are names and pairs in their order, `rules` is a hash of what they allow; `deposits` are by account, kind
    of purse and currency.
    """

    seed: int
    start_ms: int
    markets: list[str]
    rules: str
    deposits: dict[str, dict[str, dict[str, Decimal]]]
    reuse_client_order_ids: bool


class State:
    """An open file; nobody else can open it until it is closed or this process ends."""

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path = path
        self._database = database

    @property
    def settings(self) -> Settings | None:
        """What the file was made with; None while it is new."""
        with _explained(self.path):
            rows = self._database.execute("SELECT name, value FROM settings").fetchall()
        try:
            return _settings({name: _read(value) for name, value in rows}) if rows else None
        except (ValueError, TypeError) as error:
            raise _damaged(self.path, "its settings cannot be read") from error

    def begin(self, settings: Settings) -> None:
        """Write down what the exchange is made from, once."""
        rows = [(name, _written(value)) for name, value in asdict(settings).items()]
        with _explained(self.path):
            self._database.execute("BEGIN")
            self._database.executemany("INSERT INTO settings VALUES (?, ?)", rows)
            self._database.execute("COMMIT")

    def changes(self) -> Iterator[Change]:
        """All that was remembered, oldest first."""
        query = "SELECT number, time_ms, name, account_id, arguments FROM changes ORDER BY number"
        with _explained(self.path):
            for number, time_ms, name, account_id, arguments in self._database.execute(query):
                try:
                    change = Change(operator.index(time_ms), name, account_id, _read(arguments))
                except (ValueError, TypeError) as error:
                    raise _damaged(self.path, f"its change {number} cannot be read") from error
                yield change

    def remember(self, change: Change) -> None:
        """Keep a change; when this returns, it is kept.

        Raises:
            sqlite3.Error: it could not be written.
        """
        row = (change.time_ms, change.name, change.account_id, _written(change.arguments))
        self._database.execute("INSERT INTO changes (time_ms, name, account_id, arguments) VALUES (?, ?, ?, ?)", row)

    def try_to_write(self) -> None:
        """Write what is there already.

        Raises:
            sqlite3.Error: nothing can be written.
        """
        self._database.execute("UPDATE settings SET value = value")

    def close(self) -> None:
        self._database.close()


def open_state(path: Path) -> State:
    """Open the file, or make it.

    Raises:
        CannotStart: it cannot be opened or written, is in use, or is not a state of this version.
    """
    with _explained(path):
        # Do not wait: a locked file is told at once.
        database = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            database.execute("PRAGMA locking_mode=EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
            _require_ours(path, database)
            database.execute("COMMIT")
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=NORMAL")
        except BaseException:
            database.close()
            raise
    return State(path, database)


def replay(front: Front, changes: Iterator[Change]) -> None:
    """Make the exchange what the changes made it; its clock stands, and comes to the time of the last.

    Raises:
        CannotStart: one of them is refused now, or cannot be done, or is of a time when it cannot have been.
    """
    # Time goes with the machine's, ahead of it by what was advanced. Beyond that, nobody waits for it to pass.
    latest_ms = max(system_ms(), front.venue.start_ms) + DAY_MS
    for number, change in enumerate(changes, 1):
        if not front.venue.clock.now_ms <= change.time_ms <= latest_ms:
            raise CannotStart(
                f"The state cannot be made again: its change {number} is of a time when it cannot have been: bring "
                "back a copy of the file, or name another."
            )
        front.venue.clock.set(change.time_ms)
        try:
            front.repeat(change)
        except Exception as error:
            raise CannotStart(
                f"The state cannot be made again: its change {number}, {change.name}, was taken once and is refused "
                f"now ({error}): use the version that wrote it, or name another file."
            ) from error
        latest_ms += front.venue.clock.now_ms - change.time_ms


def _require_ours(path: Path, database: sqlite3.Connection) -> None:
    """Check that the file is of this program and version; make the tables in one that is empty."""
    (application_id,), (version,) = (
        database.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
    )
    (tables,) = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if (application_id, version, tables) == (0, 0, 0):
        for statement in _TABLES.split(";"):
            database.execute(statement)
        database.execute(f"PRAGMA application_id={_APPLICATION_ID}")
        database.execute(f"PRAGMA user_version={_FORMAT}")
    elif application_id != _APPLICATION_ID:
        raise CannotStart(f"The file {path} is a database, but not a state of the sandbox: name another one.")
    elif version != _FORMAT:
        raise CannotStart(
            f"The state in {path} has format {version}, and this version reads {_FORMAT}: name another file."
        )


def _settings(found: dict[str, Any]) -> Settings:
    """Raises ValueError or TypeError where something is missing, or is not what it has to be."""
    settings = Settings(**found)
    whole = all(type(number) is int for number in (settings.seed, settings.start_ms))
    named = isinstance(settings.markets, list) and all(isinstance(name, str) for name in settings.markets)
    if not (whole and named and isinstance(settings.deposits, dict) and 0 <= settings.start_ms < _LAST_MS):
        raise ValueError("settings of other types")
    return settings


def _damaged(path: Path, why: str) -> CannotStart:
    return CannotStart(f"The state in {path} is damaged, {why}: bring back a copy of it, or name another file.")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in one sentence what is wrong with the file."""
    try:
        yield
    except UnicodeError as error:
        raise _damaged(path, "with texts that are none") from error
    except sqlite3.Error as error:
        match getattr(error, "sqlite_errorcode", _NO_TEXT) & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                text = f"The state in {path} is in use by another exchange: stop that one, or name another file."
            case sqlite3.SQLITE_NOTADB:
                text = f"The file {path} is not a state of the sandbox: name another one."
            case sqlite3.SQLITE_CANTOPEN:
                text = f"The state in {path} cannot be opened: its folder has to exist, and to be writable."
            case sqlite3.SQLITE_READONLY:
                text = f"The state in {path} cannot be written: file and folder have to be writable."
            case sqlite3.SQLITE_CORRUPT | 0xFF:
                raise _damaged(path, "SQLite says") from error
            case _:
                text = f"The state in {path} cannot be used ({error}): name another file."
        raise CannotStart(text) from error


def _written(value: Any) -> str:
    """JSON in which a Decimal has a point or an exponent, so that it comes back as one and an int as an int."""
    match value:
        case Decimal():
            text = str(value)
            return text if "." in text or "E" in text else f"{text}E0"
        case dict():
            return "{" + ",".join(f"{json.dumps(name)}:{_written(member)}" for name, member in value.items()) + "}"
        case list():
            return "[" + ",".join(map(_written, value)) + "]"
        case None | bool() | int() | str():
            return json.dumps(value)
        case _:
            raise TypeError(f"{type(value).__name__} is not kept exactly")


def _read(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)
