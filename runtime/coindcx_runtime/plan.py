"""One call as a plan, without I/O: it yields what to do and is told how that went.

    ┌─▶ Wait (rate budget) ─▶ Send (signed afresh) ─▶ Answer or Failure ─▶ done, raised,
    └───────────────────────── Wait (backoff) ◀────── or worth another try ─┘

The shells in transport.py carry it out, blocking or awaiting; tests drive it with plain values.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from typing import Any, NoReturn, TypeVar

from attrs import field, frozen

from coindcx_runtime.clock import Clock
from coindcx_runtime.codec import decode, encode, encode_path, encode_query
from coindcx_runtime.errors import ConnectionFailed, DecodeError, OutcomeUnknown, TimedOut, WrongInstrument, error_class
from coindcx_runtime.exact import NoObject
from coindcx_runtime.operation import Call, Operation, RawResponse
from coindcx_runtime.rate_limit import RateLimiter
from coindcx_runtime.report import report_odd, report_wait
from coindcx_runtime.retry import RetryPolicy
from coindcx_runtime.signing import Credentials, Signer

T = TypeVar("T")


@frozen
class Wait:
    """Let this many seconds pass."""

    seconds: float


@frozen
class Send:
    """One attempt. Headers and content are hidden: they hold the key and the signature."""

    method: str
    url: str
    query: dict[str, list[str]]
    headers: dict[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)


@frozen
class Answer:
    """What came back, whatever its status."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@frozen
class Failure:
    """Nothing usable came back. `sent` is False only when it is certain that no byte of the request left."""

    message: str
    timed_out: bool
    sent: bool


Step = Wait | Send
Plan = Generator[Step, Answer | Failure | None, RawResponse[T]]
_Ending = tuple[Answer | Failure, Send]


