"""More came over a connection than was asked for: a change that was answered without an id of its own is in doubt."""

import asyncio
import logging
import socket
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from coindcx_runtime.call import attempts
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.clock import SystemClock
from coindcx_runtime.errors import BadRequest, OutcomeUnknown, WrongAnswer, WrongInstrument
from coindcx_runtime.journal.journal import OrderJournal
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Doubt
from support.doubles import KEY, ROW, SECRET, operation
from support.listener import listening
from support.loopback_server import http
from support.over_sockets import SHELLS

pytestmark = pytest.mark.slow

ORDER = Call(operation(), body={"market": "A"})
BY_ID = Call(operation(), body={"id": "a1"})
READ = Call(operation(signed=False, method="GET", timestamp=None, retry="read"))
REFUSED = http("400 Bad Request", b'{"code": 400, "message": "no", "status": "error"}')
TAKEN = http("200 OK", ROW)
ours = pytest.mark.parametrize("shell", ["blocking", "awaiting"])


@ours
@pytest.mark.parametrize(("given", "reason"), [(REFUSED, BadRequest), (TAKEN, WrongAnswer)], ids=["refused", "taken"])
@pytest.mark.parametrize("surplus", [REFUSED, TAKEN, b"HTTP"], ids=["refused", "taken", "a part"])
def test_with_the_answer_it_is_not_known_what_became_of_it(
    shell: str, given: bytes, reason: type[Exception], surplus: bytes
) -> None:
    with _saying(given + surplus) as place:
        (error,) = SHELLS[shell](f"http://{place}", ORDER)
    assert isinstance(error, OutcomeUnknown)
    assert type(error.reason) is reason


@ours
def test_an_answer_with_its_id_is_its_own(shell: str) -> None:
    with _saying(TAKEN + REFUSED) as place:
        (raw,) = SHELLS[shell](f"http://{place}", BY_ID)
    assert raw.value.id == "a1"


@ours
def test_a_read_changes_nothing(shell: str) -> None:
    with _saying(TAKEN + REFUSED) as place:
        (raw,) = SHELLS[shell](f"http://{place}", READ)
    assert raw.value.id == "a1"


def _saying(first: bytes, later: bytes = b"", is_there: threading.Event | None = None) -> Any:
    """A server whose first connection says this, and a moment later that; others answer each request."""
    count = [0]

    def talk(connection: socket.socket, over: threading.Event) -> None:
        count[0] += 1
        is_first = count[0] == 1
        with suppress(OSError):
            while connection.recv(65536):
                connection.sendall(first if is_first else TAKEN)
                if is_first and later:
                    over.wait(0.05)
                    connection.sendall(later)
                if is_there is not None:
                    is_there.set()

    return listening(talk)


def blocking(url: str, call: Call[Any], journal: OrderJournal, after: Callable[[], Any], *, again: bool) -> None:
    with SyncClient(api_key=KEY, api_secret=SECRET, base_url=url, journal=journal) as client:
        with suppress(BadRequest):
            client._call(call)
        after()
        if again:
            client._call(READ)


def awaiting(url: str, call: Call[Any], journal: OrderJournal, after: Callable[[], Any], *, again: bool) -> None:
    async def run() -> None:
        async with AsyncClient(api_key=KEY, api_secret=SECRET, base_url=url, journal=journal) as client:
            with suppress(BadRequest):
                await client._call(call)
            await asyncio.to_thread(after)
            await asyncio.sleep(0.05)
            if again:
                await client._call(READ)

    asyncio.run(run())


@pytest.mark.parametrize("shell", [blocking, awaiting])
@pytest.mark.parametrize("again", [True, False], ids=["the next call", "the end of the client"])
@pytest.mark.parametrize(("call", "given", "is_open"), [
    (ORDER, TAKEN, True), (ORDER, REFUSED, True), (BY_ID, REFUSED, True), (BY_ID, TAKEN, False),
], ids=["taken", "refused", "refused, asked by id", "taken, with its id"])  # fmt: skip
def test_after_the_answer_it_is_told_and_its_entry_is_opened_again(
    shell: Any, again: bool, call: Call[Any], given: bytes, is_open: bool, caplog: pytest.LogCaptureFixture
) -> None:
    is_there = threading.Event()

    def after() -> None:
        assert journal.entries(only_open=True) == []
        assert is_there.wait(10)
        time.sleep(0.02)

    with (
        _saying(given, TAKEN, is_there) as place,
        OrderJournal(":memory:") as journal,
        caplog.at_level(logging.WARNING),
    ):
        shell(f"http://{place}", call, journal, after, again=again)
        left = journal.entries(only_open=True)
        assert [entry.operation for entry in left] == ["rows.make"] * is_open
        # What is open has ended, so that it can be reconciled.
        asking: Any = _Asking()
        assert len(journal._left_open(asking)) == len(left)
    said = [record.getMessage() for record in caplog.records if "more came after its answer" in record.getMessage()]
    assert len(said) == is_open


class _Asking:
    """As much of a client as a journal asks before the exchange is."""

    _account = ""

    def _monotonic(self) -> float:
        return time.monotonic()

    def _remember(self, ids: Any, token: str) -> None: ...

    def _operation(self, id: str) -> Any:
        return operation(id=id)


