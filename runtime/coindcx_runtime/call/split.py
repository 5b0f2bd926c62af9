"""A call with a longer list than one request may hold: sent in pieces, and one answer made of theirs, without I/O.

read:    piece ─▶ piece ─▶ piece ─▶ all rows; the first error ends it
cancel:  piece ─▶ piece ─▶ piece, whatever became of the others ─▶ acknowledged, refused, or OutcomeUnknown of it all
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from coindcx_runtime.call.interruption import noting
from coindcx_runtime.codec.salvage import told_ids
from coindcx_runtime.errors import ApiError, CoinDCXError, OutcomeUnknown, PartRefused, both
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.outcome import PendingCall
from coindcx_runtime.steps import Plan

T = TypeVar("T")

_Ending = CoinDCXError | RawResponse[Any]


def in_pieces(call: Call[T], pieces: Sequence[Call[T]], send: Callable[[Call[T]], Plan[T]]) -> Plan[T]:
    """The steps of a call that goes out as these pieces, each sent by `send`.

    Raises:
        OutcomeUnknown: of the whole call, where the outcome of any piece is not known.
        CoinDCXError: of the first piece that was refused; a note says what became of which ids.
    """
    endings: list[_Ending] = []
    for piece in pieces:
        with noting(call, may_have_worked=bool(endings)):
            try:
                endings.append((yield from send(piece)))
            except CoinDCXError as error:
                if call.operation.retry == "read":
                    raise
                endings.append(error)
    answers = [ending for ending in endings if isinstance(ending, RawResponse)]
    if len(answers) < len(pieces):
        raise _failed(call, pieces, endings)
    return _joined(answers)


def _failed(call: Call[Any], pieces: Sequence[Call[Any]], endings: Sequence[_Ending]) -> CoinDCXError:
    errors = [ending for ending in endings if isinstance(ending, CoinDCXError)]
    unknown = [error for error in errors if isinstance(error, OutcomeUnknown)]
    error = next((error for error in errors if error.status is not None), errors[0])
    if not unknown and len(errors) < len(endings):
        error = _partly(pieces, endings, error)
    if unknown:
        # The last signature is the one that is taken longest.
        last = unknown[-1].pending
        error = OutcomeUnknown(unknown[0].reason, None if last is None else PendingCall(call=call, signed=last.signed))
    told = (f"{_fate(ending)}: {told_ids(piece.ids)}" for piece, ending in zip(pieces, endings, strict=True))
    error.add_note(f"sent in {len(pieces)} pieces; {'; '.join(told)}")
    return error


def _partly(pieces: Sequence[Call[Any]], endings: Sequence[_Ending], error: CoinDCXError) -> PartRefused:
    """Some were acknowledged, and others refused or not sent."""
    fates = [(told_ids(piece.ids), ending) for piece, ending in zip(pieces, endings, strict=True)]
    refused = {ids: str(ending) for ids, ending in fates if isinstance(ending, CoinDCXError)}
    kind = both(type(error) if isinstance(error, ApiError) else None, PartRefused)
    partly = kind(
        f"{len(refused)} of {len(fates)} pieces were not taken: {error.message}",
        operation=error.operation,
        status=error.status,
        code=error.code,
        body=error.body,
    )
    partly.accepted = tuple(ids for ids, ending in fates if isinstance(ending, RawResponse))
    partly.refused, partly.missing = refused, ()
    partly.value = next(ending.value for _, ending in fates if isinstance(ending, RawResponse))
    return partly


def _fate(ending: _Ending) -> str:
    """What became of one piece, in a word."""
    if isinstance(ending, RawResponse):
        return "acknowledged"
    if isinstance(ending, OutcomeUnknown):
        return "not known"
    return "not sent" if ending.status is None else "refused"


def _joined(answers: Sequence[RawResponse[T]]) -> RawResponse[T]:
    """One answer: the rows of all lists, or the last acknowledgement; their bodies one after the other, a line each."""
    last = answers[-1]
    value: Any = last.value
    if isinstance(value, list):
        value = [row for answer in answers for row in _rows(answer)]
    odd = tuple(dict.fromkeys(name for answer in answers for name in answer.odd))
    return RawResponse(last.status, last.headers, b"\n".join(answer.body for answer in answers), value, odd)


def _rows(answer: RawResponse[Any]) -> list[Any]:
    return answer.value if isinstance(answer.value, list) else [answer.value]
