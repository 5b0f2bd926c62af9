"""What changed between two schemas, and what of it breaks callers: by the types they give and get, not by the wire."""

from __future__ import annotations

import json
from typing import Any

from attrs import frozen

from generator.reports.changelog.shapes import Value, alternatives, forms, members
from generator.spec.document import wire_schema
from generator.spec.load import Json

DOCUMENTATION = {"description", "summary", "example", "examples", "x-module"}
DOCUMENTATION |= {"x-source", "x-observed", "x-contradicted"}
_JUDGED = {
    *("$ref", "type", "format", "properties", "required", "items", "additionalProperties", "anyOf", "oneOf", "enum"),
    *("default", "x-default", "x-enum-varnames", "x-python-name", "x-null-text"),
}
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")
_LIMITS = (*_LOWER, *_UPPER, "const", "pattern", "uniqueItems")


@frozen
class Change:
    """One difference; breaking where code that worked with the old client may fail, or mean something else, now."""

    at: str
    what: str
    breaking: bool


def show(value: Any) -> str:
    """A value of the spec in one line."""
    if value is None:
        return "none"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


class SchemaChanges:
    """Collects in `found` what differs between values of two documents: `given` by callers, or answered."""

    def __init__(self, old: Json, new: Json, *, given: bool) -> None:
        self.found: list[Change] = []
        self._old, self._new, self._given = old, new, given
        self._open: list[tuple[str, str]] = []

    def value(self, old: Value, new: Value, at: str) -> None:
        """Compare two arguments, fields or items, and what they hold."""
        references = (old.schema.get("$ref", ""), new.schema.get("$ref", ""))
        if any(references) and references in self._open:
            return
        self._open.append(references)
        before, after = forms(self._old, old.schema, self._given), forms(self._new, new.schema, self._given)
        same_types = self._types(old, new, before, after, at)
        # Several names may stand for one form: a decimal argument may also be an int or a str.
        pairs = {(id(before[name]), id(after[name])): (before[name], after[name]) for name in before if name in after}
        for one, other in pairs.values():
            if same_types and _wire(one) != _wire(other):
                self._add(at, f"on the wire {_wire(one)} → {_wire(other)}", False)
            self._form(one, other, at)
        self._open.pop()

    def members(self, old: dict[str, Value], new: dict[str, Value], at: str) -> None:
        """Compare two sets of arguments or fields by name; where only the Python name differs, it was renamed."""
        gone = {value.wire: name for name, value in old.items() if name not in new}
        for name, value in new.items():
            before = name if name in old else gone.pop(value.wire, None)
            if before is None:
                needed = self._given and self._needed(self._new, value)
                self._add(at + name, "added, and needed" if needed else "added", needed)
                continue
            if before != name:
                self._add(at + before, f"renamed {name}", True)
            self.value(old[before], value, at + name)
        for name in gone.values():
            self._add(at + name, "removed", True)

    def conditions(self, old: Json, new: Json, at: str) -> None:
        """Compare what two objects say about which members go together."""
        before, after = (
            set() if alternatives(schema) else {show(choice) for choice in schema.get("anyOf", [])}
            for schema in (old, new)
        )
        if before != after:
            what = f"needs {' or '.join(sorted(before)) or 'nothing'} → {' or '.join(sorted(after)) or 'nothing'}"
            self._add(at, what, self._given and bool(after) and not (before and before < after))

    def _types(self, old: Value, new: Value, before: dict[str, Json], after: dict[str, Json], at: str) -> bool:
        was, now = set(before), set(after)
        if self._given:
            needed, needs = self._needed(self._old, old), self._needed(self._new, new)
            if needed != needs:
                self._add(at, "has to be given now" if needs else "may be left out now", needs)
            if not (needed and needs):  # None means left out
                was, now = was - {"None"}, now - {"None"}
            breaking = bool(was - now)
        else:
            was |= set() if old.required or "Any" in was else {"None"}
            now |= set() if new.required or "Any" in now else {"None"}
            # A member of an enum is a str too, and a time still the number it was.
            breaking = any(
                ("str" if "enum" in after.get(name, {}) else name.split()[0]) not in was for name in now - was
            )
        if was != now:
            self._add(at, f"type {_union(was)} → {_union(now)}", breaking)
        return was == now

    def _needed(self, document: Json, value: Value) -> bool:
        return value.required and "default" not in wire_schema(document, value.schema)

    def _form(self, old: Json, new: Json, at: str) -> None:
        self._enum(old, new, at)
        self.conditions(old, new, at)
        for key in sorted((old.keys() | new.keys()) - _JUDGED - DOCUMENTATION):
            before, after = old.get(key), new.get(key)
            if before != after and (self._given or key not in _LIMITS):  # nobody checks answers against limits
                self._add(at, f"{key} {show(before)} → {show(after)}", key in _LIMITS and _tighter(key, before, after))
        before, after = (schema.get("x-default", schema.get("default")) for schema in (old, new))
        if self._given and before != after:
            self._add(at, f"default {show(before)} → {show(after)}", before is not None)
        for key, mark in (("items", "[]"), ("additionalProperties", "{}")):
            inner = [schema[key] if isinstance(schema.get(key), dict) else {} for schema in (old, new)]
            if any(inner):
                self.value(Value(inner[0]), Value(inner[1]), at + mark)
        self.members(members(self._old, old, self._given), members(self._new, new, self._given), f"{at}.")

    def _enum(self, old: Json, new: Json, at: str) -> None:
        before, after = _named(old), _named(new)
        if bool(before) != bool(after):
            what = f"only {', '.join(after)}" if after else "any value, no longer an enum"
            self._add(at, what, self._given and bool(after))
            return
        for value in [*before, *(value for value in after if value not in before)]:
            if value not in after:
                self._add(at, f"{value} is not a member any more", True)
            elif value not in before:
                self._add(at, f"{value} is a new member", False)
            elif before[value] != after[value]:
                self._add(at, f"member {before[value]} renamed {after[value]}", True)

    def _add(self, at: str, what: str, breaking: bool) -> None:
        self.found.append(Change(at, what, breaking))


def _union(names: set[str]) -> str:
    return " | ".join(sorted(names, key=lambda name: (name == "None", name)))


def _wire(schema: Json) -> str:
    kinds = schema.get("type", [])
    spelt = kinds if isinstance(kinds, str) else ", ".join(sorted(kind for kind in kinds if kind != "null"))
    return " ".join(filter(None, (spelt, schema.get("format"))))


def _named(schema: Json) -> dict[str, str]:
    values = [show(value) for value in schema.get("enum", [])]
    return dict(zip(values, schema.get("x-enum-varnames", values), strict=False))


def _tighter(key: str, old: Any, new: Any) -> bool:
    if old is None or new is None:
        return old is None
    return bool(new > old if key in _LOWER else new < old if key in _UPPER else True)
