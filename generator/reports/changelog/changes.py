"""What changed in the API between two bundles, operation by operation, and what of it breaks callers of the client.

An operation is what its operationId names. Callers say `client.<tag>.<x-method>(arguments)`: paths, hosts and the
spelling on the wire may change under them; names, types and what is needed may not.
"""

from __future__ import annotations

from attrs import frozen

from generator.reports.changelog.schema_changes import DOCUMENTATION, Change, SchemaChanges, show
from generator.reports.changelog.shapes import Value, members
from generator.spec.document import answer, operations, wire_schema
from generator.spec.load import Json

_ITERATORS = ("x-pages", "x-window")
_JUDGED = {"operationId", "tags", "x-method", "parameters", "requestBody", "responses", "servers", "security"}
_OF_PARAMETER = {"name", "in", "required", "schema", "x-python-name"}


@frozen
class Operation:
    """An operation of one bundle, with its place there."""

    document: Json
    path: str
    method: str
    keys: Json

    @property
    def call(self) -> str:
        """What stands after `client.`."""
        return f"{self.keys['tags'][0]}.{self.keys['x-method']}"


@frozen
class OperationChanges:
    """How one operation differs: added, removed or changed. `names` are what a changelog may call it."""

    call: str
    kind: str
    changes: list[Change]
    names: list[str]

    @property
    def breaking(self) -> bool:
        """Whether callers of this operation break."""
        return self.kind == "removed" or any(change.breaking for change in self.changes)


def compare(old: Json, new: Json) -> list[OperationChanges]:
    """What differs between two bundles, what breaks callers first."""
    before, after = _by_id(old), _by_id(new)
    gone = {operation.call: name for name, operation in before.items() if name not in after}
    found = []
    for name, operation in after.items():
        earlier = name if name in before else gone.pop(operation.call, None)
        if earlier is None:
            found.append(_changes([operation], "added", []))
        elif changes := _compare(before[earlier], operation):
            found.append(_changes([operation, before[earlier]], "changed", changes))
    found += [_changes([before[name]], "removed", []) for name in gone.values()]
    return sorted(found, key=lambda one: (not one.breaking, one.call))


def _by_id(document: Json) -> dict[str, Operation]:
    return {keys["operationId"]: Operation(document, path, method, keys) for path, method, keys in operations(document)}


def _changes(same: list[Operation], kind: str, changes: list[Change]) -> OperationChanges:
    names = [name for operation in same for name in (operation.call, operation.keys["operationId"])]
    changes = sorted(changes, key=lambda change: not change.breaking)
    return OperationChanges(same[0].call, kind, changes, list(dict.fromkeys(names)))


def _compare(old: Operation, new: Operation) -> list[Change]:
    found = [
        Change(at, f"{before} → {after}", at == "call" or (at == "signed" and bool(new.keys["security"])))
        for at, before, after in (
            ("call", old.call, new.call),
            ("operationId", old.keys["operationId"], new.keys["operationId"]),
            ("path", f"{old.method.upper()} {old.path}", f"{new.method.upper()} {new.path}"),
            ("host", old.keys["servers"][0]["url"], new.keys["servers"][0]["url"]),
            ("signed", show(bool(old.keys["security"])), show(bool(new.keys["security"]))),
            ("statuses", ", ".join(old.keys["responses"]), ", ".join(new.keys["responses"])),
        )
        if before != after
    ]
    for key in sorted((old.keys.keys() | new.keys.keys()) - _JUDGED - DOCUMENTATION - {"x-host"}):
        before, after = old.keys.get(key), new.keys.get(key)
        if before != after:
            found.append(Change(key, f"{show(before)} → {show(after)}", key in _ITERATORS and after is None))
    given, got = (SchemaChanges(old.document, new.document, given=given) for given in (True, False))
    given.members(_arguments(old), _arguments(new), "argument ")
    given.conditions(_body(old), _body(new), "arguments")
    got.value(_answer(old), _answer(new), "answer")
    return found + given.found + got.found


def _arguments(operation: Operation) -> dict[str, Value]:
    """All arguments by their names in Python, wherever the request carries them."""
    found = {}
    for parameter in operation.keys.get("parameters", []):
        extra = {key: value for key, value in parameter.items() if key not in _OF_PARAMETER}
        name = parameter["name"]
        value = Value({**parameter["schema"], **extra}, parameter.get("required", False), name)
        found[parameter.get("x-python-name", name)] = value
    for name, value in members(operation.document, _body(operation), given=True).items():
        found[value.schema.get("x-python-name", name)] = value
    return found


def _body(operation: Operation) -> Json:
    """The schema of the request's body, or of the part that holds the arguments."""
    content = operation.keys.get("requestBody", {}).get("content", {})
    schema = wire_schema(operation.document, content["application/json"]["schema"]) if content else {}
    if nested := operation.keys.get("x-nested"):
        schema = wire_schema(operation.document, schema["properties"][nested])
    return schema


def _answer(operation: Operation) -> Value:
    seen = answer(operation.document, operation.keys, "")
    return Value(seen["content"]["application/json"]["schema"])
