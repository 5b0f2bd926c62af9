import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


@dataclass(frozen=True)
class Route:
    """One operation under one verb, as far as the gateway cares; `prism_method` is the verb that Prism knows.

    `stripped`: its body is only there to be signed, and Prism, which knows none there, would refuse it.
    """

    method: str
    path: str
    signed: bool
    prism_method: str
    stripped: bool = False


class Routes:
    """Finds the operation that a request means."""

    def __init__(self, routes: list[Route]) -> None:
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
                routes.append(Route(method.upper(), path, signed, method.upper()))
                # Documents disagree on the verb: the other one is answered too, and documented as signed.
                if "x-other-method" in operation:
                    other = operation["x-other-method"].upper()
                    routes.append(Route(other, path, True, method.upper(), stripped="requestBody" not in operation))
        return cls(routes)

    def find(self, method: str, path: str) -> Route | None:
        """Return the operation, None when the path or its method is unknown; a plain path wins over a template."""
        plain = self._plain.get((method, path))
        if plain is not None:
            return plain
        matching = (route for pattern, route in self._templates if pattern.fullmatch(path) and route.method == method)
        return next(matching, None)


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[^{}]*\})", path)
    return re.compile("".join("[^/]+" if part.startswith("{") else re.escape(part) for part in parts))
