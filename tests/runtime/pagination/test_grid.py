from decimal import Decimal
from typing import Any, Literal

import pytest
from attrs import define, field, frozen
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.pagination import TimeGrid, iterate
from coindcx_runtime.values.times import to_ms, to_seconds
from hypothesis import event, example, given
from hypothesis import strategies as st
from support.doubles import floats_in, operation, steady

LIST = operation(result=list[Any])
NOON = 1_700_000_000_000


@frozen
class Candle:
    time: Any
    close: str = "1"


@define
class Chart:
    """Candles as an exchange gives them: some of the many ways to read bounds, a limit that keeps the newest."""

    times: list[int]
    order: Literal["newest first", "oldest first", "by the last digit"] = "newest first"
    start_included: bool = True
    end_included: bool = True
    in_seconds: bool = False
    limited: bool = True
    cap: int | None = None
    keeps_oldest: bool = False
    asked: list[tuple[int, int]] = field(factory=list)

    def call(self, start: int, end: int, most: int) -> Call[list[Any]]:
        read = to_seconds if self.in_seconds else to_ms
        return Call(LIST, query={"start": read("start", start), "end": read("end", end), "most": most})

    def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:
        unit = 1000 if self.in_seconds else 1
        start, end, most = call.query["start"] * unit, call.query["end"] * unit, call.query["most"]
        self.asked.append((start, end))
        found = [time for time in self.times if start <= time <= end]
        found = [time for time in found if (self.start_included or time > start) and (self.end_included or time < end)]
        found = sorted(found)[-most:] if self.limited else sorted(found)
        if self.cap is not None:
            found = found[: self.cap] if self.keeps_oldest else found[-self.cap :]
        found.sort(key=lambda time: (time // 60_000 % 10, time) if self.order == "by the last digit" else time)
        if self.order == "newest first":
            found.reverse()
        return RawResponse(200, {}, b"", [Candle(time) for time in found])

    def walked(self, start: int, end: int, *, step: int = 60, most: int = 3, oldest_first: bool = True) -> list[Any]:
        walk = TimeGrid(self.call, start, end, step=step, most=most, time="time", oldest_first=oldest_first)
        return [row.time for row in iterate(self, walk)]


@st.composite
def questions(draw: st.DrawFn) -> tuple[Chart, dict[str, Any]]:
    """A chart with gaps on a grid of its own, and a span that begins and ends anywhere in it, or beside it."""
    step = draw(st.sampled_from([3, 60, 300, 3600, 86_400]))
    phase = draw(st.integers(0, step * 1000 - 1))
    places = draw(st.sets(st.integers(0, 40)) | st.just(set(range(41))))
    chart = Chart(
        [NOON + phase + place * step * 1000 for place in sorted(places)],
        draw(st.sampled_from(["newest first", "oldest first", "by the last digit"])),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
    )
    exact = st.sampled_from([time + beside for time in chart.times or [NOON] for beside in (-1, 0, 1)])
    bounds = st.integers(NOON - 5 * step * 1000, NOON + 45 * step * 1000) | exact
    start, end = sorted([draw(bounds), draw(bounds)])
    most = draw(st.integers(2, 12))
    return chart, {"start": start, "end": end, "step": step, "most": most, "oldest_first": draw(st.booleans())}


@steady
@given(questions())
def test_each_candle_between_the_bounds_comes_once_and_in_order(question: tuple[Chart, dict[str, Any]]) -> None:
    chart, asked = question
    wanted = [time for time in chart.times if asked["start"] <= time <= asked["end"]]
    event(f"some: {bool(wanted)}, several calls: {asked['most'] < len(wanted)}")
    assert chart.walked(**asked) == (wanted if asked["oldest_first"] else wanted[::-1])
    windows = -((asked["start"] - asked["end"] - 1) // (asked["step"] * 1000 * (asked["most"] - 1)))
    # One more call a window at most that gives nothing new, and one whenever an answer is the fullest so far.
    assert windows <= len(chart.asked) <= 2 * windows + asked["most"]


@steady
@given(questions(), st.integers(1, 12), st.booleans())
def test_a_cap_that_the_server_does_not_tell_loses_nothing(
    question: tuple[Chart, dict[str, Any]], cap: int, keeps_oldest: bool
) -> None:
    chart, asked = question
    chart.times = list(range(min(chart.times, default=NOON), NOON + 45_000 * asked["step"], 1000 * asked["step"]))
    chart.start_included = chart.end_included = True
    # A call's margins may hold a row beside its span.
    chart.cap, chart.keeps_oldest = cap + 1, keeps_oldest
    wanted = [time for time in chart.times if asked["start"] <= time <= asked["end"]]
    assert chart.walked(**asked) == (wanted if asked["oldest_first"] else wanted[::-1])


@pytest.mark.parametrize("keeps_oldest", [False, True])
@pytest.mark.parametrize("oldest_first", [False, True])
def test_a_cap_of_500_gives_all_of_2881_candles(keeps_oldest: bool, oldest_first: bool) -> None:
    times = [NOON + 60_000 * minute for minute in range(2881)]
    chart = Chart(times, cap=500, keeps_oldest=keeps_oldest)
    found = chart.walked(NOON, times[-1], most=1000, oldest_first=oldest_first)
    assert found == (times if oldest_first else times[::-1])
    assert len(chart.asked) <= 9


def test_both_bounds_are_included_and_nothing_beside_them() -> None:
    chart = Chart([NOON - 1, NOON, NOON + 120_000, NOON + 120_001])
    for oldest_first in (True, False):
        times = chart.walked(NOON, NOON + 120_000, oldest_first=oldest_first)
        assert sorted(times) == [NOON, NOON + 120_000]


def test_one_moment_is_a_span_and_a_span_backwards_is_refused() -> None:
    chart = Chart([NOON])
    assert (chart.walked(NOON, NOON), chart.walked(NOON, NOON, oldest_first=False)) == ([NOON], [NOON])
    assert len(chart.asked) == 2
    for oldest_first in (True, False):
        with pytest.raises(ValueError, match="start: pass a time that does not lie after the end"):
            chart.walked(NOON + 1, NOON, oldest_first=oldest_first)
    assert len(chart.asked) == 2


def test_windows_are_asked_for_in_the_order_of_the_walk_each_with_its_margin() -> None:
    chart = Chart([])
    chart.walked(NOON, NOON + 300_000, most=3)
    assert chart.asked == [
        (NOON - 1000, NOON + 121_000),
        (NOON + 119_000, NOON + 241_000),
        (NOON + 239_000, NOON + 301_001),
    ]
    chart.asked.clear()
    chart.walked(NOON, NOON + 300_000, most=3, oldest_first=False)
    assert chart.asked == [
        (NOON + 179_001, NOON + 301_001),
        (NOON + 59_001, NOON + 181_001),
        (NOON - 1000, NOON + 61_001),
    ]


@steady
@given(st.booleans(), st.integers(-3, 2))
def test_a_walk_from_1970_is_not_refused_in_its_last_window(oldest_first: bool, beside: int) -> None:
    """The client refuses an integer from before 1973 as seconds, also one that the walk made."""
    chart = Chart([100_000_000_000 + 60_000 * 7, 100_000_000_000 + 60_000 * 8])
    for start in (0, -(10**12), 100_000_000_000 + beside, 100_000_000_000 + 1000 * beside):
        times = chart.walked(start, 100_000_600_000, oldest_first=oldest_first)
        assert sorted(times) == chart.times
    assert chart.walked(0, 1000, oldest_first=oldest_first) == []


def test_two_rows_of_one_time_are_one_candle() -> None:
    chart = Chart([NOON, NOON, NOON + 60_000])
    assert chart.walked(NOON, NOON + 60_000, most=9) == [NOON, NOON + 60_000]


class Odd(Chart):
    """Answers all windows with these rows."""

    rows: list[Any] = []  # noqa: RUF012 (one instance)

    def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:
        self.asked.append((0, 0))
        return RawResponse(200, {}, b"", self.rows)


def test_rows_without_a_readable_time_come_once_behind_the_others() -> None:
    chart = Odd([])
    odd = [Candle("soon"), Candle(["x"]), None, {"s": "no_data"}, Candle(0), Candle(Decimal("1E+999999999999999999"))]
    chart.rows = [*odd, Candle(NOON + 60_000), Candle(NOON), *odd]
    walk = TimeGrid(chart.call, NOON, NOON + 300_000, step=60, most=3, time="time", oldest_first=True)
    assert walk.take(chart._call_raw(walk.call)) == [Candle(NOON), Candle(NOON + 60_000), *odd]  # type: ignore[arg-type]  # (a walk that has not ended has a call)
    assert walk.take(chart._call_raw(walk.call)) == []  # type: ignore[arg-type]  # (a walk that has not ended has a call)


def test_a_fraction_of_the_last_millisecond_is_within_and_placed_exactly() -> None:
    """As a binary float, both times would be the bound beside them."""
    chart = Odd([])
    before, within = Decimal(NOON) - Decimal("1E-9"), Decimal(NOON + 1000) - Decimal("1E-9")
    chart.rows = [Candle(time) for time in (before, within, NOON + 1000)]
    times = chart.walked(NOON, NOON + 999)
    assert times == [within]
    assert floats_in(times) == []


@pytest.mark.parametrize(("step", "most"), [(60, 1), (60, 0), (60, -1), (2, 10), (1, 10), (0, 10), (-60, 10)])
def test_a_grid_that_cannot_be_walked_without_loss_is_refused(step: int, most: int) -> None:
    with pytest.raises(ValueError, match="margins"):
        Chart([NOON]).walked(NOON, NOON + 60_000, step=step, most=most)


@steady
@given(questions())
@example((Chart([]), {"start": NOON, "end": NOON + 60_000, "step": 60, "most": 2, "oldest_first": True}))
def test_no_window_asks_for_more_rows_than_a_call_gives(question: tuple[Chart, dict[str, Any]]) -> None:
    chart, asked = question
    chart.in_seconds = False
    chart.walked(**asked)
    for start, end in chart.asked:
        assert (end - start) // (asked["step"] * 1000) + 1 <= asked["most"]
