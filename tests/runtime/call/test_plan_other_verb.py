"""Two documents disagree on the verb of a read: the other one is tried after a 404, and remembered where it works."""

import json
from typing import Any

import pytest
from attrs import evolve
from coindcx_runtime.auth.signing import Credentials
from coindcx_runtime.call.plan import Planner
from coindcx_runtime.errors import (
    ApiError,
    AuthenticationFailed,
    DecodeError,
    Forbidden,
    NotFound,
    RateLimited,
    ServerError,
)
from coindcx_runtime.operation.operation import Call, Operation
from coindcx_runtime.steps import Admit, Answer, Failure, Send
from support.doubles import (
    BROKEN,
    KEY,
    LATE,
    OK,
    SECRET,
    UNSENT,
    FakeClock,
    FakeLimiter,
    Run,
    first_send,
    operation,
    planner,
)
from support.doubles import play as play_call

MISSING = Answer(404, {}, b'{"message":"not found"}')
BUSY = Answer(503, {}, b"")
UNSIGNED = operation(method="GET", signed=False, timestamp=None, retry="read", other_method="POST")
SIGNED = operation(method="GET", retry="read", other_method="POST")
OTHER_STATUSES = [Answer(status, {}, b"") for status in (204, 301, 400, 401, 403, 405, 410, 422, 429, 500, 503)]
BOTH = pytest.mark.parametrize("tried", [UNSIGNED, SIGNED], ids=["unsigned", "signed"])


def play(tried: Operation[Any], *outcomes: Answer | Failure, by: Planner | None = None, **changes: Any) -> Run:
    """What comes of a call of this operation."""
    return play_call(*outcomes, call=Call(tried, query={"pair": "B-BTC_USDT"}), by=by, **changes)


def verbs(run: Run) -> list[str]:
    return [send.method for send in run.sends]


@BOTH
def test_after_a_404_the_other_verb_is_tried_and_its_answer_given(tried: Operation[Any]) -> None:
    run = play(tried, MISSING, OK)
    assert verbs(run) == ["GET", "POST"]
    assert run.result is not None
    assert (run.result.status, run.result.value.id) == (200, "a1")
    assert [send.url for send in run.sends] == ["http://127.0.0.1:9/rows"] * 2
    assert [send.query for send in run.sends] == [{"pair": ["B-BTC_USDT"]}] * 2


@pytest.mark.parametrize(("ours", "other"), [("GET", "POST"), ("POST", "GET")])
def test_the_other_verb_is_signed_even_where_ours_is_not(ours: str, other: str) -> None:
    run = play(evolve(UNSIGNED, method=ours, other_method=other), MISSING, OK)
    assert verbs(run) == [ours, other]
    first, second = run.sends
    assert (first.content, "X-AUTH-APIKEY" in first.headers) == (None, False)
    assert second.content == b'{"timestamp":1700000000000}'
    assert {**second.headers, **Credentials(KEY, SECRET).headers(second.content)} == second.headers
    assert second.headers["content-type"] == "application/json"


@pytest.mark.parametrize(("ours", "other"), [("GET", "POST"), ("POST", "GET")])
def test_what_worked_is_tried_first_from_then_on(ours: str, other: str) -> None:
    by = planner(FakeClock())
    tried = evolve(SIGNED, method=ours, other_method=other)
    assert [verbs(play(tried, *answers, by=by)) for answers in ([MISSING, OK], [OK], [MISSING, OK], [OK])] == [
        [ours, other], [other], [other, ours], [ours],
    ]  # fmt: skip


def test_what_is_signed_twice_has_its_own_time_each() -> None:
    run = play_call(MISSING, OK, call=Call(SIGNED, body={"a": 1}), limiter=FakeLimiter(0.0, 60.0))
    bodies = [json.loads(send.content or b"") for send in run.sends]
    assert bodies == [{"a": 1, "timestamp": 1_700_000_000_000}, {"a": 1, "timestamp": 1_700_000_060_000}]
    for send in run.sends:
        assert {**send.headers, **Credentials(KEY, SECRET).headers(send.content or b"")} == send.headers


def test_nothing_is_tried_without_credentials() -> None:
    run = play(UNSIGNED, MISSING, OK, credentials=None)
    assert verbs(run) == ["GET"]
    assert type(run.error) is NotFound


def test_nothing_is_tried_where_the_documents_agree() -> None:
    run = play(operation(method="GET", retry="read"), MISSING, OK)
    assert verbs(run) == ["GET"]
    assert type(run.error) is NotFound


@BOTH
def test_a_404_under_both_is_a_404(tried: Operation[Any]) -> None:
    run = play(tried, MISSING)
    assert verbs(run) == ["GET", "POST"]
    assert type(run.error) is NotFound
    assert (run.error.status, run.error.message) == (404, "not found")


