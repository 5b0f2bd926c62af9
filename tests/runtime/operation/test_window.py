"""Rows outside the span that was asked for are noticed, to the second, and of candles to the step."""

from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from coindcx_runtime.operation.window import Stray, Window

NOON = 1_700_000_000_000
DAY = 86_400_000
WINDOW = Window(start="from", end="to", time="time")
CANDLES = Window(start="from", end="to", time="time", unit_ms=1000, step="step", steps={"1m": 60, "1M": 28 * 86_400})


@frozen
class Row:
    time: Any


def stray(window: Window, asked: dict[str, Any], *times: Any) -> Stray | None:
    return window.stray(asked, [Row(time) for time in times])


@pytest.mark.parametrize(
    ("window", "asked", "inside", "outside"),
    [
        (WINDOW, {"from": NOON}, NOON - 1000, NOON - 1001),
        (WINDOW, {"to": NOON}, NOON + 1000, NOON + 1001),
        (WINDOW, {"from": NOON, "to": NOON}, NOON, Decimal(NOON) + Decimal("1000.5")),
        (CANDLES, {"from": NOON // 1000, "step": "1m"}, NOON - 60_000, NOON - 70_000),
        (CANDLES, {"to": NOON // 1000, "step": "1m"}, NOON + 60_000, NOON + 70_000),
        (CANDLES, {"from": NOON // 1000, "step": "1M"}, NOON - 31 * DAY, NOON - 32 * DAY),
        (CANDLES, {"from": NOON // 1000}, NOON - 1000, NOON - 1001),
    ],
)
def test_the_first_row_outside_is_told(window: Window, asked: dict[str, Any], inside: Any, outside: Any) -> None:
    assert stray(window, asked, inside) is None
    assert stray(window, asked, inside, outside) is not None


def test_without_a_span_and_without_times_nothing_is_outside() -> None:
    assert stray(WINDOW, {"from": None}, 10**11) is None
    assert stray(WINDOW, {"from": NOON}, None, "soon", ["x"], 5, Decimal("1E+999999999999999999")) is None
    assert WINDOW.stray({"from": NOON}, [{"time": 1}, None]) is None


def test_the_sentence_names_what_was_asked_and_what_came() -> None:
    assert str(stray(WINDOW, {"to": NOON}, NOON + DAY)) == (
        "asked for rows until 2023-11-14T22:13:20+00:00, and answered with one of 2023-11-15T22:13:20+00:00;"
        " pass a start as well"
    )
    assert str(stray(WINDOW, {"from": NOON, "to": NOON + 1}, 999_999_999_999_999)) == (
        "asked for rows from 2023-11-14T22:13:20+00:00 until 2023-11-14T22:13:20.001000+00:00,"
        " and answered with one of 999999999999999 ms"
    )
