"""The exchange answers about some other instrument where it does not know the one that was asked for."""

from typing import Any

import pytest
from attrs import evolve, frozen
from coindcx_runtime.errors import ApiError, OutcomeUnknown, WrongInstrument
from coindcx_runtime.operation import Call
from coindcx_runtime.steps import Answer
from doubles import KEY, FakeClock, Run, first_send, operation, planner, play, shown


@frozen
class Instrument:
    """What may be about another pair than was asked for."""

    pair: str
    status: str | None = None


SAME = operation(method="GET", retry="read", path="/instruments/{pair}", result=Instrument, same="pair")
ASKED = Call(SAME, path={"pair": "B-BTC_USDT"})


def answered(body: bytes, call: Call[Any] = ASKED) -> Run:
    return play(Answer(200, {}, body), call=call)


@pytest.mark.parametrize("call", [
    ASKED, Call(SAME, {"pair": "x"}, {"pair": "B-BTC_USDT"}), Call(SAME, {"pair": "x"}, body={"pair": "B-BTC_USDT"}),
])  # fmt: skip
def test_an_answer_about_what_was_asked_for_is_the_answer(call: Call[Any]) -> None:
    run = answered(b'{"pair":"B-BTC_USDT"}', call)
    assert run.result is not None
    assert run.result.value == Instrument("B-BTC_USDT")


def test_an_answer_about_another_instrument_is_an_error_that_names_both() -> None:
    body = b'{"pair":"B-ETH_USDT"}'
    error = answered(body).error
    assert type(error) is WrongInstrument
    assert (error.asked, error.answered, error.status, error.body) == ("B-BTC_USDT", "B-ETH_USDT", 200, body)
    assert str(error) == (
        "rows.make: 200 asked for B-BTC_USDT, and answered with B-ETH_USDT: the exchange does not know B-BTC_USDT"
    )


@pytest.mark.parametrize("pair", [b'"b-btc_usdt"', b'"B-BTC_USDT "', b'""', b"7"])
def test_what_is_only_like_it_is_another(pair: bytes) -> None:
    assert type(answered(b'{"pair":%s}' % pair).error) is WrongInstrument


def test_after_anything_but_a_read_an_answer_about_another_instrument_leaves_it_open() -> None:
    error = answered(b'{"pair":"B-ETH_USDT"}', evolve(ASKED, operation=evolve(SAME, retry="unsafe"))).error
    assert isinstance(error, OutcomeUnknown)
    assert type(error.reason) is WrongInstrument


@pytest.mark.parametrize("status", ["active", "error"])
def test_an_instrument_that_is_named_like_the_key_is_not_shown(status: str) -> None:
    plan = planner(FakeClock()).plan(ASKED)
    hidden = [KEY, first_send(plan).headers["X-AUTH-SIGNATURE"]]
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in KEY)
    with pytest.raises((WrongInstrument, ApiError)) as caught:
        plan.send(Answer(200, {}, f'{{"pair":"{escaped} {hidden}","status":"{status}"}}'.encode()))
    # Without the first frame, which is this test and has the secrets among its locals.
    text = shown(caught.value.with_traceback(caught.tb.tb_next))
    assert "reading.py" in text
    assert [secret for secret in hidden if secret in text] == []
