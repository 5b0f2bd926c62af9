"""What the templates print: resources and their methods, modules of models.

The parser gives names and types; the `x-` keys, which do not reach it, are read from the bundle.
"""

from __future__ import annotations

import keyword
from typing import Any

from attrs import field, frozen
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.strings import pascal_case, snake_case

from generator.bundle import operations
from generator.decimals import DecimalProperty
from generator.errors import Unusable, pointer
from generator.pytypes import UnknownKind, answer_type, argument_type, classes_in
from generator.source import Json
from generator.view import wire_schema


@frozen
class Parameter:
    """An argument of a method. `expression` is what goes on the wire under `wire`."""

    name: str
    wire: str
    annotation: str
    required: bool
    description: str
    expression: str
    place: str


@frozen
class Method:
    """One operation as Python sees it."""

    name: str
    constant: str
    http_method: str
    path: str
    operation: Json
    host: str
    parameters: list[Parameter]
    result: str
    returns: str
    needs_one_of: list[str]

    @property
    def needs(self) -> list[str]:
        """What a call cannot go out without."""
        return [parameter.wire for parameter in self.parameters if parameter.required]

    @property
    def signature(self) -> list[Parameter]:
        """Required arguments first, each group in the order of the spec."""
        return sorted(self.parameters, key=lambda parameter: not parameter.required)


@frozen
class Resource:
    """The operations of one tag."""

    tag: str
    class_name: str
    description: str
    methods: list[Method]


@frozen
class Member:
    """A field of a model, or a property that reads one."""

    name: str
    annotation: str
    required: bool
    personal: bool
    description: str
    converter: str | None = None
    source: str = ""
    highest_first: bool | None = None


@frozen
class Model:
    """A class of models."""

    name: str
    description: str
    fields: list[Member]
    properties: list[Member]


@frozen
class Enumeration:
    """An open enum."""

    name: str
    description: str
    members: dict[str, str]


@frozen
class Module:
    """The models of one tag, or those that several share."""

    name: str
    enums: list[Enumeration] = field(factory=list)
    models: list[Model] = field(factory=list)


