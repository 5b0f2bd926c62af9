"""Merge the split spec into one OpenAPI document.

openapi.yaml ─┐
tags/*.yaml  ─┼─▶ merge ─▶ correct ─▶ complete (errors, servers) ─▶ check ─▶ say where from ─▶ openapi.json
corrections  ─┘
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from generator.spec.document import arguments, find, is_request, operations, order_schema
from generator.spec.errors import SpecError, pointer
from generator.spec.load import Json, read_mapping, read_yaml
from generator.spec.reasons import check_reasons
from generator.spec.validate import check_arguments, check_operation, check_rules, check_schema, check_shared_limits

from . import provenance


def bundle(spec: Path) -> Json:
    """The merged document of the folder `spec`; SpecError when it cannot be used."""
    root = spec.parent
    document = read_mapping(spec / "openapi.yaml", root)
    shared = f"{spec.name}/openapi.yaml"
    origin = _merge_tags(document, spec, root, shared)
    _apply_corrections(document, spec, root)
    _complete(document, origin, shared)
    _bound_texts(document, shared)
    _check(document, origin, shared)
    bundled: Json = json.loads(to_json(document))  # aliases of the YAML become copies, each with its own provenance
    provenance.add(bundled)
    return bundled


def to_json(document: Json) -> bytes:
    """The bundle's bytes: what is hashed, shipped and served."""
    return (json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _merge_tags(document: Json, spec: Path, root: Path, shared: str) -> dict[str, str]:
    """Bring the tag files in; answers which file each path and schema came from."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    origin = {pointer("components", "schemas", name): shared for name in schemas}
    for schema in schemas.values():
        schema["x-module"] = "shared"
    document["paths"] = {}
    names = [tag["name"] for tag in document.get("tags", [])]
    groups = {name.rpartition(".")[0] for name in names}
    for stray in sorted(path.stem for path in (spec / "tags").glob("*.yaml") if path.stem not in names):
        raise SpecError(
            shared, "/tags", f"tags/{stray}.yaml has no entry here; add `- name: {stray}` with a description"
        )
    for tag in names:
        if tag in groups:
            continue  # `futures` has a description and no operations; they are in `futures.orders` and its like
        file = f"{spec.name}/tags/{tag}.yaml"
        part = read_mapping(spec / "tags" / f"{tag}.yaml", root)
        for path, item in part.get("paths", {}).items():
            at = pointer("paths", path)
            if path in document["paths"]:
                raise SpecError(file, at, f"this path is also in {origin[at]}")
            document["paths"][path] = item
            origin[at] = file
        for name, schema in part.get("components", {}).get("schemas", {}).items():
            at = pointer("components", "schemas", name)
            if name in schemas:
                raise SpecError(file, at, f"this schema is also in {origin[at]}")
            schemas[name] = {**schema, "x-module": tag}
            origin[at] = file
    return origin


def _apply_corrections(document: Json, spec: Path, root: Path) -> None:
    file = f"{spec.name}/corrections.yaml"
    for index, entry in enumerate(read_yaml(spec / "corrections.yaml", root) or []):
        for key in ("at", "set", "why", "source"):
            if not entry.get(key):
                raise SpecError(file, pointer(index, key), "every correction needs at, set, why and source")
        target = find(document, entry["at"])
        if not isinstance(target, dict):
            raise SpecError(file, pointer(index, "at"), f"nothing to correct at {entry['at']}")
        before = deepcopy(target)
        _merge(target, entry["set"])
        if target == before:
            raise SpecError(file, pointer(index, "set"), f"changes nothing at {entry['at']}; remove it")
        why = entry["why"]
        target["description"] = f"{target['description'].rstrip()} {why}" if "description" in target else why
        target["x-contradicted"] = entry["source"]


def _merge(target: Json, change: Json) -> None:
    """RFC 7396: mappings merge, null removes, everything else replaces."""
    for key, value in change.items():
        if value is None:
            target.pop(key, None)
        elif isinstance(value, dict) and isinstance(target.get(key), dict):
            _merge(target[key], value)
        else:
            target[key] = value


def _complete(document: Json, origin: dict[str, str], shared: str) -> None:
    every = document.pop("x-every-operation", {}).get("responses", {})
    servers = {server.get("x-host"): server for server in document.get("servers", [])}
    for path, method, operation in operations(document):
        responses = operation.setdefault("responses", {})
        for status, response in every.items():
            responses.setdefault(status, deepcopy(response))
        operation["responses"] = dict(sorted(responses.items()))
        hosts = {"x-host": operation.get("x-host")}
        hosts |= {"x-other-host": operation["x-other-host"]} if "x-other-host" in operation else {}
        for key, host in hosts.items():
            if host not in servers:
                at = pointer("paths", path, method, key)
                known = ", ".join(sorted(str(name) for name in servers))
                raise SpecError(
                    origin[pointer("paths", path)], at, f"unknown host {host!r}; the servers in {shared} are {known}"
                )
        operation["servers"] = [{"url": servers[host]["url"]} for host in hosts.values()]


# Their length follows from what they say.
_SPELT = ("decimal", "date")


def _bound_texts(document: Json, shared: str) -> None:
    """Give each text of a request that has no greatest length the one of `x-longest-text`; not those in lists."""
    longest = document.pop("x-longest-text", None)
    if longest is None:
        return
    if type(longest) is not int or longest < 1:
        raise SpecError(shared, "/x-longest-text", "write how many characters a text may have, one at least")
    requests = [schema for schema in document["components"]["schemas"].values() if is_request(schema)]
    for _, _, operation in operations(document):
        requests += [parameter["schema"] for parameter in operation.get("parameters", []) if "schema" in parameter]
        requests += [body["schema"] for body in operation.get("requestBody", {}).get("content", {}).values()]
    for at, node in (found for schema in requests for found in _mappings(schema)):
        if at.endswith("/items"):
            continue
        if node.get("type") == "string" and not node.keys() & {"enum", "const"} and node.get("format") not in _SPELT:
            node.setdefault("maxLength", longest)


def _check(document: Json, origin: dict[str, str], shared: str) -> None:
    check_shared_limits(document, shared)
    check_reasons(document, shared)
    seen: dict[str, str] = {}
    tags = [tag["name"] for tag in document.get("tags", [])]
    for path, method, operation in operations(document):
        file, at = origin[pointer("paths", path)], pointer("paths", path, method)
        check_operation(operation, file, at, tags)
        placed = [one["name"] for one in operation.get("parameters", []) if one.get("in") == "path"]
        if sorted(placed) != sorted(re.findall(r"\{([^{}]*)\}", path)):
            raise SpecError(file, f"{at}/parameters", "the parameters `in: path` are not those of the path")
        check_arguments(operation, arguments(document, operation), file, at)
        call = f"{operation['tags'][0]}.{operation['x-method']}"
        for key, name in (("operationId", operation["operationId"]), ("x-method", call)):
            if name in seen:
                raise SpecError(file, f"{at}/{key}", f"{key} {name} is also at {seen[name]}")
            seen[name] = f"{file}#{at}"
    _check_rules(document, origin)
    for name, schema in document["components"]["schemas"].items():
        at = pointer("components", "schemas", name)
        check_schema(schema, origin[at], at)
    for at, node in _mappings(document["paths"], "/paths"):
        if isinstance(node.get("schema"), dict):
            check_schema(node["schema"], _file_of(origin, at, shared), f"{at}/schema")
    for at, node in _mappings(document):
        problem = _problem(document, node)
        if problem:
            key, sentence = problem
            raise SpecError(_file_of(origin, at, shared), f"{at}/{key}", sentence)


def _check_rules(document: Json, origin: dict[str, str]) -> None:
    by_id = {operation["operationId"]: operation for _, _, operation in operations(document)}
    for path, method, operation in operations(document):
        if rules := operation.get("x-rules"):
            details = by_id.get(rules.get("details")) if isinstance(rules, dict) else None
            answered = arguments(document, details) if details else {}
            order = order_schema(document, operation) if isinstance(rules, dict) else {}
            at = pointer("paths", path, method)
            check_rules(operation, order, details, answered, origin[pointer("paths", path)], at)


def _file_of(origin: dict[str, str], at: str, shared: str) -> str:
    return next((file for start, file in origin.items() if f"{at}/".startswith(f"{start}/")), shared)


def _problem(document: Json, node: Json) -> tuple[str, str] | None:
    reference = node.get("$ref")
    if isinstance(reference, str):
        known = reference.startswith("#/") and find(document, reference.removeprefix("#")) is not None
        if not known:
            return "$ref", f"$ref {reference} leads nowhere in the merged document"
    if node.get("type") == "array" and "items" not in node:
        return "items", "an array says what its items are"
    return provenance.misfit(node)


def _mappings(node: Any, at: str = "") -> Iterator[tuple[str, Json]]:
    if isinstance(node, dict):
        yield at, node
        for key, value in node.items():
            yield from _mappings(value, at + pointer(key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _mappings(value, at + pointer(index))
