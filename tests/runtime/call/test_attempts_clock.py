"""A 401 whose own Date shows that the timestamp was of another time is signed anew, once."""

import json
from collections.abc import Callable

import pytest
from coindcx_runtime.auth.signing import Credentials
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.errors import AuthenticationFailed, OutcomeUnknown, RateLimited, Unprocessable
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Answer, Send
from support.doubles import (
    BROKEN,
    KEY,
    OK,
    SECRET,
    FakeClock,
    Run,
    carry_out,
    date_of,
    first_send,
    operation,
    planner,
    play,
    refusal,
)

NOW_MS = FakeClock().now_ms()
RETRIES = ["read", "idempotent", "unsafe"]
EACH = pytest.mark.parametrize("retry", RETRIES)
AHEAD = refusal(401, date=date_of(NOW_MS + 30_000))


def stamps(run: Run) -> list[int]:
    return [json.loads(send.content or b"")["timestamp"] for send in run.sends]


def dated(clock: FakeClock, ahead_ms: int, status: int = 200) -> Callable[[Send], Answer]:
    """What an exchange answers whose clock is this much ahead."""

    def answer(step: Send) -> Answer:
        return Answer(status, {"date": date_of(clock.now_ms() + ahead_ms)}, OK.body)

    return answer


@EACH
@pytest.mark.parametrize("ahead_ms", [-86_400_000, -30_000, -12_000, 12_000, 30_000, 86_400_000])
def test_it_comes_again_at_once_with_the_time_of_the_exchange(retry: str, ahead_ms: int) -> None:
    clock = FakeClock(NOW_MS + 400)
    run = play(dated(clock, ahead_ms, 401), dated(clock, ahead_ms), retry=retry, clock=clock)
    assert run.result is not None
    assert (len(run.sends), run.waits) == (2, [])
    first, second = stamps(run)
    assert first == NOW_MS + 400
    assert abs(second - (first + ahead_ms)) <= 1000
    for send in run.sends:
        assert {**send.headers, **Credentials(KEY, SECRET).headers(send.content or b"")} == send.headers


@EACH
def test_it_has_to_find_a_place_again(retry: str) -> None:
    steps = [type(step).__name__ for step in play(AHEAD, OK, retry=retry).steps]
    assert steps == ["Admit", "Send", *["Look"] * (retry != "read"), "Admit", "Send"]


@EACH
def test_it_does_not_hang_on_the_number_of_attempts(retry: str) -> None:
    run = play(AHEAD, OK, retry=retry, policy=RetryPolicy(attempts=1))
    assert (len(run.sends), run.result is not None) == (2, True)


@EACH
@pytest.mark.parametrize("headers", [
    {}, {"date": "yesterday"}, {"date": ""},
    *({"date": date_of(NOW_MS + off)} for off in (-10_000, -1_000, 0, 1_000, 9_000)),
], ids=str)  # fmt: skip
def test_it_is_raised_where_the_time_was_right_or_is_not_known(retry: str, headers: dict[str, str]) -> None:
    run = play(refusal(401, **headers), retry=retry)
    assert len(run.sends) == 1
    assert type(run.error) is AuthenticationFailed


@pytest.mark.parametrize(("off", "sends"), [(-11_000, 2), (-10_000, 1), (9_000, 1), (10_000, 2)])
def test_it_is_right_only_within_the_window_around_every_moment_of_the_date_s_second(off: int, sends: int) -> None:
    assert len(play(refusal(401, date=date_of(NOW_MS + off))).sends) == sends


@pytest.mark.parametrize(("life", "sends"), [(5.0, 2), (30.9, 2), (30.98, 2), (31.0, 1), (60.0, 1)])
def test_how_long_a_signature_lives_is_for_the_caller_to_say(life: float, sends: int) -> None:
    assert len(play(AHEAD, signature_life=life).sends) == sends


@EACH
def test_a_second_401_is_raised(retry: str) -> None:
    run = play(AHEAD, refusal(401, date=date_of(NOW_MS + 30_000)), retry=retry)
    assert len(run.sends) == 2
    assert type(run.error) is AuthenticationFailed


