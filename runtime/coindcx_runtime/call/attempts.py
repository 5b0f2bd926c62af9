"""One call in as many attempts as it takes, without I/O.

┌─▶ Admit, Wait (rate budget) ─▶ Send (signed afresh) ─▶ Answer or Failure ─▶ done, raised,
└──────────────────────────────────────── Wait (backoff) ◀── or worth another try ─┘
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import inf
from typing import Any, TypeVar

from attrs import field, frozen

from coindcx_runtime.auth.signing import Credentials, sign
from coindcx_runtime.call.interruption import noting
from coindcx_runtime.call.refusal import Reason
from coindcx_runtime.call.response import AttemptResult, ResponseReader
from coindcx_runtime.call.retry import RetryBudget, RetryPolicy, is_silent
from coindcx_runtime.call.same import names_it
from coindcx_runtime.call.split import in_pieces
from coindcx_runtime.clock import Clock, Seconds
from coindcx_runtime.codec.codec import encode, encode_path, encode_query
from coindcx_runtime.codec.deviations import Deviations
from coindcx_runtime.errors import (
    CoinDCXError,
    JournalFailed,
    OutcomeUnknown,
    RateLimited,
    WrongAnswer,
    WrongInstrument,
)
from coindcx_runtime.exchange_time.headers import LANE_LONGEST, retry_after
from coindcx_runtime.exchange_time.server_time import ServerTime
from coindcx_runtime.exchange_time.validity import Signed
from coindcx_runtime.log import (
    report_doubt,
    report_elsewhere,
    report_end,
    report_hold,
    report_retry,
    report_wait,
    tells_ends,
)
from coindcx_runtime.operation.operation import Call, Operation
from coindcx_runtime.outcome import PendingCall
from coindcx_runtime.rate_limits import Limiter, told_seconds
from coindcx_runtime.steps import Admit, Answer, Doubt, Failure, Look, Outcome, Plan, Reconnect, Send, Step, Steps, Wait

T = TypeVar("T")

_Attempts = Steps[AttemptResult]


class Watch:
    """What wants to know of a call under way; of one that changes nothing nobody does."""

    def leaving(self, signed: Signed) -> Iterator[Step]:  # noqa: ARG002 (for those who want to know)
        """The steps that come before each attempt leaves, with that signature."""
        return iter(())

    def answered(self, doubt: Doubt) -> None:
        """It was answered without an id of its own, so that the answer is another's where this rises."""


_NOBODY = Watch()


