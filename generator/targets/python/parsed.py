"""What openapi-python-client's parser makes of the bundle. Names of classes and of enum members are taken from it.

It drops what it does not understand and goes on. So each of its warnings is an error here, and the type that it reads
of each argument, answer and field has to be that of the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi_python_client.config import Config
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.properties import AnyProperty, EnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from generator.model import Api, EnumRef, ListOf, MapOf, Method, ObjectRef, OneOf, Scalar, Type
from generator.model.api import mentioned
from generator.spec.errors import Unusable, pointer
from generator.spec.load import Json
from generator.targets.python.parser_view import view

_PLAIN = {
    StringProperty: "text",
    IntProperty: "integer",
    BooleanProperty: "boolean",
    DateTimeProperty: "datetime",
    NoneProperty: "null",
    AnyProperty: "any",
}


def parsed(document: Json, api: Api, config: Config) -> GeneratorData:
    """The parsed bundle; Unusable where the parser does not read it as the model does."""
    data = GeneratorData.from_dict(view(document), config=config)
    if isinstance(data, GeneratorError):
        raise Unusable("", f"{data.header}: {data.detail}")
    _refuse_losses(api, data)
    _refuse_names(api, data)
    _refuse_differences(api, data)
    return data


def enum_members(data: GeneratorData) -> Mapping[str, Mapping[str, str]]:
    """By name of the enum, its values by their names in Python."""
    enums = {str(enum.class_info.name): enum for enum in data.enums}
    return {
        name: {key: str(value) for key, value in enum.values.items()}
        for name, enum in enums.items()
        if isinstance(enum, EnumProperty)
    }


def _refuse_losses(api: Api, data: GeneratorData) -> None:
    found = [*data.errors]
    for collection in data.endpoint_collections_by_tag.values():
        found.extend(collection.parse_errors)
    for error in found:
        raise Unusable("", " ".join(f"{error.header} {error.detail or ''}".split()))
    lost = sorted(api.methods.keys() - _endpoints(data).keys())
    if lost:
        raise Unusable("/paths", f"the parser lost {', '.join(lost)}; operationIds are written in snake_case")


def _refuse_names(api: Api, data: GeneratorData) -> None:
    known = {str(one.class_info.name) for one in (*data.enums, *data.models)}
    for method in api.methods.values():
        for name in sorted(mentioned(method) - known):
            raise Unusable(method.at, f"the parser has another name for {name}; components are named in PascalCase")


def _refuse_differences(api: Api, data: GeneratorData) -> None:
    endpoints, models = _endpoints(data), {str(one.class_info.name): one for one in data.models}
    for method in api.methods.values():
        endpoint = endpoints[method.id]
        _compare(method.result.type, endpoint.responses.patterns[0].prop, method.at)
        props = _arguments(endpoint, method)
        for one in method.arguments:
            _compare(one.type, props[one.wire], f"{method.at}/parameters/{one.wire}")
    for described in api.objects.values():
        props = _members(models[described.name])
        for field in described.fields:
            at = pointer("components", "schemas", described.name, "properties", field.name)
            _compare(field.type, props[field.name], at)


def _endpoints(data: GeneratorData) -> dict[str, Any]:
    return {str(one.name): one for tag in data.endpoint_collections_by_tag.values() for one in tag.endpoints}


def _arguments(endpoint: Any, method: Method) -> dict[str, Any]:
    props = [*endpoint.path_parameters, *endpoint.query_parameters]
    found = {str(prop.name.get_untrusted_value()): prop for prop in props}
    body = _members(endpoint.bodies[0].prop) if endpoint.bodies else {}
    return found | (_members(body[method.nested]) if method.nested else body)


def _members(model: Any) -> dict[str, Any]:
    """The parsed properties of an object, by wire name."""
    found = [*(model.required_properties or []), *(model.optional_properties or [])]
    return {str(prop.name.get_untrusted_value()): prop for prop in found}


def _compare(kind: Type, prop: Any, at: str) -> None:
    expected, found = _of_model(kind), _of_parser(prop)
    if expected != found:
        raise Unusable(at, f"the parser reads {_shown(found)} here, and the model {_shown(expected)}")


# A type as far as the parser knows it: a word, a list of a type, or several of them.
_Shape = str | tuple[Any, ...] | frozenset[Any]


def _of_model(kind: Type) -> _Shape:
    match kind:
        case Scalar():
            return "text" if kind.kind == "decimal" else kind.kind
        case ObjectRef(name) | EnumRef(name):
            return name
        case ListOf(item):
            return ("list", _of_model(item))
        case MapOf():
            return "map"
        case OneOf(found):
            return _several([_of_model(one) for one in found])


def _of_parser(prop: Any) -> _Shape:
    if type(prop) in _PLAIN:
        return _PLAIN[type(prop)]
    if isinstance(prop, ListProperty):
        return ("list", _of_parser(prop.inner_property))
    if isinstance(prop, UnionProperty):
        return _several([_of_parser(one) for one in prop.inner_properties])
    # Asked of the schema: an object that is mentioned before it is described is an empty copy.
    if isinstance(prop, ModelProperty) and not prop.data.properties:
        return "map"
    return str(prop.class_info.name) if isinstance(prop, (EnumProperty, ModelProperty)) else type(prop).__name__


def _several(found: list[_Shape]) -> _Shape:
    shapes = frozenset(found)
    return next(iter(shapes)) if len(shapes) == 1 else shapes


def _shown(shape: _Shape) -> str:
    if isinstance(shape, str):
        return shape
    if isinstance(shape, tuple):
        return f"a list of {_shown(shape[1])}"
    return " or ".join(sorted(map(_shown, shape)))
