"""Compares the parameters of one operation: what tables and request lines name, and what the spec has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.reports.drift.documented import Place
from generator.reports.drift.expected import Operation, Parameter, bare
from generator.reports.drift.findings import Finding
from generator.reports.drift.parameter_table import Row
from generator.reports.drift.value_sets import other_values
from generator.spec.document import wire_schema

# The documents want it in every signed request, and leave it out of many tables.
_UNDERSTOOD = "timestamp"
_SAID = {True: "required", False: "optional", None: "documented"}
_HAS = {True: "required", False: "optional", None: "required unless another is there"}


@dataclass(frozen=True)
class _Stated:
    """A parameter as one row of a table or one request line has it."""

    name: str
    row: Row
    heading: str
    tabled: bool


def other_parameters(operation: Operation, places: list[Place]) -> Iterator[Finding]:
    """Parameters that are new, required on one side only, or take other values."""
    stated = _stated(places)
    names = list(dict.fromkeys(one.name for one in stated))
    known = {operation.content.get("x-nested"), *operation.in_path}
    known.update(name for place in places for name in place.stated.request.placeholders)
    for name in names:
        same = [one for one in stated if one.name == name]
        candidates = [one for one in operation.parameters if _is(one, name)]
        if candidates:
            yield from _required(operation, same, candidates)
            yield from _values(operation, same, candidates, set(names))
        elif name not in known:
            known = operation.content.get("x-contradicted", "")
            yield _finding("parameter-new", operation, same[0], _SAID[same[0].row.required], "not there", known)


def gone_parameters(operation: Operation, places: list[Place], revision: str, mentioned: set[str]) -> Iterator[Finding]:
    """Parameters that the spec has from this revision, where neither the document's table nor `mentioned` has them.

    Where there is no table, only the required ones of a query that the document shows.
    """
    stated = _stated(places)
    tabled = [one for one in stated if one.tabled]
    present = {
        one.name
        for one in operation.parameters
        if _leaf(one) == _UNDERSTOOD or _leaf(one) in mentioned or any(_is(one, each.name) for each in stated)
    }
    groups = {name.rpartition(".")[0] for name in present}
    for one in operation.parameters if stated else ():
        whole = one.name.rpartition(".")[0]
        # A member is missed beside other members, and a whole unless its members are there.
        missed = one.name not in present and (not whole or whole in groups) and one.name not in groups
        comparable = bool(tabled) or (one.in_query and one.required)
        if missed and comparable and operation.documents(one, revision):
            first = min(tabled or stated, key=lambda each: each.row.line)
            at = _Stated(one.name, first.row, first.heading, first.tabled)
            known = one.node.get("x-contradicted", "")
            yield _finding("parameter-gone", operation, at, "not there", _HAS[one.required], known)


def _stated(places: list[Place]) -> list[_Stated]:
    found = []
    for place in places:
        heading, line = place.section.heading, place.stated.line
        found += [_Stated(bare(row.name), row, heading, True) for row in place.stated.rows]
        found += [_Stated(bare(name), Row(name, None, (), line), heading, False) for name in place.stated.request.query]
    return found


def _is(parameter: Parameter, name: str) -> bool:
    return f".{parameter.name}".endswith(f".{name}")


def _leaf(parameter: Parameter) -> str:
    return parameter.name.rpartition(".")[2]


def _required(operation: Operation, stated: list[_Stated], candidates: list[Parameter]) -> Iterator[Finding]:
    said = [one for one in stated if one.row.required is not None]
    there = {one.required for one in candidates}
    if said and None not in there and not there & {one.row.required for one in said}:
        known = next((one.known for one in candidates if one.known), "")
        yield _finding("parameter-required", operation, said[0], _SAID[said[0].row.required], _HAS[there.pop()], known)


def _values(
    operation: Operation, stated: list[_Stated], candidates: list[Parameter], names: set[str]
) -> Iterator[Finding]:
    # "id or client_order_id" lists parameters, not values.
    lists = [one for one in stated if one.row.values and not names & set(one.row.values)]
    schemas = [one.schema for one in candidates]
    others = [other_values(operation.document, schema, one.row.values) for schema in schemas for one in lists]
    # One of several tables, or of several members of that name, is enough to agree.
    if lists and all(others):
        parts = [*(one.node for one in candidates), *(wire_schema(operation.document, schema) for schema in schemas)]
        known = next((part["x-contradicted"] for part in parts if "x-contradicted" in part), "")
        said = ", ".join(sorted(lists[0].row.values))
        yield _finding("parameter-values", operation, lists[0], said, others[0] or "", known)


def _finding(kind: str, operation: Operation, stated: _Stated, document: str, spec: str, known: str = "") -> Finding:
    return Finding(kind, operation.text, stated.name, document, spec, stated.heading, stated.row.line, known)
