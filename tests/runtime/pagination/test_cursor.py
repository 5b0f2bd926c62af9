from collections import Counter
from decimal import Context, Decimal, localcontext
from math import floor
from typing import Any, Literal

import pytest
from attrs import define, field, frozen
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.pagination import TimeCursor, iterate
from coindcx_runtime.values.times import to_ms
from hypothesis import event, example, given
from hypothesis import strategies as st
from support.doubles import floats_in, operation, steady

LIST = operation(result=list[Any])
NOON = 1_700_000_000_000


@frozen
class Fill:
    id: Any
    timestamp: Any


@define
class History:
    """Fills as an exchange gives them: sorted and limited, with some of the many ways to read times and bounds.

    most: its own limit. reads: whether it compares and sorts by the fraction of a millisecond, too. sorts: whether it
    does as asked. arrivals: what comes in before each later call.
    """

    fills: list[Fill]
    most: int = 9
    start_included: bool = True
    end_included: bool = True
    reads: Literal["fractions", "milliseconds"] = "fractions"
    sorts: Literal["as asked", "asc", "desc", "not"] = "as asked"
    arrivals: list[Fill] = field(factory=list)
    asked: list[tuple[int | None, int | None, str]] = field(factory=list)

    def call(self, start: int | None, end: int | None, most: int, order: str) -> Call[list[Any]]:
        body = {"start": to_ms("start", start), "end": to_ms("end", end), "limit": most, "sort": order}
        return Call(LIST, body=body)

    def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:
        body = call.body or {}
        start, end, order = body["start"], body["end"], body["sort"]
        if self.asked and self.arrivals:
            self.fills.append(self.arrivals.pop(0))
        self.asked.append((start, end, order))
        assert len(self.asked) < 500, "endless"
        found = [fill for fill in self.fills if self.within(fill, start, end)]
        if self.sorts != "not":
            order = order if self.sorts == "as asked" else self.sorts
            found.sort(key=self.read, reverse=order == "desc")
        return RawResponse(200, {}, b"", found[: min(self.most, body["limit"])])

    def read(self, fill: Fill) -> Any:
        return fill.timestamp if self.reads == "fractions" else floor(fill.timestamp)

    def within(self, fill: Fill, start: int | None, end: int | None) -> bool:
        time = self.read(fill)
        after = start is None or time > start or (self.start_included and time == start)
        return after and (end is None or time < end or (self.end_included and time == end))

    def walked(
        self, start: int | None = None, end: int | None = None, *, most: int = 9, oldest_first: bool = True
    ) -> list[Any]:
        walk = TimeCursor(self.call, start, end, most=most, time="timestamp", id="id", oldest_first=oldest_first)
        return list(iterate(self, walk))

    def densest(self) -> int:
        """The most rows of two milliseconds that follow each other, the second one with its end."""
        near = [floor(fill.timestamp) for fill in self.fills]
        return max((sum(time <= other <= time + 2 for other in near) for time in near), default=0)


TIMES = st.builds(
    lambda whole, part: NOON + whole + Decimal(part) / 1000, st.integers(0, 60), st.sampled_from([0, 0, 0, 1, 500, 999])
) | st.integers(NOON, NOON + 60)


@st.composite
def histories(draw: st.DrawFn, sorts: Any = ("as asked",), own_limit: bool = True) -> tuple[History, dict[str, Any]]:
    times, nameless = draw(st.lists(TIMES, max_size=25)), draw(st.booleans())
    rows = [Fill(None if nameless and number % 3 else number, time) for number, time in enumerate(times)]
    history = History(
        draw(st.permutations(rows)),
        0,
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.sampled_from(["fractions", "milliseconds"])),
        draw(st.sampled_from(sorts)),
    )
    most = history.densest() + draw(st.integers(1, 5))
    history.most = most if own_limit and draw(st.booleans()) else 999
    bounds = st.none() | st.integers(NOON - 2, NOON + 62)
    start, end = draw(bounds), draw(bounds)
    if start is not None and end is not None:
        start, end = sorted([start, end])
    asked = most if history.most == 999 else most + draw(st.integers(0, 5))
    return history, {"start": start, "end": end, "most": asked, "oldest_first": draw(st.booleans())}


