"""What the templates print: resources and their methods, modules of models.

The parser gives names and types; the `x-` keys, which do not reach it, are read from the bundle.
"""

from __future__ import annotations

import keyword
import re
from typing import Any

from attrs import field, frozen
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.strings import pascal_case, snake_case

from generator import provenance
from generator.decimals import DecimalProperty
from generator.document import body_schema, operations, wire_schema
from generator.errors import Unusable, pointer
from generator.iterators import Iterator, iterator
from generator.parameters import Parameter, converter_of, description_of, parameter
from generator.pytypes import UnknownKind, answer_type, argument_type, classes_in
from generator.source import Json


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

    iterator: Iterator | None

    @property
    def needs(self) -> list[str]:
        """What a call cannot go out without."""
        return [parameter.wire for parameter in self.parameters if parameter.needed and not parameter.constant]

    @property
    def renamed(self) -> dict[str, str]:
        """Python's names of arguments that the wire calls otherwise."""
        return {one.wire: one.name for one in self.parameters if one.wire != one.name and not one.constant}

    @property
    def signature(self) -> list[Parameter]:
        """Arguments without a default first, each group in the order of the spec."""
        given = [parameter for parameter in self.parameters if not parameter.constant]
        return sorted(given, key=lambda parameter: parameter.default is not None)


@frozen(eq=False)
class Resource:
    """The operations of one tag: `futures.orders` is the attribute `orders` in the group `futures`."""

    tag: str
    description: str
    methods: list[Method]

    @property
    def attribute(self) -> str:
        return self.tag.rpartition(".")[2]

    @property
    def group(self) -> str:
        return self.tag.rpartition(".")[0]

    @property
    def module(self) -> str:
        return module_name(self.tag)

    @property
    def class_name(self) -> str:
        return str(pascal_case(self.module))

    @property
    def hides_list(self) -> bool:
        """Whether a method is called `list`, and so hides the type from the annotations beside it."""
        return any(method.name == "list" for method in self.methods)


@frozen(eq=False)
class Group:
    """Resources under one attribute of the client."""

    name: str
    description: str
    resources: list[Resource]

    @property
    def attribute(self) -> str:
        return self.name

    @property
    def module(self) -> str:
        return module_name(self.name)

    @property
    def class_name(self) -> str:
        return str(pascal_case(self.name))


def module_name(tag: str) -> str:
    """The Python module of a tag."""
    return tag.replace(".", "_")


@frozen
class Member:
    """A field of a model, or a property that reads one."""

    name: str
    annotation: str
    required: bool
    personal: bool
    description: str
    converter: str | None = None
    expression: str = ""


@frozen
class Model:
    """A class of models."""

    name: str
    description: str
    fields: list[Member]
    properties: list[Member]
    null_texts: list[str]


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
    tag: str
    enums: list[Enumeration] = field(factory=list)
    models: list[Model] = field(factory=list)


