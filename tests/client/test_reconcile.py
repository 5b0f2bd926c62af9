"""For every operation that changes something: what is said to have become of it is what became of it, and stays so."""

import pickle
import random
from collections.abc import Callable
from contextlib import nullcontext
from decimal import Decimal
from typing import Any

import pytest
from coindcx_client import CoinDCX, NotAccepted, OutcomeUnknown, RetryPolicy, Settlement
from coindcx_client.models import Acknowledgement, BookAcknowledgement, NewOrder
from support.fault_cases import OPERATIONS
from support.scenarios import (
    RECONCILED,
    UNLISTED,
    WORLDS,
    futures_order,
    margin_order,
    method_of,
    missing_worlds,
    spot_order,
)
from support.seed import SEED
from support.timed_exchange import TimedExchange

pytestmark = pytest.mark.slow


# A transfer between accounts is listed nowhere, and the draft of 2018 is superseded.
CANNOT_BE_RECONCILED = {"legacy.create_order", "wallets.sub_account_transfer"}
PATIENCE = 3.0


class Case:
    """One call of an operation, with one fault."""

    def __init__(self, name: str, **options: Any) -> None:
        self.name = name
        self.exchange = TimedExchange(seed=SEED)
        self.client = self.exchange.client(**{"timeout": PATIENCE, **options})
        self.arguments = WORLDS[name](self.exchange, self.client)
        self.exchange.simulator.requests.clear()

    def unknown(self, what: str, **arguments: Any) -> OutcomeUnknown:
        """The error of a call with this fault."""
        self.exchange.faults.add(what, operation=self.name, **arguments)
        with pytest.raises(OutcomeUnknown) as caught:
            method_of(self.client, self.name)(**self.arguments)
        self.exchange.faults.clear()
        return caught.value

    def settle(self, unknown: OutcomeUnknown, client: CoinDCX | None = None) -> Settlement[Any]:
        resource = self.name.rpartition(".")[0]
        found: Settlement[Any] = method_of(client or self.client, f"{resource}.reconcile")(unknown)
        return found

    def outcome(self, unknown: OutcomeUnknown) -> str:
        """What became of it, or why that cannot be told."""
        try:
            return self.settle(unknown).outcome
        except OutcomeUnknown as still:
            return str(still.__notes__[0]).removeprefix("asking did not tell: ")

    @property
    def accepted(self) -> int:
        return self.exchange.accepted(self.name)


def test_every_operation_that_changes_something_can_be_reconciled_but_two() -> None:
    assert [
        f"{name} changes something and has no x-reconcile: say in spec/tags/ which read shows what became of it, or, "
        "where none does, name it in CANNOT_BE_RECONCILED of tests/client/test_reconcile.py"
        for name in UNLISTED
        if name not in CANNOT_BE_RECONCILED
    ] == []
    assert set(UNLISTED) >= CANNOT_BE_RECONCILED
    assert missing_worlds() == []


@pytest.mark.parametrize("name", RECONCILED)
def test_the_scenario_of_an_operation_succeeds(name: str) -> None:
    case = Case(name)
    method_of(case.client, name)(**case.arguments)
    assert (len(case.exchange.came(name)), case.accepted) == (1, 1)


@pytest.mark.parametrize("name", RECONCILED)
@pytest.mark.parametrize("fault", ["reply_lost", "reset", "truncated", "empty"])
def test_what_was_taken_is_found(name: str, fault: str) -> None:
    case = Case(name)
    if fault == "empty" and OPERATIONS[name].result in (Acknowledgement, BookAcknowledgement):
        return  # an acknowledgement needs no words
    unknown = case.unknown(fault)
    before = case.accepted
    found = case.settle(unknown)
    assert (found.outcome, bool(found.rows) or "none" in found.because) == ("done", True)
    assert case.accepted == before >= 1


@pytest.mark.parametrize("name", RECONCILED)
@pytest.mark.parametrize(("fault", "arguments"), [("lost", {}), ("error", {"status": 503}), ("html", {"status": 502})])
def test_what_never_arrived_is_absent(name: str, fault: str, arguments: dict[str, Any]) -> None:
    case = Case(name)
    found = case.settle(case.unknown(fault, **arguments))
    assert found.outcome == "absent"
    assert case.accepted == 0


@pytest.mark.parametrize("name", RECONCILED)
def test_what_arrives_late_is_found_if_it_is_taken_and_absent_if_it_is_not(name: str) -> None:
    """A call may arrive at any time; after ten seconds its timestamp is refused. What is said then stays true."""
    dice = random.Random(f"{SEED}/{name}")
    outcomes = set()
    for late in (PATIENCE, 9.9, 10.1, 30.0, *(dice.uniform(PATIENCE, 14) for _ in range(4))):
        case = Case(name, retry=RetryPolicy(attempts=1))
        unknown = case.unknown("delay", seconds=late, before=True)
        outcome = case.outcome(unknown)
        told = case.accepted
        case.exchange.time.sleep(60)
        assert case.accepted == told, late
        # A trailing stop moves by itself, so that it may not be where it was put.
        moves = name == "margin.edit_trailing_sl" and outcome == "something changed, and it cannot be told by what"
        assert outcome == ("done" if told else "absent") or moves, late
        outcomes.add(outcome)
    assert len(outcomes) >= 2


