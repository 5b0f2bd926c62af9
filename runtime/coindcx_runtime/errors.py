"""Everything that a call can raise.

CoinDCXError
├── ConnectionFailed          no usable answer to a read; for all else, nothing was sent
│   └── TimedOut              the same, for want of time
├── ApiError                  the exchange answered with a status other than 2xx
│   ├── BadRequest            400
│   ├── AuthenticationFailed  401
│   ├── Forbidden             403
│   ├── NotFound              404
│   ├── Unprocessable         422
│   ├── RateLimited           429
│   └── ServerError           5xx
├── DecodeError               2xx, and no object could be read from the body
├── WrongInstrument           2xx, about another instrument than was asked for
├── WrongAnswer               2xx, with rows outside the span of time that was asked for
├── BrokenRules               an order that its market would refuse; a ValueError too, nothing was sent
├── JournalFailed             the journal cannot be used; what could not be written down first was not sent
├── OutcomeUnknown            an order or transfer may or may not have happened; `.reason` is one of the above
├── NotAccepted               it was found out that it did not happen; `.settlement` says how
└── DryRun                    nothing was sent, because the client was made with dry_run=True

Bad arguments raise TypeError or ValueError before anything is sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coindcx_runtime.ids import ids_in, told_ids
from coindcx_runtime.order_ids import new_order_id

if TYPE_CHECKING:
    from coindcx_runtime.clock import Seconds
    from coindcx_runtime.operation import Call
    from coindcx_runtime.overlaps import Turn
    from coindcx_runtime.rules.checks import Violation
    from coindcx_runtime.settlement import Settlement
    from coindcx_runtime.signed import Signed


class CoinDCXError(Exception):
    """A call that did not end well.

    operation: name of the call, such as `orders.create`.
    status: HTTP status, or None when there was no answer.
    code: the exchange's own code in the body, or None.
    message: what went wrong, in the exchange's words where it sent some.
    body: the answer's bytes, or None when there was no answer.
    No attribute holds the key, the secret or a signature.
    """

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
        return f"{self.operation}: {f'{self.status} ' if self.status else ''}{self.message}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, self.__dict__)


class ConnectionFailed(CoinDCXError):
    """No usable answer: no connection, or it broke. `may_have_been_sent` is False when that is certain."""

    may_have_been_sent: bool = True


class TimedOut(ConnectionFailed):
    """No answer in time."""


class ApiError(CoinDCXError):
    """The exchange, or the edge in front of it, answered with a status other than 2xx."""


class BadRequest(ApiError):
    """400: the request is invalid; on some paths also insufficient funds."""


class AuthenticationFailed(ApiError):
    """401: unknown key, wrong signature, or a clock that is off; the exchange does not say which."""


class Forbidden(ApiError):
    """403: refused by the edge, often because of the address the call came from."""


class NotFound(ApiError):
    """404: no such path, or no such order or wallet."""


class Unprocessable(ApiError):
    """422: well formed and refused; `message` says why."""


class RateLimited(ApiError):
    """429: too many calls. Without a `status`: held back by this client, as the wait would outlast the call's deadline.

    retry_after: seconds after which to come again, where they are known.
    """

    retry_after: Seconds | None = None


class ServerError(ApiError):
    """5xx: a fault or maintenance at the exchange."""


class DecodeError(CoinDCXError):
    """A 2xx answer from which no object could be read; its bytes are in `body`."""


class WrongInstrument(CoinDCXError):
    """A 2xx answer about another instrument: the exchange gives some other one for a pair that it does not know.

    asked, answered: the pairs; the answer's bytes are in `body`.
    """

    asked: str
    answered: str


class WrongAnswer(CoinDCXError):
    """A 2xx answer that is not what was asked for, such as rows outside the asked span; its bytes are in `body`."""


class JournalFailed(CoinDCXError):
    """The journal cannot be used. Where it says so, something was to be sent, and was not."""


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
    account: names the key and the exchange that it was sent with, without telling the key.
    before, entry, token, turn, is_blurred, signed: what `reconcile` needs: rows from before the call, its place in the
        journal, its identity, its place among those that change the same, whether another one may have changed that
        meanwhile, when it was signed.
    """

    reason: CoinDCXError
    before: Sequence[Any] | None = None
    entry: str | None = None
    turn: Turn | None = None
    is_blurred: bool = False
    account: str | None = None

    def __init__(self, reason: CoinDCXError, call: Call[Any] | None = None, signed: Signed | None = None) -> None:
        is_listed = call is not None and bool(call.operation.settle)
        super().__init__(
            f"outcome unknown, it may have taken effect ({type(reason).__name__}: {reason.message}); do not repeat it,"
            + (" reconcile finds out" if is_listed else " nothing lists what became of it: compare the balances"),
            operation=reason.operation,
            status=reason.status,
            code=reason.code,
            body=reason.body,
        )
        self.reason = reason
        self.call = call
        self.signed = signed
        self.token = new_order_id()

    @property
    def sent_ms(self) -> int:
        """The timestamp with which it was signed last, milliseconds since 1970 UTC."""
        return 0 if self.signed is None else self.signed.stamp_ms

    @property
    def sent(self) -> Mapping[str, Any]:
        """The arguments by wire name."""
        return {} if self.call is None else self.call.arguments

    @property
    def ids(self) -> Mapping[str, Any]:
        """The ids among the arguments, by wire name."""
        return {} if self.call is None else self.call.ids

    @property
    def answered_ids(self) -> dict[str, tuple[str, ...]]:
        """The ids in the answer by member name, such as `{"id": ("a1",)}`; those of a cut or damaged one, too."""
        return ids_in(self.body or b"")

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


def error_class(status: int) -> type[ApiError]:
    """The class for a status other than 2xx."""
    if status >= 500:
        return ServerError
    return _BY_STATUS.get(status, ApiError)


_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: AuthenticationFailed,
    403: Forbidden,
    404: NotFound,
    422: Unprocessable,
    429: RateLimited,
}


def _rebuild(cls: type[CoinDCXError], args: tuple[Any, ...], state: dict[str, Any]) -> CoinDCXError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error
