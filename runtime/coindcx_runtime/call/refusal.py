"""What the exchange says when it says no, read from its raw answer: whether it does, its code, its words, the reason.

A model has the fields of a success, so a refusal is not looked for in one: `{"success": false}` would go unseen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from typing import Any, TypedDict

import attrs
import msgspec
from attrs import frozen

from coindcx_runtime.errors import ApiError
from coindcx_runtime.reconcile.rows import field_of

_ERROR = ("error",)
_FAILED = (*_ERROR, "failed", "failure", "fail")
_ERRORS = ("error", "errors", "error_message", "errorCode", "err_code_dcx")
_WORDS = ("message", "error", "errors", "error_message", "msg", "reason")
_CODES = ("errorCode", "err_code_dcx")
_NOTHING = ("", "none", "null", "false")
_DIGITS = re.compile(r"[0-9]{1,9}", re.ASCII)
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*+\{")
# How far down words are looked for, and in how many entries of a list.
_DEEP, _MANY = 4, 20
_START = 200


class _Top(TypedDict, total=False):
    """What an answer has at its top that can say no. All else is passed over and not decoded."""

    id: Any
    status: Any
    code: Any
    success: Any
    error: Any
    errors: Any
    error_message: Any
    errorCode: Any
    err_code_dcx: Any


_DECODER = msgspec.json.Decoder(_Top)


@frozen
class Reason:
    """A reason that has a class: `text` is a pattern of the whole message, in either case, `code` the exchange's."""

    kind: type[ApiError]
    text: str | None = None
    code: str | None = None


@frozen
class Said:
    """What a refusal says.

    status: the HTTP status that its body names, 0 where it names none.
    code: the exchange's own code, or None.
    message: its words; where it has none, how it starts.
    """

    status: int
    code: int | str | None
    message: str


def refuses(body: bytes, result: Any) -> bool:
    """Whether an answer with a status of success says no.

    It does by `success: false`, a failed `status`, a `status` or `code` from 400, or anything in `error` and its like.

    result: what the answer holds otherwise. The status of an order is its state, and one that failed is an order.
    """
    if not _OBJECT.match(body):
        return False
    try:
        top: Any = _DECODER.decode(body)
    except Exception:  # what msgspec cannot read may still be read, and say no
        top = content_of(body)
    is_state = bool(top) and field_of(top, "id") is not None and _has_state(result)
    return bool(top) and says_no(top, _ERROR if is_state else _FAILED)


def says_no(thing: object, failed: tuple[str, ...] = _FAILED) -> bool:
    """The same of an object, parsed JSON or a model; `failed` are the words of a status that failed."""
    status, code, success = (field_of(thing, name) for name in ("status", "code", "success"))
    if status is False or str(status).lower() in failed or _number(status) >= 400 or _number(code) >= 400:
        return True
    if success is False or success == 0 or str(success).lower() == "false":
        return True
    return any(not _is_nothing(field_of(thing, name)) for name in _ERRORS)


def said(body: bytes, status: int) -> Said:
    """What an answer with this HTTP status says, whatever its body is."""
    content = content_of(body)
    named = (number for name in ("code", "status") if 400 <= (number := _number(field_of(content, name))) < 600)
    return Said(next(named, 0), code_of(content, status), words_of(content) or _start(body) or "an empty answer")


def content_of(body: bytes) -> Any:
    """The JSON of an answer, damaged texts included; None where it is none."""
    try:
        text = body.decode("utf-8-sig", "replace")
        return json.loads(text, parse_float=str, parse_int=_short, parse_constant=str)
    except (ValueError, RecursionError):
        return None


def words_of(content: Any, *, about: bool = True, left: int = _DEEP) -> str:
    """The first words in which an object says why; of several errors all, and none where nothing says why.

    about: whether it stands where the reason stands, so that all texts in it belong to that.
    """
    if isinstance(content, str):
        return content.strip() if about and not _is_nothing(content) else ""
    if left == 0:
        return ""
    if isinstance(content, list):
        found = (words_of(one, about=about, left=left - 1) for one in content[:_MANY])
        return "; ".join(filter(None, found))
    if not isinstance(content, Mapping):
        return ""
    named = (words_of(content.get(name), left=left - 1) for name in _WORDS)
    inner = [*content.items()][:_MANY]
    if about and left < _DEEP:  # such as {"quantity": ["too small"]}
        each = ((name, words_of(value, left=left - 1)) for name, value in inner)
        others = iter(["; ".join(f"{name}: {words}" for name, words in each if words)])
    else:
        others = (words_of(value, about=False, left=left - 1) for _, value in inner)
    return next(filter(None, chain(named, others)), "")


def code_of(content: Any, status: int) -> int | str | None:
    """The exchange's own code; else its `code`, unless that only repeats the HTTP status."""
    for place in (content, field_of(content, "error")):
        for code in (field_of(place, name) for name in (*_CODES, "code")):
            is_code = isinstance(code, (int, str)) and not isinstance(code, bool) and code != ""
            if is_code and str(code) != str(status):
                return code  # type: ignore[no-any-return]  # checked in the line above
    return None


def reason_of(code: int | str | None, message: str, reasons: Iterable[Reason]) -> type[ApiError] | None:
    """The class of the first of these reasons that a code or a message gives."""
    for reason in reasons:
        if reason.code is not None and reason.code == code:
            return reason.kind
        if reason.text is not None and re.fullmatch(reason.text, message, re.IGNORECASE):
            return reason.kind
    return None


@cache
def _has_state(result: Any) -> bool:
    return attrs.has(result) and {"id", "status"} <= {one.name for one in attrs.fields(result)}


def _start(body: bytes) -> str:
    return " ".join(body[: 4 * _START].decode("utf-8-sig", "replace").split())[:_START]


def _is_nothing(said: object) -> bool:
    return said.lower() in _NOTHING if isinstance(said, str) else not said


def _number(said: object) -> int:
    """A status, also as text; 0 for anything else."""
    if isinstance(said, str) and _DIGITS.fullmatch(said):
        return int(said)
    return said if isinstance(said, int) else 0


def _short(digits: str) -> int | str:
    return int(digits) if len(digits) < 19 else digits