def wanted(history: History, start: int | None, end: int | None, **_: Any) -> Counter[Fill]:
    """Those between the bounds; a fraction of the last millisecond is within it."""
    return Counter(
        fill
        for fill in history.fills
        if (start is None or start <= fill.timestamp) and (end is None or floor(fill.timestamp) <= end)
    )


def in_order(history: History, fills: list[Fill], oldest_first: bool) -> bool:
    times = [history.read(fill) for fill in fills]
    return times == sorted(times, reverse=not oldest_first)


def walked_or_refused(history: History, asked: dict[str, Any]) -> tuple[list[Fill], str]:
    """All that was asked for, or nothing and why."""
    try:
        found = history.walked(**asked)
    except RuntimeError as error:
        return [], str(error)
    assert Counter(found) == wanted(history, **asked)
    return found, ""


@steady
@given(histories())
def test_each_fill_between_the_bounds_comes_once_and_in_order(question: tuple[History, dict[str, Any]]) -> None:
    history, asked = question
    with localcontext(Context(prec=3, traps=[])):
        found = history.walked(**asked)
    event(f"calls: {min(len(history.asked), 4)}")
    assert Counter(found) == wanted(history, **asked)
    assert in_order(history, found, asked["oldest_first"])
    assert len(history.asked) <= len(history.fills) + 1
    assert floats_in(found) == []


@steady
@given(histories(sorts=("asc", "desc")))
def test_a_server_with_an_order_of_its_own_loses_no_fill_in_silence(question: tuple[History, dict[str, Any]]) -> None:
    history, asked = question
    found, refusal = walked_or_refused(history, asked)
    assert in_order(history, found, asked["oldest_first"])
    event(refusal)
    assert not refusal or refusal.startswith("the exchange did not sort as asked")
    assert not refusal or (history.sorts == "asc") != asked["oldest_first"]
    assert len(history.asked) <= len(history.fills) + 1


def fills(*times: Any) -> list[Fill]:
    return [Fill(str(number), NOON + time) for number, time in enumerate(times)]


@pytest.mark.parametrize("oldest_first", [True, False])
@pytest.mark.parametrize("limit", [4, 999])
def test_a_server_that_ignores_sort_is_found_out_when_a_call_is_too_small(oldest_first: bool, limit: int) -> None:
    """Also where its own limit is lower than the one that was asked for."""
    for order in ("asc", "desc"):
        history = History(fills(*range(0, 50, 5)), limit, sorts=order)  # type: ignore[arg-type]  # (the order as a text of the table)
        if (order == "asc") == oldest_first:
            assert len(history.walked(most=6, oldest_first=oldest_first)) == 10
        else:
            with pytest.raises(RuntimeError, match="did not sort as asked"):
                history.walked(most=6, oldest_first=oldest_first)


@pytest.mark.parametrize("oldest_first", [True, False])
def test_a_server_that_ignores_sort_and_gives_all_in_one_call_is_no_trouble(oldest_first: bool) -> None:
    history = History(fills(0, 5, 10), sorts="desc" if oldest_first else "asc")
    found = history.walked(most=6, oldest_first=oldest_first)
    assert [fill.timestamp - NOON for fill in found] == ([0, 5, 10] if oldest_first else [10, 5, 0])


@pytest.mark.parametrize("oldest_first", [True, False])
def test_a_full_page_without_any_order_is_refused(oldest_first: bool) -> None:
    """Its first and its last row are as they should be."""
    history = History(fills(0, 30, 10, 40) if oldest_first else fills(40, 10, 30, 0), sorts="not")
    with pytest.raises(RuntimeError, match="did not sort as asked"):
        history.walked(most=4, oldest_first=oldest_first)


@pytest.mark.parametrize("oldest_first", [True, False])
def test_within_a_millisecond_the_order_does_not_matter(oldest_first: bool) -> None:
    parts = [Decimal(part) / 10 for part in (5, 1, 9, 2)]
    history = History(fills(*parts, 10, 20), reads="milliseconds")
    assert len(history.walked(most=5, oldest_first=oldest_first)) == 6