@BOTH
@pytest.mark.parametrize(("seconds", "tried_again"), [(1.0, True), (2.0, False), (3.0, False)])
def test_a_404_that_came_at_the_deadline_is_the_end(tried: Operation[Any], seconds: float, tried_again: bool) -> None:
    clock = FakeClock()

    def slow(_: Send) -> Answer:
        clock.sleep(seconds)
        return MISSING

    run = play_call(slow, OK, call=Call(tried), clock=clock, deadline=2.0)
    assert (verbs(run) == ["GET", "POST"]) is tried_again
    assert (type(run.error) is NotFound) is not tried_again


@BOTH
@pytest.mark.parametrize("outcome", [OK, BROKEN, LATE, UNSENT, *OTHER_STATUSES], ids=repr)
def test_nothing_but_a_404_is_a_reason(tried: Operation[Any], outcome: Answer | Failure) -> None:
    assert set(verbs(play(tried, outcome))) == {"GET"}


@BOTH
@pytest.mark.parametrize(
    ("outcome", "wanted"),
    [
        (Answer(401, {}, b""), AuthenticationFailed),
        (Answer(403, {}, b""), Forbidden),
        (Answer(302, {}, b""), ApiError),
        (Answer(199, {}, b""), ApiError),
        (Answer(429, {}, b""), RateLimited),
        (Answer(500, {}, b""), ServerError),
        (Answer(204, {}, b""), DecodeError),
        (BROKEN, NotFound),  # the first verb was answered, after all
    ],
    ids=repr,
)
def test_what_comes_under_the_other_verb_is_what_is_raised(
    tried: Operation[Any], outcome: Answer | Failure, wanted: type[Exception]
) -> None:
    assert type(play(tried, MISSING, outcome).error) is wanted


@BOTH
@pytest.mark.parametrize("status", [200, 299])
def test_the_verb_that_worked_is_the_first_one_from_then_on(tried: Operation[Any], status: int) -> None:
    by = planner(FakeClock())
    assert verbs(play(tried, MISSING, Answer(status, {}, OK.body), by=by)) == ["GET", "POST"]
    assert verbs(play(tried, OK, by=by)) == ["POST"]
    other = operation(id="another", method="GET", retry="read", other_method="POST")
    assert verbs(play(other, OK, by=by)) == ["GET"]
    assert verbs(play(tried, OK)) == ["GET"]


@BOTH
@pytest.mark.parametrize(
    "outcome", [MISSING, BROKEN, *(Answer(status, {}, b"") for status in (199, 300, 401, 422, 429, 500))], ids=repr
)
def test_only_an_answer_of_2xx_is_remembered(tried: Operation[Any], outcome: Answer | Failure) -> None:
    by = planner(FakeClock())
    play(tried, MISSING, outcome, by=by)
    assert verbs(play(tried, OK, by=by)) == ["GET"]


@BOTH
def test_an_exchange_that_changes_its_mind_is_followed_back(tried: Operation[Any]) -> None:
    by = planner(FakeClock())
    play(tried, MISSING, OK, by=by)
    assert verbs(play(tried, MISSING, OK, by=by)) == ["POST", "GET"]
    assert verbs(play(tried, OK, by=by)) == ["GET"]
    assert verbs(play(tried, MISSING, OK, by=by)) == ["GET", "POST"]
    assert verbs(play(tried, OK, by=by)) == ["POST"]


@BOTH
def test_a_404_of_a_remembered_verb_forgets_nothing(tried: Operation[Any]) -> None:
    """There may be no such pair."""
    by = planner(FakeClock())
    play(tried, MISSING, OK, by=by)
    assert type(play(tried, MISSING, by=by).error) is NotFound
    assert verbs(play(tried, OK, by=by)) == ["POST"]


@BOTH
def test_each_verb_has_its_retries(tried: Operation[Any]) -> None:
    run = play(tried, BROKEN, BUSY, MISSING, LATE, BUSY, OK)
    assert verbs(run) == ["GET"] * 3 + ["POST"] * 3
    assert run.waits == [0.25, 0.5] * 2
    assert run.result is not None


@BOTH
def test_each_verb_counts_against_the_limit(tried: Operation[Any]) -> None:
    run = play(tried, MISSING, OK, limiter=FakeLimiter(0.0, 60.0))
    assert run.waits == [60.0]
    assert [type(step).__name__ for step in run.steps] == ["Admit", "Send", "Admit", "Wait", "Admit", "Send"]


def test_a_server_that_echoes_what_the_other_verb_was_signed_with_does_not_get_it_into_the_error() -> None:
    plan = planner(FakeClock()).plan(Call(UNSIGNED))
    first_send(plan)
    assert isinstance(plan.send(MISSING), Admit)
    second = plan.send(0.0)
    assert isinstance(second, Send)
    hidden = [KEY, second.headers["X-AUTH-SIGNATURE"]]
    with pytest.raises(NotFound) as caught:
        plan.send(Answer(404, {}, json.dumps({"message": f"bad {hidden}", "code": hidden[1]}).encode()))
    error = caught.value
    shown = f"{error} {error.message} {error.code} {error.body!r}"
    assert [secret for secret in hidden if secret in shown] == []
