"""The bundle under test."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]


@cache
def bundle() -> dict[str, Any]:
    """What the bundler made of the spec; `make check` proves that it is what the spec says now."""
    return json.loads((ROOT / "generated_client" / "coindcx_client" / "openapi.json").read_bytes())


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in bundle()["paths"].items():
        for method, operation in item.items():
            yield method.upper(), path, operation


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    """What `$ref` leads to, or `node` itself."""
    while "$ref" in node:
        target: Any = bundle()
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def answer_schema(path: str, status: int) -> dict[str, Any]:
    (operation,) = bundle()["paths"][path].values()
    return resolve(operation["responses"][str(status)])["content"]["application/json"]["schema"]


def complaints(schema: dict[str, Any], value: Any) -> list[str]:
    """Why `value` does not fit `schema`; empty when it does."""
    validator = Draft202012Validator({**schema, "components": bundle()["components"]})
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
