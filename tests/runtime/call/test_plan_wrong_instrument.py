"""The exchange answers about some other instrument where it does not know the one that was asked for."""

from typing import Any

import pytest
from attrs import evolve, frozen
from coindcx_runtime.errors import OutcomeUnknown, WrongInstrument
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Answer
from support.doubles import Run, operation, play


@frozen
class Instrument:
    """What may be about another pair than was asked for."""

    pair: str
    status: str | None = None


SAME = operation(
    method="GET", retry="read", signed=False, path="/instruments/{pair}", result=Instrument, same={"pair": "pair"}
)
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
    assert (error.field, error.asked, error.answered) == ("pair", "B-BTC_USDT", "B-ETH_USDT")
    assert (error.status, error.body) == (200, body)
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
