"""Every iterator gives each row once and in order, asks afresh for each page, and ends."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from coindcx_client import CoinDCX
from coindcx_mock import RunningMock
from coindcx_runtime.codec.codec import decode
from support.generated_clients import KINDS, Either, at_a_fake, at_the_mock
from support.kept_fields import by_path
from support.spec import OPERATIONS, Json
from support.walks import Exchange, Ticking, Walk, walks

WALKS = walks()
PAGED = [walk for walk in WALKS if "page" in walk.keys]
GRIDS = [walk for walk in WALKS if "step" in walk.keys]
CURSORS = [walk for walk in WALKS if "sort" in walk.keys]
SIZE = 2
START = 1_717_200_000_000

either_kind = pytest.mark.parametrize("kind", KINDS)
both_ways = pytest.mark.parametrize("oldest_first", [False, True])


def for_each(found: list[Walk]) -> pytest.MarkDecorator:
    ids = [walk.operation.name for walk in found]
    return pytest.mark.parametrize("walk", found, ids=ids)


def test_every_iterator_is_of_the_spec_and_in_one_of_the_tests_below() -> None:
    wanted = {one.name for one in OPERATIONS if "x-pages" in one.spec or "x-window" in one.spec}
    assert sorted(walk.operation.name for walk in WALKS) == sorted(wanted)
    assert sorted(walk.operation.name for walk in (*PAGED, *GRIDS, *CURSORS)) == sorted(wanted)
    assert min(len(PAGED), len(GRIDS), len(CURSORS)) > 0


def marked(walk: Walk, number: int) -> Json:
    """A row that is known again: by its id, else by its first amount."""
    return {**walk.row, mark_of(walk): f"row-{number}" if "id" in walk.keys else number}


def mark_of(walk: Walk) -> str:
    return str(walk.keys.get("id") or next(name for name, value in walk.row.items() if type(value) is float))


def marks(walk: Walk, rows: list[Any]) -> list[str]:
    return [str(getattr(row, mark_of(walk))) for row in rows]


def pages_of(walk: Walk, pages: list[list[int]], *, with_header: bool) -> Callable[[Json], tuple[list[Json], Json]]:
    def rows(asked: Json) -> tuple[list[Json], Json]:
        page = int(asked[walk.keys["page"]])
        following = page + 1 if page < len(pages) else None
        header = {"x-pagination": json.dumps({"next_page": following})} if with_header else {}
        return [marked(walk, number) for number in [*pages, []][page - 1]], header

    return rows


def a_client(kind: type[Any], exchange: Exchange) -> Either:
    return at_a_fake(kind, exchange, clock=Ticking())


@either_kind
@for_each(PAGED)
@pytest.mark.parametrize(
    ("pages", "with_header"),
    [([[1, 2], [3, 4], [5, 6]], True), ([[1], [2, 3], [4]], True), ([[1], [2, 3], [4]], False)],
    ids=["full pages", "short pages", "no header"],
)
async def test_pages_are_walked_to_the_last(
    walk: Walk, kind: type[Any], pages: list[list[int]], with_header: bool
) -> None:
    exchange = Exchange(walk, pages_of(walk, pages, with_header=with_header))
    rows = await a_client(kind, exchange).rows(walk.on(size=SIZE))
    wanted = [marked(walk, number)[mark_of(walk)] for page in pages for number in page]
    assert marks(walk, rows) == [str(mark) for mark in wanted]
    # Without a header only an empty page is the last.
    assert [int(asked[walk.keys["page"]]) for asked in exchange.asked] == [1, 2, 3, 4][: 3 if with_header else 4]
    assert {int(asked[walk.keys["size"]]) for asked in exchange.asked} == {SIZE}
    assert exchange.is_asked_the_same_each_time()


@for_each(PAGED)
def test_the_next_page_is_the_one_that_the_header_names(walk: Walk) -> None:
    following = {1: 3, 3: 4, 4: None}

    def rows(asked: Json) -> tuple[list[Json], Json]:
        page = int(asked[walk.keys["page"]])
        return [marked(walk, page)], {"x-pagination": json.dumps({"next_page": following[page]})}

    exchange = Exchange(walk, rows)
    assert len([*walk.on(size=SIZE)(a_client(CoinDCX, exchange).client)]) == 3
    assert [int(asked[walk.keys["page"]]) for asked in exchange.asked] == [1, 3, 4]


@either_kind
@for_each(PAGED)
async def test_a_row_that_moves_to_the_next_page_comes_once(walk: Walk, kind: type[Any]) -> None:
    exchange = Exchange(walk, pages_of(walk, [[1, 2], [2, 3], [3, 4]], with_header=True))
    rows = await a_client(kind, exchange).rows(walk.on(size=SIZE))
    assert marks(walk, rows) == [str(marked(walk, number)[mark_of(walk)]) for number in [1, 2, 3, 4]]


@for_each(PAGED)
def test_a_page_is_asked_for_when_its_first_row_is(walk: Walk) -> None:
    exchange = Exchange(walk, pages_of(walk, [[1, 2], [3, 4]], with_header=True))
    rows = walk.on(size=SIZE)(a_client(CoinDCX, exchange).client)
    seen = [len(exchange.asked)]
    for _ in rows:
        seen.append(len(exchange.asked))
    assert seen == [0, 1, 1, 2, 2]


@either_kind
@both_ways
@for_each(GRIDS)
@pytest.mark.parametrize("inclusive", [True, False])
async def test_candles_of_several_windows_come_once_and_in_order(
    walk: Walk, kind: type[Any], oldest_first: bool, inclusive: bool
) -> None:
    name, seconds = next(iter(walk.keys["steps"].items()))
    most, step = walk.keys["most"], seconds * 1000
    # With a gap of a window and a half, and rows before and after what is asked for.
    times = [START + at * step for at in range(-5, 4 * most) if not 700 <= at < 700 + 3 * most // 2]
    end = START + 3 * most * step
    unit = 1000 if walk.keys["limit"] is None else 1

    def rows(asked: Json) -> tuple[list[Json], Json]:
        low, high = (int(asked[walk.keys[key]]) * unit for key in ("start", "end"))
        found = [time for time in times if (low <= time <= high if inclusive else low < time < high)]
        limit = int(asked.get(walk.keys["limit"], most))
        assert limit == most
        # A call that asks for more than it can get loses the oldest.
        return [{**walk.row, "time": time} for time in found[-limit:][::-1]], {}

    exchange = Exchange(walk, rows)
    span = {walk.python("start"): START, walk.python("end"): end, walk.python("step"): name}
    found = await a_client(kind, exchange).rows(walk.on(**span, oldest_first=oldest_first))
    wanted = [time for time in times if START <= time <= end]
    assert [row.time for row in found] == (wanted if oldest_first else wanted[::-1])
    # Four windows, and one call more where rows are missing at an end of one.
    assert 4 <= len(exchange.asked) <= 6
    assert {asked[walk.keys["step"]] for asked in exchange.asked} == {name}
    assert exchange.is_asked_the_same_each_time()


@either_kind
@both_ways
@for_each(CURSORS)
async def test_rows_at_any_time_come_once_and_in_order(walk: Walk, kind: type[Any], oldest_first: bool) -> None:
    time_of, id_of = walk.keys["time"], walk.keys["id"]
    # Three in one millisecond, where a call ends; the first and the last are not asked for.
    times = [START + at for at in (-1, 0.25, 1, 5.25, 5.5, 5.75, 7, 8.125, 9, 20)]
    stored = [{**walk.row, time_of: time, id_of: at} for at, time in enumerate(times)]

    def rows(asked: Json) -> tuple[list[Json], Json]:
        low, high = asked[walk.keys["start"]], asked[walk.keys["end"]]
        found = [row for row in stored if low <= row[time_of] <= high]
        assert asked[walk.keys["limit"]] == walk.keys["most"]
        assert asked[walk.keys["sort"]] == ("asc" if oldest_first else "desc")
        # Fewer than asked for, as a server may do.
        return (found if oldest_first else found[::-1])[:6], {}

    exchange = Exchange(walk, rows)
    span = {walk.python("start"): START, walk.python("end"): START + 10}
    found = await a_client(kind, exchange).rows(walk.on(**span, oldest_first=oldest_first))
    wanted = [str(at) for at in range(1, 9)]
    assert [getattr(row, id_of) for row in found] == (wanted if oldest_first else wanted[::-1])
    assert len(exchange.asked) > 1
    assert exchange.is_asked_the_same_each_time()


@both_ways
@for_each(CURSORS)
def test_rows_of_one_call_are_sorted_where_the_exchange_did_not(walk: Walk, oldest_first: bool) -> None:
    stored = [{**walk.row, walk.keys["time"]: START + at, walk.keys["id"]: at} for at in (2, 3, 1)]
    span = {walk.python("start"): START, walk.python("end"): START + 10}
    asking = walk.on(**span, oldest_first=oldest_first)
    found = [*asking(a_client(CoinDCX, Exchange(walk, lambda _: (stored, {}))).client)]
    wanted = ["1", "2", "3"]
    assert [getattr(row, walk.keys["id"]) for row in found] == (wanted if oldest_first else wanted[::-1])


def span_of_example(walk: Walk) -> Json:
    """Arguments for what the example is of."""
    if walk in PAGED:
        return {}
    times = sorted(row[walk.keys["time"]] for row in walk.operation.content(walk.operation.answer_example))
    span = {walk.python("start"): int(times[0]), walk.python("end"): int(times[-1]) + 1}
    if walk in GRIDS:
        steps = {seconds * 1000: name for name, seconds in walk.keys["steps"].items()}
        span[walk.python("step")] = steps[times[1] - times[0]]
    return span


@either_kind
@for_each(WALKS)
async def test_at_the_mock_an_iterator_ends_with_the_rows_of_the_example(
    walk: Walk, kind: type[Any], mock_server: RunningMock
) -> None:
    exchange = at_the_mock(kind, mock_server)
    try:
        rows = await exchange.rows(walk.on(**span_of_example(walk)))
    finally:
        await exchange.close()
    wanted = decode(by_path()[walk.operation.path], json.dumps(walk.operation.answer_example).encode()).value
    assert rows == (sorted(wanted, key=lambda row: -row.time) if walk in GRIDS else wanted)
    assert len(rows) > 0


def bad_arguments() -> list[Any]:
    naive = datetime(2024, 6, 1)
    found = [(walk, "size", size) for walk in PAGED for size in (0, -1, True, "5", None)]
    for walk in (*GRIDS, *CURSORS):
        found += [(walk, walk.python(key), value) for key in ("start", "end") for value in (naive, 1717200000, 1.5e12)]
    found += [(walk, walk.python("step"), "7") for walk in GRIDS]
    return [pytest.param(*one, id=f"{one[0].operation.name} {one[1]}={one[2]!r}") for one in found]


@either_kind
@pytest.mark.parametrize(("walk", "name", "value"), bad_arguments())
def test_a_bad_argument_is_refused_at_once(walk: Walk, name: str, value: Any, kind: type[Any]) -> None:
    exchange = Exchange(walk, lambda _: ([], {}))
    with pytest.raises((TypeError, ValueError), match=f"^{name}: "):
        walk.on(**{**span_of_example(walk), name: value})(a_client(kind, exchange).client)
    assert exchange.asked == []


@for_each(GRIDS)
def test_without_an_end_candles_are_walked_until_now(walk: Walk) -> None:
    exchange = Exchange(walk, lambda _: ([], {}))
    made = a_client(CoinDCX, exchange)
    start = made.client.clock.now_ms() - int(timedelta(minutes=5) / timedelta(milliseconds=1))
    step = next(iter(walk.keys["steps"]))
    assert not [
        *walk.on(**{walk.python("start"): start, walk.python("end"): None, walk.python("step"): step})(made.client)
    ]
    (asked,) = exchange.asked
    unit = 1000 if walk.keys["limit"] is None else 1
    assert 0 <= int(asked[walk.keys["end"]]) * unit - made.client.clock.now_ms() <= 2000