@frozen
class Planner:
    """Makes the plan of a call from what the client was set up with."""

    clock: Clock
    policy: RetryPolicy
    limiter: RateLimiter
    credentials: Credentials | None
    base_url: str | None
    other_methods: set[str] = field(factory=set)
    """Ids of the operations that were answered under their other verb."""

    def plan(self, call: Call[T]) -> Plan[T]:
        """The steps of one call. Ends with the answer, or raises one of the errors of errors.py."""
        operation = call.operation
        if operation.signed and self.credentials is None:
            raise ValueError(
                f"{operation.name} is signed: make the client with api_key and api_secret"
                " (for from_env, set COINDCX_API_KEY and COINDCX_API_SECRET)"
            )
        methods = self._methods(operation)
        outcome, step = yield from self._attempts(call, methods[0])
        # The exchange answers a known path under the other verb with 404, never with 405.
        if len(methods) > 1 and isinstance(outcome, Answer) and outcome.status == 404:
            second = yield from self._attempts(call, methods[1])
            if isinstance(second[0], Answer) and second[0].status != 404:
                outcome, step = second
            if isinstance(outcome, Answer) and 200 <= outcome.status < 300:
                remember = self.other_methods.discard if methods[1] == operation.method else self.other_methods.add
                remember(operation.id)
        if isinstance(outcome, Answer):
            return self._read(call, outcome, step)
        self._fail(operation, outcome)

    def _methods(self, operation: Operation[Any]) -> list[str]:
        """The verbs to try: of two that documents disagree on, the one that worked last comes first."""
        if operation.other_method is None or self.credentials is None:
            return [operation.method]
        methods = [operation.method, operation.other_method]
        return methods[::-1] if operation.id in self.other_methods else methods

    def _attempts(self, call: Call[Any], method: str) -> Generator[Step, Answer | Failure | None, _Ending]:
        operation = call.operation
        attempt = 0
        while True:
            attempt += 1
            pause = self.limiter.reserve(operation, self.clock.monotonic())
            if pause > 0:
                report_wait(operation.name, pause)
                yield Wait(pause)
            step = self._request(call, method)
            outcome = yield step
            assert outcome is not None, "a Send is answered with an Answer or a Failure"
            status = outcome.status if isinstance(outcome, Answer) else None
            ok = status is not None and 200 <= status < 300
            delay = None if ok else self.policy.delay(operation, attempt, status)
            if delay is None:
                return outcome, step
            yield Wait(delay)

    def _request(self, call: Call[Any], method: str) -> Send:
        operation = call.operation
        url = (self.base_url or operation.host) + encode_path(operation.path, call.path)
        query = encode_query(call.query)
        headers = {"accept": "application/json", "accept-encoding": "gzip, deflate", "user-agent": "coindcx-client"}
        content = None
        # The verb that is not ours is the documented one, and documented as signed.
        if self.credentials is not None and (operation.signed or method != operation.method):
            content, signature = Signer(self.credentials, self.clock.now_ms).sign(call)
            headers |= signature
        elif call.body is not None:
            content = encode(call.body)
        if content is not None:
            headers["content-type"] = "application/json"
        # Nothing above may raise once the headers hold the key: tracebacks can print locals.
        return Send(method, url, query, headers, content)

    def _read(self, call: Call[T], answer: Answer, step: Send) -> RawResponse[T]:
        operation = call.operation
        # No local holds what came when an error is raised: a traceback with locals would print what a server echoed.
        if not 200 <= answer.status < 300:
            self._refuse(operation, answer, step)
        error: DecodeError | WrongInstrument | None
        try:
            decoded = decode(operation, answer.body)
        except NoObject as reason:
            error = self._no_object(operation, str(reason), answer, step)
        else:
            if _says_error(decoded.value):
                problem = "the answer says error, with a status that says success"
                error = self._no_object(operation, problem, answer, step)
            else:
                report_odd(operation.name, decoded.odd)
                error = self._compare(call, decoded.value, answer, step)
            if error is None:
                return RawResponse(answer.status, answer.headers, answer.body, decoded.value, decoded.odd)
            del decoded
        raise error if operation.retry == "read" else OutcomeUnknown(error)

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

    def _refuse(self, operation: Operation[Any], answer: Answer, step: Send) -> NoReturn:
        body = self._redact(answer.body, step)
        code, message = _said(body)
        # Once more: an escape in the JSON can hide what was redacted.
        message = self._redact_text(message, step)
        code = self._redact_text(code, step) if isinstance(code, str) else code
        error = error_class(answer.status)(
            message, operation=operation.name, status=answer.status, code=code, body=body
        )
        # 4xx says no. Anything else (a fault, a redirect, a request that the edge gave up on) leaves it open.
        refused = 400 <= answer.status < 500 and answer.status != 408
        raise error if refused or operation.retry == "read" else OutcomeUnknown(error)

    def _fail(self, operation: Operation[Any], failure: Failure) -> NoReturn:
        kind = TimedOut if failure.timed_out else ConnectionFailed
        error = kind(failure.message, operation=operation.name)
        error.may_have_been_sent = failure.sent
        raise OutcomeUnknown(error) if failure.sent and operation.retry != "read" else error

    def _redact_text(self, text: str, step: Send) -> str:
        return self._redact(text.encode(errors="replace"), step).decode()

    def _redact(self, body: bytes, step: Send) -> bytes:
        if self.credentials is None or step.content is None:
            return body
        return self.credentials.redact(body, step.content)


def _says_error(value: Any) -> bool:
    """Whether an answer under 2xx repeats another status in its body: the word error, or a number from 400."""
    said = getattr(value, "status", None), getattr(value, "code", None)
    return said[0] == "error" or any(isinstance(one, int) and one >= 400 for one in said)


def _said(body: bytes) -> tuple[int | str | None, str]:
    """Code and message of an error body; it may also be empty or an HTML page."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None, "an answer that is not JSON; see .body" if body.strip() else "an empty answer"
    if not isinstance(content, dict):
        return None, "an answer that is no object; see .body"
    code, message = content.get("code"), content.get("message")
    return code if isinstance(code, (int, str)) else None, str(message or "no message; see .body")
