"""What the methods of a model say of each other and of their rows: Unusable where it does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.api import Api, Method
from generator.model.objects import Object
from generator.model.probes import Probe
from generator.model.types import ListOf, ObjectRef, choices, names_in, object_of, row_of
from generator.spec.errors import Unusable, pointer


def check(api: Api) -> None:
    """Unusable for the first that does not hold."""
    objects = api.objects
    for method in api.methods.values():
        _check_rows(method, objects)
        _check_parts(method, objects)
        _check_unknown(method, objects)
        _check_added(method, objects)
    for method in api.methods.values():
        _check_position(api, method)
        if method.probes and method.retry == "read":
            raise Unusable(f"{method.at}/x-reconcile", "a read has no outcome to settle")
        for probe in method.probes:
            _check_probe(api, method, probe)


def rows_of(api: Api, probe: Probe) -> str | None:
    """The object that the rows of a probe are."""
    last = probe.last
    row = object_of(api.methods[last.ask].result.type)
    if last.inside is None or row not in api.objects:
        return row
    kinds = [one.type for one in api.objects[row].fields if one.name == last.inside]
    return next((name for kind in kinds for choice in choices(kind) if (name := object_of(choice))), row)


def _names(objects: dict[str, Object], name: str | None) -> set[str]:
    """The fields of an object, also those that the client adds."""
    return {one.name for one in objects[name].fields} | set(objects[name].adds) if name in objects else set()


def _check_rows(method: Method, objects: dict[str, Object]) -> None:
    """Whether the rows of a walk have the fields named."""
    for key, walk in (("x-pages", method.pages), ("x-window", method.window)):
        if walk is None:
            continue
        wanted = {name for name in (walk.id, getattr(walk, "time", "")) if name}
        row = row_of(method.result.type)
        if row is None or not wanted <= _names(objects, row):
            wrong = f"the answer is not a list of rows with {' and '.join(sorted(wanted)) or 'fields'}"
            raise Unusable(f"{method.at}/{key}", wrong)


def _check_parts(method: Method, objects: dict[str, Object]) -> None:
    parts, at, kind = method.result.parts, f"{method.at}/x-parts", method.result.type
    if parts is None:
        return
    if parts.each and not isinstance(kind, ListOf):
        raise Unusable(at, "the answer is not a list")
    fields = {one.name: one for one in objects[kind.name].fields} if isinstance(kind, ObjectRef) else {}
    for name in parts.names:
        if name not in fields:
            raise Unusable(at, f"the answer has no {name}")
        known = {field for part in names_in(fields[name].type) for field in _names(objects, part)}
        for field in sorted(parts.refused.keys() - known):
            raise Unusable(at, f"{name} of the answer has no {field}")


def _check_unknown(method: Method, objects: dict[str, Object]) -> None:
    kind = method.result.type
    known = _names(objects, kind.name) if isinstance(kind, ObjectRef) else set()
    for name in (name for how in method.result.unknown.values() for name in how):
        if name not in known:
            raise Unusable(f"{method.at}/x-unknown", f"the answer has no {name}")


def _check_added(method: Method, objects: dict[str, Object]) -> None:
    kind, given = method.result.type, {one.wire for one in method.parameters}
    for one in objects[kind.name].adds.values() if isinstance(kind, ObjectRef) else ():
        if one.argument not in given:
            at = pointer("components", "schemas", kind.name, "x-adds") if isinstance(kind, ObjectRef) else method.at
            raise Unusable(at, f"{method.id} has no argument {one.argument}")


def _check_position(api: Api, method: Method) -> None:
    """Whether the read that lists an order's position is there."""
    position, at = method.rules.position if method.rules else None, f"{method.at}/x-rules"
    if position is None:
        return
    asked = api.methods.get(position.ask)
    if asked is None or asked.retry != "read":
        raise Unusable(at, f"position has to ask a read, and {position.ask} is none")
    for name in sorted(position.given.keys() - {one.name for one in asked.parameters}):
        raise Unusable(at, f"{position.ask} has no argument {name}")


def _check_probe(api: Api, method: Method, probe: Probe) -> None:
    for wrong in _wrongs(api, method, probe):
        raise Unusable(f"{method.at}/x-reconcile", wrong)
    if probe.then:
        _check_probe(api, method, probe.then)


def _wrongs(api: Api, method: Method, probe: Probe) -> Iterator[str]:
    asked = api.methods.get(probe.ask)
    if asked is None or asked.retry != "read":
        yield f"ask has to name a read, and {probe.ask!r} is none"
        return
    if probe.pages and asked.pages is None:
        yield f"{probe.ask} has no pages"
    known = {one.name for one in asked.parameters}
    for name in (*(probe.given or {}), *(probe.each or {})):
        if name not in known:
            yield f"{probe.ask} has no argument {name}"
    if probe.then is None:
        fields = _names(api.objects, rows_of(api, probe))
        for name in probe.fields:
            if name not in fields:
                yield f"the rows of {probe.ask} have no {name}"
    own = {one.wire for one in method.parameters}
    for name in probe.arguments:
        if name not in own:
            yield f"{method.name} has no argument {name}"