@pytest.mark.parametrize("shell", [blocking, awaiting])
def test_a_connection_that_is_told_goodbye_leaves_nothing_in_doubt(shell: Any) -> None:
    is_there = threading.Event()
    goodbye = http("408 Request Timeout", b"", "Connection: close")
    with _saying(TAKEN, goodbye, is_there) as place, OrderJournal(":memory:") as journal:
        shell(f"http://{place}", ORDER, journal, lambda: is_there.wait(10) and time.sleep(0.02), again=True)
        assert journal.entries(only_open=True) == []


@ours
def test_where_answers_are_one_behind_all_of_them_are_in_doubt(shell: str) -> None:
    """The refusal of a call before answers the first, the answer of the first the second; then one is left."""
    asked = [threading.Event() for _ in range(3)]
    count = [0]

    def talk(connection: socket.socket, over: threading.Event) -> None:
        with suppress(OSError):
            while connection.recv(65536):
                asked[count[0]].set()
                count[0] += 1
                connection.sendall(REFUSED)
                if count[0] == 3:
                    over.wait(0.05)
                    connection.sendall(TAKEN)
                    done.set()

    done = threading.Event()
    with listening(talk) as place, OrderJournal(":memory:") as journal:

        def between() -> None:
            if count[0] == 3:
                assert len(journal.entries(only_open=True)) == 0
                assert done.wait(10)
                time.sleep(0.02)

        SHELLS[shell](f"http://{place}", ORDER, ORDER, ORDER, journal=journal, between=between)
        assert len(journal.entries(only_open=True)) == 3


LIMITED = http("429 Too Many Requests", b'{"code": 429, "message": "slow down", "status": "error"}')
STALE_TIME = http(
    "401 Unauthorized", b'{"code": 401, "message": "no", "status": "error"}', "Date: Thu, 01 Jan 2026 00:00:00 GMT"
)


@ours
@pytest.mark.parametrize(("first", "later"), [(LIMITED, False), (LIMITED, True), (STALE_TIME, False)])
def test_what_may_have_been_taken_is_not_sent_again(shell: str, first: bytes, later: bool) -> None:
    """A refusal that lets a call be repeated is another call's, and its own answer is there, or comes while it waits."""
    heard: list[bytes] = []

    def talk(connection: socket.socket, over: threading.Event) -> None:
        with suppress(OSError):
            while data := connection.recv(65536):
                heard.append(data)
                connection.sendall(first + TAKEN * (not later))
                if later:
                    over.wait(0.002)
                    connection.sendall(TAKEN)

    with listening(talk) as place, OrderJournal(":memory:") as journal:
        options = {
            "clock": SystemClock(),
            "journal": journal,
            "retry": RetryPolicy(attempts=2, base=0.1, draw=lambda: 1.0),
        }
        (error,) = SHELLS[shell](f"http://{place}", ORDER, **options)
        assert isinstance(error, OutcomeUnknown)
        assert len(heard) == 1
        assert len(journal.entries(only_open=True)) == 1


@ours
def test_what_listens_to_a_doubt_breaks_no_other_call(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(attempts, "report_doubt", fail)
    is_there = threading.Event()
    with _saying(TAKEN, REFUSED, is_there) as place:
        outcomes = SHELLS[shell](f"http://{place}", ORDER, READ, between=lambda: is_there.wait(10) and time.sleep(0.02))
    assert [outcome.value.id for outcome in outcomes] == ["a1", "a1"]


def test_a_journal_that_is_busy_holds_no_other_call(tmp_path: Path) -> None:
    is_there = threading.Event()
    path = tmp_path / "orders.sqlite"
    with (
        _saying(TAKEN, REFUSED, is_there) as place,
        OrderJournal(path) as journal,
        SyncClient(api_key=KEY, api_secret=SECRET, base_url=f"http://{place}", journal=journal) as client,
    ):
        client._call(ORDER)
        assert is_there.wait(10)
        time.sleep(0.02)
        other = sqlite3.connect(path)
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        assert client._call(READ).id == "a1"
        assert time.monotonic() - began < 1
        other.close()
        client.close()
        assert len(journal.entries(only_open=True)) == 1


def test_a_pair_that_is_not_known_leaves_no_order_in_doubt() -> None:
    """Such an answer is the call's own: the exchange gives a default in the place of what it does not know."""
    unknown = Call(
        operation(signed=False, method="GET", timestamp=None, retry="read", same={"id": "id"}), query={"id": "b2"}
    )
    with _saying(TAKEN) as place, OrderJournal(":memory:") as journal:
        for shell in SHELLS["blocking"], SHELLS["awaiting"]:
            _, error = shell(f"http://{place}", ORDER, unknown, journal=journal)
            assert isinstance(error, WrongInstrument)
        assert journal.entries(only_open=True) == []


def test_who_asks_late_is_told_at_once_and_each_once() -> None:
    told: list[str] = []
    doubt = Doubt()
    doubt.tell(lambda: told.append("early"))
    assert (doubt.has_risen, told) == (False, [])
    doubt.rise()
    doubt.rise()
    doubt.tell(lambda: told.append("late"))
    assert (doubt.has_risen, told) == (True, ["early", "late"])
