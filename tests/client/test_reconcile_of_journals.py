"""What a process that died left open: settled by what it knew, not by the clock, the key or the luck of the next one."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from coindcx_client import CoinDCX, JournalFailed, OrderJournal, OutcomeUnknown, Settlement
from coindcx_runtime.steps import JournalOpen
from support.altered_answers import bent
from support.lost_calls import lost
from support.scenarios import WORLDS, margin_order, method_of, spot_order
from support.timed_exchange import Machine, TimedExchange

pytestmark = pytest.mark.slow


TRANSFER = {"transfer_type": "withdraw", "currency_short_name": "USDT", "amount": 7}
LEND = {"currency_short_name": "USDT", "amount": 100, "duration": 10}
ANY = {"any_account": True}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "orders.sqlite"


def opened(path: Path, name: str, arguments: Any) -> tuple[TimedExchange, OrderJournal, CoinDCX, dict[str, Any]]:
    """An exchange, and a client with a journal that may make this call now; arguments of a scenario where none are."""
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    return exchange, journal, client, arguments or WORLDS[name](exchange, client)


def died(journal: OrderJournal) -> None:
    """What is left of its process."""
    journal.close()


def told(path: Path, client: CoinDCX, **options: Any) -> list[str]:
    """What the next process is told of each entry."""
    with OrderJournal(path) as journal:
        return [_word(found) for _, found in journal.reconcile(client, **options)]


def _word(found: Settlement[Any] | OutcomeUnknown) -> str:
    return found.outcome if isinstance(found, Settlement) else "open"


@pytest.mark.parametrize("off", [-3600, -60, -3, 0, 3, 60, 3600])
@pytest.mark.parametrize("knows", [True, False])
def test_an_order_on_its_way_is_not_absent_by_a_clock_that_is_off(path: Path, off: float, knows: bool) -> None:
    exchange = TimedExchange()
    machine = Machine(exchange.time)
    machine.set_wall_clock(off)
    journal = OrderJournal(path)
    client = exchange.client(clock=machine, journal=journal, timeout=3.0)
    if knows or abs(off) > 10:
        client.users.balances()
    lost(exchange, client, "orders.create", "delay", {"seconds": 8.0, "before": True}, **spot_order())
    died(journal)
    exchange.time.sleep(1)
    words = told(path, exchange.client(clock=machine))
    exchange.time.sleep(60)
    assert words == ["done" if exchange.accepted("orders.create") else "absent"]
    assert exchange.accepted("orders.create") or (not knows and off == -3), "too old when it arrived, and only then"


@pytest.mark.parametrize("off", [-3600, 0, 3600])
def test_entries_that_never_arrived_are_absent_together_after_one_wait(path: Path, off: float) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    client.users.balances()
    for _ in range(3):
        lost(exchange, client, "orders.create", **spot_order())
    died(journal)
    exchange.time.sleep(3600)
    machine = Machine(exchange.time)
    machine.set_wall_clock(off)
    start = exchange.time.seconds
    assert told(path, exchange.client(clock=machine)) == ["absent"] * 3
    assert 13 <= exchange.time.seconds - start < 17


def test_another_key_is_told_of_an_entry_and_does_not_settle_it(path: Path) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    lost(exchange, exchange.client(journal=journal), "orders.create", "reply_lost", **spot_order())
    died(journal)
    other = exchange.client(api_key="k" * 20, api_secret="s" * 20)
    exchange.simulator.requests.clear()
    with OrderJournal(path) as journal:
        [(entry, found)] = journal.reconcile(other)
        assert isinstance(found, OutcomeUnknown)
        assert found.ids == entry.ids
        assert "was sent with another API key, or to another exchange" in found.__notes__[0]
        assert journal.entries(only_open=True) == [entry]
    assert [*exchange.simulator.requests] == []
    assert told(path, exchange.client()) == ["done"]


@pytest.mark.parametrize("account", ["", "~"])
def test_a_key_that_is_new_settles_it_when_it_is_said_to_be_of_the_same_account(path: Path, account: str) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    old = exchange.client(journal=journal)
    lost(exchange, old, "orders.create", "reply_lost", **spot_order())
    died(journal)
    # The exchange of the tests has no second key of an account, so the entry is of another one.
    with OrderJournal(path) as journal, journal._file.used() as connection:
        connection.execute("UPDATE calls SET account = ?", [account])
    assert told(path, exchange.client()) == ["open"]
    assert told(path, exchange.client(), any_account=True) == ["done"]


@pytest.mark.parametrize(("name", "arguments"), [
    ("futures.wallets.transfer", TRANSFER), ("futures.positions.add_margin", None),
])  # fmt: skip
def test_nor_does_what_the_new_key_did_settle_what_the_old_one_lost(path: Path, name: str, arguments: Any) -> None:
    exchange, journal, client, arguments = opened(path, name, arguments)
    lost(exchange, client, name, **arguments)
    method_of(client, name)(**arguments)
    died(journal)
    exchange.time.sleep(60)
    with OrderJournal(path) as journal:
        with journal._file.used() as connection:
            connection.execute("UPDATE calls SET account = 'an old key' WHERE ending IS NULL")
        [(_, found)] = journal.reconcile(exchange.client(), any_account=True)
    assert isinstance(found, OutcomeUnknown)
    [note] = found.__notes__
    assert "another call" in note


def test_another_exchange_is_another_account() -> None:
    keys = {"api_key": "k" * 20, "api_secret": "s" * 20}
    clients = [CoinDCX(**keys, **place) for place in ({}, {"base_url": "http://127.0.0.1:4010"})]
    assert clients[0]._account != clients[1]._account
    assert all("k" * 20 not in client._account for client in clients)


@pytest.mark.parametrize(("name", "arguments", "word"), [
    ("margin.create", margin_order(), "absent"),
    ("lending.create", LEND, "absent"),
    ("futures.wallets.transfer", TRANSFER, "open"),
    ("futures.positions.add_margin", None, "open"),
])  # fmt: skip
def test_what_was_repeated_by_hand_does_not_settle_the_lost_one(
    path: Path, name: str, arguments: Any, word: str
) -> None:
    exchange, journal, client, arguments = opened(path, name, arguments)
    lost(exchange, client, name, **arguments)
    method_of(client, name)(**arguments)
    died(journal)
    exchange.time.sleep(60)
    assert told(path, exchange.client()) == [word]


@pytest.mark.parametrize(("name", "arguments", "words"), [
    ("margin.create", margin_order(), ["absent", "done"]),
    ("lending.create", LEND, ["absent", "done"]),
    ("futures.wallets.transfer", TRANSFER, ["open", "open"]),
    ("futures.positions.add_margin", None, ["open", "open"]),
])  # fmt: skip
def test_one_row_does_not_settle_two_that_were_open_at_the_crash(
    path: Path, name: str, arguments: Any, words: list[str]
) -> None:
    exchange, journal, client, arguments = opened(path, name, arguments)
    lost(exchange, client, name, **arguments)
    exchange.time.sleep(1)
    lost(exchange, client, name, "reply_lost", **arguments)
    died(journal)
    exchange.time.sleep(60)
    assert sorted(told(path, exchange.client())) == words


@pytest.mark.parametrize(("name", "arguments"), [
    ("futures.wallets.transfer", TRANSFER), ("futures.positions.add_margin", None),
])  # fmt: skip
def test_one_that_had_ended_before_is_in_nobodys_way(path: Path, name: str, arguments: Any) -> None:
    exchange, journal, client, arguments = opened(path, name, arguments)
    method_of(client, name)(**arguments)
    exchange.time.sleep(10)
    lost(exchange, client, name, "reply_lost", **arguments)
    died(journal)
    exchange.time.sleep(60)
    assert told(path, exchange.client()) == ["done"]


def test_when_it_is_interrupted_the_next_time_tells_all_of_it(path: Path) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    for _ in range(3):
        lost(exchange, client, "orders.create", "reply_lost", **spot_order())
    died(journal)

    class Interrupted(CoinDCX):
        times = 0

        def reconcile(self, unknown: OutcomeUnknown, patience: float | None = None) -> Settlement[Any]:
            self.times += 1
            if self.times == 3:
                raise KeyboardInterrupt
            return super().reconcile(unknown, patience)

    with OrderJournal(path) as journal:
        with pytest.raises(KeyboardInterrupt):
            journal.reconcile(exchange.client(kind=Interrupted))
        ended = journal.reconcile(exchange.client())
        assert [found.outcome for _, found in ended if isinstance(found, Settlement)] == ["done"] * 3
        assert [entry.ending for entry, _ in ended] == ["done"] * 3
        assert journal.reconcile(exchange.client()) == []


def test_a_failed_note_that_somebody_keeps_is_in_nobodys_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    arguments = WORLDS["futures.positions.add_margin"](exchange, client)
    with monkeypatch.context() as full:
        full.setattr(OrderJournal, "note", _full)
        with pytest.raises(JournalFailed) as kept:
            client.futures.positions.add_margin(**arguments)
    unknown = lost(exchange, client, "futures.positions.add_margin", "reply_lost", **arguments)
    assert client.reconcile(unknown).outcome == "done"
    assert kept.value.__traceback__ is not None


def _full(_: OrderJournal, note: JournalOpen) -> str:
    raise JournalFailed("the disk is full; nothing was sent", operation=note.call.operation.name)


async def test_each_kind_of_client_has_its_own_way(path: Path) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    lost(exchange, client, "orders.create", "reply_lost", **spot_order())
    exchange.simulator.requests.clear()
    with pytest.raises(TypeError, match=r"this client is not awaited: journal\.reconcile\(client\)"):
        await journal.reconcile_async(client)  # type: ignore[arg-type]  # (the wrong kind of client, which is refused)
    assert [*exchange.simulator.requests] == []


@pytest.mark.parametrize(("account", "options", "word"), [
    (None, {}, "done"), ("", {}, "open"), ("~", {}, "open"), ("", ANY, "done"), ("~", ANY, "done"),
])  # fmt: skip
async def test_an_awaited_client_settles_what_was_sent_with_its_key_and_no_other(
    path: Path, account: str | None, options: dict[str, Any], word: str
) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    lost(exchange, exchange.client(journal=journal), "orders.create", "reply_lost", **spot_order())
    died(journal)
    with OrderJournal(path) as journal:
        with journal._file.used() as connection:
            connection.execute("UPDATE calls SET account = coalesce(?, account)", [account])
        [(_, found)] = await journal.reconcile_async(exchange.async_client(), **options)
        assert [entry.ending for entry in journal.entries()] == [None if word == "open" else word]
    assert _word(found) == word


async def test_one_that_stays_open_keeps_it_from_no_other(path: Path) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    transfer = "futures.wallets.transfer", TRANSFER
    for name, arguments in (transfer, transfer, ("orders.create", spot_order())):
        lost(exchange, client, name, "reply_lost", **arguments)
    died(journal)
    with OrderJournal(path) as journal:
        ended = await journal.reconcile_async(exchange.async_client())
    assert [_word(found) for _, found in ended] == ["open", "open", "done"]


def test_a_client_without_a_key_cannot_ask(path: Path) -> None:
    exchange = TimedExchange()
    client = exchange.client()
    unknown = lost(exchange, client, "orders.create", "reply_lost", **spot_order())
    exchange.simulator.requests.clear()
    with pytest.raises(ValueError, match=r"orders\.create is signed: make the client with api_key and api_secret"):
        exchange.client(api_key=None, api_secret=None).reconcile(unknown)
    assert [*exchange.simulator.requests] == []


@pytest.mark.parametrize(("name", "arguments"), [
    ("futures.wallets.transfer", TRANSFER), ("futures.positions.add_margin", None),
    ("margin.create", margin_order()), ("lending.create", LEND),
])  # fmt: skip
def test_what_another_bot_does_while_the_exchange_is_asked_does_not_settle_it(
    path: Path, name: str, arguments: Any
) -> None:
    exchange, journal, client, arguments = opened(path, name, arguments)
    lost(exchange, client, name, **arguments)
    died(journal)
    other = exchange.client(journal=OrderJournal(path))
    usual, busy = exchange.time.sleep, False

    def sleep(seconds: float) -> None:
        nonlocal busy
        usual(seconds)
        if not busy:
            busy = True
            method_of(other, name)(**arguments)

    asking = exchange.client()
    exchange.time.sleep = sleep  # type: ignore[method-assign]  # (so that something happens while it waits)
    assert told(path, asking) != ["done"]


@pytest.mark.parametrize(("name", "arguments", "ends"), [
    ("margin.create", margin_order(), "/margin/create"), ("lending.create", LEND, "/funding/lend"),
])  # fmt: skip
def test_a_row_may_be_that_of_a_call_that_is_not_answered_yet(path: Path, name: str, arguments: Any, ends: str) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    lost(exchange, client, name, **arguments)
    died(journal)
    living = OrderJournal(path)
    told_meanwhile: list[list[str]] = []

    def answered(_: httpx.Request, answer: httpx.Response) -> httpx.Response:
        bends.clear()
        told_meanwhile.append(told(path, exchange.client()))
        return answer

    other, bends = bent(exchange, journal=living)
    bends[ends] = answered
    method_of(other, name)(**arguments)
    assert told_meanwhile == [["open"]]
    died(living)
    assert told(path, exchange.client()) == ["absent"]


def test_a_call_that_was_held_back_is_settled_by_when_it_left(path: Path) -> None:
    """A 429 held it for half a minute; an order of that time is older than it."""
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    client.users.balances()
    exchange.faults.add("rate_limited", operation="orders.cancel_all", times=1, retry_after=30)
    exchange.faults.add("lost", operation="orders.cancel_all", when={"nth": 2})
    usual, placed = exchange.time.sleep, False

    def sleep(seconds: float) -> None:
        nonlocal placed
        if seconds > 20 and not placed:
            placed = True
            exchange.client().orders.create(**spot_order())
        usual(seconds)

    exchange.time.sleep = sleep  # type: ignore[method-assign]  # (so that something happens while it waits)
    with pytest.raises(OutcomeUnknown):
        client.orders.cancel_all(market="BTCINR")
    exchange.time.sleep = usual  # type: ignore[method-assign]  # (so that something happens while it waits)
    exchange.faults.clear()
    died(journal)
    assert told(path, exchange.client()) == ["absent"]


@pytest.mark.parametrize("off", [-3600, 3600])
def test_so_is_one_that_was_signed_anew_with_another_time(path: Path, off: float) -> None:
    exchange = TimedExchange()
    exchange.client().orders.create(**spot_order())
    exchange.time.sleep(5)
    machine = Machine(exchange.time)
    machine.set_wall_clock(off)
    journal = OrderJournal(path)
    client = exchange.client(clock=machine, journal=journal)
    lost(exchange, client, "orders.cancel_all", market="BTCINR")
    assert len(exchange.came("orders.cancel_all")) == 2
    died(journal)
    assert told(path, exchange.client()) == ["absent"]


def test_of_one_that_was_never_answered_at_all_little_is_known(path: Path) -> None:
    exchange = TimedExchange()
    exchange.client().orders.create(**spot_order())
    exchange.time.sleep(100)
    machine = Machine(exchange.time)
    machine.set_wall_clock(-3600)
    journal = OrderJournal(path)
    client = exchange.client(clock=machine, journal=journal)
    lost(exchange, client, "orders.cancel_all", market="BTCINR")
    exchange.time.sleep(5)
    with journal._file.used() as connection:
        connection.execute("UPDATE calls SET slack_ms = NULL")  # as where not even a cut answer told the time
    died(journal)
    assert told(path, exchange.client()) == ["open"]


@pytest.mark.parametrize(("name", "price"), [
    ("orders.edit_price", "price_per_unit"), ("futures.orders.edit", "price"), ("margin.edit_sl", "sl_price"),
])  # fmt: skip
@pytest.mark.parametrize(("fault", "word"), [("lost", "absent"), ("reply_lost", "done")])
def test_one_that_follows_an_answered_one_at_once_is_settled(
    path: Path, name: str, price: str, fault: str, word: str
) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    arguments = WORLDS[name](exchange, client)
    method_of(client, name)(**arguments)
    exchange.time.sleep(0.5)
    lost(exchange, client, name, fault, **{**arguments, price: arguments[price] + 100})
    died(journal)
    assert told(path, exchange.client()) == [word]


def test_patience_of_several_tries_adds_up(path: Path) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    lost(exchange, exchange.client(journal=journal), "orders.create", **spot_order())
    died(journal)
    client = exchange.client()
    with OrderJournal(path) as journal:
        for _ in range(5):
            [(_, found)] = journal.reconcile(client, patience=4)
            if isinstance(found, Settlement):
                break
            exchange.time.sleep(1)
    assert isinstance(found, Settlement)
    assert found.outcome == "absent"
