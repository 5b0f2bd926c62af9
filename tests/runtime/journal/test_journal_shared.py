"""A journal of several: what a living sender has under way is left alone, what a dead one left is not."""

import asyncio
import gc
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from coindcx_client import CoinDCX, JournalFailed, OrderJournal, OutcomeUnknown
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import JournalClose, JournalOpen
from support.doubles import operation
from support.scenarios import spot_order
from support.timed_exchange import TimedExchange

pytestmark = pytest.mark.slow


MADE_MS = 1_700_000_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "orders.sqlite"


def note() -> JournalOpen:
    return JournalOpen(call=Call(operation(), body={"id": "a1"}), account="key", made_ms=MADE_MS, slack=0.5)


def left_to(journal: OrderJournal) -> list[int]:
    """Numbers of the entries that a reconcile would ask about."""
    return [entry.number for entry, _ in journal._left_open(TimedExchange().client(), any_account=False)]


def assert_left_alone_until_closed(other: OrderJournal, journal: OrderJournal) -> None:
    """What one sent and gave up is the other's only once the first is closed."""
    noted = note()
    other.note(noted)
    noted.over.set()
    assert left_to(journal) == []
    other.close()
    assert left_to(journal) == [1]


def files_beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if not file.name.endswith(("-wal", "-shm", ".sqlite")))


def test_what_is_under_way_here_is_left_alone_until_it_is_over(path: Path) -> None:
    journal = OrderJournal(path)
    first, second = note(), note()
    journal.note(first)
    journal.note(second)
    assert left_to(journal) == []
    second.over.set()
    assert left_to(journal) == [2]
    assert left_to(journal) == [2]


def test_what_another_living_one_sent_is_left_alone_until_that_is_closed(path: Path) -> None:
    other, journal = OrderJournal(path), OrderJournal(path)
    assert_left_alone_until_closed(other, journal)


@pytest.mark.parametrize("its", [0, 1])
def test_one_that_lives_is_seen_through_a_link_to_the_file(path: Path, tmp_path_factory: Any, its: int) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(path)
    names = [path, link]
    other, journal = OrderJournal(names[its]), OrderJournal(names[not its])
    assert_left_alone_until_closed(other, journal)


def python(program: str, *arguments: str) -> subprocess.Popen[str]:
    """Another process, which can import what this one can."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])},
    )


@pytest.fixture
def bot(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has noted a call, forked a child that goes on living, and waits."""
    program = f"""
import os, sys, time
from coindcx_runtime.journal.journal import OrderJournal
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import JournalClose, JournalOpen
from support.doubles import operation
journal = OrderJournal({str(path)!r})
journal.note(JournalOpen(call=Call(operation(), body={{"id": "a1"}}), account="key", made_ms={MADE_MS}, slack=0.5))
child = os.fork()
if child:
    print(child, flush=True)
time.sleep(60)
"""
    process = python(program)
    assert process.stdout is not None
    child = int(process.stdout.readline())
    yield process
    for pid in (process.pid, child):
        if pid != process.pid or process.poll() is None:
            os.kill(pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_nothing_stays_of_one_that_was_killed_with_nothing_open(path: Path, bot: subprocess.Popen[str]) -> None:
    bot.kill()
    bot.wait()
    journal = OrderJournal(path)
    with journal._file.used() as connection:
        connection.execute("UPDATE calls SET ending = 'done'")
    assert len(files_beside(path)) == 1
    assert left_to(journal) == []
    assert files_beside(path) == []


def test_what_a_process_left_that_was_killed_is_open_though_its_child_lives(
    path: Path, bot: subprocess.Popen[str]
) -> None:
    journal = OrderJournal(path)
    assert left_to(journal) == []
    assert len(files_beside(path)) == 1
    bot.kill()
    bot.wait()
    assert left_to(journal) == [1]
    assert files_beside(path) == []


def _note_in_child(journal: OrderJournal) -> None:
    journal.note(note())
    os._exit(0)


def test_a_child_is_a_sender_of_its_own(path: Path) -> None:
    journal = OrderJournal(path)
    journal.note(note())
    child = get_context("fork").Process(target=_note_in_child, args=[journal])
    child.start()
    child.join()
    assert left_to(journal) == [2]
    assert left_to(OrderJournal(path)) == [2], "the parent is still there"


def is_seen_alive(sender: str) -> bool:
    """Whether another process takes it to be alive."""
    looks = "import sys; from coindcx_runtime.journal.locks import is_present; print(is_present(*sys.argv[1:]))"
    return python(looks, sender).communicate()[0] == "True\n"


def test_its_lock_outlives_another_of_the_same_process_that_looks_and_goes(path: Path) -> None:
    """For the system a lock is that of the process, and ends with the first file of that name that it closes."""
    journal = OrderJournal(path)
    journal.note(note())
    with OrderJournal(path) as other:
        assert left_to(other) == []
    [beside] = files_beside(path)
    assert is_seen_alive(str(path.with_name(beside)))


def test_one_that_only_looks_leaves_nothing_behind(path: Path) -> None:
    with OrderJournal(path) as journal:
        assert left_to(journal) == []
        assert files_beside(path) == []
        ended = note()
        journal.note(ended)
        ended.over.set()
        assert len(files_beside(path)) == 1
        assert (path.parent / files_beside(path)[0]).stat().st_mode & 0o777 == 0o600
    assert files_beside(path) == []


def test_one_that_is_closed_while_a_call_is_under_way_is_still_alive(path: Path) -> None:
    journal = OrderJournal(path)
    journal.note(note())
    journal.close()
    assert left_to(OrderJournal(path)) == []


def test_so_is_one_whose_file_was_moved_or_replaced_meanwhile(path: Path) -> None:
    journal = OrderJournal(path)
    journal.note(note())
    moved = path.with_name("moved.sqlite")
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).rename(moved.with_name(moved.name + suffix))
    assert left_to(OrderJournal(moved)) == []
    journal.note(note())
    gc.collect()
    assert left_to(OrderJournal(moved)) == []


