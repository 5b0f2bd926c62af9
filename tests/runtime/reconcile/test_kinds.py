"""What the rows of a probe show of a call, told with plain values; tests/client/test_reconcile.py has whole calls."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, frozen
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.reconcile.evidence import Verdict
from coindcx_runtime.reconcile.kinds import judge
from coindcx_runtime.reconcile.queries import led_to
from coindcx_runtime.reconcile.rows import ids_of
from support.doubles import Row, State, operation

SENT = 1_700_000_000_000


@frozen
class Entry:
    """A row without an id."""

    amount: Decimal
    kind: str


def call_with(**arguments: Any) -> Call[Any]:
    return Call(operation(), body=arguments)


def probe_of(**how: Any) -> Probe:
    return Probe(ask="list_rows", **how)


def judged(
    probe: Probe,
    *rows: Any,
    before: list[Any] | None = None,
    others: tuple[str, ...] = (),
    is_ambiguous: bool = False,
    has_inflight: bool = False,
    **arguments: Any,
) -> Verdict:
    """What these rows say about a call with these arguments."""
    verdict = judge(
        probe,
        call_with(**arguments),
        rows,
        before=before,
        signed=(SENT, SENT),
        is_of_another=lambda id: id in others,
        is_ambiguous=is_ambiguous,
        has_inflight=has_inflight,
        can_arrive=(SENT - 10_000, SENT + 10_000),
    )
    return evolve(verdict, rows=list(verdict.rows))


class TestWhichRowsCount:
    @pytest.mark.parametrize(("found", "wanted", "fits"), [
        ("a", "a", True),
        ("a", "b", False),
        (State.OPEN, "open", True),
        ("open", State.OPEN, True),
        (Decimal("1.50"), Decimal("1.5"), True),
        (Decimal("1.5"), "1.50", True),
        ("1.50", Decimal("1.5"), True),
        (2, Decimal("2.0"), True),
        (Decimal("1.5"), Decimal("1.6"), False),
        ("1.50", "1.5", False),
        ("a", 1, False),
        (1, "a", False),
        (True, 1, False),
        (1, True, False),
        (Decimal("NaN"), Decimal("NaN"), False),
        (Decimal("Infinity"), Decimal("Infinity"), False),
        ([1], 1, False),
        (None, "a", False),
        ("b", ["a", "b"], True),
        (2, ["a", "2"], True),
        ("c", ["a", "b"], False),
        (None, ["a", "b"], False),
        ("anything", None, True),
        (None, None, True),
    ])  # fmt: skip
    def test_a_row_is_compared_by_text_or_by_number(self, found: Any, wanted: Any, fits: bool) -> None:
        verdict = judged(probe_of(match={"it": "$it"}), {"it": found}, it=wanted)
        assert (verdict.outcome, list(verdict.rows)) == (("done", [{"it": found}]) if fits else (None, []))

    def test_a_model_is_a_row_too(self) -> None:
        row = Row(id="a1", price=Decimal("0.10"), state=State.DONE)
        probe = probe_of(match={"price": "$price", "state": "done"})
        assert judged(probe, row, price="0.1") == Verdict(
            outcome="done", rows=[row], because="the exchange has it: id a1"
        )
        assert judged(probe, row, price="0.2").outcome is None

    def test_all_that_is_wanted_has_to_fit(self) -> None:
        probe = probe_of(match={"side": "$side", "price": "$price"})
        rows = {"side": "buy", "price": 1}, {"side": "buy", "price": 2}, {"side": "sell", "price": 2}
        assert judged(probe, *rows, side="buy", price=2).rows == [rows[1]]

    def test_a_choice_by_an_argument(self) -> None:
        probe = probe_of(match={"type": {"$from": {"spot": "credit", "futures": "debit"}}})
        rows = {"type": "credit"}, {"type": "debit"}
        assert [judged(probe, *rows, **{"from": name}).rows for name in ("spot", "futures")] == [[rows[0]], [rows[1]]]

    def test_what_a_call_makes_is_not_a_row_of_another_call(self) -> None:
        rows = {"id": "theirs"}, {"id": "ours"}
        assert judged(probe_of(), *rows, others=("theirs",)).rows == [rows[1]]
        assert judged(probe_of(), rows[0], others=("theirs",)) == Verdict(rows=[])

    def test_what_a_call_changes_may_be_a_row_of_another_call(self) -> None:
        row = {"id": "theirs", "status": "cancelled"}
        assert (
            judged(probe_of(confirmed={"status": "cancelled"}, kind="changed"), row, others=("theirs",)).outcome
            == "done"
        )

    def test_only_what_is_older_than_the_call_counts_where_its_time_is_known(self) -> None:
        rows = [{"at": SENT - 1000}, {"at": SENT - 999}, {"at": SENT + 1000}, {"at": None}, {"at": "today"}, {}]
        verdict = judged(probe_of(older="at", kind="removed"), *rows)
        assert verdict.rows == [{"at": SENT - 1000}]

    @pytest.mark.parametrize("at", [SENT - 999, SENT, SENT + 999, None, "today", datetime(2020, 1, 1)])
    def test_what_is_of_about_the_same_time_may_be_older_or_not(self, at: int) -> None:
        assert judged(probe_of(older="at", kind="removed"), {"at": at}) == Verdict(
            rows=[{"at": at}], doubt="1 of about the same time, or of none, are still there"
        )

    @pytest.mark.parametrize("at", [SENT + 1000, SENT + 60_000])
    def test_what_was_made_after_the_call_is_not_what_it_was_to_end(self, at: int) -> None:
        assert judged(probe_of(older="at", kind="removed"), {"at": at}).outcome == "done"

    def test_a_time_may_be_a_datetime(self) -> None:
        moments = [datetime.fromtimestamp(second, UTC) for second in (SENT // 1000 - 1, SENT // 1000)]
        verdict = judged(probe_of(older="at", kind="removed"), *({"at": moment} for moment in moments))
        assert verdict.rows == [{"at": moments[0]}]

    def test_a_datetime_without_a_zone_is_no_time(self) -> None:
        row = {"at": datetime(2020, 1, 1)}
        assert judged(probe_of(new=True, made="at"), row).outcome is None

    def test_new_is_what_was_not_there_before(self) -> None:
        rows = [{"id": "a"}, {"id": "b"}, {"id": 3}]
        assert judged(probe_of(new=True), *rows, before=[{"id": "a"}, {"id": "3"}]).rows == [rows[1]]
        assert judged(probe_of(new=True), *rows[:1], before=rows) == Verdict(rows=[])

    def test_rows_without_an_id_are_told_apart_by_what_they_hold_and_counted(self) -> None:
        """Two transfers of one amount are two rows that look alike."""
        one, other = {"amount": Decimal("1.50")}, {"amount": Decimal("2")}
        assert judged(probe_of(new=True), one, one, other, before=[one, other]).rows == [one]
        assert judged(probe_of(new=True), one, one, before=[one, one]).rows == []
        assert judged(probe_of(new=True), one, one, before=[]).rows == [one, one]

    def test_a_model_is_the_row_that_a_journal_kept_of_it(self) -> None:
        row = Entry(Decimal("1.50"), "credit")
        assert judged(probe_of(new=True), row, before=[{"amount": Decimal("1.50"), "kind": "credit"}]).rows == []

    @pytest.mark.parametrize("what", [object(), Decimal("NaN"), 0.5], ids=["object", "NaN", "float"])
    def test_a_row_that_cannot_be_written_down_is_told_apart_all_the_same(self, what: Any) -> None:
        odd, other = {"amount": what}, {"amount": [what]}
        assert judged(probe_of(new=True), odd, other, before=[odd]).rows == [other]

    def test_of_the_rows_from_before_only_those_that_fit_are_taken_away(self) -> None:
        probe = probe_of(new=True, match={"kind": "$kind"})
        assert judged(probe, {"kind": "a"}, before=[{"kind": "b"}], kind="a").outcome == "done"

    def test_where_nobody_looked_before_new_is_what_was_made_since(self) -> None:
        """Or within the second before: some answers have their times in whole seconds."""
        rows = [{"id": at, "created_at": at} for at in (SENT - 1001, SENT - 1000, SENT, SENT + 5000)]
        verdict = judged(probe_of(new=True), *rows, {"id": "a"}, {"id": "b", "created_at": None})
        assert verdict.rows == rows[1:]
        assert verdict.outcome == "done"

    def test_the_time_may_have_another_name(self) -> None:
        rows = [{"at": SENT, "created_at": 1}, {"at": SENT - 5000, "created_at": SENT}]
        assert judged(probe_of(new=True, made="at"), *rows).rows == rows[:1]

    def test_and_then_that_there_is_none_proves_nothing(self) -> None:
        doubt = "nobody looked before the call, so nothing can be compared"
        assert judged(probe_of(new=True), {"created_at": SENT - 5000}) == Verdict(rows=[], doubt=doubt)


class TestWhatTheyShow:
    def test_where_it_is_there_it_was_made(self) -> None:
        assert judged(probe_of(), {"id": "a1", "status": "open"}) == Verdict(
            outcome="done", rows=[{"id": "a1", "status": "open"}], because="the exchange has it: id a1"
        )

    def test_a_row_without_an_id_is_there_all_the_same(self) -> None:
        assert judged(probe_of(), {"amount": 1}).because == "the exchange has it"

    def test_what_is_not_there_may_still_come(self) -> None:
        assert judged(probe_of()) == Verdict(rows=[])

    def test_a_row_that_was_turned_down_is_refused(self) -> None:
        probe, row = probe_of(refused={"status": ["rejected", "expired"]}), {"id": "a1", "status": "rejected"}
        assert judged(probe, row) == Verdict(
            outcome="refused", rows=[row], because="the exchange has it: id a1, status rejected"
        )
        assert judged(probe, {**row, "status": "open"}).outcome == "done"

    def test_what_is_to_be_changed_is_done_refused_or_neither(self) -> None:
        probe = probe_of(confirmed={"status": "cancelled"}, refused={"status": ["filled", "cancelled"]}, kind="changed")
        rows = [{"id": "a1", "status": status} for status in ("cancelled", "filled", "open")]
        assert [judged(probe, row).outcome for row in rows] == ["done", "refused", None]
        assert judged(probe, rows[2]) == Verdict(rows=[rows[2]])
        assert judged(probe, rows[0]).because == "the exchange has it: id a1, status cancelled"

    def test_done_may_be_how_an_argument_wants_it(self) -> None:
        probe = probe_of(confirmed={"price": "$price"}, kind="changed")
        assert [judged(probe, {"price": price}, price="1.5").outcome for price in (Decimal("1.50"), 2)] == [
            "done",
            None,
        ]

    def test_what_was_to_be_changed_and_is_not_there_leaves_a_doubt(self) -> None:
        assert judged(probe_of(confirmed={"status": "cancelled"}, kind="changed")) == Verdict(
            rows=[], doubt="list_rows does not show what it was to change"
        )

    @pytest.mark.parametrize(
        "how",
        [
            {"unchanged": ("at",), "kind": "changed"},
            {"increased": {"margin": "$by"}, "kind": "moved"},
            {"decreased": {"margin": "$by"}, "kind": "moved"},
        ],
    )
    def test_so_does_what_was_to_be_compared(self, how: dict[str, Any]) -> None:
        assert judged(probe_of(**how), before=[], by=1).doubt == "list_rows does not show what it was to change"

    def test_one_of_several_that_is_otherwise_leaves_it_open(self) -> None:
        probe = probe_of(
            match={"id": "$ids"},
            confirmed={"status": ["cancelled", "filled"]},
            refused={"status": "lost"},
            kind="changed",
        )
        rows = [{"id": "a", "status": "cancelled"}, {"id": "b", "status": "open"}]
        assert judged(probe, *rows, ids=["a", "b"]) == Verdict(rows=rows)
        ended = [rows[0], {"id": "b", "status": "filled"}]
        assert judged(probe, *ended, ids=["a", "b"]) == Verdict(
            outcome="done", rows=ended, because="the exchange has 2 of them"
        )

    def test_of_several_some_may_have_come_too_late(self) -> None:
        probe = probe_of(confirmed={"status": "cancelled"}, refused={"status": "filled"}, kind="changed")
        rows = [{"id": "a", "status": "cancelled"}, {"id": "b", "status": "filled"}]
        assert [judged(probe, *found).outcome for found in (rows, rows[::-1], rows[1:], rows[:1])] == [
            "done", "done", "refused", "done",
        ]  # fmt: skip

    def test_ids_are_of_rows_that_have_some(self) -> None:
        assert ids_of([Row(id="a", price=1, state=State.OPEN), {"id": "b"}, {"id": 3}, {}, None]) == ("a", "b")

    @pytest.mark.parametrize(("found", "complete"), [(1, False), (2, False), (3, True), (4, True)])
    def test_part_of_several_is_not_all_of_them(self, found: int, complete: bool) -> None:
        """The same one twice is one."""
        probe = probe_of(match={"status": ["open", "filled"], "id": "$orders.id"})
        rows = [{"id": id, "status": "open"} for id in ("a", "b", "c", "c")[:found]]
        verdict = judged(probe, *rows, orders=[{"id": "a"}, {"id": "b"}, {"id": "c"}])
        assert (verdict.outcome, verdict.complete, len(verdict.rows)) == ("done", complete, min(found, 3))

    def test_one_of_these_is_not_several(self) -> None:
        probe = probe_of(match={"status": ["open", "filled"], "id": "$id"})
        assert judged(probe, {"id": "a", "status": "open"}, id="a").complete

    def test_what_was_to_go_is_gone_or_still_there(self) -> None:
        probe = probe_of(kind="removed", match={"market": "$market"})
        rows = [{"market": "A"}, {"market": "B"}, {"market": "A"}]
        assert judged(probe, rows[1], market="A") == Verdict(
            outcome="done", because="none that is older than it is left", rows=[]
        )
        assert judged(probe, *rows, market="A") == Verdict(
            outcome="absent",
            rows=[rows[0], rows[2]],
            because="2 that are older than it are still there",
            complete=False,
        )

    @pytest.mark.parametrize("raised", [True, False])
    @pytest.mark.parametrize(("was", "now", "outcome", "doubt"), [
        ("10", "15.0", "done", ""),
        ("10", "10.00", None, ""),
        ("10", "14", None, "margin went from {was} to {now}, which is not by 5"),
        ("10", "5", None, "margin went from {was} to {now}, which is not by 5"),
        ("0.0000001", "5.0000001", "done", ""),
        (None, "15", None, "margin is not a number"),
        ("10", None, None, "margin is not a number"),
        ("ten", "15", None, "margin is not a number"),
    ])  # fmt: skip
    def test_a_field_that_the_call_moves(self, raised: bool, was: Any, now: Any, outcome: Any, doubt: str) -> None:
        probe = probe_of(**{"increased" if raised else "decreased": {"margin": "$by"}}, kind="moved")
        if not raised and was != "ten" and was and now:
            was, now = str(20 - Decimal(was)), str(20 - Decimal(now))
        row = {"margin": now}
        assert judged(probe, row, before=[{"margin": was}], by=5) == Verdict(
            outcome=outcome,
            rows=[row],
            because=f"margin went from {Decimal(was):f} to {Decimal(now):f}" if outcome else "",
            doubt=doubt.format(was=was, now=now),
        )

    def test_by_how_much_has_to_be_known(self) -> None:
        verdict = judged(probe_of(increased={"margin": "$by"}, kind="moved"), {"margin": 15}, before=[{"margin": 10}])
        assert verdict == Verdict(rows=[{"margin": 15}], doubt="margin is not a number")

    def test_what_was_not_there_before_cannot_have_moved(self) -> None:
        probe = probe_of(increased={"margin": "$by"}, match={"id": "$id"}, kind="moved")
        row = {"id": "a", "margin": 15}
        assert judged(probe, row, before=[{"id": "b", "margin": 10}], id="a", by=5) == Verdict(
            rows=[row], doubt="it was not there before the call, so nothing can be compared"
        )
        assert (
            judged(probe, row, before=[{"id": "b", "margin": 9}, {"id": "a", "margin": 10}], id="a", by=5).outcome
            == "done"
        )

    @pytest.mark.parametrize(
        "how", [{"increased": {"margin": "$by"}, "kind": "moved"}, {"decreased": {"margin": "$by"}, "kind": "moved"}]
    )
    @pytest.mark.parametrize(("now", "before"), [([15, 10], [10]), ([15], [10, 15]), ([10, 15], [10, 15])])
    def test_of_several_nobody_knows_which_one_moved(self, how: Any, now: list[int], before: list[int]) -> None:
        """Should the exchange ever list more positions than the one that was asked for."""
        rows, old = ([{"margin": margin} for margin in margins] for margins in (now, before))
        assert judged(probe_of(**how), *rows, before=old, by=5) == Verdict(
            rows=rows, doubt="there are several of it, so nothing can be compared"
        )

    @pytest.mark.parametrize(
        "how",
        [
            {"unchanged": ("at",), "kind": "changed"},
            {"increased": {"margin": "$by"}, "kind": "moved"},
            {"decreased": {"margin": "$by"}, "kind": "moved"},
        ],
    )
    def test_where_nobody_looked_before_nothing_can_be_compared(self, how: dict[str, Any]) -> None:
        row = {"at": 1, "margin": 2}
        assert judged(probe_of(**how), row, by=1) == Verdict(
            rows=[row], doubt="nobody looked before the call, so nothing can be compared"
        )

    @pytest.mark.parametrize(("before", "same"), [
        ([{"id": "a", "stop": Decimal("1.50"), "size": 2}], True),
        ([{"id": "b", "stop": 1, "size": 1}, {"id": "a", "stop": Decimal("1.5"), "size": 2}], True),
        ([{"id": "a", "stop": Decimal("1.50"), "size": 3}], False),
        ([{"id": "a", "stop": Decimal("1.60"), "size": 2}], False),
        ([], False),
        ([{"id": "a", "stop": Decimal("1.5"), "size": 2}] * 2, False),
    ])  # fmt: skip
    def test_nothing_happened_where_all_is_as_it_was(self, before: list[Any], same: bool) -> None:
        probe = probe_of(match={"id": "$id"}, confirmed={"stop": "$stop"}, unchanged=("stop", "size"), kind="changed")
        row = {"id": "a", "stop": Decimal("1.50"), "size": 2}
        doubt = "" if same else "something changed, and it cannot be told by what"
        assert judged(probe, row, before=before, id="a", stop=9) == Verdict(rows=[row], doubt=doubt)

    @pytest.mark.parametrize(("before", "outcome"), [
        ({"stop": Decimal("1.60"), "size": 2}, "done"),
        ({"stop": Decimal("1.50"), "size": 3}, "done"),
        ({"stop": Decimal("1.5"), "size": 2}, None),
    ])  # fmt: skip
    def test_what_was_to_be_set_to_what_it_was_proves_nothing(self, before: Any, outcome: str | None) -> None:
        """The call may have had more arguments than the rows show."""
        probe = probe_of(confirmed={"stop": "$stop"}, unchanged=("stop", "size"), kind="changed")
        verdict = judged(probe, {"stop": Decimal("1.50"), "size": 2}, before=[before], stop="1.5")
        assert verdict.outcome == outcome
        assert bool(verdict.doubt) is (outcome is None)
        ended = probe_of(confirmed={"size": 0}, unchanged=("size",), kind="changed")
        assert judged(ended, {"size": 0}, before=[{"size": 0}]).outcome == "done"

    def test_of_what_is_left_some_may_not_have_been_meant(self) -> None:
        probe = probe_of(kind="removed", unsure={"status": "untriggered"})
        open_one, waiting = {"id": "a", "status": "open"}, {"id": "b", "status": "untriggered"}
        assert judged(probe, open_one, waiting).outcome == "absent"
        assert judged(probe).outcome == "done"
        assert judged(probe, waiting) == Verdict(
            rows=[waiting], doubt="of 1 that are still there it is not known whether it ends them"
        )

    def test_rows_are_of_those_that_led_to_them(self) -> None:
        probe = probe_of(match={"pair": "#pair", "id": "$id"}, kind="removed")
        rows, found = [{"pair": "A"}, {"pair": "B"}], [{"pair": "A"}]
        assert led_to(probe, rows, found) == rows[:1]
        assert [led_to(probe, *odd) for odd in (([*rows, {}], found), (rows, [*found, {"pair": None}]))] == [None, None]
        assert judged(probe, {"pair": "B", "id": "x"}, id="x").outcome == "absent"

    def test_of_several_nobody_knows_which_one_is_still_as_it_was(self) -> None:
        rows = [{"stop": 1}, {"stop": 2}]
        verdict = judged(
            probe_of(confirmed={"stop": "$stop"}, unchanged=("stop",), kind="changed"), *rows, before=rows[:1], stop=9
        )
        assert verdict == Verdict(rows=rows, doubt="something changed, and it cannot be told by what")

    def test_nothing_is_still_nothing(self) -> None:
        probe = probe_of(confirmed={"stop": "$stop"}, unchanged=("size",), kind="changed")
        row = {"stop": 2, "size": None}
        assert [judged(probe, row, before=[{"size": size}], stop=1).doubt == "" for size in (None, 1)] == [True, False]

    @pytest.mark.parametrize("state", [None, State("pending"), State("opened")])
    def test_a_field_that_says_nothing_proves_no_absence(self, state: Any) -> None:
        probe = probe_of(confirmed={"state": "done"}, kind="changed")
        assert judged(probe, {"state": State.OPEN}) == Verdict(rows=[{"state": State.OPEN}])
        assert judged(probe, {"state": state}).doubt == f"list_rows shows state {state}, which says nothing"
        assert judged(
            probe_of(confirmed={"state": "done"}, refused={"state": state or "x"}, kind="changed"), {"state": state}
        ).outcome == ("refused" if state else None)

    def test_a_new_row_that_lacks_what_it_is_to_be_known_by_is_a_doubt(self) -> None:
        probe = probe_of(new=True, match={"amount": "$amount", "side": "$side"})
        old, gap, other = {"amount": None, "side": "buy"}, {"amount": 7, "side": None}, {"amount": 8, "side": "buy"}
        assert judged(probe, old, other, before=[old], amount=7, side="buy") == Verdict(rows=[])
        assert (
            "does not show all that it is to be known by" in judged(probe, gap, before=[], amount=7, side="buy").doubt
        )

    def test_an_old_row_is_not_new_for_being_shown_twice(self) -> None:
        """A page shifts while it is read."""
        old, new = {"amount": 7, "created_at": SENT - 5000}, {"amount": 7, "created_at": SENT}
        probe = probe_of(new=True, match={"amount": "$amount"})
        assert judged(probe, old, old, before=[old], amount=7).rows == []
        assert judged(probe, old, old, new, before=[old], amount=7).rows == [new]

    def test_while_another_one_like_it_is_under_way_a_new_row_may_be_that_ones(self) -> None:
        probe = probe_of(new=True)
        assert judged(probe, {"id": "a"}, before=[], has_inflight=True).doubt.startswith(
            "another call changed the same"
        )
        assert judged(probe, {"id": "a"}, before=[]).outcome == "done"

    def test_what_another_call_set_since_is_no_proof_of_what_this_one_did_not(self) -> None:
        probe = probe_of(confirmed={"stop": "$stop"}, refused={"status": "cancelled"}, kind="changed")
        rows = [{"stop": 2, "status": "open"}, {"stop": 2, "status": "cancelled"}, {"stop": 1, "status": "open"}]
        assert [judged(probe, row, stop=1, is_ambiguous=True).outcome for row in rows] == [None, None, "done"]
        assert [bool(judged(probe, row, stop=1, is_ambiguous=True).doubt) for row in rows] == [True, True, False]
        assert [judged(probe, row, stop=1).outcome for row in rows] == [None, "refused", "done"]

    def test_the_last_of_a_chain_of_probes_judges(self) -> None:
        probe = probe_of(match={"id": "other"}, then=probe_of(match={"id": "$id"}))
        assert judged(probe, {"id": "a"}, {"id": "b"}, id="b").rows == [{"id": "b"}]


MONTH = 30 * 24 * 3600 * 1000


class TestWhenARowWasMade:
    """A call was signed at SENT and can arrive from ten seconds before it to ten after; times may be in whole seconds."""

    MINE = probe_of(match={"client_order_id": "$client_order_id"}, made="at")

    @pytest.mark.parametrize(("at", "older"), [
        (SENT, False),
        (SENT - 11_000, False),
        (SENT - 11_001, True),
        (SENT - 10_000 - MONTH + 1, True),
        (SENT - 10_000 - MONTH, False),  # of a clock that stands still
        (None, False),
    ])  # fmt: skip
    def test_an_id_on_an_older_row_proves_nothing(self, at: int | None, older: bool) -> None:
        row = {"id": "a1", "client_order_id": "mine-1", "at": at}
        verdict = judged(self.MINE, row, client_order_id="mine-1")
        assert (verdict.outcome, verdict.doubt) == ((None, "an older one has its id") if older else ("done", ""))

    @pytest.mark.parametrize(("at", "may_be_it"), [
        (SENT - 1001, False), (SENT - 1000, True), (SENT, True), (SENT + 11_000, True), (SENT + 11_001, False), (None, True),
    ])  # fmt: skip
    def test_a_row_of_that_time_without_its_id_may_be_it(self, at: int | None, may_be_it: bool) -> None:
        verdict = judged(self.MINE, {"id": "a1", "client_order_id": None, "at": at}, client_order_id="mine-1")
        assert verdict.outcome is None
        assert bool(verdict.doubt) == may_be_it

    def test_such_a_row_is_no_doubt_beside_one_that_shows_it(self) -> None:
        rows = [
            {"id": "a1", "client_order_id": None, "at": SENT},
            {"id": "a2", "client_order_id": "mine-1", "at": SENT},
        ]
        assert judged(self.MINE, *rows, client_order_id="mine-1").rows == [rows[1]]
