"""What the exchange refuses, with whatever status, is no success of any call; and the reason is a class."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest
from coindcx_client import (
    ApiError,
    BadRequest,
    BelowMinimum,
    CoinDCX,
    CoinDCXError,
    DecodeError,
    DuplicateOrderId,
    InsufficientFunds,
    LeverageMismatch,
    NotFound,
    OrderJournal,
    OrderNotChangeable,
    OrderNotFound,
    OutcomeUnknown,
    PartRefused,
    Unprocessable,
    WrongAnswer,
)
from coindcx_client._reasons import REASONS as MAPPED
from coindcx_client.models import (
    FuturesOrder,
    NewOrder,
    Order,
    OrderRefusal,
    StopLossTrigger,
    TakeProfitTrigger,
    TpslOutcome,
)
from coindcx_client.operations import CATALOGUE
from coindcx_runtime.errors import REASONS
from support import shapes
from support.arguments import arguments
from support.generated_clients import KINDS, at_a_fake
from support.samples import required
from support.scenarios import futures_order, position, spot_order
from support.spec import OPERATIONS
from support.timed_exchange import TimedExchange

each_kind = pytest.mark.parametrize("kind", KINDS)
WORDS_ALONE = ("Acknowledgement", "BookAcknowledgement", "PositionExit")
ACKNOWLEDGING = [
    one for one in OPERATIONS if CATALOGUE.operation(one.spec["operationId"]).result.__name__ in WORDS_ALONE
]  # fmt: skip


def answering(body: Any, status: int = 200) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: httpx.Response(status, json=body)


REFUSALS: list[dict[str, Any]] = [
    {"success": False, "error": "no such thing"},
    {"error": "no such thing"},
    {"errors": ["no such thing"]},
    {"status": "error", "code": 422, "message": "no such thing"},
]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("body", REFUSALS, ids=repr)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_a_refusal_under_200_is_no_success_of_any_call(operation: Any, body: dict[str, Any]) -> None:
    client = at_a_fake(CoinDCX, answering(body), limits="none").client
    with pytest.raises(CoinDCXError) as caught:
        operation.on(client)(**arguments(operation, required(operation)))
    error = caught.value
    if operation.spec["x-retry"] != "read":
        assert isinstance(error, OutcomeUnknown)
        error = error.reason
    assert isinstance(error, ApiError)
    assert (error.status, error.message) == (200, "no such thing")


def test_there_are_18_calls_that_only_acknowledge() -> None:
    assert len(ACKNOWLEDGING) == 18


@pytest.mark.parametrize("operation", ACKNOWLEDGING, ids=lambda one: one.name)
def test_an_acknowledgement_is_still_one(operation: Any) -> None:
    client = at_a_fake(CoinDCX, answering(operation.answer_example), limits="none").client
    assert operation.on(client)(**arguments(operation, required(operation))).message


(TPSL,) = (one for one in OPERATIONS if one.name == "futures.positions.create_tpsl")
LEG = TPSL.answer_example["stop_loss"]
SAME = {"success": True, "message": "SL remains same as existing"}
TAKE = TakeProfitTrigger(stop_price="110", order_type="take_profit_market")
STOP = StopLossTrigger(stop_price="95", order_type="stop_market")
BOTH = {"take_profit": TAKE, "stop_loss": STOP}


async def tpsl(kind: type[Any], body: Any, **legs: Any) -> Any:
    """What comes of giving a position these legs when this is the answer, and no rows are there before."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=body if request.url.path.endswith("create_tpsl") else [])

    return await at_a_fake(kind, answer)(lambda client: client.futures.positions.create_tpsl(id="p", **(legs or BOTH)))


@each_kind
@pytest.mark.parametrize("body", [*REFUSALS, {}, {"take_profit": None, "stop_loss": None}, {"take_profit": {}, "stop_loss": "ok"}], ids=repr)  # fmt: skip
async def test_no_protection_is_no_success(kind: type[Any], body: Any) -> None:
    with pytest.raises(OutcomeUnknown) as caught:
        await tpsl(kind, body)
    assert isinstance(caught.value.reason, ApiError)


