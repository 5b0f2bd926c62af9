"""Deviations are told once a kind and always counted, and a hook that fails breaks nothing."""

import logging
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import httpx
import pytest
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.codec.deviations import MOST_KINDS, OTHERS, Deviation, Deviations
from coindcx_runtime.codec.places import Key, Place
from coindcx_runtime.operation.operation import Call
from support.doubles import BASE_URL, KEY, SECRET, Row, operation, shown

FEE = Place((3, "fee"))
ROWS = operation(name="rows.list", result=list[Row])
BODY = b'[{"id":"a1","price":"0.10","state":"open","fee":{"private":417}},{"id":"b2","price":"0.10","fee":[417]}]'


def test_one_kind_is_told_once_and_counted_each_time(caplog: pytest.LogCaptureFixture) -> None:
    deviations = Deviations()
    for index in range(3):
        deviations.note("rows.list", [Place((index, "fee")), Place((index + 1, "fee"))])
    assert deviations.counts == {"rows.list [].fee": 3}
    assert [(record.levelname, record.name) for record in caplog.records] == [("WARNING", "coindcx_runtime")]
    assert caplog.messages[0].startswith("rows.list [].fee: not as documented, at [0].fee, [1].fee;")


def test_what_is_as_documented_is_no_deviation(caplog: pytest.LogCaptureFixture) -> None:
    deviations = Deviations()
    deviations.note("rows.list", [])
    assert (deviations.counts, caplog.records) == ({}, [])


def test_kinds_differ_by_operation_by_place_and_by_what_is_wrong() -> None:
    deviations = Deviations()
    for name in ("rows.list", "rows.make"):
        deviations.note(name, [FEE, Place((4, "fee"), "missing"), Place(("bids", Key("1"))), Place(("bids", Key("2")))])
    kinds = ["[].fee", "[].fee (missing)", "bids.{}"]
    assert deviations.counts == {f"{name} {kind}": 1 for name in ("rows.list", "rows.make") for kind in kinds}


def test_a_hook_gets_each_deviation_in_place_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    seen: list[Deviation] = []
    deviations = Deviations(seen.append)
    for _ in range(2):
        deviations.note("rows.list", [Place((index, "fee")) for index in range(7)])
    wanted = Deviation("rows.list", "rows.list [].fee", tuple(f"[{index}].fee" for index in range(5)), 7)
    assert (seen, caplog.records) == ([wanted, wanted], [])
    assert deviations.counts == {"rows.list [].fee": 2}


def test_fields_are_printable_and_bounded_whatever_the_keys_of_an_answer_are() -> None:
    seen: list[Deviation] = []
    Deviations(seen.append).note("rows.list", [Place((Key("\n\x1b\ud800" * 1000),)), Place((Key("9" * 1000),))])
    (deviation,) = seen
    assert (deviation.kind, deviation.count) == ("rows.list {}", 2)
    assert all(field.isprintable() and field.isascii() and len(field) <= 80 for field in deviation.fields)


def test_the_memory_for_kinds_is_bounded(caplog: pytest.LogCaptureFixture) -> None:
    deviations = Deviations()
    for number in range(MOST_KINDS + 50):
        deviations.note("rows.list", [Place((f"field_{number}",))])
    deviations.note("rows.list", [Place(("field_0",))])
    counts = deviations.counts
    assert len(counts) == MOST_KINDS + 1
    assert (counts[OTHERS], counts["rows.list field_0"]) == (50, 2)
    assert len(caplog.records) == MOST_KINDS + 1


def test_the_counts_that_are_given_out_are_a_copy() -> None:
    deviations = Deviations()
    deviations.note("rows.list", [FEE])
    deviations.counts.clear()
    assert deviations.counts == {"rows.list [].fee": 1}


