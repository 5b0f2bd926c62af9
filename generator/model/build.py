"""The model of a bundle."""

from __future__ import annotations

from typing import Any

from generator.model.api import (
    Api,
    ErrorAnswer,
    Group,
    Host,
    Method,
    Module,
    Parts,
    RateLimit,
    Reason,
    Resource,
    Result,
    Samples,
    mentioned,
)
from generator.model.check import check
from generator.model.claims import claim_of
from generator.model.objects import Enum, Object, enum_of, object_of
from generator.model.order_rules import order_rules_of
from generator.model.parameters import parameters_of
from generator.model.probes import probe_of
from generator.model.same import check_same, compared
from generator.model.spans import pages_of, window_of
from generator.model.types import names_in, type_of
from generator.spec.document import answer, arguments, body_content, body_schema, operations
from generator.spec.errors import Unusable, place, pointer
from generator.spec.load import Json
from generator.spec.provenance import target


def api_of(document: Json) -> Api:
    """The model of a bundle; SpecError where it says what cannot be."""
    try:
        api = _Builder(document).api()
        check(api)
    except Unusable as error:
        raise place(error, document) from None
    return api


class _Builder:
    def __init__(self, document: Json) -> None:
        self._document = document
        self._hosts = {
            one["x-host"]: Host(one["x-host"], one["url"], _limit(one["x-rate-limit"])) for one in document["servers"]
        }
        self._signed_limits = tuple(RateLimit(**one) for one in document.get("x-signed-limits", []))

    def api(self) -> Api:
        info, tags = self._document["info"], self._document["tags"]
        methods = [self._method(path, verb, one) for path, verb, one in operations(self._document)]
        resources = [
            Resource(tag["name"], tag["description"], of_tag)
            for tag in tags
            if (of_tag := tuple(method for method in methods if method.tag == tag["name"]))
        ]
        described = {tag["name"]: tag["description"] for tag in tags}
        groups = dict.fromkeys(one.group for one in resources if one.group)
        return Api(
            title=info["title"],
            version=info["version"],
            summary=info.get("summary", ""),
            description=info["description"],
            hosts=tuple(self._hosts.values()),
            signed_limits=self._signed_limits,
            resources=tuple(resources),
            groups=tuple(
                Group(name, described[name], tuple(one for one in resources if one.group == name)) for name in groups
            ),
            modules=tuple(self._modules(resources)),
            reasons=tuple(
                Reason(one["reason"], one.get("text"), one.get("code"), one["source"])
                for one in self._document.get("x-reasons", [])
            ),
        )

    def _method(self, path: str, verb: str, operation: Json) -> Method:
        at = pointer("paths", path, verb)
        for parameter in operation.get("parameters", []):
            if parameter.get("in") not in ("path", "query"):
                wrong = "parameters stand in the path or in the query; the exchange has no others"
                raise Unusable(f"{at}/parameters", wrong)
        result = self._result(operation, at)
        check_same(self._document, operation, at)
        given = arguments(self._document, operation)
        signed = bool(operation["security"])
        return Method(
            id=operation["operationId"],
            name=operation["x-method"],
            tag=operation["tags"][0],
            at=at,
            summary=operation["summary"],
            description=operation["description"],
            claim=claim_of(operation),
            verb=verb.upper(),
            path=path,
            host=self._hosts[operation["x-host"]],
            is_signed=signed,
            retry=operation["x-retry"],
            limit=_limit(operation["x-rate-limit"]),
            signed_limits=self._signed_limits if signed else (),
            parameters=parameters_of(self._document, operation, path, at),
            result=result,
            errors=tuple(self._errors(operation)),
            samples=self._samples(operation),
            other_host=self._hosts.get(operation.get("x-other-host")),
            other_verb=operation.get("x-other-method", "").upper(),
            is_deprecated=operation.get("deprecated", False),
            moved_to=operation.get("x-moved-to", ""),
            lane=operation.get("x-lane", ""),
            timestamp=operation.get("x-timestamp"),
            nested=operation.get("x-nested", ""),
            split={name: given[name]["maxItems"] for name in operation.get("x-split", [])},
            needs_one_of=_needs_one_of(body_schema(self._document, operation)),
            order_id=operation.get("x-order-id", ""),
            pages=pages_of(self._document, operation, at),
            window=window_of(operation),
            rules=order_rules_of(self._document, operation),
            rules_of=operation.get("x-rules-of", ""),
            probes=tuple(probe_of(one) for one in operation.get("x-reconcile", [])),
        )

    def _result(self, operation: Json, at: str) -> Result:
        described = answer(self._document, operation, at)
        how, parts = operation.get("x-result", {}), operation.get("x-parts")
        return Result(
            type=type_of(self._document, described["content"]["application/json"]["schema"], at),
            description=described["description"],
            unwrap=how.get("unwrap", ""),
            is_only_element=bool(how.get("one")),
            same=compared(operation),
            parts=Parts(tuple(parts.get("names", ())), parts.get("each", ""), parts.get("refused", {}))
            if parts
            else None,
            unknown=operation.get("x-unknown", {}),
        )

    def _errors(self, operation: Json) -> list[ErrorAnswer]:
        found = []
        for status, response in operation["responses"].items():
            if status != "200":
                response = target(self._document, response)
                examples = _examples(response.get("content", {}).get("application/json", {}))
                example = next(iter(examples.values()), None)
                found.append(ErrorAnswer(int(status), response.get("description", ""), example))
        return found

    def _samples(self, operation: Json) -> Samples:
        response = operation["responses"]["200"]
        request = next(iter(_examples(body_content(operation)).values()), None)
        return Samples(request, _examples(response.get("content", {}).get("application/json", {})))

    def _modules(self, resources: list[Resource]) -> list[Module]:
        """Of the objects and enums only those that a caller can meet."""
        schemas = self._document["components"]["schemas"]
        found: dict[str, Object | Enum] = {}
        waiting = [name for one in resources for method in one.methods for name in mentioned(method)]
        while waiting:
            if (name := waiting.pop()) in found:
                continue
            if "enum" in schemas[name]:
                found[name] = enum_of(self._document, name, schemas[name])
                continue
            found[name] = made = object_of(self._document, name, schemas[name])
            waiting += [inner for one in made.fields for inner in names_in(one.type)]
        modules = []
        for tag in ("shared", *(one.tag for one in resources)):
            own = [found[name] for name, schema in schemas.items() if name in found and schema["x-module"] == tag]
            enums = tuple(one for one in own if isinstance(one, Enum))
            objects = tuple(one for one in own if isinstance(one, Object))
            if own:
                modules.append(Module(tag, enums, objects))
        return modules


def _limit(limit: Json | None) -> RateLimit | None:
    return RateLimit(**limit) if limit else None


def _examples(content: Json) -> dict[str, Any]:
    alone = {"": content["example"]} if "example" in content else {}
    return alone | {name: one["value"] for name, one in content.get("examples", {}).items()}


def _needs_one_of(body: Json) -> tuple[str, ...]:
    """Arguments that are alternatives, each of them alone."""
    forms = body.get("anyOf", [])
    alone = [form["required"][0] for form in forms if list(form) == ["required"] and len(form["required"]) == 1]
    return tuple(alone) if len(alone) == len(forms) else ()