@EACH
@pytest.mark.parametrize("age", ["5", "0"])
def test_a_second_401_is_raised_though_the_time_still_is_another(retry: str, age: str) -> None:
    """What a cache kept teaches nothing, so the time is as wrong as before."""
    run = play(refusal(401, date=date_of(NOW_MS + 30_000), age=age), retry=retry)
    assert len(run.sends) == 2
    assert type(run.error) is AuthenticationFailed


@EACH
@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_no_other_refusal_is_taken_for_one_of_the_time(retry: str, status: int) -> None:
    assert len(play(refusal(status, date=date_of(NOW_MS + 30_000)), retry=retry).sends) == 1


def test_what_is_not_signed_has_no_wrong_time() -> None:
    call = Call(operation(method="GET", signed=False, timestamp=None, retry="read"))
    run = play(AHEAD, call=call)
    assert len(run.sends) == 1
    assert type(run.error) is AuthenticationFailed


def test_each_call_is_corrected_for_itself() -> None:
    clock = FakeClock()
    by = planner(clock)
    assert len(play(AHEAD, OK, by=by, clock=clock).sends) == 2
    run = play(refusal(401, date=date_of(NOW_MS + 90_000)), OK, by=by, clock=clock)
    assert stamps(run) == [NOW_MS + 30_000, NOW_MS + 90_000]


@EACH
def test_it_is_corrected_after_an_attempt_that_was_held_back(retry: str) -> None:
    run = play(refusal(429), refusal(401, date=date_of(NOW_MS + 30_250)), OK, retry=retry)
    assert (len(run.sends), run.waits, run.result is not None) == (3, [0.25], True)


@EACH
def test_it_may_be_held_back_after_the_correction(retry: str) -> None:
    run = play(AHEAD, refusal(429), retry=retry)
    assert (len(run.sends), run.waits) == (3, [0.5])
    assert type(run.error) is RateLimited


@EACH
def test_it_may_be_refused_after_the_correction(retry: str) -> None:
    run = play(AHEAD, refusal(422), retry=retry)
    assert len(run.sends) == 2
    assert type(run.error) is Unprocessable


def test_an_order_that_breaks_off_after_the_correction_is_open_and_not_sent_again() -> None:
    run = play(AHEAD, BROKEN, retry="unsafe")
    assert len(run.sends) == 2
    assert isinstance(run.error, OutcomeUnknown)
    assert run.error.sent_ms == NOW_MS + 30_000


def test_the_correction_does_not_take_the_doubt_away() -> None:
    run = play(BROKEN, refusal(401, date=date_of(NOW_MS + 30_250)), refusal(422), retry="idempotent")
    assert len(run.sends) == 3
    assert isinstance(run.error, OutcomeUnknown)


@EACH
@pytest.mark.parametrize("status", [200, 400, 401, 404, 429, 500])
@pytest.mark.parametrize("ahead_ms", [-30_000, 30_000])
def test_every_answer_teaches_the_time(retry: str, status: int, ahead_ms: int) -> None:
    clock = FakeClock()
    by = planner(clock)
    carry_out(by.plan(Call(operation(retry=retry))), [dated(clock, ahead_ms, status)] * 3, clock)
    assert abs(by.caller.time.offset * 1000 - ahead_ms) <= 1000
    send = first_send(by.plan(Call(operation())))
    assert abs(json.loads(send.content or b"")["timestamp"] - (clock.now_ms() + ahead_ms)) <= 1000


def test_the_time_that_an_answer_took_is_part_of_what_it_teaches() -> None:
    """It was dated at any moment between sending and receiving."""
    clock = FakeClock()

    def slow(step: Send) -> Answer:
        date = date_of(clock.now_ms() + 30_000)
        clock.sleep(5)
        return Answer(200, {"date": date}, OK.body)

    by = planner(clock)
    carry_out(by.plan(Call(operation())), [slow], clock)
    uncertainty = by.caller.time.uncertainty
    assert uncertainty is not None
    assert 3.0 <= uncertainty < 3.01
