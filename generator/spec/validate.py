"""What a spec has to be, beyond YAML: every key known and fitting, and no two of them at odds."""

from __future__ import annotations

import keyword
import re
from itertools import pairwise

from generator.spec import provenance
from generator.spec.dialect import described, misfit
from generator.spec.document import arguments, find, mappings, operations, order_schema
from generator.spec.errors import SpecError, pointer
from generator.spec.load import Json
from generator.spec.reasons import check_reasons

RESERVED = ("raw", "bool", "dict", "int", "str")  # a property, and types that annotations beside it need
_NUMBERS = ("decimal", "epoch-ms", "epoch-s")


class Origin:
    """Which file of the spec each part of the merged document came from."""

    def __init__(self, shared: str) -> None:
        self.shared = shared
        self._files: dict[str, str] = {}

    def note(self, at: str, file: str, what: str) -> None:
        """Say where a path or a schema is; SpecError where another file has it, too."""
        if at in self._files:
            raise SpecError(file, at, f"this {what} is also in {self._files[at]}")
        self._files[at] = file

    def file(self, at: str) -> str:
        """The file that has what is at this place."""
        return next((file for start, file in self._files.items() if f"{at}/".startswith(f"{start}/")), self.shared)

    def error(self, at: str, sentence: str) -> SpecError:
        """What is wrong at this place."""
        return SpecError(self.file(at), at, sentence)


def check_document(document: Json, file: str) -> None:
    """SpecError for what openapi.yaml says of everything, before it is spread over the operations."""
    if wrong := misfit("document", document):
        raise SpecError(file, f"/{wrong[0]}", wrong[1])
    for index, server in enumerate(document.get("servers", [])):
        if wrong := misfit("server", server):
            raise SpecError(file, pointer("servers", index, wrong[0]), wrong[1])
    for before, after in pairwise(document.get("x-signed-limits", [])):
        if before["seconds"] >= after["seconds"] or before["limit"] >= after["limit"]:
            raise SpecError(file, "/x-signed-limits", "sort them: the longer period comes later and allows more calls")
    check_reasons(document, file)


def check(document: Json, origin: Origin) -> None:
    """SpecError for the first thing in the merged document that cannot be used."""
    seen: dict[str, str] = {}
    for path, method, operation in operations(document):
        at = pointer("paths", path, method)
        _check_operation(document, operation, path, origin, at)
        call = f"{operation['tags'][0]}.{operation['x-method']}"
        for key, name in (("operationId", operation["operationId"]), ("x-method", call)):
            if name in seen:
                raise origin.error(f"{at}/{key}", f"{key} {name} is also at {seen[name]}")
            seen[name] = f"{origin.file(at)}#{at}"
    by_id = {operation["operationId"]: operation for _, _, operation in operations(document)}
    for path, method, operation in operations(document):
        if rules := operation.get("x-rules"):
            details = by_id.get(rules["details"])
            answered = arguments(document, details) if details else {}
            at = pointer("paths", path, method)
            _check_rules(operation, order_schema(document, operation), details, answered, origin.file(at), at)
    for name, schema in document["components"]["schemas"].items():
        _check_schema(schema, origin, pointer("components", "schemas", name))
    for at, node in mappings(document["paths"], "/paths"):
        if isinstance(node.get("schema"), dict):
            _check_schema(node["schema"], origin, f"{at}/schema")
    for at, node in mappings(document):
        if problem := _problem(document, node):
            raise origin.error(f"{at}/{problem[0]}", problem[1])


