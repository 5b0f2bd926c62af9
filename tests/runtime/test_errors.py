import copy
import inspect
import pickle
import re
from decimal import Decimal
from typing import Any

import pytest
from coindcx_runtime import errors
from coindcx_runtime.errors import (
    REASONS,
    ApiError,
    BrokenRules,
    CoinDCXError,
    ConnectionFailed,
    DecodeError,
    DryRun,
    NotAccepted,
    OutcomeUnknown,
    PartRefused,
    RateLimited,
    ServerError,
    TimedOut,
    WrongAnswer,
    WrongInstrument,
    both,
    error_class,
)
from coindcx_runtime.exchange_time.validity import Signed
from coindcx_runtime.market_rules import Violation
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.outcome import PendingCall, Settlement
from support.doubles import Row, State, operation

CALL = Call(operation(), path={"id": "a1"}, query={"pair": "A"}, body={"client_order_id": "mine", "price": Decimal(1)})
SEVERAL = Call(operation(order_id="client_order_id"), body={"orders": [{"client_order_id": n} for n in ("a", "b")]})
SIGNED = Signed(stamp_ms=1_700_000_000_000, slack=0.5, at=None, is_exact=True)

CLASSES = {
    name: kind
    for name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, CoinDCXError) and kind.__module__ == errors.__name__
}


TWO_KINDS = [error_class(400, REASONS[0]), error_class(422, REASONS[0]), both(REASONS[1], PartRefused)]


def drawn_tree() -> dict[str, str | None]:
    """Each class of the drawing and the one above it."""
    parents: dict[str, str | None] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"((?:│   |    )*(?:├── |└── )?)([A-Z]\w+)(  |$)", line)
        if match and (match[1] or not parents):
            depth = len(match[1]) // 4
            parents[match[2]] = above[depth - 1] if depth else None
            above[depth:] = [match[2]]
    return parents


def drawn_statuses() -> dict[str, str]:
    """The status that stands beside a class in the drawing."""
    return dict(re.findall(r"── (\w+) +([0-9]xx|[0-9]{3})$", errors.__doc__ or "", re.MULTILINE))


def test_the_drawing_is_the_tree() -> None:
    base = {name: None if kind is CoinDCXError else kind.__base__.__name__ for name, kind in CLASSES.items()}
    assert drawn_tree() == base
    assert len(base) > 10


def test_the_drawn_statuses_are_the_statuses() -> None:
    drawn = drawn_statuses()
    assert len(drawn) > 5
    for name, status in drawn.items():
        assert error_class(int(status.replace("xx", "00"))) is CLASSES[name]
    of_a_status = {kind for kind in CLASSES.values() if kind.__base__ is ApiError} - {*REASONS, PartRefused}
    assert {kind.__name__ for kind in of_a_status} == set(drawn)


@pytest.mark.parametrize(
    ("status", "wanted"), [(402, ApiError), (302, ApiError), (499, ApiError), (500, ServerError), (599, ServerError)]
)
def test_other_statuses_have_a_class_too(status: int, wanted: type[ApiError]) -> None:
    assert error_class(status) is wanted


def example(kind: type[CoinDCXError]) -> CoinDCXError:
    if kind is OutcomeUnknown:
        reason = TimedOut("no answer in time", operation="orders.create")
        reason.may_have_been_sent = True
        before = [Row(id="a0", price=Decimal(1), state=State.DONE)]
        error = OutcomeUnknown(reason, PendingCall(call=CALL, signed=SIGNED, before=before))
        error.add_note("asking did not tell")
        return error
    if kind is DryRun:
        return DryRun(CALL)
    if kind is NotAccepted:
        refused = Settlement(
            "refused", rows=(Row(id="a1", price=Decimal(1), state=State.DONE),), because="it was refused"
        )
        return NotAccepted(refused, operation="orders.create")
    if kind is BrokenRules:
        violation = Violation(rule="side", field="side", given="up", allowed=("buy", "sell"), text="no\ud800")
        return BrokenRules((violation,), operation="orders.create")
    error = kind("no\ud800", operation="orders.create", status=400, code="X", body=b"\xffbody")
    if isinstance(error, ConnectionFailed):
        error.may_have_been_sent = False
    if isinstance(error, WrongAnswer):
        error.field, error.asked, error.answered = "pair", "B-BTC_USDT", "B-ETH_USDT"
    if isinstance(error, PartRefused):
        error.value, error.accepted, error.missing = Row(id="a1", price=Decimal(1), state=State.DONE), ("fee",), ()
        error.refused = {"tags": "no"}
    return error


