"""Which calls give the rows of a probe, told with plain values."""

from decimal import Decimal
from typing import Any

import pytest
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.reconcile.queries import MOST_PAGES, PAGE, Paged, calls_of, is_found
from support.doubles import Row, State, operation


def call_with(**arguments: Any) -> Call[Any]:
    return Call(operation(), body=arguments)


def probe_of(**how: Any) -> Probe:
    return Probe(ask="list_rows", **how)


def asked(probe: Probe, *found: Any, **arguments: Any) -> list[Paged]:
    return list(calls_of(probe, call_with(**arguments), found, lambda _: make))


def numbered(rows: int, start: int = 0) -> list[Any]:
    return [{"id": str(start + index)} for index in range(rows)]


def turned(paged: Paged, rows: list[Any], pagination: str = "") -> Call[Any] | None:
    """The call for the page after one with these rows."""
    headers = {"x-pagination": pagination} if pagination else {}
    return paged.next(RawResponse(200, headers, b"", rows), rows)


def make(**given: Any) -> Call[Any]:
    return Call(operation(retry="read"), body=given)


class TestWhatIsAskedFor:
    @pytest.mark.parametrize(("expression", "sent"), [
        ("$market", "BTCINR"),
        ("market", "market"),
        (100, 100),
        (False, False),
        ("", ""),
        ("$orders.id", ["a", "b"]),
        ("$order.id", "c"),
        ("$model.id", "m"),
        ("#id", ["r1", "r2"]),
        (["$market", "ETHINR", "$absent"], ["BTCINR", "ETHINR"]),
        ({"$side": {"buy": "bid", "sell": "ask"}}, "bid"),
    ])  # fmt: skip
    def test_an_expression_is_worked_out(self, expression: Any, sent: Any) -> None:
        arguments = {
            "market": "BTCINR",
            "side": "buy",
            "orders": [{"id": "a"}, Row(id="b", price=Decimal(1), state=State.OPEN)],
            "order": {"id": "c"},
            "model": Row(id="m", price=Decimal(1), state=State.OPEN),
        }
        found = [{"id": "r1"}, Row(id="r2", price=Decimal(1), state=State.OPEN), {"id": "r1"}, {"id": None}, {}]
        (paged,) = asked(probe_of(given={"it": expression}), *found, **arguments)
        assert paged.call.arguments == {"it": sent}

    @pytest.mark.parametrize("expression", ["$absent", "$absent.id", ["$absent"], {"$side": {"sell": 1}}, None])
    def test_what_comes_out_as_none_is_left_out(self, expression: Any) -> None:
        (paged,) = asked(probe_of(given={"it": expression, "and": 1}), side="buy")
        assert paged.call.arguments == {"and": 1}

    def test_rows_that_name_nothing_lead_to_no_call(self) -> None:
        assert asked(probe_of(given={"ids": "#id"}), {"id": None}) == []

    def test_each_value_is_asked_for_by_itself(self) -> None:
        probe = probe_of(given={"market": "$market"}, each={"side": ("buy", "sell"), "status": ("open",)})
        assert [paged.call.arguments for paged in asked(probe, market="BTCINR")] == [
            {"market": "BTCINR", "side": "buy", "status": "open"},
            {"market": "BTCINR", "side": "sell", "status": "open"},
        ]

    def test_the_operation_of_the_look_is_asked(self) -> None:
        named: list[str] = []

        def maker_of(id: str) -> Any:
            named.append(id)
            return make

        list(calls_of(probe_of(), call_with(), (), maker_of))
        assert named == ["list_rows"]


class TestPages:
    def test_without_pages_there_is_one_call(self) -> None:
        (paged,) = asked(probe_of(given={"market": "A"}))
        assert paged.call.arguments == {"market": "A"}
        assert turned(paged, numbered(PAGE)) is None

    def test_a_page_is_followed_by_the_next_one_until_one_is_empty(self) -> None:
        """A short one may have others behind it."""
        (paged,) = asked(probe_of(given={"market": "A"}, pages=("page", "size")))
        assert paged.call.arguments == {"market": "A", "page": 1, "size": 100}
        following = turned(paged, numbered(100))
        assert following is not None
        assert following.arguments == {"market": "A", "page": 2, "size": 100}
        assert turned(paged, numbered(99, start=100)) is not None
        assert turned(paged, []) is None
        assert not paged.is_cut

    def test_the_word_of_the_exchange_ends_them(self) -> None:
        (paged,) = asked(probe_of(pages=("page", "size")))
        assert turned(paged, numbered(5), '{"next_page": 2}') is not None
        assert turned(paged, numbered(5, start=5), '{"next_page": null}') is None
        assert not paged.is_cut

    @pytest.mark.parametrize(("rows", "cut"), [(PAGE, True), (PAGE - 1, False)])
    def test_the_same_page_again_is_the_end_and_all_there_is_when_it_is_short(self, rows: int, cut: bool) -> None:
        (paged,) = asked(probe_of(pages=("page", "size")))
        assert turned(paged, numbered(rows)) is not None
        assert turned(paged, numbered(rows)) is None
        assert paged.is_cut is cut

    def test_more_pages_than_anybody_reads_are_cut_and_that_is_known(self) -> None:
        (paged,) = asked(probe_of(pages=("page", "size")))
        pages = [turned(paged, numbered(PAGE, start=PAGE * page)) for page in range(MOST_PAGES)]
        assert [page.arguments["page"] for page in pages if page is not None] == list(range(2, 51))
        assert paged.is_cut

    @pytest.mark.parametrize(("answer", "inside", "rows"), [
        ([{"id": 1}, {"id": 2}], None, [{"id": 1}, {"id": 2}]),
        ({"id": 1}, None, [{"id": 1}]),
        ([{"orders": [1, 2]}, {"orders": None}, {}, {"orders": [3]}], "orders", [1, 2, 3]),
        ({"orders": [1]}, "orders", [1]),
    ])  # fmt: skip
    def test_the_rows_of_an_answer(self, answer: Any, inside: str | None, rows: list[Any]) -> None:
        (paged,) = asked(probe_of(inside=inside))
        assert paged.rows(answer) == rows


class TestFound:
    @pytest.mark.parametrize(("how", "found"), [
        ({"match": {"id": "$id"}}, True),
        ({"match": {"id": "other"}}, False),
        ({"match": {"id": "$absent"}}, False),
        ({}, False),
        ({"match": {"id": ["a", "b"]}}, False),
        ({"match": {"id": "$id"}, "kind": "removed"}, False),
        ({"match": {"id": "$id"}, "new": True}, False),
    ])  # fmt: skip
    def test_further_pages_are_not_read_once_the_one_row_is_there(self, how: dict[str, Any], found: bool) -> None:
        assert is_found(probe_of(**how), call_with(id="a"), [{"id": "x"}, {"id": "a"}]) is found
        assert not is_found(probe_of(**how), call_with(id="a"), [])


def test_no_page_is_asked_for_that_is_larger_than_the_spec_allows() -> None:
    for most, size in ((50, 50), (1000, PAGE), (None, PAGE)):
        (paged,) = asked(probe_of(pages=("page", "size"), most=most))
        assert paged.call.arguments == {"page": 1, "size": size}
