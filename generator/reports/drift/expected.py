"""What the spec says about operations and their parameters, laid out as documents have them: flat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.reports.drift.request_line import Request
from generator.reports.drift.schemas import variants
from generator.spec.document import operations, wire_schema
from generator.spec.load import Json

_DEEPEST = 4


@dataclass(frozen=True)
class Parameter:
    """`name` has dots where it is a member of another one; `required` is None where it depends on others.

    known: what made the spec say otherwise than the documentation whether it is required, if anything did.
    """

    name: str
    required: bool | None
    schema: Json
    node: Json
    in_query: bool = False
    known: str = ""


@dataclass(frozen=True)
class Operation:
    """An operation of the merged document."""

    document: Json
    method: str
    path: str
    content: Json

    @property
    def text(self) -> str:
        return f"{self.method} {self.path}"

    def takes(self, request: Request) -> bool:
        """Whether it is this request, by either verb, with values or other names in the place of its placeholders."""
        pattern = "[^/]+".join(re.escape(part) for part in re.split(r"\{[^{}]*\}", self.path))
        methods = (self.method, self.content.get("x-other-method", "").upper())
        return request.method in methods and bool(re.fullmatch(pattern, request.path))

    def sections(self, revision: str) -> list[str]:
        """Where a revision documents it; what is assumed is not documented."""
        return _sections(self.content, revision)

    def documents(self, parameter: Parameter, revision: str) -> bool:
        """Whether the spec has a parameter from this revision."""
        if "x-observed" in parameter.node:
            return False
        return bool(_sections(parameter.node if "x-source" in parameter.node else self.content, revision))

    @property
    def in_path(self) -> set[str]:
        """Names of its placeholders."""
        return {one["name"] for one in self._outside_the_body("path")}

    @property
    def answer(self) -> Json | None:
        """The schema of the answer with status 200."""
        return self._json_schema(self.content["responses"].get("200", {}))

    @cached_property
    def parameters(self) -> list[Parameter]:
        """Query parameters, members of the body, and their members."""
        query = [
            Parameter(bare(one["name"]), bool(one.get("required")), one["schema"], one, in_query=True)
            for one in self._outside_the_body("query")
        ]
        return [*query, *self._members(self._json_schema(self.content.get("requestBody", {})) or {}, "")]

    def _outside_the_body(self, place: str) -> list[Json]:
        found = [wire_schema(self.document, one) for one in self.content.get("parameters", [])]
        return [one for one in found if one["in"] == place]

    def _json_schema(self, holder: Json) -> Json | None:
        content = wire_schema(self.document, holder).get("content", {})
        schema: Json | None = content.get("application/json", {}).get("schema")
        return schema

    def _members(self, schema: Json, prefix: str) -> Iterator[Parameter]:
        parts = list(variants(self.document, schema))
        parts += [inner for part, _ in parts if "items" in part for inner in variants(self.document, part["items"])]
        certain = {name for part, holds in parts if holds for name in part.get("required", [])}
        perhaps = {name for part, _ in parts for name in part.get("required", [])} - certain
        # What is only required together may name a member again; a closed schema has no others.
        closed = any(part.get("additionalProperties") is False for part, holds in parts if holds)
        members: Json = {}
        for part, holds in parts:
            if holds or not closed:
                members = {**part.get("properties", {}), **members}
        known = next((part["x-contradicted"] for part, holds in parts if holds and "x-contradicted" in part), "")
        for name, member in members.items():
            if name == self.content.get("x-nested") and not prefix:
                yield from self._members(member, prefix)
                continue
            required = None if name in perhaps else name in certain
            yield Parameter(bare(prefix + name), required, member, member, known=known)
            if prefix.count(".") < _DEEPEST:
                yield from self._members(member, f"{prefix}{name}.")


class Expected:
    """The operations of the spec."""

    def __init__(self, document: Json) -> None:
        self.operations = [
            Operation(document, method.upper(), path, content) for path, method, content in operations(document)
        ]

    def find(self, request: Request) -> Operation | None:
        """The operation of this request; one without placeholders before one with."""
        found = [one for one in self.operations if one.takes(request)]
        return next((one for one in found if one.path == request.path), found[0] if found else None)

    @property
    def revisions(self) -> list[str]:
        """Every revision that documents an operation."""
        sources = [source for one in self.operations for source in one.content.get("x-source", [])]
        return sorted({str(source["revision"]) for source in sources if not source.get("assumed")})


def bare(name: str) -> str:
    """A name without the brackets that arrays have in queries."""
    return name.replace("[]", "")


def _sections(node: Json, revision: str) -> list[str]:
    sources = node.get("x-source", [])
    return [one["section"] for one in sources if str(one["revision"]) == revision and not one.get("assumed")]