def test_many_calls_leave_nothing_in_memory(path: Path) -> None:
    journal = OrderJournal(path)
    for _ in range(20):
        one = note()
        entry = journal.note(one)
        one.over.set()
        journal.strike(JournalClose(entry, "done", MADE_MS))
    assert journal._under_way == {}


def test_where_it_cannot_be_told_who_lives_nothing_is_settled(path: Path) -> None:
    other, journal = OrderJournal(path), OrderJournal(path)
    other.note(note())
    [beside] = files_beside(path)
    (path.parent / beside).unlink()
    (path.parent / beside).mkdir()
    with pytest.raises(JournalFailed, match=r"the journal .* cannot be used: "):
        left_to(journal)


@pytest.mark.parametrize("ending", ["close", "with"])
def test_a_closed_one_says_so_and_nothing_is_sent(path: Path, ending: str) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    if ending == "close":
        journal.close()
    else:
        with journal:
            pass
    with pytest.raises(
        JournalFailed, match=r"orders.create: the journal .* is closed; make a new one; nothing was sent"
    ):
        client.orders.create(**spot_order())
    with pytest.raises(JournalFailed, match="is closed; make a new one"):
        journal.entries()
    assert exchange.came("orders.create") == []


def test_an_order_that_is_under_way_is_not_called_absent_by_another_bot(path: Path) -> None:
    """It waits for its limit, or for a 429 to pass, longer than absence takes to prove; then it is placed."""
    exchange = TimedExchange()
    exchange.faults.add("rate_limited", operation="orders.create", times=1, retry_after=30)
    ours = OrderJournal(path)
    waiting = exchange.time.sleep
    seen: list[Any] = []

    def look(seconds: float) -> None:
        if seconds > 20:
            seen.append(OrderJournal(path).reconcile(exchange.client()))
            seen.append(ours.reconcile(exchange.client()))
        waiting(seconds)

    client = exchange.client(journal=ours)
    exchange.time.sleep = look  # type: ignore[method-assign]  # (so that something happens while it waits)
    order = client.orders.create(**spot_order())
    assert seen == [[], []]
    assert [entry.ending for entry in ours.entries()] == ["done"]
    assert exchange.accepted("orders.create") == 1
    assert order.id


def test_what_was_interrupted_is_open_in_the_same_process(path: Path) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    client = exchange.client(journal=journal)
    exchange.faults.add("rate_limited", operation="orders.create", times=1, retry_after=30)

    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    usual, exchange.time.sleep = exchange.time.sleep, interrupt  # type: ignore[method-assign]  # (so that something happens while it waits)
    with pytest.raises(KeyboardInterrupt):
        client.orders.create(**spot_order())
    exchange.time.sleep = usual  # type: ignore[method-assign]  # (so that something happens while it waits)
    [(_, settlement)] = journal.reconcile(client)
    assert not isinstance(settlement, OutcomeUnknown)
    assert settlement.outcome == "absent"


