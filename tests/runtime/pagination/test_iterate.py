import asyncio
import contextlib
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import httpx
import pytest
from attrs import frozen
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.errors import NotFound
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.pagination import Pages, TimeCursor, TimeGrid, iterate, iterate_async, step_of
from coindcx_runtime.values.times import to_ms
from support.doubles import BASE_URL, FakeClock, operation

KINDS = ["blocking", "awaiting"]


@frozen
class Numbered:
    id: int


LIST = operation(method="GET", signed=False, timestamp=None, retry="read", result=list[Numbered])


def page_of(page: int) -> Call[list[Any]]:
    return Call(LIST, query={"page": page})


class Exchange:
    """Three pages of two rows, both ways; the second can be missing."""

    def __init__(self, broken: bool = False) -> None:
        self.broken, self.asked = broken, list[int]()

    def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:
        page = call.query["page"]
        self.asked.append(page)
        if self.broken and page == 2:
            raise NotFound("no", operation="rows.list", status=404)
        rows = [Numbered(2 * page - 1), Numbered(2 * page)] if page < 4 else []
        return RawResponse(200, {}, repr(rows).encode(), rows)


class AwaitedExchange(Exchange):
    async def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:  # type: ignore[override]  # (the blocking one, awaited)
        return super()._call_raw(call)


class Steps:
    """The rows of an iterator, one by one, whichever kind it is."""

    def __init__(self, kind: str, broken: bool = False) -> None:
        walk = Pages(page_of, 2, "id")
        self.exchange = Exchange(broken) if kind == "blocking" else AwaitedExchange(broken)
        self.rows: Any = (iterate if kind == "blocking" else iterate_async)(self.exchange, walk)  # type: ignore[operator]  # (each kind is given its own exchange)

    def take(self, number: int) -> list[int]:
        if isinstance(self.rows, Iterator):
            return [row.id for row in islice(self.rows, number)]
        found = list[int]()
        with contextlib.suppress(StopAsyncIteration):
            while len(found) < number:
                found.append(at_once(anext(self.rows)).id)
        return found


def at_once(awaited: Any) -> Any:
    """The result of what waits for nothing; a loop would close the iterator at its end."""
    try:
        awaited.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waits")


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_is_made_when_its_first_row_is_asked_for(kind: str) -> None:
    steps = Steps(kind)
    assert steps.exchange.asked == []
    assert (steps.take(1), steps.exchange.asked) == ([1], [1])
    assert (steps.take(1), steps.exchange.asked) == ([2], [1])
    assert (steps.take(1), steps.exchange.asked) == ([3], [1, 2])
    assert (steps.take(9), steps.exchange.asked) == ([4, 5, 6], [1, 2, 3, 4])
    assert (steps.take(1), steps.exchange.asked) == ([], [1, 2, 3, 4])


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_in_a_later_page_comes_after_the_rows_before_it(kind: str) -> None:
    steps = Steps(kind, broken=True)
    assert steps.take(2) == [1, 2]
    with pytest.raises(NotFound):
        steps.take(1)
    assert steps.exchange.asked == [1, 2]


def test_an_empty_page_in_the_middle_of_a_walk_does_not_end_it() -> None:
    class Gaps:
        """Candles with nothing in the middle."""

        call: Call[list[Any]] | None = page_of(1)
        left = [[1], [], [2]]  # noqa: RUF012 (one instance)

        def take(self, answer: RawResponse[list[Any]]) -> list[Any]:
            self.call = self.call if len(self.left) > 1 else None
            return self.left.pop(0)

    class AwaitedGaps(Gaps):
        left = [[1], [], [2]]  # noqa: RUF012 (one instance)

    async def awaited() -> list[Any]:
        return [row async for row in iterate_async(AwaitedExchange(), AwaitedGaps())]

    assert list(iterate(Exchange(), Gaps())) == [1, 2]
    assert asyncio.run(awaited()) == [1, 2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_client_goes_through_all_pages(kind: str) -> None:
    def exchange(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        body = json.dumps([{"id": 2 * page - 1}, {"id": 2 * page}]).encode()
        following = json.dumps({"next_page": page + 1 if page < 3 else None})
        return httpx.Response(200, headers={"X-Pagination": following}, content=body)

    options: Any = {"base_url": BASE_URL, "clock": FakeClock(), "transport": httpx.MockTransport(exchange)}

    async def awaited() -> list[int]:
        async with AsyncClient(**options) as client:
            return [row.id async for row in iterate_async(client, Pages(page_of, 2, "id"))]

    if kind == "awaiting":
        assert asyncio.run(awaited()) == [1, 2, 3, 4, 5, 6]
    else:
        with SyncClient(**options) as client:
            assert [row.id for row in iterate(client, Pages(page_of, 2, "id"))] == [1, 2, 3, 4, 5, 6]


def test_the_client_knows_the_time_where_a_walk_ends() -> None:
    with SyncClient(clock=FakeClock(7)) as client:
        assert client.clock.now_ms() == 7


@pytest.mark.parametrize("make", [
    lambda start, end: TimeGrid(lambda a, b, most: page_of(a), start, end, step=60, most=9, time="id", oldest_first=True),
    lambda start, end: TimeCursor(lambda a, b, most, order: page_of(to_ms("start", a)), start, end, most=9, time="id", id="id", oldest_first=True),
])  # fmt: skip
def test_a_walk_from_before_the_exchange_was_there_is_none_that_cannot_be_asked_for(make: Any) -> None:
    """1970 is what everybody passes for all there is, and as an int it is refused as seconds."""
    asked = make(0, 1_700_000_000_000).call.query["page"]
    assert to_ms("start", asked) == asked


def test_what_the_call_refuses_is_refused_before_anything_is_asked_for() -> None:
    def refuse(*bounds: Any) -> Call[list[Any]]:
        raise ValueError("pair: no")

    start, end = 1_700_000_000_000, 1_700_000_600_000
    with pytest.raises(ValueError, match="pair: no"):
        Pages(refuse, 2)
    with pytest.raises(ValueError, match="pair: no"):
        TimeGrid(refuse, start, end, step=60, most=9, time="time", oldest_first=False)
    with pytest.raises(ValueError, match="pair: no"):
        TimeCursor(refuse, start, end, most=9, time="time", id="id", oldest_first=False)


def test_a_step_is_one_of_the_documented_ones_and_case_matters() -> None:
    steps = {"1m": 60, "1M": 2_419_200}
    assert [step_of("interval", value, steps) for value in steps] == [60, 2_419_200]
    for value in ("1H", "", "60", "x" * 5000):
        with pytest.raises(ValueError, match=r"^interval: .{1,40} is not one of 1m, 1M$"):
            step_of("interval", value, steps)
