"""What is asked, in which order and how long, until it is known what became of a call; answers are plain values."""

from collections.abc import Callable
from math import inf
from typing import Any

import pytest
from coindcx_runtime.errors import BadRequest, ConnectionFailed, NotFound, Unprocessable
from coindcx_runtime.exchange_time.server_time import ServerTime
from coindcx_runtime.exchange_time.validity import Signed
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.outcome import PendingCall, Settlement
from coindcx_runtime.reconcile.contention import Contention, RowOwners
from coindcx_runtime.reconcile.reconciler import GRACE, Reconciler, as_answer, rows_of
from coindcx_runtime.steps import Wait
from support.doubles import FakeClock, Row, State, date_of, operation

LIFE = 10.0
TOO_OLD = "it is not there, and too old by now to be accepted any more"
DOWN = ConnectionFailed("the connection broke", operation="rows.list")
NOT_THERE = NotFound("no such row", operation="rows.list", status=404)

Answering = Callable[[Call[Any], float], Any]


def maker_of(id: str) -> Callable[..., Call[Any]]:
    return lambda **given: Call(operation(id=id, retry="read"), body=given)


class Asked:
    """A call that was signed at second 0, and all that is asked about it."""

    def __init__(self, *probes: Probe, before: Any = None, owners: RowOwners | None = None, **arguments: Any) -> None:
        self.clock = FakeClock()
        call = Call(operation(probes=probes), body=arguments)
        signed = Signed(stamp_ms=self.clock.now_ms(), slack=inf, at=self.clock.monotonic(), is_exact=True)
        self.pending = PendingCall(call=call, signed=signed, before=before)
        time = ServerTime(self.clock)
        self.reconciler = Reconciler(self.pending, time, LIFE, owners or RowOwners(), Contention())
        self.time = time
        self.waits: list[float] = []
        self.calls: list[str] = []

    def tell_the_time(self) -> None:
        now = self.clock.monotonic()
        self.time.learn({"date": date_of(self.clock.now_ms())}, now, now)

    def by(self, answer: Answering, *, until: float = 60.0, dated: bool = True) -> Settlement[Any] | None:
        """What is found out where the exchange answers so; None where it is still open after so many seconds."""
        steps = self.reconciler.steps(maker_of)
        told: Any = None
        while True:
            try:
                step = steps.send(told)
            except StopIteration as done:
                found: Settlement[Any] = done.value
                return found
            told = None
            if isinstance(step, Wait):
                self.waits.append(step.seconds)
                self.clock.sleep(step.seconds)
                if self.clock.monotonic() > until:
                    return None
            else:
                self.calls.append(step.operation.id)
                told = raw(answer(step, self.clock.monotonic()))
                if dated:
                    self.tell_the_time()


def raw(answer: Any) -> Any:
    """An answer with its headers, or an error."""
    return answer if isinstance(answer, Exception) else RawResponse(200, {}, b"", answer)


def nothing(call: Call[Any], now: float) -> Any:
    return []


FIRST = Probe(ask="first", match={"id": "$id"})
SECOND = Probe(ask="second", match={"id": "$id"})
CHANGE = Probe(ask="first", confirmed={"status": "cancelled"}, kind="changed")