@each_kind
@pytest.mark.parametrize(
    ("body", "legs"),
    [
        ({"take_profit": LEG, "stop_loss": LEG}, BOTH),
        ({"take_profit": LEG, "stop_loss": SAME}, BOTH),
        ({"stop_loss": SAME}, {"stop_loss": STOP}),
        ({"stop_loss": {**LEG, "status": 1000}}, {"stop_loss": STOP}),
        # Nobody asked for the other one.
        ({"take_profit": LEG, "stop_loss": {"success": False, "error": "none"}}, {"take_profit": TAKE}),
    ],
    ids=["orders", "one as it was", "one asked for", "an order of an odd status", "one refused that nobody asked for"],
)
async def test_legs_that_are_confirmed_are_a_success(kind: type[Any], body: Any, legs: Any) -> None:
    found = await tpsl(kind, body, **legs)
    assert [name for name in legs if not isinstance(getattr(found, name), FuturesOrder | TpslOutcome)] == []


@each_kind
@pytest.mark.parametrize(
    ("leg", "words"),
    [
        ({"success": False, "error": "SL already exists"}, "SL already exists"),
        ({"success": False, "msg": "SL already exists"}, "SL already exists"),
        ({"success": False}, "no reason given"),
        ({"status": "error", "code": 422, "message": "bad price"}, "bad price"),
        ({"error": "bad price"}, "bad price"),
        ({**LEG, "status": "rejected"}, "its status is rejected"),
        ({**LEG, "status": "cancelled"}, "its status is cancelled"),
    ],
    ids=repr,
)
async def test_a_leg_that_is_refused_is_named_and_the_other_is_kept(kind: type[Any], leg: Any, words: str) -> None:
    with pytest.raises(PartRefused) as caught:
        await tpsl(kind, {"take_profit": LEG, "stop_loss": leg})
    error = caught.value
    assert (error.accepted, error.refused, error.missing) == (("take_profit",), {"stop_loss": words}, ())
    assert error.message == f"stop_loss was refused: {words}; take_profit was accepted (id {LEG['id']})"
    assert error.value.take_profit.id == LEG["id"]


async def test_a_leg_is_refused_with_a_reason_and_a_code() -> None:
    leg = {"success": False, "error": "Insufficient funds", "err_code_dcx": "CA1013"}
    with pytest.raises(InsufficientFunds) as caught:
        await tpsl(CoinDCX, {"take_profit": leg, "stop_loss": LEG})
    assert isinstance(caught.value, PartRefused)
    assert (caught.value.status, caught.value.code) == (200, "CA1013")


async def test_a_leg_that_is_missing_leaves_it_open_and_keeps_the_other() -> None:
    with pytest.raises(OutcomeUnknown) as caught:
        await tpsl(CoinDCX, {"take_profit": LEG})
    reason = caught.value.reason
    assert isinstance(reason, PartRefused)
    assert (reason.accepted, reason.missing) == (("take_profit",), ("stop_loss",))
    assert reason.value.take_profit.id == LEG["id"]
    assert "the answer does not say what became of stop_loss" in str(caught.value)


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        ({"take_profit": LEG, "stop_loss": {"success": False}}, "done"),
        ({"take_profit": {"success": False}, "stop_loss": {"success": False}}, "refused"),
        ({"take_profit": LEG}, None),
    ],
    ids=["one refused", "both refused", "one missing"],
)
def test_a_journal_knows_how_they_ended(tmp_path: Any, body: Any, ending: str | None) -> None:
    with OrderJournal(tmp_path / "orders.sqlite") as journal:
        client = at_a_fake(CoinDCX, answering(body), journal=journal).client
        with pytest.raises((PartRefused, OutcomeUnknown)):
            client.futures.positions.create_tpsl(id="p", **BOTH)
        assert [entry.ending for entry in journal.entries()] == [ending]


