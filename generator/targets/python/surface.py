"""Everything that the templates print, made of the parsed document and the bundle.

The parser gives names and types; the `x-` keys, which do not reach it, are read from the bundle.
"""

from __future__ import annotations

import re
from typing import Any

from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.strings import snake_case

from generator.spec.document import arguments, body_schema, operations, order_schema
from generator.spec.errors import Unusable, pointer
from generator.spec.load import Json
from generator.targets.python.iterators import iterator
from generator.targets.python.model_classes import documented, members_of, model_of
from generator.targets.python.names import refuse_names
from generator.targets.python.parameters import Parameter, added, parameter
from generator.targets.python.printed import Enumeration, Group, Method, Module, Resource
from generator.targets.python.pytypes import UnknownKind, answer_type, classes_in
from generator.targets.python.ruled import Details, details
from generator.targets.python.same import check_same
from generator.targets.python.settling import Settling, fields_of


class Surface:
    """Everything the client offers."""

    def __init__(self, document: Json, data: GeneratorData) -> None:
        self._document = document
        self._schemas: Json = document["components"]["schemas"]
        self._host_limits = {server["x-host"]: server["x-rate-limit"] for server in document["servers"]}
        self._used: dict[str, str] = {}  # classes that the client needs, and where each is mentioned
        self.resources = self._resources(data)
        self.groups = self._groups()
        self.modules = self._modules(data)
        self._check_rows()
        self._check_positions()
        models = [model for module in self.modules for model in module.models]
        self.settling = Settling(*fields_of(self.resources, models))
        self.settling.check()
        self.module_of = {
            name: module.name
            for module in self.modules
            for name in [one.name for one in module.enums] + [one.name for one in module.models]
        }
        for name in sorted(self._used.keys() - self.module_of.keys()):
            raise Unusable(
                self._used[name],
                f"no component is named {name}; describe objects and enums as components with names in PascalCase",
            )

    def _resources(self, data: GeneratorData) -> list[Resource]:
        described = {
            operation["operationId"]: (path, method, operation)
            for path, method, operation in operations(self._document)
        }
        endpoints = {
            str(endpoint.name): endpoint
            for collection in data.endpoint_collections_by_tag.values()
            for endpoint in collection.endpoints
        }
        resources = []
        for tag in self._document["tags"]:
            methods = [
                self._method(endpoints[name], path, method, operation)
                for name, (path, method, operation) in described.items()
                if operation["tags"] == [tag["name"]]
            ]
            names = [method.name for method in methods]
            names += [method.iterator.name for method in methods if method.iterator]
            names += [method.ruled.preview for method in methods if method.ruled and method.ruled.preview]
            for name in sorted({name for name in names if names.count(name) > 1}):
                raise Unusable("/tags", f"{tag['name']} would have two methods called {name}")
            if methods:
                resources.append(Resource(tag["name"], tag["description"], methods))
        return resources

    def _check_rows(self) -> None:
        """Whether the rows of a walk, and the answers that are compared with an argument, have the fields named."""
        fields = {model.name: {one.name for one in model.fields} for module in self.modules for model in module.models}
        for method in (method for resource in self.resources for method in resource.methods):
            http_method = method.http_method.lower()
            for key in ("x-pages", "x-window"):
                walked = method.operation.get(key)
                wanted = {walked[name] for name in ("id", "time") if name in walked} if walked else set()
                row = method.result.removeprefix("list[").removesuffix("]")
                if walked and (row == method.result or not wanted <= fields.get(row, set())):
                    at = pointer("paths", method.path, http_method, key)
                    raise Unusable(at, f"the answer is no list of rows with {' and '.join(sorted(wanted)) or 'fields'}")
            check_same(self._document, method.operation, pointer("paths", method.path, http_method))
            self._check_parts(method, fields)
            for name in {name for how in method.operation.get("x-unknown", {}).values() for name in how}:
                if name not in fields.get(method.result, set()):
                    raise Unusable(pointer("paths", method.path, http_method, "x-unknown"), f"the answer has no {name}")

    def _check_parts(self, method: Method, fields: dict[str, set[str]]) -> None:
        parts = method.operation.get("x-parts", {})
        at = pointer("paths", method.path, method.http_method.lower(), "x-parts")
        if "each" in parts and not method.result.startswith("list["):
            raise Unusable(at, "the answer is no list")
        models = {model.name: model for module in self.modules for model in module.models}
        for name in parts.get("names", ()):
            if name not in fields.get(method.result, set()):
                raise Unusable(at, f"the answer has no {name}")
            (member,) = (one for one in models[method.result].fields if one.name == name)
            known = {field for word in re.findall(r"\w+", member.annotation) for field in fields.get(word, ())}
            for field in sorted(parts.get("refused", {}).keys() - known):
                raise Unusable(at, f"{name} of the answer has no {field}")

    def _check_positions(self) -> None:
        """Whether the read that lists an order's position is there."""
        for resource in self.resources:
            details = self.details_for(resource)
            for method in resource.methods:
                if method.ruled:
                    self.position_of(method, details[method.ruled.details])

    def _groups(self) -> list[Group]:
        described = {tag["name"]: tag["description"] for tag in self._document["tags"]}
        names = dict.fromkeys(resource.group for resource in self.resources if resource.group)
        return [
            Group(name, described[name], [resource for resource in self.resources if resource.group == name])
            for name in names
        ]

    def rules_in(self, group: str) -> Details | None:
        """What `rules` of a group, or of the client, is made of; the call of the first tag that has one."""
        return next((one for resource in self.resources if resource.group == group for one in resource.details), None)

    def details_for(self, resource: Resource) -> dict[str, Details]:
        """By operationId, the details that the orders of a resource are held against."""
        orders = {
            method.ruled.details: order_schema(self._document, method.operation)
            for method in resource.methods
            if method.ruled
        }
        return {
            id: details(method.operation, other.module, method.signature, orders[id])
            for other in self.resources
            for method in other.methods
            if (id := method.operation["operationId"]) in orders
        }

    def position_of(self, method: Method, order: Details) -> tuple[str, str] | None:
        """The call that lists the position of an order: its module, and its source text."""
        wanted = method.ruled.position if method.ruled else None
        if not wanted:
            return None
        at = pointer("paths", method.path, method.http_method.lower(), "x-rules")
        for module, asked in ((one.module, asked) for one in self.resources for asked in one.methods):
            if asked.operation["operationId"] == wanted["ask"] and asked.operation["x-retry"] == "read":
                known = {one.name for one in asked.parameters}
                for name in wanted["given"].keys() - known:
                    raise Unusable(at, f"{wanted['ask']} has no argument {name}")
                given = ", ".join(f"{name}={order.taken_as(text)}" for name, text in wanted["given"].items())
                return module, f"{asked.name}({given})"
        raise Unusable(at, f"position has to ask a read, and {wanted['ask']} is none")

    def imports(self, *annotations: str) -> list[tuple[str, str]]:
        """Name and home of the models that these annotations mention."""
        words = set(re.findall(r"[A-Za-z_]\w*", " ".join(annotations)))
        return sorted((self.module_of[word], word) for word in words & self.module_of.keys())

    def resource_imports(self, resource: Resource) -> list[tuple[str, str]]:
        """Those that a resource needs."""
        iterators = [method.iterator for method in resource.methods if method.iterator]
        return self.imports(
            *(method.result for method in resource.methods),
            *(one.annotation for method in resource.methods for one in method.parameters),
            *(iterator.item for iterator in iterators),
            *(row for method in resource.methods if (row := self.settling.row(method))),
        )

    def settled_rows(self, resource: Resource) -> str:
        """The type of what settles the calls of a resource; empty where nothing does."""
        rows = dict.fromkeys(row for method in resource.methods if (row := self.settling.row(method)))
        return " | ".join(rows)

    def parameter_imports(self, parameters: list[Parameter]) -> list[tuple[str, str]]:
        """Those that these arguments need."""
        return self.imports(*(one.annotation for one in parameters))

    def module_imports(self, module: Module) -> list[tuple[str, str]]:
        """Those that a module of models needs of the others."""
        found = self.imports(*(member.annotation for model in module.models for member in model.fields))
        return [(home, name) for home, name in found if home != module.name]

    @property
    def attributes(self) -> list[Resource | Group]:
        """What the client itself has, in the order of the tags."""
        groups = {group.name: group for group in self.groups}
        return list(dict.fromkeys(groups.get(resource.group, resource) for resource in self.resources))

    def _method(self, endpoint: Any, path: str, http_method: str, operation: Json) -> Method:
        at = pointer("paths", path, http_method)
        if endpoint.header_parameters or endpoint.cookie_parameters:
            raise Unusable(
                f"{at}/parameters", "parameters stand in the path or in the query; the exchange has no others"
            )
        try:
            parameters = self._parameters(endpoint, operation, at) + self._body(endpoint, operation, at)
            result = endpoint.responses.patterns[0].prop
            annotation = answer_type(result)
        except UnknownKind as error:
            raise Unusable(at, str(error)) from None
        self._note(result, at)
        refuse_names(at, [one.name for one in parameters if not one.constant], "parameter")
        choices = body_schema(self._document, operation).get("anyOf", [])
        alone = [
            choice["required"] for choice in choices if list(choice) == ["required"] and len(choice["required"]) == 1
        ]
        return Method(
            name=operation["x-method"],
            constant=snake_case(operation["operationId"]).upper(),
            http_method=http_method.upper(),
            path=path,
            operation=operation,
            host=operation["servers"][0]["url"],
            host_limit=self._host_limits[operation["x-host"]],
            other_host=operation["servers"][1]["url"] if "x-other-host" in operation else None,
            other_host_limit=self._host_limits.get(operation.get("x-other-host")),
            split=self._split(operation),
            global_limits=self._document.get("x-signed-limits", []) if operation["security"] else [],
            parameters=parameters,
            result=annotation,
            returns=operation["responses"]["200"]["description"],
            needs_one_of=[name for (name,) in alone] if len(alone) == len(choices) else [],
            adds=self._adds(operation, annotation),
            iterator=iterator(self._document, operation, parameters, annotation, at),
        )

    def _adds(self, operation: Json, result: str) -> dict[str, str]:
        """What `x-adds` of an answer makes of the arguments of an operation that has it."""
        given, adds = arguments(self._document, operation), self._schemas.get(result, {}).get("x-adds", {})
        for one in adds.values():
            if one["argument"] not in given:
                at = pointer("components", "schemas", result, "x-adds")
                raise Unusable(at, f"{operation['operationId']} has no argument {one['argument']}")
        return {name: added(self._document, given[one["argument"]], one) for name, one in adds.items()}

    def _split(self, operation: Json) -> dict[str, int]:
        """How many elements one request takes of each list that is split."""
        given = arguments(self._document, operation)
        return {name: given[name]["maxItems"] for name in operation.get("x-split", [])}

    def _parameters(self, endpoint: Any, operation: Json, at: str) -> list[Parameter]:
        described = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
        return [
            self._parameter(prop, described[str(prop.name.get_untrusted_value())], place, f"{at}/parameters")
            for place, props in (("path", endpoint.path_parameters), ("query", endpoint.query_parameters))
            for prop in props
        ]

    def _body(self, endpoint: Any, operation: Json, at: str) -> list[Parameter]:
        if not endpoint.bodies:
            return []
        by_name = members_of(endpoint.bodies[0].prop)
        if nested := operation.get("x-nested"):
            by_name = members_of(by_name[nested])
        split = operation.get("x-split", [])
        described = body_schema(self._document, operation)["properties"]
        return [
            self._parameter(by_name[name], {"name": name, **_unbounded(schema, name in split)}, "body", at)
            for name, schema in described.items()
            if name != "timestamp"
        ]

    def _note(self, prop: Any, at: str) -> None:
        for name in classes_in(prop):
            self._used.setdefault(name, at)

    def _parameter(self, prop: Any, described: Json, place: str, at: str) -> Parameter:
        self._note(prop, at)
        return parameter(self._document, prop, described, place, at)

    def _modules(self, data: GeneratorData) -> list[Module]:
        enums = {str(enum.class_info.name): enum for enum in data.enums}
        models = {str(model.class_info.name): model for model in data.models}
        self._reach(models)
        modules = {"shared": Module("shared", "")}
        modules |= {resource.tag: Module(resource.module, resource.tag) for resource in self.resources}
        for name, schema in self._schemas.items():
            module = modules[schema["x-module"]]
            if name not in self._used:
                continue
            enum = enums.get(name)
            if isinstance(enum, EnumProperty):
                members = {key: str(value) for key, value in enum.values.items()}
                module.enums.append(Enumeration(name, documented(self._document, schema), members))
            elif name in models:
                module.models.append(model_of(self._document, models[name], schema))
        return [module for module in modules.values() if module.enums or module.models]

    def _reach(self, models: dict[str, ModelProperty]) -> None:
        waiting = list(self._used)
        while waiting:
            name = waiting.pop()
            model = models.get(name)
            for member in members_of(model).values() if model else []:
                waiting.extend(classes_in(member) - self._used.keys())
                self._note(member, pointer("components", "schemas", name))


def _unbounded(schema: Json, is_split: bool) -> Json:
    """The schema of an argument, any number of items where a long list of it makes several calls."""
    return {key: value for key, value in schema.items() if not (is_split and key == "maxItems")}