class TestHowLong:
    def test_what_is_there_is_found_at_once(self) -> None:
        asked = Asked(FIRST, SECOND, id="a")
        found = asked.by(lambda call, now: [{"id": "b"}, {"id": "a"}])
        assert found == Settlement("done", ({"id": "a"},), "the exchange has it: id a")
        assert (asked.calls, asked.waits) == (["first"], [])

    def test_the_pauses_double_up_to_two_seconds_and_meet_the_moment_at_which_it_is_too_old(self) -> None:
        asked = Asked(FIRST, id="a")
        found = asked.by(nothing)
        assert found == Settlement("absent", (), TOO_OLD)
        assert asked.waits[:5] == [0.25, 0.5, 1.0, 2.0, 2.0]
        assert max(asked.waits) == 2.0
        assert LIFE + GRACE <= asked.clock.monotonic() < LIFE + GRACE + 2.0

    def test_absence_is_looked_for_after_it_became_too_old_and_not_before(self) -> None:
        asked = Asked(FIRST, id="a")
        seen: list[float] = []
        asked.by(lambda call, now: seen.append(now) or [])
        assert seen[-1] >= LIFE + GRACE > seen[-2]

    def test_it_may_be_found_at_the_last_moment(self) -> None:
        asked = Asked(FIRST, id="a")
        found = asked.by(lambda call, now: [{"id": "a"}] if now >= LIFE + GRACE else [])
        assert found is not None
        assert found.outcome == "done"

    @pytest.mark.parametrize("age", [LIFE + GRACE, 3600.0])
    def test_a_call_of_long_ago_is_asked_for_once(self, age: float) -> None:
        asked = Asked(FIRST, SECOND, id="a")
        asked.clock.sleep(age)
        asked.tell_the_time()
        assert asked.by(nothing, until=age) == Settlement("absent", (), TOO_OLD)
        assert (asked.calls, asked.waits) == (["first", "second"], [])

    def test_a_second_before_that_it_is_not_too_old(self) -> None:
        asked = Asked(FIRST, id="a")
        asked.clock.sleep(LIFE + GRACE - 1.0)
        asked.tell_the_time()
        assert asked.by(nothing) == Settlement("absent", (), TOO_OLD)
        assert asked.waits[:2] == [0.25, 0.5]
        assert asked.clock.monotonic() >= LIFE + GRACE

    def test_a_call_that_was_signed_long_ago_is_too_old_only_by_the_time_of_the_exchange(self) -> None:
        """The clock of this machine may have been set: what it shows proves nothing."""
        asked = Asked(FIRST, id="a")
        assert asked.by(nothing, dated=False) is None
        assert asked.reconciler.why == "it is not there yet, and may still arrive"

    def test_the_longest_time_is_the_life_of_a_signature_and_a_grace(self) -> None:
        assert Asked(FIRST, id="a").reconciler.seconds_left == 13.0

    def test_what_stays_open_when_it_is_too_old_is_asked_for_every_two_seconds(self) -> None:
        asked = Asked(FIRST, id="a")
        asked.clock.sleep(3600.0)
        asked.tell_the_time()
        assert asked.by(lambda call, now: DOWN, until=3610.0) is None
        assert set(asked.waits) == {2.0}
        assert asked.reconciler.why == str(DOWN)