@pytest.mark.parametrize("name", RECONCILED)
def test_it_can_be_asked_again_by_another_client_from_a_pickle(name: str) -> None:
    for fault, outcome in (("reply_lost", "done"), ("lost", "absent")):
        case = Case(name)
        unknown = case.unknown(fault)
        other = case.exchange.client()
        copied = pickle.loads(pickle.dumps(unknown))
        assert [case.settle(unknown).outcome for _ in range(2)] == [outcome] * 2
        assert case.settle(copied, other).outcome == outcome
        assert str(copied) == str(unknown)


@pytest.mark.parametrize("name", UNLISTED)
def test_what_is_listed_nowhere_stays_unknown_and_says_so(name: str) -> None:
    exchange = TimedExchange()
    client = exchange.client()
    exchange.faults.add("reply_lost", operation=name)
    given: dict[str, Any] = spot_order()
    if name != "legacy.create_order":
        given = {"from_account_id": "a", "to_account_id": "b", "currency_short_name": "INR", "amount": 1}
    with pytest.raises(OutcomeUnknown) as caught, pytest.warns() if "legacy" in name else nullcontext():
        method_of(client, name)(**given)
    with pytest.raises(OutcomeUnknown) as still:
        client.reconcile(caught.value)
    assert still.value is caught.value
    assert still.value.__notes__ == ["nothing that the exchange lists shows what became of it: compare the balances"]


class TestOrders:
    def test_one_call_gives_the_order_or_says_that_there_is_none(self) -> None:
        case = Case("orders.create")
        case.exchange.faults.add("reply_lost", operation="orders.create", times=1)
        order = case.client.orders.create(**spot_order(), on_unknown="reconcile")
        assert [order.id] == [one.id for one in case.client.orders.active(market="BTCINR")]
        case.exchange.faults.add("lost", operation="orders.create", times=1)
        with pytest.raises(NotAccepted) as caught:
            case.client.orders.create(**spot_order(), on_unknown="reconcile")
        assert caught.value.settlement.outcome == "absent"
        assert str(caught.value) == (
            "orders.create: it did not take effect: it is not there, and too old by now to be accepted any more"
        )
        assert len(case.exchange.came("orders.create")) == 2

    async def test_so_does_the_awaiting_client(self) -> None:
        exchange = TimedExchange()
        exchange.faults.add("reply_lost", operation="orders.create", times=1)
        exchange.faults.add("lost", operation="orders.create", when={"nth": 2})
        async with exchange.async_client() as client:
            order = await client.orders.create(**spot_order(), on_unknown="reconcile")
            assert [order.id] == [one.id for one in await client.orders.active(market="BTCINR")]
            with pytest.raises(NotAccepted):
                await client.orders.create(**spot_order(), on_unknown="reconcile")

    def test_a_rejected_market_order_is_refused(self) -> None:
        """Below the least value of its market it is accepted, and then rejected."""
        case = Case("orders.create")
        small = {"market": "ETHUSDT", "side": "buy", "order_type": "market_order", "total_quantity": Decimal("0.001")}
        case.arguments = small
        found = case.settle(case.unknown("reply_lost"))
        assert (found.outcome, found.value.status) == ("refused", "rejected")

    def test_an_order_that_filled_at_once_is_found_though_status_fails(self) -> None:
        case = Case("orders.create")
        case.arguments = {**spot_order("9000000"), "price_per_unit": Decimal(9_400_000)}
        unknown = case.unknown("reply_lost")
        case.exchange.faults.add("error", operation="orders.status")
        found = case.settle(unknown)
        assert (found.outcome, found.value.status, found.value.client_order_id) == (
            "done",
            "filled",
            unknown.ids["client_order_id"],
        )

    def test_absence_needs_every_look(self) -> None:
        case = Case("orders.create")
        unknown = case.unknown("lost")
        case.exchange.faults.add("error", operation="orders.trade_history")
        with pytest.raises(OutcomeUnknown) as caught:
            case.settle(unknown)
        assert caught.value.__notes__ == ["asking did not tell: orders.trade_history: 500 Internal Server Error"]
        case.exchange.faults.clear()
        assert case.settle(unknown).outcome == "absent"

    def test_an_id_that_was_used_before_does_not_pass_for_the_lost_order(self) -> None:
        exchange = TimedExchange(reuse_client_order_ids=True)
        client = exchange.client()
        client.orders.create(**spot_order(), client_order_id="mine")
        exchange.faults.add("lost", operation="orders.create")
        with pytest.raises(OutcomeUnknown) as caught:
            client.orders.create(**spot_order(), client_order_id="mine")
        assert client.orders.reconcile(caught.value).outcome == "absent"

    def test_of_several_those_that_were_placed_are_named(self) -> None:
        """The second has a price beyond the band, and is refused."""
        case = Case("orders.create_multiple")
        orders = [NewOrder(**spot_order(price), ecode="I") for price in ("4000000", "400000000")]
        case.arguments = {"orders": orders}
        found = case.settle(case.unknown("reply_lost"))
        assert (found.outcome, [row.price_per_unit for row in found.rows]) == ("done", [4_000_000])

    def test_a_cancel_that_came_too_late_is_refused(self) -> None:
        case = Case("orders.cancel", retry=RetryPolicy(attempts=1))
        unknown = case.unknown("lost")
        case.exchange.exchange.control("fill", {"order_id": case.arguments["id"]})
        found = case.settle(unknown)
        assert (found.outcome, found.value.status) == ("refused", "filled")

    def test_a_cancel_whose_repetition_is_refused_is_unknown_and_then_done(self) -> None:
        """The first attempt cancelled it and its answer was lost; the second is told that there is nothing to cancel."""
        case = Case("orders.cancel")
        case.exchange.faults.add("reply_lost", operation="orders.cancel", times=1)
        with pytest.raises(OutcomeUnknown) as caught:
            case.client.orders.cancel(**case.arguments)
        assert caught.value.status == 422
        assert (len(case.exchange.came("orders.cancel")), case.accepted) == (2, 1)
        assert case.settle(caught.value).outcome == "done"
        again = case.client.orders.cancel(**WORLDS["orders.cancel"](case.exchange, case.client), on_unknown="reconcile")
        assert again.message == "success"

    def test_an_order_that_is_placed_after_cancel_all_is_not_its_business(self) -> None:
        case = Case("orders.cancel_all")
        unknown = case.unknown("reply_lost")
        case.exchange.time.sleep(3)
        case.client.orders.create(**spot_order())
        assert case.settle(unknown).outcome == "done"


