"""The values that a parameter takes: as a document lists them, against those of its schema."""

from __future__ import annotations

import re

from generator.reports.drift.schemas import variants
from generator.spec.load import Json


def other_values(document: Json, schema: Json, listed: tuple[str, ...]) -> str | None:
    """What the spec takes instead of the listed values; None where it takes them, or does not tell.

    The case of letters does not count, and several values joined by commas are only checked against a pattern.
    """
    parts = [part for part, _ in variants(document, schema)]
    parts += [inner for part in parts if "items" in part for inner, _ in variants(document, part["items"])]
    enums = [part["enum"] if "enum" in part else [part["const"]] for part in parts if {"enum", "const"} & set(part)]
    if enums:
        values = {str(value) for enum in enums for value in enum if value is not None}
        same = {value.lower() for value in values} == {value.lower() for value in listed}
        return None if same else ", ".join(sorted(values))
    patterns = [part["pattern"] for part in parts if "pattern" in part]
    if patterns:
        fits = all(any(re.search(pattern, value) for pattern in patterns) for value in listed)
        return None if fits else f"what fits {' or '.join(patterns)}"
    types = sorted({part["type"] for part in parts if isinstance(part.get("type"), str)} - {"array"})
    return f"any {' or '.join(types)}" if types else None
