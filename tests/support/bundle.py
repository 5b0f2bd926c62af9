"""What tests of the bundle read in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from support.spec import bundle, resolve

ROOT = Path(__file__).resolve().parents[2]


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in bundle()["paths"].items():
        for method, operation in item.items():
            yield method.upper(), path, operation


def answer_schema(path: str, status: int) -> dict[str, Any]:
    (operation,) = bundle()["paths"][path].values()
    return resolve(operation["responses"][str(status)])["content"]["application/json"]["schema"]


def complaints(schema: dict[str, Any], value: Any) -> list[str]:
    """Why `value` does not fit `schema`; empty when it does."""
    validator = Draft202012Validator({**schema, "components": bundle()["components"]})
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