@pytest.mark.parametrize("oldest_first", [True, False])
def test_a_millisecond_that_lies_on_two_pages_comes_whole(oldest_first: bool) -> None:
    """However an exchange that excludes its bounds sorts within it."""
    for early, late in (("5", "5.9"), ("5.9", "5"), ("5.1", "5.2"), ("5.2", "5.1")):
        times = [0, 1, Decimal(early), Decimal(late), 9, 10]
        rows = fills(*times) if oldest_first else fills(*times)[::-1]
        history = History(rows, 3, start_included=False, end_included=False, reads="milliseconds")
        assert Counter(history.walked(oldest_first=oldest_first)) == Counter(history.fills)


def test_rows_of_short_pages_that_are_a_little_out_of_order_are_not_lost() -> None:
    """As where an exchange sorts by id, and has a limit of its own that hides that the page is full."""
    history = History(fills(0, 20, 10, 12, 30), 3, sorts="not")
    assert Counter(history.walked()) == Counter(history.fills)


@pytest.mark.parametrize("oldest_first", [True, False])
@pytest.mark.parametrize("times", [[0] * 3, [0] * 4, [Decimal("0.1"), Decimal("0.2"), Decimal("0.9")]])
def test_a_full_page_of_one_millisecond_is_refused(times: list[Any], oldest_first: bool) -> None:
    """Nobody knows whether there are more, and no call could ask for them."""
    with pytest.raises(RuntimeError, match=r"^3 rows of about one millisecond"):
        History(fills(*times)).walked(most=3, oldest_first=oldest_first)


@pytest.mark.parametrize("oldest_first", [True, False])
@pytest.mark.parametrize("time", [None, "soon", 0, Decimal("1E+999999999999999999")], ids=repr)
def test_a_full_page_without_times_is_refused(time: Any, oldest_first: bool) -> None:
    history = Scripted([[Fill(id, time) for id in "ab"]])
    with pytest.raises(RuntimeError, match="or without times"):
        history.walked(most=2, oldest_first=oldest_first)


@pytest.mark.parametrize("time", [None, "soon", 0], ids=repr)
def test_a_short_page_without_times_is_the_last_one(time: Any) -> None:
    told = Scripted([[Fill("a", NOON)], [Fill("b", time)], [Fill("c", NOON)]])
    assert told.walked() == [Fill("a", NOON), Fill("b", time)]


@define
class Scripted(History):
    """Answers with these pages, then with the last of them, whatever it is asked for."""

    pages: list[list[Any]] = field(factory=list)

    def __init__(self, pages: list[list[Any]]) -> None:
        self.__attrs_init__([], pages=pages)  # type: ignore[attr-defined]  # (attrs makes it)

    def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:
        self.asked.append((call.body or {})["start"])
        assert len(self.asked) < 50, "endless"
        return RawResponse(200, {}, b"", self.pages[min(len(self.asked), len(self.pages)) - 1])


@pytest.mark.parametrize("oldest_first", [True, False])
@pytest.mark.parametrize("id", ["id", None, ["odd"], {"odd": 1}], ids=repr)
def test_a_server_that_ignores_the_bounds_is_not_asked_forever(id: Any, oldest_first: bool) -> None:
    page = [Fill(id, NOON), Fill(id, NOON + 5)]
    told = Scripted([page])
    found = told.walked(most=9, oldest_first=oldest_first)
    assert Counter(map(repr, found)) == Counter(map(repr, page))
    assert len(told.asked) <= 3


def test_pages_that_come_in_turns_end_the_walk_as_well() -> None:
    one, two = fills(0, 5), [Fill("x", NOON + 1), Fill("y", NOON + 6)]
    told = Scripted([one, two] * 20)
    assert Counter(told.walked(most=9)) == Counter([*one, *two])
    assert len(told.asked) == 3


def test_rows_that_are_not_as_documented_are_given_once_and_stop_nothing() -> None:
    """A raw object, null, an id that is a list, times that nobody can ask for."""
    timeless = [Fill("a", "soon"), Fill("b", Decimal("1E+999999999999999999")), Fill("c", 0)]
    odd = [None, {"id": 1}, Fill(["odd"], NOON), *timeless]
    told = Scripted([[*odd, Fill("d", NOON + 5)], [*odd, Fill("d", NOON + 5), Fill("e", NOON + 9)]])
    found = told.walked(NOON, NOON + 99)
    assert Counter(map(repr, found)) == Counter(map(repr, [*odd, Fill("d", NOON + 5), Fill("e", NOON + 9)]))
    assert found[-1] == Fill("e", NOON + 9)


