"""An outcome as what the caller gets: the value of an answer, or one of the errors of errors.py.

No local holds what came when an error is raised: a traceback with locals would print what a server echoed.
"""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

from attrs import frozen

from coindcx_runtime.codec import decode
from coindcx_runtime.deviations import Deviations
from coindcx_runtime.errors import (
    CoinDCXError,
    ConnectionFailed,
    DecodeError,
    OutcomeUnknown,
    RateLimited,
    TimedOut,
    WrongAnswer,
    WrongInstrument,
    error_class,
)
from coindcx_runtime.exact import NoObject
from coindcx_runtime.operation import Call, Operation, RawResponse
from coindcx_runtime.retry import is_open
from coindcx_runtime.retry_after import retry_after
from coindcx_runtime.signed import Signed
from coindcx_runtime.signing import Credentials
from coindcx_runtime.steps import Answer, Failure, Outcome, Send

T = TypeVar("T")

_FAILED = ("error", "failed", "failure", "fail")
_DIGITS = re.compile(r"[0-9]{1,9}", re.ASCII)
_LONG = 500
_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{1,64}", re.ASCII)


@frozen
class Attempt:
    """The last attempt of a call: what was sent, when it was signed, and how it ended.

    number: counted from 1.
    doubt: an earlier attempt may have taken effect, so that a refusal of this one proves nothing.
    """

    step: Send
    signed: Signed
    outcome: Outcome
    number: int
    doubt: bool

    @property
    def may_have_worked(self) -> bool:
        """Whether this attempt or an earlier one may have taken effect."""
        return self.doubt or is_open(self.outcome)


@frozen
class Reader:
    """Reads the last attempt of a call; what a server echoes of the key is hidden in errors.

    now_s: the exchange's time, seconds since 1970 UTC.
    """

    credentials: Credentials | None
    now_s: float
    deviations: Deviations

    def read(self, call: Call[T], attempt: Attempt) -> RawResponse[T]:
        """The answer's value.

        Raises:
            CoinDCXError: there is none.
        """
        if isinstance(attempt.outcome, Failure):
            raise self._failed(call, attempt, attempt.outcome)
        answer = attempt.outcome
        if not 200 <= answer.status < 300:
            raise self._refused(call, attempt, answer)
        error: CoinDCXError | None
        try:
            decoded = decode(call.operation, answer.body)
        except NoObject as reason:
            error = self._no_object(call.operation, str(reason), answer, attempt.step)
        else:
            if _says_error(decoded.value):
                problem = "the answer says error, with a status that says success"
                error = self._no_object(call.operation, problem, answer, attempt.step)
            else:
                self.deviations.note(call.operation.name, decoded.places)
                error = self._compare(call, decoded.value, answer, attempt.step)
                error = error or self._outside(call, decoded.value, answer, attempt.step)
            if error is None:
                return RawResponse(answer.status, answer.headers, answer.body, decoded.value, decoded.odd)
            del decoded
        raise self._judged(error, call, attempt, is_open=True)

    def request_id(self, attempt: Attempt) -> str:
        """Under which id the exchange has the request; empty where it says none that looks like one."""
        headers = attempt.outcome.headers if isinstance(attempt.outcome, Answer) else {}
        found = headers.get("x-request-id", "")
        if not _REQUEST_ID.fullmatch(found):
            return ""
        if self.credentials is not None and attempt.step.content is not None:
            # Nothing in such a text can be escaped, so that it has no need of `redact`, which takes its time.
            for secret in self.credentials.headers(attempt.step.content).values():
                found = found.replace(secret, "[hidden]")
        return found

    def _no_object(self, operation: Operation[Any], problem: str, answer: Answer, step: Send) -> DecodeError:
        body = self._redact(answer.body, step)
        return DecodeError(problem, operation=operation.name, status=answer.status, body=body)

    def _compare(self, call: Call[Any], value: Any, answer: Answer, step: Send) -> WrongInstrument | None:
        name = call.operation.same
        if name is None or call.arguments[name] == getattr(value, name):
            return None
        asked = str(call.arguments[name])
        answered = self._redact_text(str(getattr(value, name)), step)
        error = WrongInstrument(
            f"asked for {asked}, and answered with {answered}: the exchange does not know {asked}",
            operation=call.operation.name,
            status=answer.status,
            body=self._redact(answer.body, step),
        )
        error.asked, error.answered = asked, answered
        return error

    def _outside(self, call: Call[Any], value: Any, answer: Answer, step: Send) -> WrongAnswer | None:
        window, operation = call.operation.window, call.operation
        problem = window.stray(call.arguments, value) if window is not None and isinstance(value, list) else None
        if problem is None:
            return None
        body = self._redact(answer.body, step)
        return WrongAnswer(problem, operation=operation.name, status=answer.status, body=body)

    def _refused(self, call: Call[Any], attempt: Attempt, answer: Answer) -> CoinDCXError:
        body = self._redact(answer.body, attempt.step)
        code, message = _said(body)
        # Once more: an escape in the JSON can hide what was redacted.
        message = self._redact_text(message, attempt.step)
        code = self._redact_text(code, attempt.step) if isinstance(code, str) else code
        error = error_class(answer.status)(
            message, operation=call.operation.name, status=answer.status, code=code, body=body
        )
        if isinstance(error, RateLimited):
            error.retry_after = retry_after(answer.headers, self.now_s)
        # 4xx says no. Anything else (a fault, a redirect, a request that the edge gave up on) leaves it open.
        return self._judged(error, call, attempt, is_open=is_open(answer) or answer.status < 400)

    def _failed(self, call: Call[Any], attempt: Attempt, failure: Failure) -> CoinDCXError:
        kind = TimedOut if failure.timed_out else ConnectionFailed
        error = kind(failure.message, operation=call.operation.name)
        error.may_have_been_sent = failure.sent or attempt.doubt
        return self._judged(error, call, attempt, is_open=failure.sent)

    def _judged(self, error: CoinDCXError, call: Call[Any], attempt: Attempt, *, is_open: bool) -> CoinDCXError:
        """The error, or that the outcome is not known, where the call changes something and may have done so."""
        if call.operation.retry == "read" or not (is_open or attempt.doubt):
            return error
        return OutcomeUnknown(error, call, attempt.signed)

    def _redact_text(self, text: str, step: Send) -> str:
        return self._redact(text.encode(errors="replace"), step).decode()

    def _redact(self, body: bytes, step: Send) -> bytes:
        if self.credentials is None or step.content is None:
            return body
        return self.credentials.redact(body, step.content)


def _says_error(value: Any) -> bool:
    """Whether an answer under 2xx repeats another status in its body: a word of failure, or a number from 400."""
    said = getattr(value, "status", None), getattr(value, "code", None)
    return str(said[0]).lower() in _FAILED or any(_number(one) >= 400 for one in said)


def _number(said: Any) -> int:
    """A status, also as text; 0 for anything else."""
    if isinstance(said, str) and _DIGITS.fullmatch(said):
        return int(said)
    return said if isinstance(said, int) else 0


def _said(body: bytes) -> tuple[int | str | None, str]:
    """Code and message of an error body; it may also be empty or an HTML page."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None, "an answer that is not JSON; see .body" if body.strip() else "an empty answer"
    if not isinstance(content, dict):
        return None, "an answer that is no object; see .body"
    code, message = content.get("code"), content.get("message")
    code = code[:_LONG] if isinstance(code, str) else code
    return code if isinstance(code, (int, str)) else None, str(message or "no message; see .body")[:_LONG]
