"""An outcome as what the caller gets: the value of an answer, or one of the errors of errors.py.

No local holds what came when an error is raised: a traceback with locals would print what a server echoed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeVar

import attrs
from attrs import frozen

from coindcx_runtime.auth.signing import Credentials
from coindcx_runtime.call.parts import denies, is_whole, part_refused
from coindcx_runtime.call.refusal import Reason, reason_of, refuses, said
from coindcx_runtime.call.retry import is_open
from coindcx_runtime.call.same import Mismatch, mismatch, names_it, stray_id
from coindcx_runtime.codec.codec import decode
from coindcx_runtime.codec.deviations import Deviations
from coindcx_runtime.codec.lenient import NoObject
from coindcx_runtime.errors import (
    ApiError,
    CoinDCXError,
    ConnectionFailed,
    DecodeError,
    OutcomeUnknown,
    PartRefused,
    RateLimited,
    TimedOut,
    WrongAnswer,
    WrongInstrument,
    error_class,
)
from coindcx_runtime.exchange_time.headers import retry_after
from coindcx_runtime.exchange_time.validity import Signed
from coindcx_runtime.operation.operation import Call, Operation, RawResponse
from coindcx_runtime.outcome import PendingCall
from coindcx_runtime.steps import Answer, Failure, Outcome, Send

T = TypeVar("T")

_LONG, _MOST = 500, 10_000
_SUCCESS = re.compile(rb'"success"\s*:\s*"?true\b', re.IGNORECASE)
_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{1,64}", re.ASCII)


@frozen
class AttemptResult:
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
        return self.doubt or is_open(self.outcome) or self.is_in_doubt

    @property
    def is_in_doubt(self) -> bool:
        """Whether its answer to a change has no id of the call, and may be another call's."""
        call, outcome = self.step.call, self.outcome
        if call.operation.retry == "read" or not isinstance(outcome, Answer) or not outcome.doubt.has_risen:
            return False
        return not names_it(call, outcome.body)


