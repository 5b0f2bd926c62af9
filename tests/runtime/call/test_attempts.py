"""What is repeated, how often and after how long, by the operation's retry class and how the attempt ended."""

import json

import pytest
from attrs import frozen
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.errors import (
    ApiError,
    AuthenticationFailed,
    BadRequest,
    CoinDCXError,
    ConnectionFailed,
    DecodeError,
    Forbidden,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    TimedOut,
    Unprocessable,
)
from coindcx_runtime.steps import Answer, Outcome
from support.doubles import BROKEN, LATE, OK, UNSENT, UNSENT_LATE, FakeClock, FakeLimiter, planner, play, refusal

RETRIES = ["read", "idempotent", "unsafe"]
EACH = pytest.mark.parametrize("retry", RETRIES)


@frozen
class Case:
    """An outcome, the error that it is, the retry classes that repeat it, and whether it leaves a change open."""

    outcome: Outcome
    error: type[CoinDCXError] | None
    repeated: tuple[str, ...] = ()
    is_open: bool = False

    @property
    def name(self) -> str:
        return str(self.outcome)


HARMLESS = ("read", "idempotent")
TABLE = [
    Case(OK, None),
    Case(Answer(299, {}, OK.body), None),
    Case(Answer(200, {}, b"?"), DecodeError, is_open=True),
    Case(Answer(204, {}, b""), DecodeError, is_open=True),
    *(Case(refusal(status), ApiError, is_open=True) for status in (100, 199, 300, 302, 304, 307, 399)),
    Case(refusal(400), BadRequest),
    Case(refusal(401), AuthenticationFailed),
    Case(refusal(403), Forbidden),
    Case(refusal(404), NotFound),
    Case(refusal(422), Unprocessable),
    *(Case(refusal(status), ApiError) for status in (402, 405, 407, 409, 410, 418, 425, 428, 451, 499)),
    Case(refusal(408), ApiError, HARMLESS, is_open=True),
    Case(refusal(429), RateLimited, (*HARMLESS, "unsafe")),
    *(Case(refusal(status), ServerError, HARMLESS, is_open=True) for status in (500, 501, 502, 503, 504, 520, 599)),
    Case(BROKEN, ConnectionFailed, HARMLESS, is_open=True),
    Case(LATE, TimedOut, HARMLESS, is_open=True),
    Case(UNSENT, ConnectionFailed, HARMLESS),
    Case(UNSENT_LATE, TimedOut, HARMLESS),
]
REPEATED = [case for case in TABLE if "read" in case.repeated]


@EACH
@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.name)
def test_the_table_of_retry_class_and_outcome(case: Case, retry: str) -> None:
    run = play(case.outcome, retry=retry)
    assert run.waits == ([0.25, 0.5] if retry in case.repeated else [])
    assert len(run.sends) == len(run.waits) + 1
    if case.error is None:
        assert run.error is None
    elif case.is_open and retry != "read":
        assert isinstance(run.error, OutcomeUnknown)
        assert type(run.error.reason) is case.error
    else:
        assert type(run.error) is case.error


@EACH
@pytest.mark.parametrize("case", REPEATED, ids=lambda case: case.name)
def test_what_works_at_last_is_as_good_as_any(case: Case, retry: str) -> None:
    run = play(case.outcome, case.outcome, OK, retry=retry)
    assert (run.result is not None) == (retry in case.repeated)
    assert len(run.sends) == (3 if retry in case.repeated else 1)


@EACH
@pytest.mark.parametrize("attempts", [1, 2, 10])
def test_attempts_counts_the_first_one(attempts: int, retry: str) -> None:
    run = play(refusal(429), retry=retry, policy=RetryPolicy(attempts=attempts))
    assert len(run.sends) == attempts
    assert type(run.error) is RateLimited


