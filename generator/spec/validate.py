"""The `x-` keys that every operation has to carry, as spec/README.md lists them."""

from __future__ import annotations

import difflib
import keyword
from itertools import pairwise

from generator.spec.errors import SpecError, pointer
from generator.spec.load import Json

RETRY_CLASSES = ("read", "idempotent", "unsafe")
RESERVED = ("raw", "bool", "dict", "int", "str")  # a property, and types that annotations beside it need
TIMESTAMP_PLACES = ("body", "each_order")
METHODS = ("get", "put", "post", "delete", "patch")

TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
SCHEMA_KEYS = {
    *("type", "format", "description", "enum", "const", "default", "example", "examples", "pattern", "deprecated"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems"),
    *("properties", "required", "additionalProperties", "items", "anyOf", "oneOf", "allOf", "$ref", "uniqueItems"),
    *("x-adds", "x-default", "x-enum-varnames", "x-levels", "x-module", "x-null-text", "x-personal"),
    *("x-python-name", "x-sent"),
    *("x-source", "x-observed", "x-contradicted"),
}


def check_schema(schema: Json, file: str, at: str) -> None:
    """SpecError for the first key or type that is misspelt, here or in what the schema holds."""
    for key in schema:
        if key not in SCHEMA_KEYS:
            close = difflib.get_close_matches(key, SCHEMA_KEYS, 1)
            raise SpecError(file, f"{at}/{key}", f"unknown key {key}" + (f"; {close[0]}?" if close else ""))
    kinds = schema.get("type", [])
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        if kind not in TYPES:
            raise SpecError(file, f"{at}/type", f"unknown type {kind!r}; it is one of {', '.join(TYPES)}")
    if (known := schema.get("format", FORMATS[0])) not in FORMATS:
        raise SpecError(file, f"{at}/format", f"unknown format {known!r}; it is one of {', '.join(FORMATS)}")
    if "number" in kinds and schema.get("format") not in _NUMBERS:
        raise SpecError(
            file, at, "a number needs format decimal (or epoch-ms, epoch-s): nothing becomes a binary float"
        )
    for name in schema.get("required", []):
        if schema.get("type") == "object" and name not in schema.get("properties", {}):
            raise SpecError(file, f"{at}/required", f"{name} is required, and there is no such property")
    for name, inner in schema.get("properties", {}).items():
        check_schema(inner, file, f"{at}/properties{pointer(name)}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            check_schema(schema[key], file, f"{at}/{key}")
    for key in ("anyOf", "oneOf", "allOf"):
        for index, inner in enumerate(schema.get(key, [])):
            check_schema(inner, file, f"{at}/{key}/{index}")


FORMATS = ("decimal", "epoch-ms", "epoch-s", "date", "date-time", "id", "integer-text")
_NUMBERS = ("decimal", "epoch-ms", "epoch-s")
OPERATION_KEYS = {
    *("operationId", "x-method", "tags", "summary", "description", "security", "deprecated", "parameters"),
    *("requestBody", "responses", "x-host", "x-rate-limit", "x-retry", "x-timestamp", "x-source", "x-contradicted"),
    *("x-lane", "x-moved-to", "x-result", "x-nested", "x-other-method", "x-same", "x-unknown"),
    *("x-pages", "x-window", "servers"),
    *("x-order-id", "x-other-host", "x-parts", "x-rules", "x-rules-of", "x-settle", "x-split"),
}
RULES_OF = ("market", "instrument")
_RULED = ("market", "side", "type", "quantity", "price")  # and, where there are any:
_RULED_TOO = ("ecode", "book", "leverage", "trigger", "take_profit", "stop_loss")
_RULED_SO = ("each", "position", "refused", "limit_beyond_trigger")


def check_operation(operation: Json, file: str, at: str, tags: list[str]) -> None:
    """SpecError for the first key that is missing or not understood."""

    def need(holds: bool, key: str, sentence: str) -> None:
        if not holds:
            raise SpecError(file, f"{at}/{key}", sentence)

    for key in operation:
        close = difflib.get_close_matches(key, OPERATION_KEYS, 1)
        need(key in OPERATION_KEYS, key, f"unknown key {key}" + (f"; {close[0]}?" if close else ""))
    for key in ("operationId", "x-method", "summary", "description", "x-host"):
        value = operation.get(key)
        need(isinstance(value, str) and bool(value), key, f"missing; every operation needs {key}")
    for key in ("operationId", "x-method"):
        name = operation[key]
        usable = name.isidentifier() and not keyword.iskeyword(name) and name not in RESERVED
        need(usable, key, f"{name!r} cannot be the name of a Python method here")
    need(
        len(operation.get("tags") or []) == 1 and operation["tags"][0] in tags,
        "tags",
        f"every operation has exactly one tag, one of {', '.join(tags)}",
    )
    need("x-rate-limit" in operation, "x-rate-limit", "missing; write null where the documentation has no limit")
    limit = operation["x-rate-limit"]
    need(limit is None or _is_limit(limit), "x-rate-limit", f"{_LIMIT}, or null")
    retry = operation.get("x-retry")
    need(retry in RETRY_CLASSES, "x-retry", f"unknown retry class {retry!r}; it is one of {', '.join(RETRY_CLASSES)}")
    security = operation.get("security")
    need(isinstance(security, list), "security", "missing; write [] for an operation that needs no key")
    lane = operation.get("x-lane")
    need(lane in (None, "cancel"), "x-lane", f"unknown lane {lane!r}; there is cancel, and no key for all others")
    need(
        lane is None or bool(security),
        "x-lane",
        "a lane divides the limits of signed calls only",
    )
    place = operation.get("x-timestamp")
    if security:
        need(
            place in TIMESTAMP_PLACES,
            "x-timestamp",
            f"a signed operation has one of {', '.join(TIMESTAMP_PLACES)} here",
        )
    else:
        need(place is None, "x-timestamp", "an unsigned operation carries no timestamp")
    result = operation.get("x-result", {})
    need(
        isinstance(result, dict) and set(result) <= {"unwrap", "one"},
        "x-result",
        "write {unwrap: key, one: true} or one of the two",
    )
    sources = operation.get("x-source") or []
    need(
        bool(sources) and all({"revision", "section"} <= set(source) for source in sources),
        "x-source",
        "name the revision and the section of the documentation",
    )
    need("200" in operation.get("responses", {}), "responses", "the answer with status 200 is missing")
    other = operation.get("x-other-method")
    need(
        other is None or (other in METHODS and retry == "read" and place != "each_order"),
        "x-other-method",
        f"write one of {', '.join(METHODS)}, on a read only: the call may go out twice",
    )
    host = operation.get("x-other-host")
    need(
        host is None or (host != operation["x-host"] and retry == "read" and not security),
        "x-other-host",
        "write another host than that of x-host, on an unsigned read only: the call may go out twice",
    )
    told = operation.get("x-rules-of")
    need(
        told is None or (told in RULES_OF and retry == "read"),
        "x-rules-of",
        f"write one of {', '.join(RULES_OF)}, on a read only",
    )


def check_shared_limits(document: Json, file: str) -> None:
    """SpecError where a limit of a host, or of all signed calls, is missing or not understood."""
    for index, server in enumerate(document.get("servers", [])):
        limit, at = server.get("x-rate-limit"), pointer("servers", index, "x-rate-limit")
        if "x-rate-limit" not in server:
            raise SpecError(file, at, "missing; write null where no limit of this host is known")
        if limit is not None and not _is_limit(limit):
            raise SpecError(file, at, f"{_LIMIT}, or null")
    limits = document.get("x-signed-limits", [])
    if not isinstance(limits, list) or not all(map(_is_limit, limits)):
        raise SpecError(file, "/x-signed-limits", f"{_LIMIT} in a list")
    for before, after in pairwise(limits):
        if before["seconds"] >= after["seconds"] or before["limit"] >= after["limit"]:
            raise SpecError(file, "/x-signed-limits", "sort them: the longer period comes later and allows more calls")


_LIMIT = "write {limit: calls, seconds: period} with positive integers"


def _is_limit(value: object) -> bool:
    if not isinstance(value, dict) or sorted(value) != ["limit", "seconds"]:
        return False
    return all(type(number) is int and number > 0 for number in value.values())


def check_arguments(operation: Json, arguments: dict[str, Json], file: str, at: str) -> None:
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
    need(set(parts) in ({"each"}, {"names"}, {"names", "refused"}), "x-parts", "write {names, refused} or {each}")
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
    need({"page", "size"} <= set(pages) <= {"page", "size", "id"}, "x-pages", "write {page, size} or {page, size, id}")
    window = operation.get("x-window")
    need(
        window is None or set(window) in ({*_WINDOW, "step", "steps"}, {*_WINDOW, "id", "sort"}),
        "x-window",
        f"write {{{', '.join(_WINDOW)}}} with step and steps, or with id and sort",
    )
    most = (window or {}).get("most", 2)
    need(type(most) is int and most > 1, "x-window", "most is a number of rows, two at least")
    need(window is None or "x-pages" not in operation, "x-window", "an operation is walked by pages or by time")
    named = {"x-pages": (pages["page"], pages["size"])}
    if window:
        named["x-window"] = tuple(window.get(key) for key in ("start", "end", "limit", "step", "sort"))
    for key, names in named.items():
        for name in names:
            need(name is None or name in arguments, key, f"the operation has no argument {name}")


def check_rules(operation: Json, order: Json, details: Json | None, answered: Json, file: str, at: str) -> None:
    """SpecError where `x-rules` does not fit: to the order's schema, or to the details and what is asked with them."""

    def need(holds: bool, sentence: str) -> None:
        if not holds:
            raise SpecError(file, f"{at}/x-rules", sentence)

    rules = operation["x-rules"]
    wanted = {"details", *_RULED}
    need(
        isinstance(rules, dict) and wanted <= set(rules) <= {*wanted, *_RULED_TOO, *_RULED_SO},
        f"write {{details, {', '.join(_RULED)}}}, and {', '.join((*_RULED_TOO, *_RULED_SO))} where there are any",
    )
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
    roles = [rules[role] for role in (*_RULED, *_RULED_TOO) if role in rules]
    return list(dict.fromkeys([*roles, *(name for one in rules.get("refused", []) for name in one)]))


_WINDOW = ("start", "end", "limit", "most", "time")