def state(error: BaseException) -> Any:
    """All that an error holds, nested errors too."""
    members = {name: state(item) if isinstance(item, BaseException) else item for name, item in vars(error).items()}
    return type(error), error.args, members, str(error)


@pytest.mark.parametrize("carry", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy, copy.deepcopy])
@pytest.mark.parametrize("kind", [*CLASSES.values(), *TWO_KINDS])
def test_every_error_survives_a_pickle(kind: type[CoinDCXError], carry: Any) -> None:
    error = example(kind)
    carried = carry(error)
    assert carried is not error
    assert state(carried) == state(error)


@pytest.mark.parametrize(("error", "text"), [
    (RateLimited("too many", operation="orders.create", status=429), "orders.create: 429 too many"),
    (ConnectionFailed("no connection", operation="users.info"), "users.info: no connection"),
    (DecodeError("the answer is empty", operation="users.info", status=200), "users.info: 200 the answer is empty"),
    (
        OutcomeUnknown(TimedOut("no answer in time", operation="orders.create")),
        "orders.create: outcome unknown, it may have taken effect (TimedOut: no answer in time);"
        " do not repeat it, nothing lists what became of it: compare the balances",
    ),
    (
        OutcomeUnknown(TimedOut("no answer in time", operation="rows.make"), PendingCall(call=CALL, signed=SIGNED)),
        "rows.make: outcome unknown, it may have taken effect (TimedOut: no answer in time);"
        " do not repeat it, nothing lists what became of it: compare the balances; id a1, client_order_id mine",
    ),
    (
        OutcomeUnknown(
            TimedOut("no answer in time", operation="rows.make"),
            PendingCall(call=SEVERAL, signed=SIGNED),
        ),
        "rows.make: outcome unknown, it may have taken effect (TimedOut: no answer in time);"
        " do not repeat it, nothing lists what became of it: compare the balances; client_order_ids ['a', 'b']",
    ),
    (DryRun(CALL), "rows.make: signed and not sent, as this client has dry_run=True"),
    (
        NotAccepted(Settlement("absent", (), because="it never arrived"), operation="rows.make"),
        "rows.make: it did not take effect: it never arrived",
    ),
])  # fmt: skip
def test_the_text_says_which_call_and_why(error: CoinDCXError, text: str) -> None:
    assert str(error) == text


def test_an_open_outcome_carries_what_its_reason_has() -> None:
    reason = ServerError("busy", operation="orders.create", status=503, code=9, body=b"{}")
    error = OutcomeUnknown(reason)
    assert error.reason is reason
    assert (error.operation, error.status, error.code, error.body) == ("orders.create", 503, 9, b"{}")


def test_a_wrong_instrument_still_names_both_after_a_pickle() -> None:
    """Inside of an open outcome, too."""
    carried = pickle.loads(pickle.dumps(OutcomeUnknown(example(WrongInstrument)))).reason
    assert type(carried) is WrongInstrument
    assert (carried.asked, carried.answered, carried.body) == ("B-BTC_USDT", "B-ETH_USDT", b"\xffbody")


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("status", [400, 404, 422, 429, 500])
def test_a_refusal_for_a_known_reason_is_of_both_kinds(reason: type[ApiError], status: int) -> None:
    kind = error_class(status, reason)
    assert issubclass(kind, reason)
    assert issubclass(kind, error_class(status))
    assert (kind.__name__, kind.__qualname__, kind.__module__) == (reason.__name__, reason.__name__, reason.__module__)
    assert kind is error_class(status, reason)


def test_a_status_without_a_class_leaves_the_reason_alone() -> None:
    assert error_class(409, REASONS[0]) is REASONS[0]