def test_two_fills_of_one_content_are_two() -> None:
    """Without ids: what was given before is not given again, and what looks like it is not lost."""
    twins = [Fill(None, NOON)] * 2
    assert Scripted([twins, [*twins, Fill(None, NOON)]]).walked() == [Fill(None, NOON)] * 3


def test_an_id_tells_rows_of_one_moment_apart_and_may_come_back_later() -> None:
    """Several fills of one order have its id."""
    history = History([Fill("order", NOON), Fill("order", NOON + 5), Fill("order", NOON + 50)], most=2)
    assert len(history.walked()) == 3


def test_a_row_comes_once_on_one_page_too() -> None:
    assert Scripted([[Fill("a", NOON)] * 2]).walked() == [Fill("a", NOON)]


@pytest.mark.parametrize("oldest_first", [True, False])
def test_fills_that_come_in_meanwhile_lose_and_repeat_none(oldest_first: bool) -> None:
    history = History(fills(0, 10, 20, 30), most=2, arrivals=[Fill("new", NOON + 40), Fill("newer", NOON + 50)])
    before = list(history.fills)
    found = history.walked(oldest_first=oldest_first)
    assert Counter(found) - Counter(before) == (Counter(history.fills) - Counter(before) if oldest_first else Counter())
    assert set(before) <= set(found)


def test_a_little_more_is_asked_for_than_was_wanted() -> None:
    history = History(fills(0, 7))
    history.walked(NOON, NOON + 9)
    assert history.asked == [(NOON - 1, NOON + 10, "asc"), (NOON + 6, NOON + 10, "asc")]
    history.asked.clear()
    history.walked(NOON, NOON + 9, oldest_first=False)
    assert history.asked == [(NOON - 1, NOON + 10, "desc"), (NOON - 1, NOON + 1, "desc")]
    history.asked.clear()
    history.walked()
    assert history.asked == [(None, None, "asc"), (NOON + 6, None, "asc")]


def test_a_walk_ends_where_the_rows_leave_the_span() -> None:
    told = Scripted([fills(0, 5), fills(0, 5, 90)])
    assert told.walked(NOON, NOON + 9) == fills(0, 5)
    assert len(told.asked) == 2
    backwards = Scripted([fills(-90, 5)])
    assert [fill.timestamp for fill in backwards.walked(NOON, NOON + 9, oldest_first=False)] == [NOON + 5]


@pytest.mark.parametrize("oldest_first", [True, False])
def test_one_moment_is_a_span_and_a_span_backwards_is_refused(oldest_first: bool) -> None:
    history = History(fills(0, 1))
    assert history.walked(NOON, NOON, oldest_first=oldest_first) == fills(0)
    history.asked.clear()
    with pytest.raises(ValueError, match="start: pass a time that does not lie after the end"):
        history.walked(NOON + 1, NOON, oldest_first=oldest_first)
    assert history.asked == []


@pytest.mark.parametrize("oldest_first", [True, False])
def test_a_walk_from_1970_is_not_refused(oldest_first: bool) -> None:
    """The client refuses an integer from before 1973 as seconds, also one that the walk made."""
    assert History(fills(0)).walked(0, oldest_first=oldest_first) == fills(0)
    assert History(fills(0)).walked(0, 1, oldest_first=oldest_first) == []
    old = [Fill("a", 100_000_000_000), Fill("b", Decimal("100000000000.5"))]
    assert set(History(old).walked(0, oldest_first=oldest_first)) == set(old)


def test_times_that_binary_floats_would_confuse_are_kept_in_order() -> None:
    times = [NOON + Decimal(part) / 10**10 for part in (2, 1, 3)]
    history = History([Fill(str(time), time) for time in times], reads="milliseconds")
    with localcontext(Context(prec=2)):
        found = history.walked(most=9)
    assert [fill.timestamp for fill in found] == sorted(times)


@steady
@given(histories(own_limit=False))
@example((History(fills(0, 1, 2, 3)), {"start": None, "end": None, "most": 3, "oldest_first": True}))
def test_a_limit_that_is_lower_than_needed_raises_or_loses_nothing(question: tuple[History, dict[str, Any]]) -> None:
    history, asked = question
    asked["most"] = max(1, history.densest() - 1)
    _, refusal = walked_or_refused(history, asked)
    assert not refusal or "about one millisecond" in refusal
