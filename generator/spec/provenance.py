"""Where operations and fields come from: inherited while bundling, counted by the coverage report.

documented    x-source                    contradicted  x-source and x-contradicted
observed      x-observed
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from generator.spec.document import find, operations
from generator.spec.load import Json

KINDS = ("documented", "observed", "contradicted")
OWN = ("x-source", "x-observed")
_INNER = ("items", "additionalProperties", "contentSchema")


def add(document: Json) -> None:
    """A field without provenance takes that of the schema around it, or of the first operation that reaches it."""
    calls = [operation for _, _, operation in operations(document)]
    calls.sort(key=lambda operation: bool(operation.get("deprecated")))
    for operation in calls:
        _gather_contradictions(operation)
    for key in OWN:  # in this order: what is documented anywhere is more than observed
        for operation in calls:
            for field, claim in _reached(document, operation):
                if key in claim and not _own(field):
                    field.update(deepcopy(claim))


def kind(node: Json) -> str:
    """One of KINDS, of an operation or a field of the bundle."""
    if "x-observed" in node:
        return "observed"
    return "contradicted" if "x-contradicted" in node else "documented"


def newest(sources: list[Json]) -> Json:
    """The passage of the latest revision."""
    return max(sources, key=lambda source: int(source["revision"]))


def within(schema: Json, claim: Json, named: bool = False) -> Iterator[tuple[Json, Json, bool]]:
    """Each schema in this one, `$ref` not followed: with what it inherits, and whether it is a field."""
    yield schema, claim, named
    claim = _own(schema) or claim
    for inner in schema.get("properties", {}).values():
        yield from within(inner, claim, True)
    for inner in [schema[key] for key in _INNER if isinstance(schema.get(key), dict)] + alternatives(schema):
        yield from within(inner, claim)


def alternatives(schema: Json) -> list[Json]:
    """The forms that a value may have; beside `properties` they are conditions on these, and no forms."""
    if "properties" in schema:
        return []
    return [form for key in ("anyOf", "oneOf", "allOf") for form in schema.get(key, [])]


def roots(document: Json, operation: Json) -> Iterator[Json]:
    """The schemas that an operation mentions, in requests and in answers."""
    holders = [operation.get("requestBody", {})]
    for response in operation["responses"].values():
        response = target(document, response)
        yield from (target(document, header)["schema"] for header in response.get("headers", {}).values())
        holders.append(response)
    yield from (parameter["schema"] for parameter in operation.get("parameters", []))
    yield from (media["schema"] for holder in holders for media in holder.get("content", {}).values())


def target(document: Json, node: Json) -> Json:
    """What `$ref` leads to, or the node itself."""
    while "$ref" in node:
        node = find(document, node["$ref"].removeprefix("#"))
    return node


def contradiction(node: Json) -> tuple[str, str] | None:
    """The first of these keys that is at odds with another, and why."""
    if "x-observed" in node and "x-source" in node:
        return "x-observed", "what is documented is not merely observed; keep x-source alone"
    if "x-observed" in node and "x-contradicted" in node:
        return "x-contradicted", "nothing documented is contradicted here; change the place that is observed itself"
    return None


def _own(node: Json) -> Json:
    return {key: node[key] for key in OWN if key in node}


def _gather_contradictions(operation: Json) -> None:
    """What contradicts a request or an answer as a whole contradicts the operation."""
    holders = [operation.get("requestBody", {}), *operation["responses"].values()]
    media = [media["schema"] for holder in holders for media in holder.get("content", {}).values()]
    found = [node["x-contradicted"] for node in [operation, *holders, *media] if "x-contradicted" in node]
    if found:
        operation["x-contradicted"] = " and ".join(dict.fromkeys(found))


def _reached(document: Json, operation: Json) -> Iterator[tuple[Json, Json]]:
    """Each field that an operation leads to, with what it would inherit."""
    claim = {"x-source": [newest(operation["x-source"])]}
    seen: set[tuple[str, str]] = set()

    def follow(schema: Json, claim: Json) -> Iterator[tuple[Json, Json]]:
        for node, inherited, named in within(schema, claim):
            if named:
                yield node, inherited
            inherited = _own(node) or inherited
            step = (node.get("$ref", ""), *inherited)
            if "$ref" in node and step not in seen:
                seen.add(step)
                yield from follow(target(document, node), inherited)

    yield from ((parameter, claim) for parameter in operation.get("parameters", []))
    for schema in roots(document, operation):
        yield from follow(schema, claim)
