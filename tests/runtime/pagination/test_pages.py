import json
from typing import Any

import pytest
from attrs import define, field, frozen
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.pagination import Pages, iterate
from hypothesis import example, given
from hypothesis import strategies as st
from support.doubles import operation, steady

LIST = operation(result=list[Any])


@frozen
class Order:
    id: Any
    side: str = "buy"


def page_of(page: int) -> Call[list[Any]]:
    return Call(LIST, body={"page": page})


@define
class Listing:
    """Orders, newest first; before each later call some new ones come in."""

    size: int
    ids: list[int]
    arrivals: list[int]
    header: bool = True
    calls: int = 0

    def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:
        if self.calls and self.arrivals:
            newest = max(self.ids, default=0)
            self.ids = [*range(newest + self.arrivals.pop(0), newest, -1), *self.ids]
        self.calls += 1
        page = (call.body or {})["page"]
        rows = self.ids[(page - 1) * self.size : page * self.size]
        following = page + 1 if page * self.size < len(self.ids) else None
        headers = {"x-pagination": json.dumps({"total": len(self.ids), "next_page": following})} if self.header else {}
        return RawResponse(200, headers, repr(rows).encode(), [Order(id) for id in rows])


LISTINGS = st.builds(
    lambda size, number, arrivals: Listing(size, list(range(number, 0, -1)), [size * one // 6 for one in arrivals]),
    st.integers(1, 6),
    st.integers(0, 40),
    # Sixths of a page: ten pages at most, by which the walk gives up.
    st.lists(st.integers(0, 15), max_size=4),
)


@steady
@given(LISTINGS)
@example(Listing(1, [2, 1], [1, 1, 1]))
@example(Listing(2, [4, 3, 2, 1], [2]))
@example(Listing(2, [4, 3, 2, 1], [20]))
def test_what_was_there_at_the_start_comes_once_and_in_order_however_many_rows_come_in_meanwhile(
    listing: Listing,
) -> None:
    before, arriving = list(listing.ids), sum(listing.arrivals)
    found = [row.id for row in iterate(listing, Pages(page_of, listing.size, "id"))]
    assert [id for id in found if id in before] == before
    assert len(found) == len(set(found))
    assert listing.calls <= (len(before) + arriving) // listing.size + 2


@steady
@given(LISTINGS)
def test_without_a_header_so_does_it_while_less_than_a_page_comes_in(listing: Listing) -> None:
    listing.header = False
    listing.arrivals = [min(one, listing.size - 1) for one in listing.arrivals]
    before, arriving = list(listing.ids), sum(listing.arrivals)
    found = [row.id for row in iterate(listing, Pages(page_of, listing.size, "id"))]
    assert [id for id in found if id in before] == before
    assert len(found) == len(set(found))
    assert listing.calls <= (len(before) + arriving) // listing.size + 3


@steady
@given(LISTINGS, st.booleans())
def test_rows_that_nothing_tells_apart_all_come(listing: Listing, header: bool) -> None:
    listing.header, listing.arrivals = header, []
    assert [row.id for row in iterate(listing, Pages(page_of, listing.size))] == listing.ids


@define
class Scripted:
    """An exchange that gives these answers, the last again and again, and refuses to go on forever."""

    answers: list[tuple[list[Any], str | None]]
    asked: list[int] = field(factory=list)

    def _call_raw(self, call: Call[Any]) -> RawResponse[Any]:
        self.asked.append((call.body or {})["page"])
        assert len(self.asked) < 50, "endless"
        rows, header = self.answers[min(len(self.asked), len(self.answers)) - 1]
        headers = {} if header is None else {"x-pagination": header}
        return RawResponse(200, headers, json.dumps([repr(row) for row in rows]).encode(), rows)


def walked(answers: list[tuple[list[Any], str | None]], size: int = 2, id: str | None = "id") -> tuple[list[Any], list[int]]:  # fmt: skip
    told = Scripted(answers)
    return [getattr(row, "id", row) for row in iterate(told, Pages(page_of, size, id))], told.asked


A, B, C, D, E, F = (Order(id) for id in "ABCDEF")
TWO, NONE = '{"next_page": 2}', '{"next_page": null}'


def test_the_header_decides_and_not_the_length_of_a_page() -> None:
    assert walked([([A], TWO), ([B, C], NONE)]) == (["A", "B", "C"], [1, 2])
    assert walked([([A, B], NONE)]) == (["A", "B"], [1])
    assert walked([([A, B], '{"next_page": 5}'), ([C, D], NONE)]) == (["A", "B", "C", "D"], [1, 5])


def test_without_a_header_only_an_empty_page_ends_it() -> None:
    assert walked([([A, B], None), ([C], None), ([D], None), ([], None)]) == (["A", "B", "C", "D"], [1, 2, 3, 4])
    assert walked([([], None)]) == ([], [1])


@pytest.mark.parametrize("id", ["id", None])
def test_a_server_that_caps_its_pages_gives_all_rows(id: str | None) -> None:
    listing = Listing(50, list(range(120, 0, -1)), [], header=False)
    assert [row.id for row in iterate(listing, Pages(page_of, 100, id))] == listing.ids
    assert listing.calls == 4


def test_rows_without_an_id_that_moved_come_once_and_two_alike_twice() -> None:
    assert walked([([A, B], TWO), ([B, C], NONE)], id=None) == (["A", "B", "C"], [1, 2])
    assert walked([([A, A], TWO), ([A, A, B], NONE)], id=None) == (["A", "A", "B"], [1, 2])
    # As many as before: none has moved.
    counted = [([A, B], '{"next_page": 2, "total": 4}'), ([B, C], '{"next_page": null, "total": 4}')]
    assert walked(counted, id=None) == (["A", "B", "B", "C"], [1, 2])  # type: ignore[arg-type]  # (a list is invariant: these have no None)


def test_an_empty_page_ends_it_whatever_the_header_says() -> None:
    assert walked([([A, B], TWO), ([], '{"next_page": 3}')]) == (["A", "B"], [1, 2])


@pytest.mark.parametrize("header", [
    "", "x", "[]", "[2]", "null", "2", "{}", '{"next": 2}', '{"next_page": "2"}', '{"next_page": 2.0}',
    '{"next_page": true}', '{"next_page": 0}', '{"next_page": -1}', '{"next_page": [2]}', '{"next_page": 2',
    '{"next_page": 2}, {"next_page": 2}', '{"next_page": NaN}', "[" * 100_000, '{"next_page": ' + "9" * 5000 + "}",
    "é", "\ud800",
], ids=lambda text: ascii(text)[:30])  # fmt: skip
def test_a_header_that_cannot_be_read_is_none(header: str) -> None:
    assert walked([([A, B], header), ([C], header), ([], None)]) == (["A", "B", "C"], [1, 2, 3])


@pytest.mark.parametrize("header", [None, "x", '{"next_page": 1}', TWO, '{"next_page": 3}'])
@pytest.mark.parametrize("id", ["id", None])
def test_a_server_that_repeats_itself_is_not_asked_forever(header: str | None, id: str | None) -> None:
    rows, asked = walked([([A, B], header)], id=id)
    assert rows == ["A", "B"]
    assert len(asked) <= 3


@pytest.mark.parametrize("id", ["id", None])
def test_a_server_that_always_names_a_next_page_is_left_in_the_end(id: str | None) -> None:
    answers: list[Any] = [([A, B], f'{{"next_page": {page + 1}}}') for page in range(1, 50)]
    assert walked(answers, id=id) == (["A", "B"], list(range(1, 13)))


def test_new_rows_that_push_old_ones_on_for_many_pages_end_nothing() -> None:
    pages: list[list[Any]] = [[A, B], *[[B, A]] * 6, [C, A], *[[C, A]] * 6, [D, C]]
    last = len(pages)
    answers = [(rows, f'{{"next_page": {page + 1 if page < last else "null"}}}') for page, rows in enumerate(pages, 1)]
    assert walked(answers) == (["A", "B", "C", "D"], list(range(1, last + 1)))  # type: ignore[arg-type]  # (a list is invariant: these have no None)


def test_a_server_that_repeats_itself_with_small_changes_is_left_too() -> None:
    pages = [[Order("A", str(number)), Order("B", str(number))] for number in range(50)]
    assert walked([(rows, None) for rows in pages]) == (["A", "B"], [1, 2])
    counted = [(rows, f'{{"next_page": {page}}}') for page, rows in enumerate(pages, 2)]
    assert walked(counted) == (["A", "B"], list(range(1, 13)))  # type: ignore[arg-type]  # (a list is invariant: these have no None)


def test_a_header_that_leads_in_a_circle_is_not_followed() -> None:
    one = '{"next_page": 1}'
    rows, asked = walked([([A, B], TWO), ([C, D], one), ([E, F], TWO), ([A, B], one)])
    assert (rows, asked) == (["A", "B", "C", "D", "E", "F"], [1, 2, 3, 4])


def test_rows_without_an_id_or_with_an_odd_one_are_all_given() -> None:
    """What tells rows apart is missing or a raw list; rows that are no models are given as they came."""
    odd = {"odd": 1}
    rows: list[Any] = [Order(None), Order(None), Order(["odd"]), Order(odd), Order(odd), None, {"id": "raw"}]
    answers: list[Any] = [(rows, TWO), ([*rows, A], NONE)]
    found, asked = walked(answers, size=7)
    assert found == [None, None, ["odd"], odd, odd, None, {"id": "raw"}] * 2 + ["A"]
    assert asked == [1, 2]


def test_a_row_comes_once_on_one_page_too() -> None:
    assert walked([([A, A, B], NONE)]) == (["A", "B"], [1])


@pytest.mark.parametrize("size", [None, 0, -1, True, False, 1.0, "10", [10]], ids=repr)
def test_a_size_that_is_none_is_refused_at_once(size: Any) -> None:
    with pytest.raises((TypeError, ValueError), match=r"^size: pass "):
        Pages(page_of, size)
