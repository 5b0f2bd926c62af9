"""Whether the rows of an answer lie in the span of time that was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from coindcx_runtime.values.times import ms_of, utc

_SECOND_MS = 1000


@frozen
class Stray:
    """A row outside of the span. asked: the span. answered: the row's time. is_open: the span had no start."""

    asked: str
    answered: str
    is_open: bool

    def __str__(self) -> str:
        hint = "; pass a start as well" if self.is_open else ""
        return f"asked for rows {self.asked}, and answered with one of {self.answered}{hint}"


@frozen(kw_only=True)
class Window:
    """The arguments of an operation that ask for a span of time.

    start, end: their names. unit_ms: milliseconds in their unit. time: the field with a row's time. step: the argument
    that chooses how far rows lie apart, and the seconds of each choice.
    """

    start: str
    end: str
    time: str
    unit_ms: int = 1
    step: str | None = None
    steps: Mapping[str, int] = field(factory=dict)

    def stray(self, arguments: Mapping[str, Any], rows: Sequence[Any]) -> Stray | None:
        """The first row that lies outside; None where none does.

        A row may lie a second beside the span, and a candle a step: the first one covers the start.
        """
        start, end = (self._ms(arguments.get(name)) for name in (self.start, self.end))
        if start is None and end is None:
            return None
        margin = _SECOND_MS + self._step_ms(arguments)
        for row in rows:
            time = ms_of(getattr(row, self.time, None))
            if time is None:
                continue
            if (start is not None and time < start - margin) or (end is not None and time > end + margin):
                bounds = [f"{word} {_written(ms)}" for word, ms in (("from", start), ("until", end)) if ms is not None]
                return Stray(" ".join(bounds), _written(time), is_open=start is None)
        return None

    def _ms(self, value: int | None) -> int | None:
        return None if value is None else value * self.unit_ms

    def _step_ms(self, arguments: Mapping[str, Any]) -> int:
        seconds = self.steps.get(str(arguments.get(self.step)), 0) if self.step else 0
        # A month is listed with the seconds of the shortest one.
        return seconds * 9 // 8 * _SECOND_MS


def _written(ms: int | Decimal) -> str:
    moment = utc(ms, _SECOND_MS)
    return f"{ms} ms" if moment is None else moment.isoformat()  # None: beyond the calendar
