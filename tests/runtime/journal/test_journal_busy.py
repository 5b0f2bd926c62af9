"""A journal that others keep busy holds a call no longer than its deadline, and an answer that is here for a moment."""

import asyncio
import logging
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from coindcx_client import OrderJournal
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.errors import JournalFailed
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import JournalClose, JournalOpen, JournalTouch
from support.both_clients import KEYS, KINDS, Kind, call_by
from support.doubles import BASE_URL, OK, ROW, FakeClock, operation, planner, play, refusal

pytestmark = pytest.mark.slow


CALL = Call(operation(), body={"id": "a1"})
BUSY = r"rows\.make: the journal .* was kept busy by others for 0\.\d s; nothing was sent"
# Much longer than it may take, and shorter than what it took: half a minute for each.
ENOUGH = 20.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "orders.sqlite"


@contextmanager
def kept_busy(path: Path) -> Iterator[None]:
    """Another process has the file for itself."""
    program = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], isolation_level=None) as other:
    other.execute("BEGIN EXCLUSIVE")
    print("mine", flush=True)
    sys.stdin.read()
"""
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "mine\n"
        try:
            yield
        finally:
            assert other.stdin is not None
            other.stdin.close()
            other.wait()


class Exchange:
    """Answers as told, and counts what arrived."""

    def __init__(self, path: Path, *answers: httpx.Response) -> None:
        self.journal = OrderJournal(path)
        self.arrived = 0
        self._answers = answers
        self.meanwhile: Any = None

    def __call__(self, _: httpx.Request) -> httpx.Response:
        if self.meanwhile is not None:
            self.meanwhile()
        self.arrived += 1
        return self._answers[self.arrived - 1] if self._answers else httpx.Response(200, content=ROW)

    def client(self, kind: Kind, **options: Any) -> Any:
        transport = httpx.MockTransport(self)
        return kind(base_url=BASE_URL, transport=transport, journal=self.journal, limits="none", **KEYS, **options)


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_noted_within_its_deadline_is_not_sent(path: Path, kind: Kind) -> None:
    exchange = Exchange(path)
    client = exchange.client(kind).within(0.3)
    with kept_busy(path), pytest.raises(JournalFailed, match=BUSY):
        call_by(client, CALL)
    assert (exchange.arrived, exchange.journal.entries()) == (0, [])


@pytest.mark.parametrize("kind", KINDS)
def test_what_can_be_noted_within_its_deadline_is_sent(path: Path, kind: Kind) -> None:
    exchange = Exchange(path)
    client = exchange.client(kind).within(60)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    frees = threading.Timer(0.2, lambda: other.execute("COMMIT"))
    frees.start()
    call_by(client, CALL)
    frees.join()
    other.close()
    assert [entry.ending for entry in exchange.journal.entries()] == ["done"]


def test_many_threads_wait_for_it_together_and_not_one_after_the_other(path: Path) -> None:
    exchange = Exchange(path)
    client = exchange.client(SyncClient).within(1)
    with kept_busy(path), ThreadPoolExecutor(40) as threads:
        calls = [threads.submit(client._call_raw, CALL) for _ in range(40)]
        waiting = wait(calls, ENOUGH).not_done
    assert len(waiting) == 0
    assert {type(call.exception()) for call in calls} == {JournalFailed}
    assert exchange.arrived == 0


async def test_awaited_calls_do_too_and_leave_the_threads_of_the_loop_to_others(path: Path) -> None:
    exchange = Exchange(path)
    client = exchange.client(AsyncClient).within(ENOUGH)
    with kept_busy(path):
        calls = [asyncio.create_task(client._call_raw(CALL)) for _ in range(40)]
        await asyncio.sleep(0)
        assert await asyncio.wait_for(asyncio.to_thread(lambda: "free"), ENOUGH) == "free"
        assert [call.done() for call in calls] == [False] * 40
        soon = [client.within(0.3)._call_raw(CALL) for _ in range(3)]
        errors = await asyncio.gather(*soon, return_exceptions=True)
        assert {type(error) for error in errors} == {JournalFailed}
        assert [call.done() for call in calls] == [False] * 40
    await asyncio.gather(*calls)
    assert exchange.arrived == len(exchange.journal.entries()) == 40


async def test_an_awaited_call_that_is_cancelled_before_its_turn_is_not_noted(path: Path) -> None:
    exchange = Exchange(path)
    client = exchange.client(AsyncClient)
    with kept_busy(path):
        first, second = (asyncio.create_task(client._call_raw(CALL)) for _ in range(2))
        await asyncio.sleep(0.05)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
    await first
    assert [entry.ending for entry in exchange.journal.entries()] == ["done"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_given_though_its_end_cannot_be_written_and_the_log_says_what_that_means(
    path: Path, kind: Kind, caplog: pytest.LogCaptureFixture
) -> None:
    exchange = Exchange(path)
    with kept_busy_later(path) as begin, caplog.at_level(logging.WARNING):
        exchange.meanwhile = begin
        assert call_by(exchange.client(kind), CALL).value.id == "a1"
    assert [entry.ending for entry in exchange.journal.entries()] == [None]
    [message] = caplog.messages
    assert message.endswith(
        "was kept busy by others for 2.0 s; the entry of this call stays open, and reconcile() will settle it"
    )


@contextmanager
def kept_busy_later(path: Path) -> Iterator[Any]:
    """A function that keeps the file busy from when it is called."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        yield lambda: other.execute("BEGIN EXCLUSIVE")
    finally:
        other.close()


