"""Every example has to fit its schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from generator.spec.document import find, mappings
from generator.spec.errors import pointer
from generator.spec.load import Json
from generator.spec.validate import Origin


def check_examples(document: Json, origin: Origin) -> None:
    """SpecError for the first example that does not fit, by its file, its operation and what is wrong with it."""
    whole = Draft202012Validator({"components": document["components"]})
    for at, schema, example in _examples(document):
        validator = whole.evolve(schema={**schema, "components": document["components"]})
        if error := best_match(validator.iter_errors(example)):
            whose = _operation(document, at)
            sentence = f"{error.json_path.removeprefix('$.')}: {error.message}" if error.path else error.message
            raise origin.error(at, f"this example{whose} does not fit its schema: {' '.join(sentence.split())}")


def _examples(document: Json) -> Iterator[tuple[str, Json, Any]]:
    """Where each stands, and its schema: of requests, parameters, answers and their headers, and of components."""
    for at, node in mappings(document):
        schema = node.get("schema")
        if isinstance(schema, dict):
            if "example" in node:
                yield f"{at}/example", schema, node["example"]
            for name, one in (node.get("examples") or {}).items():
                if isinstance(one, dict) and "value" in one:
                    yield f"{at}/examples{pointer(name)}/value", schema, one["value"]
    for name, schema in document["components"]["schemas"].items():
        for index, example in enumerate(schema.get("examples", [])):
            yield pointer("components", "schemas", name, "examples", index), schema, example


def _operation(document: Json, at: str) -> str:
    parts = at.split("/")
    operation = find(document, "/".join(parts[:4])) if parts[1] == "paths" else None
    return f" of {operation['operationId']}" if operation else ""