@frozen(kw_only=True)
class Caller:
    """Makes calls from what the client was set up with: in parts, at two hosts, under two verbs where the spec says so.

    timeout: seconds of patience with one attempt. deadline: seconds of patience with a call, its waits included.
    signature_life: seconds for which the exchange takes a timestamp to be of now, on either side.
    reasons: what a refusal can give as its reason.
    """

    clock: Clock
    time: ServerTime
    policy: RetryPolicy
    budget: RetryBudget
    limiter: Limiter
    credentials: Credentials | None
    base_url: str | None
    timeout: Seconds = 10.0
    deadline: Seconds = inf
    signature_life: Seconds = 10.0
    deviations: Deviations = field(factory=Deviations)
    reasons: tuple[Reason, ...] = ()
    other_methods: set[str] = field(factory=set)
    """Ids of the operations that were answered under their other verb."""

    def call(self, call: Call[T], until: Seconds = inf, watch: Watch = _NOBODY) -> Plan[T]:
        """The steps of one call. Ends with the answer, or raises one of the errors of errors.py.

        until: monotonic seconds at which it has to have ended, if that is before its deadline.
        watch: is told of it.
        """
        until = min(until, self.clock.monotonic() + self.deadline)
        pieces = call.pieces()
        if len(pieces) > 1:
            return (yield from in_pieces(call, pieces, lambda piece: self._until_answered(piece, until, watch)))
        return (yield from self._until_answered(call, until, watch))

    def sign(self, call: Call[Any]) -> None:
        """Do all that is done before a call leaves. Raises TypeError or ValueError for what cannot be sent."""
        self._request(call, call.operation.method, self.timeout, inf)

    def _until_answered(self, call: Call[T], until: Seconds, watch: Watch) -> Plan[T]:
        """One request, repeated as it takes, and what its last answer says."""
        operation, started = call.operation, self.clock.monotonic()
        attempt = yield from self._under_either_verb(call, until, watch)
        other = self._elsewhere(call)
        if other is not None and is_silent(attempt.outcome) and self.clock.monotonic() < until:
            report_elsewhere(operation.name, attempt.outcome, other.operation.host)
            second = yield from self._under_either_verb(other, until, watch)
            attempt = attempt if is_silent(second.outcome) else second
        reader = ResponseReader(self.credentials, self._now_s(), self.deviations, self.reasons)
        seconds = self.clock.monotonic() - started
        with noting(call):
            if tells_ends():
                report_end(operation.name, attempt.outcome, seconds, attempt.number, reader.request_id(attempt))
            try:
                answer = reader.read(call, attempt)
            except CoinDCXError as error:
                reason = error.reason if isinstance(error, OutcomeUnknown) else error
                if isinstance(reason, WrongAnswer) and isinstance(attempt.outcome, Answer):
                    # Where one answer came for another call, those before may have, and the next one may.
                    if not isinstance(reason, WrongInstrument):  # that is an answer of its own, about a default
                        attempt.outcome.doubt.rise()
                    yield Reconnect()
                elif not isinstance(error, OutcomeUnknown):
                    self._watch_answer(call, attempt.outcome, watch)
                raise
            self._watch_answer(call, attempt.outcome, watch)
            return answer

    def _watch_answer(self, call: Call[Any], outcome: Outcome, watch: Watch) -> None:
        """See whether an answer that is taken for its own turns out to be another call's."""
        if isinstance(outcome, Answer) and call.operation.retry != "read" and not names_it(call, outcome.body):
            outcome.doubt.tell(partial(report_doubt, call.operation.name))
            watch.answered(outcome.doubt)

    def _under_either_verb(self, call: Call[Any], until: Seconds, watch: Watch) -> _Attempts:
        operation = call.operation
        methods = self._methods(operation)
        attempt = yield from self._attempts(call, methods[0], until, watch)
        # The exchange answers a known path under the other verb with 404, never with 405.
        if len(methods) > 1 and _status(attempt.outcome) == 404 and self.clock.monotonic() < until:
            if (yield from self._looks_doubtful(call, attempt, watch)):
                return attempt
            second = yield from self._attempts(call, methods[1], until, watch)
            if _status(second.outcome) not in (0, 404):
                attempt = second
            if 200 <= _status(attempt.outcome) < 300:
                remember = self.other_methods.discard if methods[1] == operation.method else self.other_methods.add
                remember(operation.id)
        return attempt

    def _elsewhere(self, call: Call[T]) -> Call[T] | None:
        """The call to the other host, where there is one; a base URL replaces all hosts."""
        return call.elsewhere() if self.base_url is None else None

    def _methods(self, operation: Operation[Any]) -> list[str]:
        """The verbs to try: of two that documents disagree on, the one that worked last comes first."""
        if operation.other_method is None or self.credentials is None:
            return [operation.method]
        methods = [operation.method, operation.other_method]
        return methods[::-1] if operation.id in self.other_methods else methods

    def _attempts(self, call: Call[Any], method: str, until: Seconds, watch: Watch) -> _Attempts:
        operation = call.operation
        number, corrected = 0, False
        taken: int | None = None
        attempt: AttemptResult | None = None
        while True:
            number += 1
            doubt = attempt is not None and attempt.may_have_worked
            with noting(call, may_have_worked=doubt):
                yield from self._admitted(call, until, attempt)
            with noting(call):
                try:
                    attempt = yield from self._attempt(call, method, until, watch, number, doubt)
                except JournalFailed as error:
                    if attempt is None or not doubt:
                        raise
                    raise OutcomeUnknown(
                        error, PendingCall(call=call, signed=attempt.signed)
                    ) from None  # an earlier one may have worked
            outcome = attempt.outcome
            if isinstance(outcome, Answer) and 200 <= outcome.status < 300:
                self.budget.give_back(taken)
                return attempt
            if attempt.is_in_doubt:
                return attempt
            if not corrected and self._came_with_a_wrong_time(operation, attempt) and self.clock.monotonic() < until:
                corrected = True
                if (yield from self._looks_doubtful(call, attempt, watch)):
                    return attempt
                continue
            if is_silent(outcome) and self._elsewhere(call) is not None:
                return attempt  # the other host is more likely to answer than this one asked again
            delay = self._delay(operation, number, outcome)
            if delay is None or self.clock.monotonic() + delay >= until:
                return attempt
            taken = self.budget.take(timed_out=isinstance(outcome, Failure) and outcome.timed_out)
            if taken is None:
                return attempt
            report_retry(operation.name, outcome, number, delay)
            with noting(call, may_have_worked=attempt.may_have_worked):
                yield Wait(delay)
            if (yield from self._looks_doubtful(call, attempt, watch)):
                return attempt

    def _looks_doubtful(self, call: Call[Any], attempt: AttemptResult, watch: Watch) -> Steps[bool]:
        """Whether a refusal may be another call's, so that this one may have been taken and is not sent again."""
        if call.operation.retry == "read" or not isinstance(attempt.outcome, Answer):
            return False
        yield Look()
        if not attempt.is_in_doubt:
            self._watch_answer(call, attempt.outcome, watch)
        return attempt.is_in_doubt

    def _attempt(
        self, call: Call[Any], method: str, until: Seconds, watch: Watch, number: int, doubt: bool
    ) -> _Attempts:
        sent = self.clock.monotonic()
        # What was waited for is over; an attempt has a moment at least.
        step, signed_ms = self._request(call, method, max(0.001, min(self.timeout, until - sent)), until)
        signed = Signed(stamp_ms=signed_ms, slack=self.time.slack, at=sent, is_exact=True)
        yield from watch.leaving(signed)
        outcome = yield step
        assert isinstance(outcome, (Answer, Failure)), "a Send is answered with an Answer or a Failure"
        if isinstance(outcome, Answer):
            received = self.clock.monotonic()
            self.time.learn(outcome.headers, sent, received)
            self.limiter.learn(call.operation, outcome.headers, received)
        return AttemptResult(step, signed, outcome, number, doubt)

    def _admitted(self, call: Call[Any], until: Seconds, last: AttemptResult | None) -> Steps[None]:
        operation, waited = call.operation, 0.0
        while True:
            pause = yield Admit(operation)
            assert isinstance(pause, float), "an Admit is answered with seconds"
            if pause <= 0:
                return
            if self.clock.monotonic() + pause >= until:
                raise self._held_back(call, pause, last)
            if not waited:
                report_wait(operation.name, pause)
            waited += pause
            yield Wait(pause)

    def _held_back(self, call: Call[Any], pause: Seconds, last: AttemptResult | None) -> RateLimited | OutcomeUnknown:
        error = RateLimited(
            f"its limit has room in {pause:.1f} s at the earliest, after its deadline of {self.deadline:g} s;"
            + (" nothing was sent" if last is None else " it was not sent again"),
            operation=call.operation.name,
        )
        error.retry_after = pause
        if last is None or not last.may_have_worked or call.operation.retry == "read":
            return error
        return OutcomeUnknown(error, PendingCall(call=call, signed=last.signed))

    def _came_with_a_wrong_time(self, operation: Operation[Any], attempt: AttemptResult) -> bool:
        # The refusal of a wrong time looks like any other 401, which was not accepted: signed anew it may come again.
        outcome = attempt.outcome
        if not isinstance(outcome, Answer) or outcome.status != 401 or not operation.signed:
            return False
        return self.time.is_outside(
            attempt.signed.stamp_ms, outcome.headers.get("date"), round(self.signature_life * 1000)
        )

    def _delay(self, operation: Operation[Any], number: int, outcome: Outcome) -> Seconds | None:
        delay = self.policy.delay(operation.retry, number, outcome)
        if not isinstance(outcome, Answer):
            return delay
        asked = retry_after(outcome.headers, self._now_s())
        if outcome.status == 429:
            self.limiter.hold(operation, asked or self.policy.base, self.clock.monotonic())
            if asked is not None and asked > LANE_LONGEST:
                report_hold(operation.name, asked, LANE_LONGEST)
        return delay if delay is None or asked is None else max(delay, told_seconds(operation, asked))

    def _now_s(self) -> Seconds:
        return self.time.now_ms() / 1000

    def _request(self, call: Call[Any], method: str, timeout: Seconds, until: Seconds) -> tuple[Send, int]:
        operation = call.operation
        url = (self.base_url or operation.host) + encode_path(operation.path, call.path)
        query = encode_query(call.query)
        headers = {"accept": "application/json", "accept-encoding": "gzip, deflate", "user-agent": "coindcx-client"}
        content, now_ms = None, self.time.now_ms()
        # The verb that is not ours is the documented one, and documented as signed.
        if self.credentials is not None and (operation.signed or method != operation.method):
            content, signature = sign(call, self.credentials, now_ms)
            headers |= signature
        elif call.body is not None:
            content = encode(call.body)
        if content is not None:
            headers["content-type"] = "application/json"
        # Nothing above may raise once the headers hold the key: tracebacks can print locals.
        return Send(call, method, url, query, headers, content, timeout, until), now_ms


def _status(outcome: Outcome) -> int:
    """The status, or 0 where no answer came."""
    return outcome.status if isinstance(outcome, Answer) else 0