async def test_so_is_what_was_cancelled_while_it_was_written_down(path: Path) -> None:
    exchange = TimedExchange()
    begun, goes_on = threading.Event(), threading.Event()

    class Slow(OrderJournal):
        def note(self, note: JournalOpen) -> str:
            begun.set()
            goes_on.wait()
            return super().note(note)

    journal = Slow(path)
    client = exchange.async_client(journal=journal)
    task = asyncio.create_task(client.orders.create(**spot_order()))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    goes_on.set()
    while not journal.entries():
        await asyncio.sleep(0.01)
    [(_, settlement)] = await journal.reconcile_async(client)
    assert not isinstance(settlement, OutcomeUnknown)
    assert settlement.outcome == "absent"


def test_a_file_that_another_keeps_busy_is_waited_for(path: Path) -> None:
    journal = OrderJournal(path)
    with sqlite3.connect(path, check_same_thread=False, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        ends = threading.Timer(0.2, lambda: other.execute("COMMIT"))
        ends.start()
        journal.note(note())
        ends.join()
    assert len(journal.entries()) == 1


def test_two_clients_of_one_process_share_one(path: Path) -> None:
    exchange = TimedExchange()
    journal = OrderJournal(path)
    clients: list[CoinDCX] = [exchange.client(journal=journal) for _ in range(2)]
    exchange.faults.add("reply_lost", operation="orders.create", times=1)
    with pytest.raises(OutcomeUnknown):
        clients[0].orders.create(**spot_order())
    [(_, settlement)] = journal.reconcile(clients[1])
    assert not isinstance(settlement, OutcomeUnknown)
    assert settlement.outcome == "done"


LOOKS = (
    "import sys; from coindcx_client import OrderJournal\nwith OrderJournal(sys.argv[1]) as j: print(len(j.entries()))"
)


def seen_by_another(path: Path) -> int:
    """How many entries another process sees, which opens the file, and closes it."""
    return int(python(LOOKS, str(path)).communicate()[0])


def test_what_is_noted_is_seen_by_others_however_many_open_and_close_the_file(path: Path) -> None:
    journals = [OrderJournal(path), OrderJournal(path)]
    for number, journal in enumerate([*journals, *journals]):
        journal.note(note())
        assert seen_by_another(path) == number + 1


def test_what_a_child_notes_is_seen_by_others_also_once_its_parent_has_closed_the_file(path: Path) -> None:
    journal = OrderJournal(path)
    journal.note(note())
    (told, tells), (goes, may_go) = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        for _ in range(2):
            journal.note(note())
            os.write(tells, b".")
            os.read(goes, 1)
        os._exit(0)
    os.read(told, 1)
    journal.close()
    assert seen_by_another(path) == 2
    os.write(may_go, b".")
    os.read(told, 1)
    assert seen_by_another(path) == 3
    os.write(may_go, b".")
    os.waitpid(child, 0)
    for end in (told, tells, goes, may_go):
        os.close(end)
    assert seen_by_another(path) == 3


def test_a_journal_that_is_dropped_is_closed_by_the_next_use_of_one_and_by_no_garbage_collection(path: Path) -> None:
    """A collection in one thread would be within SQLite while another one forks, and its child would hang."""
    left = OrderJournal(path)
    left.note(note())
    sender = left._file.signed()
    del left
    gc.collect()
    assert is_seen_alive(sender)
    with OrderJournal(path.with_name("another.sqlite")):
        assert not is_seen_alive(sender)


def test_a_fork_takes_no_lock_of_a_thread_along(path: Path) -> None:
    journal = OrderJournal(path)
    busy = True

    def write() -> None:
        while busy:
            journal.note(note())

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for _ in range(10):
            child = os.fork()
            if child == 0:
                signal.alarm(10)
                journal.note(note())
                os._exit(0)
            assert os.waitpid(child, 0)[1] == 0
    finally:
        busy = False
        thread.join()


def test_two_threads_may_fork_at_once(path: Path) -> None:
    journals = [OrderJournal(path.with_name(f"{number}.sqlite")) for number in range(4)]
    ends: list[int] = []

    def fork() -> None:
        for _ in range(5):
            child = os.fork()
            if child == 0:
                signal.alarm(10)
                for journal in journals:
                    journal.note(note())
                os._exit(0)
            ends.append(os.waitpid(child, 0)[1])

    threads = [threading.Thread(target=fork) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ends == [0] * 10
    assert [len(journal.entries()) for journal in journals] == [10] * 4
