"""Our keys of OpenAPI: what spec/dialect.schema.json says of each, and what does not fit it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from generator.spec.errors import pointer
from generator.spec.load import Json

PATH = Path(__file__).resolve().parents[2] / "spec" / "dialect.schema.json"
_PLACES: Json = json.loads(PATH.read_text(encoding="utf-8"))["$defs"]
# What these hold is looked at by itself, so that an error names the very place.
_NESTED = (
    "parameters",
    "schema",
    "properties",
    "items",
    "additionalProperties",
    "anyOf",
    "oneOf",
    "allOf",
    "x-reasons",
)


def described(place: str) -> Json:
    """What the dialect says of a place such as `operation`, `schema` or `look`."""
    found: Json = _PLACES[place]
    return found


def keys(place: str) -> tuple[str, ...]:
    """The keys that a place may have, in the order of the dialect."""
    return tuple(described(place)["properties"])


def misfit(place: str, node: Json) -> tuple[str, str] | None:
    """The first key that is unknown, missing or does not fit, and what is wrong with it."""
    about = described(place)
    if about.get("additionalProperties") is False:
        for key in node:
            if key not in about["properties"]:
                return key, _unknown(key, about["properties"])
    for key in about.get("required", ()):
        if key not in node:
            return key, about["properties"][key]["x-missing"]
    for key in about["properties"]:
        if key in node and key not in _NESTED and (wrong := complaint(f"{place}/properties/{key}", node[key])):
            return key, wrong
    return None


def complaint(at: str, value: Any) -> str:
    """What is wrong with a value, by the place of its schema in the dialect; empty where it fits."""
    error = best_match(_validator(at).iter_errors(value))
    if error is None:
        return ""
    written = _sentence(error.absolute_schema_path, _PLACES, at)
    where = "".join(f"/{part}" for part in error.absolute_path)
    if error.validator == "additionalProperties" and not written.startswith("write"):
        key = next(key for key in error.instance if key not in error.schema["properties"])
        return f"unknown key {key}{where and f' at {where}'}; it is one of {', '.join(error.schema['properties'])}"
    return written.replace("$value", repr(value)) if written else f"{error.message}{where and f' at {where}'}"


@cache
def _validator(at: str) -> Any:
    place, _, rest = at.partition("/properties/")
    return Draft202012Validator(
        {"$ref": f"#/$defs/{place}" + (f"/properties{pointer(rest)}" if rest else ""), "$defs": _PLACES}
    )


def _sentence(path: Iterable[Any], places: Json, at: str) -> str:
    """The innermost sentence that the dialect has on the way to what failed."""
    place, _, rest = at.partition("/properties/")
    node: Any = places[place]["properties"][rest] if rest else places[place]
    written = node.get("x-error", "")
    for step in path:  # a `$ref` is not a step of it
        while "$ref" in node and step not in node:
            node = places[node["$ref"].rpartition("/")[2]]
            written = node.get("x-error", written)
        node = node[step]
        written = node.get("x-error", written) if isinstance(node, dict) else written
    return str(written)


def _unknown(key: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(key, known, 1)
    return f"unknown key {key}" + (f"; {close[0]}?" if close else "")
