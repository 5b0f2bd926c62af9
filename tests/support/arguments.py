"""From JSON values to the arguments of a generated method."""

from decimal import Decimal
from typing import Any

from coindcx_client import models
from support.samples import Request, without_timestamps
from support.spec import Json, SpecOperation, resolve


def arguments(operation: SpecOperation, request: Request) -> dict[str, Any]:
    """What a caller passes: Python names, Decimals, models; no timestamp and no constant, the client has those."""
    parameters, body = request
    described = {parameter["name"]: {**resolve(parameter["schema"]), **parameter} for parameter in operation.parameters}
    values = {**parameters, **without_timestamps(body)}
    members = resolve(operation.body["schema"])["properties"] if operation.body else {}
    if nested := operation.spec.get("x-nested"):
        values |= values.pop(nested)
        members = resolve(members[nested])["properties"]
    described |= {name: resolve_beside(schema) for name, schema in members.items()}
    return {
        described[name].get("x-python-name", name): _argument(value, described[name])
        for name, value in values.items()
        if "const" not in described[name]
    }


def resolve_beside(schema: Json) -> Json:
    """The resolved schema, with its `$ref` still there: models are found by that name."""
    return {**resolve(schema), **schema}


def _argument(value: Any, schema: Json) -> Any:
    if schema.get("format") == "integer-text":
        return int(value)
    if schema.get("format") == "epoch-s":
        return int(value) * 1000
    if isinstance(value, float):
        # To JSON Schema 5.0 is an integer, the same number as 5; an `int` parameter takes the latter.
        return int(value) if schema.get("type") in ("integer", ["string", "integer"]) else Decimal(repr(value))
    if isinstance(value, list):
        return [_argument(item, resolve_beside(schema["items"])) for item in value]
    if isinstance(value, dict):
        members = {name: _argument(item, resolve_beside(schema["properties"][name])) for name, item in value.items()}
        return getattr(models, schema["$ref"].rpartition("/")[2])(**members)
    return value