@EACH
def test_each_attempt_asks_for_its_place_and_is_signed_when_it_leaves(retry: str) -> None:
    limiter = FakeLimiter()
    run = play(refusal(429), refusal(429), OK, retry=retry, limiter=limiter)
    assert [type(step).__name__ for step in run.steps] == [
        *["Admit", "Send", "Wait", *["Look"] * (retry != "read")] * 2, "Admit", "Send",
    ]  # fmt: skip
    stamps = [json.loads(send.content or b"")["timestamp"] - 1_700_000_000_000 for send in run.sends]
    assert stamps == [0, 250, 750]


OPEN = [case.outcome for case in REPEATED if case.is_open]
CLEAR = [case.outcome for case in REPEATED if not case.is_open]
NO = [(refusal(400), BadRequest), (refusal(401), AuthenticationFailed), (refusal(404), NotFound),
      (refusal(409), ApiError), (refusal(422), Unprocessable)]  # fmt: skip
NOS = pytest.mark.parametrize(("no", "error"), NO, ids=repr)


@NOS
@pytest.mark.parametrize("first", OPEN, ids=repr)
def test_a_refusal_after_an_attempt_that_may_have_worked_proves_nothing(
    first: Outcome, no: Answer, error: type[ApiError]
) -> None:
    """A cancellation that went through is refused when it comes again."""
    run = play(first, no, retry="idempotent")
    assert len(run.sends) == 2
    assert isinstance(run.error, OutcomeUnknown)
    assert type(run.error.reason) is error
    assert run.error.sent_ms == 1_700_000_000_250


@NOS
@pytest.mark.parametrize("first", CLEAR, ids=repr)
def test_a_refusal_after_attempts_that_did_not_work_is_one(first: Outcome, no: Answer, error: type[ApiError]) -> None:
    run = play(first, no, retry="idempotent")
    assert len(run.sends) == 2
    assert type(run.error) is error


@NOS
@pytest.mark.parametrize("first", [*OPEN, *CLEAR], ids=repr)
def test_a_read_is_refused_whatever_came_before(first: Outcome, no: Answer, error: type[ApiError]) -> None:
    assert type(play(first, no, retry="read").error) is error


@pytest.mark.parametrize("clear", CLEAR, ids=repr)
def test_doubt_is_not_lost_on_the_way(clear: Outcome) -> None:
    error = play(BROKEN, clear, retry="idempotent").error
    assert isinstance(error, OutcomeUnknown)
    if isinstance(error.reason, ConnectionFailed):
        assert error.reason.may_have_been_sent is True
    error = play(BROKEN, clear, refusal(404), retry="idempotent").error
    assert isinstance(error, OutcomeUnknown)
    assert type(error.reason) is NotFound


def test_an_order_that_was_only_held_back_is_simply_refused() -> None:
    run = play(refusal(429), refusal(422), retry="unsafe")
    assert len(run.sends) == 2
    assert type(run.error) is Unprocessable


@EACH
def test_a_call_that_never_left_says_so(retry: str) -> None:
    error = play(UNSENT, retry=retry).error
    assert type(error) is ConnectionFailed
    assert error.may_have_been_sent is False


def test_a_read_that_left_once_may_have_been_sent() -> None:
    error = play(BROKEN, UNSENT, retry="read").error
    assert isinstance(error, ConnectionFailed)
    assert error.may_have_been_sent is True


@EACH
def test_the_limits_learn_from_every_answer_and_from_nothing_else(retry: str) -> None:
    clock, limiter = FakeClock(), FakeLimiter()
    run = play(refusal(429, x_a="1"), refusal(429, x_a="2"), OK, retry=retry, clock=clock, limiter=limiter)
    assert limiter.learned == [({"x-a": "1"}, 0.0), ({"x-a": "2"}, 0.25), ({}, 0.75)]
    assert run.result is not None
    play(BROKEN, retry=retry, clock=clock, limiter=limiter)
    assert len(limiter.learned) == 3


def test_calls_share_a_planner_and_not_their_attempts() -> None:
    by = planner(FakeClock())
    assert [len(play(BROKEN, by=by).sends) for _ in range(2)] == [3, 3]
