"""A method of the Python client: its signature, its text, and the record of its operation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import frozen
from openapi_python_client.strings import snake_case

from generator.model import Api, ListOf, Method, ObjectRef, Parameter, Scalar, Type
from generator.model.check import rows_of
from generator.model.probes import KEYS, Probe
from generator.targets.python.annotations import answer_type
from generator.targets.python.arguments import (
    Argument,
    allowed_record,
    argument_of,
    declared_by_name,
    in_order,
    passed_on,
)
from generator.targets.python.docstrings import deprecation, method_text
from generator.targets.python.iterators import Iterator, iterator_of
from generator.targets.python.market_rules import Check, check_of, position_call
from generator.targets.python.names import module_name, refuse_names

_ACKNOWLEDGEMENTS = ("Acknowledgement", "BookAcknowledgement")


@frozen
class Signature:
    """The arguments of a method. makes: those of the function that makes the call of it. passed: handed on to that."""

    offered: str
    makes: str
    passed: str


@frozen
class Record:
    """What the templates print of an operation beside what its model says; texts are source text."""

    allowed: dict[str, str]
    needs: tuple[str, ...]
    renamed: dict[str, str]
    window: str
    adds: dict[str, str]
    probes: list[str]
    members: dict[str, str]
    """By place of the request, what goes there."""


@frozen(eq=False)
class PythonMethod:
    """A method, beside what its model says.

    row: the model of what shows what became of a call, where anything does. takes_on_unknown: whether that is asked by
    an argument, too. position: the module and the call that lists the position of an order.
    """

    of: Method
    constant: str
    result: str
    signature: Signature
    text: str
    deprecation: str
    record: Record
    iterator: Iterator | None
    check: Check | None
    position: tuple[str, str] | None
    row: str | None
    takes_on_unknown: bool

    @property
    def names(self) -> list[str]:
        """What it is called, and what is beside it."""
        preview = self.check.preview if self.check else None
        return [self.of.name, *(one.name for one in (self.iterator, preview) if one)]


def method_of(api: Api, method: Method, list_name: str) -> PythonMethod:
    """A method of a resource in which the type `list` has this name."""
    arguments = arguments_of(api, method, list_name)
    refuse_names(method.at, [one.name for one in method.arguments], "parameter")
    signature = in_order(arguments)
    check = check_of(method, signature)
    row = rows_of(api, method.probes[0]) if method.probes else None
    in_one_call = row is not None and _is_told_by(method.result.type, row)
    offered = [*signature, check.argument] if check else signature
    position = position_call(api, method)
    on_unknown = "on_unknown: OnUnknown = 'raise'" if in_one_call else ""
    return PythonMethod(
        of=method,
        constant=snake_case(method.id).upper(),
        result=answer_type(method.result.type, list_name),
        signature=Signature(
            offered=", ".join(filter(None, ["self", declared_by_name(offered), on_unknown])),
            makes=declared_by_name(signature),
            passed=passed_on(signature),
        ),
        text=method_text(method, offered, settled=row is not None, in_one_call=in_one_call),
        deprecation=deprecation(method) if method.is_deprecated else "",
        record=_record(api, method, arguments),
        iterator=iterator_of(method, arguments),
        check=check,
        position=(module_name(position[0]), position[1]) if position else None,
        row=row,
        takes_on_unknown=in_one_call,
    )


def arguments_of(api: Api, method: Method, list_name: str = "list") -> list[Argument]:
    """Its arguments in the order of the spec."""
    return [argument_of(one, api.enums, list_name) for one in method.arguments]


def _is_told_by(kind: Type, row: str) -> bool:
    """Whether what tells of a method is what it answers with, or it answers with a mere acknowledgement."""
    return kind in [ObjectRef(row), ListOf(ObjectRef(row)), *map(ObjectRef, _ACKNOWLEDGEMENTS)]


def _record(api: Api, method: Method, arguments: list[Argument]) -> Record:
    by_wire = {one.wire: one for one in arguments}
    return Record(
        allowed={one.wire: allowed_record(one.allowed) for one in method.parameters if one.allowed},
        needs=tuple(one.wire for one in method.arguments if one.is_required),
        renamed={one.wire: one.name for one in method.arguments if one.wire != one.name},
        window=_window(method),
        adds=_adds(api, method),
        probes=[_probe(api, one) for one in method.probes],
        members={
            place: _members((one for one in method.parameters if one.place == place), by_wire)
            for place in ("path", "query", "body")
            if any(one.place == place for one in method.parameters)
        },
    )


def _members(parameters: Iterable[Parameter], arguments: dict[str, Argument]) -> str:
    texts = (
        f'"{one.wire}": {repr(one.constant) if one.is_constant else arguments[one.wire].expression}'
        for one in parameters
    )
    return "{" + ", ".join(texts) + "}"


def _window(method: Method) -> str:
    """The arguments for a span of time; empty for a method without."""
    window = method.window
    if window is None:
        return ""
    start = method.parameter(window.start).type
    in_seconds = isinstance(start, Scalar) and start.format == "epoch-s"
    parts: dict[str, Any] = {"start": window.start, "end": window.end, "time": window.time}
    parts |= {"step": window.step, "steps": dict(window.steps)} if window.step else {}
    return f"Window({', '.join(f'{key}={value!r}' for key, value in parts.items())}{', unit_ms=1000' * in_seconds})"


def _adds(api: Api, method: Method) -> dict[str, str]:
    """What fills fields of the answer that it does not have, from an argument."""
    kind, found = method.result.type, {}
    added = api.objects[kind.name].adds if isinstance(kind, ObjectRef) else {}
    for name, one in added.items():
        assumed = method.parameter(one.argument).assumed
        left_out = tuple(assumed) if isinstance(assumed, list) else () if assumed is None else (assumed,)
        found[name] = f"Added({one.argument!r}, {left_out!r}, {one.unless!r})"
    return found


def _probe(api: Api, probe: Probe) -> str:
    asked, parts = api.methods[probe.ask], []
    for key in KEYS:
        value = getattr(probe, key)
        if value is None:
            continue
        text = repr(value)
        if isinstance(value, Probe):
            text = _probe(api, value)
        elif key == "each":
            text = repr({name: tuple(values) for name, values in value.items()})
        elif key == "pages" and asked.pages:
            text = repr(tuple(asked.parameter(wire).name for wire in (asked.pages.page, asked.pages.size)))
        parts.append(f"{key}={text}")
    if probe.pages and asked.pages and asked.pages.most is not None:
        parts.append(f"most={asked.pages.most}")
    return f"Probe({', '.join(parts)})"
