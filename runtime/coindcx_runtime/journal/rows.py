"""Rows of a journal: the calls that they stand for, and which of those may have done what another one did."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from math import ceil, inf, isinf
from typing import Any, Protocol

from coindcx_runtime.clock import Seconds
from coindcx_runtime.errors import CoinDCXError, OutcomeUnknown
from coindcx_runtime.exchange_time.validity import Signed
from coindcx_runtime.operation.operation import Call, Operation
from coindcx_runtime.outcome import PendingCall
from coindcx_runtime.reconcile.contention import contested, thing_of

# Milliseconds before a call is noted in which it looks how things are, and a second as close as times of rows tell.
_LOOKS_MS = 3000
# More than the looks take, and than clocks are off that know the time.
NEAR_MS = 60_000
"""Milliseconds around a call in which others can have been under way together with it."""


class Operations(Protocol):
    """Who has the records of the operations."""

    def _operation(self, id: str) -> Operation[Any]: ...


class Others:
    """The calls that were noted around one that is to be settled.

    any_account: they are all of one.
    """

    def __init__(self, rows: Sequence[sqlite3.Row], operations: Operations, *, any_account: bool) -> None:
        self.rows = rows
        self._things = {row["number"]: _thing(row, operations, any_account) for row in rows}
        self._ids = {row["number"]: set(self._read_ids(row)) for row in rows}

    def _read_ids(self, row: sqlite3.Row) -> list[str]:
        ids: list[str] = json.loads(row["ids"] or "[]")
        return [] if self._things[row["number"]] is None else ids

    def ids(self, row: sqlite3.Row) -> set[str]:
        """What the call is known to have made, where another one like it could be taken for having made it."""
        return self._ids[row["number"]]

    def add(self, row: sqlite3.Row, ids: Iterable[str]) -> None:
        """The call is known now to have made these."""
        self._ids[row["number"]] = set(ids)

    def contest(self, row: sqlite3.Row, ids: Collection[str], settled: Collection[int]) -> bool:
        """Whether another call may have made these, or have changed what this one did where there are no ids.

        settled: numbers of the calls that are settled together with this one.
        """
        if any(not made.isdisjoint(ids) for number, made in self._ids.items() if number != row["number"]):
            return True
        around = [other for other in self.rows if self._overlap(row, other)]
        return any(not ids or (other["ending"] is None and other["number"] not in settled) for other in around)

    def overlap(self, row: sqlite3.Row) -> bool:
        """Whether another call may have done what this one did, between the look before it and now."""
        return any(self._overlap(row, other) for other in self.rows)

    def _overlap(self, row: sqlite3.Row, other: sqlite3.Row) -> bool:
        thing = self._things.get(row["number"])
        return thing is not None and self._things[other["number"]] == thing and _overlap(row, other)


def unknown_of(
    row: sqlite3.Row, operations: Operations, name: str, at: Seconds, *, is_ambiguous: bool
) -> OutcomeUnknown:
    """The error that the process would have had, had it lived.

    name: of the entry. at: monotonic seconds since which nobody signs the call. is_ambiguous: another call may have
    done the same.
    """
    try:
        call = _call(row, operations)
    except (KeyError, TypeError, ValueError):
        # Written by another version: it has to keep no other entry from being settled.
        return OutcomeUnknown(CoinDCXError("this version cannot make such a call", operation=row["operation"]))
    reason = CoinDCXError("no answer was noted", operation=row["operation"])
    slack = inf if row["slack_ms"] is None else row["slack_ms"] / 1000
    pending = PendingCall(
        call=call,
        signed=Signed(stamp_ms=row["stamp_ms"], slack=slack, at=at, is_exact=False),
        token=name,
        before=None if row["before"] is None else read(row["before"])["rows"],
        account=row["account"],
        is_ambiguous=is_ambiguous,
    )
    return OutcomeUnknown(reason, pending)


def read(text: str) -> Any:
    """What was written as JSON, numbers exact."""
    return json.loads(text, parse_float=Decimal)


def slack_ms(slack: float) -> int | None:
    """Seconds of slack as they are written; None where the time was not known at all."""
    return None if isinf(slack) else ceil(slack * 1000)


def _call(row: sqlite3.Row, operations: Operations) -> Call[Any]:
    return Call(operations._operation(row["operation_id"]), **read(row["arguments"]))


def _thing(row: sqlite3.Row, operations: Operations, any_account: bool) -> str | None:
    """What a call changes, where another one like it would mislead; None where an id of ours tells them apart."""
    try:
        call = _call(row, operations)
    except (KeyError, TypeError, ValueError):
        return None
    probe = contested(call)
    return None if probe is None else f"{'' if any_account else row['account']} {thing_of(probe, call)}"


def begun_ms(row: sqlite3.Row) -> int:
    """Before this nothing can have been under way together with the call; milliseconds since 1970 UTC."""
    return int(min(row["made_ms"], row["stamp_ms"])) - NEAR_MS


def _overlap(row: sqlite3.Row, other: sqlite3.Row) -> bool:
    if other["number"] == row["number"] or other["ending"] in ("refused", "absent"):
        return False
    if row["alone"] and other["client"] == row["client"] and other["turn"] < row["turn"]:
        return False  # their own client knew that the other one could do nothing any more
    slack = sum(NEAR_MS if one["slack_ms"] is None else one["slack_ms"] for one in (row, other))
    begun, ended_ms = min(row["made_ms"], row["stamp_ms"]) - _LOOKS_MS - slack, other["ended_ms"]
    return bool(other["number"] > row["number"] or ended_ms is None or ended_ms >= begun)