class TestWhichLooks:
    def test_further_probes_wait_for_the_end_where_the_first_one_tells(self) -> None:
        asked = Asked(FIRST, SECOND, id="a")
        asked.by(nothing)
        assert asked.calls[-2:] == ["first", "second"]
        assert set(asked.calls[:-1]) == {"first"}

    def test_a_look_that_is_not_answered_is_followed_by_the_next_one(self) -> None:
        asked = Asked(FIRST, SECOND, id="a")
        found = asked.by(lambda call, now: DOWN if call.operation.id == "first" else [{"id": "a"}])
        assert found is not None
        assert (found.outcome, asked.calls) == ("done", ["first", "second"])

    def test_absence_needs_all_of_them(self) -> None:
        asked = Asked(FIRST, SECOND, id="a")
        assert asked.by(lambda call, now: DOWN if call.operation.id == "second" else []) is None
        assert asked.reconciler.why == str(DOWN)

    def test_a_doubt_of_yesterday_is_none_today(self) -> None:
        asked = Asked(FIRST, id="a")
        found = asked.by(lambda call, now: DOWN if now < 30 else [])
        assert found is not None
        assert found.outcome == "absent"

    def test_all_doubts_are_told(self) -> None:
        asked = Asked(CHANGE, SECOND, id="a")
        assert asked.by(lambda call, now: DOWN if call.operation.id == "second" else []) is None
        assert asked.reconciler.why == f"first does not show what it was to change; {DOWN}"

    def test_a_doubt_keeps_it_open_however_late_it_is(self) -> None:
        asked = Asked(Probe(ask="first", increased={"margin": "$by"}, kind="moved"), by=5)
        assert asked.by(lambda call, now: [{"margin": 5}]) is None
        assert asked.reconciler.why == "nobody looked before the call, so nothing can be compared"

    def test_what_was_seen_unchanged_is_shown_with_the_absence(self) -> None:
        row = {"id": "a", "status": "open"}
        asked = Asked(CHANGE, SECOND, id="a")
        found = asked.by(lambda call, now: [row] if call.operation.id == "first" else [])
        assert found == Settlement("absent", (row,), TOO_OLD)
        assert found.value is row

    def test_of_two_probes_the_first_rows_are_shown(self) -> None:
        rows = {"first": {"status": "open"}, "second": {"status": "new"}}
        asked = Asked(CHANGE, Probe(ask="second", confirmed={"status": "cancelled"}, kind="changed"))
        found = asked.by(lambda call, now: [rows[call.operation.id]])
        assert found == Settlement("absent", (rows["first"],), TOO_OLD)

    def test_part_of_several_waits_for_the_rest_and_is_told_at_the_end(self) -> None:
        several = Probe(ask="first", match={"id": "$ids"})
        asked = Asked(several, ids=["a", "b"])
        found = asked.by(lambda call, now: [{"id": "a"}])
        assert found == Settlement("done", ({"id": "a"},), "the exchange has 1 of 2 of them")
        assert asked.clock.monotonic() >= LIFE + GRACE
        asked = Asked(several, ids=["a", "b"])
        found = asked.by(lambda call, now: [{"id": "a"}, {"id": "b"}] if now > 1 else [{"id": "a"}])
        assert found is not None
        assert (len(found.rows), found.value) == (2, {"id": "a"})
        assert asked.clock.monotonic() < 2

    def test_what_is_gone_is_done_and_what_is_left_at_the_end_is_absent(self) -> None:
        gone = Probe(ask="first", kind="removed")
        asked = Asked(gone)
        found = asked.by(lambda call, now: [{"id": "a"}] if now < 1 else [])
        assert found == Settlement("done", (), "none that is older than it is left")
        assert found.value is None
        found = Asked(gone).by(lambda call, now: [{"id": "a"}])
        assert found == Settlement("absent", ({"id": "a"},), "1 that are older than it are still there")

    def test_the_rows_from_before_and_of_other_calls_do_not_count(self) -> None:
        known = RowOwners()
        known.add(["theirs"], "another")
        asked = Asked(Probe(ask="first", new=True), before=[{"id": "old"}], owners=known)
        found = asked.by(lambda call, now: [{"id": "old"}, {"id": "theirs"}])
        assert found == Settlement("absent", (), TOO_OLD)
        known.add([Row(id="ours", price=1, state=State.OPEN)], asked.pending.token)
        found = asked.by(lambda call, now: [{"id": "theirs"}, {"id": "ours"}])
        assert found == Settlement("done", ({"id": "ours"},), "the exchange has it: id ours")

    @pytest.mark.parametrize(("at", "outcome"), [(2500, "done"), (0, None), (-2500, "absent")])
    def test_the_time_of_signing_tells_older_from_newer(self, at: int, outcome: str | None) -> None:
        """What is of the same second may be either."""
        asked = Asked(Probe(ask="first", older="at", kind="removed"))
        found = asked.by(lambda call, now: [{"at": asked.pending.signed.stamp_ms + at}])
        assert (found and found.outcome) == outcome

    @pytest.mark.parametrize(("before", "outcome"), [(11_000, "done"), (11_001, None)])
    def test_what_has_its_id_and_is_older_than_it_can_be_is_another_one(
        self, before: float, outcome: str | None
    ) -> None:
        """A signature is good for its life on either side of its time, and a row's time may be of the whole second."""
        asked = Asked(Probe(ask="first", match={"id": "$id"}, made="at"), id="a")
        asked.tell_the_time()
        earliest = asked.pending.signed.span_ms(asked.time)[0]
        found = asked.by(lambda call, now: [{"id": "a", "at": earliest - before}], dated=False)
        assert (found and found.outcome) == outcome