ORDER = json.loads(shapes.ORDER)
TWO = [NewOrder(**spot_order(price), ecode="I") for price in ("4000000", "4000001")]


def batch(*entries: Any) -> Any:
    client = at_a_fake(CoinDCX, answering({"orders": [*entries]}), limits="none").client
    return client.orders.create_multiple(orders=TWO)


def test_a_refusal_among_several_orders_is_one_of_the_values() -> None:
    orders = batch(ORDER, {"error_message": "Currency pair is not valid"})
    assert [type(one) for one in orders] == [Order, OrderRefusal]


@pytest.mark.parametrize("entries", [(), (ORDER,), (ORDER, {}), (ORDER, None), (ORDER, "ok")], ids=repr)
def test_an_order_of_several_that_is_not_in_the_answer_leaves_it_open(entries: Any) -> None:
    with pytest.raises(OutcomeUnknown) as caught:
        batch(*entries)
    reason = caught.value.reason
    assert isinstance(reason, PartRefused)
    assert reason.missing[-1] == "orders[1]"
    assert reason.accepted == ("orders[0]",) * bool(entries)


def test_a_refusal_among_several_orders_in_another_form_is_no_order() -> None:
    with pytest.raises(InsufficientFunds) as caught:
        batch({"status": "error", "code": 422, "message": "Insufficient funds"}, ORDER)
    assert isinstance(caught.value, PartRefused)
    assert caught.value.accepted == ("orders[1]",)
    assert caught.value.value[1].id == ORDER["id"]


def test_each_reason_is_mapped() -> None:
    assert {reason.kind for reason in MAPPED} == set(REASONS)


def refused_by_the_sandbox(call: Callable[[TimedExchange, CoinDCX], Any]) -> CoinDCXError:
    exchange = TimedExchange()
    with pytest.raises(CoinDCXError) as caught:
        call(exchange, exchange.client())
    return caught.value


def _too_much(_: TimedExchange, client: CoinDCX) -> Any:
    for _ in range(20):  # each as large as the market takes
        client.orders.create(**{**spot_order(), "total_quantity": Decimal("1.9")})


def _too_much_of_a_future(_: TimedExchange, client: CoinDCX) -> Any:
    client.futures.orders.create(**futures_order(total_quantity=Decimal(900), leverage=1))


def _twice(_: TimedExchange, client: CoinDCX) -> Any:
    for _ in range(2):
        client.orders.create(**spot_order(), client_order_id="mine")


def _cancelled(_: TimedExchange, client: CoinDCX) -> Any:
    id = client.orders.create(**spot_order()).id
    for _ in range(2):
        client.orders.cancel(id=id)


def _other_leverage(_: TimedExchange, client: CoinDCX) -> Any:
    position(client)
    client.futures.orders.create(**futures_order(leverage=3))


@pytest.mark.parametrize(
    ("call", "reason", "status"),
    [
        (_too_much, InsufficientFunds, Unprocessable),
        (_too_much_of_a_future, InsufficientFunds, BadRequest),
        (lambda _, client: client.orders.status(id="999"), OrderNotFound, NotFound),
        (_twice, DuplicateOrderId, Unprocessable),
        (lambda _, client: client.orders.create(**{**spot_order(), "total_quantity": Decimal("0.00001")}), BelowMinimum, BadRequest),
        (lambda _, client: client.futures.orders.create(**futures_order(total_quantity=Decimal("0.001"))), BelowMinimum, BadRequest),
        (_cancelled, OrderNotChangeable, Unprocessable),
        (_other_leverage, LeverageMismatch, Unprocessable),
    ],
)  # fmt: skip
def test_what_the_sandbox_refuses_has_its_reason(call: Any, reason: type[ApiError], status: type[ApiError]) -> None:
    error = refused_by_the_sandbox(call)
    assert isinstance(error, reason)
    assert isinstance(error, status)


