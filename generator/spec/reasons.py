"""Which texts and codes of refusals have a class of their own: `x-reasons` of the spec."""

from __future__ import annotations

import re

from coindcx_runtime.errors import REASONS

from generator.spec.dialect import complaint
from generator.spec.errors import SpecError, pointer
from generator.spec.load import Json

NAMES = [reason.__name__ for reason in REASONS]


def check_reasons(document: Json, file: str) -> None:
    """SpecError for the first entry of `x-reasons` that is not understood, or that an earlier one hides."""
    seen: dict[str, int] = {}
    for index, entry in enumerate(document.get("x-reasons", [])):
        at = pointer("x-reasons", index)
        if wrong := complaint("reason", entry):
            raise SpecError(file, at, wrong)
        if entry.get("reason") not in NAMES:
            raise SpecError(
                file, f"{at}/reason", f"unknown reason {entry.get('reason')!r}; it is one of {', '.join(NAMES)}"
            )
        if ("text" in entry) == ("code" in entry):
            raise SpecError(file, at, "an entry has a text or a code, and not both")
        told = f"text {entry['text']}" if "text" in entry else f"code {entry['code']}"
        if "text" in entry:
            _check_pattern(entry["text"], file, f"{at}/text")
        elif not isinstance(entry["code"], str) or not entry["code"]:
            raise SpecError(file, f"{at}/code", "a code is a text here, as the exchange sends it")
        if told.lower() in seen:
            raise SpecError(file, at, f"this {told} is also at {pointer('x-reasons', seen[told.lower()])}")
        seen[told.lower()] = index


def _check_pattern(text: object, file: str, at: str) -> None:
    try:
        matches_nothing = isinstance(text, str) and re.fullmatch(text, "") is None
    except re.error as error:
        raise SpecError(file, at, f"no pattern: {error}") from None
    if not matches_nothing:
        raise SpecError(file, at, "a pattern of the whole message, which no empty message fits")