def read_rows(
    probe: Probe, *answers: Any, whole: bool | None = None, **arguments: Any
) -> tuple[Any, list[dict[str, Any]]]:
    """The rows of a probe where these answers come in turn, and the arguments of each call."""
    how = {} if whole is None else {"whole": whole}
    reading = rows_of(probe, Call(operation(), body=arguments), maker_of, **how)
    calls, left, told = [], iter(answers), None
    while True:
        try:
            step = reading.send(told)
        except StopIteration as done:
            assert next(left, None) is None, "all answers were asked for"
            return done.value, calls
        assert isinstance(step, Call)
        calls.append({"ask": step.operation.id, **step.arguments})
        told = raw(next(left))


def full(page: int) -> list[Any]:
    return [{"id": str(100 * page + number)} for number in range(100)]


FULL = full(0)
PAGED = Probe(ask="first", pages=("page", "size"))


class TestPages:
    def test_at_the_end_all_pages_are_read(self) -> None:
        asked = Asked(Probe(ask="first", pages=("page", "size"), match={"id": "$id"}), id="x")
        pages: list[tuple[bool, int]] = []

        def answer(call: Call[Any], now: float) -> Any:
            pages.append((now >= LIFE + GRACE, call.arguments["page"]))
            return FULL if call.arguments["page"] == 1 else [{"id": "x"}]

        found = asked.by(answer)
        assert found is not None
        assert found.outcome == "done"
        assert set(pages) == {(False, 1), (True, 1), (True, 2)}

    def test_what_is_to_be_gone_is_looked_for_on_all_pages_at_once(self) -> None:
        """The first page may hold nothing but what was made since."""
        asked = Asked(Probe(ask="first", pages=("page", "size"), older="at", kind="removed"))
        newer, older = (
            [{"at": asked.pending.signed.stamp_ms + 2500}] * 100,
            [{"at": asked.pending.signed.stamp_ms - 2500}],
        )
        pages = {1: newer, 2: older}
        found = asked.by(lambda call, now: pages.get(call.arguments["page"], []))
        assert found == Settlement("absent", tuple(older), "1 that are older than it are still there")


