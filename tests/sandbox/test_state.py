"""The file that an exchange survives in."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from coindcx_mock.errors import CannotStart
from coindcx_mock.sandbox import build
from coindcx_mock.sandbox.front import Change, Front, Torn
from coindcx_mock.sandbox.persistence import DurableFront, open_state, replay
from coindcx_mock.sandbox.refusals import Refused
from support import state_child
from support.small_exchange import PLAIN_RULES, RULES, START_MS, Trader, small_exchange
from support.state_child import look, open_small, play


@contextmanager
def child(path: Path, full: int = 0) -> Iterator["subprocess.Popen[str]"]:
    """A process that plays in this file."""
    command = [sys.executable, "-c", f"import sys; sys.path = {sys.path!r}; import support.state_child as c; c.main()"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([*command, str(path), str(full)], **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def remembered(path: Path) -> int:
    with closing(open_state(path)) as state:
        return len(list(state.changes()))


def played(changes: int, folder: Path) -> list[str]:
    """What an exchange in memory shows after each of so many changes."""
    opened = open_small(folder / "memory", state=None)
    return list(islice(play(opened.memory), changes))


def test_what_was_answered_before_a_kill_is_there_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with child(path) as process:
        assert process.stdout is not None
        seen = [process.stdout.readline() for _ in range(60)]
        process.kill()
        # The last line may be cut off; what was answered after it was sent was not seen by anybody.
        seen += [line for line in process.stdout if line.endswith("\n")]
    changes = remembered(path)
    assert changes >= len(seen)
    expected = played(changes, tmp_path)
    assert [line.rstrip("\n") for line in seen] == expected[: len(seen)]
    with closing(open_small(path)) as opened:
        assert expected[-1] == look(opened.memory)


def test_a_second_exchange_is_told_that_the_file_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with child(path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(CannotStart) as caught:
            open_small(path)
    assert f"The state in {path} is in use by another exchange: stop that one, or name another file." == str(
        caught.value
    )


def test_a_change_that_could_not_be_written_is_not_answered_and_is_the_last(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with child(path, full=200_000) as process:
        seen, complaint = process.communicate()
    assert "sqlite3.OperationalError" in complaint
    answered = seen.splitlines()
    assert answered
    assert len(answered) == remembered(path)
    with closing(open_small(path)) as opened:
        assert answered[-1] == look(opened.memory)


def test_nothing_is_answered_after_a_change_that_was_not_remembered() -> None:
    def forget(_: Change) -> None:
        raise OSError("the disk is full")

    trader = Trader(small_exchange(remember=forget))
    trader.ask("list_lend_orders")
    with pytest.raises(OSError, match="the disk is full"):
        trader.ask("create_lend_order", currency_short_name="CASH", amount=1, duration=1)
    with pytest.raises(Torn):
        trader.ask("list_lend_orders")
    with pytest.raises(Torn):
        trader.control("advance", seconds=1)


def test_reads_and_refusals_are_not_remembered() -> None:
    changes: list[Change] = []
    trader = Trader(small_exchange(remember=changes.append))
    trader.ask("list_lend_orders")
    trader.refusal("settle_lend_order", id="nothing")
    assert changes == []
    trader.ask("create_lend_order", currency_short_name="CASH", amount=1, duration=1)
    assert [change.name for change in changes] == ["create_lend_order"]


def test_a_state_that_goes_on_after_a_restart_is_as_one_that_never_stopped(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    for _ in range(3):
        with closing(open_small(path)) as opened:
            list(islice(play(opened.memory), 10))
    through = open_small(tmp_path / "memory", state=None)
    for _ in range(3):
        list(islice(play(through.memory), 10))
    with closing(open_small(path)) as opened:
        assert look(through.memory) == look(opened.memory)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_only_looked_at_leaves_no_trace(seed: int) -> None:
    """Played again without the reads and the refusals between, all is as it was: books, fills, times and ids."""
    changes: list[Change] = []
    lively = small_exchange(seed=seed, remember=changes.append)
    chance, time_ms = Random(seed), START_MS
    lively.venue.clock.run(lambda: time_ms)
    for _ in range(150):
        time_ms += chance.randint(0, 1500)
        trader = Trader(lively, chance.choice(["first-key", "second-key"]))
        act(trader, chance)
        for operation_id, given in chance.sample(LOOKS, 2):
            lively.call(operation_id, trader.key, given)
    again = small_exchange(seed=seed)
    replay(again, iter(changes))
    again.venue.clock.set(lively.venue.clock.now_ms)
    assert len(changes) > 60
    for key in ("first-key", "second-key"):
        for operation_id, given in LOOKS:
            assert lively.call(operation_id, key, given) == again.call(operation_id, key, given)
        Trader(again, key).check_money()


LOOKS: list[tuple[str, dict[str, Any]]] = [
    ("get_order_book", {"pair": "B-COIN_CASH"}),
    ("list_tickers", {}),
    ("list_balances", {}),
    ("list_account_trades", {"limit": 500}),
    ("list_active_orders", {"market": "COINCASH"}),
    ("list_margin_orders", {"details": True, "size": 1000}),
    ("list_lend_orders", {"size": 1000}),
]


def act(trader: Trader, chance: Random) -> None:
    """Do something that moves the market, taken or refused."""
    side, quantity = chance.choice(["buy", "sell"]), Decimal(chance.randint(10, 400)) / 100
    price = trader.exchange.venue.spot_markets["COINCASH"].price + Decimal(chance.randint(-300, 300)) / 100
    order = {"market": "COINCASH", "side": side, "order_type": chance.choice(["limit_order", "market_order"])}
    match chance.randint(0, 5):
        case 0:
            trader.control("advance", seconds=Decimal(chance.randint(1, 90_000)) / 1000)
        case 1:
            trader.control("set_price", market="COINCASH", price=price)
        case 2 | 3:
            given = {**order, "total_quantity": quantity, "price_per_unit": price}
            trader.exchange.call("create_order", trader.key, given)
        case _:
            given = {**order, "quantity": quantity, "price": price, "leverage": 5, "trailing_sl": True}
            trader.exchange.call("create_margin_order", trader.key, {**given, "ecode": "B"})


@pytest.mark.parametrize(
    "value",
    ["1", "1.0", "1.10", "-0", "1E+3", "1E-9", "0E-7", "123456789012345678901234567890.5"],
)
def test_a_decimal_comes_back_with_each_digit(tmp_path: Path, value: str) -> None:
    (back,) = _kept(tmp_path, {"value": Decimal(value)})
    assert (Decimal, value) == (type(back["value"]), str(back["value"]))


@pytest.mark.parametrize(
    "value", [0, -7, 10**30, True, None, "", "1.0", 'ü\ud800"\n', [], [{"a": [1, Decimal("0.1")]}], {}]
)
def test_all_else_comes_back_as_it_was(tmp_path: Path, value: object) -> None:
    (back,) = _kept(tmp_path, {"value": value, "ü": 1})
    assert {"value": value, "ü": 1} == back
    assert type(value) is type(back["value"])


def _kept(folder: Path, *arguments: dict[str, Any]) -> list[dict[str, Any]]:
    path = folder / "kept.sqlite"
    with closing(open_state(path)) as state:
        for each in arguments:
            state.remember(Change(1, "name", None, each))
    with closing(open_state(path)) as state:
        return [dict(change.arguments) for change in state.changes()]


def test_a_float_is_never_kept(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        _kept(tmp_path, {"value": 0.1})


def test_no_key_and_no_secret_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with closing(open_small(path)) as opened:
        list(islice(play(opened.memory), 10))
    files = [each for each in tmp_path.iterdir() if each.name.startswith("state.sqlite")]
    assert files
    for each in files:
        assert b"never to be" not in each.read_bytes()
        assert state_child.KEY.encode() not in each.read_bytes()


def test_a_change_that_is_refused_now_stops_the_start() -> None:
    changes = [Change(START_MS, "deposit", None, {"account": "first", "currency": "NONE", "amount": 1})]
    with pytest.raises(CannotStart, match=r"its change 1, deposit, was taken once and is refused now \(There is no"):
        replay(small_exchange(), iter(changes))


def no_database(path: Path) -> None:
    path.write_text("a text, and not a short one. " * 100)


def short_text(path: Path) -> None:
    path.write_text("text")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE mine (a)")


def newer(path: Path) -> None:
    open_state(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version=3")


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (no_database, "The file {} is not a state of the sandbox: name another one."),
        (short_text, "The file {} is not a state of the sandbox: name another one."),
        (foreign, "The file {} is a database, but not a state of the sandbox: name another one."),
        (newer, "The state in {} has format 3, and this version reads 2: name another file."),
        (folder, "The state in {} cannot be opened: its folder has to exist, and to be writable."),
    ],
)
def test_a_file_that_cannot_be_used_is_said_in_one_sentence_and_left_alone(
    tmp_path: Path, make: Any, expected: str
) -> None:
    path = tmp_path / "file"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(CannotStart) as caught:
        open_state(path)
    assert expected.format(path) == str(caught.value)
    assert before == (path.read_bytes() if path.is_file() else None)


def test_a_folder_that_does_not_exist_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="cannot be opened: its folder has to exist, and to be writable"):
        open_state(tmp_path / "none" / "state.sqlite")


def test_an_empty_file_becomes_a_state(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    path.touch()
    with closing(open_state(path)) as state:
        assert state.settings is None


def test_a_damaged_file_is_told_in_one_sentence_wherever_the_damage_is(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with closing(open_small(path)) as opened:
        list(islice(play(opened.memory), 20))
    whole, chance = path.read_bytes(), Random(7)
    told: list[str] = []
    for number in range(60):
        damaged = tmp_path / f"damaged{number}.sqlite"
        content = bytearray(whole if number % 5 else whole[: chance.randrange(1, len(whole))])
        for _ in range(chance.choice([1, 20])):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        damaged.write_bytes(content)
        try:
            open_small(damaged).close()
        except CannotStart as error:
            told.append(str(error))
    assert len(told) > 20
    assert [sentence for sentence in told if "\n" in sentence] == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("UPDATE settings SET value = '[]' WHERE name = 'seed'", "is damaged, its settings cannot be read"),
        ("DELETE FROM settings WHERE name = 'seed'", "is damaged, its settings cannot be read"),
        ("UPDATE changes SET arguments = '{' WHERE number = 2", "is damaged, its change 2 cannot be read"),
        ("UPDATE changes SET time_ms = time_ms + 1000000000000000 WHERE number = 2", "change 2 is of a time when"),
        ("UPDATE changes SET time_ms = 0 WHERE number = 2", "change 2 is of a time when it cannot have been"),
        (
            "UPDATE changes SET account_id = 'nobody' WHERE number = 4",
            "its change 4, create_lend_order, was taken once",
        ),
        ("UPDATE changes SET arguments = '[]' WHERE number = 2", "its change 2, set_price, was taken once"),
        ("DROP TABLE changes", "cannot be used (no such table: changes)"),
    ],
)
def test_what_nobody_wrote_is_told_in_one_sentence(tmp_path: Path, change: str, expected: str) -> None:
    path = tmp_path / "state.sqlite"
    with closing(open_small(path)) as opened:
        list(islice(play(opened.memory), 5))
    with closing(sqlite3.connect(path)) as database:
        database.execute(change)
        database.commit()
    with pytest.raises(CannotStart) as caught:
        open_small(path)
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_on_a_full_disk_nothing_changes_and_it_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "select", lambda _: ([RULES, PLAIN_RULES], []))
    path = tmp_path / "state.sqlite"
    given = {"account": "trader", "currency": "CASH", "amount": Decimal(1)}
    loan = {"currency_short_name": "CASH", "amount": 1, "duration": 3}
    with closing(open_small(path)) as opened:
        front: Any = opened.front
        database = front._state._database
        [pages] = database.execute("PRAGMA page_count").fetchone()
        database.execute(f"PRAGMA max_page_count={pages}")
        taken = count()
        refused = next(filter(None, (refusal_of(front, given) for _ in taken)))
        assert (refused.status, "database or disk is full" in refused.why) == (503, True)
        before = look(front._front)
        assert [front.call("create_lend_order", state_child.KEY, loan).status for _ in range(2)] == [503, 503]
        assert look(front._front) == before
        assert front.call("list_lend_orders", state_child.KEY, {}).status == 200
        database.execute("PRAGMA max_page_count=1000000")
        assert front.call("create_lend_order", state_child.KEY, loan).status == 200
        after = look(front._front)
    # Each deposit that was taken, the loan, and nothing that was refused.
    assert remembered(path) == next(taken)
    with closing(open_small(path)) as opened:
        assert after == look(opened.memory)


def refusal_of(front: Any, given: dict[str, Any]) -> Refused | None:
    try:
        front.control("deposit", given)
    except Refused as refused:
        return refused
    return None


def test_a_disk_that_stays_full_is_asked_before_anything_is_made_again(tmp_path: Path) -> None:
    full = sqlite3.OperationalError("database or disk is full")

    class NoRoom:
        path = tmp_path

        def try_to_write(self) -> None:
            raise full

    def forget(_: Change) -> None:
        raise full

    made: list[Front] = []

    def make() -> Front:
        made.append(small_exchange(remember=forget))
        return made[-1]

    front = DurableFront(NoRoom(), small_exchange(remember=forget), make)  # type: ignore[arg-type]  # only what is asked of it
    loan = {"currency_short_name": "CASH", "amount": 1, "duration": 1}
    answers = [front.call("create_lend_order", "first-key", loan) for _ in range(3)]
    assert [answer.status for answer in answers] == [503] * 3
    assert len(made) == 1
