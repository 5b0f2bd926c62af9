import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import unquote

_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


@dataclass(frozen=True)
class Limit:
    """So many calls in so many seconds."""

    calls: int
    seconds: int


@dataclass(frozen=True)
class Route:
    """One operation under one verb, as far as the gateway cares; `prism_method` is the verb that Prism knows.

    `stripped`: a body is only there to be signed, as the documentation signs its public reads, too; Prism, which knows
    none there, would refuse it.
    `operation_id` is its name in the spec, `name` what callers of the client say, such as `orders.create`.
    `nested` is the member of the body that everything but the timestamp belongs into, if any.
    """

    method: str
    path: str
    signed: bool
    prism_method: str
    stripped: bool = False
    operation_id: str = ""
    name: str = ""
    host: str = "api"
    limit: Limit | None = None
    nested: str | None = None
    operation: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False, compare=False)

    def in_path(self, path: str) -> dict[str, str]:
        """Return what `path` says where the route has names in braces."""
        if "{" not in self.path:
            return {}
        found = _pattern(self.path).fullmatch(path)
        values = found.groups() if found else ()
        return dict(zip(re.findall(r"\{([^{}]*)\}", self.path), map(unquote, values), strict=False))


class Routes:
    """Finds the operation that a request means."""

    def __init__(self, routes: list[Route]) -> None:
        self.all = tuple(routes)
        self._plain = {(route.method, route.path): route for route in routes if "{" not in route.path}
        self._templates = [(_pattern(route.path), route) for route in routes if "{" in route.path]

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        default = document.get("security", [])
        routes = []
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                if method not in _METHODS:
                    continue
                signed = bool(operation.get("security", default))
                facts = _facts(operation)
                routes.append(Route(method.upper(), path, signed, method.upper(), **facts))
                # Documents disagree on the verb: the other one is answered too, and documented as signed.
                if "x-other-method" in operation:
                    other = operation["x-other-method"].upper()
                    routes.append(Route(other, path, True, method.upper(), **facts))
        return cls(routes)

    def find(self, method: str, path: str) -> Route | None:
        """Return the operation, None when the path or its method is unknown; a plain path wins over a template."""
        plain = self._plain.get((method, path))
        if plain is not None:
            return plain
        matching = (route for pattern, route in self._templates if pattern.fullmatch(path) and route.method == method)
        return next(matching, None)


def resolved(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference into the document, if it is one."""
    while "$ref" in schema:
        found: Any = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        schema = found
    return schema


def _facts(operation: Mapping[str, Any]) -> dict[str, Any]:
    operation_id = operation.get("operationId", "")
    names = [*operation.get("tags", [])[:1], operation.get("x-method", operation_id)]
    limit = operation.get("x-rate-limit")
    return {
        "stripped": "requestBody" not in operation,
        "operation_id": operation_id,
        "name": ".".join(names),
        "host": operation.get("x-host", "api"),
        "limit": Limit(limit["limit"], limit["seconds"]) if limit else None,
        "nested": operation.get("x-nested"),
        "operation": operation,
    }


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[^{}]*\})", path)
    return re.compile("".join("([^/]+)" if part.startswith("{") else re.escape(part) for part in parts))