class TestRows:
    def test_all_pages_are_read_up_to_one_that_is_empty(self) -> None:
        rows, calls = read_rows(PAGED, FULL, full(1), [{"id": "x"}], [])
        assert rows == [*FULL, *full(1), {"id": "x"}]
        assert calls == [{"ask": "first", "page": page, "size": 100} for page in (1, 2, 3, 4)]

    def test_only_the_first_page_is_read_while_it_may_still_arrive(self) -> None:
        assert read_rows(PAGED, FULL, whole=False)[0] == FULL

    def test_no_further_page_is_read_once_it_is_found(self) -> None:
        probe = Probe(ask="first", pages=("page", "size"), match={"id": "$id"})
        assert len(read_rows(probe, FULL, id="7")[1]) == 1
        assert len(read_rows(probe, FULL, [], id="x")[1]) == 2

    def test_too_many_pages_are_no_answer(self) -> None:
        rows, calls = read_rows(PAGED, *map(full, range(50)))
        assert (rows, len(calls)) == (None, 50)

    @pytest.mark.parametrize("kind", [BadRequest, NotFound, Unprocessable])
    def test_that_there_is_no_such_thing_is_no_row(self, kind: Any) -> None:
        status = {BadRequest: 400, NotFound: 404, Unprocessable: 422}[kind]
        assert read_rows(Probe(ask="first"), kind("no", operation="rows.list", status=status))[0] == []

    @pytest.mark.parametrize("status", [401, 403, 429, 500, 503, None])
    def test_any_other_error_is_no_answer(self, status: int | None) -> None:
        error = DOWN if status is None else BadRequest("no", operation="rows.list", status=status)
        assert read_rows(Probe(ask="first"), error)[0] is None

    def test_what_one_side_does_not_have_the_other_may(self) -> None:
        probe = Probe(ask="first", each={"side": ("buy", "sell")})
        rows, calls = read_rows(probe, NOT_THERE, [{"id": "a"}])
        assert rows == [{"id": "a"}]
        assert [call["side"] for call in calls] == ["buy", "sell"]
        assert read_rows(probe, [{"id": "a"}], DOWN)[0] is None
        assert read_rows(probe, [{"id": "a"}], [{"id": "b"}])[0] == [{"id": "a"}, {"id": "b"}]

    def test_rows_lead_to_the_next_look(self) -> None:
        probe = Probe(ask="trades", then=Probe(ask="orders", given={"ids": "#order_id"}))
        rows, calls = read_rows(probe, [{"order_id": "a"}, {"order_id": "b"}, {"order_id": "a"}], [{"id": "a"}])
        assert rows == [{"id": "a"}]
        assert calls == [{"ask": "trades"}, {"ask": "orders", "ids": ["a", "b"]}]

    def test_no_rows_lead_nowhere(self) -> None:
        probe = Probe(ask="trades", then=Probe(ask="orders", given={"ids": "#order_id"}))
        assert read_rows(probe, [])[0] == []
        assert read_rows(probe, DOWN)[0] is None
        assert read_rows(probe, [{"order_id": "a"}], DOWN)[0] is None

    def test_the_look_that_rows_lead_to_is_read_as_far_as_the_first(self) -> None:
        probe = Probe(ask="trades", then=PAGED)
        assert len(read_rows(probe, [{"id": 1}], FULL, whole=False)[1]) == 2
        assert len(read_rows(probe, [{"id": 1}], FULL, [])[1]) == 3


class TestAsAnswer:
    @pytest.mark.parametrize(("result", "value"), [
        (Row, Row(id="a", price=1, state=State.OPEN)),
        (list[Row], [Row(id="a", price=1, state=State.OPEN), Row(id="b", price=1, state=State.OPEN)]),
    ])  # fmt: skip
    def test_the_rows_are_what_the_call_gives(self, result: Any, value: Any) -> None:
        rows = tuple(value) if isinstance(value, list) else (value,)
        given = as_answer(Call(operation(result=result)), Settlement("done", rows, "it is there"))
        assert (given.value, given.status, given.headers, given.body, given.odd) == (value, 0, {}, b"", ())

    def test_an_acknowledgement_says_nothing(self) -> None:
        class Acknowledged:
            pass

        settlement = Settlement("done", (Row(id="a", price=1, state=State.OPEN),), "it is there")
        assert isinstance(as_answer(Call(operation(result=Acknowledged)), settlement).value, Acknowledged)
        assert isinstance(
            as_answer(Call(operation(result=Acknowledged)), Settlement("done", (), "")).value, Acknowledged
        )


def test_a_question_that_is_not_allowed_leaves_it_open_and_says_why() -> None:
    """A journal may hold a call of an older version, which took what is refused today."""

    def refusing(**_: Any) -> Call[Any]:
        raise ValueError("side: 'BUY' is not one of buy, sell")

    why: list[str] = []
    probe = Probe(ask="list_rows", given={"side": "$side"})
    reading = rows_of(probe, Call(operation(), body={"side": "BUY"}), lambda _: refusing, why=why)
    with pytest.raises(StopIteration) as done:
        next(reading)
    assert done.value.value is None
    assert why == ["list_rows cannot be asked: side: 'BUY' is not one of buy, sell"]
