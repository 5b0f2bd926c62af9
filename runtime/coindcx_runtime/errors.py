"""Everything that a call can raise.

CoinDCXError
├── ConnectionFailed          no usable answer to a read; for all else, nothing was sent
│   └── TimedOut              the same, for want of time
├── ApiError                  the exchange refused: a status other than 2xx, or a refusal under 2xx
│   ├── BadRequest            400
│   ├── AuthenticationFailed  401
│   ├── Forbidden             403
│   ├── NotFound              404
│   ├── Unprocessable         422
│   ├── RateLimited           429
│   ├── ServerError           5xx
│   ├── PartRefused           a part of the call was refused, or is not in the answer; `.value` has the others
│   ├── InsufficientFunds     the reason, whatever the status: too little in the wallet
│   ├── OrderNotFound         no such order
│   ├── DuplicateOrderId      the client_order_id was used before
│   ├── BelowMinimum          the quantity or the value is too small
│   ├── UnknownMarket         no such market or pair
│   ├── OrderNotChangeable    it is filled or cancelled already
│   └── LeverageMismatch      the position has another leverage
├── DecodeError               2xx, and no object could be read from the body
├── WrongAnswer               2xx, about something else than was asked for
│   └── WrongInstrument       the same of public data: the exchange does not know the pair
├── BrokenRules               an order that its market would refuse; a ValueError too, nothing was sent
├── JournalFailed             the journal cannot be used; what could not be written down first was not sent
├── OutcomeUnknown            an order or transfer may or may not have happened; `.reason` is one of the above
├── NotAccepted               it was found out that it did not happen; `.settlement` says how
└── DryRun                    nothing was sent, because the client was made with dry_run=True

Bad arguments raise TypeError or ValueError before anything is sent.

A reason is known by its text or code (`x-reasons` in the spec), and the error is of the class of its status, too: a 400
"Insufficient funds" is caught by `except BadRequest` and by `except InsufficientFunds`. An unknown text has the class
of its status alone.

A refusal with a status of 2xx, such as `{"success": false}`, is no success. A read raises the ApiError, of the class of
the status that the body names, and `.status` is what was sent. A call that changes something raises OutcomeUnknown with
that error as its `.reason`: the exchange says yes and no at once, no document tells which holds, and an order that is
wrongly thought refused is placed twice. Where a refusal within the answer is documented, such as of one leg of two, it
is certain (PartRefused); what the answer does not mention is OutcomeUnknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, TypeVar

from attrs import frozen

from coindcx_runtime.clock import Seconds
from coindcx_runtime.codec.salvage import ids_in, told_ids
from coindcx_runtime.exchange_time.headers import LANE_LONGEST
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.outcome import PendingCall, Settlement

K = TypeVar("K", bound="ApiError")


class CoinDCXError(Exception):
    """A call that did not end well.

    operation: name of the call, such as `orders.create`.
    status: HTTP status, or None when there was no answer.
    code: the exchange's own code, such as `OMS-VF-0004`, else the body's `code`; None where that repeats the status.
    message: what went wrong, in the exchange's words where it sent some, else how the answer starts.
    body: the answer's bytes, or None when there was no answer.
    hint: what is right where the exchange refused a name of a market or pair that looks mistaken; else empty.
    No attribute holds the key, the secret or a signature.
    """

    hint: str = ""

    def __init__(
        self,
        message: str,
        *,
        operation: str,
        status: int | None = None,
        code: int | str | None = None,
        body: bytes | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.operation = operation
        self.status = status
        self.code = code
        self.body = body

    def __str__(self) -> str:
        status, hint = f"{self.status} " if self.status else "", f"; {self.hint}" if self.hint else ""
        return f"{self.operation}: {status}{self.message}{hint}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (vars(type(self)).get("_made_of", type(self)), self.args, self.__dict__)


class ConnectionFailed(CoinDCXError):
    """No usable answer: no connection, or it broke. `may_have_been_sent` is False when that is certain."""

    may_have_been_sent: bool = True


class TimedOut(ConnectionFailed):
    """No answer in time."""


class ApiError(CoinDCXError):
    """The exchange, or the edge in front of it, refused: with a status other than 2xx, or in words under 2xx.

    url: what was called, without its query.
    """

    url: str = ""
    _likely_causes: ClassVar[str] = ""

    def __str__(self) -> str:
        if not self.url or not self._likely_causes:
            return super().__str__()
        return f"{super().__str__()}; {self.url} was called; likely causes: {self._likely_causes}"


class BadRequest(ApiError):
    """400: the request is invalid; on some paths also insufficient funds."""


class AuthenticationFailed(ApiError):
    """401: unknown key, wrong signature, or a clock that is off; the exchange does not say which."""

    _likely_causes = "a wrong key or secret, quotes around a value of the environment, an extra path in base_url"


class Forbidden(ApiError):
    """403: refused by the edge, often because of the address the call came from."""


class NotFound(ApiError):
    """404: no such path, or no such order or wallet."""

    _likely_causes = "there is no such thing, or base_url has an extra path"


class Unprocessable(ApiError):
    """422: well formed and refused; `message` says why."""


class RateLimited(ApiError):
    """429: too many calls. Without a `status`: held back by this client, as the wait would outlast the call's deadline.

    retry_after: seconds after which to come again, where they are known.
    """

    retry_after: Seconds | None = None

    def __str__(self) -> str:
        if self.status is None or self.retry_after is None or self.retry_after <= LANE_LONGEST:
            return super().__str__()
        return (
            f"{super().__str__()}; the exchange asks for no calls for {self.retry_after:.0f} s,"
            f" of which cancels and exits wait {LANE_LONGEST:.0f} s at most"
        )


class ServerError(ApiError):
    """5xx: a fault or maintenance at the exchange."""


class PartRefused(ApiError):
    """A part of what was asked for was refused, or the answer says nothing of it, such as one leg of two.

    value: the answer as it was read, with the parts that were accepted; None where nothing could be read.
    accepted: names of the parts that were accepted.
    refused: why the others were refused, by their names.
    missing: names of the parts of which the answer says nothing that can be read. The error is the `reason` of an
        OutcomeUnknown where there are any.
    """

    value: Any
    accepted: tuple[str, ...]
    refused: Mapping[str, str]
    missing: tuple[str, ...]


class InsufficientFunds(ApiError):
    """There is too little in the wallet."""


class OrderNotFound(ApiError):
    """There is no such order."""


class DuplicateOrderId(ApiError):
    """The `client_order_id` was used before; the order that has it is there, and this one was not placed."""


class BelowMinimum(ApiError):
    """The quantity or the value of an order is below the least that its market takes."""


class UnknownMarket(ApiError):
    """There is no such market or pair."""


class OrderNotChangeable(ApiError):
    """The order cannot be cancelled or changed any more: it is filled or cancelled already."""


class LeverageMismatch(ApiError):
    """The position has another leverage than the order; both have to be the same."""


class DecodeError(CoinDCXError):
    """A 2xx answer from which no object could be read; its bytes are in `body`."""


class WrongAnswer(CoinDCXError):
    """A 2xx answer about something else than was asked for: that of another call, or rows of another time.

    field: the member of the answer that shows it, such as `client_order_id`, `market`, or the time of a row.
    asked, answered: what it had to be, and what it is; the answer's bytes are in `body`.
    """

    field: str
    asked: str
    answered: str


class WrongInstrument(WrongAnswer):
    """A 2xx answer about another instrument, or none: what the exchange gives for a pair that it does not know.

    asked, answered: the pairs, the second one empty where it was an empty book.
    """


class JournalFailed(CoinDCXError):
    """The journal cannot be used. Where it says so, something was to be sent, and was not."""


@frozen(kw_only=True)
class Violation:
    """One rule that an order breaks.

    rule: name of the member of MarketRules that is not kept, or `side`, `price` (missing), `margin`, `combination`
    (arguments that do not go together), `position_leverage`, `trigger` (on the wrong side of the limit).
    field: the argument that breaks it. given: its value. allowed: what the rule has: the limit, or the names to choose
    from. text: all of that in one sentence. index: of the order, in a list of them.
    """

    rule: str
    field: str
    given: Decimal | str | None
    allowed: Decimal | str | tuple[str, ...] | None
    text: str
    index: int | None = None


class BrokenRules(CoinDCXError, ValueError):
    """An order that breaks rules of its market, as `check=True` found before anything was sent.

    violations: what it breaks; of several orders, each says its `index`.
    """

    violations: tuple[Violation, ...]

    def __init__(self, violations: tuple[Violation, ...], *, operation: str) -> None:
        super().__init__("; ".join(one.text for one in violations), operation=operation)
        self.violations = violations


class OutcomeUnknown(CoinDCXError):
    """Whether the call took effect is not known. Do not repeat it blindly: `reconcile` of its resource finds out.

    reason: the error that left the outcome open.
    sent: the arguments that were sent, by wire name, without times and signatures.
    ids: those among them that the exchange can be asked for, such as `client_order_id` or `id`.
    pending: what `reconcile` needs to find out; None where nothing lists it.
    """

    def __init__(self, reason: CoinDCXError, pending: PendingCall | None = None) -> None:
        is_listed = pending is not None and bool(pending.call.operation.probes)
        super().__init__(
            f"outcome unknown, it may have taken effect ({type(reason).__name__}: {reason.message}); do not repeat it,"
            + (" reconcile finds out" if is_listed else " nothing lists what became of it: compare the balances"),
            operation=reason.operation,
            status=reason.status,
            code=reason.code,
            body=reason.body,
        )
        self.reason = reason
        self.pending = pending

    @property
    def notes(self) -> tuple[str, ...]:
        """What was added to it since, such as why asking did not tell."""
        return tuple(getattr(self, "__notes__", ()))

    @property
    def account(self) -> str | None:
        """Names the key and the exchange that it was sent with, without telling the key."""
        return None if self.pending is None else self.pending.account

    @property
    def sent_ms(self) -> int:
        """The timestamp with which it was signed last, milliseconds since 1970 UTC."""
        return 0 if self.pending is None else self.pending.signed.stamp_ms

    @property
    def sent(self) -> Mapping[str, Any]:
        """The arguments by wire name."""
        return {} if self.pending is None else self.pending.call.arguments

    @property
    def ids(self) -> Mapping[str, Any]:
        """The ids among the arguments, by wire name."""
        return {} if self.pending is None else self.pending.call.ids

    @property
    def answered_ids(self) -> dict[str, tuple[str, ...]]:
        """The ids in the answer by member name, such as `{"id": ("a1",)}`; those of a cut or damaged one, too.

        None of an answer that belongs to another call.
        """
        return {} if isinstance(self.reason, WrongAnswer) else ids_in(self.body or b"")

    def __str__(self) -> str:
        ids = told_ids(self.ids)
        return super().__str__() + (f"; {ids}" if ids else "")


class NotAccepted(CoinDCXError):
    """The exchange was asked, and the call did not take effect: it was refused, or never arrived and cannot any more.

    settlement: what was found, and how.
    """

    settlement: Settlement[Any]

    def __init__(self, settlement: Settlement[Any], *, operation: str) -> None:
        super().__init__(f"it did not take effect: {settlement.because}", operation=operation)
        self.settlement = settlement


class DryRun(CoinDCXError):
    """The call was signed and checked, and not sent: the client was made with `dry_run=True`.

    call: what would have been sent.
    """

    def __init__(self, call: Call[Any]) -> None:
        super().__init__("signed and not sent, as this client has dry_run=True", operation=call.operation.name)
        self.call = call

    @property
    def sent(self) -> Mapping[str, Any]:
        """The arguments that would have been sent, by wire name, without times and signatures."""
        return self.call.arguments


def error_class(status: int, reason: type[ApiError] | None = None) -> type[ApiError]:
    """The class for a status other than 2xx; with a reason one that is both."""
    return both(reason, ServerError if status >= 500 else _BY_STATUS.get(status, ApiError))


def both(reason: type[ApiError] | None, kind: type[K]) -> type[K]:
    """A class that is a reason and another kind of error, and has the name of the reason."""
    made_of: tuple[Any, ...] = reason, kind
    return kind if reason is None else _both(*made_of)


@cache
def _both(reason: Any, kind: Any) -> Any:
    if kind is ApiError:
        return reason
    named = {"__module__": __name__, "__doc__": reason.__doc__, "_made_of": (reason, kind)}
    return type(reason.__name__, (reason, kind), named)


_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: AuthenticationFailed,
    403: Forbidden,
    404: NotFound,
    422: Unprocessable,
    429: RateLimited,
}


REASONS = (
    *(InsufficientFunds, OrderNotFound, DuplicateOrderId, BelowMinimum, UnknownMarket, OrderNotChangeable),
    LeverageMismatch,
)
"""The classes that the spec can map a text or a code to."""


def _rebuild(
    made_of: type[CoinDCXError] | tuple[type[ApiError], type[ApiError]], args: tuple[Any, ...], state: dict[str, Any]
) -> CoinDCXError:
    kind = both(*made_of) if isinstance(made_of, tuple) else made_of
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error