@frozen
class ResponseReader:
    """Reads the last attempt of a call; what a server echoes of the key is hidden in errors.

    now_s: the exchange's time, seconds since 1970 UTC.
    reasons: what a refusal can give as its reason, as the spec has it.
    """

    credentials: Credentials | None
    now_s: float
    deviations: Deviations
    reasons: tuple[Reason, ...] = ()

    def read(self, call: Call[T], attempt: AttemptResult) -> RawResponse[T]:
        """The answer's value.

        Raises:
            CoinDCXError: there is none.
        """
        if isinstance(attempt.outcome, Failure):
            raise self._failed(call, attempt, attempt.outcome)
        answer = attempt.outcome
        if not 200 <= answer.status < 300 or refuses(answer.body, call.operation.result):
            raise self._refused(call, attempt, answer)
        error: CoinDCXError | None
        try:
            decoded = decode(call.operation, answer.body)
        except NoObject as reason:
            problem = self._redact_text(str(reason), attempt.step)
            error = self._no_object(call.operation, problem, answer, attempt.step)
        else:
            error = self._no_word(call, decoded.value, answer, attempt.step)
            error = error or self._compare(call, decoded.value, answer, attempt.step)
            error = error or self._incomplete(call, decoded.value, answer, attempt.step)
            error = error or self._outside(call, decoded.value, answer, attempt.step)
            error = error or self._in_doubt(call, attempt, answer)
            if error is None:
                self.deviations.note(call.operation.name, decoded.places)
                value = call.completed(decoded.value)
                return RawResponse(answer.status, answer.headers, answer.body, value, decoded.odd)
            del decoded
        is_certain = isinstance(error, PartRefused) and not error.missing
        raise self._judged(error, call, attempt, is_open=not is_certain)

    def request_id(self, attempt: AttemptResult) -> str:
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

    def _no_word(self, call: Call[Any], value: Any, answer: Answer, step: Send) -> CoinDCXError | None:
        """What is wrong with an answer that is to acknowledge a change: it is about another order, or says nothing.

        An answer to another call would pass for a word that names nothing. An empty body is one.
        """
        operation = call.operation
        if operation.retry == "read" or operation.parts is not None or not _only_acknowledges(operation.result):
            return None
        if found := stray_id(call, answer.body):
            return self._wrong(call, found, answer, step)
        if answer.body.strip() and not _has_words(value) and not _SUCCESS.search(answer.body):
            return self._no_object(operation, "the answer acknowledges nothing", answer, step)
        return None

    def _compare(self, call: Call[Any], value: Any, answer: Answer, step: Send) -> WrongAnswer | None:
        operation = call.operation
        for name, how in operation.unknown.items():
            if all(getattr(value, field) == nothing for field, nothing in how.items()):
                return self._wrong(call, Mismatch(name, str(call.arguments[name]), ""), answer, step)
        found = mismatch(call, value)
        return None if found is None else self._wrong(call, found, answer, step)

    def _wrong(self, call: Call[Any], found: Mismatch, answer: Answer, step: Send) -> WrongAnswer:
        answered = self._redact_text(found.answered, step)[:_LONG]
        kind, why = WrongAnswer, f"as its {found.field} says, the answer belongs to another call"
        if not call.operation.signed:  # public data of a pair that the exchange does not know is that of another pair
            kind, why = WrongInstrument, f"the exchange does not know {found.asked}"
        error = kind(
            f"asked for {found.asked}, and answered with {answered or 'nothing'}: {why}",
            operation=call.operation.name,
            status=answer.status,
            body=self._redact(answer.body, step),
        )
        error.field, error.asked, error.answered = found.field, found.asked, answered
        return error

    def _incomplete(self, call: Call[Any], value: Any, answer: Answer, step: Send) -> CoinDCXError | None:
        """What is wrong where a part that was asked for is refused, or missing in the answer."""
        parts = call.operation.parts
        if parts is None:
            return None
        if denies(parts, call.operation.unwrap, answer.body):
            return self._no_object(call.operation, "a part of the answer has an id, and says no", answer, step)
        if is_whole(call, parts, value):
            return None
        body = self._redact(answer.body, step)
        try:
            # An error holds nothing that a server echoed.
            kept = value if body == answer.body else decode(call.operation, body).value
        except NoObject as reason:
            return self._no_object(call.operation, str(reason), answer, step)
        return part_refused(call, parts, kept, answer.status, body, partial(self._shown, step=step), self.reasons)

    def _outside(self, call: Call[Any], value: Any, answer: Answer, step: Send) -> WrongAnswer | None:
        window, operation = call.operation.window, call.operation
        stray = window.stray(call.arguments, value) if window is not None and isinstance(value, list) else None
        if window is None or stray is None:
            return None
        body = self._redact(answer.body, step)
        error = WrongAnswer(str(stray), operation=operation.name, status=answer.status, body=body)
        error.field, error.asked, error.answered = window.time, stray.asked, stray.answered
        return error

    def _in_doubt(self, call: Call[Any], attempt: AttemptResult, answer: Answer) -> WrongAnswer | None:
        if not attempt.is_in_doubt:
            return None
        why = "more came than was asked for, so that the answer may belong to another call"
        body = self._redact(answer.body, attempt.step)
        return WrongAnswer(why, operation=call.operation.name, status=answer.status, body=body)

    def _refused(self, call: Call[Any], attempt: AttemptResult, answer: Answer) -> CoinDCXError:
        error = self._refusal(call, answer, attempt.step)
        # 4xx says no. Anything else leaves it open: a fault, a redirect, a request that the edge gave up on, a refusal
        # under 2xx, one that may be another call's.
        is_clear = answer.status >= 400 and not is_open(answer) and not attempt.is_in_doubt
        return self._judged(error, call, attempt, is_open=not is_clear)

    def _refusal(self, call: Call[Any], answer: Answer, step: Send) -> ApiError:
        body = self._redact(answer.body, step)
        told = said(body, answer.status)
        code, message = self._shown(told.code, step), self._shown(told.message, step)
        status = told.status if 200 <= answer.status < 300 else answer.status
        kind = error_class(status, reason_of(code, message, self.reasons))
        error = kind(message, operation=call.operation.name, status=answer.status, code=code, body=body)
        error.url = self._redact_text(step.url, step)
        if isinstance(error, RateLimited):
            error.retry_after = retry_after(answer.headers, self.now_s)
        return error

    def _failed(self, call: Call[Any], attempt: AttemptResult, failure: Failure) -> CoinDCXError:
        kind = TimedOut if failure.timed_out else ConnectionFailed
        error = kind(failure.message, operation=call.operation.name)
        error.may_have_been_sent = failure.sent or attempt.doubt
        return self._judged(error, call, attempt, is_open=failure.sent)

    def _judged(self, error: CoinDCXError, call: Call[Any], attempt: AttemptResult, *, is_open: bool) -> CoinDCXError:
        """The error, or that the outcome is not known, where the call changes something and may have done so."""
        if call.operation.retry == "read" or not (is_open or attempt.doubt):
            return error
        return OutcomeUnknown(error, PendingCall(call=call, signed=attempt.signed))

    def _shown(self, said: Any, step: Send) -> Any:
        """What may be shown of a text; redacted once more, as an escape in the JSON can hide what was."""
        return self._redact_text(said[:_MOST], step)[:_LONG] if isinstance(said, str) else said

    def _redact_text(self, text: str, step: Send) -> str:
        return self._redact(text.encode(errors="replace"), step).decode()

    def _redact(self, body: bytes, step: Send) -> bytes:
        if self.credentials is None or step.content is None:
            return body
        return self.credentials.redact(body, step.content)


@cache
def _only_acknowledges(model: Any) -> bool:
    """Whether an answer of this type need not have any field."""
    return attrs.has(model) and all(field.default is not attrs.NOTHING for field in attrs.fields(model))


def _has_words(value: Any) -> bool:
    return any(isinstance(getattr(value, field.name), (str, int, Decimal)) for field in attrs.fields(type(value)))