class TestWithoutAnIdOfOurs:
    @pytest.mark.parametrize(("name", "again"), [
        ("margin.create", lambda client: client.margin.create(**margin_order())),
        ("lending.create", lambda client: client.lending.create(currency_short_name="USDT", amount=100, duration=10)),
    ])  # fmt: skip
    def test_one_row_does_not_settle_two_calls(self, name: str, again: Callable[[CoinDCX], Any]) -> None:
        """The same is asked for three times: lost, answered, and taken with its answer lost."""
        case = Case(name)
        lost = case.unknown("lost")
        again(case.client)
        taken = case.unknown("reply_lost")
        assert [case.settle(unknown).outcome for unknown in (taken, lost, taken)] == ["done", "absent", "done"]

    def test_margin_can_be_added_though_nobody_answers_first(self) -> None:
        case = Case("margin.add_margin")
        case.exchange.faults.add("error", operation="margin.status")
        case.client.margin.add_margin(**case.arguments)
        unknown = case.unknown("reply_lost")
        with pytest.raises(OutcomeUnknown) as caught:
            case.settle(unknown)
        assert "nobody looked before the call" in caught.value.__notes__[0]

    def test_what_is_new_is_known_by_its_time_where_nobody_looked_before(self) -> None:
        case = Case("wallets.transfer")
        case.exchange.time.sleep(5)
        case.exchange.faults.add("error", operation="futures.wallets.transactions", times=1)
        unknown = case.unknown("reply_lost")
        assert unknown.pending.before is None
        assert case.settle(unknown).outcome == "done"

    def test_and_its_absence_is_no_proof_then(self) -> None:
        case = Case("wallets.transfer")
        case.exchange.time.sleep(5)
        case.exchange.faults.add("error", operation="futures.wallets.transactions", times=1)
        unknown = case.unknown("lost")
        with pytest.raises(OutcomeUnknown) as caught:
            case.settle(unknown)
        assert "nobody looked before the call" in caught.value.__notes__[0]

    def test_a_position_that_changed_in_another_way_leaves_it_open(self) -> None:
        case = Case("futures.positions.add_margin", retry=RetryPolicy(attempts=1))
        unknown = case.unknown("lost")
        case.client.futures.positions.add_margin(id=case.arguments["id"], amount=9)
        with pytest.raises(OutcomeUnknown) as caught:
            case.settle(unknown)
        assert "which is not by 5" in caught.value.__notes__[0]


def test_a_futures_order_is_found_on_a_later_page() -> None:
    case = Case("futures.orders.create")
    unknown = case.unknown("reply_lost")
    for _ in range(120):
        order = case.client.futures.orders.create(**futures_order())
        case.client.futures.orders.cancel(id=order.id)
    assert case.settle(unknown).value.client_order_id == unknown.ids["client_order_id"]


def test_only_an_open_outcome_can_be_settled() -> None:
    with pytest.raises(TypeError, match="reconcile takes the OutcomeUnknown of a call"):
        Case("orders.create").client.orders.reconcile(KeyboardInterrupt())


def test_patience_bounds_the_asking() -> None:
    case = Case("orders.create")
    unknown = case.unknown("lost")
    start = case.exchange.time.seconds
    with pytest.raises(OutcomeUnknown) as caught:
        case.client.orders.reconcile(unknown, patience=2)
    assert case.exchange.time.seconds - start <= 2
    assert caught.value.__notes__ == ["asking did not tell: it is not there yet, and may still arrive"]
