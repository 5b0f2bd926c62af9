"""Everything that the templates print."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen
from openapi_python_client.strings import pascal_case

from generator.model import Api, Group, Method, Resource
from generator.model.types import names_in
from generator.spec.errors import Unusable
from generator.targets.python.arguments import in_order
from generator.targets.python.classes import ModelModule, homes, imports_of, module_of
from generator.targets.python.market_rules import Details, Lookup, details_of, lookups_of
from generator.targets.python.methods import PythonMethod, arguments_of, method_of
from generator.targets.python.names import module_name

Imports = list[tuple[str, str]]


@frozen(eq=False)
class PythonResource:
    """The methods of one tag. rows: the type of what shows what became of its calls; empty where nothing does.

    details: functions that read rules of markets. lookups: those that its orders are held against.
    """

    of: Resource
    module: str
    class_name: str
    imports: Imports
    methods: list[PythonMethod]
    rows: str
    details: list[Details]
    lookups: Mapping[str, Lookup]

    @property
    def attribute(self) -> str:
        return self.of.name


@frozen(eq=False)
class Rules:
    """The method `rules` of the client or of a group. imports: home and name of the models that it needs."""

    details: Details
    imports: Imports


@frozen(eq=False)
class PythonGroup:
    """Resources under one attribute of the client."""

    of: Group
    module: str
    class_name: str
    resources: list[PythonResource]
    rules: Rules | None

    @property
    def attribute(self) -> str:
        return self.of.name


@frozen(eq=False)
class PythonClient:
    """The client. attributes: what it has itself, in the order of the tags. homes: the module of each model."""

    api: Api
    resources: list[PythonResource]
    groups: list[PythonGroup]
    attributes: list[PythonResource | PythonGroup]
    rules: Rules | None
    modules: list[ModelModule]
    homes: Mapping[str, str]


def client_of(api: Api, enum_members: Mapping[str, Mapping[str, str]]) -> PythonClient:
    """The client of an API; the members of enums under their names in Python."""
    home = homes(api)
    details = {
        method.id: details_of(method, module_name(method.tag), in_order(arguments_of(api, method)))
        for method in api.methods.values()
        if method.rules_of
    }
    resources = [_resource(api, one, home, details) for one in api.resources]
    groups = [
        PythonGroup(
            of=group,
            module=module_name(group.name),
            class_name=str(pascal_case(group.name)),
            resources=[one for one in resources if one.of.group == group.name],
            rules=_rules(group.name, resources, home),
        )
        for group in api.groups
    ]
    by_name = {one.of.name: one for one in groups}
    return PythonClient(
        api=api,
        resources=resources,
        groups=groups,
        attributes=list(dict.fromkeys(by_name.get(one.of.group, one) for one in resources)),
        rules=_rules("", resources, home),
        modules=[module_of(api, module, enum_members) for module in api.modules],
        homes=home,
    )


def _resource(api: Api, resource: Resource, home: Mapping[str, str], details: Mapping[str, Details]) -> PythonResource:
    # A method called `list` hides the type from the annotations beside it.
    hides_list = any(method.name == "list" for method in resource.methods)
    methods = [method_of(api, method, "builtins.list" if hides_list else "list") for method in resource.methods]
    names = [name for method in methods for name in method.names]
    for name in sorted({name for name in names if names.count(name) > 1}):
        raise Unusable("/tags", f"{resource.tag} would have two methods called {name}")
    rows = dict.fromkeys(method.row for method in methods if method.row)
    module = module_name(resource.tag)
    return PythonResource(
        of=resource,
        module=module,
        class_name=str(pascal_case(module)),
        imports=imports_of({name for method in resource.methods for name in _mentioned(method)} | set(rows), home),
        methods=methods,
        rows=" | ".join(rows),
        details=[details[method.id] for method in resource.methods if method.rules_of],
        lookups=lookups_of(list(resource.methods), details),
    )


def _rules(group: str, resources: list[PythonResource], home: Mapping[str, str]) -> Rules | None:
    """What `rules` is made of; the call of the first tag that has one."""
    found = next((one for resource in resources if resource.of.group == group for one in resource.details), None)
    if found is None:
        return None
    names = {name for one in found.of.arguments for name in names_in(one.type)}
    return Rules(found, imports_of(names, home))


def _mentioned(method: Method) -> set[str]:
    kinds = [method.result.type, *(one.type for one in method.arguments)]
    return {name for kind in kinds for name in names_in(kind)}
