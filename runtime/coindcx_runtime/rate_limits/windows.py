"""Which limits hold for a call, of all that is documented about it."""

from __future__ import annotations

from math import ceil
from typing import Any, Literal

from attrs import field, frozen
from attrs.validators import ge, in_

from coindcx_runtime.exchange_time.headers import LANE_LONGEST
from coindcx_runtime.operation.operation import Lane, Operation, RateLimit

Mode = Literal["strict", "table"]

MARGIN = 0.08
"""Seconds by which every period is longer here than at the server.

Two calls may travel for different times. As long as these differ by less, what is apart by a period and the margin when
it leaves is apart by a period when it arrives.
"""

SIGNED = "signed"
"""The scope of all signed calls of a key."""

_RESERVE = 16

_LANE: Lane = "cancel"


@frozen
class Rule:
    """At most `limit` calls of a scope in any period, of which `reserved` are for others than this call."""

    scope: str
    limit: int
    period: int
    margin: float
    reserved: int

    @property
    def seconds(self) -> float:
        """How long a call counts here."""
        return self.period + self.margin

    @property
    def places(self) -> int:
        """How many calls of the scope may be made before this one has to wait."""
        return self.limit - self.reserved

    def implies(self, other: Rule) -> bool:
        """Whether the other limit cannot be reached, if all of its calls are counted here too."""
        return self.limit * ceil(other.seconds / self.seconds) <= other.limit


@frozen
class Budget:
    """What documents allow, which contradict each other.

    mode: `strict` obeys all of them at once; `table` only the table, which has a limit for some operations alone.
    share: one in so many of each limit, at least one call.
    margin: seconds, see MARGIN.
    """

    mode: Mode = field(default="strict", validator=in_(("strict", "table")))
    share: int = field(default=1, validator=ge(1))
    margin: float = field(default=MARGIN, validator=ge(0.0))

    def rules(self, operation: Operation[Any]) -> tuple[Rule, ...]:
        """The limits that a call has to find a place in, broadest scope first.

        Left out is what the ones before keep anyway: 16 calls a second are never more than 960 a minute.
        """
        signed: list[Rule] = []
        own: list[Rule] = []
        if self.mode == "strict":
            for limit in sorted(operation.global_limits, key=lambda limit: limit.seconds):
                self._add(signed, SIGNED, limit, operation.lane is None)
            if operation.host_limit is not None:
                self._add(own, f"host:{operation.host}", operation.host_limit)
        if operation.rate_limit is not None:
            rule = self._rule(operation_scope(operation), operation.rate_limit)
            if not any(other.implies(rule) for other in (*signed, *own)):
                own.append(rule)
        return (*signed, *own)

    def together(self, operation: Operation[Any]) -> str:
        """The scope that waits when one of its calls was refused."""
        return SIGNED if self.mode == "strict" and operation.global_limits else operation_scope(operation)

    def _add(self, rules: list[Rule], scope: str, limit: RateLimit, outside_lane: bool = False) -> None:
        rule = self._rule(scope, limit, outside_lane)
        # Judged by whole limits, so that a lane counts in no window that the others do not count in.
        if not any(other.implies(rule) for other in rules):
            rules.append(rule)

    def _rule(self, scope: str, limit: RateLimit, outside_lane: bool = False) -> Rule:
        calls = max(1, limit.limit // self.share)
        # The only place there is belongs to everybody.
        reserved = min(max(1, calls // _RESERVE), calls - 1) if outside_lane else 0
        return Rule(scope, calls, limit.seconds, self.margin, reserved)


def holds(name: str, seconds: float) -> dict[str, float]:
    """What is held after a refusal, and for how many seconds: `name`, and under its own name the lane of it."""
    return {name: seconds, f"{name}:{_LANE}": min(seconds, LANE_LONGEST)}


def hold_of(name: str, operation: Operation[Any]) -> str:
    """Which of the names in `holds` is the one of this operation."""
    return name if operation.lane is None else f"{name}:{operation.lane}"


def told_seconds(operation: Operation[Any], seconds: float) -> float:
    """How long something that the server said holds for an operation."""
    return seconds if operation.lane is None else min(seconds, LANE_LONGEST)


def operation_scope(operation: Operation[Any]) -> str:
    """The scope of one operation alone."""
    return f"operation:{operation.id}"
