"""What the templates print: resources with their methods, and modules of models."""

from __future__ import annotations

from attrs import field, frozen
from openapi_python_client.strings import pascal_case

from generator.spec.load import Json
from generator.targets.python.iterators import Iterator
from generator.targets.python.parameters import Parameter
from generator.targets.python.ruled import Details, Ruled, details, ruled
from generator.targets.python.same import compared


@frozen
class Method:
    """One operation as Python sees it."""

    name: str
    constant: str
    http_method: str
    path: str
    operation: Json
    host: str
    host_limit: Json | None
    other_host: str | None
    other_host_limit: Json | None
    split: dict[str, int]
    global_limits: list[Json]
    parameters: list[Parameter]
    result: str
    returns: str
    needs_one_of: list[str]
    iterator: Iterator | None
    adds: dict[str, str]
    """Fields of the value that the client fills, and from what, as source text."""

    @property
    def needs(self) -> list[str]:
        """What a call cannot go out without."""
        return [parameter.wire for parameter in self.parameters if parameter.needed and not parameter.constant]

    @property
    def window(self) -> str | None:
        """The arguments for a span of time, as source text; None for an operation without."""
        window = self.operation.get("x-window")
        if window is None:
            return None
        in_seconds = any(one.wire == window["start"] and "to_seconds(" in one.expression for one in self.parameters)
        parts = {key: window[key] for key in ("start", "end", "time", "step", "steps") if key in window}
        return f"Window({', '.join(f'{key}={value!r}' for key, value in parts.items())}{', unit_ms=1000' * in_seconds})"

    @property
    def renamed(self) -> dict[str, str]:
        """Python's names of arguments that the wire calls otherwise."""
        return {one.wire: one.name for one in self.parameters if one.wire != one.name and not one.constant}

    @property
    def same(self) -> dict[str, str]:
        """Which member of its answer has to equal which argument."""
        return compared(self.operation)

    @property
    def signature(self) -> list[Parameter]:
        """Arguments without a default first, each group in the order of the spec."""
        given = [parameter for parameter in self.parameters if not parameter.constant]
        return sorted(given, key=lambda parameter: parameter.default is not None)

    @property
    def ruled(self) -> Ruled | None:
        """What the rules of markets mean for it, if it places orders."""
        return ruled(self.operation, self.signature)

    @property
    def offered(self) -> list[Parameter]:
        """What its callers may pass: its arguments, and whether to check them."""
        return [*self.signature, self.ruled.check] if self.ruled else self.signature


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
    def details(self) -> list[Details]:
        """Its calls whose answers have rules of markets."""
        told = [method for method in self.methods if "x-rules-of" in method.operation]
        return [details(method.operation, self.module, method.signature) for method in told]

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
    compared_by: str | None = None
    expression: str = ""
    default: str = "None"


@frozen
class Model:
    """A class of models."""

    name: str
    description: str
    fields: list[Member]
    properties: list[Member]
    null_texts: list[str]
    bounded_times: list[str]


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