def test_a_leg_that_the_sandbox_refuses_is_no_success() -> None:
    """A trigger on the wrong side of the price."""
    stop = StopLossTrigger(stop_price="3000", order_type="stop_market")

    def wrong_side(_: TimedExchange, client: CoinDCX) -> Any:
        legs = {"take_profit": TakeProfitTrigger(stop_price="3000", order_type="take_profit_market"), "stop_loss": stop}
        client.futures.positions.create_tpsl(id=position(client), **legs)

    error = refused_by_the_sandbox(wrong_side)
    assert isinstance(error, PartRefused)
    assert (error.accepted, [*error.refused]) == (("stop_loss",), ["take_profit"])


def _answered(content: Any, call: Any) -> CoinDCXError | Any:
    """What a call gives, or raises, when it is answered so."""
    client = at_a_fake(CoinDCX, answering(content), limits="none").client
    try:
        return call(client)
    except CoinDCXError as error:
        return error


@pytest.mark.parametrize("content", [
    {"orders": [{"id": "1", "status": "open"}]}, {"id": "1", "status": "open"}, {"client_order_id": "x", "status": 200}, {},
])  # fmt: skip
@pytest.mark.parametrize("call", [
    lambda client: client.orders.cancel(id="99"), lambda client: client.orders.cancel_all(market="BTCINR"),
    lambda client: client.futures.positions.exit(id="99"),
], ids=["cancel", "cancel all", "exit"])  # fmt: skip
def test_the_answer_to_another_call_acknowledges_nothing(content: Any, call: Any) -> None:
    error = _answered(content, call)
    assert isinstance(error, OutcomeUnknown)
    assert isinstance(error.reason, (WrongAnswer, DecodeError))


@pytest.mark.parametrize("content", [
    {"message": "success", "status": 200, "code": 200}, {"status": "success", "id": 99}, {"message": "ok", "orders": [{"id": "99"}]},
])  # fmt: skip
def test_an_acknowledgement_may_name_what_it_is_about(content: Any) -> None:
    assert type(_answered(content, lambda client: client.orders.cancel(id="99"))).__name__ == "Acknowledgement"


def _batch(client: CoinDCX) -> Any:
    order = spot_order()
    return client.orders.create_multiple(orders=[NewOrder(**order, ecode="I", client_order_id=id) for id in ("a", "b")])


def _order(own: str) -> dict[str, Any]:
    (example,) = (one for one in OPERATIONS if one.name == "orders.status")
    shown = {name: spot_order()[name] for name in ("market", "side")}
    return {**example.answer_example, **shown, "client_order_id": own}


@pytest.mark.parametrize(("content", "missing"), [
    ([_order("b"), {"error_message": "no"}], ("orders[0]",)),
    ([_order("a"), _order("a")], ("orders[1]",)),
    ([{**_order("a"), "id": None}, _order("b")], ("orders[0]",)),
])  # fmt: skip
def test_of_several_orders_each_has_the_answer_with_its_own_id(content: Any, missing: tuple[str, ...]) -> None:
    error = _answered({"orders": content}, _batch)
    assert isinstance(error, OutcomeUnknown)
    assert isinstance(error.reason, PartRefused)
    assert error.reason.missing == missing


def test_orders_may_be_answered_in_another_order() -> None:
    assert [one.client_order_id for one in _answered({"orders": [_order("b"), _order("a")]}, _batch)] == ["b", "a"]


@pytest.mark.parametrize("no", [{"success": False, "error": "too close"}, {"status": "error"}, {"code": 422}])
def test_a_leg_that_has_an_id_and_says_no_was_not_taken_for_certain(no: dict[str, Any]) -> None:
    def call(client: CoinDCX) -> Any:
        return client.futures.positions.create_tpsl(id="p", stop_loss=STOP)

    assert isinstance(_answered({"stop_loss": {**LEG, **no}}, call), OutcomeUnknown)
