"""Who stops the program while a call is under way is told what may have taken effect."""

import asyncio
from typing import Any

import httpx
import pytest
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.codec.deviations import Deviation
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Admit, JournalClose, JournalOpen, Send
from support.both_clients import KEYS, KINDS, Kind, call_with
from support.doubles import BASE_URL, KEY, OK, SECRET, Exploding, FakeClock, operation, planner, shown

OWN = {"client_order_id": "mine-1", "account": "private-417"}
CHANGES = pytest.mark.parametrize("retry", ["idempotent", "unsafe"])
NOTE = "rows.make was interrupted and may have taken effect"


def notes(error: BaseException) -> list[str]:
    return getattr(error, "__notes__", [])


class Hanging(httpx.AsyncBaseTransport):
    """A transport that never answers, and says when it was asked."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.set()
        await asyncio.Event().wait()
        raise AssertionError("nobody set it")


async def cancelled(call: Call[Any]) -> BaseException:
    """What a task raises that is cancelled while its call is under way."""
    transport = Hanging()
    client = AsyncClient(base_url=BASE_URL, clock=FakeClock(), transport=transport, **KEYS)
    task = asyncio.create_task(client._call(call))
    await transport.asked.wait()
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        return error
    raise AssertionError("it went on")


@CHANGES
@pytest.mark.parametrize("kind", KINDS)
def test_so_does_one_while_the_answer_is_read(kind: Kind, retry: str) -> None:
    """`on_deviation` runs then, and may take its time."""

    def stop(_: Deviation) -> None:
        raise KeyboardInterrupt

    odd = httpx.MockTransport(lambda _: httpx.Response(200, content=b'{"id":"a1","price":[],"state":"open"}'))
    with pytest.raises(KeyboardInterrupt) as caught:
        call_with(kind, Call(operation(retry=retry), body=OWN), transport=odd, on_deviation=stop, **KEYS)
    assert notes(caught.value) == [f"{NOTE}: client_order_id mine-1"]


@CHANGES
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, asyncio.CancelledError])
def test_it_names_the_operation_and_the_ids(kind: Kind, retry: str, error: type[BaseException]) -> None:
    transport = Exploding(error)
    with pytest.raises(error) as caught:
        call_with(kind, Call(operation(retry=retry), body=OWN), transport=transport, **KEYS)
    assert notes(caught.value) == [f"{NOTE}: client_order_id mine-1"]
    assert len(transport.requests) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_it_names_an_id_that_was_made_here(kind: Kind) -> None:
    transport = Exploding(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt) as caught:
        call_with(kind, Call(operation(order_id="client_order_id"), body={"n": 1}), transport=transport, **KEYS)
    (note,) = notes(caught.value)
    id = note.removeprefix(f"{NOTE}: client_order_id ")
    assert f'"client_order_id":"{id}"'.encode() in transport.requests[0].content


@pytest.mark.parametrize("kind", KINDS)
def test_without_ids_it_names_the_operation(kind: Kind) -> None:
    with pytest.raises(KeyboardInterrupt) as caught:
        call_with(kind, Call(operation()), transport=Exploding(KeyboardInterrupt), **KEYS)
    assert notes(caught.value) == [NOTE]


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_read_there_is_nothing_to_tell(kind: Kind) -> None:
    with pytest.raises(KeyboardInterrupt) as caught:
        call_with(kind, Call(operation(retry="read"), body=OWN), transport=Exploding(KeyboardInterrupt), **KEYS)
    assert notes(caught.value) == []


@CHANGES
async def test_a_cancelled_task_tells_it_too(retry: str) -> None:
    error = await cancelled(Call(operation(retry=retry), body=OWN))
    assert notes(error) == [f"{NOTE}: client_order_id mine-1"]


async def test_a_cancelled_read_tells_nothing() -> None:
    assert notes(await cancelled(Call(operation(retry="read"), body=OWN))) == []


async def test_a_timeout_of_asyncio_stays_one() -> None:
    client = AsyncClient(base_url=BASE_URL, clock=FakeClock(), transport=Hanging(), **KEYS)
    with pytest.raises(TimeoutError) as caught:
        async with asyncio.timeout(0):
            await client._call(Call(operation(), body=OWN))
    assert isinstance(caught.value.__cause__, asyncio.CancelledError)


@pytest.mark.parametrize("kind", KINDS)
def test_it_shows_neither_key_nor_body(kind: Kind) -> None:
    transport = Exploding(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt) as caught:
        call_with(kind, Call(operation(), body=OWN), transport=transport, **KEYS)
    error = caught.value
    while error.__traceback__ and "coindcx_runtime" not in error.__traceback__.tb_frame.f_code.co_filename:
        error.__traceback__ = error.__traceback__.tb_next
    text = shown(error)
    hidden = [KEY, SECRET, "private-417", transport.requests[0].headers["x-auth-signature"]]
    assert "coindcx_runtime" in text
    assert [secret for secret in hidden if secret in text] == []


class Interrupted(FakeClock):
    """A clock at which the second sleep is interrupted, when there is one."""

    def sleep(self, seconds: float) -> None:
        raise KeyboardInterrupt

    async def sleep_async(self, seconds: float) -> None:
        raise KeyboardInterrupt


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("status", "told"), [(503, [f"{NOTE}: client_order_id mine-1"]), (429, [])])
def test_between_two_attempts_it_tells_what_the_first_may_have_done(kind: Kind, status: int, told: list[str]) -> None:
    """After a 503 a cancel may have worked, after a 429 it has not."""
    transport = httpx.MockTransport(lambda _: httpx.Response(status))
    with pytest.raises(KeyboardInterrupt) as caught:
        call_with(kind, Call(operation(retry="idempotent"), body=OWN), transport=transport, clock=Interrupted(), **KEYS)
    assert notes(caught.value) == told


def test_an_interruption_after_the_answer_and_before_the_journal_says_so() -> None:
    plan = planner(FakeClock(), journal=True).plan(Call(operation(), body={"id": "a1"}))
    told: Any = None
    step = next(plan)
    while not isinstance(step, JournalClose):
        match step:
            case JournalOpen():
                told = "journal#1"
            case Admit():
                told = 0.0
            case Send():
                told = OK
        step = plan.send(told)
    with pytest.raises(KeyboardInterrupt) as caught:
        plan.throw(KeyboardInterrupt())
    assert caught.value.__notes__ == ["rows.make was interrupted and may have taken effect: id a1"]
