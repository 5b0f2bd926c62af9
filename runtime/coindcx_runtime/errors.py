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
└── OutcomeUnknown            an order or transfer may or may not have happened; `.reason` is one of the above

Bad arguments raise TypeError or ValueError before anything is sent.
"""

from __future__ import annotations

from typing import Any


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
    """429: too many calls."""


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


class OutcomeUnknown(CoinDCXError):
    """Whether the call took effect is not known. Do not repeat it blindly: ask for the order's status first.

    reason: the error that left the outcome open.
    """

    reason: CoinDCXError

    def __init__(self, reason: CoinDCXError) -> None:
        super().__init__(
            f"outcome unknown, it may have taken effect ({type(reason).__name__}: {reason.message})",
            operation=reason.operation,
            status=reason.status,
            code=reason.code,
            body=reason.body,
        )
        self.reason = reason


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
