"""Reading the merged document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.spec.errors import Unusable, pointer
from generator.spec.load import Json

METHODS = ("get", "put", "post", "delete", "patch")


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Path, method and description of every operation, in the order of the files."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def wire_schema(document: Json, schema: Json) -> Json:
    """A schema with its `$ref` followed; the keys beside the `$ref` win."""
    while "$ref" in schema:
        target = find(document, schema["$ref"].removeprefix("#")) or {}
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def find(document: Json, at: str) -> Any:
    """What a JSON pointer leads to, or None."""
    node: Any = document
    for part in at.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(node, list) and key.isdigit() and int(key) < len(node):
            node = node[int(key)]
        elif isinstance(node, dict) and key in node:
            node = node[key]
        else:
            return None
    return node


def body_content(operation: Json) -> Json:
    """The JSON of an operation's body: its schema and examples."""
    content: Json = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return content


def body_schema(document: Json, operation: Json) -> Json:
    """The schema of an operation's body: of what `x-nested` names in it, if it does."""
    content = body_content(operation)
    schema = wire_schema(document, content["schema"]) if content else {}
    if nested := operation.get("x-nested"):
        return wire_schema(document, schema.get("properties", {}).get(nested, {}))
    return schema


def arguments(document: Json, operation: Json) -> dict[str, Json]:
    """What a call is given, by wire name: parameters and members of the body."""
    parameters = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
    return {**parameters, **body_schema(document, operation).get("properties", {})}


def order_schema(document: Json, operation: Json) -> Json:
    """The schema of an order: of the body, or of the members of the list that `each` of `x-rules` names."""
    schema = body_schema(document, operation)
    if each := operation["x-rules"].get("each"):
        return wire_schema(document, schema.get("properties", {}).get(each, {}).get("items", {}))
    return schema


def is_request(schema: Json) -> bool:
    """Whether a component is an object of requests: those are closed."""
    return schema.get("additionalProperties") is False


def without_null(member: Json) -> Json:
    """A member as it is where it is given: of the ways `anyOf` shows, or of its types, those that are not null."""
    if isinstance(member.get("type"), list):
        return {**member, "type": [kind for kind in member["type"] if kind != "null"]}
    ways = [way for way in member.get("anyOf", []) if way != {"type": "null"}]
    if len(ways) != 1:
        return member
    return {**ways[0], **{key: value for key, value in member.items() if key != "anyOf"}}


def answer(document: Json, operation: Json, at: str) -> Json:
    """The answer's description as a caller gets it: `x-result` applied."""
    response: Json = operation["responses"]["200"]
    content = response.get("content", {}).get("application/json")
    if content is None:
        raise Unusable(f"{at}/responses/200", "the answer has no application/json content")
    schema = content["schema"]
    result = operation.get("x-result", {})
    if unwrap := result.get("unwrap"):
        wrappers = [wire_schema(document, choice) for choice in schema.get("anyOf", [schema])]
        found = [wrapper["properties"][unwrap] for wrapper in wrappers if unwrap in wrapper.get("properties", {})]
        if not found:
            raise Unusable(f"{at}/x-result", f"no form of the answer has {unwrap!r}")
        schema = found[0]
    if result.get("one"):
        choices = [wire_schema(document, choice) for choice in schema.get("anyOf", [schema])]
        lists = [choice for choice in choices if choice.get("type") == "array"]
        if not lists:
            raise Unusable(f"{at}/x-result", "`one` takes the only element of a list, and the answer has none")
        schema = lists[0]["items"]
    return {"description": response["description"], "content": {"application/json": {"schema": schema}}}


def mappings(node: Any, at: str = "") -> Iterator[tuple[str, Json]]:
    """Each mapping in a node, with the pointer to it."""
    if isinstance(node, dict):
        yield at, node
        for key, value in node.items():
            yield from mappings(value, at + pointer(key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from mappings(value, at + pointer(index))