class Surface:
    """Everything the client offers."""

    def __init__(self, document: Json, data: GeneratorData) -> None:
        self._document = document
        self._schemas: Json = document["components"]["schemas"]
        self._used: dict[str, str] = {}  # classes that the client needs, and where each is mentioned
        self.resources = self._resources(data)
        self.modules = self._modules(data)
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
        resources = []
        for tag in self._document["tags"]:
            collection = data.endpoint_collections_by_tag.get(tag["name"])
            endpoints = {str(endpoint.name): endpoint for endpoint in collection.endpoints} if collection else {}
            methods = [
                self._method(endpoints[name], path, method, operation)
                for name, (path, method, operation) in described.items()
                if name in endpoints
            ]
            resources.append(Resource(tag["name"], pascal_case(tag["name"]), tag["description"], methods))
        return resources

    def _method(self, endpoint: Any, path: str, http_method: str, operation: Json) -> Method:
        at = pointer("paths", path, http_method)
        if endpoint.path_parameters or endpoint.header_parameters or endpoint.cookie_parameters:
            raise Unusable(f"{at}/parameters", "only query parameters are known here; the exchange has no others")
        try:
            parameters = self._query(endpoint, operation, at) + self._body(endpoint, operation, at)
            result = endpoint.responses.patterns[0].prop
            annotation = answer_type(result)
        except UnknownKind as error:
            raise Unusable(at, str(error)) from None
        self._note(result, at)
        for parameter in parameters:
            if not parameter.name.isidentifier() or keyword.iskeyword(parameter.name):
                raise Unusable(at, f"{parameter.name!r} is no Python name; give the parameter x-python-name")
        choices = self._body_schema(operation).get("anyOf", [])
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
            parameters=parameters,
            result=annotation,
            returns=operation["responses"]["200"]["description"],
            needs_one_of=[name for (name,) in alone] if len(alone) == len(choices) else [],
        )

    def _query(self, endpoint: Any, operation: Json, at: str) -> list[Parameter]:
        described = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
        return [
            self._parameter(prop, described[str(prop.name.get_untrusted_value())], "query", at)
            for prop in endpoint.query_parameters
        ]

    def _body(self, endpoint: Any, operation: Json, at: str) -> list[Parameter]:
        if not endpoint.bodies:
            return []
        described = self._body_schema(operation)["properties"]
        prop = endpoint.bodies[0].prop
        by_name = {
            prop.name.get_untrusted_value(): prop
            for prop in [*(prop.required_properties or []), *(prop.optional_properties or [])]
        }
        return [
            self._parameter(by_name[name], {"name": name, **schema}, "body", at)
            for name, schema in described.items()
            if name != "timestamp"
        ]

    def _body_schema(self, operation: Json) -> Json:
        content = operation.get("requestBody", {}).get("content", {})
        return wire_schema(self._document, content["application/json"]["schema"]) if content else {}

    def _note(self, prop: Any, at: str) -> None:
        for name in classes_in(prop):
            self._used.setdefault(name, at)

    def _parameter(self, prop: Any, described: Json, place: str, at: str) -> Parameter:
        self._note(prop, at)
        name = str(described.get("x-python-name", described["name"]))
        converter = _converter(prop, "to_decimal", "to_text")
        return Parameter(
            name=name,
            wire=described["name"],
            annotation=argument_type(prop) + ("" if prop.required else " | None"),
            required=prop.required,
            description=_described(self._document, described),
            expression=f'{converter}("{name}", {name})' if converter else name,
            place=place,
        )

    def _modules(self, data: GeneratorData) -> list[Module]:
        enums = {str(enum.class_info.name): enum for enum in data.enums}
        models = {str(model.class_info.name): model for model in data.models}
        self._reach(models)
        modules = {name: Module(name) for name in ["shared", *(resource.tag for resource in self.resources)]}
        for name, schema in self._schemas.items():
            module = modules[schema["x-module"]]
            if name not in self._used:
                continue
            enum = enums.get(name)
            if isinstance(enum, EnumProperty):
                members = {key: str(value) for key, value in enum.values.items()}
                module.enums.append(Enumeration(name, schema.get("description", ""), members))
            elif name in models:
                module.models.append(self._model(models[name], schema))
        return [module for module in modules.values() if module.enums or module.models]

    def _reach(self, models: dict[str, ModelProperty]) -> None:
        waiting = list(self._used)
        while waiting:
            name = waiting.pop()
            model = models.get(name)
            for member in [*(model.required_properties or []), *(model.optional_properties or [])] if model else []:
                waiting.extend(classes_in(member) - self._used.keys())
                self._note(member, pointer("components", "schemas", name))

    def _model(self, model: ModelProperty, schema: Json) -> Model:
        name = str(model.class_info.name)
        request = schema.get("additionalProperties") is False
        by_name = {
            prop.name.get_untrusted_value(): prop
            for prop in [*(model.required_properties or []), *(model.optional_properties or [])]
        }
        fields, properties = [], []
        for wire, described in schema["properties"].items():
            if request and wire == "timestamp":
                continue
            at = pointer("components", "schemas", name, "properties", wire)
            if not wire.isidentifier() or keyword.iskeyword(wire):
                raise Unusable(at, "no Python attribute can have this name; describe the object as a map")
            member = self._field(by_name[wire], wire, described, request, at)
            fields.append(member)
            properties.extend(_readers(member, described))
        return Model(name, schema.get("description", ""), fields, properties)

    def _field(self, prop: Any, name: str, described: Json, request: bool, at: str) -> Member:
        try:
            annotation = answer_type(prop)
        except UnknownKind as error:
            raise Unusable(at, str(error)) from None
        converter = None
        if request:
            exact = "Decimal" if getattr(prop, "wire", "") == "number" else "str"
            annotation = exact if isinstance(prop, DecimalProperty) else argument_type(prop)
            converter = _converter(prop, "number", "text")
        if not prop.required and "None" not in annotation.split(" | ") and annotation != "Any":
            annotation += " | None"
        return Member(
            name=name,
            annotation=annotation,
            required=prop.required and not annotation.endswith("| None"),
            personal=bool(described.get("x-personal")),
            description=_described(self._document, described),
            converter=f"optional_{converter}" if converter and not prop.required else converter,
        )


def _readers(member: Member, described: Json) -> list[Member]:
    """The readable properties beside a field."""
    readers = []
    if name := described.get("x-python-name"):
        readers.append(Member(name, member.annotation, True, False, member.description, source=member.name))
    if shown := described.get("x-levels"):
        best = shown["best"]
        text = f"Levels of `{member.name}`, {best} price first."
        readers.append(
            Member(shown["name"], "list[Level]", True, False, text, source=member.name, highest_first=best == "highest")
        )
    return readers


def _converter(prop: Any, number: str, text: str) -> str | None:
    if not isinstance(prop, DecimalProperty):
        return None
    return number if prop.wire == "number" else text


def _described(document: Json, schema: Json) -> str:
    """A description of its own, or that of the schema it refers to."""
    inner = schema.get("schema", {})
    text = schema.get("description") or wire_schema(document, schema).get("description")
    return str(text or wire_schema(document, inner).get("description") or "").strip()
