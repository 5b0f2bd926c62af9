"""Does a request still break the spec, as it goes out?

schemathesis notes in `case.meta` which keywords it negated, and negating `required` or `additionalProperties` may leave
every name in place; stamping, and a query being text, can heal a case too. So the request itself is asked.
"""

import re
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from support.spec import Json, SpecOperation, bundle, resolve


def of_body(operation: SpecOperation, body: dict[str, Any]) -> list[str]:
    """What a body violates, such as `.side: enum`."""
    return [f"{_place(error)}: {error.validator}" for error in _errors(_body_schema(operation), body)]


def of_query(operation: SpecOperation, query: list[tuple[str, str]]) -> list[str]:
    """What a query violates as text, such as `limit: type`; names that the spec does not know are none of it."""
    found = []
    for parameter in operation.parameters:
        name, schema = parameter["name"], parameter["schema"]
        if parameter["in"] != "query":
            continue
        texts = [text for given, text in query if given == name]
        if texts and resolve(schema).get("type") == "array":
            found += [f"{name}: {error.validator}" for error in _errors(schema, texts)]
        elif not texts:
            found += [f"{name}: required"] if parameter.get("required") else []
        elif len(texts) > 1:
            found.append(f"{name}: repeated")
        elif errors := _errors(schema, _read(texts[0], schema)):
            empty = not texts[0] and not parameter.get("required")
            found += [f"{name}: empty" if empty else f"{name}: {error.validator}" for error in errors]
    return found


def _body_schema(operation: SpecOperation) -> Json:
    assert operation.body is not None
    return dict(operation.body["schema"])


def _read(text: str, schema: Json) -> Any:
    if resolve(schema).get("type") == "integer" and re.fullmatch(r"-?[0-9]+", text, re.ASCII):
        return int(text)
    return text


def _errors(schema: Json, value: Any) -> list[ValidationError]:
    validator = Draft202012Validator({**schema, "components": bundle()["components"]})
    return list(validator.iter_errors(value))


def _place(error: ValidationError) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path) or "body"