def _check_operation(document: Json, operation: Json, path: str, origin: Origin, at: str) -> None:
    if wrong := misfit("operation", operation):
        raise origin.error(f"{at}/{wrong[0]}", wrong[1])
    _check_names(operation, [tag["name"] for tag in document.get("tags", [])], origin, at)
    _check_signing(document, operation, origin, at)
    _check_reads(operation, origin, at)
    if "200" not in operation.get("responses", {}):
        raise origin.error(f"{at}/responses", "the answer with status 200 is missing")
    for index, parameter in enumerate(operation.get("parameters", [])):
        if wrong := misfit("parameter", parameter):
            raise origin.error(f"{at}/parameters/{index}/{wrong[0]}", wrong[1])
    placed = [one["name"] for one in operation.get("parameters", []) if one.get("in") == "path"]
    if sorted(placed) != sorted(re.findall(r"\{([^{}]*)\}", path)):
        raise origin.error(f"{at}/parameters", "the parameters `in: path` are not those of the path")
    _check_arguments(operation, arguments(document, operation), origin.file(at), at)


def _check_names(operation: Json, tags: list[str], origin: Origin, at: str) -> None:
    for key in ("operationId", "x-method"):
        name = operation[key]
        if not name.isidentifier() or keyword.iskeyword(name) or name in RESERVED:
            raise origin.error(f"{at}/{key}", f"{name!r} cannot be the name of a Python method here")
    if len(operation.get("tags") or []) != 1 or operation["tags"][0] not in tags:
        raise origin.error(f"{at}/tags", f"every operation has exactly one tag, one of {', '.join(tags)}")


def _check_signing(document: Json, operation: Json, origin: Origin, at: str) -> None:
    schemes = document.get("components", {}).get("securitySchemes", {})
    for name in (name for one in operation["security"] for name in one):
        if name not in schemes:
            known = ", ".join(schemes) or "none"
            raise origin.error(
                f"{at}/security",
                f"{operation['operationId']} has the unknown security scheme {name}; {origin.shared} has {known}",
            )
    if operation["security"] and "x-timestamp" not in operation:
        places = ", ".join(described("operation")["properties"]["x-timestamp"]["enum"])
        raise origin.error(f"{at}/x-timestamp", f"a signed operation has one of {places} here")
    if not operation["security"]:
        for key, why in (
            ("x-lane", "a lane divides the limits of signed calls only"),
            ("x-timestamp", "an unsigned operation carries no timestamp"),
        ):
            if key in operation:
                raise origin.error(f"{at}/{key}", why)


def _check_reads(operation: Json, origin: Origin, at: str) -> None:
    """What makes sense of a read only."""
    is_read, about = operation["x-retry"] == "read", described("operation")["properties"]
    host_differs = operation.get("x-other-host") != operation["x-host"]
    for key, holds in (
        ("x-other-method", is_read and operation.get("x-timestamp") != "each_order"),
        ("x-other-host", is_read and host_differs and not operation["security"]),
        ("x-rules-of", is_read),
    ):
        if key in operation and not holds:
            raise origin.error(f"{at}/{key}", about[key]["x-error"])


