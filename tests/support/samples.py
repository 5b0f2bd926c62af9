"""Requests made from the spec: its examples, and values of the schemas where it has none.

A request is a pair of what goes into path and query and what goes into the body, by wire name, without timestamps.
"""

from typing import Any

from support.spec import Json, SpecOperation, resolve

Request = tuple[dict[str, Any], dict[str, Any]]


def everything(operation: SpecOperation) -> Request:
    """Every parameter and every property."""
    parameters = {parameter["name"]: _example(parameter) for parameter in operation.parameters}
    body = operation.body
    return parameters, without_timestamps(_filled(_example(body), body["schema"])) if body else {}


def required(operation: SpecOperation) -> Request:
    """Only what is required, by the exchange or by the client."""
    needed = [each for each in operation.parameters if each.get("required") or each.get("x-sent")]
    parameters = {parameter["name"]: _example(parameter) for parameter in needed}
    body = operation.body
    return parameters, without_timestamps(_pruned(_example(body), body["schema"])) if body else {}


def without_timestamps(body: dict[str, Any]) -> dict[str, Any]:
    """The body before it is stamped: no time at the top, none in its orders."""
    kept = {name: value for name, value in body.items() if name != "timestamp"}
    if isinstance(kept.get("orders"), list):
        kept["orders"] = [without_timestamps(order) for order in kept["orders"]]
    return kept


def _example(described: Json) -> Any:
    """The example of a parameter or media type, else a value of its schema."""
    if "example" in described:
        return described["example"]
    for named in described.get("examples", {}).values():
        return named["value"]
    return _value(described["schema"])


def _value(schema: Json) -> Any:
    schema = resolve(schema)
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    for key in ("examples", "enum"):
        if schema.get(key):
            return schema[key][0]
    if "anyOf" in schema and "type" not in schema:
        return _value(schema["anyOf"][0])
    kinds = schema.get("type", "string")
    match kinds if isinstance(kinds, str) else kinds[0]:
        case "object":
            return {name: _value(schema["properties"][name]) for name in schema.get("required", [])}
        case "array":
            return [_value(schema["items"])] * max(1, schema.get("minItems", 1))
        case "integer" | "number":
            return max(1, schema.get("minimum", 1))
        case "boolean":
            return True
        case _:
            return "1" * max(1, schema.get("minLength", 1))


def _filled(value: Any, schema: Json) -> Any:
    """`value` with every property that it lacks."""
    schema = resolve(schema)
    if isinstance(value, list):
        return [_filled(item, schema.get("items", {})) for item in value]
    if not isinstance(value, dict):
        return value
    described = schema.get("properties", {})
    lacking = {name: _value(inner) for name, inner in described.items() if name not in value}
    return {name: _filled(item, described.get(name, {})) for name, item in {**value, **lacking}.items()}


def _pruned(value: Any, schema: Json) -> Any:
    """`value` with nothing that the schema does not require; of an `anyOf` it takes the first way."""
    schema = resolve(schema)
    if isinstance(value, list):
        return [_pruned(item, schema.get("items", {})) for item in value[:1]]
    if not isinstance(value, dict):
        return value
    described = schema.get("properties", {})
    way = (schema.get("anyOf") or [{}])[0]
    sent = [name for name, inner in described.items() if inner.get("x-sent")]
    names = [*schema.get("required", []), *sent, *way.get("required", [])]
    consts = {name: inner["const"] for name, inner in way.get("properties", {}).items() if "const" in inner}
    given = {name: value[name] if name in value else _value(described[name]) for name in names}
    return {name: _pruned(item, described[name]) for name, item in {**given, **consts}.items()}
