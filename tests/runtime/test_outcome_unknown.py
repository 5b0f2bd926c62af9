"""An open outcome says what was sent and how it can be asked for, and holds no secret."""

import json
import pickle
from decimal import Decimal

import pytest
from attrs import frozen
from coindcx_runtime.errors import OutcomeUnknown, TimedOut
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.probe import Probe
from support.doubles import BROKEN, KEY, LATE, SECRET, FakeClock, Run, operation, play, shown

BODY = {"client_order_id": "mine-1", "price": Decimal("1.50"), "note": None, "account": "private-417"}


@frozen(kw_only=True)
class NewRow:
    """One of several orders, as a model."""

    price: Decimal
    client_order_id: str | None = None


def opened(run: Run) -> OutcomeUnknown:
    assert isinstance(run.error, OutcomeUnknown)
    return run.error


def test_it_says_what_was_sent_without_time_and_signature() -> None:
    call = Call(operation(), path={"id": "a1"}, query={"pair": "A"}, body=BODY)
    error = opened(play(LATE, call=call))
    assert error.sent == {"id": "a1", "pair": "A", **BODY}
    assert error.ids == {"id": "a1", "client_order_id": "mine-1"}
    assert error.pending.before is None
    assert "(TimedOut: no answer in time); do not repeat it, " in str(error)
    assert str(error).endswith("; id a1, client_order_id mine-1")


@pytest.mark.parametrize(("body", "ids"), [
    ({"ids": ["a", "b"]}, {"ids": ["a", "b"]}), ({"client_order_ids": ["a"]}, {"client_order_ids": ["a"]}),
    ({"itpo_id": "t1", "id": None}, {"itpo_id": "t1"}), ({"market": "BTCINR"}, {}), (None, {}),
])  # fmt: skip
def test_it_names_what_the_exchange_can_be_asked_for(body: dict[str, object] | None, ids: dict[str, object]) -> None:
    error = opened(play(LATE, call=Call(operation(), body=body)))
    assert error.ids == ids
    told = "; " + ", ".join(f"{name} {value}" for name, value in ids.items()) if ids else ""
    assert str(error).endswith(f": compare the balances{told}")


@pytest.mark.parametrize(("probes", "advice"), [
    ((Probe(ask="list_rows"),), "reconcile finds out"),
    ((), "nothing lists what became of it: compare the balances"),
])  # fmt: skip
def test_it_says_what_to_do(probes: tuple[Probe, ...], advice: str) -> None:
    error = opened(play(LATE, call=Call(operation(probes=probes))))
    assert str(error) == (
        "rows.make: outcome unknown, it may have taken effect (TimedOut: no answer in time);"
        f" do not repeat it, {advice}"
    )


def test_an_id_of_the_callers_breaks_no_line() -> None:
    error = opened(play(LATE, call=Call(operation(), body={"id": "a\nERROR b", "ids": ["c\0"]})))
    assert str(error).endswith(r"; id 'a\nERROR b', ids ['c\x00']")


def test_it_names_the_id_that_was_made_here() -> None:
    run = play(LATE, call=Call(operation(order_id="client_order_id"), body={"price": 1}))
    (sent,) = run.sends
    assert opened(run).ids == {"client_order_id": json.loads(sent.content or b"")["client_order_id"]}


def test_it_names_the_ids_of_each_of_several_orders() -> None:
    orders = [NewRow(price=Decimal(1)), {"price": 2, "client_order_id": "mine-2"}]
    run = play(LATE, call=Call(operation(order_id="client_order_id", timestamp="each_order"), body={"orders": orders}))
    (sent,) = run.sends
    left = [order["client_order_id"] for order in json.loads(sent.content or b"")["orders"]]
    assert opened(run).ids == {"client_order_ids": left}
    assert left[1] == "mine-2"
    assert str(opened(run)).endswith(f"; client_order_ids {left}")


def test_its_time_is_the_last_with_which_it_was_signed() -> None:
    clock = FakeClock()
    run = play(BROKEN, retry="idempotent", clock=clock)
    assert [json.loads(send.content or b"")["timestamp"] for send in run.sends][-1] == opened(run).sent_ms
    assert opened(run).sent_ms == clock.now_ms() == 1_700_000_000_750


def test_without_a_call_it_knows_nothing_of_one() -> None:
    error = OutcomeUnknown(TimedOut("no answer in time", operation="rows.make"))
    assert (error.pending, error.account, error.sent, error.ids, error.sent_ms) == (None, None, {}, {}, 0)


def test_it_shows_neither_key_nor_signature_nor_the_body() -> None:
    run = play(LATE, call=Call(operation(), body=BODY))
    signature = run.sends[0].headers["X-AUTH-SIGNATURE"]
    error = opened(run).with_traceback(None)
    text = shown(error)
    assert "mine-1" in text
    assert [hidden for hidden in (KEY, SECRET, signature, "private-417") if hidden in text] == []
    pickled = pickle.dumps(error)
    assert [hidden for hidden in (KEY, SECRET, signature) if hidden.encode() in pickled] == []


def test_after_a_pickle_it_can_still_be_asked_for() -> None:
    call = Call(operation(order_id="client_order_id"), body={"price": Decimal("1.50")})
    error = opened(play(LATE, call=call))
    carried = pickle.loads(pickle.dumps(error))
    assert (carried.pending.call, carried.sent_ms, carried.ids, str(carried)) == (
        error.pending.call, error.sent_ms, error.ids, str(error),
    )  # fmt: skip


def test_it_has_notes_also_where_nobody_added_one() -> None:
    error = OutcomeUnknown(TimedOut("no answer in time", operation="rows.make"))
    assert error.notes == ()
    error.add_note("asking did not tell")
    assert error.notes == ("asking did not tell",)