def _check_schema(schema: Json, origin: Origin, at: str) -> None:
    """SpecError for the first key that is misspelt or does not fit, here or in what the schema holds."""
    if wrong := misfit("schema", schema):
        raise origin.error(f"{at}/{wrong[0]}", wrong[1])
    kinds = schema.get("type", [])
    if "number" in ([kinds] if isinstance(kinds, str) else kinds) and schema.get("format") not in _NUMBERS:
        raise origin.error(at, "a number needs format decimal (or epoch-ms, epoch-s): nothing becomes a binary float")
    for name in schema.get("required", []):
        if schema.get("type") == "object" and name not in schema.get("properties", {}):
            raise origin.error(f"{at}/required", f"{name} is required, and there is no such property")
    for name, inner in schema.get("properties", {}).items():
        _check_schema(inner, origin, f"{at}/properties{pointer(name)}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            _check_schema(schema[key], origin, f"{at}/{key}")
    for key in ("anyOf", "oneOf", "allOf"):
        for index, inner in enumerate(schema.get(key, [])):
            _check_schema(inner, origin, f"{at}/{key}/{index}")


def _problem(document: Json, node: Json) -> tuple[str, str] | None:
    reference = node.get("$ref")
    if isinstance(reference, str):
        known = reference.startswith("#/") and find(document, reference.removeprefix("#")) is not None
        if not known:
            return "$ref", f"$ref {reference} leads nowhere in the merged document"
    if node.get("type") == "array" and "items" not in node:
        return "items", "an array says what its items are"
    return misfit("provenance", node) or provenance.contradiction(node)


def _check_arguments(operation: Json, arguments: dict[str, Json], file: str, at: str) -> None:
    """SpecError where a key names an argument that the operation does not have."""

    def need(holds: bool, key: str, sentence: str) -> None:
        if not holds:
            raise SpecError(file, f"{at}/{key}", sentence)

    own_id = operation.get("x-order-id")
    need(
        own_id is None or own_id in arguments or "orders" in arguments,
        "x-order-id",
        f"the operation has no argument {own_id}",
    )
    parts = operation.get("x-parts", {"each": None})
    for name in parts.get("names", [parts.get("each")]):
        need(name is None or name in arguments, "x-parts", f"the operation has no argument {name}")
    need("x-parts" not in operation or operation["x-retry"] != "read", "x-parts", "a read asks for nothing to be done")
    unknown = operation.get("x-unknown", {})
    for name in unknown:
        need(name in arguments, "x-unknown", f"the operation has no argument {name}")
    only = "on a read only: elsewhere it would hide an outcome"
    need(not unknown or operation["x-retry"] == "read", "x-unknown", only)
    split = operation.get("x-split", [])
    for name in split:
        most = arguments.get(name, {}).get("maxItems")
        need(type(most) is int, "x-split", f"{name} has to be a list with maxItems, which is how it is split")
    need(not split or operation["x-retry"] != "unsafe", "x-split", "what may act twice is one request or none")
    pages = operation.get("x-pages", {"page": None, "size": None})
    window = operation.get("x-window")
    need(window is None or "x-pages" not in operation, "x-window", "an operation is walked by pages or by time")
    named = {"x-pages": (pages["page"], pages["size"])}
    if window:
        named["x-window"] = tuple(window.get(key) for key in ("start", "end", "limit", "step", "sort"))
    for key, names in named.items():
        for name in names:
            need(name is None or name in arguments, key, f"the operation has no argument {name}")


def _check_rules(operation: Json, order: Json, details: Json | None, answered: Json, file: str, at: str) -> None:
    """SpecError where `x-rules` does not fit: to the order's schema, or to the details and what is asked with them."""

    def need(holds: bool, sentence: str) -> None:
        if not holds:
            raise SpecError(file, f"{at}/x-rules", sentence)

    rules = operation["x-rules"]
    need("position" not in rules or {"leverage", "book"} <= set(rules), "a position goes with leverage and book")
    need(
        details is not None and "x-rules-of" in details,
        f"details has to be the operationId of an operation with x-rules-of, and not {rules['details']}",
    )
    members, named = order.get("properties", {}), ruled_names(rules)
    # Details that are asked for without an argument are those of every market, and looked through for `market`.
    for name in (*named, *(answered or ["market"])):
        need(name in members, f"the order has no {name}")
        need(name in named, f"{rules['details']} is asked with {name}, which has to be among them")
        given = name not in answered or name in order.get("required", []) or "default" in members[name]
        need(given, f"{name} may be left out of an order, and has no default to ask {rules['details']} with")
        need("x-python-name" not in members[name], f"{name} has another name in Python, and the rules know one only")
    for name in order.get("required", []) if "each" not in rules else []:
        known = name in named or name == "timestamp" or "default" in members[name]
        need(known, f"{name} is required, and has to be among them: a preview is made of nothing else")


def ruled_names(rules: Json) -> list[str]:
    """The arguments that `x-rules` names."""
    roles = [
        rules[role] for role, about in described("rules")["properties"].items() if about.get("x-role") and role in rules
    ]
    return list(dict.fromkeys([*roles, *(name for one in rules.get("refused", []) for name in one)]))