def test_threads_lose_no_count_and_say_it_once(caplog: pytest.LogCaptureFixture) -> None:
    deviations, together = Deviations(), Barrier(8)

    def work() -> None:
        together.wait()
        for _ in range(500):
            deviations.note("rows.list", [FEE])

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(work) for _ in range(8)]:
            done.result()
    assert deviations.counts == {"rows.list [].fee": 4000}
    assert len(caplog.records) == 1


@pytest.mark.parametrize("hook", [3, "print", [print]])
def test_what_cannot_be_called_is_refused_at_once(hook: Any) -> None:
    with pytest.raises(TypeError, match="on_deviation has to be an ordinary function that takes one Deviation"):
        SyncClient(on_deviation=hook)


def test_an_awaited_hook_is_refused_at_once() -> None:
    async def hook(deviation: Deviation) -> None: ...

    with pytest.raises(TypeError, match="ordinary function"):
        AsyncClient(on_deviation=hook)


def client(**options: Any) -> SyncClient:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=BODY))
    return SyncClient(api_key=KEY, api_secret=SECRET, base_url=BASE_URL, transport=transport, **options)


def failing(deviation: Deviation) -> None:
    raise LookupError(f"{deviation} hidden-by-the-caller")


@pytest.mark.parametrize("retry", ["read", "unsafe"])
def test_a_hook_that_raises_breaks_nothing_and_is_told_once_without_its_locals(
    retry: str, caplog: pytest.LogCaptureFixture
) -> None:
    ours = client(on_deviation=failing)
    listing = operation(name="rows.list", result=list[Row], retry=retry)
    for _ in range(2):
        assert [row.id for row in ours._call(Call(listing))] == ["a1", "b2"]
    assert caplog.messages == ["on_deviation raised LookupError, which broke nothing; said once"]
    (record,) = caplog.records
    assert (record.levelno, record.exc_info) == (logging.ERROR, None)
    assert ours.deviations == {"rows.list [].fee": 2, "rows.list [].state (missing)": 2}


def test_a_hook_may_ask_for_the_counts_and_make_calls() -> None:
    made: list[SyncClient] = []
    seen: list[dict[str, int]] = []
    made.append(client(on_deviation=lambda _: seen.append(dict(made[0].deviations))))
    made[0]._call(Call(ROWS))
    assert seen == [{"rows.list [].fee": 1}, {"rows.list [].fee": 1, "rows.list [].state (missing)": 1}]


def test_a_hook_whose_own_calls_deviate_comes_to_an_end() -> None:
    made: list[SyncClient] = []
    seen: list[Deviation] = []

    def hook(deviation: Deviation) -> None:
        seen.append(deviation)
        made[0]._call(Call(ROWS))

    made.append(client(on_deviation=hook))
    for _ in range(2):
        assert [row.price for row in made[0]._call(Call(ROWS))] == [Decimal("0.10")] * 2
    assert len(seen) == 4
    assert made[0].deviations == {"rows.list [].fee": 6, "rows.list [].state (missing)": 6}


def test_no_deviation_and_no_line_of_the_log_has_a_value(caplog: pytest.LogCaptureFixture) -> None:
    seen: list[Deviation] = []
    client(on_deviation=seen.append)._call(Call(ROWS))
    client()._call(Call(ROWS))
    assert len(seen) == len(caplog.messages) == 2
    assert "417" not in f"{seen} {caplog.messages}"
    assert "private" not in f"{seen} {caplog.messages}"


def test_an_interruption_in_a_hook_is_one() -> None:
    def interrupted(_: Deviation) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        client(on_deviation=interrupted)._call(Call(ROWS))
    assert SECRET not in shown(caught.value)


async def test_the_awaited_client_tells_and_counts_alike() -> None:
    seen: list[Deviation] = []
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=BODY))
    options: dict[str, Any] = {"api_key": KEY, "api_secret": SECRET, "base_url": BASE_URL, "transport": transport}
    ours = AsyncClient(**options, on_deviation=seen.append)
    await ours._call(Call(ROWS))
    assert {deviation.kind: 1 for deviation in seen} == ours.deviations
    assert len(seen) == 2
