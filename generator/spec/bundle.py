"""Merge the split spec into one OpenAPI document.

openapi.yaml ─┐
tags/*.yaml  ─┼─▶ merge ─▶ correct ─▶ complete (errors, servers) ─▶ check ─▶ say where from ─▶ openapi.json
corrections  ─┘
"""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

from generator.spec import provenance
from generator.spec.document import find, is_request, mappings, operations
from generator.spec.errors import SpecError, pointer
from generator.spec.examples import check_examples
from generator.spec.load import Json, read_mapping, read_yaml
from generator.spec.validate import Origin, check, check_document


def bundle(spec: Path, *, corrected: bool = True) -> Json:
    """The merged document of the folder `spec`; SpecError when it cannot be used.

    corrected: as it is, not as the documentation alone would have it; only then the examples have to fit.
    """
    root = spec.parent
    document = read_mapping(spec / "openapi.yaml", root)
    shared = f"{spec.name}/openapi.yaml"
    origin = _merge_tags(document, spec, root, shared)
    if corrected:
        _apply_corrections(document, spec, root)
    check_document(document, shared)
    _complete(document, origin)
    _bound_texts(document)
    check(document, origin)
    if corrected:
        check_examples(document, origin)
    bundled: Json = json.loads(to_json(document))  # aliases of the YAML become copies, each with its own provenance
    provenance.add(bundled)
    return bundled


def to_json(document: Json) -> bytes:
    """The bundle's bytes: what is hashed, shipped and served."""
    return (json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _merge_tags(document: Json, spec: Path, root: Path, shared: str) -> Origin:
    """Bring the tag files in; answers which file each path and schema came from."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    origin = Origin(shared)
    for name, schema in schemas.items():
        origin.note(pointer("components", "schemas", name), shared, "schema")
        schema["x-module"] = "shared"
    document["paths"] = {}
    listed = document.setdefault("tags", [])
    names = [tag["name"] for tag in listed]
    names += sorted(path.stem for path in (spec / "tags").glob("*.yaml") if path.stem not in names)
    groups = {name.rpartition(".")[0] for name in names}
    for tag in names:
        file, is_listed = f"{spec.name}/tags/{tag}.yaml", any(one["name"] == tag for one in listed)
        if is_listed and tag in groups:
            continue  # `futures` has a description and no operations; they are in `futures.orders` and its like
        part = read_mapping(spec / "tags" / f"{tag}.yaml", root)
        if not is_listed:
            listed.append(_tag(tag, part, groups, file))
        for path, item in part.get("paths", {}).items():
            origin.note(pointer("paths", path), file, "path")
            document["paths"][path] = item
        for name, schema in part.get("components", {}).get("schemas", {}).items():
            origin.note(pointer("components", "schemas", name), file, "schema")
            schemas[name] = {**schema, "x-module": tag}
    described = {tag["name"] for tag in listed}
    for tag in names:
        if (group := tag.rpartition(".")[0]) and group not in described:
            wrong = f"the group {group} has no description; write one line, `description: ...`, as tags/{group}.yaml"
            raise SpecError(f"{spec.name}/tags/{tag}.yaml", "", wrong)
    return origin


def _tag(name: str, part: Json, groups: set[str], file: str) -> Json:
    """The entry of a tag that openapi.yaml does not list: its file describes it."""
    if not isinstance(part.get("description"), str):
        raise SpecError(file, "/description", f"missing; say what {name} is for, in one line at the top of this file")
    if name in groups and part.get("paths"):
        raise SpecError(file, "/paths", f"the operations of {name} belong into tags/{name}.*.yaml, as it is a group")
    return {"name": name, "description": part["description"]}


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


def _complete(document: Json, origin: Origin) -> None:
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
                raise origin.error(at, f"unknown host {host!r}; the servers in {origin.shared} are {known}")
        operation["servers"] = [{"url": servers[host]["url"]} for host in hosts.values()]


# Their length follows from what they say.
_SPELT = ("decimal", "date")


def _bound_texts(document: Json) -> None:
    """Give each text of a request that has no greatest length the one of `x-longest-text`; not those in lists."""
    longest = document.pop("x-longest-text", None)
    if longest is None:
        return
    requests = [schema for schema in document["components"]["schemas"].values() if is_request(schema)]
    for _, _, operation in operations(document):
        requests += [parameter["schema"] for parameter in operation.get("parameters", []) if "schema" in parameter]
        requests += [body["schema"] for body in operation.get("requestBody", {}).get("content", {}).values()]
    for at, node in (found for schema in requests for found in mappings(schema)):
        if at.endswith("/items"):
            continue
        if node.get("type") == "string" and not node.keys() & {"enum", "const"} and node.get("format") not in _SPELT:
            node.setdefault("maxLength", longest)
