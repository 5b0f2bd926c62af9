"""Every fault of the sandbox in every variant that looks different to a caller, and what is to come of it.

What is to come of a call depends on how its attempts end and on its retry class, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import isawaitable
from typing import Any, Literal

from attrs import evolve, field, frozen
from coindcx_client import (
    AuthenticationFailed,
    CoinDCXError,
    ConnectionFailed,
    DecodeError,
    Forbidden,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    TimedOut,
    Unprocessable,
)
from coindcx_client.models import Acknowledgement, BookAcknowledgement
from coindcx_client.operations import CATALOGUE
from coindcx_runtime.errors import error_class
from coindcx_runtime.operation.operation import Operation
from support.annotation_check import misfits

Ending = Literal["answered", "throttled", "put off", "refused", "mistimed", "open", "too late", "garbled"]

STATUSES = {error_class(status) for status in (400, 401, 403, 404, 422, 429, 500)}

OPERATIONS: dict[str, Operation[Any]] = {
    operation.name: operation for operation in (CATALOGUE.operation(id) for id in CATALOGUE.places)
}

# How often a call arrives when its first attempt ends so, and when each of them does.
ARRIVALS: dict[Ending, dict[str, tuple[int, int]]] = {
    "answered": {"read": (1, 1), "idempotent": (1, 1), "unsafe": (1, 1)},
    # Refused for certain, so that even an order may come again: as often as the policy says,
    "throttled": {"read": (2, 3), "idempotent": (2, 3), "unsafe": (2, 3)},
    # or once, signed anew.
    "mistimed": {"read": (2, 2), "idempotent": (2, 2), "unsafe": (2, 2)},
    # Refused, and would be again.
    "refused": {"read": (1, 1), "idempotent": (1, 1), "unsafe": (1, 1)},
    # No time is left in which to come again.
    "put off": {"read": (1, 1), "idempotent": (1, 1), "unsafe": (1, 1)},
    "too late": {"read": (1, 1), "idempotent": (1, 1), "unsafe": (1, 1)},
    # It may have been taken: the line that people's money hangs on.
    "open": {"read": (2, 3), "idempotent": (2, 3), "unsafe": (1, 1)},
    # It was taken, and asking again would not tell more.
    "garbled": {"read": (1, 1), "idempotent": (1, 1), "unsafe": (1, 1)},
}
_LEAVES_IT_OPEN = {"open", "too late", "garbled"}

# What the sandbox answers to the repetition of a call that it took: None for the same again.
REPEATED: dict[str, type[CoinDCXError] | None] = {
    "orders.cancel": Unprocessable,
    "orders.cancel_by_ids": None,
    "margin.cancel": Unprocessable,
    "lending.settle": None,
    "futures.orders.cancel": Unprocessable,
}


@frozen
class Fault:
    """A fault and how an attempt ends that it befalls.

    taken: whether the exchange takes the call, now or later. error: what the caller is told if nothing better follows.
    options: of the client.
    """

    id: str
    what: str
    ending: Ending
    error: type[CoinDCXError] | None = None
    taken: bool = False
    arguments: dict[str, Any] = field(factory=dict)
    options: dict[str, Any] = field(factory=dict)

    def of(self, operation: Operation[Any]) -> Fault:
        """The same as it is for an operation."""
        if self.what == "empty" and operation.result in (Acknowledgement, BookAcknowledgement):
            return evolve(self, ending="answered", error=None)  # it needs no words
        if self.what == "delay" and not operation.signed and self.arguments.get("before"):
            taken = evolve(self, taken=True)  # without a signature none expires
            return evolve(taken, ending="answered", error=None) if self.ending == "mistimed" else taken
        return self


def every_fault(patience: float, *, pause: int = 2) -> list[Fault]:
    """All of them but those of the clock, for clients with so much patience; `pause` is what the exchange asks for."""
    longer, brief, gap = patience * 1.6, patience * 0.2, patience * 0.6
    return [
        Fault("lost", "lost", "open", ConnectionFailed),
        Fault("reply lost", "reply_lost", "open", ConnectionFailed, taken=True),
        Fault("reset", "reset", "open", ConnectionFailed, taken=True),
        Fault("brief delay", "delay", "answered", taken=True, arguments={"seconds": brief}),
        Fault("long delay", "delay", "open", TimedOut, taken=True, arguments={"seconds": longer}),
        Fault("comes late", "delay", "answered", taken=True, arguments={"seconds": brief, "before": True}),
        Fault("comes later", "delay", "open", TimedOut, taken=True, arguments={"seconds": longer, "before": True}),
        Fault("comes too late", "delay", "open", TimedOut, arguments={"seconds": 30, "before": True}),
        Fault("throttled", "rate_limited", "throttled", RateLimited),
        Fault("come again", "rate_limited", "throttled", RateLimited, arguments={"retry_after": pause}),
        # Cancels and exits wait 30 seconds of it, which are more than this client has.
        Fault("come tomorrow", "rate_limited", "put off", RateLimited,
              arguments={"retry_after": 3600}, options={"deadline": 25}),
        *(
            Fault(f"{status}{' though taken' * taken}", "error", "open", ServerError, taken,
                  arguments={"status": status, "accepted": taken})
            for status in (500, 503)
            for taken in (False, True)
        ),
        Fault("502 page", "html", "open", ServerError, arguments={"status": 502}),
        Fault("403 page", "html", "refused", Forbidden, arguments={"status": 403}),
        Fault("truncated", "truncated", "garbled", DecodeError, taken=True),
        Fault("empty", "empty", "garbled", DecodeError, taken=True),
        Fault("twice", "reply_doubled", "answered", taken=True),
        Fault("twice, later", "reply_doubled", "answered", taken=True, arguments={"seconds": brief}),
        Fault("swapped with none", "replies_swapped", "answered", taken=True, arguments={"seconds": brief}),
        Fault("wrong type", "wrong_type", "answered", taken=True),
        Fault("pieces", "trickle", "answered", taken=True, arguments={"size": 4096, "seconds": 0.01}),
        Fault("slow pieces", "trickle", "open", TimedOut, taken=True, arguments={"size": 1, "seconds": longer}),
        Fault("endless pieces", "trickle", "too late", TimedOut, taken=True,
              arguments={"size": 1, "seconds": gap}, options={"deadline": patience * 1.5, "timeout": patience}),
    ]  # fmt: skip


# Only where time costs nothing: twelve seconds on the way, for somebody who waits so long.
EXPIRES_ON_THE_WAY = Fault(
    "expires on the way", "delay", "mistimed", AuthenticationFailed,
    arguments={"seconds": 12, "before": True}, options={"timeout": 15},
)  # fmt: skip


@frozen
class Outcome:
    """What became of a call: how often it arrived, how often it was taken then and a minute later, what was told."""

    arrivals: int
    reached: int
    error: type[CoinDCXError] | None = None
    reason: type[CoinDCXError] | None = None


def expected(operation: Operation[Any], fault: Fault, *, always: bool) -> Outcome:
    """What is to come of a call with this fault, in its first attempt alone or in each."""
    fault = fault.of(operation)
    arrivals = ARRIVALS[fault.ending][operation.retry][always]
    if fault.ending == "mistimed" and always:
        return Outcome(arrivals, 0, fault.error)
    befallen = arrivals if always else 1
    reached = befallen * fault.taken + arrivals - befallen
    if arrivals > befallen:
        # What is late on its way in is overtaken by its repetition.
        is_first = fault.taken and not fault.arguments.get("before")
        repeated = REPEATED.get(operation.name) if is_first else None
        return Outcome(arrivals, reached, repeated and OutcomeUnknown, repeated)
    if fault.error is not None and operation.retry != "read" and fault.ending in _LEAVES_IT_OPEN:
        return Outcome(arrivals, reached, OutcomeUnknown, fault.error)
    return Outcome(arrivals, reached, fault.error)


def told(error: CoinDCXError | None) -> tuple[type[CoinDCXError] | None, type[CoinDCXError] | None]:
    """The class of an error, and that of its reason."""
    reason = error.reason if isinstance(error, OutcomeUnknown) else None
    return _class_of(error), _class_of(reason)


def _class_of(error: CoinDCXError | None) -> type[CoinDCXError] | None:
    """Its class; that of its status, where the refusal has a reason as well."""
    kind = error and type(error)
    return next((base for base in kind.__mro__ if base in STATUSES), kind) if kind else None


def ended(call: Callable[[], Any], hint: Any) -> CoinDCXError | None:
    """The error of a call that never has to wait for real; what it gives otherwise is of its type."""
    try:
        value = call()
        if isawaitable(value):
            value = _at_once(value)
    except CoinDCXError as error:
        return error
    assert misfits(value, hint) == []
    return None


def _at_once(coroutine: Any) -> Any:
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waits for something real")