class Surface:
    """Everything the client offers."""

    def __init__(self, document: Json, data: GeneratorData) -> None:
        self._document = document
        self._schemas: Json = document["components"]["schemas"]
        self._used: dict[str, str] = {}  # classes that the client needs, and where each is mentioned
        self.resources = self._resources(data)
        self.groups = self._groups()
        self.modules = self._modules(data)
        self._check_rows()
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
            same = method.operation.get("x-same")
            if same and same not in fields.get(method.result, set()):
                raise Unusable(pointer("paths", method.path, http_method, "x-same"), f"the answer has no {same}")

    def _groups(self) -> list[Group]:
        described = {tag["name"]: tag["description"] for tag in self._document["tags"]}
        names = dict.fromkeys(resource.group for resource in self.resources if resource.group)
        return [
            Group(name, described[name], [resource for resource in self.resources if resource.group == name])
            for name in names
        ]

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
        )

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
        _refuse_names(at, [one.name for one in parameters if not one.constant], "parameter")
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
            parameters=parameters,
            result=annotation,
            returns=operation["responses"]["200"]["description"],
            needs_one_of=[name for (name,) in alone] if len(alone) == len(choices) else [],
            iterator=iterator(operation, parameters, annotation),
        )

    def _parameters(self, endpoint: Any, operation: Json, at: str) -> list[Parameter]:
        described = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
        return [
            self._parameter(prop, described[str(prop.name.get_untrusted_value())], place, at)
            for place, props in (("path", endpoint.path_parameters), ("query", endpoint.query_parameters))
            for prop in props
        ]

    def _body(self, endpoint: Any, operation: Json, at: str) -> list[Parameter]:
        if not endpoint.bodies:
            return []
        by_name = _members(endpoint.bodies[0].prop)
        if nested := operation.get("x-nested"):
            by_name = _members(by_name[nested])
        return [
            self._parameter(by_name[name], {"name": name, **schema}, "body", at)
            for name, schema in body_schema(self._document, operation)["properties"].items()
            if name != "timestamp"
        ]

    def _note(self, prop: Any, at: str) -> None:
        for name in classes_in(prop):
            self._used.setdefault(name, at)

    def _parameter(self, prop: Any, described: Json, place: str, at: str) -> Parameter:
        self._note(prop, at)
        return parameter(self._document, prop, described, place)

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
                module.enums.append(Enumeration(name, _documented(self._document, schema), members))
            elif name in models:
                module.models.append(self._model(models[name], schema))
        return [module for module in modules.values() if module.enums or module.models]

    def _reach(self, models: dict[str, ModelProperty]) -> None:
        waiting = list(self._used)
        while waiting:
            name = waiting.pop()
            model = models.get(name)
            for member in _members(model).values() if model else []:
                waiting.extend(classes_in(member) - self._used.keys())
                self._note(member, pointer("components", "schemas", name))

    def _model(self, model: ModelProperty, schema: Json) -> Model:
        name = str(model.class_info.name)
        request = schema.get("additionalProperties") is False
        by_name = _members(model)
        fields, properties = [], []
        for wire, described in schema["properties"].items():
            if request and wire == "timestamp":
                continue
            at = pointer("components", "schemas", name, "properties", wire)
            if not wire.isidentifier() or keyword.iskeyword(wire):
                raise Unusable(at, "no Python attribute can have this name; describe the object as a map")
            member = self._field(by_name[wire], wire, described, request, at)
            fields.append(member)
            properties.extend(self._readers(member, described))
        _refuse_names(pointer("components", "schemas", name), [one.name for one in [*fields, *properties]], "field")
        null_texts = [wire for wire, described in schema["properties"].items() if described.get("x-null-text")]
        return Model(name, _documented(self._document, schema), fields, properties, null_texts)

    def _field(self, prop: Any, name: str, described: Json, request: bool, at: str) -> Member:
        try:
            annotation = answer_type(prop)
        except UnknownKind as error:
            raise Unusable(at, str(error)) from None
        converter = None
        if request:
            exact = "Decimal" if getattr(prop, "wire", "") == "number" else "str"
            annotation = exact if isinstance(prop, DecimalProperty) else argument_type(prop)
            converter = converter_of(prop, "number", "text")
        if not prop.required and "None" not in annotation.split(" | ") and annotation != "Any":
            annotation += " | None"
        return Member(
            name=name,
            annotation=annotation,
            required=prop.required and not annotation.endswith("| None"),
            personal=bool(described.get("x-personal")),
            description=_documented(self._document, described),
            converter=f"optional_{converter}" if converter and not prop.required else converter,
        )

    def _readers(self, member: Member, described: Json) -> list[Member]:
        """The readable properties beside a field."""
        readers = []
        name = described.get("x-python-name", member.name)
        if name != member.name:
            readers.append(_reader(name, member.annotation, member.description, f"self.{member.name}"))
        if per_second := self._per_second(described):
            annotation = "datetime" if member.required else "datetime | None"
            text = f"`{name}` as an aware datetime in UTC."
            readers.append(_reader(f"{name}_utc", annotation, text, f'utc("{name}", self.{member.name}, {per_second})'))
        if shown := described.get("x-levels"):
            best = shown["best"]
            text = f"Levels of `{member.name}`, {best} price first."
            expression = f"levels(self.{member.name}, highest_first={best == 'highest'})"
            readers.append(_reader(shown["name"], "list[Level]", text, expression))
        return readers

    def _per_second(self, described: Json) -> int | None:
        schema = wire_schema(self._document, described)
        formats = {wire_schema(self._document, one).get("format") for one in [schema, *schema.get("anyOf", [])]}
        return 1000 if "epoch-ms" in formats else 1 if "epoch-s" in formats else None


# What the templates import beside models, and helpers of models that a field would hide from those after it.
_TAKEN = {
    *("to_calendar_date", "to_decimal", "to_digits", "to_id_number", "to_list", "to_ms", "to_seconds", "to_text"),
    *("builtins", "clear_null_texts", "datetime", "field", "levels", "number", "optional_number", "optional_text"),
    *("property", "self", "step_of", "text", "utc"),
}


def _refuse_names(at: str, names: list[str], what: str) -> None:
    for index, name in enumerate(names):
        if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_") or name in _TAKEN:
            raise Unusable(at, f"{name!r} cannot be the name of a {what} in Python; give it another x-python-name")
        if name in names[:index]:
            raise Unusable(at, f"two {what}s would be called {name!r} in Python; give one another x-python-name")


def _reader(name: str, annotation: str, description: str, expression: str) -> Member:
    return Member(name, annotation, required=True, personal=False, description=description, expression=expression)


def _members(model: Any) -> dict[str, Any]:
    """The parsed properties of an object, by wire name."""
    found = [*(model.required_properties or []), *(model.optional_properties or [])]
    return {str(prop.name.get_untrusted_value()): prop for prop in found}


def _documented(document: Json, schema: Json) -> str:
    """The description, and below it where it comes from."""
    return f"{description_of(document, schema)}\n{provenance.line(schema)}".strip()
