"""Finding in the bundle what the reference lists."""

from __future__ import annotations

import re

from generator.reports.coverage.reference import ANY, ITEM, Heading
from generator.spec.document import operations
from generator.spec.load import Json
from generator.spec.provenance import alternatives, target


def operation_of(document: Json, heading: Heading) -> tuple[str, Json] | None:
    """Path and description of the operation; names within a path may differ, and so may the verb where it is said."""
    for path, method, operation in operations(document):
        methods = (method, operation.get("x-other-method"))
        if _shape(path) == _shape(heading.path) and heading.method.lower() in methods:
            return path, operation
    return None


def start(document: Json, path: str, operation: Json, place: str) -> Json:
    """A schema whose properties are what an operation has in that place: path, query, body, header or answer."""
    parameters = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
    if place == "path":
        names = enumerate(re.findall(r"{(\w+)}", path))
        return {"properties": {str(at): parameters[name] for at, name in names if name in parameters}}
    if place == "query":
        return {"properties": {name: one for name, one in parameters.items() if one["in"] == "query"}}
    answer = target(document, operation["responses"]["200"])
    if place == "header":
        headers = {name.lower(): target(document, header) for name, header in answer.get("headers", {}).items()}
        return {"properties": {name: header["schema"] for name, header in headers.items()}}
    holder: Json = operation.get("requestBody", {}) if place == "body" else answer
    content: Json = holder.get("content", {}).get("application/json", {"schema": {}})["schema"]
    return content


def find(document: Json, schema: Json, steps: tuple[str, ...]) -> list[Json]:
    """What the steps lead to, through every form that a value may have; none where they lead nowhere."""
    found = [schema]
    for step in steps:
        found = [inner for schema in found for form in forms(document, schema) for inner in _next(form, step)]
    return found


def forms(document: Json, schema: Json) -> list[Json]:
    """The schemas, without `$ref`, that a value may have to fit."""
    schema = target(document, schema)
    if "contentSchema" in schema:
        return forms(document, schema["contentSchema"])
    if not (choices := alternatives(schema)):
        return [schema]
    return [form for choice in choices for form in forms(document, choice)]


def _next(schema: Json, step: str) -> list[Json]:
    if step == ITEM:
        return [schema["items"]] if "items" in schema else []
    if step != ANY and step in schema.get("properties", {}):
        return [schema["properties"][step]]
    rest = schema.get("additionalProperties")
    return [rest] if isinstance(rest, dict) else []


def _shape(path: str) -> str:
    return re.sub(r"{\w+}", ANY, path)