@pytest.mark.parametrize("kind", KINDS)
def test_an_order_does_not_leave_again_with_a_time_that_could_not_be_noted(path: Path, kind: Kind) -> None:
    clock = FakeClock()
    exchange = Exchange(path, httpx.Response(429, headers={"retry-after": "5"}), httpx.Response(200, content=ROW))
    with kept_busy_later(path) as begin:
        exchange.meanwhile = begin
        with pytest.raises(JournalFailed, match="was kept busy by others for 2"):
            call_by(exchange.client(kind, clock=clock), CALL)
    assert exchange.arrived == 1
    assert [entry.ending for entry in exchange.journal.entries()] == [None]


@pytest.mark.parametrize(("deadline", "patience"), [(5.0, 5.0), (None, 30.0), (600.0, 30.0)])
def test_noting_has_what_is_left_of_the_deadline(deadline: float | None, patience: float) -> None:
    told = {} if deadline is None else {"deadline": deadline}
    plan = planner(FakeClock(), journal=True, **told).plan(CALL)
    note = next(plan)
    assert isinstance(note, JournalOpen)
    assert note.patience == patience


@pytest.mark.parametrize(("deadline", "patience"), [(6.0, 1.0), (60.0, 2.0)])
def test_noting_another_time_has_little_as_the_request_is_signed(deadline: float, patience: float) -> None:
    run = play(refusal(429, retry_after="5"), OK, call=CALL, journal=True, deadline=deadline)
    assert [step.patience for step in run.steps if isinstance(step, JournalTouch)] == [patience]


def test_a_journal_can_be_opened_and_read_while_others_keep_it_busy(path: Path) -> None:
    with OrderJournal(path) as journal:
        journal.note(JournalOpen(call=CALL, account="key", made_ms=1_700_000_000_000, slack=0.5))
    with kept_busy(path), OrderJournal(path) as journal:
        assert [entry.ending for entry in journal.entries()] == [None]


def test_a_signal_handler_that_calls_the_client_is_told_so_and_does_not_wait_for_itself(path: Path) -> None:
    journal = OrderJournal(path)
    step = JournalOpen(call=CALL, account="key", made_ms=1_700_000_000_000, slack=0.5)
    with pytest.raises(RuntimeError, match="let the handler set a flag"), journal._file.used():
        journal.note(step)  # as a handler does that comes while this thread writes
    journal.strike(JournalClose(journal.note(step), "done", 1_700_000_000_000))
    assert len(journal.entries()) == 1


@pytest.mark.parametrize("step", [
    JournalTouch("x#1@1", 1, 0.5, "rows.make", patience=0.0),
    JournalOpen(call=CALL, account="key", made_ms=1, slack=0.5, patience=0.0),
], ids=["restamp", "note"])  # fmt: skip
def test_whoever_has_no_time_left_does_not_even_try(path: Path, step: Any) -> None:
    client = Exchange(path).client(SyncClient)
    with pytest.raises(JournalFailed, match=r"was kept busy by others for 0\.0 s"):
        client._write_journal(step)
